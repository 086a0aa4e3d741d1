"""A publication as the checks see it: its manifest, and its pages parsed once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

from ..model.artefact import Artefact
from ..model.manifest import MANIFEST, read_manifest
from ..model.tree import ContentTree

LINK_ATTRIBUTES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "iframe": "src",
    "source": "src",
    "object": "data",
}


class NotChecked(Exception):  # noqa: N818, it tells of no error
    """A check cannot be made on this machine; says why, in words for people."""


class Page(HTMLParser):
    """One HTML or XHTML page: its language, its ids with their counts, its links with their lines."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.language = ""
        self.ids: Counter[str] = Counter()
        self.links: list[tuple[int, str, str]] = []  # line, element, address
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "html":
            self.language = values.get("lang") or ""
        if values.get("id"):
            self.ids[values["id"] or ""] += 1
        address = values.get(LINK_ATTRIBUTES.get(tag, ""))
        if address is not None:
            self.links.append((self.getpos()[0], tag, address))


@dataclass
class Publication:
    """The folder of a publication, its artefacts, and its pages by path (relative, with forward slashes).

    *tree* is what it was made from, where that is there.
    """

    folder: Path
    artefacts: tuple[Artefact, ...]
    tree: ContentTree | None = None
    parsed: dict[str, Page] = field(default_factory=dict)

    @cached_property
    def files(self) -> tuple[str, ...]:
        """Every file there is, but the manifest."""
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())
        return tuple(sorted(path for path in paths if path != MANIFEST))

    def ending(self, suffix: str) -> Iterator[str]:
        return (path for path in self.files if path.endswith(suffix))

    def text(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8", errors="replace")

    def page(self, path: str) -> Page:
        if path not in self.parsed:
            self.parsed[path] = Page(self.text(path))
        return self.parsed[path]

    @property
    def pages(self) -> dict[str, Page]:
        """Every HTML page."""
        return {path: self.page(path) for path in self.ending(".html")}


def read_publication(folder: Path, tree: ContentTree | None = None) -> Publication:
    """The publication in *folder*, by its manifest, made from *tree*."""
    return Publication(folder=folder, artefacts=read_manifest(folder / MANIFEST), tree=tree)
