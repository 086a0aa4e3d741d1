"""The order of pages on sheets to fold."""

from __future__ import annotations

import pytest

from build_tools.publish.printing.imposing import SIGNATURE, Side, sides


def folded(found: list[Side]) -> list[int | None]:
    """The pages of one signature as a reader turns them: its sheets lie in each other and are folded in the middle."""
    sheets = list(zip(found[::2], found[1::2], strict=True))
    front_half = [page for front, back in sheets for page in (front[1], back[0])]
    back_half = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return front_half + back_half


def signatures(found: list[Side]) -> list[list[Side]]:
    """*found* cut where a sheet begins that does not lie in the one before."""
    starts = [place for place in range(0, len(found), 2) if place == 0 or found[place][1] != (found[place - 1][0] or 0) + 1]
    return [found[start:end] for start, end in zip(starts, [*starts[1:], len(found)], strict=True)]


@pytest.mark.parametrize(
    ("pages", "order"),
    [
        (4, [(4, 1), (2, 3)]),
        (5, [(None, 1), (2, None), (None, 3), (4, 5)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
    ],
)
def test_a_few_pages_are_one_signature(pages: int, order: list[Side]) -> None:
    assert list(sides(pages)) == order


def test_33_pages_are_two_signatures_of_five_and_four_sheets() -> None:
    found = list(sides(33))
    assert found[:2] == [(20, 1), (2, 19)]
    assert found[10:12] == [(None, 21), (22, None)]
    assert [len(one) // 2 for one in signatures(found)] == [5, 4]


@pytest.mark.parametrize("pages", range(1, 150))
def test_every_page_comes_once_and_folding_puts_them_in_order(pages: int) -> None:
    found = list(sides(pages))
    assert sorted(page for side in found for page in side if page) == list(range(1, pages + 1))
    read = [page for one in signatures(found) for page in folded(one)]
    assert read[:pages] == list(range(1, pages + 1))
    assert read[pages:] == [None] * (-pages % 4)  # no more blanks than the last sheet needs
    assert all(len(one) // 2 <= SIGNATURE for one in signatures(found))
