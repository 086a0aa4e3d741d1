"""A table in two languages: columns side by side where there are few, else each row under its partner."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement

from .skeleton import words_of

WIDE_COLUMNS = 3  # a table of more goes over the width of both sides
ROOM = 84  # characters that stand beside each other on one side
LONGEST = 80  # characters of a cell that make its column wider
PADDING = 3  # characters that the edges of a column take
BREAKS = re.compile("[\\s/\N{SOFT HYPHEN}-]+")


def is_wide(table: Element) -> bool:
    """Whether *table* has too many columns for one side; a cell over several rows would reach into those of the other language."""
    return columns(table) > WIDE_COLUMNS and not any(int(cell.get("rowspan", 1)) > 1 for row in table.iter("tr") for cell in row)


def columns(table: Element) -> int:
    return max((sum(int(cell.get("colspan", 1)) for cell in row) for row in table.iter("tr")), default=0)


def set_beside(left: Element, right: Element) -> None:
    """Put the cells of each row of *right* behind those of its partner in *left*."""
    shares = widths((left, right), columns(left))
    for one, other in zip(list(left.iter("tr")), list(right.iter("tr")), strict=True):
        add_class(one[-1], "closes")
        add_class(other[0], "opens")
        one.extend(other)
    for group in left.findall("colgroup"):
        left.remove(group)
    group = Element("colgroup")
    for share in (*shares, *shares):
        SubElement(group, "col", {"style": f"width:{share / 2:.2f}%"})
    left.insert(1 if left[0].tag == "caption" else 0, group)


def set_in_turn(left: Element, right: Element) -> None:
    """Put each row of *right* under its partner in *left*."""
    others = iter(list(right.iter("tr")))
    for holder in [one for one in left.iter() if one.find("tr") is not None]:
        for row in holder.findall("tr"):
            other = next(others)
            add_class(row, "above")
            add_class(other, "below")
            holder.insert(list(holder).index(row) + 1, other)


def add_class(element: Element, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".lstrip())


def widths(tables: Sequence[Element], count: int) -> list[float]:
    """The shares of *count* columns in a hundred: what the author says, else room for the longest words, and more for long cells."""
    said = [float(one) for col in tables[0].iter("col") for one in re.findall(r"width:\s*([\d.]+)%", col.get("style", ""))]
    if len(said) != count:
        least, most = zip(*(needs(tables, number, count) for number in range(count)), strict=True)
        spare, wanted = max(ROOM - sum(least), 0), max(sum(most) - sum(least), 1)
        said = [narrow + spare * (wide - narrow) / wanted for narrow, wide in zip(least, most, strict=True)]
    return [100 * one / sum(said) for one in said]


def needs(tables: Sequence[Element], number: int, count: int) -> tuple[int, int]:
    """How many characters the column of that *number* needs for its longest word and for its longest cell."""
    words = [words_of(row[number]) for row in full_rows(tables, count)]
    word = max((len(one) for text in words for one in BREAKS.split(text)), default=0)
    cell = max((len(text.replace("\N{SOFT HYPHEN}", "")) for text in words), default=0)
    return word + PADDING, max(min(cell, LONGEST), word) + PADDING


def full_rows(tables: Sequence[Element], count: int) -> Iterator[Element]:
    """The rows in which every column has a cell of its own."""
    return (row for table in tables for row in table.iter("tr") if len(row) == count)
