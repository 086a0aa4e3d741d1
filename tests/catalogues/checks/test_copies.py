"""An untranslated text is found, a text that both languages write alike is not."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.copies import Copies
from build_tools.languages import language
from tests.catalogues.checks.judging import codes


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Nakit kontrolleri", "en"),
        ("Görüşmenin yapılması", "en"),
        ("beyan ve kayıt", "en"),
        ("Introduction", "tr"),
        ("Customs declaration", "tr"),
        ("open the bag", "tr"),
        ("count  the  cash", "tr"),
    ],
)
def test_a_copy_is_found(text: str, target: str) -> None:
    assert codes(Copies(), text, text, target) == ["copy-source"]
    assert codes(Copies(), text, language("tr" if target == "en" else "en").upper(text), target) == ["copy-source"]


@pytest.mark.parametrize(
    "text", ["TIR", "ATA", "Ankara, İzmir", "`update`", "5 kg", "legal.toml", "msgid", "Debian, Ubuntu", "macOS", "[^tr-5607]"]
)
def test_a_name_an_abbreviation_or_code_is_no_copy(text: str) -> None:
    assert codes(Copies(), text, text, "en") == []
    assert codes(Copies(), text, text, "tr") == []


@pytest.mark.parametrize("text", ["{ref}`pub-check-markup`", "**{numref}`pc-table`**, {term}`seal`"])
def test_a_reference_that_takes_its_words_from_its_target_is_no_copy(text: str) -> None:
    assert codes(Copies(), text, text, "tr") == []
    assert codes(Copies(), f"open the {text}", f"open the {text}", "tr") == ["copy-source"]


def test_a_reference_with_words_of_its_own_is_one() -> None:
    text = "{ref}`the markup <pub-check-markup>`"
    assert codes(Copies(), text, text, "tr") == ["copy-source"]


def test_a_longer_text_in_the_language_of_the_source_is_found() -> None:
    assert codes(Copies(), "Count the cash and write down the result.", "Count the cash, and then write down the result of it.", "tr") == [
        "copy-language"
    ]


def test_a_quotation_in_the_other_language_is_none() -> None:
    assert codes(Copies(), "x", "Yolcuya “do you have anything to declare in the bag” diye sorun ve cevabı bekleyin.", "tr") == []


WORK = "L. Lazarowski, N. J. Hall, “Explosives detection by military dogs: from components to mixtures”, *Animals* 151 (2014), 84–93."


def test_a_work_that_a_footnote_cites_has_nothing_to_translate() -> None:
    assert codes(Copies(), WORK, WORK, "tr", kind="footnote") == []
    assert codes(Copies(), WORK, WORK, "tr") == ["copy-source"]
    assert codes(Copies(), WORK, WORK.replace("dogs:", "dogs (görev köpekleri):"), "tr", kind="footnote") == []


def test_what_a_footnote_says_beside_the_title_is_translated() -> None:
    text = f"See what they have found: {WORK}"
    assert codes(Copies(), text, text, "tr", kind="footnote") == ["copy-source"]
