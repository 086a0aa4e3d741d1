"""WeasyPrint's own answers, remembered: it works out the same styles, fonts and lengths for every box and every word anew.

Nothing else changes: the same book has the same bytes without this module, as a test proves. What is remembered hangs on the style
that it follows from, and goes with it.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from weasyprint.css import StyleFor, computed_values, units
from weasyprint.layout import absolute, block, column, grid, inline, page, percent, table
from weasyprint.layout import float as floating
from weasyprint.text import line_break

Answer = Callable[..., Any]

LENGTHS = tuple(f"{kind}_{side}" for kind in ("margin", "padding") for side in ("left", "right", "top", "bottom"))
SIZES = ("width", "max_width", "height", "max_height")
LEAST = ("min_width", "min_height")  # what a style leaves open is nothing here
BORDERS = tuple(f"border_{side}_width" for side in ("top", "right", "bottom", "left"))

set_styles = StyleFor.set_computed_styles
resolve = percent.resolve_percentages


def remembered(name: str, answer: Answer) -> Answer:
    """*answer*, which asks for a style alone, given once for each."""

    def remember(style: Any) -> Any:
        known = style.__dict__
        if name not in known:
            known[name] = answer(style)
        return known[name]

    return remember


def set_shared_styles(self: Any, element: Any, parent: Any, root: Any = None, pseudo_type: Any = None, *rest: Any, **options: Any) -> None:
    """One style for the marker, say, of all elements that have one style: WeasyPrint makes six or more for each element."""
    if pseudo_type is None or not hasattr(element, "attrib"):  # it shares the styles of elements; pages have few
        set_styles(self, element, parent, root, pseudo_type, *rest, **options)
        return
    declared = self._cascaded_styles.get((element, pseudo_type), {})
    key = (pseudo_type, *((name, id(value), str(weight)) for name, (value, weight) in declared.items()))
    known = self._computed_styles[parent, None].__dict__.setdefault("pseudo_elements", {})
    if key not in known:
        set_styles(self, element, parent, root, pseudo_type, *rest, **options)
        known[key] = self._computed_styles[element, pseudo_type]
    self._computed_styles[element, pseudo_type] = known[key]


def fixed_lengths(style: Any) -> dict[str, Any] | None:
    """The lengths of a box of *style* by name, in pixels; none where they depend on the box around it, or on its neighbours."""
    if style["box_sizing"] != "content-box" or style["border_collapse"] == "collapse":
        return None
    found = {}
    for name in (*LENGTHS, *SIZES, *LEAST):
        value = style[name]
        if value is not None and value != "auto":
            if getattr(value, "unit", None) != "px":
                return None
            value = value.value
        found[name] = 0 if value == "auto" and name in LEAST else value
    return found | {name: style[name] for name in BORDERS}


lengths_of = remembered("lengths", fixed_lengths)


def resolve_lengths(box: Any, containing_block: Any) -> None:
    """Set the lengths of *box*: for most boxes they follow from the style."""
    if lengths := lengths_of(box.style):
        box.__dict__.update(lengths)
    else:
        resolve(box, containing_block)


def quicken() -> None:
    """Give these answers to all that ask for them."""
    StyleFor.set_computed_styles = set_shared_styles
    replace("get_font_description", remembered("font", line_break.get_font_description), line_break)
    replace("strut", remembered("strut", line_break.strut), line_break, computed_values, units, inline)
    replace("resolve_percentages", resolve_lengths, percent, absolute, block, column, floating, grid, inline, page, table)


def replace(name: str, answer: Answer, *modules: ModuleType) -> None:
    for module in modules:
        assert hasattr(module, name)
        setattr(module, name, answer)
