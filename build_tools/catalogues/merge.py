"""Bring a catalogue up to its template. Nothing that a translator wrote is lost.

A text takes, in this order: its own translation; the finished translation of exactly this text from wherever the memory has one (it has
moved, or another handbook says the same); the translation of a similar text, as fuzzy, with that text as previous msgid; none.

A text that the source has no more keeps its translation as an obsolete message, also when an edited text shows that translation as a
suggestion: once a translator edits the suggestion, the finished translation stands nowhere else, and it is found there exactly when
the edit is taken back. Clutter stays small: what is obsolete *and* a suggestion is dropped when the translation that it shows stands
in the file with the text it was made for. So a text that is edited ten times before a translator comes leaves one obsolete message,
and ``update --prune`` takes that away with the edition.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .catalogue import PLURALS_OF_TEMPLATES, Catalogue, Message, words_of
from .markup import has_words, inline
from .memory import IN_PLACE, Home, Identity, Kept, Memory, Near, closeness, cutoff, identity, is_suggestion, most_alike, origin

REQUIRED = ("Project-Id-Version", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
Vanished = dict[str, list[Message]]
NOWHERE = Home(handbook="", path="")


def merge(template: Catalogue, catalogue: Catalogue, memory: Memory | None = None, home: Home = NOWHERE) -> Catalogue:
    """The messages of *template* with the translations of *catalogue*; those that the template has no more follow as obsolete.

    What comes from the source (msgid, places, extracted comments, format flags) is the template's; what a translator says
    (msgstr, notes, fuzzy and other flags) is the catalogue's, which lies at *home*, or else the *memory*'s.
    """
    own: dict[Identity, list[Message]] = {}
    for message in catalogue.messages:
        own.setdefault(identity(message), []).append(message)
    wanted = [message for message in template.messages if not message.obsolete]
    headed = replace(catalogue, headers=tuple(completed(catalogue, template)), messages=())
    forms = headed.plural_count or template.plural_count or 1
    found = [best(one, own.get(identity(one), ()), memory, home) for one in wanted]
    gone = vanished(catalogue, {identity(one) for one in wanted})
    found = [one if is_served(one) else suggested(message, one, memory, home, gone) for message, one in zip(wanted, found, strict=True)]
    merged = [joined(message, one, forms) for message, one in zip(wanted, found, strict=True)]
    used = {id(one) for one in found}
    left = retired((message for message in catalogue.messages if id(message) not in used), merged)
    return replace(headed, header_notes=catalogue.header_notes or template.header_notes, messages=(*merged, *left))


# What a text takes


def best(wanted: Message, own: Sequence[Message], memory: Memory | None, home: Home) -> Message | None:
    """The message to take for *wanted* among those with its words: *own* ones of the catalogue, and those of the memory."""
    candidates = [Kept(message=one, home=home) for one in own]
    if memory is not None:
        candidates += [one for one in memory.exact(wanted) if one.home.path != home.path]
    chosen = max(candidates, key=lambda one: rank(one, wanted, home), default=None)
    if chosen is None:
        return None
    return chosen.message if chosen.home == home else moved(chosen, own, home)


def rank(kept: Kept, wanted: Message, home: Home) -> tuple[object, ...]:
    """How good *kept* is for *wanted*: translated, no mere suggestion, not doubted by its translator, near, with the same white space.

    What stands in the catalogue itself, in use and doubted by its translator, stays: it is no machine's suggestion.
    """
    message = kept.message
    at_home = kept.home == home and not message.obsolete
    settled = at_home or not message.fuzzy
    return message.is_translated, not is_suggestion(message), settled, closeness(kept, home), message.msgid == wanted.msgid


def moved(chosen: Kept, own: Sequence[Message], home: Home) -> Message:
    """The message *chosen* elsewhere, with the notes that its words have in the catalogue. Notes stay in their handbook."""
    notes = [note for one in own for note in one.notes]
    brought = chosen.message.notes if chosen.home.handbook == home.handbook else ()
    return replace(chosen.message, notes=tuple(dict.fromkeys((*notes, *brought))))


def is_served(found: Message | None) -> bool:
    return found is not None and found.is_translated


def vanished(catalogue: Catalogue, wanted: set[Identity]) -> Vanished:
    """The translated messages in use whose text the source has no more, by place."""
    found: Vanished = {}
    for one in catalogue.messages:
        if one.is_translated and not one.obsolete and identity(one) not in wanted:
            for place in one.places:
                found.setdefault(place, []).append(one)
    return found


def suggested(wanted: Message, own: Message | None, memory: Memory | None, home: Home, gone: Vanished) -> Message | None:
    """The message for *wanted*, which has no translation: *own*, with a similar text's translation where there is one.

    A text without words (code, a number) needs no translation and is given none.
    """
    if memory is None or wanted.msgid_plural is not None or not has_words(inline(wanted.msgid)):
        return own
    near = [one for one in (replaced(wanted, gone) if own is None else None, memory.near(wanted, home)) if one]
    chosen = max(near, key=lambda one: one.score, default=None)
    return own if chosen is None else suggestion(own or wanted, chosen.message)


def replaced(wanted: Message, gone: Vanished) -> Near | None:
    """The message that *wanted*, a new text, has replaced in its section; its score says how sure the place makes it."""
    text = words_of(wanted.msgid)
    same_section = [one for place in wanted.places for one in gone.get(place, ())]
    found = most_alike(text, same_section, least=cutoff(text) - IN_PLACE)
    return found and replace(found, score=found.score + IN_PLACE)


def suggestion(own: Message, near: Message) -> Message:
    """*own* with the translation of another text, for a translator to bring up to date."""
    previous = near.previous_msgid if is_suggestion(near) else near.msgid
    context = near.previous_msgctxt if is_suggestion(near) else near.msgctxt
    flags = ("fuzzy", *(flag for flag in own.flags if flag != "fuzzy"))
    return replace(own, msgstr=near.msgstr, flags=flags, previous_msgid=previous, previous_msgctxt=context, previous_msgid_plural=None)


# What the merged messages say


def joined(wanted: Message, found: Message | None, forms: int) -> Message:
    """*wanted* by the template, with what *found* says of it; *forms* is how many plural forms an untranslated message gets."""
    own = found or replace(wanted, msgstr="", plurals=(), flags=(), notes=())
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


# What the source has no more


class Said:
    """What the messages of a catalogue say: texts with their translations, and the notes beside them."""

    def __init__(self, messages: Iterable[Message]) -> None:
        self.notes: dict[tuple[object, ...], set[str]] = {}
        self.finished: set[tuple[object, ...]] = set()
        for message in messages:
            self.add(message)

    def add(self, message: Message) -> None:
        for saying in (exactly(message), for_origin(message)):
            self.notes.setdefault(saying, set()).update(message.notes)
        if not message.fuzzy:
            self.finished.add(exactly(message))

    def holds(self, message: Message) -> bool:
        """Whether all that a translator wrote in *message* stands here: the translation by its text, finished if it is, and the notes."""
        sayings = [exactly(message)]
        if is_suggestion(message):
            sayings.append(for_origin(message))
        return any(saying in self.notes and self.notes[saying].issuperset(message.notes) for saying in sayings) and (
            message.fuzzy or exactly(message) in self.finished
        )


def exactly(message: Message) -> tuple[object, ...]:
    return identity(message), message.forms


def for_origin(message: Message) -> tuple[object, ...]:
    return "origin", origin(message), message.forms


def retired(left: Iterable[Message], merged: Iterable[Message]) -> Iterator[Message]:
    """The messages that no template asks for, as obsolete, but those that say nothing which is not said above them."""
    said, rest, kept = Said(merged), tuple(left), set()
    for message in sorted(rest, key=is_suggestion):  # a finished translation speaks for the suggestions that show it
        if (message.is_translated or message.notes) and not said.holds(message):
            said.add(message)
            kept.add(id(message))
    for message in rest:
        if id(message) in kept:
            yield replace(while_stale(message), obsolete=True, places=(), extracted=())


# Headers


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
