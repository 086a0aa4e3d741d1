"""Fields to fill in: what an element of HTML says that it is one becomes a widget on its page, read where it stands.

An element is a field when it has KIND. It never sends or starts anything: a widget here has no action.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pydyf

KIND = "data-field"  # one of KINDS
NAME = "data-name"  # the same in every language; answers of one choice share it
LABEL = "data-label"  # what people are told at the field
ANSWER = "data-answer"  # the words of one answer of a choice
KINDS = ("line", "lines", "tick", "choice")
MULTILINE, DO_NOT_SCROLL, RADIO, NO_TOGGLE = 1 << 12, 1 << 23, 1 << 15, 1 << 14  # PDF 1.7, tables 226 and 228
# What has no room shall not be taken, rather than be kept where no paper shows it; viewers hold to it for what is typed.
FLAGS = {"line": DO_NOT_SCROLL, "lines": MULTILINE | DO_NOT_SCROLL, "tick": 0, "choice": RADIO | NO_TOGGLE}
INSET = 2  # points between the frame that is printed and what is typed
PRINTED = 4  # the flag of an annotation that is not only for screens (PDF 1.7, table 165)


def add_widgets(pdf: Any, pages: list[Any], points: float) -> None:
    """Put a widget on its page in *pdf* for every field that the boxes of *pages* are; one CSS pixel is *points*."""
    for reference, page in zip(pdf.page_references, pages, strict=True):
        sheet = next(one for one in pdf.objects if one.reference == reference)
        for box in fields_on(page):
            widget = pydyf.Dictionary(entries(box, page.height * points, points))
            pdf.add_object(widget)
            sheet.setdefault("Annots", pydyf.Array()).append(widget.reference)
            box.widget_annotation = widget


def fields_on(page: Any) -> Iterator[Any]:
    return (box for box in page._page_box.descendants(placeholders=True) if is_field(box))


def is_field(box: Any) -> bool:
    return box.element is not None and bool(box.element.get(KIND))


def entries(box: Any, height: float, points: float) -> dict[str, Any]:
    """The entries of the widget that *box* becomes on a page of this *height*."""
    element = box.element
    left, top = box.border_box_x() * points, box.border_box_y() * points
    right, bottom = left + box.border_width() * points, top + box.border_height() * points
    inset = INSET if element.get(KIND) in ("line", "lines") else 0
    found = {
        "Type": "/Annot",
        "Subtype": "/Widget",
        "Rect": pydyf.Array([left + inset, height - bottom, right - inset, height - top]),
        "F": PRINTED,
        "FT": "/Btn" if element.get(KIND) in ("tick", "choice") else "/Tx",
        "Ff": FLAGS[element.get(KIND)],
        "T": pydyf.String(element.get(NAME)),
        "TU": pydyf.String(element.get(LABEL)),
    }
    return found | ({"Opt": pydyf.String(element.get(ANSWER))} if element.get(ANSWER) else {})
