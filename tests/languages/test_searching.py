"""What a search makes of words: in Python, which writes the index, and in JavaScript, which asks it."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser

from build_tools.languages import language
from build_tools.model.program import PROGRAM
from build_tools.publish import reader
from tests.machine import needs_chromium

EDGES = "İÇKİ ışık IŞIK Iğdır KANUN’UN Kanun'un 10.000 10,000 4.3 4,3 5607 2009/15481 PAX-02 rüzgâr café ﬁş ß Ǆ x̌ ١٢٣ m² 3’ü 12abc 1.2.3x"


def keys(code: str, text: str) -> list[str]:
    one = language(code)
    return [one.search_key(word) for word in one.search_words(text)]


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("tr", "gümrük GÜMRÜK gümrüğü gümrüğün gumruk Gümrük’e"),
        ("tr", "içki İÇKİ içkiyi"),
        ("tr", "köpek köpeğin köpekler KÖPEK"),
        ("en", "declaration DECLARATIONS declarations"),
        ("en", "passenger passenger’s passengers PASSENGER"),
    ],
)
def test_the_forms_of_a_word_have_one_key(code: str, forms: str) -> None:
    assert len(set(keys(code, forms))) == 1


@pytest.mark.parametrize("code", ["tr", "en"])
def test_numbers_are_kept_and_written_in_one_way(code: str) -> None:
    assert keys(code, "5607 10.000 10,000 4.3 4,3 2009/15481") == ["5607", "10000", "10000", "4.3", "4.3", "2009", "15481"]


def test_capitals_follow_the_language() -> None:
    assert language("tr").search_words("IŞIK İÇKİ") == ["ışık", "içki"]
    assert language("en").search_words("INSPECTION") == ["inspection"]


@needs_chromium
@pytest.mark.parametrize("code", ["tr", "en"])
def test_python_and_javascript_make_the_same_keys_of_every_word_of_the_handbooks(browser: Browser, code: str) -> None:
    files = [*sorted((PROGRAM / "handbooks").glob("[!p]*/*.md")), *sorted((PROGRAM / "handbooks" / "passenger-control").glob("*.md"))]
    words = sorted({word for path in files for word in re.findall(r"[^\s`*|]+", path.read_text(encoding="utf-8"))})[::5]
    text = " ".join([*words, *EDGES.split()])
    page = browser.new_page()
    page.add_script_tag(content=reader.search_script())
    theirs = page.evaluate("([text, code]) => handbookSearch.keys(text, code)", [text, code])
    page.close()
    assert len(theirs) > 1000
    assert json.dumps(theirs) == json.dumps(keys(code, text))
