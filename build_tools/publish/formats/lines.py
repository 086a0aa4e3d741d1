"""The files that a draft's badges lead to, as pages on which every line has an id."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...chapters.audiences import only_for
from ...model.program import PROGRAM
from ...sphinx_ext.draft import line_id, page_of, place_of
from ..reading import Reading

TEMPLATES = PROGRAM / "_templates" / "html"


def write_lines(reading: Reading, out: Path) -> None:
    """Write a page for every catalogue and chapter that a passage of *reading* comes from, below *out*, the edition's folder."""
    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined).get_template("lines.html")
    tree = reading.domain.tree
    places: dict[str, set[int]] = {}
    for passage in (passage for passages in reading.domain.passages.values() for passage in passages):
        path, line = place_of(passage, tree)
        places.setdefault(path, set()).add(line)
    for path, asked in sorted(places.items()):
        text = (tree.root / path).read_text(encoding="utf-8-sig")
        readable = (
            asked_entries(text, asked) if path.endswith(".po") else only_for(text, reading.domain.reading(docname_of(path, reading)), path)
        )
        page = out / page_of(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        lines = [(line_id(number), line) for number, line in enumerate(readable.split("\n"), 1)]
        html = template.render(path=path, lines=lines, language=reading.edition.language, back="../" * page_of(path).count("/"))
        page.write_text(html, encoding="utf-8", newline="\n")


def docname_of(path: str, reading: Reading) -> str:
    """The document whose source lies at *path* of the tree."""
    folder = reading.domain.tree.name(reading.edition.handbook.folder)
    return path.removeprefix(f"{folder}/").removesuffix(".md")


def asked_entries(text: str, asked: Collection[int]) -> str:
    """A catalogue's *text* with empty lines in the place of every entry that has none of the lines *asked*: others may not read it."""
    found: list[str] = []
    for entry in text.split("\n\n"):
        rows = entry.split("\n")
        first = len(found) + 1
        kept = first == 1 or any(first <= line < first + len(rows) for line in asked)
        found += [*(rows if kept else [""] * len(rows)), ""]
    return "\n".join(found[:-1])
