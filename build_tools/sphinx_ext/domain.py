"""What the environment keeps of each document: its messages, its passages, its terms, its titles that are not translated.

A Sphinx domain is the standard place for it: Sphinx clears, merges and pickles it with the environment.
"""

from __future__ import annotations

import bisect
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ..catalogues.catalogue import Catalogue
from ..catalogues.reading import read
from ..catalogues.review import Reviews, read_reviews
from ..catalogues.template import Asked
from ..chapters.audiences import Reading
from ..model.artefact import digest
from ..model.edition import Edition
from ..model.provenance import State
from ..model.tree import ContentTree
from .by_document import ByDocument
from .kinds import HEADING
from .messages import Messages, Mode, Passage


class HandbookDomain(ByDocument):
    """What is kept of each document.

    *asked* messages, shown *passages*, *terms* {source: shown}, *untranslated* titles, *catalogues* {path: digest}; of texts that Sphinx
    keeps as strings the states of those that are below the edition's: *bare* ones (captions of contents, index entries), *entries*
    of contents.
    """

    name = "handbook"
    label = "handbook"
    initial_data: ClassVar[dict[str, Any]] = {
        "asked": {},
        "passages": {},
        "terms": {},
        "untranslated": {},
        "bare": {},
        "entries": {},
        "catalogues": {},
    }
    data_version = 3

    @property
    def asked(self) -> dict[str, tuple[Asked, ...]]:
        found: dict[str, tuple[Asked, ...]] = self.data["asked"]
        return found

    @property
    def passages(self) -> dict[str, tuple[Passage, ...]]:
        found: dict[str, tuple[Passage, ...]] = self.data["passages"]
        return found

    @property
    def terms(self) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = self.data["terms"]
        return found

    @property
    def untranslated(self) -> dict[str, dict[str, State]]:
        found: dict[str, dict[str, State]] = self.data["untranslated"]
        return found

    def note_title(self, title: str, state: State) -> None:
        """Remember that *title*, a heading of the document being read, stands for a translation in *state*."""
        self.untranslated.setdefault(self.env.current_document.docname, {})[title] = state

    def untranslated_titles(self) -> dict[str, State]:
        """The headings of all documents that are not translated."""
        return {title: state for titles in self.untranslated.values() for title, state in titles.items()}

    @property
    def bare(self) -> dict[str, dict[str, State]]:
        found: dict[str, dict[str, State]] = self.data["bare"]
        return found

    def note_bare(self, text: str, state: State) -> None:
        """Remember that *text*, of the document being read, is in *state*, when that has to be said."""
        if state.is_below(self.edition.working_state):
            self.bare.setdefault(self.env.current_document.docname, {})[text] = state

    @property
    def entries(self) -> dict[str, dict[str, State]]:
        found: dict[str, dict[str, State]] = self.data["entries"]
        return found

    def note_entry(self, title: str, state: State) -> None:
        """Remember that *title*, written in a table of contents of the document being read, is in *state*, when that has to be said."""
        if state.is_below(self.edition.working_state):
            self.entries.setdefault(self.env.current_document.docname, {})[title] = state

    def entry_titles(self) -> dict[str, State]:
        """The titles written in tables of contents, of all documents, whose state has to be said."""
        return {title: state for titles in self.entries.values() for title, state in titles.items()}

    def bare_texts(self) -> dict[str, State]:
        """The bare texts of all documents whose state has to be said."""
        return {text: state for texts in self.bare.values() for text, state in texts.items()}

    @property
    def edition(self) -> Edition:
        edition: Edition = self.env.config.handbook_edition
        return edition

    @property
    def tree(self) -> ContentTree:
        return ContentTree(root=Path(self.env.config.handbook_root))

    def reading(self, docname: str) -> Reading:
        """For whom the document is read."""
        left_out = frozenset(self.env.config.handbook_left_out)
        return Reading(audience=self.edition.audience, docname=docname, left_out=left_out)

    def shown_term(self, source: str) -> str | None:
        """The term shown for the *source* term (small letters), in whichever document it is defined."""
        return next((terms[source] for terms in self.terms.values() if source in terms), None)

    def catalogue_path(self, docname: str) -> str:
        """The path of the document's catalogue, relative to the content tree; empty when none is asked."""
        if not self.edition.is_translation or self.env.config.handbook_mode != Mode.APPLY:
            return ""
        return self.edition.handbook.catalogue(self.edition.language, docname)

    def open_messages(self, docname: str) -> Messages:
        """The messages of the document that is about to be read. Raises HandbookError when its catalogue is not valid."""
        mode = Mode(self.env.config.handbook_mode)
        reviews = self.reviews() if mode is Mode.APPLY else Reviews()
        judges_source = mode is Mode.APPLY and not self.edition.is_translation and self.has_judgement(reviews)
        if mode is Mode.APPLY and not self.edition.is_translation:
            mode = Mode.SOURCE
        path = self.catalogue_path(docname)
        self.data["catalogues"][docname] = catalogue_digest(self.tree.root / path) if path else ""
        return Messages(docname=docname, mode=mode, path=path, catalogue=self.catalogue(path), reviews=reviews, judges_source=judges_source)

    def has_judgement(self, reviews: Reviews) -> bool:
        """Whether texts of the source edition stand in different states: somebody has judged some, or the edition says that all are."""
        return bool(reviews.states) or self.edition.working_state is not State.DRAFT

    def catalogue(self, path: str) -> Catalogue | None:
        file = self.tree.root / path
        return read(file.read_bytes(), path, language=self.edition.language) if path and file.is_file() else None

    def reviews(self) -> Reviews:
        path = self.tree.reviews(self.edition)
        return read_reviews(path, self.tree.name(path))

    def record(self, messages: Messages, places: Places) -> None:
        """Keep the document's messages in the order of the source (directives are read last), each with its section."""
        found = [self.asked_at(places, passage) for passage in messages.passages]
        self.asked[messages.docname] = tuple(sorted(found, key=lambda one: one.line))
        self.passages[messages.docname] = tuple(messages.passages)

    def record_more(self, messages: Messages, places: Places) -> None:
        """Keep, too, what was asked for since: texts that have no block of their own."""
        docname = messages.docname
        more = [replace(self.asked_at(places, one), block="") for one in messages.passages[len(self.passages[docname]) :]]
        self.asked[docname] = tuple(sorted((*self.asked[docname], *more), key=lambda one: one.line))
        self.passages[docname] = tuple(messages.passages)

    def asked_at(self, places: Places, passage: Passage) -> Asked:
        one = passage.asking
        place, kinds = places.place(one.path, one.line), (one.kind,) if one.kind else ()
        return Asked(msgid=one.msgid, place=place, kinds=kinds, block=passage.block_id, line=one.line)

    def describe(self, docname: str, kinds: Mapping[str, tuple[str, ...]]) -> None:
        """Say what the passages of a document are for, now that each stands in its block: {block id: kinds}."""

        def described(one: Asked) -> Asked:
            found = kinds.get(one.block)
            if found is None:  # an option or a front-matter text, which has no block
                return replace(one, block="")
            return replace(one, kinds=found, block="" if HEADING in found else one.block)

        self.asked[docname] = tuple(map(described, self.asked.get(docname, ())))

    def outdated(self) -> list[str]:
        """Every document, when a catalogue has changed, appeared or gone: titles travel between pages."""
        known: dict[str, str] = self.data["catalogues"]
        for docname, before in known.items():
            path = self.catalogue_path(docname)
            if before != (catalogue_digest(self.tree.root / path) if path else ""):
                return sorted(known)
        return []


class Places:
    """Where the lines of a document stand: ``chapter.md#section-id``, which an edit elsewhere does not change."""

    def __init__(self, document: nodes.document, srcdir: Path) -> None:
        self.source = str(document["source"])
        self.srcdir = srcdir
        self.starts = sorted((section.line or 0, section["ids"][0]) for section in document.findall(nodes.section))

    def place(self, path: str, line: int) -> str:
        name = Path(path).relative_to(self.srcdir).as_posix() if Path(path).is_relative_to(self.srcdir) else Path(path).name
        if path != self.source:
            return name
        before = bisect.bisect_right([start for start, _ in self.starts], line) - 1
        return f"{name}#{self.starts[before][1]}" if before >= 0 else name


def catalogue_digest(path: Path) -> str:
    return digest(path) if path.is_file() else ""


def handbook_domain(env: BuildEnvironment) -> HandbookDomain:
    """The domain of this environment."""
    domain = env.get_domain("handbook")
    assert isinstance(domain, HandbookDomain)
    return domain
