"""The status page beside the portal: the numbers of `status --json`, for people, without a script."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.catalogues.standing import standings
from build_tools.model.artefact import Artefact
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.publish.sources import read_sources
from build_tools.publish.status_page import status_page
from tests.books import make_book

ENGLISH = {"Bölüm": "Chapter", "Bir iki üç dört beş.": "fuzzy:One two three.", "Altı.": "Six."}
CHAPTER = "# Bölüm\n\nBir iki üç dört beş.\n\nAltı.\n\n:::{danger}\nYedi.\n:::\n"


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    return make_book(tmp_path / "tree", {"a": CHAPTER}, {"a": ENGLISH})


def page(tree: ContentTree, *artefacts: Artefact) -> str:
    sources = read_sources(tree, [one for one in tree.editions() if not one.is_translation], 1)
    return status_page(standings(tree, sources), artefacts)


def shelves(html: str) -> dict[str, str]:
    return dict(re.findall(r'<article class="edition" lang="(\w+)">(.*?)</article>', html, re.DOTALL))


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_it_has_the_numbers_of_the_command(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--root", str(tree.root), "status", "--json"]) == 0
    english = json.loads(capsys.readouterr().out)[1]
    words = plain(shelves(page(tree))["en"])
    for state in ("draft", "stale", "missing"):
        assert f"{state} {english['words'][state]} words, {english['messages'][state]} texts" in words
    assert f"{english['release']['approved']} of its texts are approved; a release needs {english['release']['needed']}." in words
    assert "1 of them concern safety" in words


def test_chapters_stand_under_their_titles_and_lead_to_their_pages(tree: ContentTree) -> None:
    path = "site/en/book/a.html"
    built = Artefact(path=path, sha256="", size=1, handbook="book", language="en", format="site", edition="")
    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', shelves(page(tree, built))["en"]) == [("en/book/a.html", "Chapter")]


def test_a_text_with_nothing_in_its_way_says_so(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    toml = tmp_path / "handbooks/book/handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "approval_threshold = 0.0\n", encoding="utf-8")
    assert "Nothing in the text keeps it from being released." in plain(shelves(page(tree))["en"])


def test_it_needs_no_script_and_no_other_file(tree: ContentTree) -> None:
    html = page(tree)
    assert re.findall(r"<script[^>]+src|<link |url\(|@import|https?://", html) == []


def test_what_a_chapter_is_called_is_never_markup(tmp_path: Path) -> None:
    html = page(make_book(tmp_path, {"a": "# A &lt;script&gt;alert(1)&lt;/script&gt;\n"}))
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_build_writes_it_and_the_portal_leads_to_it(tree: ContentTree, tmp_path: Path) -> None:
    build(tree, tree.editions(), ("site",), tmp_path / "dist", jobs=1)
    site = tmp_path / "dist/site"
    assert (site / "status.html").read_text(encoding="utf-8") == page_of(tree, tmp_path / "dist")
    assert 'href="status.html"' in (site / "index.html").read_text(encoding="utf-8")
    assert 'href="index.html"' in (site / "status.html").read_text(encoding="utf-8")


def page_of(tree: ContentTree, dist: Path) -> str:
    artefacts = [Artefact(**one) for one in json.loads((dist / "manifest.json").read_text(encoding="utf-8"))["artefacts"]]
    return page(tree, *artefacts)
