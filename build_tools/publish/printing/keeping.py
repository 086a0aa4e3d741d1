"""A bound book of which some pages alone are kept: with their structure, without links to pages that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from .binding import Bound
from .unit import ELSEWHERE

HEADINGS = tuple(f"/H{level}" for level in range(1, 7))
FRAMES = {"/Table": ("/THead",), "/THead": ("/TR",), "/TR": ("/TH", "/TD")}


def keep(bound: Bound, kept: Set[int]) -> None:
    """Take every page out of *bound* whose number, from 0, is not in *kept*."""
    pages = list(bound.pdf.pages)
    gone = {page.obj.objgen for number, page in enumerate(pages) if number not in kept}
    bound.names = [(name, place) for name, place in bound.names if place[0].objgen not in gone]
    unlinked = set(unlink([page for number, page in enumerate(pages) if number in kept], {name.decode() for name, _place in bound.names}))
    pruning = Pruning(gone, unlinked)
    bound.parts = [part for part in bound.parts if pruning.prune(part)]
    bound.owners = list(pairs_without(bound.owners, {*numbers_of(page for page in pages if page.obj.objgen in gone), *unlinked}))
    bound.labels = list(labels_of_kept(bound, kept))
    bound.outlines = []
    for number in sorted(set(range(len(pages))) - kept, reverse=True):
        del bound.pdf.pages[number]
    relevel(bound.parts)


def unlink(pages: list[Any], names: Set[str]) -> Iterator[int]:
    """Take links away that lead to none of *names*; gives the numbers of their annotations."""
    for page in pages:
        stay = []
        for annotation in page.obj.get("/Annots", []):
            target = target_of(annotation)
            if target is None or target in names:
                stay.append(annotation)
            else:
                yield int(annotation.StructParent)
        if "/Annots" in page.obj:
            page.obj.Annots = Array(stay)


def target_of(annotation: Any) -> str | None:
    """The name of the place that a link leads to; none, where it leads out of the book."""
    if "/Dest" in annotation:
        return str(annotation.Dest)
    address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
    return address.removeprefix(ELSEWHERE) if address.startswith(ELSEWHERE) else None


def numbers_of(pages: Iterator[Any]) -> Iterator[int]:
    """What the structure calls *pages* and their annotations."""
    for page in pages:
        if "/StructParents" in page.obj:
            yield int(page.obj.StructParents)
        yield from (int(annotation.StructParent) for annotation in page.obj.get("/Annots", []))


def pairs_without(flat: list[Any], numbers: Set[int]) -> Iterator[Any]:
    for number, owner in zip(flat[::2], flat[1::2], strict=True):
        if number not in numbers:
            yield from (number, owner)


def labels_of_kept(bound: Bound, kept: Set[int]) -> Iterator[Any]:
    """The label of every kept page, which it has in the whole book."""
    starts = [(unit, first) for unit, first in bound.places]
    for place, number in enumerate(sorted(kept)):
        unit, first = next((unit, first) for unit, first in reversed(starts) if first <= number)
        style = Dictionary(S=Name.r) if unit.prefix is None else Dictionary(S=Name.D, P=String(unit.prefix))
        style.St = number - first + 1
        yield from (place, style)


class Pruning:
    """Takes out of a structure what stands on pages that are *gone*, and the annotations with the numbers *unlinked*."""

    def __init__(self, gone: Set[tuple[int, int]], unlinked: Set[int]) -> None:
        self.gone = gone
        self.unlinked = unlinked

    def prune(self, element: Any) -> bool:
        """Whether anything of *element* is left. What is not left has no name any more."""
        on_gone = "/Pg" in element and element.Pg.objgen in self.gone
        kids = list(element.K)
        stay = [self.stays(kid, on_gone=on_gone) for kid in kids]
        is_left = any(stay)
        element.K = Array([kid for kid, one in zip(kids, stay, strict=True) if one or is_frame(element, kid, is_left=is_left)])
        if on_gone:
            del element["/Pg"]
        if not is_left and "/ID" in element:
            del element["/ID"]
        if is_left and element.S == "/Link" and not any(is_annotation(kid) for kid in element.K):
            element.S = Name.Span
        return is_left

    def stays(self, kid: Any, *, on_gone: bool) -> bool:
        """Whether a *kid* of an element stands on a page that is kept."""
        if isinstance(kid, int):
            return not on_gone
        if "/S" in kid:
            return self.prune(kid)
        if is_annotation(kid) and int(kid.Obj.StructParent) in self.unlinked:
            return False
        return kid.Pg.objgen not in self.gone


def is_annotation(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def is_frame(element: Any, kid: Any, *, is_left: bool) -> bool:
    """Whether *kid*, of which nothing is left, keeps a table regular: the head of one, with its rows, or a cell of a row."""
    return bool(isinstance(kid, Dictionary) and kid.get("/S") in FRAMES.get(str(element.S), ()) and (is_left or element.S != "/Table"))


def relevel(parts: list[Any]) -> None:
    """Leave no level of headings out: one whose chapter's title is not kept moves up."""
    level = 0
    for element in elements(parts):
        if element.S in HEADINGS:
            level = min(int(str(element.S)[2:]), level + 1)
            element.S = Name(f"/H{level}")


def elements(parts: list[Any]) -> Iterator[Any]:
    for part in parts:
        yield part
        yield from elements([kid for kid in part.K if isinstance(kid, Dictionary) and "/S" in kid])
