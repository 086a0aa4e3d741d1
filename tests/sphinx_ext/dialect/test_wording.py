"""How a text cites what the registers hold, in each language."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from build_tools.model.registers import read_registers
from build_tools.sphinx_ext.dialect.wording import citation, value

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
