"""verify finds what is wrong with a publication, whoever built it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pikepdf
import pytest

from build_tools.commands.verify import CHECK_NAMES
from build_tools.model.artefact import Artefact
from build_tools.model.findings import HandbookError
from build_tools.model.manifest import artefact, write_manifest
from build_tools.verify import CHECKS, Check, epub, integrity, languages, links, offline, search, traces, verify_output
from build_tools.verify.pdf import Pdf
from build_tools.verify.publication import read_publication

PAGE = '<html lang="{language}"><body>{body}</body></html>'


def publication(folder: Path, files: dict[str, str]) -> Path:
    """A publication of *files* {path: text}, with its manifest."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    artefacts = [artefact(folder / path, folder, None, "site") for path in files]
    write_manifest(artefacts, folder / "manifest.json")
    return folder


def page(body: str, language: str = "tr") -> str:
    return PAGE.format(language=language, body=body)


def codes(folder: Path, check: object) -> list[str]:
    return [f"{one.path} {one.code.name}" for one in check.findings(read_publication(folder))]


@pytest.mark.parametrize("manifest", ["", '{"name": "a web application"}'])
def test_a_folder_without_a_manifest_of_ours_is_no_publication(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "manifest.json").write_text(manifest)
    with pytest.raises(HandbookError, match="verify-nothing"):
        verify_output(tmp_path)


def test_a_changed_an_absent_and_an_unlisted_file_are_found(tmp_path: Path) -> None:
    out = publication(tmp_path, {"a.html": "a", "b.html": "b"})
    (out / "a.html").write_text("changed")
    (out / "b.html").unlink()
    (out / "c.html").write_text("c")
    assert codes(out, integrity.Integrity()) == ["a.html artefact-changed", "b.html artefact-absent", "c.html artefact-unlisted"]


def test_dead_links_dead_anchors_and_double_ids_are_found(tmp_path: Path) -> None:
    body = '<p id="x"></p><p id="x"></p><a href="b.html#y">1</a><a href="b.html#z">2</a><a href="c.html">3</a><img src="p.png">'
    out = publication(tmp_path, {"site/tr/h/a.html": page(body), "site/tr/h/b.html": page('<p id="y"></p>')})
    assert codes(out, links.Links()) == [
        "site/tr/h/a.html link-anchor",
        "site/tr/h/a.html link-dead",
        "site/tr/h/a.html link-dead",
        "site/tr/h/a.html id-duplicate",
    ]


def test_web_links_and_encoded_names_are_no_dead_links(tmp_path: Path) -> None:
    body = '<a href="https://example.org/x">1</a><a href="mailto:a@example.org">2</a><a href="b%C3%BC.html#%C4%9F">3</a>'
    assert codes(publication(tmp_path, {"a.html": page(body), "bü.html": page('<p id="ğ"></p>')}), links.Links()) == []


def test_a_page_in_another_language_than_its_folder_is_found(tmp_path: Path) -> None:
    out = publication(tmp_path, {"site/en/h/a.html": page("", "tr")})
    assert codes(out, languages.Languages()) == ["site/en/h/a.html page-language"]


def test_a_block_without_a_counterpart_is_found(tmp_path: Path) -> None:
    files = {"site/tr/h/a.html": page('<p id="p-1"></p><p id="p-2"></p>'), "site/en/h/a.html": page('<p id="p-1"></p>', "en")}
    assert codes(publication(tmp_path, files), languages.Languages()) == ["site/tr/h/a.html page-ids"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", page('<script src="https://example.org/x.js"></script>')),
        ("a.html", page('<img src="//example.org/x.png">')),
        ("a.css", "@import 'https://example.org/x.css';"),
        ("a.css", "p { background: url(//example.org/x.png) }"),
    ],
)
def test_what_is_fetched_from_elsewhere_is_found(tmp_path: Path, path: str, text: str) -> None:
    assert codes(publication(tmp_path, {path: text}), offline.Offline()) == [f"{path} remote-resource"]


def test_a_link_that_a_reader_may_follow_is_not_fetched(tmp_path: Path) -> None:
    assert codes(publication(tmp_path, {"a.html": page('<a href="https://example.org/">x</a>')}), offline.Offline()) == []


def test_sources_and_folders_of_the_machine_are_leaks(tmp_path: Path) -> None:
    files = {"_sources/a.md": "x", "a.po": "x", "a.html": page("built in /home/builder/project")}
    assert sorted(codes(publication(tmp_path, files), traces.Traces())) == [
        "_sources/a.md leak-source",
        "a.html leak-path",
        "a.po leak-source",
    ]


def epub_of(folder: Path, pages: dict[str, str], *, first: str = "mimetype") -> Path:
    path = folder / "book.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(zipfile.ZipInfo(first), "application/epub+zip")
        for name, text in pages.items():
            archive.writestr(name, text)
    one = Artefact(path="book.epub", sha256="", size=0, handbook="h", language="tr", format="epub", edition="")
    write_manifest([one], folder / "manifest.json")
    return folder


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('<html lang="en"></html>', "epub-language"),
        ('<html lang="tr"><br></html>', "epub-page"),
        ('<html lang="tr"><a href="b.xhtml"/></html>', "epub-link"),
        ('<html lang="tr"><a href="#x"/></html>', "epub-link"),
    ],
)
def test_a_faulty_page_of_an_e_book_is_found(tmp_path: Path, text: str, code: str) -> None:
    assert codes(epub_of(tmp_path, {"a.xhtml": text}), epub.Contents()) == [f"book.epub {code}"]


def test_an_e_book_that_does_not_begin_with_its_mimetype_is_found(tmp_path: Path) -> None:
    assert codes(epub_of(tmp_path, {}, first="other"), epub.Contents()) == ["book.epub epub-mimetype"]


def test_a_broken_archive_and_a_broken_pdf_are_found(tmp_path: Path) -> None:
    names = {"epub": "a.epub", "book": "a.pdf"}
    for name in names.values():
        (tmp_path / name).write_bytes(b"not what it says")
    rows = [Artefact(path=path, sha256="", size=0, handbook="h", language="tr", format=kind, edition="") for kind, path in names.items()]
    write_manifest(rows, tmp_path / "manifest.json")
    assert codes(tmp_path, epub.Contents()) == ["a.epub epub-broken"]
    assert codes(tmp_path, Pdf()) == ["a.pdf pdf-broken"]


def pdf_of(folder: Path, content: bytes = b"", *, sound: bool = False, target: str = "") -> Path:
    """A publication of one PDF of one page that shows *content* in a font that is not embedded, and links to *target*."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(content)
    if content:
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, BaseFont=pikepdf.Name.Elsewhere)
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    if target:
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Dest=pikepdf.String(target))
        page.Annots = pikepdf.Array([link])
    if sound:
        pdf.Root.StructTreeRoot, pdf.Root.MarkInfo = pikepdf.Dictionary(), pikepdf.Dictionary(Marked=True)
        pdf.Root.Lang, pdf.docinfo["/Title"] = pikepdf.String("tr"), "Kitap"
    pdf.save(folder / "a.pdf")
    one = Artefact(path="a.pdf", sha256="", size=0, handbook="h", language="tr", format="book", edition="")
    write_manifest([one], folder / "manifest.json")
    return folder


def test_a_pdf_that_is_not_tagged_and_says_neither_language_nor_title_is_found(tmp_path: Path) -> None:
    assert codes(pdf_of(tmp_path), Pdf()) == ["a.pdf pdf-untagged", "a.pdf pdf-metadata", "a.pdf pdf-metadata"]


@pytest.mark.parametrize(
    ("content", "target", "found"),
    [
        (b"", "", []),
        (b"", "nowhere", ["a.pdf pdf-link"]),
        (b"BT /F1 9 Tf <0041> Tj ET", "", ["a.pdf pdf-font"]),
        (b"BT /F1 9 Tf [<0041> 5 <00420000>] TJ ET", "", ["a.pdf pdf-font", "a.pdf pdf-glyph"]),
    ],
)
def test_a_dead_link_a_foreign_font_and_a_missing_glyph_of_a_pdf_are_found(
    tmp_path: Path, content: bytes, target: str, found: list[str]
) -> None:
    assert codes(pdf_of(tmp_path, content, sound=True, target=target), Pdf()) == found


def test_a_place_that_stands_twice_in_a_pdf_and_a_missing_glyph_in_a_drawing_are_found(tmp_path: Path) -> None:
    pdf_of(tmp_path, b"/D Do", sound=True)
    with pikepdf.open(tmp_path / "a.pdf", allow_overwriting_input=True) as pdf:
        (sheet,) = pdf.pages
        places = [one for _ in range(2) for one in (pikepdf.String("a"), pikepdf.Array([sheet.obj, pikepdf.Name.Fit]))]
        pdf.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(places)))
        drawing = pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 9, 9]))
        sheet.Resources.XObject = pikepdf.Dictionary(D=pdf.make_stream(b"BT <0000> Tj ET", drawing))
        sheet.Resources.Font = pikepdf.Dictionary()
        pdf.save(tmp_path / "a.pdf")
    assert codes(tmp_path, Pdf()) == ["a.pdf pdf-target-twice", "a.pdf pdf-glyph"]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_a_check_is_a_name_and_one_verb(check: Check) -> None:
    assert [member for member in dir(check) if not member.startswith("_")] == ["findings", "name"]


def test_a_check_that_cannot_be_made_is_told_and_not_passed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda name: None)
    report = verify_output(publication(tmp_path, {"site/tr/h/a.html": page("")}))
    assert report.skipped == (
        ("leaks", "the sources are not here: name their content tree with --root"),
        ("epubcheck", "Java is missing"),
    )
    assert len(report.done) + len(report.skipped) == len(CHECKS)


def test_the_command_line_knows_every_check() -> None:
    assert tuple(one.name for one in CHECKS) == CHECK_NAMES


def test_checks_that_were_not_asked_for_are_not_made(tmp_path: Path) -> None:
    out = publication(tmp_path, {"a.html": page('<a href="nowhere.html">x</a>')})
    assert verify_output(out, only=["integrity"]).done == (("integrity", 0),)
    assert verify_output(out, only=["integrity", "links"]).done == (("integrity", 0), ("links", 1))


def test_a_result_that_leads_nowhere_and_a_missing_piece_of_the_search_index_are_found(tmp_path: Path) -> None:
    units = '{"units": [{"id": "x", "ids": "y"}]}'
    files = {
        "site/tr/h/_search/_index.js": 'handbookSearch.list("h", "tr",\n["a", "b", "c"]);\n',
        "site/tr/h/_search/a.js": f'handbookSearch.piece("h", "tr",\n"a",\n{units});\n',
        "site/tr/h/_search/b.js": 'handbookSearch.piece("h", "tr",\n"b",\n{"units"',
        "site/tr/h/a.html": page('<p id="x"></p>'),
    }
    assert codes(publication(tmp_path, files), search.Search()) == [
        "site/tr/h/_search/a.js search-place",
        "site/tr/h/_search/b.js search-piece",
        "site/tr/h/_search/c.js search-piece",
    ]
