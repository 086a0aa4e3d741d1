"""What was typed twice."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.doubling import Doubling
from tests.catalogues.checks.judging import codes, mended


@pytest.mark.parametrize(
    "msgstr",
    [
        "yavaş yavaş",
        "tek tek",
        "ayrı ayrı",
        "sıra sıra",
        "adım adım",
        "kapı kapı",
        "bir iki",
        "gide gide",
        "Yıllar yıllar önce",
        "ev ev",
        "saat saat",
        "Ankara’da da",
        "5’te te",
    ],
)
def test_turkish_doubles_words_on_purpose(msgstr: str) -> None:
    assert codes(Doubling(), "x", msgstr, "tr") == []


@pytest.mark.parametrize(
    "msgstr", ["ve ve", "bu bu eşya", "için ve Ve", "yolcuların yolcuların eşyası", "sayılması sayılması", "sayılmalıdır sayılmalıdır"]
)
def test_but_not_these(msgstr: str) -> None:
    assert codes(Doubling(), "x", msgstr, "tr") == ["doubled-word"]


def test_english_doubles_hardly_any_word() -> None:
    assert codes(Doubling(), "x", "count the the cash") == ["doubled-word"]
    assert codes(Doubling(), "x", "that that officer had had, `the the`, 5 5, the The") == ["doubled-word"]
    assert codes(Doubling(), "Walla Walla", "in Walla Walla") == []


def test_spaces_are_mended_outside_code_and_at_the_edges() -> None:
    assert mended(Doubling(), " Count  the\tcash in `a  b`, $x  y$ and\u00a0 here. ") == "Count the cash in `a  b`, $x  y$ and here."


def test_a_line_of_its_own_and_a_hard_space_stay() -> None:
    assert mended(Doubling(), "5\u00a0kg  \nof it") == "5\u00a0kg  \nof it"


@pytest.mark.parametrize("msgstr", ["a,, b", "a;; b", "a, , b", "the end..", "a ;, b"])
def test_a_sign_too_many_is_found(msgstr: str) -> None:
    assert codes(Doubling(), "x", msgstr) == ["doubled-sign"]


@pytest.mark.parametrize("msgstr", ["and so on…", "wait...", "../a", "etc., and", "{ref}`a`, {ref}`b`", "a vb., b"])
def test_dots_have_other_uses(msgstr: str) -> None:
    assert codes(Doubling(), "x", msgstr) == []
