"""Take back what came in: a translation that somebody edited replaces the one that went out, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ...model.edition import Edition
from ...model.findings import N_, Code, Finding, Severity
from ...model.tree import ContentTree
from ..catalogue import Catalogue, Message, words_of
from ..files import locked, write_file
from ..inputs import read_catalogues
from ..reading import read
from ..writing import write
from .units import MARK, Returned, place_of, state_of

OUTDATED = Code(
    "exchange-outdated",
    N_("“{msgid}” has been translated here since this file went out; it stays “{here}”, and “{there}” was not taken"),
    N_("compare the two, and write the better one into {path}"),
)
GONE = Code(
    "exchange-gone",
    N_("no message in use has the id {mark}; “{there}” was not taken"),
    N_("the source text has changed, or the id was damaged: find the message in its catalogue and write the translation there"),
)
TWICE = Code(
    "exchange-twice",
    N_("the file has two different translations with the id {mark}; neither was taken"),
    N_("delete one of them, and import the file again"),
)
EMPTIED = Code(
    "exchange-emptied",
    N_("the translation of “{msgid}” is empty in this file; it stays “{here}”"),
    N_("to remove it, do so in {path}"),
    Severity.WARNING,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A message of the catalogue at *path* before and after."""

    path: str
    before: Message
    after: Message


def take_back(tree: ContentTree, returned: Sequence[Returned]) -> tuple[list[Change], list[Finding]]:
    """Write into the catalogues of *tree* what was edited; returns what changed, and what was not taken and why."""
    single, findings = without_contradictions(returned)
    homes = catalogue_of(tree)
    by_path: dict[str, list[Returned]] = {}
    for one in single:
        if home := homes.get(half(one)):
            by_path.setdefault(home, []).append(one)
        elif is_edited(one):
            findings.append(Finding(path=one.file, line=one.line, code=GONE, values={"mark": one.mark, "there": one.msgstr}))
    changes: list[Change] = []
    for path, group in by_path.items():
        done, faults = take_into(tree, path, group)
        changes += done
        findings += faults
    return changes, findings


def without_contradictions(returned: Iterable[Returned]) -> tuple[list[Returned], list[Finding]]:
    """What came back without the marks that came back with two different edits, and a finding for each of these."""
    by_place: dict[str, list[Returned]] = {}
    for one in returned:
        by_place.setdefault(half(one), []).append(one)
    single: list[Returned] = []
    findings: list[Finding] = []
    for group in by_place.values():
        edited = list({words_of(one.msgstr): one for one in group if is_edited(one)}.values())
        if len(edited) > 1:
            findings.append(Finding(path=edited[1].file, line=edited[1].line, code=TWICE, values={"mark": edited[1].mark}))
        else:
            chosen = (*edited, group[0])[0]
            single.append(replace(chosen, notes=tuple(dict.fromkeys(note for one in group for note in one.notes))))
    return single, findings


def half(one: Returned) -> str:
    return one.mark.partition("-")[0]


def said(one: Returned) -> str:
    return one.mark.partition("-")[2]


def is_edited(one: Returned) -> bool:
    """Whether what came back is another text, or in another state, than what went out."""
    states = (one.fuzzy,) if one.fuzzy is not None else (True, False)
    return said(one) not in [state_of(one.msgstr, fuzzy) for fuzzy in states]


def catalogue_of(tree: ContentTree) -> Mapping[str, str]:
    """The path of the catalogue of every message in use, by the first half of its mark. Raises HandbookError when one is not valid."""
    translations = [edition for edition in tree.editions() if edition.is_translation]
    catalogues = {path: one for edition in translations for path, one in read_catalogues(tree, edition).items()}
    return {place_of(path, message): path for path, one in catalogues.items() for message in one.messages if not message.obsolete}


def take_into(tree: ContentTree, path: str, returned: Sequence[Returned]) -> tuple[list[Change], list[Finding]]:
    """Read the catalogue at *path*, take *returned* into it and write it, while nobody else may."""
    file = tree.root / path
    with locked(file):
        before = file.read_bytes()
        catalogue, changes, findings = taken(read(before, path), path, returned)
        if changes:
            write_file(file, write(catalogue), before=before)
    return changes, findings


def taken(catalogue: Catalogue, path: str, returned: Iterable[Returned]) -> tuple[Catalogue, list[Change], list[Finding]]:
    """*catalogue* with what was edited, the changes, and a finding for each edit that was not taken."""
    coming = {half(one): one for one in returned}
    messages: list[Message] = []
    findings: list[Finding] = []
    for message in catalogue.messages:
        one = None if message.obsolete else coming.get(place_of(path, message))
        if one is not None:
            findings += objections(message, one, path)
        messages.append(edited(message, one) if one is not None else message)
    return replace(catalogue, messages=tuple(messages)), changes_of(catalogue, messages, path), findings


def changes_of(catalogue: Catalogue, messages: Sequence[Message], path: str) -> list[Change]:
    """What differs between the messages of *catalogue* and what became of them."""
    pairs = zip(catalogue.messages, messages, strict=True)
    return [Change(path=path, before=before, after=after) for before, after in pairs if before != after]


def is_outdated(message: Message, one: Returned) -> bool:
    """Whether *message* was changed here after *one* had gone out."""
    return said(one) != state_of(message.msgstr, message.fuzzy)


def objections(message: Message, one: Returned, path: str) -> Iterator[Finding]:
    """Why what came back for *message* is not taken, when it is not."""
    values = {"msgid": message.msgid, "here": message.msgstr, "there": one.msgstr, "path": path}
    if not one.msgstr.strip():
        if message.is_translated and not is_outdated(message, one):
            yield Finding(path=one.file, line=one.line, code=EMPTIED, values=values)
    elif is_outdated(message, one) and is_edited(one) and words_of(one.msgstr) != words_of(message.msgstr):
        yield Finding(path=one.file, line=one.line, code=OUTDATED, values=values)


def edited(message: Message, one: Returned) -> Message:
    """*message* with the translation and the new notes that came back. Notes are added, never taken away."""
    notes = tuple(dict.fromkeys((*message.notes, *one.notes)))
    noted = message if notes == message.notes else replace(message, notes=notes)
    if not one.msgstr.strip() or is_outdated(message, one) or not is_edited(one):
        return noted
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    if one.fuzzy:
        return replace(noted, msgstr=in_one_form(one.msgstr, message), flags=("fuzzy", *flags))
    return replace(
        noted,
        msgstr=in_one_form(one.msgstr, message),
        flags=flags,
        previous_msgid=None,
        previous_msgctxt=None,
        previous_msgid_plural=None,
    )


def in_one_form(msgstr: str, message: Message) -> str:
    """*msgstr* with the line breaks that *message* has: the ones that a table or a form put in are no part of it."""
    if words_of(msgstr) == words_of(message.msgstr):
        return message.msgstr
    return msgstr if "\n" in message.msgid or "\n" in message.msgstr else " ".join(msgstr.split("\n"))


def fill(tree: ContentTree, edition: Edition, strings: Mapping[str, str]) -> list[Change]:
    """Write *strings*, translations by the words of their source, as suggestions into the messages of *edition* that have none."""
    changes: list[Change] = []
    for path in read_catalogues(tree, edition):
        file = tree.root / path
        with locked(file):
            before = file.read_bytes()
            filled, own = with_suggestions(read(before, path), path, strings)
            if own:
                write_file(file, write(filled), before=before)
        changes += own
    return changes


def with_suggestions(catalogue: Catalogue, path: str, strings: Mapping[str, str]) -> tuple[Catalogue, list[Change]]:
    """*catalogue* with *strings* as suggestions, and what changed."""
    messages: list[Message] = []
    for one in catalogue.messages:
        msgstr = "" if one.obsolete or one.is_translated or one.msgid_plural is not None else strings.get(words_of(one.msgid), "")
        messages.append(replace(one, msgstr=msgstr, flags=("fuzzy", *one.flags)) if msgstr else one)
    return replace(catalogue, messages=tuple(messages)), changes_of(catalogue, messages, path)


def mark_in(texts: Iterable[str]) -> str:
    """The mark that stands in one of *texts*; nothing when there is none, or more than one."""
    found = {match[0] for text in texts for match in MARK.finditer(text)}
    return found.pop() if len(found) == 1 else ""
