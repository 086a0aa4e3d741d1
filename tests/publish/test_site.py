"""The site is correct where it is opened: from a folder, from a server, in both languages."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from tempfile import mkdtemp

import pytest

from build_tools.catalogues.strings import interface_strings
from build_tools.languages import language as language_of
from build_tools.model.tree import ContentTree
from build_tools.publish.editions import Outcome, start_method
from build_tools.publish.formats import FORMATS
from build_tools.publish.formats.general_index import regrouped
from build_tools.publish.formats.site import Site
from build_tools.publish.publication import build
from build_tools.publish.reading import Download, read_edition
from tests.books import BOOKS, copy_book, make_book

PAGES = ("baggage.html", "c/index.html", "cash.html", "genindex.html", "index.html")
LANGUAGES = ("tr", "en")
OTHERS = ("site", "change-pages", "trainer", "pack")  # pages; what asks for an earlier edition, for trainers, or for all that is built
# These fetch the handbooks' own files for the device, and MiniSearch has a method of that name; the browser's tests see every request.
FETCHING = ("sw.js", "reader.js", "search.js")
REMOTE = re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//|url\((?!\s*["']?data:)|@import|(?<!\.)\bfetch\(|import\(""")
SPHINX_SAYS = ("Link to this heading", "Link to this image", "Link to this table", "Warning", "Caution", "Note", "Tip", "Added in version")
FORM = """:::{form-şablonu} Kayıt
:id: kayit

| Alan | Tür | Zorunlu | Açıklama |
| --- | --- | --- | --- |
| Ad | metin | | |
:::
"""


def publish(tree: ContentTree, out: Path, *formats: str) -> tuple[Outcome, ...]:
    return build(tree, tree.editions(), formats or ("site",), out, jobs=2)


@cache
def small() -> Path:
    """The small book's site, built once for all tests that only look."""
    out = Path(mkdtemp(prefix="handbook-test-")) / "dist"
    outcomes = publish(ContentTree(root=BOOKS / "small"), out)
    assert [finding.text() for outcome in outcomes for finding in outcome.findings] == []
    return out / "site"


def page(language: str, name: str) -> str:
    return (small() / language / "small" / name).read_text(encoding="utf-8")


class Words(HTMLParser):
    """The words of a page, texts and textual attributes, each with its language."""

    VOID = frozenset("br img hr input link meta wbr col path".split())

    def __init__(self, html: str) -> None:
        super().__init__()
        self.languages = [""]
        self.found: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        language = values.get("lang") or self.languages[-1]
        self.found += [(language, values[name] or "") for name in ("alt", "title", "aria-label") if values.get(name)]
        if tag not in self.VOID:
            self.languages.append("code" if tag in ("script", "style", "pre") else language)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.languages.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.found.append((self.languages[-1], " ".join(data.split())))

    def of(self, language: str) -> list[str]:
        return [words for one, words in self.found if one == language]


def links(html: str) -> Iterator[str]:
    yield from re.findall(r'(?:href|src)="([^"]*)"', html)


def test_a_site_is_its_pages_one_style_sheet_one_script_and_its_pictures() -> None:
    folder = small() / "tr" / "small"
    found = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    static = {f"_static/{name}" for name in ("reader.css", "reader.js", "search.js", "edition.js", "qrcode.js")}
    assert found - {name for name in found if name.startswith("_search/")} == {*PAGES, *static, "_images/akis.svg"}
    assert {"_search/_index.js", "_search/cash.js"} <= found


def test_nothing_is_fetched_from_elsewhere() -> None:
    files = [path for path in small().rglob("*") if path.suffix in (".html", ".css", ".js")]
    found = [(path.name, one[0]) for path in files for one in REMOTE.finditer(path.read_text(encoding="utf-8"))]
    assert [(name, one) for name, one in found if one != "fetch(" or name not in FETCHING] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(language: str, name: str) -> None:
    html, folder = page(language, name), small() / language / "small"
    for link in links(html):
        path, _, anchor = link.partition("#")
        target = ((folder / name).parent / path).resolve() if path else folder / name
        assert target.is_file(), link
        assert not anchor or f'id="{anchor}"' in target.read_text(encoding="utf-8"), link


@pytest.mark.parametrize("name", PAGES)
def test_the_language_switch_leads_to_the_same_page(name: str) -> None:
    for language, other, words in (("tr", "en", "English"), ("en", "tr", "Türkçe")):
        html = page(language, name)
        assert f'<html lang="{language}"' in html
        assert f'href="{"../" * (2 + name.count("/"))}{other}/small/{name}" lang="{other}" hreflang="{other}" data-same-place' in html
        assert words in Words(html).of(other)


@pytest.mark.parametrize("name", ["cash.html", "baggage.html"])
def test_a_place_has_the_same_id_in_both_languages(name: str) -> None:
    ids = [re.findall(r'\bid="([^"]+)"', page(language, name)) for language in LANGUAGES]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == len(ids[0])


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("tr", ["0.3", "1 Aralık 2026", "model metin", "Eğitim Birimi", "Küçük El Kitabı"]),
        ("en", ["0.3", "1 December 2026", "model text", "Training Unit", "Small Handbook"]),
    ],
)
def test_every_page_says_which_edition_it_is(name: str, language: str, said: list[str]) -> None:
    imprint = page(language, name).partition('<footer class="imprint">')[2].partition("</footer>")[0]
    assert set(said) <= set(Words(imprint).of(""))
    assert len(re.findall(r'class="imprint-notice"', imprint)) == 1


@pytest.mark.parametrize("name", PAGES)
def test_no_english_is_left_on_a_turkish_page(name: str) -> None:
    english = {one.msgid for one in interface_strings() if not one.place.startswith(("print/", "epub/"))} | set(SPHINX_SAYS)
    assert english & set(Words(page("tr", name)).of("tr")) == set()


@pytest.mark.parametrize("name", PAGES)
def test_no_turkish_is_left_on_an_english_page(name: str) -> None:
    turkish = re.compile("[çğıöşüÇĞİÖŞÜ]")
    assert [words for words in Words(page("en", name)).of("en") if turkish.search(words) and words != "Ilıca"] == []


def test_a_passage_without_its_translation_says_so_and_keeps_its_own_language() -> None:
    html = page("en", "cash.html")
    badge = '<span class="state-badge[^>]* lang="en">'
    assert re.search(rf'<p class="state-missing"[^>]* lang="tr">Bu paragrafın çevirisi yoktur. {badge}Not translated', html)
    assert re.search(rf'<p class="state-stale"[^>]* lang="tr">Bu paragrafın çevirisi eskimiştir. {badge}Translation out of date', html)
    assert re.search(r'<h2 class="state-missing">.*<span lang="tr">Çevirisi olmayan başlık</span>', html)


def test_contents_say_which_titles_are_not_translated_and_the_name_of_the_page_does_not() -> None:
    html = page("en", "cash.html")
    beside = html.partition('<div class="beside">')[2].partition("</details>")[0]
    assert re.search(r'lang="tr"[^>]*>.*Çevirisi olmayan başlık.*state-badge-missing" lang="en">Not translated', beside, re.DOTALL)
    assert "Not translated" not in html.partition("<title>")[2].partition("</title>")[0]


def test_figures_and_tables_are_numbered_in_the_language() -> None:
    assert "Şekil 1.1 " in page("tr", "cash.html")
    assert "Table 1.1 " in page("en", "cash.html")


def test_mathematics_is_readable_without_a_script() -> None:
    html = page("tr", "cash.html")
    assert html.count("<math ") == 2
    assert "mathjax@" not in html.lower()


def test_a_formula_that_cannot_be_shown_is_an_error_at_its_line(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n\nBir.\n\n$\\nosuch{x}$\n"})
    with pytest.raises(Exception, match=r"a\.md:5: error: the formula cannot be shown"):
        publish(tree, tmp_path / "dist")


def test_the_index_follows_the_alphabet_of_the_language() -> None:
    words = ["şikâyet", "Ilıca", "sayım", "iade", "çanta", "cadde"]
    groups = [("?", [(word, [[], [], None]) for word in words])]
    assert [letter for letter, _ in regrouped(groups, language_of("tr"))] == ["C", "Ç", "I", "İ", "S", "Ş"]


def test_the_index_has_one_heading_for_words_that_differ_by_a_capital(tmp_path: Path) -> None:
    chapter = "# A\n\n{index}`Şikâyet` bir.\n\n{index}`şikâyet` iki, {index}`!şikâyet` üç.\n\n{index}`5607` dört.\n"
    publish(make_book(tmp_path / "tree", {"a": chapter}), tmp_path / "dist", "site", "epub")
    html = (tmp_path / "dist/site/tr/book/genindex.html").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "dist/site/tr/book/book-tr.epub") as archive:
        leaf = archive.read("genindex.xhtml").decode()
    for index in (html, leaf):
        headings = re.findall(r'<a href="a\.x?html#[^"]*">(?:<strong>)?(\w+)<', index)
        assert [one for one in headings if one.lower() == "şikâyet"] == ["şikâyet"]
        assert len(re.findall(r'href="a\.x?html#', index)) == 4
    assert "<h2>Ş</h2>" in html
    assert re.search('<h2 id="Ş">', leaf)


def test_tabs_and_dropdowns_show_what_is_in_them(tmp_path: Path) -> None:
    chapter = "# A\n\n::::{tab-set}\n:::{tab-item} Bir\nİlk sekme.\n:::\n::::\n\n:::{dropdown} Açılır\nİç metin.\n:::\n"
    publish(make_book(tmp_path / "tree", {"a": chapter}), tmp_path / "dist")
    html = (tmp_path / "dist/site/tr/book/a.html").read_text(encoding="utf-8")
    assert re.search(r'<input checked="checked" [^>]*type="radio"', html)
    assert "<details class=" in html.partition("<article")[2].partition("sd-dropdown")[0][-60:]


def test_words_of_a_handbook_are_never_markup(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n\nBir.\n"})
    path = tmp_path / "tree/handbooks/book/handbook.toml"
    hostile = """'<script>alert(1)</script>" & <b>'"""
    path.write_text(path.read_text(encoding="utf-8").replace('"Kitap"', hostile).replace('"Birim"', hostile), encoding="utf-8")
    publish(tree, tmp_path / "dist")
    for file in (tmp_path / "dist").rglob("*.html"):
        html = file.read_text(encoding="utf-8")
        assert "<script>alert" not in html
        assert "<b>" not in html


def test_files_to_download_are_offered_when_they_are_built_with_the_pages(tmp_path: Path) -> None:
    publish(copy_book("small", tmp_path), tmp_path / "both", "site", "epub")
    html = (tmp_path / "both/site/tr/small/index.html").read_text(encoding="utf-8")
    assert 'href="small-0.3-tr.epub" download' in html
    assert ".pdf" not in html
    assert "download>" not in page("tr", "index.html")


def write_offering(tree: ContentTree, out: Path, downloads: tuple[Download, ...]) -> None:
    (edition,) = tree.editions(languages=["tr"])
    with read_edition(tree, edition, out / "sphinx", downloads=downloads) as reading:
        Site().write(reading, out / "pages", out / "work")


def test_the_pages_offer_every_file_by_its_name(tmp_path: Path) -> None:
    files = (Download(name="PDF", file="book-tr.pdf"), Download(name="Kartlar & <ekler>", file="book tr.docx"))
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        pool.submit(write_offering, make_book(tmp_path / "tree", {"a": "# A\n\nBir.\n"}), tmp_path, files).result()
    html = (tmp_path / "pages/index.html").read_text(encoding="utf-8")
    found = re.findall(r'href="([^"]+)" download>(?:<svg.*?</svg>)?([^<]+)', html, re.DOTALL)
    assert list(dict.fromkeys(found)) == [("book-tr.pdf", "PDF"), ("book%20tr.docx", "Kartlar &amp; &lt;ekler&gt;")]


def test_the_file_of_every_format_has_the_ending_that_it_says(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": f"# A\n\n:::{{cep-kartı}} Kart\n:id: kart\n- Bir\n:::\n\n{FORM}"})
    outcomes = publish(tree, tmp_path / "dist", *(one.name for one in FORMATS))
    artefacts = [one for outcome in outcomes for one in outcome.artefacts if one.format != "site" and "tr" in one.languages]
    endings = {one.format: re.sub(r".*/book-tr(-en)?", "", one.path) for one in artefacts}
    made = [one for one in FORMATS if one.name not in OTHERS]
    assert endings == {one.name: one.ending for one in made}


def test_the_site_changes_nothing_in_the_formats_after_it(tmp_path: Path) -> None:
    tree = copy_book("small", tmp_path)
    publish(tree, tmp_path / "both", "site", "epub")
    publish(tree, tmp_path / "alone", "epub")
    name = "site/en/small/small-0.3-en.epub"
    assert (tmp_path / "both" / name).read_bytes() == (tmp_path / "alone" / name).read_bytes()


def test_the_same_book_gives_the_same_bytes_from_another_folder(tmp_path: Path) -> None:
    publish(copy_book("small", tmp_path / "elsewhere"), tmp_path / "dist")
    files = sorted(path.relative_to(small()) for path in small().rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(tmp_path / "dist/site") for path in (tmp_path / "dist/site").rglob("*") if path.is_file())
    assert [name for name in files if (small() / name).read_bytes() != (tmp_path / "dist/site" / name).read_bytes()] == []


def test_no_id_that_an_editor_can_write_is_an_id_of_the_page_frame(tmp_path: Path) -> None:
    frame = re.findall(r'\sid="([^"]*)"', re.sub(r"<article.*?</article>", "", page("tr", "cash.html"), flags=re.DOTALL))
    assert frame != []
    blocks = "".join(f"{{#{one}}}\nMetin {number}.\n\n({one}-x)=\n" for number, one in enumerate([*frame, "contents", "main-content"]))
    tree = make_book(tmp_path, {"a": f"# A\n\n{blocks}"})
    publish(tree, tmp_path / "dist")
    found = re.findall(r'\sid="([^"]*)"', (tmp_path / "dist/site/tr/book/a.html").read_text(encoding="utf-8"))
    assert sorted(found) == sorted(set(found))
    assert {*frame, "contents", "main-content"} <= set(found)


def test_the_ways_to_the_neighbouring_chapters_say_that_their_titles_are_not_translated(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# Birinci\n", "b": "# İkinci\n", "c": "# Üçüncü\n"}, {"c": {"Üçüncü": "Third"}})
    publish(tree, tmp_path / "dist")
    marked = '<span lang="tr">{}</span> <span class="state-badge state-badge-missing" lang="en">Not translated</span></span>'
    pages = {name: (tmp_path / f"dist/site/en/book/{name}.html").read_text(encoding="utf-8") for name in "abc"}
    assert f"<small>Next</small> {marked.format('İkinci')}" in pages["a"]
    assert f"<small>Previous</small> {marked.format('Birinci')}" in pages["b"]
    assert "<small>Next</small> Third</span>" in pages["b"]
    assert all("Not translated" not in re.search("<head>.*</head>", one, re.DOTALL)[0] for one in pages.values())
