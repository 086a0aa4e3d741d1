"""A publication from end to end: every format, the same bytes again, and every passage with its state."""

from __future__ import annotations

import contextlib
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from build_tools import cli
from build_tools.model.artefact import digest
from build_tools.model.findings import HandbookError
from build_tools.model.manifest import read_manifest
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.verify import verify_output
from tests.books import BOOKS, copy_book, make_book, translate
from tests.machine import needs_poppler

FORMATS = ("site", "book", "epub")
CHAPTER = "# Başlık\n\nBir paragraf.\n\nİkinci paragraf.\n"
ENGLISH = {"Başlık": "Title", "Bir paragraf.": "A paragraph.", "İkinci paragraf.": "A second paragraph."}


def publish(tree: ContentTree, out: Path, formats: tuple[str, ...] = FORMATS) -> Path:
    build(tree, tree.editions(), formats, out, jobs=2)
    return out


def digests(out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): digest(path) for path in sorted(out.rglob("*")) if path.is_file()}


@cache
def foreign() -> Path:
    """The foreign book, published once a test process."""
    return publish(ContentTree(root=BOOKS / "foreign"), Path(mkdtemp()) / "dist")


def test_a_foreign_book_with_a_ten_line_handbook_toml_is_published_in_every_format() -> None:
    toml = (BOOKS / "foreign" / "handbook.toml").read_text(encoding="utf-8")
    assert len([line for line in toml.split("\n") if line.strip()]) <= 10
    found = sorted(f"{one.language} {one.format} {Path(one.path).name}" for one in read_manifest(foreign() / "manifest.json"))
    for wanted in ("tr book foreign-2.4-tr.pdf", "en epub foreign-2.4-en.epub", "tr site index.html", " portal index.html"):
        assert wanted in found


def test_its_own_catalogues_are_applied() -> None:
    assert "5. saniyede gelen kısa bir düdük." in (foreign() / "site/tr/foreign/guide/first.html").read_text(encoding="utf-8")


def test_verify_finds_nothing_wrong_with_it() -> None:
    assert [finding.text() for finding in verify_output(foreign()).findings] == []


def test_the_same_inputs_give_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    elsewhere = copy_book("foreign", tmp_path / "a folder with spaces")
    elsewhere = ContentTree(root=elsewhere.root)
    assert digests(publish(elsewhere, tmp_path / "dist")) == digests(foreign())


@needs_poppler
def test_a_translation_that_is_missing_is_marked_in_every_format(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": CHAPTER}, {"a": {**ENGLISH, "Bir paragraf.": ""}, "index": {"Kitap": "Book"}})
    out = publish(tree, tmp_path / "dist") / "site/en/book"
    page = (out / "a.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(out / "book-en.epub") as archive:
        leaf = archive.read("a.xhtml").decode()
    paper = subprocess.run(["pdftotext", "-raw", out / "book-en.pdf", "-"], capture_output=True, text=True, check=True).stdout
    for text in (page, leaf):
        assert 'lang="tr">Bir paragraf.' in text
        assert text.count(">Not translated</span>") == 1
    assert "Bir paragraf." in paper
    assert paper.count("Not translated") == 2  # the passage, and the imprint's legend
    assert "A second paragraph." in paper


def test_a_refused_translation_fails_the_build_and_leaves_the_former_output(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": CHAPTER}, {"a": ENGLISH, "index": {"Kitap": "Book"}})
    out = publish(tree, tmp_path / "dist", ("site",))
    before = digests(out)
    translate(tree.root, "a", {**ENGLISH, "Bir paragraf.": "A [new](../x) link."})
    with pytest.raises(HandbookError, match=r"locales/en/LC_MESSAGES/book/a.po:\d+: error: the translation brings in"):
        publish(tree, out, ("site",))
    assert digests(out) == before


def test_a_build_has_only_what_it_was_asked_for(tmp_path: Path) -> None:
    out = publish(ContentTree(root=BOOKS / "foreign"), tmp_path / "dist", ("epub",))
    assert sorted(digests(out)) == ["manifest.json", "site/en/foreign/foreign-2.4-en.epub", "site/tr/foreign/foreign-2.4-tr.epub"]


@pytest.mark.parametrize("harm", ["<script>alert(1)</script>", '<set attributeName="href" to="javascript:alert(1)"/>'])
def test_a_drawing_that_acts_is_published_in_no_format(tmp_path: Path, harm: str) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n\n![x](p.svg)\n"}, {"a": {"A": "A"}, "index": {"Kitap": "Book"}})
    (tree.root / "handbooks/book/p.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{harm}</svg>', encoding="utf-8")
    with pytest.raises(HandbookError, match=r"handbooks/book/a\.md:\d+: .*picture-refused"):
        publish(tree, tmp_path / "dist", ("site", "epub"))


def test_each_picture_at_fault_is_told_once_in_each_language_however_many_formats_there_are(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n\n![x](a/p.svg)\n\n![x](b/p.svg)\n"}, {"a": {"A": "A"}, "index": {"Kitap": "Book"}})
    for folder in ("a", "b"):
        (tree.root / "handbooks/book" / folder).mkdir()
        (tree.root / "handbooks/book" / folder / "p.svg").write_text("<svg><script/></svg>", encoding="utf-8")
    with pytest.raises(HandbookError) as raised:
        build(tree, tree.editions(languages=["tr"]), FORMATS, tmp_path / "dist", jobs=1)
    found = [(one.path, one.code.name, one.values["picture"]) for one in raised.value.findings]
    assert found == [("handbooks/book/a.md", "picture-refused", name) for name in ("a/p.svg", "b/p.svg")]


def test_a_draft_is_a_publication_of_its_own_and_says_so_everywhere(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": CHAPTER}, {"a": ENGLISH})
    with contextlib.chdir(tmp_path):
        assert cli.main(["--root", str(tree.root), "build", "--draft"]) == 0
    assert not Path(tmp_path, "dist").exists()
    site = tmp_path / "draft" / "site"
    assert "Çevirmenler ve gözden geçirenler için taslak" in (site / "index.html").read_text(encoding="utf-8")
    assert "Draft for translators and reviewers, not for use" in (site / "en/book/a.html").read_text(encoding="utf-8")
    assert [finding.text() for finding in verify_output(tmp_path / "draft").findings] == []


def test_the_lines_that_a_draft_leads_to_are_pages_with_an_id_for_each_line(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# Başlık\n\nBir \\<b> & iki.\n"}, {"a": {"Başlık": "Title"}})
    build(tree, [replace(one, is_draft=True) for one in tree.editions()], ("site",), tmp_path / "draft", jobs=2)
    lines = (tmp_path / "draft/site/en/book/_lines/handbooks/book/a.md.html").read_text(encoding="utf-8")
    assert '<li id="L3">Bir \\&lt;b&gt; &amp; iki.</li>' in lines
    assert '<a class="state-badge state-badge-missing" href="_lines/handbooks/book/a.md.html#L3"' in (
        tmp_path / "draft/site/en/book/a.html"
    ).read_text(encoding="utf-8")
