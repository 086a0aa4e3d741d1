"""The words of a drawing: each ``<text>``, ``<title>`` and ``<desc>`` is one text, found and replaced by the same walk.

A ``<tspan>`` with an ``x`` or a ``y`` begins a new line of its text; other tspans belong to the line. The lines of a text are joined
with a space; a translation is set in as many lines, the longest of them as short as it can be. What has ``translate="no"`` (names of
files, codes) stays as it is.
"""

from __future__ import annotations

import bisect
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from .drawings import local_name

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
TEXT, DESCRIPTION = "text", "description"
KINDS = {name: kind for tag, kind in (("text", TEXT), ("title", DESCRIPTION), ("desc", DESCRIPTION)) for name in (tag, f"{{{SVG}}}{tag}")}
WORD = re.compile(r"[^\W\d_]{2}")  # “A”, “B2” and “5 m” are the same in every language
BY_LETTER = ("x", "y", "dx", "dy", "rotate")  # may place every letter of a text by itself
STRETCHED = ("textLength", "lengthAdjust")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place of characters in a text: before the first child of *element*, or behind *element* itself."""

    element: ElementTree.Element
    behind: bool

    @property
    def characters(self) -> str:
        return (self.element.tail if self.behind else self.element.text) or ""

    def write(self, characters: str) -> None:
        if self.behind:
            self.element.tail = characters
        else:
            self.element.text = characters


Line = tuple[Slot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One text of a drawing. *kind*: whether it is seen, or describes what is seen."""

    element: ElementTree.Element
    kind: str
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        return " ".join(" ".join(map(reading, self.lines)).split())

    @property
    def is_mixed(self) -> bool:
        """Whether a line is put together of several parts, which a translation cannot be divided among."""
        return any(len(worded(line)) > 1 for line in self.lines)

    def write(self, words: str) -> None:
        """Set *words* in the place of its own, from line to line."""
        for line, part in zip(self.lines, divided(words, len(self.lines)), strict=True):
            first, *others = worded(line)
            first.write(part)
            for slot in others:
                slot.write("")
        for element in self.element.iter():
            let_flow(element)


def labels(root: ElementTree.Element) -> tuple[Label, ...]:
    """The texts of a drawing that have words, in their order."""
    found = (Label(element=one, kind=KINDS[one.tag], lines=tuple(lines_of(one))) for one in translatable(root) if one.tag in KINDS)
    return tuple(one for one in found if WORD.search(one.words))


def translatable(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """*element* and what it holds, but for what says of itself that it is the same in every language."""
    if element.get("translate") != "no":
        yield element
        for child in element:
            yield from translatable(child)


def lines_of(text: ElementTree.Element) -> Iterator[Line]:
    """The lines of *text* that are not empty."""
    line: Line = ()
    for slot in slots(text):
        if begins_line(slot):
            yield from (one for one in (line,) if worded(one))
            line = ()
        line = (*line, slot)
    yield from (one for one in (line,) if worded(one))


def worded(line: Line) -> Line:
    """The slots of *line* that hold more than white space."""
    return tuple(slot for slot in line if slot.characters.strip())


def slots(element: ElementTree.Element) -> Iterator[Slot]:
    """Every place of characters in *element*, in the order of reading; what describes it is a text of its own."""
    yield Slot(element=element, behind=False)
    for child in element:
        if KINDS.get(child.tag) != DESCRIPTION:
            yield from slots(child)
        yield Slot(element=child, behind=True)


def begins_line(slot: Slot) -> bool:
    return not slot.behind and local_name(slot.element) == "tspan" and ("x" in slot.element.attrib or "y" in slot.element.attrib)


def reading(line: Line) -> str:
    return "".join(slot.characters for slot in line)


def divided(words: str, count: int) -> list[str]:
    """*words* in *count* lines, the longest as short as it can be; where fewer are needed those in the middle are used."""
    if count == 1:
        return [words]
    longest = max(map(len, words.split()), default=1)
    widths = range(longest, max(len(words), longest) + 1)
    width = widths[bisect.bisect_left(widths, True, key=lambda one: len(wrapped(words, one)) <= count)]
    lines = wrapped(words, width)
    before = (count - len(lines)) // 2
    return [""] * before + lines + [""] * (count - before - len(lines))


def wrapped(words: str, width: int) -> list[str]:
    return textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False)


def let_flow(element: ElementTree.Element) -> None:
    """Take away what fits the letters of one language only: their single places, and the length that they are stretched to."""
    for name in STRETCHED:
        element.attrib.pop(name, None)
    for name in BY_LETTER:
        if places := element.get(name, "").replace(",", " ").split():
            element.set(name, places[0])


def lettered(source: bytes, texts: Sequence[str | None], language: str, source_language: str) -> bytes:
    """The drawing *source* in *language*, with *texts* in the place of its labels; None leaves a label in *source_language*."""
    root = ElementTree.fromstring(source)
    root.set(LANGUAGE, language)
    for label, words in zip(labels(root), texts, strict=True):
        if words is None:
            label.element.set(LANGUAGE, source_language)
        else:
            label.write(words)
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return f"{ElementTree.tostring(root, encoding='unicode')}\n".encode()
