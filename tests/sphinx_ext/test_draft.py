"""A draft marks every block with its state, and leads from each to the line of its message."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from pathlib import Path

from build_tools.catalogues.review import Review, Reviews, digest, write_reviews
from build_tools.model.provenance import State
from tests.books import body, make_book, read_book

CHAPTER = """# Başlık

Onaylı.

Taslak.

Eski.

Yok.

| Sayı |
|---|
| 12 |
"""
ENGLISH = {"Başlık": "Title", "Onaylı.": "Approved.", "Taslak.": "A *draft*.", "Eski.": "fuzzy:Old.", "Sayı": "Number"}
BADGE = re.compile(r'<a class="state-badge state-badge-(\w+)" href="([^"]+)" lang="(\w+)">([^<]+)</a>')
CARD = re.compile(r'<span class="message-card"><span lang="(\w+)">([^<]+)</span> <small>([^<]+)</small></span>')


def page(folder: Path, language: str, *, is_draft: bool = True) -> str:
    tree = make_book(folder, {"a": CHAPTER}, {"a": ENGLISH})
    review = Review(msgid=digest("Onaylı."), msgstr=digest("Approved."), state=State.APPROVED, reviewer="Sınama", date=dt.date(2026, 11, 1))
    path = folder / "locales/en/reviews/book.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(write_reviews(Reviews(reviews=(review,))))
    return body(read_book(tree, language, is_draft=is_draft).pages["a"])


def test_every_block_says_its_state(tmp_path: Path) -> None:
    assert [(state, words) for state, _link, _language, words in BADGE.findall(page(tmp_path, "en"))] == [
        ("draft", "Draft translation"),
        ("approved", "Approved translation"),
        ("draft", "Draft translation"),
        ("stale", "Translation out of date"),
        ("missing", "Not translated"),
        ("draft", "Draft translation"),
        ("neutral", "Nothing to translate"),
    ]


def test_a_badge_leads_to_the_line_of_the_catalogue_or_of_the_chapter_where_there_is_none(tmp_path: Path) -> None:
    links = [unescape(link) for _state, link, _language, _words in BADGE.findall(page(tmp_path, "en"))]
    catalogue = (tmp_path / "locales/en/LC_MESSAGES/book/a.po").read_text(encoding="utf-8").split("\n")
    for link, msgid in zip(links[:4], ("Başlık", "Onaylı.", "Taslak.", "Eski."), strict=True):
        path, _, line = link.partition("#L")
        assert path == "_lines/locales/en/LC_MESSAGES/book/a.po.html"
        assert msgid in catalogue[int(line) - 1]
    assert links[4] == "_lines/handbooks/book/a.md.html#L9"


def test_a_card_shows_the_msgid_in_its_own_language_and_its_place(tmp_path: Path) -> None:
    cards = CARD.findall(page(tmp_path, "en"))
    assert [msgid for _language, msgid, _place in cards] == ["Başlık", "Onaylı.", "Taslak.", "Eski.", "Yok.", "Sayı", "12"]
    assert {language for language, _msgid, _place in cards} == {"tr"}
    assert cards[4][2] == "handbooks/book/a.md:9"


def test_the_blocks_of_a_source_edition_lead_to_their_chapter(tmp_path: Path) -> None:
    found = BADGE.findall(page(tmp_path, "tr"))
    assert [words for *_, words in found] == ["Taslak metin"] * 6 + ["Çevrilecek bir şey yok"]
    assert [link for _state, link, *_ in found][:3] == [f"_lines/handbooks/book/a.md.html#L{line}" for line in (1, 3, 5)]


def test_no_edition_but_a_draft_has_links_and_cards(tmp_path: Path) -> None:
    text = page(tmp_path, "en", is_draft=False)
    assert BADGE.findall(text) == CARD.findall(text) == []
    assert text.count("state-badge ") == 2
