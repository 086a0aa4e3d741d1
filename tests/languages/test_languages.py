"""Turkish and English letters, order, case and dates."""

from __future__ import annotations

import datetime as dt

import pytest

from build_tools.languages import LANGUAGES, language

TR, EN = language("tr"), language("en")


@pytest.mark.parametrize(("small", "capital"), [("ısı", "ISI"), ("iş", "İŞ"), ("çağ", "ÇAĞ"), ("güvenlik", "GÜVENLİK")])
def test_turkish_case_goes_both_ways(small: str, capital: str) -> None:
    assert TR.upper(small) == capital
    assert TR.lower(capital) == small


def test_english_case_is_plain() -> None:
    assert EN.upper("istanbul") == "ISTANBUL"


def test_turkish_words_stand_in_the_order_of_the_turkish_alphabet() -> None:
    words = ["üs", "şap", "sap", "öz", "oz", "İstanbul", "ızgara", "Iğdır", "hat", "ğ", "gümrük", "çap", "cep", "12 mil", "âdet", "adet"]
    wanted = ["12 mil", "adet", "âdet", "cep", "çap", "gümrük", "ğ", "hat", "Iğdır", "ızgara", "İstanbul", "oz", "öz", "sap", "şap", "üs"]
    assert sorted(words, key=TR.sort_key) == wanted


@pytest.mark.parametrize(
    ("word", "initial"), [("şap", "Ş"), ("ılıman", "I"), ("işlem", "İ"), ("âdet", "A"), ("“eşya”", "E"), ("5607", "#")]
)
def test_an_index_letter_is_the_turkish_letter(word: str, initial: str) -> None:
    assert TR.initial(word) == initial


def test_dates_are_written_as_the_language_writes_them() -> None:
    day = dt.date(2026, 11, 23)
    assert (TR.date(day), EN.date(day)) == ("23 Kasım 2026", "23 November 2026")


@pytest.mark.parametrize(
    ("code", "text", "bound"),
    [
        ("en", "see art. 5 of Law No. 5607", "see art.~5 of Law No.~5607"),
        ("en", "Law (No. 5607), ch. 2", "Law (No.~5607), ch.~2"),
        ("en", "a work of art. Then 5 more", "a work of art. Then 5 more"),
        ("tr", "5607 sayılı Kanun m. 9/1, böl. 3", "5607 sayılı Kanun m.~9/1, böl.~3"),
        ("tr", "Sayım. 5 kişi", "Sayım. 5 kişi"),
    ],
)
def test_an_abbreviation_stays_on_the_line_of_its_number(code: str, text: str, bound: str) -> None:
    assert language(code).bound(text).replace("\u00a0", "~") == bound


def test_every_language_has_a_name_in_itself() -> None:
    assert {one.code: one.name for one in LANGUAGES} == {"tr": "Türkçe", "en": "English"}
