"""A source edition that calls itself reviewed or approved marks what nobody has judged yet."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from build_tools.catalogues.review import Review, Reviews, digest, write_reviews
from build_tools.model.provenance import State
from build_tools.model.tree import ContentTree
from tests.books import body, make_book, read_book

CHAPTER = "# Başlık\n\nOnaylı.\n\nOkunmuş.\n\nYeni.\n\n12\n"


def book(folder: Path, status: str) -> ContentTree:
    """A handbook with *status* in which one text is approved and one is reviewed."""
    tree = make_book(folder, {"a": CHAPTER})
    toml = folder / "handbooks/book/handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + f'status = "{status}"\n', encoding="utf-8")
    path = folder / "locales/tr/reviews/book.toml"
    path.parent.mkdir(parents=True)
    states = {"Onaylı.": State.APPROVED, "Okunmuş.": State.REVIEWED}
    rows = (
        Review(msgid=digest(text), msgstr=digest(text), state=state, reviewer="Sınama", date=dt.date(2026, 11, 1))
        for text, state in states.items()
    )
    path.write_bytes(write_reviews(Reviews(reviews=tuple(rows))))
    return tree


@pytest.mark.parametrize(
    ("status", "marked"),
    [
        ("model text", []),
        ("draft", []),
        ("reviewed", ["Başlık Taslak metin", "Yeni. Taslak metin"]),
        ("approved", ["Başlık Taslak metin", "Okunmuş. Gözden geçirilmiş metin", "Yeni. Taslak metin"]),
    ],
)
def test_only_what_is_below_the_state_of_the_edition_is_marked(tmp_path: Path, status: str, marked: list[str]) -> None:
    page = body(read_book(book(tmp_path, status), "tr").pages["a"])
    found = re.findall(r'>([^<>]+) <span class="state-badge[^>]*>([^<]+)<', page)
    assert [" ".join(one) for one in found] == marked


def test_the_passages_say_what_was_judged_and_numbers_need_no_judge(tmp_path: Path) -> None:
    passages = read_book(book(tmp_path, "approved"), "tr").passages["a"]
    assert [one.state.value for one in passages] == ["source", "approved", "reviewed", "source", "neutral"]


@pytest.mark.parametrize("status", ["draft", "approved"])
def test_captions_of_contents_index_entries_and_the_words_of_pictures_are_marked_as_blocks_are(tmp_path: Path, status: str) -> None:
    tree = book(tmp_path, status)
    home = tmp_path / "handbooks/book"
    chapter = "# Başlık\n\n```{index} sayım\n```\n\n```{image} p.svg\n:alt: Masa\n```\n"
    (home / "a.md").write_text(chapter, encoding="utf-8")
    (home / "index.md").write_text("# Kitap\n\n```{toctree}\n:caption: Bölümler\n\na\n```\n", encoding="utf-8")
    (home / "p.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    pages = {name: body(text) for name, text in read_book(tree, "tr").pages.items()}
    badge = '{} <span class="state-badge state-badge-source" lang="tr">Taslak metin</span>'
    found = [badge.format("sayım") in pages["genindex"], badge.format("Bölümler") in pages["index"], "Masa (Taslak metin)" in pages["a"]]
    assert found == [status == "approved"] * 3
