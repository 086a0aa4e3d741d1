"""Punctuation: how a text ends, where spaces stand, whether brackets close."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from .masking import FOOTNOTE, MASK, masked, replaced, word_at
from .pair import Fault, Pair

END = Code(
    "punctuation-end",
    N_("the translation ends with “{found}”, the source text with “{source}”"),
    N_("end it as the source text ends"),
    Severity.WARNING,
)
BEFORE = Code(
    "punctuation-space-before",
    N_("there is a space before “{found}”"),
    N_("delete it, or let check --fix do it"),
    Severity.WARNING,
)
AFTER = Code(
    "punctuation-space-after",
    N_("there is no space after the sign in “{found}”"),
    N_("put a space in, or let the finding stand for a name that is written so"),
    Severity.WARNING,
)
BRACKETS = Code(
    "punctuation-brackets",
    N_("“{found}” has no partner"),
    N_("write both brackets, or neither"),
    Severity.WARNING,
)

PHRASE = 4  # words: a heading or the head of a table
SIGNS = ".:;,?!…"
CLOSING = f"*_~)]}}”’»\"' \t\n\xa0{FOOTNOTE}"
# An item of a list ends with a comma in Turkish and with a semicolon in English; a Turkish heading may be a question where
# English has a phrase (“What a message is” → “İleti nedir?”).
ALIKE = frozenset({(",", ";"), (";", ","), ("", "?")})
ENDS_IN_ORDINAL = re.compile(r"\d\.$")
AND_SO_ON = re.compile(rf"[\s{MASK}]…$")
ABBREVIATION = re.compile(r"\b(?:arts?|nos?|vb|vs|vd|etc|md|bkz|pp?|s|örn?|fig|para|ltd|inc|a\.m|p\.m)\.$", re.IGNORECASE)
SPACE_BEFORE = re.compile(r"(?<=[^\s(\[{—–-])[ \t\xa0]+(?P<sign>[,;:!?]|\.(?!\.|\w))(?=\s|$|[)\]”’*_\x02])")
SPACE_INSIDE = re.compile(r"(?<=\S)[ \t\xa0]+(?P<sign>[)\]])|(?P<open>(?<!\])[(\[])[ \t\xa0]+(?=\S)")
NO_SPACE_AFTER = re.compile(
    r"(?<=[^\W\d_]{2})[,;!?:](?=[^\W\d_]{2})|(?<=[a-zçğıöşü]{2})\.(?=[A-ZÇĞİÖŞÜ][^\W\d_])|(?<=[)”])[,.;:](?=[^\W\d_]{2})"
)
QUESTION_AS_PHRASE = re.compile(r"\W*(?:How|What|When|Where|Which|Who|Whom|Why)\b")
ITEM = re.compile(r"(?:^|\s)\w{1,2}$")  # a) or 1)
PARTNERS = {")": "(", "]": "["}


class Punctuation:
    """Compares the last signs of both texts; looks at the spaces and brackets of the translation."""

    name = "punctuation"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        source, target = masked(pair.msgid), masked(pair.msgstr)
        wanted, found = last_sign(source), last_sign(target)
        if wanted != found and not may_differ(wanted, found, source, target):
            yield Fault(code=END, values={"found": last_word(pair.msgstr), "source": last_word(pair.msgid)})
        yield from space_before(pair, source, target)
        for match in NO_SPACE_AFTER.finditer(target):
            found = word_at(target, match.start())
            if found not in source:
                yield Fault(code=AFTER, values={"found": found})
        lone = unpaired(target)
        if lone and not unpaired(source):
            yield Fault(code=BRACKETS, values={"found": lone})


def last_sign(text: str) -> str:
    """The sign that ends *text* before whatever closes with it; nothing when a word ends it."""
    last = text.rstrip(CLOSING)[-1:]
    if last == "." and text.rstrip(CLOSING).endswith("..."):
        return "…"
    return last if last and last in SIGNS else ""


def may_differ(wanted: str, found: str, source: str, target: str) -> bool:
    """Whether both ends are right: by the habits of the two languages, or because a number or an abbreviation ends with a full stop."""
    if (wanted, found) in ALIKE or ("…" in (wanted, found) and AND_SO_ON.search((source if wanted == "…" else target).rstrip(CLOSING))):
        return True  # “and so on” stands elsewhere in the other language's sentence
    if (wanted, found) == ("?", ""):
        return len(target.split()) <= PHRASE or QUESTION_AS_PHRASE.match(target) is not None
    shorter = source if found == "" else target
    return {wanted, found} == {"", "."} and bool(ENDS_IN_ORDINAL.search(shorter.rstrip(CLOSING)) or is_abbreviation(shorter))


def is_abbreviation(text: str) -> bool:
    """Whether *text* ends in an abbreviation: “etc.”, “vb.”."""
    return ABBREVIATION.search(text.rstrip(CLOSING)) is not None


def last_word(text: str) -> str:
    return text.split()[-1][-30:]


def space_before(pair: Pair, source: str, target: str) -> Iterator[Fault]:
    for pattern, by in ((SPACE_BEFORE, r"\g<sign>"), (SPACE_INSIDE, r"\g<sign>\g<open>")):
        match = pattern.search(target)
        if match and not pattern.search(source):
            yield Fault(code=BEFORE, values={"found": match[0].strip()}, fixed=replaced(pair.msgstr, pattern, by))


def unpaired(text: str) -> str:
    """The first bracket of *text* that has no partner; a letter or number before a lone “)” counts an item: “a)”, “1)”."""
    opened: list[str] = []
    for match in re.finditer(r"[()\[\]]", text):
        sign = match[0]
        if sign in PARTNERS.values():
            opened.append(sign)
        elif opened and opened[-1] == PARTNERS[sign]:
            opened.pop()
        elif not ITEM.search(text[max(0, match.start() - 3) : match.start()]):
            return sign
    return opened[0] if opened else ""
