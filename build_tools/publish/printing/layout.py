"""WeasyPrint's layout where it forgets a note, prints a float twice, ends a line too early, or breaks words (docs/weasyprint.md)."""

from __future__ import annotations

from typing import Any

from weasyprint.layout import block, inline, preferred, table
from weasyprint.text import line_break

from ...languages.hyphenation import SOFT_HYPHEN

JOINER = "\N{COMBINING GRAPHEME JOINER}"  # has no ink, and no line ends at it
LETTERS = 4  # as wide as its size is high are no fewer: what has more is not asked whether it fits

lay_out_lines = block._linebox_layout
lay_out_block = block.block_container_layout
split_line = line_break.split_first_line


def with_notes(context: Any, box: Any, index: int, child: Any, new_children: list[Any], *rest: Any) -> tuple[Any, ...]:
    """The layout of the lines of a block, which forgets no note.

    When WeasyPrint sends notes to the next page to make room for one more line, it never comes to those that this line itself calls.
    """
    abort, stop, resume_at, position_y, new_footnotes, max_lines = lay_out_lines(context, box, index, child, new_children, *rest)
    if new_children and not abort:
        called = [one.footnote for one in new_children[-1].descendants() if one.footnote in context.footnotes]
        for footnote in called:
            context.layout_footnote(footnote)
            context.report_footnote(footnote)
        new_footnotes += called
    return abort, stop, resume_at, position_y, new_footnotes, max_lines


def in_one_place(
    context: Any, box: Any, bottom_space: float, skip_stack: Any, page_is_empty: bool, *rest: Any, **options: Any
) -> tuple[Any, ...]:
    """The layout of what holds blocks; where all of it goes to the next page, nothing of it is left behind.

    WeasyPrint would leave an empty beginning, with the place that references lead to, where a float that comes first has no room; and it
    would print the second half of a float that it broke before it gave the block up, and then the whole of it.
    """
    before = tuple(context.broken_out_of_flow)
    laid_out: tuple[Any, ...] = lay_out_block(context, box, bottom_space, skip_stack, page_is_empty, *rest, **options)
    if laid_out[0] is not None and skip_stack is None and not page_is_empty and is_left_behind(box, *laid_out[:2]):
        laid_out = (None, None, {"break": "any", "page": None}, [], False, laid_out[5])
    if laid_out[0] is None:
        for broken in [one for one in context.broken_out_of_flow if one not in before]:
            del context.broken_out_of_flow[broken]
    return laid_out


def is_left_behind(box: Any, laid_out: Any, resume_at: Any) -> bool:
    """Whether nothing of *box* is on the page because the float that it begins with is to stand on the next."""
    return resume_at == {0: None} and not laid_out.children and bool(box.children) and box.children[0].is_floated()


def to_the_end(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **options: Any) -> tuple[Any, ...]:
    """What of *text* stands on a line; the space at its end needs no room.

    WeasyPrint would end the line after the first word, where all but that space has room.
    """
    split: tuple[Any, ...] = split_line(text, style, context, max_width, *rest, **options)
    if split[2] is None or max_width is None or not text.endswith(" ") or len(text) * style["font_size"] > LETTERS * max_width:
        return split
    is_whole = split_line(text.rstrip(" "), style, context, max_width, *rest, **options)[2] is None
    return split_line(text, style, context, None, *rest, **options) if is_whole else split


def unbroken(text: str, *rest: Any, **options: Any) -> tuple[Any, ...]:
    """The measure of the words of a cell, as if no word could be broken: a column is as wide as its longest word where it can be.

    Columns that may be as narrow as a syllable make tables longer, not shorter. The joiner has as many bytes as a soft hyphen: what
    comes back are places in the text.
    """
    measured: tuple[Any, ...] = split_line(text.replace(SOFT_HYPHEN, JOINER), *rest, **options)
    return measured


def mend_layout() -> None:
    """Let WeasyPrint lay out in this way."""
    block._linebox_layout = with_notes
    block.block_container_layout = table.block_container_layout = in_one_place
    inline.split_first_line = to_the_end
    preferred.split_first_line = unbroken
