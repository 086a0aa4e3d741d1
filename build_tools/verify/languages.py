"""Every page says its language, and the same page has the same blocks in every language of its handbook."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.findings import N_, Code, Finding
from .publication import Publication

UNNAMED = Code(
    "page-language",
    N_("the page says “{found}” as its language; it belongs to “{wanted}”"),
    N_("report it: the pipeline sets the language"),
)
DIFFERENT = Code(
    "page-ids", N_("{count} blocks have no counterpart in {other}, the first is {first}"), N_("report it: the pipeline sets the ids")
)


class Languages:
    name = "languages"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        for path, page in publication.pages.items():
            parts = path.split("/")
            if len(parts) < 4:
                continue  # the portal speaks all languages
            if page.language != parts[1]:
                yield Finding(path=path, line=0, code=UNNAMED, values={"found": page.language, "wanted": parts[1]})
            yield from missing_blocks(publication, path, parts)


def missing_blocks(publication: Publication, path: str, parts: list[str]) -> Iterator[Finding]:
    """Blocks of the page *path* that its counterparts in other languages do not have."""
    own = block_ids(publication, path)
    for language in sorted({one.split("/")[1] for one in publication.pages if one.count("/") >= 3} - {parts[1]}):
        other = "/".join([parts[0], language, *parts[2:]])
        if other in publication.pages and own - block_ids(publication, other):
            missing = sorted(own - block_ids(publication, other))
            yield Finding(path=path, line=0, code=DIFFERENT, values={"count": len(missing), "other": other, "first": missing[0]})


def block_ids(publication: Publication, path: str) -> set[str]:
    return {one for one in publication.page(path).ids if one.startswith("p-")}
