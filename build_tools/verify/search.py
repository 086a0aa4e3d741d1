"""The search index leads to places that are there, and has all its pieces."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from typing import Any

from ..model.findings import N_, Code, Finding
from .publication import Publication

FOLDER, LIST = "_search", "_index.js"
CALL, END = "handbookSearch.", ");\n"
PLACE = Code(
    "search-place",
    N_("the search leads to “{address}”, and there is no such place in the page"),
    N_("build again; report it if it comes again"),
)
PIECE = Code("search-piece", N_("a piece of the search index is missing or cannot be read"), N_("build again"))


class Search:
    name = "search"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        for path in publication.ending(f"/{FOLDER}/{LIST}"):
            yield from judge(publication, path)


def judge(publication: Publication, path: str) -> Iterator[Finding]:
    """The findings of the index whose list of pieces is *path*."""
    folder = posixpath.dirname(path)
    listed = handed_over(publication, path)
    for chapter in listed[2] if listed else ():
        piece = handed_over(publication, f"{folder}/{chapter}.js")
        if piece is None:
            yield Finding(path=f"{folder}/{chapter}.js", line=0, code=PIECE)
            continue
        page = f"{posixpath.dirname(folder)}/{chapter}.html"
        known = publication.page(page).ids if (publication.folder / page).is_file() else {}
        for anchor in dict.fromkeys(anchors(piece[3])):
            if anchor not in known:
                yield Finding(path=f"{folder}/{chapter}.js", line=0, code=PLACE, values={"address": f"{chapter}.html#{anchor}"})
    if listed is None:
        yield Finding(path=path, line=0, code=PIECE)


def handed_over(publication: Publication, path: str) -> list[Any] | None:
    """What the script *path* hands over to the reader; None where it is missing or damaged."""
    if not (publication.folder / path).is_file():
        return None
    text = publication.text(path)
    try:
        return list(json.loads(f"[{text.partition('(')[2].rpartition(')')[0]}]")) if text.startswith(CALL) and text.endswith(END) else None
    except ValueError:
        return None


def anchors(piece: dict[str, Any]) -> Iterator[str]:
    for unit in piece["units"]:
        yield unit["id"]
        yield from unit.get("ids", "").split()
