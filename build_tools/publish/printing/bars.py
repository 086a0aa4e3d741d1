"""Change bars: a line in the outer margin, the left one of left pages, beside what differs from an earlier edition.

They are drawn on the finished pages, so that they take no room: a book with bars has the pages of one without. Each kind of change has a
line of its own, told apart without colour. Screen readers pass over them. Importing this module loads Pango: import it only to print.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from weasyprint import Document

from .structure import everything_in

CHANGE, REMOVED = "data-change", "data-removed"  # attributes of HTML elements
PIXEL = 0.75  # points of a CSS pixel; all below is in points of a page that is not enlarged
FAR = 8.5  # points from the text to the first bar
LANE = 4.5  # points between two bars
WIDTH = 2.2  # points of the widest
JOIN = 10.0  # points: bars of one kind that are nearer to each other become one
INK = "0.1 0.1 0.1 rg"
Span = tuple[float, float]  # from the top of the page, in points
Draw = Callable[[float, float, float], Iterator[str]]  # at x, from y, to y


def solid(x: float, top: float, end: float) -> Iterator[str]:
    yield rectangle(x, top, 1.6, end)


def double(x: float, top: float, end: float) -> Iterator[str]:
    yield rectangle(x, top, 0.6, end)
    yield rectangle(x + 1.6, top, 0.6, end)


def dotted(x: float, top: float, end: float) -> Iterator[str]:
    dots = max(round((end - top) / 4), 1)
    yield from (rectangle(x, top + 4 * dot, 1.6, top + 4 * dot + 1.6) for dot in range(dots))


def wedge(x: float, y: float, towards: float) -> str:
    """A small triangle whose point shows into the text, between two lines."""
    return f"{x:.2f} {y - 3.2:.2f} m {x:.2f} {y + 3.2:.2f} l {x + towards:.2f} {y:.2f} l f"


def rectangle(x: float, top: float, width: float, end: float) -> str:
    return f"{x:.2f} {top:.2f} {width:.2f} {end - top:.2f} re f"


LINES: Mapping[str, Draw] = {"changed": solid, "corrected": double, "moved": dotted}


def draw_bars(document: Document, contents: Iterable[Any], points: float) -> None:
    """Draw the bars of every page of *document* behind its *contents*. One CSS pixel is *points* on paper: bars grow with the page."""
    enlarged = points / PIXEL
    pages = [page._page_box for page in document.pages]
    marked = [[box for box in everything_in(page) if is_marked(box)] for page in pages]
    removals = dict(removals_in(marked))
    for number, (page, content) in enumerate(zip(pages, contents, strict=True)):
        drawn = [*bars_of(page, marked[number]), *(marked_removal(page, y) for y in removals.get(number, ()))]
        if drawn:
            content.stream += ["/Artifact BMC", "q", f"{enlarged:.4f} 0 0 {enlarged:.4f} 0 0 cm", INK, *drawn, "Q", "EMC"]


def is_marked(box: Any) -> bool:
    """Whether *box* is an element, and nothing that a style sheet adds to one, with a mark of its change."""
    return box.element is not None and bool(box.element.get(CHANGE) or box.element.get(REMOVED)) and "::" not in box.element_tag


def bars_of(page: Any, marked: Sequence[Any]) -> Iterator[str]:
    """The drawing of all bars beside the *marked* boxes of *page*: those that would stand on one another stand side by side."""
    edge, outwards = outer_edge(page)
    lanes: list[list[Span]] = [[] for _kind in LINES]
    for kind, draw in LINES.items():
        for top, end in joined(spans_of(marked, kind)):
            number = next(number for number, lane in enumerate(lanes) if is_free(lane, top, end))
            lanes[number].append((top, end))
            yield from draw(edge + outwards * (FAR + LANE * number) - (WIDTH if outwards < 0 else 0), top, end)


def is_free(lane: Iterable[Span], top: float, end: float) -> bool:
    """Whether no bar of *lane* stands between *top* and *end*; of one kind no two do, so that there are as many lanes as kinds."""
    return not any(top < other[1] and other[0] < end for other in lane)


def outer_edge(page: Any) -> tuple[float, int]:
    """Where the text of *page* ends at its outer side, and which way is outwards."""
    left = page.content_box_x() * PIXEL
    return (left, -1) if page.page_type.side == "left" else (left + page.width * PIXEL, 1)


def spans_of(marked: Iterable[Any], kind: str) -> Iterator[Span]:
    """What those of the *marked* boxes with a change of one *kind* take of the height of their page."""
    for box in marked:
        if box.element.get(CHANGE) == kind and box.border_height() > 0:
            top = box.border_box_y()
            yield top * PIXEL, (top + box.border_height()) * PIXEL


def joined(spans: Iterable[Span]) -> Iterator[Span]:
    """*spans* with those in one that lie close together."""
    top, end = 0.0, -JOIN
    for first, last in sorted(spans):
        if first - end <= JOIN and end > 0:
            end = max(end, last)
        else:
            if end > top:
                yield top, end
            top, end = first, last
    if end > top:
        yield top, end


def removals_in(marked: Sequence[Sequence[Any]]) -> Iterator[tuple[int, list[float]]]:
    """The heights at which blocks are gone, by the number of the page, out of the *marked* boxes of each.

    It is at the first box of what follows, or at the last of what precedes.
    """
    places: dict[Any, tuple[int, float]] = {}
    for number, found in enumerate(marked):
        for box in found:
            where = box.element.get(REMOVED)
            if where == "before":
                places.setdefault(box.element, (number, (box.border_box_y() - 2) * PIXEL))
            elif where == "behind":
                places[box.element] = number, (box.border_box_y() + box.border_height() + 2) * PIXEL
    for number in range(len(marked)):
        yield number, [y for page, y in places.values() if page == number]


def marked_removal(page: Any, y: float) -> str:
    edge, outwards = outer_edge(page)
    return wedge(edge + outwards * (FAR + WIDTH), y, -outwards * 6.0)
