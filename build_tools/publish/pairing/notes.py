"""Footnotes of two languages: one number and one place at the foot of the page for both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .skeleton import classes, words_of

NOTE = "page-note"
CALL = "noted-above"
NUMBER = "data-number"  # what the style sheet prints as a note's call


@dataclass(slots=True)
class Notes:
    """The notes of a chapter as their calls come; *language* is that of the right side.

    A note of the left takes in the words of its partner: both stand in one row at the foot.
    """

    language: str
    known: dict[str, Element] = field(default_factory=dict)

    def settle(self, left: Element | None, right: Element | None) -> None:
        """Number the notes that two sides call, and put partners together."""
        for _holder, note in called(left):
            self.begin(note)
        for holder, note in called(right):
            self.join(holder, note)
        for side in (left, right):
            self.number_calls(side)

    def begin(self, note: Element) -> None:
        self.known[name(note)] = note
        note.set(NUMBER, str(len(self.known)))
        hold(note, note, {"class": "note-words"})

    def join(self, holder: Element, note: Element) -> None:
        """Let the *note* of the right side, which stands in *holder*, be part of that of the left."""
        partner = self.known.get(name(note))
        if partner is None:
            note.set("lang", note.get("lang", self.language))
            self.begin(note)
            return
        if note.get("id"):  # else both print the same address
            hold(note, partner, {"class": "note-words", "lang": note.get("lang", self.language)})
            for element in partner[-1].iter():
                element.attrib.pop("id", None)
            partner[-1].set(NUMBER, partner.get(NUMBER, ""))
        call = Element("a", {"class": " ".join([CALL, *(classes(note) - {NOTE})])})
        if note.get("id"):
            call.set("href", f"#{note.get('id')}")
        call.text, call.tail = partner.get(NUMBER), note.tail
        holder[list(holder).index(note)] = call

    def number_calls(self, side: Element | None) -> None:
        """Give each further call of a note its number."""
        for call in side.iter("a") if side is not None else ():
            note = self.known.get(call.get("href", "").removeprefix("#"))
            if note is not None and CALL in classes(call):
                call.text = note.get(NUMBER)


def hold(note: Element, partner: Element, attributes: dict[str, str]) -> None:
    """Put what is in *note* into an element of its own in *partner*, which may be the note itself."""
    words = Element("span", attributes)
    words.text, words[:] = note.text, list(note)
    if note is partner:
        note.text, note[:] = None, []
    partner.append(words)


def called(side: Element | None) -> Iterator[tuple[Element, Element]]:
    """The notes in *side*, each with the element that holds it."""
    if side is not None:
        yield from [(holder, child) for holder in side.iter() for child in holder if NOTE in classes(child)]


def name(note: Element) -> str:
    """What tells a note: its id, or the address that it prints."""
    return note.get("id") or words_of(note)
