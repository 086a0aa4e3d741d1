"""What a reader can find: the sections of a chapter, and its blocks that have an id, with their words as the pages show them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docutils import nodes
from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from ...sphinx_ext.dialect.domain import Entry, customs_domain
from ...sphinx_ext.dialect.frames import FRAME_TITLE, frame, mention, words
from ...sphinx_ext.nodes import line_break

SECTION, CHAPTER, QUESTIONS, LISTING = "section", "chapter", "questions", "listing"
FRAMED = frozenset("procedure checklist form phrases pocket-card".split())  # blocks that are found by themselves
TABLES = frozenset("decision indicators".split())
SILENT = (nodes.Invisible, nodes.raw, nodes.label, nodes.footnote_reference, nodes.system_message, nodes.image, addnodes.toctree)
LISTED = {
    "legal": "law",
    "contacts": "contact",
    "trm": "term",
    "glossary": "term",
}  # lists whose lines are found by themselves, and what a line is
SILENT_CLASSES = frozenset({"said", "toctree-wrapper", "mention-actor"})  # who acts stands before every step
LANGUAGES = frozenset({"tr", "en"})  # of phrases: who looks for one types the handbooks' languages


@dataclass(slots=True, kw_only=True)
class Unit:
    """What one result leads to: *blocks* are (id, text); *laws* are (instrument, what follows its id), one a mention.

    *parent* counts the units of the chapter; the chapter itself has none.
    """

    id: str
    kind: str
    title: str
    parent: int
    number: str = ""
    blocks: list[tuple[str, str]] = field(default_factory=list)
    laws: list[tuple[str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(text for _id, text in self.blocks)


@dataclass(slots=True, kw_only=True)
class Units:
    """The units of one document, collected from its tree."""

    numbers: Mapping[str, tuple[int, ...]]
    entries: Mapping[str, Entry]
    titles: Mapping[str, str]
    found: list[Unit] = field(default_factory=list)

    def walk(self, node: nodes.Element, place: int, anchor: str) -> None:
        """Take what *node* holds into the unit at *place*; *anchor* is the nearest id."""
        for child in node.children:
            if not isinstance(child, nodes.Element) or is_silent(child):
                continue
            opened = self.opened(child, place)
            if opened is not None:
                self.found.append(opened)
                self.walk(child, len(self.found) - 1, opened.id)
            elif isinstance(child, nodes.TextElement):
                self.take(child, place, anchor)
            else:
                self.walk(child, place, child["ids"][0] if child["ids"] else anchor)

    def opened(self, node: nodes.Element, place: int) -> Unit | None:
        """The unit that *node* begins, if it does."""
        if isinstance(node, nodes.section):
            anchor = node["ids"][0]
            number = self.numbers.get(f"#{anchor}") or (self.numbers.get("") if place < 0 else None) or ()
            title = next((text_of(one) for one in node.children if isinstance(one, nodes.title)), "")
            return Unit(id=anchor, kind=kind_of(node, place), title=title, parent=place, number=".".join(map(str, number)))
        if isinstance(node, nodes.definition_list_item):
            return self.line(node, place)
        kind = node.get("kind", "") if isinstance(node, frame) else next((one for one in TABLES if one in node["classes"]), "")
        entry = self.entries.get(node["ids"][0]) if node["ids"] else None
        if entry is None or (kind not in FRAMED and not (isinstance(node, nodes.table) and kind)):
            return None
        return Unit(id=entry.id, kind=kind, title=self.titles[entry.id], parent=place, number=entry.number)

    def line(self, node: nodes.definition_list_item, place: int) -> Unit | None:
        """The unit of a line of a list, where it is one whose lines are looked for."""
        term, kind = node.children[0], next((LISTED[one] for one in node.parent["classes"] if one in LISTED), "")
        if not kind or not isinstance(term, nodes.term) or not term["ids"]:
            return None
        return Unit(id=term["ids"][0], kind=kind, title=text_of(term), parent=place, laws=laws_in(term))

    def take(self, node: nodes.TextElement, place: int, anchor: str) -> None:
        """Take the words of *node*, and the laws that it names."""
        if (
            place < 0
            or is_title(node)
            or (isinstance(node.parent, nodes.Admonition) and isinstance(node, nodes.title) and not own_id(node))
        ):
            return  # what the interface calls a box is not looked for
        unit, text = self.found[place], text_of(node)
        if text:
            unit.blocks.append((own_id(node) or anchor, text))
        unit.laws += laws_in(node)


def laws_in(node: nodes.Element) -> list[tuple[str, str]]:
    return [(one["target"], one["detail"]) for one in node.findall(mention) if one["kind"] == "legal"]


def units_of(env: BuildEnvironment, docname: str, doctree: nodes.document) -> list[Unit]:
    """The units of the document called *docname*, in its order."""
    domain = customs_domain(env)
    entries = {one.id: one for one in domain.entries() if one.id and one.place.docname == docname}
    titles = {one.id: domain.title(one) for one in entries.values()}
    units = Units(numbers=env.toc_secnumbers.get(docname, {}), entries=entries, titles=titles)
    units.walk(doctree, -1, "")
    return units.found


def kind_of(section: nodes.section, place: int) -> str:
    """What a section is: a chapter, one that only asks questions, one that only lists registers, or any other."""
    if place < 0:
        return CHAPTER
    own = [one for one in section.children if isinstance(one, nodes.Element) and not isinstance(one, (nodes.title, nodes.section))]
    if any(isinstance(one, frame) and one["kind"] == "question" for one in own):
        return QUESTIONS
    return LISTING if any("listing" in one["classes"] for one in own) else SECTION


def is_silent(node: nodes.Element) -> bool:
    """Whether no reader looks for what *node* says: words of the interface, phrases in other alphabets, what is not shown."""
    html: dict[str, str] = node.get("html", {})
    foreign = html.get("lang", "")
    is_outcomes = isinstance(node, frame) and node["kind"] == "outcomes"  # they say again what the sections say
    return isinstance(node, SILENT) or not SILENT_CLASSES.isdisjoint(node["classes"]) or is_outcomes or foreign not in {"", *LANGUAGES}


def is_title(node: nodes.Element) -> bool:
    """Whether *node* is the title of a unit, which is kept by itself."""
    around = node.parent
    if isinstance(node, nodes.term):
        return not LISTED.keys().isdisjoint(around.parent["classes"])
    if isinstance(node, nodes.title):
        return isinstance(around, nodes.section) or (isinstance(around, nodes.table) and not TABLES.isdisjoint(around["classes"]))
    return FRAME_TITLE in node["classes"] and isinstance(around, frame) and around["kind"] in FRAMED


def own_id(node: nodes.Element) -> str:
    """The id of the passage that *node* shows."""
    return next((one for element in node.findall(nodes.Element) for one in element["ids"] if one.startswith("p-")), "")


def text_of(node: nodes.Element) -> str:
    """The words of *node*, in one line."""
    return " ".join("".join(pieces(node)).split())


def pieces(node: nodes.Element) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield str(child)
        elif isinstance(child, line_break):
            yield " "
        elif isinstance(child, nodes.Element) and not is_silent(child):
            gap = " " if isinstance(child, words) else ""  # a label and the help below it stand apart
            yield from (gap, *pieces(child), gap)
