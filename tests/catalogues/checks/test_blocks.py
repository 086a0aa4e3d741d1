"""Marks of blocks in a translation are printed as they stand."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.blocks import Blocks
from tests.catalogues.checks.judging import codes


@pytest.mark.parametrize(
    "msgstr",
    [
        "# Head", "### Head", "- item", "* item", "+ item", "> quote", "```text", "~~~", ":::{note}", "+++", "| a | b |", "---",
        "***", "text\n===", "text\n- item", "% comment", "(label)=", "[^a]: note",
    ],
)  # fmt: skip
def test_a_mark_of_a_block_is_found(msgstr: str) -> None:
    assert codes(Blocks(), "Metin", msgstr) == ["block-markup"]


@pytest.mark.parametrize(
    "msgstr",
    [
        "5. madde", "2024. yılda", "1) birinci", "%50 indirim", "% 50 indirim", "- 5 °C", "-5 °C", "#1 numara", "*vurgu* x",
        "**a** b", "a | b", "`# a` x", "> 5 kg", "[a](b.md)", "(a) b", "– x", "A – b",
    ],
)  # fmt: skip
def test_a_number_a_sign_or_emphasis_at_the_start_is_none(msgstr: str) -> None:
    assert codes(Blocks(), "x", msgstr, "tr") == []


def test_a_mark_that_the_source_has_is_its_own() -> None:
    assert codes(Blocks(), "# a", "# b") == []


def test_an_empty_line_parts_nothing() -> None:
    assert codes(Blocks(), "Bir. İki.", "One.\n\nTwo.") == ["block-paragraphs"]
    assert codes(Blocks(), "Bir. İki.", "One.\nTwo.\n\n") == []
