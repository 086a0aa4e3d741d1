"""A chapter in two languages as one: each block beside its partner.

What holds blocks, such as a section, a list or a box, stands once for both languages; each block in it becomes two sides, which the style
sheet sets as the cells of a row. So the tops of partners are equal however long either is, and a list is read as one list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, SubElement

from ..printing.proof import LINE
from .notes import Notes
from .skeleton import INLINE, blocks, classes, in_step, inner_html, is_badge, is_whole, parsed, partners, words_of
from .tables import add_class, is_wide, set_beside, set_in_turn

BOXES = frozenset("admonition frame-form frame-outcomes sd-card sidebar topic".split())  # a border round both languages
MARKED = frozenset("answers step task-list-item".split())  # items with an indent of their own
KEPT = frozenset("code-block-caption frame-basis frame-facts phrase-own rubric sd-tab-label to-key".split())  # with what follows
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6 dt".split())
LONG, LINES = 900, 20  # characters, or lines of code, of a block that may go on on the next page
JOINED = ("data-label", "data-continued")  # what bookmarks and pages say of an element
BETWEEN = " · "
QUOTED = 60  # characters of a block that a finding names


@dataclass(frozen=True, slots=True, kw_only=True)
class Alone:
    """A block that the other language lacks: the *line* of it, and how it begins."""

    line: int
    words: str


@dataclass(slots=True)
class Pairing:
    """Puts a chapter in two languages together; *language* is that of the right side. *alone* are the blocks without a partner."""

    language: str
    notes: Notes = field(init=False)
    alone: list[Alone] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.notes = Notes(self.language)

    def paired(self, left: str, right: str) -> str:
        """The HTML of both."""
        return inner_html(self.holder(parsed(left), parsed(right), ()))

    def holder(self, left: Element, right: Element, around: tuple[str, ...]) -> Element:
        """One element for both with the pairs of their blocks; *around* are the indents of what they stand in."""
        shared = Element(left.tag, left.attrib)
        join_sayings(shared, right)
        around = () if BOXES & classes(left) else around
        ones, others = list(blocks(left)), list(blocks(right))
        label = "label" if left.tag == "li" else ""
        for one, other in partners(ones, in_step(ones, others)):
            block = one if one is not None else other
            assert block is not None
            shared.extend(list(self.pair(one, other, (*around, *indents(block, left)), label)))
            label = ""
        return shared

    def pair(self, one: Element | None, other: Element | None, around: tuple[str, ...], label: str) -> Iterator[Element]:
        """The elements that show two partners, of which one may be missing; the first bears the *label* of the item it stands in."""
        if one is None or other is None:
            self.note_alone(one, other)
        elif one.tag in INLINE:  # a place to lead to, between blocks
            yield one
            return
        elif not is_whole(one):
            if label:
                yield self.row(None, None, around, label)
            yield self.table(one, other) if one.tag == "table" else self.holder(one, other, around)
            return
        yield self.row(one, other, around, label)

    def note_alone(self, one: Element | None, other: Element | None) -> None:
        block = one if one is not None else other
        if block is not None and not is_badge(block):
            lines = [int(found.get(LINE, 0)) for found in block.iter()]
            self.alone.append(Alone(line=next(filter(None, lines), 0), words=words_of(block)[:QUOTED]))

    def row(self, one: Element | None, other: Element | None, around: tuple[str, ...], label: str = "") -> Element:
        """Both sides of a block."""
        self.notes.settle(one, other)
        block = one if one is not None else other
        row = Element("div", {"class": " ".join(["pair", *(kinds(block) if block is not None else ())])})
        for block, side in ((one, "left"), (other, "right")):
            inner = SubElement(row, "div", {"class": f"side side-{side}"})
            for indent in around:
                inner = SubElement(inner, "div", {"class": f"in {indent}"})
            if label and around:
                add_class(inner, label if side == "left" else f"{label} again")
            if block is not None:
                inner.append(block)
        if other is not None:
            self.turn(other)
        return row

    def turn(self, block: Element) -> None:
        """Say that *block* is the right side's; whoever refers to it finds the left one, in the same row."""
        block.set("lang", block.get("lang", self.language))
        for element in block.iter():
            element.attrib.pop("id", None)

    def table(self, left: Element, right: Element) -> Element:
        """One table of two, row by row."""
        rows = [list(table.iter("tr")) for table in (left, right)]
        if [len(one) for one in rows[0]] != [len(other) for other in rows[1]] or any(map(are_strangers, *rows)):
            self.note_alone(left, None)
            return left
        for one, other in zip(*rows, strict=True):
            self.notes.settle(one, other)
            for cell in other:
                self.turn(cell)
        for one, other in zip(left.findall("caption"), right.findall("caption"), strict=True):
            one[:], one.text = [self.row(renamed(one), renamed(other), ())], None
        for one, other in zip(left.iter("tbody"), right.iter("tbody"), strict=True):
            join_sayings(one, other)
        wide = is_wide(left)
        (set_in_turn if wide else set_beside)(left, right)
        left.set("class", f"{left.get('class', '')} {'in-turn' if wide else 'beside'}".lstrip())
        return left


def indents(block: Element, holder: Element) -> tuple[str, ...]:
    """How far *block* stands in from the edge of what holds it."""
    if block.tag == "li":
        return (" ".join([f"in-{holder.tag}", *sorted(f"in-{one}" for one in MARKED & (classes(block) | classes(holder)))]),)
    if block.tag in ("dd", "blockquote"):
        return (f"in-{block.tag}",)
    return ("in-line-block",) if "line-block" in classes(block) & classes(holder) else ()


def kinds(block: Element) -> Iterator[str]:
    """What the style sheet has to know of a row: whether it stays with the next, whether it may go on on the next page."""
    own = classes(block)
    if block.tag in HEADINGS or own & KEPT or any(one.endswith("-title") for one in own):
        yield "heading"
    if len(words_of(block)) > LONG or "".join(block.itertext()).count("\n") > LINES:
        yield "long"


def are_strangers(one: Element, other: Element) -> bool:
    """Whether two rows have ids and none in common: they cannot say the same."""
    ids, others = ({part.get("id") for part in row.iter()} - {None} for row in (one, other))
    return bool(ids and others) and ids.isdisjoint(others)


def join_sayings(left: Element, right: Element) -> None:
    """Let *left* say of itself in both languages what bookmarks and pages repeat."""
    for name in JOINED:
        said = [one.get(name, "") for one in (left, right)]
        if all(said):
            left.set(name, BETWEEN.join(dict.fromkeys(said)))


def renamed(caption: Element) -> Element:
    """The words of a table's *caption* as a paragraph."""
    paragraph = Element("p", {name: value for name, value in caption.attrib.items() if name != "id"})
    paragraph.text, paragraph[:] = caption.text, list(caption)
    return paragraph
