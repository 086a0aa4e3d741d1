"""What others alone may read is found wherever it stands in what an audience gets, and a finding never says it."""

from __future__ import annotations

import base64
import gzip
import io
import json
import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from build_tools import cli
from build_tools.languages.plain import plain_words
from build_tools.model.findings import Finding, HandbookError
from build_tools.model.manifest import read_manifest
from build_tools.model.tree import ContentTree
from build_tools.verify import pdf_text, verify_output
from build_tools.verify.canaries import Canaries
from build_tools.verify.leaks import Leaks, judge, told_by
from build_tools.verify.publication import NotChecked, read_publication
from tests.books import make_book
from tests.canaries import AUDIENCES, CANARY, CHAPTER, WORDS, book, publish
from tests.machine import needs_poppler

PAGE = "site/tr/book/a.html"
EPUB = "site/tr/book/book-tr.epub"
PLACE = re.compile(r"(handbooks|locales)/[\w/-]+/(\w[\w-]*|…)\.(md|svg|po|csv|toml):\d+")
PDF = "site/tr/book/book-tr.pdf"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The book of canaries in *tree*, and what is made of it for each audience, in folders called so."""
    folder = tmp_path_factory.mktemp("made")
    tree = book(folder / "tree")
    for name in ("public", "restricted", "trainee", "trainer"):
        publish(tree, folder / name, AUDIENCES[name])
    return folder


@pytest.fixture
def out(made: Path, tmp_path: Path) -> Path:
    """What everybody gets, to be spoilt."""
    return Path(shutil.copytree(made / "public", tmp_path / "dist"))


@pytest.fixture(scope="module")
def told(made: Path) -> Canaries:
    """What gives away what not everybody may read."""
    return told_by(ContentTree(root=made / "tree"), AUDIENCES["public"])


def leaks(out: Path, made: Path) -> list[Finding]:
    return list(Leaks().findings(read_publication(out, ContentTree(root=made / "tree"))))


@pytest.mark.parametrize("audience", ["public", "restricted", "trainee", "trainer"])
def test_an_honest_build_gives_nothing_away(made: Path, audience: str) -> None:
    assert [one.text() for one in leaks(made / audience, made)] == []
    assert {one.audience for one in read_manifest(made / audience / "manifest.json")} == {audience}


def test_thirty_kinds_of_things_are_hidden() -> None:
    assert len(WORDS) >= 30


@pytest.mark.parametrize("kind", WORDS)
def test_what_is_hidden_is_found_in_a_page_and_told_by_its_place_alone(told: Canaries, out: Path, kind: str) -> None:
    words, thing = WORDS[kind]
    page = out / PAGE
    page.write_text(page.read_text(encoding="utf-8").replace("Son söz.", f"Son söz. {words}"), encoding="utf-8")
    found = list(judge(read_publication(out), PAGE, "public", told))
    assert {(one.path, one.code.name) for one in found} == {(PAGE, "leak-restricted")}
    assert thing in {one.values["thing"] for one in found}
    assert all(PLACE.fullmatch(str(one.values["place"])) for one in found)
    assert [text for text in (one.text() for one in found) if CANARY.search(text)] == []


@pytest.mark.parametrize(
    ("audience", "lower", "kinds"),
    [
        ("trainer", "public", {".html", ".xhtml", ".pdf", ".svg", ".opf", ".ncx"}),
        ("trainer", "restricted", {".html", ".xhtml", ".pdf"}),
        ("restricted", "trainee", {".html", ".xhtml", ".pdf", ".svg", ".opf", ".ncx"}),
    ],
)
def test_what_was_made_for_others_and_is_called_ours_is_found(
    made: Path, tmp_path: Path, audience: str, lower: str, kinds: set[str]
) -> None:
    out = Path(shutil.copytree(made / audience, tmp_path / "dist"))
    manifest = out / "manifest.json"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace(f'"audience": "{audience}"', f'"audience": "{lower}"'), encoding="utf-8"
    )
    found = leaks(out, made)
    assert kinds <= {Path(one.path).suffix for one in found}
    assert [text for text in (one.text() for one in found) if CANARY.search(text)] == []


def test_every_hiding_place_is_in_what_trainers_get(made: Path, tmp_path: Path) -> None:
    """So that the check has something to find for each."""
    out = Path(shutil.copytree(made / "trainer", tmp_path / "dist"))
    manifest = out / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"trainer"', '"public"'), encoding="utf-8")
    assert {thing for _, thing in WORDS.values()} == {one.values["thing"] for one in leaks(out, made)}


# Where the words may have got to: each writes one of them into a place of what was built.


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def rezipped(path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = dict(change(name, archive.read(name)) for name in archive.namelist())
    path.write_bytes(zipped(members))


def into(path: str, text: str) -> Callable[[Path], None]:
    """Write *text* before the end of the page at *path*."""

    def write(out: Path) -> None:
        whole = (out / path).read_text(encoding="utf-8")
        (out / path).write_text(whole.replace("</body>", f"{text}</body>"), encoding="utf-8")

    return write


def beside(path: str, content: str | bytes) -> Callable[[Path], None]:
    """Add a file."""

    def write(out: Path) -> None:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(content.encode() if isinstance(content, str) else content)

    return write


def into_pdf(change: Callable[[pikepdf.Pdf], None]) -> Callable[[Path], None]:
    def write(out: Path) -> None:
        with pikepdf.open(out / PDF, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(out / PDF)

    return write


def into_outline(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Kanarya1 başlığı", 0))


def into_xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False) as packet:
        packet["dc:description"] = "Kanarya1"


def into_the_title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Kanarya1 başlığı"


def into_an_alternative_text(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K = pikepdf.Dictionary(S=pikepdf.Name.Figure, Alt="kanarya8 resmi")


def into_a_field(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[pikepdf.Dictionary(FT=pikepdf.Name.Tx, TU="Kanarya48 alanı")])


def into_a_place(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names.Dests = pdf.make_indirect(pikepdf.Dictionary(Names=["gizli-etiket", pdf.pages[0].obj]))


def attach(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["ek.txt"] = pikepdf.AttachedFileSpec(pdf, b"Kanarya4 metni", filename="ek.txt")


def into_epub(name: str, before: bytes, after: str) -> Callable[[Path], None]:
    def write(out: Path) -> None:
        rezipped(out / EPUB, lambda one, content: (one, content.replace(before, after.encode()) if one == name else content))

    return write


def rename_member(out: Path) -> None:
    rezipped(out / EPUB, lambda name, content: ("gizli-usul.xhtml" if name == "a.xhtml" else name, content))


INVENTORY = b"# Sphinx inventory version 2\n# Project: Kitap\n# Version: \n# The remainder of this file is compressed using zlib.\n"
PLACES: dict[str, Callable[[Path], None]] = {
    "a heading": into(PAGE, "<h2>Kanarya1 başlığı</h2>"),
    "capitals": into(PAGE, "<h2>KANARYA1 BAŞLIĞI</h2>"),
    "an id made of a heading": into(PAGE, '<section id="kanarya1-basligi"></section>'),
    "the id of a step": into(PAGE, '<li id="gizli-usul-1"></li>'),
    "an alternative text": into(PAGE, '<img src="x.png" alt="kanarya8 resmi">'),
    "a tool tip": into(PAGE, '<a title="Kanarya5">x</a>'),
    "an address": into(PAGE, '<a href="kanarya1-ba%C5%9Fl%C4%B1%C4%9F%C4%B1.html">x</a>'),
    "metadata of a page": into("site/tr/book/index.html", '<meta name="description" content="kanarya56 açıklaması">'),
    "a comment": into(PAGE, "<!-- Kanarya4 -->"),
    "entities": into(PAGE, "<p>Ka&#110;arya4</p>"),
    "soft hyphens": into(PAGE, "<p>Ka\u00adnar\u00adya4</p>"),
    "inner tags": into(PAGE, "<p>Ka<em>nar</em>ya4</p>"),
    "a line's end": into(PAGE, "<p>diyen herkesin bildiği\n sözler <b>beklesin</b>.</p>"),
    "a script": into(PAGE, "<script>var x = 'Kanarya4'</script>"),
    "the index": into("site/tr/book/genindex.html", "<a>kanarya2</a>"),
    "the portal": into("site/index.html", "<p>Kanarya21 bölümü</p>"),
    "the page of states": into("site/status.html", "<p>Kanarya21 bölümü</p>"),
    "a file name": beside("site/tr/book/_images/kanarya7.svg", "<svg/>"),
    "a file of a folder": beside("site/tr/book/gizli-usul/x.html", "<p>x</p>"),
    "a drawing": beside("site/tr/book/_images/x.svg", "<svg><text>Kanarya57 yazısı</text></svg>"),
    "a picture in a page": into(
        PAGE, f'<img src="data:image/svg+xml;base64,{base64.b64encode(b"<svg><text>Kanarya57</text></svg>").decode()}">'
    ),
    "a picture's comment": beside("site/tr/book/_images/x.png", b"\x89PNG\r\n\xff\x00tEXt\x00Kanarya57\x00\xff"),
    "a style sheet": beside("site/tr/book/_static/x.css", 'p::before { content: "Kanarya4" }'),
    "search words": beside("site/tr/book/search.json", json.dumps({"titles": ["Kanarya1 başlığı"]})),
    "search words in a script": beside("site/tr/book/searchindex.js", 'Search.setIndex({"terms":{"kanarya4":1}})'),
    "search words with escapes": beside("site/tr/book/search.js", "var t = '\\u004banarya4'"),
    "an inventory": beside("site/tr/book/objects.inv", INVENTORY + zlib.compress(b"gizli-etiket std:label -1 a.html#$ Kanarya1\n")),
    "a catalogue": beside("site/tr/book/a.po", 'msgid "x"\nmsgstr "Kanarya25."\n'),
    "a pack": beside("site/packs/x.zip", zipped({"inner.zip": zipped({"a.html": b"<p>Kanarya4</p>"})})),
    "a member of a pack": beside("site/packs/x.zip", zipped({"kanarya7.svg": b"<svg/>"})),
    "a compressed file": beside("site/x.json.gz", gzip.compress(b'{"t": "Kanarya4"}')),
    "a PDF's outline": into_pdf(into_outline),
    "a PDF's XMP": into_pdf(into_xmp),
    "a PDF's title": into_pdf(into_the_title),
    "a PDF's alternative text": into_pdf(into_an_alternative_text),
    "a PDF's field": into_pdf(into_a_field),
    "a PDF's place": into_pdf(into_a_place),
    "a PDF's attachment": into_pdf(attach),
    "an e-book's contents": into_epub("nav.xhtml", b"</nav>", "<a>Kanarya1</a></nav>"),
    "an e-book's package": into_epub("content.opf", b"</dc:title>", " Kanarya21</dc:title>"),
    "an e-book's old contents": into_epub("toc.ncx", b"</text>", " Kanarya21</text>"),
    "an e-book's page": into_epub("a.xhtml", b"</body>", "<p>Kanarya4</p></body>"),
    "a name in an e-book": rename_member,
}


@pytest.mark.parametrize("place", PLACES)
def test_it_is_found_wherever_it_stands(made: Path, out: Path, place: str) -> None:
    PLACES[place](out)
    found = leaks(out, made)
    assert {one.code.name for one in found} == {"leak-restricted"}
    assert [text for text in (one.text() for one in found) if CANARY.search(text)] == []


def test_it_is_found_on_printed_pages_without_their_metadata(made: Path, told: Canaries) -> None:
    with pikepdf.open(made / "trainer/site/tr/book/book-tr-trainer.pdf") as pdf:
        things = {passage.kind for text in pdf_text.shown(pdf) for passage in told.passages(text)}
    assert {"a heading", "a text", "a title", "a footnote", "a table", "a formula", "code", "a figure"} <= things


@needs_poppler
def test_the_words_on_printed_pages_are_those_that_pdftotext_reads(made: Path) -> None:
    path = made / "trainer/site/tr/book/book-tr-trainer.pdf"
    theirs = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    with pikepdf.open(path) as pdf:
        own = {word for text in pdf_text.shown(pdf) for word in plain_words(text)}
    # pdftotext leaves the hyphen at a line's end out, so that the first part of a word is one by itself
    missing = {word for word in set(plain_words(theirs)) - own if not any(one.startswith(word) or one.endswith(word) for one in own)}
    assert missing == set()


def test_the_manifest_is_looked_into_too(made: Path, out: Path) -> None:
    manifest = out / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"format": "portal"', '"format": "kanarya4"'), encoding="utf-8")
    assert [one.path for one in leaks(out, made)] == ["manifest.json"]


@pytest.mark.parametrize("name", ["x.zip", "x.pdf", "x.epub", "x.gz"])
def test_a_file_that_cannot_be_read_is_no_clean_one(made: Path, out: Path, name: str) -> None:
    beside(f"site/{name}", b"\x1f\x8b not what it says")(out)
    assert [f"{one.path} {one.code.name}" for one in leaks(out, made)] == [f"site/{name} leak-unread"]


def test_a_word_and_a_short_answer_that_others_may_read_too_give_nothing_away(made: Path, out: Path) -> None:
    into(PAGE, "<p>Hayır. Bekleyin.</p><p>Yolcu hayır diyen</p>")(out)
    line = CHAPTER.split("\n").index("| Kanarya55 | Bekleyin |") + 1  # “Bekleyin” stands there alone
    assert [one.values["place"] for one in leaks(out, made)] == [f"handbooks/book/a.md:{line}"]


def test_nothing_is_checked_where_the_sources_are_not(made: Path, tmp_path: Path) -> None:
    own = ContentTree(root=Path(__file__).parents[2])  # other handbooks than this one
    for tree in (None, ContentTree(root=tmp_path), own):
        publication = read_publication(made / "public", tree)
        with pytest.raises(NotChecked, match="the sources are not here"):
            list(Leaks().findings(publication))


def test_nothing_is_checked_where_nobody_knows_the_audience(made: Path, out: Path) -> None:
    manifest = out / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"public"', '"nobody"'), encoding="utf-8")
    report = verify_output(out, ContentTree(root=made / "tree"), ["leaks"])
    assert [name for name, _ in report.skipped] == ["leaks"]


def test_a_book_without_anything_restricted_is_good(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# Bir\n\nSöz.\n"})
    publish(tree, tmp_path / "dist")
    report = verify_output(tmp_path / "dist", tree, ["leaks"])
    assert (report.done, report.skipped) == ((("leaks", 0),), ())


def test_one_check_alone_is_made_from_the_command_line(made: Path, out: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["--root", str(made / "tree"), "--lang", "en", "verify", str(out), "--only", "leaks"]
    assert cli.main(command) == 0
    assert capsys.readouterr().out == "leaks: good\nno findings\n"
    into(PAGE, "<p>Kanarya4</p>")(out)
    assert cli.main(command) == 1
    printed = capsys.readouterr()
    assert printed.out == "leaks: 1\n"
    assert "[leak-restricted]" in printed.err
    assert CANARY.search(printed.err) is None


@pytest.mark.parametrize("audience", ["public", "trainee"])
@pytest.mark.parametrize("draft", [[], ["--draft"]])
def test_commands_print_nothing_for_other_readers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, audience: str, draft: list[str]
) -> None:
    tree = book(tmp_path / "tree")
    folder = tree.root / "handbooks/book"
    gizli = folder / "gizli.md"
    gizli.write_text(gizli.read_text(encoding="utf-8") + "\n7. kanarya60 sayısı\n\n![](figures/kanarya61.svg)\n", encoding="utf-8")
    a = folder / "a.md"
    a.write_text(
        a.read_text(encoding="utf-8") + "\n![](figures/acik.svg)\n\n:::{audience} trainer\n9. kanarya62 sayısı\n:::\n", encoding="utf-8"
    )
    (folder / "figures/acik.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8")
    monkeypatch.setenv("CI", "true")  # a line for each stage
    out = tmp_path / "dist"
    assert cli.main(["--root", str(tree.root), "--lang", "en", "build", "--audience", audience, "-o", str(out), *draft]) == 0
    assert cli.main(["--root", str(tree.root), "--lang", "en", "verify", str(out), "--only", "leaks"]) == 0
    printed = capfd.readouterr()
    assert "[picture-alt]" in printed.err  # something is printed: of what these readers get
    assert CANARY.findall(printed.out + printed.err) == []
    assert re.search(r"\bgizli\b", printed.out + printed.err) is None


def test_an_error_of_a_chapter_that_everybody_gets_still_stops_their_build(tmp_path: Path) -> None:
    tree = book(tmp_path / "tree")
    a = tree.root / "handbooks/book/a.md"
    a.write_text(a.read_text(encoding="utf-8") + "\n<<<<<<< x\n", encoding="utf-8")
    assert cli.main(["--root", str(tree.root), "build", "-o", str(tmp_path / "dist")]) == 1
    with pytest.raises(HandbookError):
        verify_output(tmp_path / "dist")
