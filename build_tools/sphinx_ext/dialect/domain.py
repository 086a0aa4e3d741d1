"""What the environment keeps of the dialect: procedures with their steps, forms, and where each register is cited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ...model.registers import Registers, read_registers
from ...model.tree import ContentTree
from ..by_document import ByDocument
from .abbreviations import Abbreviation, capitals_in, written_in
from .frames import mention


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something stands: a document and an id in it."""

    docname: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a procedure and the ids of those who act in it."""

    place: Place
    number: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A block that has an id: *kind* says what it is, *title* are its words in the edition; a procedure has *steps*.

    A card may have the title of its *source*, a procedure, and none of its own.
    """

    id: str
    kind: str
    title: str
    place: Place
    number: str = ""
    steps: tuple[Step, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One place that names an entry of a register: *kind* is the role, *detail* the article of a law.

    *place* is the nearest block, *section* the nearest section, *heading* that section's title in the edition.
    """

    kind: str
    target: str
    detail: str
    place: Place
    section: Place
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One learning outcome, in the words of the edition."""

    id: str
    words: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the handbook and the *outcomes* that it is about; *number* counts the questions of its document."""

    id: str
    number: int
    outcomes: tuple[str, ...]
    type: str
    level: int
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """An id that some block names: that of an entry of this *kind*, or of an outcome. *path* and *line* are where it is named."""

    kind: str
    id: str
    path: str
    line: int


class CustomsDomain(ByDocument):
    """What is kept of each document.

    *entries*, *citations*, *outcomes*, *questions*, *wanted*, *abbreviations*, *capitals* {docname: …};
    *listings* {docname: {kind: anchor}}.
    """

    name = "customs"
    label = "customs"
    initial_data: ClassVar[dict[str, Any]] = {
        "entries": {},
        "citations": {},
        "outcomes": {},
        "questions": {},
        "wanted": {},
        "abbreviations": {},
        "capitals": {},
        "listings": {},
    }
    data_version = 5

    @property
    def registers(self) -> Registers:
        return registers_of(Path(self.env.config.handbook_root))

    def note_entry(self, entry: Entry) -> None:
        self.data["entries"].setdefault(entry.place.docname, []).append(entry)

    def note_citation(self, citation: Citation) -> None:
        self.data["citations"].setdefault(citation.place.docname, []).append(citation)

    def note_outcome(self, outcome: Outcome) -> None:
        self.data["outcomes"].setdefault(outcome.place.docname, []).append(outcome)

    def note_question(self, question: Question) -> None:
        self.data["questions"].setdefault(question.place.docname, []).append(question)

    def note_wanted(self, docname: str, wanted: Wanted) -> None:
        self.data["wanted"].setdefault(docname, []).append(wanted)

    def note_listing(self, docname: str, kind: str, anchor: str) -> None:
        self.data["listings"].setdefault(docname, {})[kind] = anchor

    def entries(self, *kinds: str) -> Iterator[Entry]:
        """The blocks of these *kinds*, or all, document by document."""
        return (one for _, found in sorted(self.data["entries"].items()) for one in found if not kinds or one.kind in kinds)

    def entry(self, entry_id: str) -> Entry | None:
        return next((one for one in self.entries() if one.id == entry_id), None)

    def title(self, entry: Entry) -> str:
        """What *entry* is called."""
        source = self.entry(entry.source) if entry.source and not entry.title else None
        return source.title if source else entry.title

    def outcome(self, outcome_id: str) -> Outcome | None:
        return next((one for _, found in sorted(self.data["outcomes"].items()) for one in found if one.id == outcome_id), None)

    def questions(self, docname: str = "") -> Iterator[Question]:
        """The questions of one document, or of all."""
        return (one for name, found in sorted(self.data["questions"].items()) for one in found if docname in ("", name))

    def missing(self) -> Iterator[Wanted]:
        """What blocks name and no document has."""
        for wanted in (one for _, found in sorted(self.data["wanted"].items()) for one in found):
            known = self.outcome(wanted.id) if wanted.kind == "outcomes" else self.entry(wanted.id)
            if known is None or (isinstance(known, Entry) and known.kind != wanted.kind):
                yield wanted

    def citations(self, kind: str) -> Iterator[Citation]:
        """The citations of one *kind*, document by document."""
        return (one for _, found in sorted(self.data["citations"].items()) for one in found if one.kind == kind)

    def abbreviations(self) -> Iterator[Abbreviation]:
        """What the chapters explain, document by document."""
        return (one for _, found in sorted(self.data["abbreviations"].items()) for one in found)

    def capitals(self) -> frozenset[str]:
        """Every word of the handbook that may be an abbreviation."""
        return frozenset().union(*self.data["capitals"].values())

    def listing(self, kind: str) -> Place | None:
        """Where the list of *kind* stands in the handbook, if anywhere."""
        listings: Mapping[str, Mapping[str, str]] = self.data["listings"]
        return next((Place(docname=name, anchor=found[kind]) for name, found in sorted(listings.items()) if kind in found), None)

    def process_doc(self, env: BuildEnvironment, docname: str, document: nodes.document) -> None:
        """Note every mention of a register with the nearest id round it; one in a footnote stands where its mark stands."""
        self.data["abbreviations"][docname] = list(written_in(document))
        self.data["capitals"][docname] = capitals_in(document)
        marks = {mark["refid"]: mark for mark in reversed(list(document.findall(nodes.footnote_reference))) if "refid" in mark}
        for node in document.findall(mention):
            footnote = nearest(node, nodes.footnote)
            mark = marks.get(nearest_id(footnote), node)
            section = nearest(mark, nodes.section)
            self.note_citation(
                Citation(
                    kind=node["kind"],
                    target=node["target"],
                    detail=node["detail"],
                    place=Place(docname=docname, anchor=nearest_id(node)),
                    section=Place(docname=docname, anchor=section["ids"][0] if section else ""),
                    heading=section[0].astext() if section else docname,
                )
            )


def nearest(node: nodes.Node, kind: type[nodes.Element]) -> nodes.Element | None:
    """The innermost element of *kind* round *node*."""
    holder = node.parent
    while holder is not None and not isinstance(holder, kind):
        holder = holder.parent
    return holder


def nearest_id(node: nodes.Node | None) -> str:
    """The id of *node* or of what holds it; empty in a document without any."""
    while node is not None:
        if isinstance(node, nodes.Element) and node["ids"]:
            return str(node["ids"][0])
        node = node.parent
    return ""


@cache
def registers_of(root: Path) -> Registers:
    """The registers of the tree at *root*, read once a process."""
    tree = ContentTree(root=root)
    return read_registers(tree.registers, tree.name)


def customs_domain(env: BuildEnvironment) -> CustomsDomain:
    """The dialect's domain of this environment."""
    domain = env.get_domain("customs")
    assert isinstance(domain, CustomsDomain)
    return domain
