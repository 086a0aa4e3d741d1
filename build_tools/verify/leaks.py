"""Nothing that an audience may not read is in what was made for it.

What it may not read is worked out from the sources anew, and looked for in every file: words on pages and in metadata, names, archives.
A finding says where it was written and never what: findings are printed into logs that anybody may read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from ..catalogues.reading import read
from ..chapters.restricted import Passage, read_sources
from ..languages import LANGUAGES
from ..model.dialect import DIRECTIVES, EVERYWHERE, ROLES
from ..model.findings import N_, Code, Finding
from ..model.manifest import MANIFEST
from ..model.program import PROGRAM
from ..model.registers import Audience, read_registers
from ..model.tree import ContentTree
from .canaries import Canaries, canaries
from .extracts import Extract, Unread, extracts
from .publication import NotChecked, Publication

RESTRICTED = Code(
    "leak-restricted",
    N_("{thing} of {place} stands here, and this was made for “{audience}”, who may not read it"),
    N_("hand nothing of it out; report it: the build must leave it out"),
)
UNREAD = Code("leak-unread", N_("the file cannot be read ({reason}), so nobody knows what is in it"), N_("build again"))
TEMPLATES = (".html", ".xhtml", ".js", ".css", ".svg", ".ncx", ".txt")
KEYWORDS = "msgid msgstr msgctxt fuzzy handbooks locales LC_MESSAGES"  # what a draft's pages of sources show beside the texts


class Leaks:
    name = "leaks"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        tree = sources_of(publication)
        known = read_registers(tree.registers, tree.name).audiences
        made_for = {one.path: one.audience for one in publication.artefacts}
        if unknown := set(made_for.values()) - known.keys():
            raise NotChecked(N_("the manifest names an audience that the content tree does not know")) from KeyError(*unknown)
        strictest = min((known[one] for one in made_for.values()), key=lambda one: (len(one.admits), one.id))
        told = cache(lambda audience: told_by(tree, known[audience]))
        for path in (*publication.files, MANIFEST):
            audience = made_for.get(path, strictest.id)
            yield from judge(publication, path, audience, told(audience))


def sources_of(publication: Publication) -> ContentTree:
    """The content tree that *publication* was made from. Raises NotChecked when it is not there."""
    handbooks = {one.handbook for one in publication.artefacts} - {""}
    tree = publication.tree
    if not publication.artefacts or tree is None or not handbooks <= {folder.resolve().name for folder in tree.folders}:
        raise NotChecked(N_("the sources are not here: name their content tree with --root"))
    return tree


def told_by(tree: ContentTree, audience: Audience) -> Canaries:
    """What gives away what *audience* may not read of *tree*."""
    sources = read_sources(tree, audience)
    return canaries(sources, program_texts() if sources.closed else ())


def judge(publication: Publication, path: str, audience: str, told: Canaries) -> Iterator[Finding]:
    """The findings of one file; one for each place in the sources."""
    if not told:
        return
    found: dict[tuple[str, Passage], None] = {}
    try:
        for one in extracts(path, (publication.folder / path).read_bytes()):
            found.update(dict.fromkeys(given_away(one, told)))
    except Unread as error:
        reason = "…" if any(told.keys(str(error))) else str(error)
        yield Finding(path=hidden(path, told), line=0, code=UNREAD, values={"reason": reason})
    for where, passage in found:
        values = {"thing": passage.kind, "place": f"{hidden(passage.path, told)}:{passage.line}", "audience": audience}
        yield Finding(path=hidden(where, told), line=0, code=RESTRICTED, values=values)


def given_away(extract: Extract, told: Canaries) -> Iterator[tuple[str, Passage]]:
    """Each place of the sources that *extract* gives away, once, with where it stands."""
    places = {(one.kind, one.path, one.line): one for one in told.passages(extract.text)}
    return ((extract.where, one) for one in places.values())


def hidden(path: str, told: Canaries) -> str:
    """*path* without the names in it that give something away."""
    parts = (f"…{PurePosixPath(part).suffix}" if any(told.keys(part)) else part for part in path.split("/"))
    return "/".join(parts)


@cache
def program_texts() -> tuple[str, ...]:
    """What the program itself may write into any publication: its templates, the words of the interface, dates, measures, keywords."""
    templates = [path for path in sorted((PROGRAM / "_templates").rglob("*")) if path.suffix in TEMPLATES]
    catalogues = sorted(PROGRAM.glob("locales/*/LC_MESSAGES/interface.po"))
    strings = [read(path.read_bytes(), path.name, language=path.parts[-3]).strings for path in catalogues]
    months = [one.date(dt.date(2000, month, 1)) for one in LANGUAGES for month in range(1, 13)]
    units = [word for one in LANGUAGES for words in one.units.values() for word in words]
    dialect = [word for one in DIRECTIVES for word in (one.english, one.turkish, *one.options)]
    return (
        *(path.read_text(encoding="utf-8") for path in templates),
        *(text for one in strings for pair in one.items() for text in pair),
        *months,
        *units,
        *dialect,
        *(name for pair in ROLES for name in pair),
        *EVERYWHERE,
        *(one.name for one in LANGUAGES),
        KEYWORDS,
    )
