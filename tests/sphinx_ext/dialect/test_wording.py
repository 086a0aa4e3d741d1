"""How a text cites what the registers hold, in each language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from build_tools.model.registers import read_registers
from build_tools.sphinx_ext.dialect.wording import bibliography, citation, reference, value

REGISTERS = read_registers(Path(__file__).parents[3] / "handbooks" / "registers", lambda path: path.name)


@pytest.mark.parametrize(
    ("article", "code", "words"),
    [
        ("", "tr", "5607 sayılı Kaçakçılıkla Mücadele Kanunu"),
        ("9", "tr", "5607 sayılı Kaçakçılıkla Mücadele Kanunu m. 9"),
        ("9/2", "tr", "5607 sayılı Kaçakçılıkla Mücadele Kanunu m. 9/2"),
        ("", "en", "Anti-Smuggling Law (No. 5607)"),
        ("9", "en", "Anti-Smuggling Law (No. 5607), art. 9"),
        ("9/2", "en", "Anti-Smuggling Law (No. 5607), art. 9(2)"),
    ],
)
def test_a_law_is_cited_as_its_language_does(article: str, code: str, words: str) -> None:
    assert citation(REGISTERS.instruments["tr-5607"], article, code) == words


def test_a_limit_is_its_value_of_the_day() -> None:
    limit = REGISTERS.limits["pax-eu-cash-threshold"]
    assert value(limit, dt.date(2026, 12, 1), "tr") == "10.000 EUR"
    assert value(limit, dt.date(2026, 12, 1), "en") == "EUR 10,000"
    assert value(limit, dt.date(2020, 1, 1), "tr") == ""
    assert value(REGISTERS.limits["pax-gift-value"], None, "tr") == ""


@pytest.mark.parametrize(
    ("place", "code", "words"),
    [
        ("", "tr", "Lit 2011"),
        ("p. 390", "tr", "Lit 2011, s. 390"),
        ("s. 390", "en", "Lit 2011, p. 390"),
        ("pp. 390–392", "en", "Lit 2011, pp. 390–392"),
        ("böl. 2", "en", "Lit 2011, ch. 2"),
        ("ch. 2", "tr", "Lit 2011, böl. 2"),
        ("Annex A", "tr", "Lit 2011, Annex A"),
    ],
)
def test_a_place_in_a_document_is_written_as_its_language_does(place: str, code: str, words: str) -> None:
    assert reference("Lit 2011", place, code) == words


def test_a_document_has_its_own_title_and_ours_in_brackets() -> None:
    source = REGISTERS.sources["src-jezierski-2014"]
    assert bibliography(source, "en").startswith("T. Jezierski and others, “Efficacy of drug detection by fully-trained police dogs")
    turkish = bibliography(source, "tr")
    assert turkish.startswith("T. Jezierski ve diğerleri, “Efficacy of")
    assert "” (Eğitimi tamamlanmış" in turkish
    assert turkish.endswith("Forensic Science International 237, 112–118 (2014)")
