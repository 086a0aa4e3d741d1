"""The files that a draft's badges lead to, as pages on which every line has an id."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ...model.program import PROGRAM
from ...sphinx_ext.draft import line_id, page_of, place_of
from ..reading import Reading

TEMPLATES = PROGRAM / "_templates" / "html"


def write_lines(reading: Reading, out: Path) -> None:
    """Write a page for every catalogue and chapter that a passage of *reading* comes from, below *out*, the edition's folder."""
    template = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined).get_template("lines.html")
    tree = reading.domain.tree
    passages = (passage for passages in reading.domain.passages.values() for passage in passages)
    for path in sorted({place_of(passage, tree)[0] for passage in passages}):
        text = (tree.root / path).read_text(encoding="utf-8-sig")
        page = out / page_of(path)
        page.parent.mkdir(parents=True, exist_ok=True)
        lines = [(line_id(number), line) for number, line in enumerate(text.splitlines(), 1)]
        html = template.render(path=path, lines=lines, language=reading.edition.language, back="../" * page_of(path).count("/"))
        page.write_text(html, encoding="utf-8", newline="\n")
