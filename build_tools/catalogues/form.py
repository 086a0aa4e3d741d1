"""Catalogues that are sound, but not written as ``update`` writes them: another tool has saved them."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, Severity
from ..model.tree import ContentTree
from .inputs import read_catalogues
from .writing import write

FORM = Code(
    "catalogue-form",
    N_("this catalogue is sound, but not in the form that update writes: {what}"),
    N_("./noxw check -- --fix writes it in that form, and so does ./noxw update; nothing is lost"),
    Severity.NOTE,
)
BYTE_ORDER_MARK, LINE_ENDS, LINES = N_("a byte order mark"), N_("the line ends of Windows"), N_("line breaks, places or headers")


def check_form(tree: ContentTree, editions: Iterable[Edition]) -> Iterator[Finding]:
    """A note for every catalogue of *editions* that would be written otherwise than it is. Raises HandbookError when one is not valid."""
    for edition in editions:
        for path, catalogue in read_catalogues(tree, edition).items():
            found = (tree.root / path).read_bytes()
            if found != write(catalogue):
                yield Finding(path=path, line=1, code=FORM, values={"what": difference(found)})


def difference(found: bytes) -> str:
    """The first thing to say about *found*, the bytes of a catalogue that is not in canonical form."""
    if found.startswith(codecs.BOM_UTF8):
        return BYTE_ORDER_MARK
    return LINE_ENDS if b"\r" in found else LINES
