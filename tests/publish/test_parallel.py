"""Two languages side by side: every block of both in one row with its partner, and nothing of either missing."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from build_tools import cli
from build_tools.commands.build import FORMAT_NAMES, USUAL
from build_tools.model.findings import HandbookError
from build_tools.model.manifest import read_manifest
from build_tools.model.registers import Audience
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.verify import conformance, verify_output
from build_tools.verify.pdf_text import shown
from tests.books import BOOKS, make_book
from tests.publish.parallel_pages import Laid, lay_out

MARKINGS = {"tr": "Eğiticiler için", "en": "For trainers"}
AUDIENCES = """schema = 1
[audiences.public]
[audiences.trainer]
includes = ["public"]
marking_tr = "Eğiticiler için"
marking_en = "For trainers"
"""
REAL = ("small", "constructs", "dialect")
CHAPTER = {"bir": "# Bir\n\nMetin.\n"}
ENGLISH = {"bir": {"Bir": "One", "Metin.": "Text."}, "index": {"Kitap": "Book"}}


@cache
def laid(name: str) -> Laid:
    return lay_out(ContentTree(root=BOOKS / name))


@pytest.mark.parametrize("name", REAL)
def test_partners_begin_at_the_same_height_the_first_language_on_the_left(name: str) -> None:
    found = laid(name)
    assert len([row for row in found.rows if row.kind == "pair"]) > 10
    for row in found.rows:
        left, right = row.sides
        assert row.pages[0] == row.pages[1]
        if row.kind == "in-turn":
            assert left.top < right.top
        else:
            assert left.top == right.top
            assert left.left < right.left


@pytest.mark.parametrize("name", REAL)
def test_all_right_sides_begin_at_the_same_edge(name: str) -> None:
    """A list or a box does not push the middle aside."""
    edges = {row.sides[1].left for row in laid(name).rows if row.kind == "pair"}
    assert max(edges) - min(edges) < 0.1


@pytest.mark.parametrize("name", REAL)
def test_every_block_of_both_languages_stands_beside_its_partner(name: str) -> None:
    found = laid(name)
    left, right = found.blocks
    assert left.keys() == right.keys()
    assert len(left) > 20
    for block, words in left.items():
        row = found.row_of(block, words)
        assert row is not None, block
        assert words in row.sides[0].words, block
        assert right[block] in row.sides[1].words, block


def test_each_side_is_in_its_language_but_for_what_is_not_translated() -> None:
    languages = {row.sides[0].language for row in laid("small").rows if row.sides[0].words}
    assert languages == {"tr"}
    source = [row.sides[1] for row in laid("small").rows if row.sides[1].language == "tr"]
    assert {one.words for one in source} == {
        "Buparagrafınçevirisiyoktur.Nottranslated",
        "Buparagrafınçevirisieskimiştir.Translationoutofdate",
    }
    assert {row.sides[1].language for row in laid("small").rows if row.sides[1].words} == {"tr", "en"}


def test_notes_of_both_languages_stand_at_the_foot_and_have_one_number() -> None:
    found = laid("constructs")
    left, right = found.noted
    assert left.keys() == right.keys() != set()
    for words in (*left.values(), *right.values()):
        assert words in found.notes
    text = laid("small").notes
    assert text.startswith("1Açıklamayükümlülüğünün")
    assert "1Thebasisofthedutytoexplain" in text


@pytest.mark.parametrize("name", REAL)
def test_nothing_is_wrong_with_a_book_that_is_right(name: str) -> None:
    assert [finding.text() for finding in laid(name).findings] == []


# The file


def publish(tree: ContentTree, out: Path, formats: Sequence[str] = ("parallel",), languages: Sequence[str] = (), jobs: int = 1) -> Path:
    build(tree, tree.editions(languages=languages), tuple(formats), out, jobs=jobs)
    return out


def test_it_belongs_to_the_handbook_and_is_offered_in_each_language(tmp_path: Path) -> None:
    assert "parallel" in set(FORMAT_NAMES) - set(USUAL)
    out = publish(make_book(tmp_path / "tree", CHAPTER, ENGLISH), tmp_path / "dist", ("site", "parallel"))
    (row,) = (one for one in read_manifest(out / "manifest.json") if one.format == "parallel")
    assert (row.path, row.handbook, row.language) == ("site/tr-en/book/book-tr-en.pdf", "book", "tr en")
    for language, words in (("tr", "İki dil yan yana (PDF)"), ("en", "Two languages side by side (PDF)")):
        for path, link in ((f"{language}/book/index.html", "../../tr-en/book/book-tr-en.pdf"), ("index.html", "tr-en/book/book-tr-en.pdf")):
            html = (out / "site" / path).read_text(encoding="utf-8")
            assert re.search(rf'href="{link}" download>(<svg.*?</svg>)?{re.escape(words)}', html, re.DOTALL)
    assert [finding.text() for finding in verify_output(out).findings] == []
    (out / row.path).write_bytes(b"nothing")
    assert "pdf-broken" in [finding.code.name for finding in verify_output(out).findings]


@pytest.mark.parametrize("name", ["constructs", "small"])
def test_it_can_be_read_aloud_and_archived(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.pdf"
    path.write_bytes(laid(name).pdf)
    assert [finding.text() for finding in conformance.judge(path, path.name)] == []
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang) == "tr"
        assert b"<rdf:li>tr</rdf:li><rdf:li>en</rdf:li>" in pdf.Root.Metadata.read_bytes()
        languages = [str(one.Lang) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one and "/Lang" in one]
        assert languages.count("en") > 10


def test_an_item_is_one_item_with_one_label_for_both_languages() -> None:
    with pikepdf.open(io.BytesIO(laid("small").pdf)) as pdf:
        items = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/LI"]
        kinds = [[str(kid.S) for kid in one.K] for one in items]
    assert ["/Lbl", "/LBody"] in kinds
    assert all(kind.count("/LBody") == 1 for kind in kinds)


def test_pages_lie_on_a4_across_and_have_the_numbers_of_their_chapters() -> None:
    with pikepdf.open(io.BytesIO(laid("small").pdf)) as pdf:
        assert {tuple(round(float(edge)) for edge in page.mediabox[2:]) for page in pdf.pages} == {(842, 595)}
        assert [page.label for page in pdf.pages] == ["i", "ii", "iii", "0-1", "1-1", "1-2", "1-3", "2-1", "D-1", "D-2"]
        titles = [item.title for item in pdf.open_outline().root]
    assert titles[:2] == ["Künye · Imprint", "İçindekiler · Contents"]
    assert titles[-3:] == ["2 Bagaj kontrolü · 2 Baggage control", "Dizin", "Index"]


def test_every_page_says_its_languages_its_edition_and_its_state() -> None:
    with pikepdf.open(io.BytesIO(laid("small").pdf)) as pdf:
        pages = [" ".join(one.split()) for one in list(shown(pdf))[1::2]]
    assert len(pages) == 10
    for words in pages:
        for wanted in ("Türkçe", "English", "Sürüm 0.3", "Edition 0.3", "model metin", "model text"):
            assert wanted in words


def test_it_bears_the_marking_of_its_readers_in_both_languages(tmp_path: Path) -> None:
    audience = Audience(id="trainer", admits=frozenset({"trainer", "public"}), marking=MARKINGS)
    tree = make_book(tmp_path / "tree", CHAPTER, ENGLISH)
    tree.registers.mkdir(parents=True)
    (tree.registers / "audiences.toml").write_text(AUDIENCES, encoding="utf-8")
    editions = [replace(edition, audience=audience) for edition in tree.editions()]
    build(tree, editions, ("parallel",), tmp_path / "dist", jobs=1)
    with pikepdf.open(tmp_path / "dist/site/tr-en/book/book-tr-en-trainer.pdf") as pdf:
        pages = list(shown(pdf))[1::2]
    assert len(pages) == 4
    assert all(marking in words for words in pages for marking in MARKINGS.values())
    (row,) = read_manifest(tmp_path / "dist/manifest.json")
    assert row.audience == "trainer"


def test_the_same_book_gives_the_same_bytes_with_one_process_or_two(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", CHAPTER, ENGLISH)
    first, second = (publish(tree, tmp_path / f"dist{jobs}", jobs=jobs) for jobs in (1, 2))
    assert [one.sha256 for one in read_manifest(first / "manifest.json")] == [one.sha256 for one in read_manifest(second / "manifest.json")]


# What cannot be set side by side


@pytest.mark.parametrize("language", ["tr", "en"])
def test_one_language_alone_is_refused_before_anything_is_built(language: str, tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", CHAPTER, ENGLISH)
    with pytest.raises(HandbookError) as caught:
        publish(tree, tmp_path / "dist", ("site", "parallel"), [language])
    (finding,) = caught.value.findings
    assert (finding.path, finding.code.name) == ("handbooks/book/handbook.toml", "parallel-one-language")
    assert not (tmp_path / "dist").exists()


def test_whoever_asks_for_it_in_one_language_is_told_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path / "tree", CHAPTER, ENGLISH)
    asked = ["--root", str(tree.root), "--lang", "en", "build", "-l", "tr", "-f", "parallel", "-o", str(tmp_path / "dist")]
    assert cli.main(asked) == 1
    assert "of “book” one alone is built: leave out -l" in capsys.readouterr().err


def test_a_block_that_one_language_lacks_is_a_finding_at_its_chapter_and_line(tmp_path: Path) -> None:
    found = lay_out(make_book(tmp_path, {"bir": "# Bir\n\nMetin.\n\nSon.\n"}), without="Son.")
    assert [(one.path, one.line, one.code.name) for one in found.findings] == [("handbooks/book/bir.md", 5, "parallel-partner")]
    assert "“Son.” has no partner" in found.findings[0].text()
    assert [row.sides[1].words for row in found.rows if row.sides[0].words == "Son."] == [""]


def test_what_reaches_over_the_edge_is_a_finding_at_its_chapter(tmp_path: Path) -> None:
    row = "| " + " | ".join("sözcükler" for _ in range(40)) + " |"
    found = lay_out(make_book(tmp_path, {"bir": f"# Bir\n\n(genis)=\n\n{row}\n|{'---|' * 40}\n{row}\n"}))
    assert {(one.path, one.line, one.code.name) for one in found.findings} == {("handbooks/book/bir.md", 5, "print-wide")}


def test_what_is_longer_than_a_page_goes_on_beside_its_partner_and_leaves_no_page_empty(tmp_path: Path) -> None:
    code = "```text\n" + "\n".join(f"satır{number}" for number in range(60)) + "\n```\n"
    text = "Bir cümle daha uzar gider ve satırı doldurur. " * 120
    items = "\n".join("  " * depth + f"- madde{depth}" for depth in range(12))
    step = "1. Adım\n\n" + "\n".join(f"   Adımın {number}. cümlesi burada sürer gider.\n" for number in range(60))
    found = lay_out(make_book(tmp_path, {"bir": f"# Bir\n\n{code}\n{items}\n\n{step}\n{text}\n"}))
    assert [finding.text() for finding in found.findings] == []
    assert all(row.sides[0].top == row.sides[1].top and row.pages[0] == row.pages[1] for row in found.rows)
    with pikepdf.open(io.BytesIO(found.pdf)) as pdf:
        pages = list(shown(pdf))[1::2]
    assert min(len(words) for words in pages[3:]) > 200  # behind cover, imprint and contents
    words = re.findall(r"\w+", " ".join(pages))
    assert {words.count(f"satır{number}") for number in range(60)} | {words.count(f"madde{number}") for number in range(12)} == {2}
    assert words.count("cümlesi") == 120
    assert words.count("doldurur") == 240


def test_a_picture_with_other_words_in_each_language_stands_in_each(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"bir": "# Bir\n\n```{figure} figures/plan.svg\n:alt: Çizim\n\nBaşlık\n```\n"}, {"bir": {"Masa": "Table"}})
    path = tree.root / "handbooks/book/figures/plan.svg"
    path.parent.mkdir()
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 20"><text x="5" y="15">Masa</text></svg>', encoding="utf-8")
    found = lay_out(tree)
    assert [one.text() for one in found.findings] == []
    with pikepdf.open(io.BytesIO(found.pdf)) as pdf:
        words = " ".join(shown(pdf))
    assert ("Masa" in words, "Table" in words) == (True, True)
