"""Titles that do not fit, words for pictures that go on, sentences that are missing."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.length import Length
from tests.catalogues.checks.judging import codes


@pytest.mark.parametrize("kind", ["heading", "figure caption", "card title", "toctree caption", "title"])
def test_a_long_title_is_found(kind: str) -> None:
    assert codes(Length(), "Nakit", "a" * 61, kind=kind) == ["length-title"]
    assert codes(Length(), "n" * 50, "a" * 61, kind=kind) == []
    assert codes(Length(), "Nakit", "a" * 60, kind=kind) == []


def test_a_long_paragraph_is_no_title() -> None:
    assert codes(Length(), "Nakit", "a" * 500) == []


def test_words_for_a_picture_are_short_unless_the_source_is_long() -> None:
    assert codes(Length(), "Oda", "a" * 251, kind="figure :alt:") == ["length-alternative"]
    assert codes(Length(), "o" * 240, "a" * 260, kind="figure :alt:") == []


@pytest.mark.parametrize(
    ("source", "found", "expected"), [(4, 12, []), (4, 13, ["length-label"]), (30, 42, []), (30, 43, ["length-label"])]
)
def test_a_label_in_a_picture_has_little_room(source: int, found: int, expected: list[str]) -> None:
    assert codes(Length(), "n" * source, "a" * found, kind="figure text: figures/card.svg") == expected


def test_the_description_in_a_drawing_is_a_text_for_the_ear() -> None:
    assert codes(Length(), "Oda", "a" * 251, kind="figure description: figures/plan.svg") == ["length-alternative"]


def test_half_a_text_is_found() -> None:
    assert codes(Length(), "s" * 130, "a" * 50) == ["length-short"]
    assert codes(Length(), "s" * 100, "a") == []
