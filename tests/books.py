"""Small real handbooks for tests: made, copied and read as a build reads them."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.template import Asked
from build_tools.catalogues.writing import write
from build_tools.model.findings import Finding
from build_tools.model.tree import ContentTree
from build_tools.publish.editions import DEEP, start_method
from build_tools.publish.reading import read_edition
from build_tools.sphinx_ext.messages import Mode, Passage

BOOKS = Path(__file__).parent / "books"
HANDBOOK = """title = {{ {source} = "Kitap", {target} = "Book" }}
source_language = "{source}"
languages = ["{source}", "{target}"]
owner = "Birim"
"""


@dataclass(frozen=True, kw_only=True)
class ReadBook:
    """What a reading gave: the pages as HTML by document, the drawings on them, and what the domain and the log hold."""

    pages: Mapping[str, str]
    drawings: Mapping[str, str]
    findings: tuple[Finding, ...]
    asked: Mapping[str, tuple[Asked, ...]]
    passages: Mapping[str, tuple[Passage, ...]]

    @property
    def codes(self) -> list[str]:
        return [finding.code.name for finding in self.findings]

    def msgids(self, docname: str) -> list[str]:
        return [one.msgid for one in self.asked[docname]]

    def words(self, docname: str) -> str:
        """The visible words of a page's body, without tags."""
        return " ".join(re.sub(r"<[^>]+>", " ", body(self.pages[docname])).split())


def copy_book(name: str, folder: Path) -> ContentTree:
    """A copy of the content tree tests/books/*name* that a test may change."""
    shutil.copytree(BOOKS / name, folder / name)
    return ContentTree(root=folder / name)


def make_book(
    folder: Path,
    chapters: Mapping[str, str],
    translations: Mapping[str, Mapping[str, str]] | None = None,
    *,
    source: str = "tr",
    target: str = "en",
) -> ContentTree:
    """A handbook ``book`` of *chapters* {name: text}, with *translations* {name: {msgid: msgstr}} in its catalogues."""
    home = folder / "handbooks" / "book"
    home.mkdir(parents=True)
    (home / "handbook.toml").write_text(HANDBOOK.format(source=source, target=target), encoding="utf-8")
    if "index" not in chapters:
        chapters = {"index": "# Kitap\n\n```{toctree}\n" + "\n".join(chapters) + "\n```\n", **chapters}
    for name, text in chapters.items():
        (home / f"{name}.md").write_text(text, encoding="utf-8")
    for name, messages in (translations or {}).items():
        translate(folder, name, messages, target)
    return ContentTree(root=folder)


def translate(root: Path, chapter: str, messages: Mapping[str, str], language: str = "en") -> Path:
    """Write the catalogue of *chapter*; a msgstr that starts with ``fuzzy:`` is stale."""
    path = root / "locales" / language / "LC_MESSAGES" / "book" / f"{chapter}.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    found = tuple(
        Message(msgid=msgid, msgstr=msgstr.removeprefix("fuzzy:"), flags=("fuzzy",) if msgstr.startswith("fuzzy:") else ())
        for msgid, msgstr in messages.items()
    )
    headers = (("Language", language), ("Content-Type", "text/plain; charset=UTF-8"))
    path.write_bytes(write(Catalogue(headers=headers, messages=found)))
    return path


def read_book(tree: ContentTree, language: str, mode: Mode = Mode.APPLY, handbook: str = "", *, is_draft: bool = False) -> ReadBook:
    """Read the tree's *handbook* (or its only one) in *language*, in a process of its own, and write it as plain pages."""
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        return pool.submit(read_here, tree, language, mode, handbook, is_draft).result()


def read_here(tree: ContentTree, language: str, mode: Mode, handbook: str, is_draft: bool = False) -> ReadBook:
    sys.setrecursionlimit(DEEP)
    (found,) = tree.editions([handbook] if handbook else [], [language])
    edition = replace(found, is_draft=is_draft)
    with TemporaryDirectory() as name, read_edition(tree, edition, Path(name) / "work", mode) as reading:
        reading.app.config.html_theme = "basic"
        reading.app.config.templates_path = []
        out = Path(name) / "pages"
        reading.write("html", out)
        domain = reading.domain
        pages = {docname: (out / f"{docname}.html").read_text(encoding="utf-8") for docname in domain.asked}
        pages["genindex"] = (out / "genindex.html").read_text(encoding="utf-8")
        drawings = {path.name: path.read_text(encoding="utf-8") for path in sorted(out.glob("_images/*.svg"))}
        return ReadBook(pages=pages, drawings=drawings, findings=reading.findings, asked=dict(domain.asked), passages=dict(domain.passages))


def body(page: str) -> str:
    """The part of a basic-theme page that the document wrote."""
    found = re.search(r'<div class="body" role="main">(.*?)<div class="clearer">', page, re.DOTALL)
    assert found is not None
    return found[1]


def ids(page: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', body(page))


class Texts(HTMLParser):
    """Every text and every textual attribute of a page's body, each with the elements round it."""

    VOID = frozenset("br img hr input link meta wbr col".split())
    ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")

    def __init__(self, page: str) -> None:
        super().__init__()
        self.count = 0
        self.around: list[str] = []
        self.found: list[tuple[tuple[str, ...], str]] = []
        self.feed(body(page))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.count += 1  # so that two paragraphs of one kind are two blocks
        name = ".".join([tag, *(values.get("class") or "").split()]) + f"@{self.count}"
        for attribute in self.ATTRIBUTES:
            if values.get(attribute):
                self.found.append(((*self.around, name, attribute), values[attribute] or ""))
        if tag not in self.VOID:
            self.around.append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.VOID:
            return
        while self.around and re.split("[.@]", self.around.pop())[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append((tuple(self.around), data.strip()))
