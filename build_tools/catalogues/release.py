"""What an edition lacks to be released: approved text only, and nothing that concerns safety in any other state."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.edition import Edition
from ..model.findings import N_, Code, Finding
from ..model.tree import ContentTree
from .order import SAFETY
from .standing import Judged, Standing, obstacles

APPROVED = "approved"

STATUS = Code(
    "release-status",
    N_("the handbook calls itself “{status}”"),
    N_("release it when its authority has approved it and handbook.toml says so"),
)
UNNUMBERED = Code("release-edition", N_("the handbook has no “{key}”"), N_("a release needs it: write it in handbook.toml"))
BELOW = Code(
    "release-threshold",
    N_("{approved} of {total} messages of {edition} are approved, and {needed} have to be"),
    N_("review the rest: ./noxw review -- {handbook} -l {language}"),
)
UNSAFE_TEXT = N_("text that concerns safety ({kind}) is not approved, it is “{state}”: {words}")
UNSAFE = Code("release-safety", UNSAFE_TEXT, N_("let a person of the authority approve it"))
UNTRANSLATED = Code("release-safety", UNSAFE_TEXT, N_("translate it and let a person of the authority approve it"))


def lacking(tree: ContentTree, standing: Standing) -> Iterator[Finding]:
    """What the edition of *standing* lacks to be released."""
    edition, found = standing.edition, obstacles(standing)
    yield from of_handbook(tree, edition)
    if found.approved < found.needed:
        values = {"approved": found.approved, "total": len(standing.judged), "needed": found.needed, "edition": edition.name}
        asked = {"handbook": edition.handbook.id, "language": edition.language}
        yield Finding(path=toml_of(tree, edition), line=0, code=BELOW, values=values | asked)
    for one in standing.unsafe:
        yield of_message(one)


def of_message(one: Judged) -> Finding:
    """What a message that concerns safety lacks."""
    kind = next(kind for kind in one.kinds if kind in SAFETY)
    values = {"kind": kind, "state": one.state.value, "words": shortened(one.msgid)}
    return Finding(path=one.path, line=one.line, code=UNSAFE if one.state.shows_translation else UNTRANSLATED, values=values)


def of_handbook(tree: ContentTree, edition: Edition) -> Iterator[Finding]:
    """What handbook.toml lacks; told once, with the source edition."""
    handbook = edition.handbook
    if edition.is_translation:
        return
    if handbook.status != APPROVED:
        yield Finding(path=toml_of(tree, edition), line=0, code=STATUS, values={"status": handbook.status})
    for key, value in (("edition", handbook.edition), ("effective", handbook.effective)):
        if not value:
            yield Finding(path=toml_of(tree, edition), line=0, code=UNNUMBERED, values={"key": key})


def toml_of(tree: ContentTree, edition: Edition) -> str:
    return tree.name(edition.handbook.folder / "handbook.toml")


def shortened(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
