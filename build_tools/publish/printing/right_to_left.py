"""Text written from right to left says its letters: its glyphs stand from left to right, and several of them may make one letter.

Programs that look for words turn what a page shows round by themselves. So every letter says what it is where it is drawn
(PDF 1.7, 14.9.4), and the structure, which is read aloud, says the words of a line in the order in which they are read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pydyf
import weasyprint.draw.text
from weasyprint.text.ffi import ffi, pango

PIECES = re.compile(r"<([0-9a-f]*)>|([^<>]+)")
GLYPH = re.compile("....")
Letter = tuple[int, str] | None  # its place in the line and what it says; none where the run reads from left to right


def is_right_to_left(words: str) -> bool:
    """Whether some of *words* is written from right to left."""
    return any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in words)


class Spelling:
    """A stream that says of every glyph drawn on it which of the *letters* it belongs to."""

    def __init__(self, stream: Any, letters: Iterator[Letter]) -> None:
        self.stream = stream
        self.letters = letters
        self.letter: Letter = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def show_text(self, text: str) -> None:
        """Show glyphs and the spaces between them, as WeasyPrint writes them, a letter at a time."""
        held = ""
        for glyphs, space in PIECES.findall(text):
            for glyph in GLYPH.findall(glyphs):
                letter = next(self.letters)
                if letter != self.letter:
                    held = self.flushed(held)
                    self.begin(letter)
                held += f"<{glyph}>"
            held += f" {space} " if space else ""
        self.flushed(held)

    def flushed(self, held: str) -> str:
        if held:
            self.stream.show_text(held)
        return ""

    def begin(self, letter: Letter) -> None:
        """End the letter that is open, and begin *letter*."""
        if self.letter is not None:
            self.stream.end_marked_content()
        if letter is not None:
            self.stream.begin_marked_content("Span", pydyf.Dictionary({"ActualText": pydyf.String(letter[1])}))
        self.letter = letter


def letters_of(textbox: Any) -> Iterator[Letter]:
    """The letter of each glyph of the line of *textbox*, in the order in which they are drawn.

    The last glyph of a letter says it and its accents, dots and accents before it nothing: they stand above the line, where a search
    would see a gap.
    """
    line, _index = textbox.pango_layout.get_first_line()
    words = textbox.pango_layout.text.encode()
    run = line.runs[0]
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        says = letters_at(words[item.offset : item.offset + item.length])
        places = [max(place for place in says if place <= glyphs.log_clusters[number]) for number in range(glyphs.num_glyphs)]
        for number, place in enumerate(places):
            if glyphs.glyphs[number].glyph != pango.PANGO_GLYPH_EMPTY:
                is_last = place not in places[number + 1 :]
                yield (item.offset + place, says[place] if is_last else "") if item.analysis.level % 2 else None
        run = run.next


def letters_at(words: bytes) -> dict[int, str]:
    """The letters of *words*, each behind its accents, as they stand on the page from left to right, by the place where it begins."""
    found: dict[int, str] = {}
    place = first = 0
    for character in words.decode():
        if not unicodedata.combining(character) or not found:
            first = place
        found[first] = character + found.get(first, "")
        place += len(character.encode())
    return found


draw_line: Any = weasyprint.draw.text.draw_first_line


def draw_spelled(stream: Any, textbox: Any, *rest: Any) -> Any:
    """WeasyPrint's drawing of a line, in which letters written from right to left say what they are."""
    if not is_right_to_left(textbox.text):
        return draw_line(stream, textbox, *rest)
    spelling = Spelling(stream, letters_of(textbox))
    drawn = draw_line(spelling, textbox, *rest)
    spelling.begin(None)
    return drawn


weasyprint.draw.text.draw_first_line = draw_spelled
