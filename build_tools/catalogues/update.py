"""Bring the catalogues of a handbook up to its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.edition import Edition
from ..model.handbook import Handbook
from ..model.tree import ContentTree
from .catalogue import Catalogue
from .inputs import orphans
from .merge import merge
from .reading import read
from .strings import PROGRAM, program_strings
from .template import Asked, template
from .writing import write


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What ``update`` would write: the catalogue's path, relative to the tree, the bytes it had and those it gets."""

    path: str
    before: bytes
    after: bytes


def by_domain(handbook: Handbook, asked: Mapping[str, Sequence[Asked]]) -> dict[str, list[Asked]]:
    """The messages of all documents, gathered by the catalogue they go into."""
    found: dict[str, list[Asked]] = {}
    for docname in sorted(asked):
        found.setdefault(handbook.domain(docname), []).extend(asked[docname])
    return found


def updates(tree: ContentTree, handbook: Handbook, asked: Mapping[str, Sequence[Asked]]) -> Iterator[Update]:
    """The catalogues that differ from what the source *asked* for, in every language of the handbook."""
    for language in handbook.languages:
        edition = Edition(handbook=handbook, language=language)
        if not edition.is_translation:
            continue
        wanted = {handbook.catalogue(language, domain): messages for domain, messages in by_domain(handbook, asked).items()}
        left: dict[str, list[Asked]] = {tree.name(path): [] for path in orphans(tree, edition)}
        for path, messages in {**left, **wanted}.items():
            yield from update(tree, path, template(handbook.id, language, messages), language)


def program_updates(tree: ContentTree) -> Iterator[Update]:
    """The catalogues of the program's own sentences that the program has left behind; none in any other tree."""
    for folder in sorted(PROGRAM.glob("locales/*/LC_MESSAGES")) if tree.root.resolve() == PROGRAM else ():
        language = folder.parent.name
        if (folder / "build_tools.po").is_file():
            source = template("build_tools", language, program_strings())
            yield from update(tree, tree.name(folder / "build_tools.po"), source, language)


def update(tree: ContentTree, path: str, source: Catalogue, language: str) -> Iterator[Update]:
    """The catalogue at *path* merged with its template, when that changes its bytes. Raises HandbookError when it is not valid."""
    file = tree.root / path
    before = file.read_bytes() if file.is_file() else b""
    catalogue = read(before, path, language=language) if file.is_file() else Catalogue(headers=(), messages=())
    after = write(merge(source, catalogue))
    if after != before and (before or source.messages):
        yield Update(path=path, before=before, after=after)
