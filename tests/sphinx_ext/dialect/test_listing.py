"""The lists of sources and contacts, and the roles that lead to them, in both languages."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from build_tools.model.tree import ContentTree
from tests.books import BOOKS, ReadBook, body, make_book, read_book

TREE = ContentTree(root=BOOKS / "dialect")


@cache
def shown(language: str) -> ReadBook:
    return read_book(TREE, language)


def block(language: str, page: str, start: str, end: str) -> str:
    """The words of the page between two pieces of its HTML."""
    text = body(shown(language).pages[page])
    return " ".join(re.sub(r"<[^>]+>", " ", text[text.index(start) :].split(end)[0]).split())


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "tr",
            (
                "Sayım Kılavuzu 2020",
                "Dünya Gümrük Örgütü, “Guide to counting cash” (Nakit sayma kılavuzu) (2020).",
                "Dili: İngilizce. 27 Kasım 2026 tarihinde görüldü. https://example.org/counting",
                "A. Yılmaz, “Nakit ve zaman”, Gümrük Dergisi 4, 12–20 (2019). Editörlerce görülmedi.",
                "Usul (s. 12)",
                "Köpekle arama (böl. 2)",
            ),
        ),
        (
            "en",
            (
                "Counting Guide 2020",
                "World Customs Organization, “Guide to counting cash” (2020). Seen on 27 November 2026. https://example.org/counting",
                "Language: Turkish. Not seen by the editors.",
                "(p. 12)",
                "(ch. 2)",
                "(p. 14)",
            ),
        ),
    ],
)
def test_the_list_of_sources_says_what_each_is_and_which_section_cites_it(language: str, wanted: tuple[str, ...]) -> None:
    words = block(language, "kopek", 'id="list-of-sources"', 'id="list-of-contacts"')
    assert [one for one in wanted if re.sub(r"\s", "", one) not in re.sub(r"\s", "", words)] == []


def test_a_citation_in_a_footnote_stands_in_the_section_of_its_mark() -> None:
    text = body(shown("tr").pages["kopek"])
    entry = text[text.index('id="source-src-unseen"') :].split("</dd>")[0]
    assert 'href="kontrol.html#usul"' in entry


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        (
            "tr",
            (
                "112 Acil Çağrı Merkezi",
                "Telefon: 112",
                "Saatler: her gün, 24 saat",
                "Kaynak: Sayım Kılavuzu 2020.",
                "Yerelinizde doldurulur:",
            ),
        ),
        (
            "en",
            (
                "112 Emergency Call Centre",
                "Telephone: 112",
                "Hours: every day, 24 hours",
                "Source: Counting Guide 2020.",
                "Filled in by the port:",
            ),
        ),
    ],
)
def test_the_list_of_contacts_has_channels_or_a_blank(language: str, wanted: tuple[str, ...]) -> None:
    words = block(language, "kopek", 'id="list-of-contacts"', 'class="no-end"')
    assert [one for one in wanted if one not in words] == []


def test_the_list_of_contacts_has_whoever_is_named_or_whoever_those_call_who_act() -> None:
    text = body(shown("en").pages["kopek"])
    assert [one for one in ("con-emergency", "con-prosecutor", "con-other") if f'id="contact-{one}"' in text] == [
        "con-emergency",
        "con-prosecutor",
    ]


def test_a_mention_of_a_contact_shows_how_it_is_reached() -> None:
    text = body(shown("en").pages["kontrol"])
    assert 'title="Telephone: 112; Hours: every day, 24 hours"' in text
    assert 'title="filled in by the port"' in text


def test_a_footnote_has_the_whole_entry_and_a_text_the_short_one() -> None:
    text = shown("en").words("kontrol")
    assert "Counting Guide 2020, p. 12" in text
    assert "A. Yılmaz, “Nakit ve zaman”, Gümrük Dergisi 4, 12–20 (2019), p. 14" in text


def test_a_card_without_a_title_is_listed_under_that_of_its_procedure(tmp_path: Path) -> None:
    procedure = ":::{procedure} Counting the cash\n:id: x-count\n1. Count.\n:::\n"
    card = ":::{pocket-card}\n:id: x-card\n:from: x-count\n:::\n"
    tree = make_book(tmp_path, {"a": f"# A\n\n{procedure}\n{card}\n```{{listing}} cards\n```\n"}, source="en", target="tr")
    page = body(read_book(tree, "en").pages["a"])
    assert re.search(r'<a [^>]*href="#x-card"[^>]*>(<[^>]+>)*Counting the cash<', page)
