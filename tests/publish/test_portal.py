"""The portal leads readers of every language to every edition, with nothing but HTML."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.model.artefact import Artefact
from build_tools.model.handbook import Handbook, read_handbook
from build_tools.publish.portal import portal, size, write_portal

HANDBOOK = """title = {{ tr = '{tr}', en = '{en}' }}
source_language = "tr"
languages = ["tr", "en"]
edition = "1.0"
effective = 2026-12-01
owner = {{ tr = "Eğitim Birimi", en = "Training Unit" }}
status = "{status}"
"""


def handbook(folder: Path, name: str = "cash", tr: str = "Nakit", en: str = "Cash", status: str = "model text") -> Handbook:
    home = folder / name
    home.mkdir()
    (home / "handbook.toml").write_text(HANDBOOK.format(tr=tr, en=en, status=status), encoding="utf-8")
    return read_handbook(home, "handbook.toml")


def built(name: str, language: str, *, count: int = 1_234_567) -> list[Artefact]:
    """The artefacts of an edition as a build lists them: pages and pictures of the site, the book, the e-book."""
    files = {"index.html": "site", "cash.html": "site", "_images/plan.svg": "site", f"{name}.pdf": "book", f"{name}.epub": "epub"}
    return [
        Artefact(path=f"site/{language}/{name}/{path}", sha256="", size=count, handbook=name, language=language, format=kind, edition="1.0")
        for path, kind in files.items()
    ]


def shelves(html: str) -> dict[str, str]:
    """What stands on the portal in each language."""
    return dict(re.findall(r'<article class="edition" lang="(\w+)">(.*?)</article>', html, re.DOTALL))


def test_it_stands_at_the_root_of_the_site(tmp_path: Path) -> None:
    path = write_portal([handbook(tmp_path)], built("cash", "tr"), tmp_path / "site")
    assert path == tmp_path / "site/index.html"
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n<html lang=")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("tr", ["Türkçe", "Nakit", "1.0", "1 Aralık 2026", "model metin", "Eğitim Birimi", "Oku", "1,2 MB"]),
        ("en", ["English", "Cash", "1.0", "1 December 2026", "model text", "Training Unit", "Read", "1.2 MB"]),
    ],
)
def test_it_says_of_every_edition_what_a_reader_asks_first(tmp_path: Path, language: str, said: list[str]) -> None:
    shelf = shelves(portal([handbook(tmp_path)], [*built("cash", "tr"), *built("cash", "en")]))[language]
    assert [words for words in said if words not in shelf] == []


def test_it_links_the_pages_the_book_and_the_e_book_and_nothing_else(tmp_path: Path) -> None:
    shelf = shelves(portal([handbook(tmp_path)], built("cash", "tr")))["tr"]
    assert re.findall(r'href="([^"]+)"', shelf) == ["tr/cash/index.html", "tr/cash/index.html", "tr/cash/cash.pdf", "tr/cash/cash.epub"]


def test_an_edition_that_was_not_built_is_said_not_to_be_there(tmp_path: Path) -> None:
    html = shelves(portal([handbook(tmp_path)], built("cash", "tr")))
    assert "href" not in html["en"]
    assert "Not published yet" in html["en"]
    assert "Henüz yayımlanmadı" not in html["tr"]


def test_a_book_without_pages_can_still_be_downloaded(tmp_path: Path) -> None:
    only = [one for one in built("cash", "tr") if one.format == "book"]
    assert re.findall(r'href="([^"]+)"', shelves(portal([handbook(tmp_path)], only))["tr"]) == ["tr/cash/cash.pdf"]


def test_it_warns_of_model_texts_in_every_language_and_only_then(tmp_path: Path) -> None:
    model = portal([handbook(tmp_path)], [])
    assert re.search(r'<p lang="tr">[^<]*“model metin”', model)
    assert re.search(r'<p lang="en">[^<]*“model text”', model)
    assert '<div class="notice' not in portal([handbook(tmp_path, name="other", status="approved")], [])


def test_titles_are_never_markup(tmp_path: Path) -> None:
    hostile = '</h2><script>alert("1")</script>&'
    html = portal([handbook(tmp_path, tr=hostile)], built("cash", "tr"))
    assert "<script>alert" not in html
    assert "&lt;/h2&gt;&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;&amp;" in html


def test_it_needs_no_script_and_no_other_file(tmp_path: Path) -> None:
    html = portal([handbook(tmp_path)], built("cash", "tr"))
    assert re.findall(r"<script[^>]+src|<link |url\(|@import|https?://", html) == []
    without = re.sub(r"<script>.*?</script>", "", html, flags=re.DOTALL)
    assert shelves(without) == shelves(html)


def test_handbooks_stand_in_the_order_given(tmp_path: Path) -> None:
    books = [handbook(tmp_path, name=name, en=name.title()) for name in ("zebra", "apple")]
    assert [words for words in re.findall(r"<h2>([^<]+)</h2>", portal(books, [])) if words != "Nakit"] == ["Zebra", "Apple"]


@pytest.mark.parametrize(
    ("count", "turkish", "english"),
    [(480, "0,5 KB", "0.5 KB"), (48_000, "48 KB", "48 KB"), (999_600, "1 MB", "1 MB"), (12_345_678, "12 MB", "12 MB")],
)
def test_sizes_are_written_for_people(count: int, turkish: str, english: str) -> None:
    assert (size(count, "tr"), size(count, "en")) == (turkish, english)
