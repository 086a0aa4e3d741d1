"""Books printed for tests of what is marked and exchanged between editions: each with its record."""

from __future__ import annotations

import io
import re
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf

from build_tools.catalogues.inputs import docnames
from build_tools.model.findings import Finding
from build_tools.model.history import read_history
from build_tools.model.record import Record, Recorded
from build_tools.model.tree import ContentTree
from build_tools.publish.editions import DEEP, record_of, start_method
from build_tools.publish.formats.book import Book
from build_tools.publish.reading import lent, read_edition


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A printed book, the HTML it was laid out from, its record and its findings."""

    pdf: bytes
    html: str
    recorded: Recorded
    findings: tuple[Finding, ...]

    def changed(self, kind: str) -> list[str]:
        """The words of the blocks that are marked with one *kind* of change."""
        found = re.findall(rf'<(\w+)[^>]* data-change="{kind}"[^>]*>(.*?)</\1>', self.html, re.DOTALL)
        return [words(inner) for _tag, inner in found]

    @property
    def marks(self) -> int:
        """How many blocks are marked. Sphinx writes the attributes of a caption twice."""
        return len(re.findall(r'<(?!span class="caption-text)[^>]*data-change=', self.html))

    def drawn(self) -> list[str]:
        """What is drawn as bars on each page."""
        with pikepdf.open(io.BytesIO(self.pdf)) as pdf:
            pages = [page.Contents.read_bytes().decode("latin-1") for page in pdf.pages]
        found = (re.search(r"/Artifact\s+BMC\nq\n[^\n]* cm\n0\.1 0\.1 0\.1 rg\n(.*?)\nQ\nEMC", one, re.DOTALL) for one in pages)
        return [one[1] if one else "" for one in found]


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def print_book(tree: ContentTree, language: str, since: Recorded | None = None, form: Book | None = None) -> Printed:
    """The tree's only handbook in the *form* of a book, compared with the record *since*; read in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        return pool.submit(print_here, tree, language, since, form or Book()).result()


def print_here(tree: ContentTree, language: str, since: Recorded | None, form: Book) -> Printed:
    sys.setrecursionlimit(DEEP)
    (edition,) = tree.editions(languages=[language])
    history = read_history(tree, edition.handbook, docnames(edition.handbook))
    if since is not None:
        record = Record(handbook=edition.handbook.id, edition="0.9", effective=None, languages={language: since})
        history = replace(history, since=record)
    with TemporaryDirectory() as name, read_edition(tree, edition, Path(name) / "s", history=history) as reading:
        with lent(reading.app):
            (path,) = form.write(reading, Path(name) / "out", Path(name) / "work")
        html = (Path(name) / "work" / "book.html").read_text("utf-8")
        recorded = record_of(reading, Path(name) / "record")
        return Printed(pdf=path.read_bytes(), html=html, recorded=recorded, findings=reading.findings)
