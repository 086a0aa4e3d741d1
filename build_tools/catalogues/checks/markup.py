"""Markup: a translation links, refers, shows and cites what its source does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from markdown_it.token import Token

from ...model.findings import N_, Code, Severity
from ..markup import REFUSED, WEB, WORD_ROLES, foreign, signature
from .pair import Fault, Pair

MISSING = Code(
    "markup-missing",
    N_("the translation lacks {mark}, which the source text has"),
    N_("put it in where it belongs in your sentence; what stands in <…>, (…) or [^…] is written as in the source text"),
)
REPEATED = Code(
    "markup-repeated",
    N_("the translation has {mark} more often than the source text"),
    N_("leave it in once for each time that the source text has it"),
)
CODE = Code(
    "markup-code",
    N_("the code “{found}” is “{source}” in the source text"),
    N_("copy it from the source text; let the finding stand when this edition really shows other code"),
    Severity.WARNING,
)
ADDRESS = Code(
    "markup-address",
    N_("a link leads to {found}, where the source text leads to {source}"),
    N_("write the address of the source text, or make sure that this is the same page in your language"),
    Severity.WARNING,
)
EMPHASIS = Code(
    "markup-emphasis",
    N_("{found} emphasised passages where the source text has {source}"),
    N_("emphasise the same words, with * or ** on both sides of them"),
    Severity.WARNING,
)
WORDS = re.compile(r"\{[^{}]*\}|[^\W\d_][^\W_]*(?: [^\W_]+)*")
EMPHASISED = frozenset({"em_open", "strong_open", "s_open"})


class Markup:
    """Compares what both texts do besides showing words."""

    name = "markup"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        source, target = pair.source_tokens, pair.target_tokens
        if reason := foreign(pair.msgid, source, pair.msgstr, target):
            yield Fault(code=REFUSED, values={"reason": reason})
            return
        before, after = signature(source), signature(target)
        yield from marks(counted(before, source), counted(after, target))
        yield from swapped(ADDRESS, hosts(before), hosts(after))
        yield from swapped(CODE, frames(code(source)), frames(code(target)))
        found, wanted = emphasised(target), emphasised(source)
        if found != wanted:
            yield Fault(code=EMPHASIS, values={"found": found, "source": wanted})


def counted(signs: Counter[tuple[str, str]], tokens: Iterable[Token]) -> Counter[str]:
    """How often each mark stands in *tokens*, as a phrase for a message: where its words are the translator's, only what it is."""
    found: Counter[str] = Counter()
    for (kind, target), count in signs.items():
        found[phrase(kind, target)] += count
    found["`…`"] = code(tokens).total()
    return found


def phrase(kind: str, target: str) -> str:
    """What stands in the text for one mark: ``{ref}`<label>```, ``[…](address)``, ``[^label]``."""
    if kind.startswith("role "):
        role = kind.removeprefix("role ")
        return f"{{{role}}}`…`" if WORD_ROLES.fullmatch(role) else f"{{{role}}}`<{target}>`"
    if kind == "link":
        return "[…](https:…)" if WEB.match(target) else f"[…]({target})"
    forms = {"image": "![…]({})", "footnote": "[^{}]", "math": "${}…$"}
    return forms[kind].format(target) if kind in forms else f"{kind} {target}".strip()


def marks(before: Counter[str], after: Counter[str]) -> Iterator[Fault]:
    for mark in before - after:
        yield Fault(code=MISSING, values={"mark": mark})
    for mark in after - before:
        yield Fault(code=REPEATED, values={"mark": mark})


def swapped(fault: Code, before: Counter[str], after: Counter[str]) -> Iterator[Fault]:
    """Find what stands in the place of something else, when there is as much of it."""
    if before != after and before.total() == after.total():
        for wanted, found in zip((before - after).elements(), (after - before).elements(), strict=True):
            yield Fault(code=fault, values={"found": found, "source": wanted})


def hosts(signs: Counter[tuple[str, str]]) -> Counter[str]:
    """Where the links to the web lead: by host, since a page has an address of its own in each language."""
    return Counter(host(target) for kind, target in signs.elements() if kind == "link" and WEB.match(target))


def host(address: str) -> str:
    """The host of a web *address*; else the address itself: of a mailbox, or of a place in this page."""
    try:
        return urlsplit(address).hostname or address
    except ValueError:
        return address


def code(tokens: Iterable[Token]) -> Counter[str]:
    return Counter(token.content for token in tokens if token.type == "code_inline")


def frames(codes: Counter[str]) -> Counter[str]:
    """*codes*, those with brackets without their words: an example of markup shows words of its own language."""
    return Counter(WORDS.sub(keep, one) if "[" in one or "{" in one else one for one in codes.elements())


def keep(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith("{") else "…"


def emphasised(tokens: Iterable[Token]) -> int:
    return sum(token.type in EMPHASISED for token in tokens)
