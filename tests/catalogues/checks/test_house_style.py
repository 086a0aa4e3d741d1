"""Spelling by the house: TDK, Britain."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.house_style import HouseStyle
from tests.catalogues.checks.judging import codes, pair


@pytest.mark.parametrize(
    "msgstr",
    [
        "Herşeyi yazın", "yada", "yanlız", "Orjinal", "dökümanı", "insiyatif", "Resmi Gazete", "bu halde", "DAHİL", "hakimin",
        "bir çok", "hiç bir", "şikayet", "malî", "sözkonusu", "eşgalini", "terkedilen", "standard",
    ],
)  # fmt: skip
def test_wrong_turkish_is_found(msgstr: str) -> None:
    assert codes(HouseStyle(), "x", msgstr, "tr") == ["style-spelling"]


@pytest.mark.parametrize(
    "msgstr",
    ["Her şey, ya da", "müsadere", "mekanik, mekanizma", "yeraltı", "hala, adet, bende", "resmin", "hâlinde dâhil", "birçok", "standardı",
     "“Resmi Gazete”", "`yada`", "hal binası", "taktik", "müsademe"],
)  # fmt: skip
def test_right_turkish_is_not(msgstr: str) -> None:
    assert codes(HouseStyle(), "x", msgstr, "tr") == []


@pytest.mark.parametrize(
    "msgstr",
    [
        "authorized",
        "the color",
        "Organize the queue",
        "a license",
        "to practice",
        "centers",
        "canceled",
        "fulfillment",
        "the defense",
        "catalog",
    ],
)
def test_american_english_is_found(msgstr: str) -> None:
    assert codes(HouseStyle(), "x", msgstr) == ["style-spelling"]


@pytest.mark.parametrize(
    "msgstr",
    [
        "authorised colour", "seized, sizes, prize, capsized", "the World Customs Organization", "licensed premises, the licence",
        "in practice", "laboratory", "Colorado", "honorary", "a “color” code", "`color`", "fulfilled", "catalogue", "collaborate",
        "horizontal",
    ],
)  # fmt: skip
def test_british_english_is_not(msgstr: str) -> None:
    assert codes(HouseStyle(), "x", msgstr) == []


def test_a_quotation_keeps_its_spelling() -> None:
    assert codes(HouseStyle(), "x", "the color", kind="quotation") == []


def test_the_finding_shows_the_word_as_it_is_written() -> None:
    faults = list(HouseStyle().faults(pair("x", "İşlem. Herşey ve herşeyi", "tr")))
    assert [fault.values["found"] for fault in faults] == ["Herşey", "herşeyi"]
