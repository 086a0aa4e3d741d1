"""Bring a catalogue up to its template: exact matches only, and nothing that a translator wrote is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .catalogue import PLURALS_OF_TEMPLATES, Catalogue, Key, Message, words_of

REQUIRED = ("Project-Id-Version", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")

Identity = tuple[Key, str | None]


def merge(template: Catalogue, catalogue: Catalogue) -> Catalogue:
    """The messages of *template* with the translations of *catalogue*; those that the template has no more follow as obsolete.

    What comes from the source (msgid, places, extracted comments, format flags) is the template's; what a translator says
    (msgstr, notes, fuzzy and other flags) is the catalogue's.
    """
    candidates: dict[Identity, list[Message]] = {}
    for message in catalogue.messages:
        candidates.setdefault(identity(message), []).append(message)
    headed = replace(catalogue, headers=tuple(completed(catalogue, template)), messages=())
    forms = headed.plural_count or template.plural_count or 1
    pairs = [(wanted, best(wanted, candidates.get(identity(wanted), ()))) for wanted in template.messages if not wanted.obsolete]
    merged = [joined(wanted, found, forms) for wanted, found in pairs]
    used = {id(found) for _, found in pairs}
    left = retired((message for message in catalogue.messages if id(message) not in used), merged)
    return replace(headed, header_notes=catalogue.header_notes or template.header_notes, messages=(*merged, *left))


def identity(message: Message) -> Identity:
    """What must agree for a translation to be exact: the context and the words of the msgid, and of the plural where there is one."""
    return message.key, None if message.msgid_plural is None else words_of(message.msgid_plural)


def best(wanted: Message, candidates: Sequence[Message]) -> Message | None:
    """The candidate to take for *wanted*: a translated one, one in use, one with the same white space; else the first."""
    return max(candidates, key=lambda one: (one.is_translated, not one.obsolete, one.msgid == wanted.msgid), default=None)


def joined(wanted: Message, found: Message | None, forms: int) -> Message:
    """*wanted* by the template, with what *found* says of it; *forms* is how many plural forms an untranslated message gets."""
    own = found or replace(wanted, msgstr="", plurals=(), flags=())
    empty = ("",) * forms if wanted.msgid_plural is not None else ()
    return replace(
        while_stale(own),
        msgid=wanted.msgid,
        msgid_plural=wanted.msgid_plural,
        plurals=own.plurals if any(own.plurals) else empty,
        flags=flags(wanted, own),
        places=wanted.places,
        extracted=wanted.extracted,
        obsolete=False,
    )


def while_stale(message: Message) -> Message:
    """*message* without its previous texts, unless it still waits for a translator to compare them."""
    if message.fuzzy:
        return message
    return replace(message, previous_msgid=None, previous_msgctxt=None, previous_msgid_plural=None)


def flags(wanted: Message, found: Message) -> tuple[str, ...]:
    """The translator's flags, then the source's: the format flags of the catalogue are what the source once said."""
    of_source = tuple(flag for flag in wanted.flags if flag != "fuzzy")
    of_translator = tuple(flag for flag in found.flags if flag not in of_source and not flag.endswith("-format"))
    return of_translator + of_source


def retired(left: Iterable[Message], merged: Iterable[Message]) -> Iterator[Message]:
    """The messages that no template asks for, as obsolete, but those that say nothing which is not said above them."""
    said = {(identity(message), message.forms, message.notes) for message in merged}
    for message in left:
        saying = (identity(message), message.forms, message.notes)
        if (message.is_translated or message.notes) and saying not in said:
            said.add(saying)
            yield replace(while_stale(message), obsolete=True, places=(), extracted=())


def completed(catalogue: Catalogue, template: Catalogue) -> Iterator[tuple[str, str]]:
    """The headers of *catalogue* in their order, and of *template* the required ones that it leaves out or empty."""
    missing = {name: value for name in REQUIRED if is_open(catalogue, name) and (value := template.header(name))}
    if any(any(message.plurals) and len(message.plurals) != template.plural_count for message in catalogue.messages):
        missing.pop("Plural-Forms", None)  # the forms that are there follow another rule: a translator decides
    by_name = {name.lower(): name for name in missing}
    for name, value in catalogue.headers:
        yield name, missing.pop(by_name.get(name.lower(), ""), value)
    yield from missing.items()


def is_open(catalogue: Catalogue, name: str) -> bool:
    """Whether the header *name* is absent, empty, or a place holder for plural rules."""
    value = catalogue.header(name) or ""
    return not value or (name == "Plural-Forms" and PLURALS_OF_TEMPLATES.fullmatch(value) is not None)
