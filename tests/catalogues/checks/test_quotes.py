"""Quotation marks and apostrophes, outside of what is no language."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.quotes import Quotes
from tests.catalogues.checks.judging import codes, mended


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('the "cash" and "(goods)"', "the “cash” and “(goods)”"),
        ("the passenger's bag, officers' posts", "the passenger’s bag, officers’ posts"),
        ("2'nci madde, 17.00'ye, Kanun'un", "2’nci madde, 17.00’ye, Kanun’un"),
        ("Kanun`un, Kanun´un, Kanun‘un", "Kanun’un, Kanun’un, Kanun’un"),
        ("«cash» and „goods“ and ”bags”", "“cash” and “goods” and “bags”"),
        ("say 'stop' now", "say “stop” now"),
        ("“say 'stop' now”", "“say ‘stop’ now”"),
        ("{term}`Kanun'un <Kanun'>` `it's` $f'(x)$ [it's](a'b.md)", "{term}`Kanun’un <Kanun'>` `it's` $f'(x)$ [it’s](a'b.md)"),
        ('[x](https://example.org "a \'title\'"){#id key="v"}', '[x](https://example.org "a \'title\'"){#id key="v"}'),
        ("**'stop'**", "**“stop”**"),
    ],
)
def test_straight_and_foreign_marks_are_mended(before: str, after: str) -> None:
    assert mended(Quotes(), before) == after


@pytest.mark.parametrize("msgstr", ["“a ‘b’ c”", "it’s", "5 cm", '`"a"`', 'a 14" screen', "“Kanun’un”", "’tis", "rock ’n’ roll"])
def test_right_marks_are_no_fault(msgstr: str) -> None:
    assert codes(Quotes(), "x", msgstr) == []


@pytest.mark.parametrize("msgstr", ["“cash", "cash”", "“a” b”"])
def test_a_lone_mark_is_found(msgstr: str) -> None:
    assert "quotes-lone" in codes(Quotes(), "x", msgstr)


def test_a_lone_straight_mark_is_found_and_left_to_a_person() -> None:
    assert codes(Quotes(), "x", 'the "cash') == ["quotes-straight"]
    assert mended(Quotes(), 'the "cash') == 'the "cash'


@pytest.mark.parametrize("msgstr", ["5inci madde", "17.00ye kadar", "2024te"])
def test_a_suffix_without_apostrophe_is_found_in_turkish(msgstr: str) -> None:
    assert codes(Quotes(), "x", msgstr, "tr") == ["quotes-suffix"]


@pytest.mark.parametrize("msgstr", ["5’inci", "“5inci madde”", "15a bendi", "10kg", "5 inci", "A4"])
def test_other_letters_after_a_number_are_no_suffix(msgstr: str) -> None:
    assert codes(Quotes(), "x", msgstr, "tr") == []
