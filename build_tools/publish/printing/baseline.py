"""The baseline grid: what stands directly in a section begins at a half line of the sheet, so that lines on facing pages are level.

WeasyPrint knows no grid of lines. A block's margin is rounded to it before the block is laid out, up or down by at most half a line of
7.5 points; tables, boxes and pictures may be as high as they are. The style sheets let pages begin at such a line too, and there WeasyPrint
would keep the margin of a heading that is the first in its section.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block

STEP = 10.0  # CSS pixels: 7.5 points, half a line of text
EXACT = 0.05  # pixels, below which nobody sees a difference
lay_out = block.block_level_layout


def on_the_grid(
    context: Any,
    box: Any,
    bottom_space: float,
    skip_stack: Any,
    containing_block: Any,
    page_is_empty: bool = True,
    absolute_boxes: Any = None,
    fixed_boxes: Any = None,
    adjoining_margins: Any = None,
    *rest: Any,
) -> Any:
    """WeasyPrint's layout of a block, whose margin ends at a half line of the sheet where the block begins directly in a section."""
    if skip_stack is None and begins_at_a_line(box, containing_block):
        margins = [*(adjoining_margins or ()), box.margin_top]
        begins_page = page_is_empty and context.current_page > 1
        adjoining_margins = [*margins, -max(0.0, *margins) if begins_page else rounding(box.position_y, margins)]
    return lay_out(
        context, box, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes, adjoining_margins, *rest
    )


def begins_at_a_line(box: Any, around: Any) -> bool:
    return (
        getattr(around, "element_tag", "") == "section"
        and not (around.border_top_width or around.padding_top)  # a frame has a place of its own for its title
        and box.element_tag != "section"
        and isinstance(box, boxes.BlockBox)
        and box.is_in_normal_flow()
        and box.margin_top != "auto"
    )


def rounding(top: float, margins: list[float]) -> float:
    """The margin that has to collapse with *margins* below *top*, so that what follows begins at the nearest half line.

    No margin becomes less than two thirds of what it is.
    """
    highest, lowest = max(0.0, *margins), min(0.0, *margins)
    beyond = (top + highest + lowest) % STEP
    if min(beyond, STEP - beyond) < EXACT:
        return 0.0
    return lowest - beyond if beyond <= min(STEP / 2, highest / 3) else highest + STEP - beyond


def stand_on_lines() -> None:
    """Let WeasyPrint lay out blocks in this way."""
    block.block_level_layout = on_the_grid
