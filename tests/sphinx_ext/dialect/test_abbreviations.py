"""The list of abbreviations: those that a chapter explains, and those of the registers that the handbook uses; no others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.books import BOOKS, ReadBook, body, make_book, read_book

TERMS = (
    "id,tr,en,definition_tr,definition_en,domain,forbidden_tr,forbidden_en,source,status,stems_tr,not_tr\n"
    "car-002,hava konşimentosu,air waybill (AWB),Belge.,A document.,cargo,,,,proposed,,\n"
    "car-003,ana konşimento,master air waybill (MAWB),Belge.,A document.,cargo,,,,proposed,,\n"
)
TEXT = "# Bir\n\n{abbr}`ULG (uluslararası liste gereci)` ve {abbr}`ÇBA (çok basit araç)`; ÖTV yok.\n\nAWB burada.\n"
LIST = "\n## Kısaltmalar\n\n```{dizin} abbreviations\n```\n"


def read(folder: Path, text: str, language: str, translations: dict[str, str] | None = None) -> ReadBook:
    tree = make_book(folder, {"bir": text}, {"bir": translations} if translations else None)
    shutil.copytree(BOOKS / "dialect" / "handbooks" / "registers", tree.registers, dirs_exist_ok=True)
    (tree.registers / "termbase.csv").write_text(TERMS, encoding="utf-8")
    return read_book(tree, language)


def listed(book: ReadBook) -> list[tuple[str, str]]:
    page = body(book.pages["bir"])
    items = re.findall(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", page[page.index("list-of-abbreviations") :], re.DOTALL)
    return [tuple(" ".join(re.sub("<[^>]+>", " ", one).split()) for one in pair) for pair in items]


def test_what_a_chapter_explains_is_listed_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    assert listed(read(tmp_path, TEXT + LIST, "tr")) == [("ÇBA", "çok basit araç"), ("ULG", "uluslararası liste gereci")]


def test_what_the_termbase_explains_is_listed_where_the_text_uses_it(tmp_path: Path) -> None:
    english = {
        "AWB burada.": "The AWB is here.",
        "{abbr}`ULG (uluslararası liste gereci)` ve {abbr}`ÇBA (çok basit araç)`; ÖTV yok.": "None.",
    }
    assert listed(read(tmp_path, TEXT + LIST, "en", english)) == [("AWB", "air waybill")]


def test_an_abbreviation_that_is_not_translated_says_so(tmp_path: Path) -> None:
    book = read(tmp_path, TEXT + LIST, "en")
    page = body(book.pages["bir"])
    assert 'lang="tr"' in page[page.index("list-of-abbreviations") :]
    assert "state-badge" in page[page.index("list-of-abbreviations") :]


def test_a_law_that_is_known_by_its_letters_is_listed_where_it_is_cited(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"bir": "# Bir\n\n{mevzuat}`int-cites` gereği.\n" + LIST})
    shutil.copytree(Path("handbooks/registers"), tree.registers, dirs_exist_ok=True)
    assert [short for short, _words in listed(read_book(tree, "tr"))] == ["CITES"]


def test_a_handbook_without_abbreviations_says_so(tmp_path: Path) -> None:
    book = read(tmp_path, "# Bir\n\nSöz.\n" + LIST, "tr")
    assert listed(book) == []
    assert "Bu el kitabında yok." in book.words("bir")
