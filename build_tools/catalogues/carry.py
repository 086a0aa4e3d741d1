"""Carry translations, and what was said of them, over trivial edits of the source; each decision is recorded with who, when and from what.

A stale translation is carried when its handbook has it finished for the earlier text, and the change is proven to be trivial. The rest
stays stale, and is reported with the reason.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..languages import Language, language
from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, HandbookError, Severity
from ..model.registers import Concept, read_termbase
from ..model.tree import ContentTree
from .catalogue import Message, words_of
from .markup import foreign, inline, prose
from .memory import is_suggestion
from .merge import exactly, for_origin
from .reading import read
from .review import Carried, Reviews, digest, record_reviews
from .trivial import WORD, Refusal, Rules, refusal
from .update import Held, Merged
from .writing import write

REMEDY = N_("compare the translation with its text, then take the fuzzy mark away")
REFUSED = Code("carry-refused", N_("the translation was not carried over: {reason}"), REMEDY, Severity.WARNING)
REFUSED_WORD = Code(
    "carry-refused", N_("the translation was not carried over, “{old}” has become “{new}”: {reason}"), REMEDY, Severity.WARNING
)
UNSIGNED = Code(
    "carry-by", N_("nobody is named who answers for what is carried over"), N_('name the person: --carry typo --by "A. Yılmaz"')
)
ODD_NAME = Code("carry-by", N_("the name holds a character that nobody sees"), N_("write it with letters, spaces and marks only"))
UNASKED = Code("carry-by", N_("a name is given, but nothing to carry over"), N_('say what has changed: --carry typo --by "A. Yılmaz"'))
UNFINISHED = N_("no finished translation of the earlier text stands in this handbook")
FOREIGN = N_("the markup of the translation does not fit the new text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrying:
    """What carrying gave: the catalogues as they are to be, the decisions with their editions, and what was refused."""

    merged: tuple[Merged, ...]
    carried: tuple[tuple[Edition, Carried], ...]
    refused: tuple[Finding, ...]


def check_carry(kind: str | None, by: str | None) -> None:
    """Raise HandbookError when one of the two is given without the other, or the name cannot be written down."""
    if kind and not (by or "").strip():
        raise HandbookError([Finding(path="--by", line=0, code=UNSIGNED)])
    if by and not by.isprintable():
        raise HandbookError([Finding(path="--by", line=0, code=ODD_NAME)])
    if by is not None and not kind:
        raise HandbookError([Finding(path="--by", line=0, code=UNASKED)])


def carry(tree: ContentTree, library: Iterable[Held], merged: Sequence[Merged], kind: str, *, by: str, date: dt.date) -> Carrying:
    """*merged* with the stale translations carried over whose text has changed by no more than *kind* says."""
    rules = {code: rules_of(tree, code, library, merged) for code in {one.edition.handbook.source_language for one in merged}}
    known = finished(merged)
    catalogues: list[Merged] = []
    decisions: list[tuple[Edition, Carried]] = []
    refused: list[Finding] = []
    for one in merged:
        verdicts = {
            id(message): judge(message, kind, rules[one.edition.handbook.source_language], known[one.edition.name])
            for message in one.catalogue.messages
            if is_suggestion(message) and not message.obsolete
        }
        messages = tuple(settled(message) if verdicts.get(id(message), ...) is None else message for message in one.catalogue.messages)
        carried = [message for message in one.catalogue.messages if verdicts.get(id(message), ...) is None]
        decisions += [(one.edition, decision(message, kind, by, date)) for message in carried]
        catalogues.append(replace(one, catalogue=replace(one.catalogue, messages=messages)))
        refused += findings(catalogues[-1], {key: verdict for key, verdict in verdicts.items() if verdict})
    return Carrying(merged=tuple(catalogues), carried=tuple(decisions), refused=tuple(refused))


def finished(merged: Iterable[Merged]) -> dict[str, set[object]]:
    """The texts with their finished translations, in use or obsolete, by edition."""
    found: dict[str, set[object]] = {}
    for one in merged:
        own = found.setdefault(one.edition.name, set())
        own.update(for_origin(message) for message in one.catalogue.messages if not message.fuzzy)
    return found


def judge(message: Message, kind: str, rules: Rules, known: set[object]) -> Refusal | None:
    """Why the translation of *message* cannot be carried over; None when it can."""
    old, new = message.previous_msgid or "", message.msgid
    if for_origin(message) not in known:
        return Refusal(reason=UNFINISHED)
    found = refusal(old, new, kind, rules)
    if found is None and foreign(new, inline(new), message.msgstr, inline(message.msgstr)):
        return Refusal(reason=FOREIGN)
    return found


def settled(message: Message) -> Message:
    """*message* as a finished translation."""
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    return replace(message, flags=flags, previous_msgid=None, previous_msgctxt=None, previous_msgid_plural=None)


def decision(message: Message, kind: str, by: str, date: dt.date) -> Carried:
    was = digest(message.previous_msgid or "")
    return Carried(msgid=digest(message.msgid), msgstr=digest(message.msgstr), was=was, kind=kind, by=by, date=date)


def findings(one: Merged, refusals: Mapping[int, Refusal]) -> Iterator[Finding]:
    """A finding for every refusal, at the line that the message has once *one* is written."""
    if refusals:
        written = read(write(one.catalogue), one.path, language=one.edition.language)
        lines = {exactly(message): message.line for message in written.messages if not message.obsolete}
        for message in one.catalogue.messages:
            if verdict := refusals.get(id(message)):
                yield finding(verdict, one.path, lines[exactly(message)])


def finding(verdict: Refusal, path: str, line: int) -> Finding:
    values = {"reason": verdict.reason, "old": verdict.old, "new": verdict.new}
    return Finding(path=path, line=line, code=REFUSED_WORD if verdict.old else REFUSED, values=values)


def rules_of(tree: ContentTree, code: str, library: Iterable[Held], merged: Sequence[Merged]) -> Rules:
    """The rules for texts in the language *code*: the words of all handbooks written in it, and of the terms."""
    own_language = language(code)
    fresh = {one.edition.name for one in merged}
    there: list[Held | Merged] = [*merged, *(one for one in library if one.edition.name not in fresh)]
    own = (one.catalogue for one in there if one.edition.handbook.source_language == code)
    texts = {words_of(message.msgid) for catalogue in own for message in catalogue.messages if not message.obsolete}
    path = tree.registers / "termbase.csv"
    termbase = read_termbase(path, tree.name(path)) if path.is_file() else ()
    return Rules(language=own_language, known=counted(texts, own_language), terms=terms_of(termbase, own_language))


def counted(texts: Iterable[str], language: Language) -> Counter[str]:
    """How many of *texts* hold each word."""
    fold = language.inflection.fold
    return Counter(word for text in texts for word in {fold(one) for one in WORD.findall(prose(inline(text)))})


def terms_of(termbase: Iterable[Concept], language: Language) -> tuple[str, ...]:
    """The words of three letters and more that terms are made of."""
    fold = language.inflection.fold
    texts = (text for concept in termbase for text in (concept.term.get(language.code, ""), *concept.stems))
    return tuple(sorted({fold(word) for text in texts for word in WORD.findall(text) if len(word) > 2}))


# The record


def record(tree: ContentTree, carrying: Carrying) -> None:
    """Write every decision into the reviews of its handbook and language. Raises HandbookError when such a file is not valid."""
    for name in sorted({edition.name for edition, _ in carrying.carried}):
        own = [(edition, one) for edition, one in carrying.carried if edition.name == name]
        path, decisions = tree.reviews(own[0][0]), tuple(one for _, one in own)
        record_reviews(path, tree.name(path), partial(with_decisions, decisions))


def with_decisions(decisions: tuple[Carried, ...], reviews: Reviews) -> Reviews:
    return replace(reviews, carried=(*reviews.carried, *decisions))
