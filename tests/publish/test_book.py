"""The printed book: nothing lost, nothing dead, every page number right, the same bytes everywhere."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pikepdf
import pytest
from PIL import Image

from build_tools.chapters.drawings import SVG_BYTES
from build_tools.languages import language
from build_tools.model.findings import Finding, HandbookError
from build_tools.model.tree import ContentTree
from build_tools.publish.editions import start_method
from build_tools.publish.formats import FORMATS
from build_tools.publish.formats.book import SHEETS, THUMBS, Book
from build_tools.publish.formats.book_tree import anchor
from build_tools.publish.formats.general_index import Printed as Place
from build_tools.publish.formats.general_index import by_letter, folios, headings_of
from build_tools.publish.formats.printer import MODULES, open_press
from build_tools.publish.pictures import fault
from build_tools.publish.printing import references
from build_tools.publish.printing.fonts import FAMILIES, characters, font_files
from build_tools.publish.printing.proof import read_proofs
from build_tools.publish.reading import lent, read_edition
from tests.books import BOOKS, make_book
from tests.edits.paper import marked_texts
from tests.machine import needs_poppler

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
CROSSING = {
    "bir": "(bir)=\n# Bir\n\nBkz. {ref}`iki`, {ref}`alt` ve {term}`tutanak`.\n\nYukarıda ({ref}`alt`) ve aynı yerde {ref}`bir`.\n",
    "iki": "(iki)=\n# İki\n\n(alt)=\n## Alt başlık\n\nMetin.\n\n## Terimler\n\n```{glossary}\ntutanak\n  Belge.\n```\n",
}


@dataclass(frozen=True, kw_only=True)
class Printed:
    """What printing an edition gave: the PDF, the HTML it was laid out from, and the findings."""

    pdf: bytes
    html: str
    findings: tuple[Finding, ...]

    @property
    def told(self) -> list[tuple[str, str]]:
        return [(finding.path, finding.code.name) for finding in self.findings]

    @property
    def words(self) -> str:
        """The words as they are printed, without tags and with plain spaces."""
        return " ".join(re.sub(r"<[^>]+>", "", self.html).split())


def print_book(tree: ContentTree, language: str, *before: str) -> Printed:
    """Print the tree's only handbook in *language* in a process of its own, after the formats *before* were written."""
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        return pool.submit(print_here, tree, language, before).result()


def print_here(tree: ContentTree, language: str, before: tuple[str, ...]) -> Printed:
    (edition,) = tree.editions(languages=[language])
    with TemporaryDirectory() as name, read_edition(tree, edition, Path(name) / "sphinx") as reading:
        for one in FORMATS:
            if one.name in before:
                with lent(reading.app):
                    one.write(reading, Path(name) / "site", Path(name) / one.name)
        (path,) = Book().write(reading, Path(name) / "out", Path(name) / "work")
        assert path.name == f"{edition.stem}.pdf"
        return Printed(pdf=path.read_bytes(), html=(Path(name) / "work" / "book.html").read_text("utf-8"), findings=reading.findings)


@cache
def small(language: str) -> Printed:
    return print_book(ContentTree(root=BOOKS / "small"), language)


@cache
def crossing() -> Printed:
    """A book of two chapters, the index numbered, that refer to each other."""
    index = "# Kitap\n\n```{toctree}\n:numbered:\n\nbir\niki\n```\n"
    return print_book(make_book(Path(mkdtemp()), {"index": index, **CROSSING}), "tr")


def one_chapter(folder: Path, text: str, **files: str) -> Printed:
    """A book of one chapter; *files* go into its folder figures/ as SVG."""
    tree = make_book(folder, {"bir": f"# Bir\n\n{text}\n"})
    for name, content in files.items():
        path = folder / "handbooks" / "book" / "figures" / f"{name}.svg"
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return print_book(tree, "tr")


def opened(printed: Printed) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(printed.pdf))


def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """The page, from 1, of every named place."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    names = pdf.Root.Names.Dests.Names
    return {str(names[place]): numbers[names[place + 1][0].objgen] for place in range(0, len(names), 2)}


def page_labels(pdf: pikepdf.Pdf) -> dict[str, str]:
    """What stands on the page of every named place."""
    labels = [page.label for page in pdf.pages]
    return {name: labels[number - 1] for name, number in destinations(pdf).items()}


# The whole book


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_book_is_printed_without_a_complaint(language: str) -> None:
    assert [finding.text() for finding in small(language).findings] == []


@pytest.mark.parametrize(("language", "title"), [("tr", "Küçük El Kitabı"), ("en", "Small Handbook")])
def test_the_pdf_says_its_title_its_language_and_its_structure(language: str, title: str) -> None:
    with opened(small(language)) as pdf:
        assert (str(pdf.docinfo["/Title"]), str(pdf.Root.Lang), bool(pdf.Root.MarkInfo.Marked)) == (title, language, True)
        assert "/CreationDate" not in pdf.docinfo


def test_bookmarks_are_chapters_with_their_sections() -> None:
    with opened(crossing()) as pdf, pdf.open_outline() as outline:
        found = {item.title: [child.title for child in item.children] for item in outline.root}
    assert found["2 İki"] == ["2.1 Alt başlık", "2.2 Terimler"]


def test_every_internal_link_leads_to_a_place() -> None:
    with opened(small("tr")) as pdf:
        wanted = {str(link.Dest) for page in pdf.pages for link in page.obj.get("/Annots", []) if "/Dest" in link}
        assert wanted
        assert wanted <= set(destinations(pdf))


def test_contents_name_the_pages_on_which_chapters_stand() -> None:
    found = re.findall(r'<a class="words" href="#([^"]+)">.*?</a><span class="page">([^<]+)</span>', crossing().html)
    with opened(crossing()) as pdf:
        labels = page_labels(pdf)
    assert len(found) >= 4
    assert dict(found) == {name: labels[name] for name, _page in found}


def test_chapters_open_on_a_right_hand_page() -> None:
    with opened(crossing()) as pdf:
        assert all(destinations(pdf)[anchor(name)] % 2 for name in CROSSING)


def test_the_same_inputs_give_the_same_bytes_from_another_folder(tmp_path: Path) -> None:
    once = print_book(make_book(tmp_path / "a", CROSSING), "tr")
    again = print_book(make_book(tmp_path / "a longer folder", CROSSING), "tr")
    assert once.pdf == again.pdf


def test_what_was_written_before_changes_nothing() -> None:
    assert print_book(ContentTree(root=BOOKS / "small"), "tr", "site", "epub").pdf == small("tr").pdf


# References


def test_a_reference_names_chapter_or_section_and_page() -> None:
    with opened(crossing()) as pdf:
        page = page_labels(pdf)["iki"]
    assert page == "2-1"
    assert f"Alt başlık (2.1, s. {page}) ve tutanak." in crossing().words
    assert f"Yukarıda (Alt başlık, 2.1, s. {page}) ve" in crossing().words


def test_a_reference_to_its_own_section_names_no_page() -> None:
    assert "ve aynı yerde Bir." in crossing().words


def print_with_narrow_places(tree: ContentTree) -> Printed:
    references.LARGEST = 0  # in a process of its own
    return print_here(tree, "tr", ())


def test_a_chapter_of_more_pages_than_references_have_room_for_is_a_finding(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"index": "# Kitap\n\n```{toctree}\n:numbered:\n\nbir\niki\n```\n", **CROSSING})
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool, pytest.raises(HandbookError) as raised:
        pool.submit(print_with_narrow_places, tree).result()
    assert [(one.path, one.code.name) for one in raised.value.findings] == [("handbooks/book/iki.md", "print-chapter-long")]


def test_english_says_p() -> None:
    assert re.search(r"\(ch\. 2, p\. 2-1\)", small("en").words)


# Notes


def test_a_footnote_stands_where_it_is_first_called_and_is_called_again_by_number(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, "Önce[^b], sonra[^a], yine[^b].\n\n[^a]: Birinci not.\n[^b]: İkinci *not*.")
    assert re.search(
        r'Önce<span class="page-note" id="bir.footnote-b"><span class="paragraph[^>]*>İkinci <em>not</em>.</span></span>, sonra',
        printed.html,
    )
    assert re.search(r'yine<a class="noted-above[^>]* href="#bir.footnote-b"[^>]*>1</a>', printed.html)
    assert printed.told == []


def test_two_calls_side_by_side_are_kept_apart(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, "Bir[^a][^b], iki[^a].\n\n[^a]: A.\n[^b]: B.")
    assert re.findall(r'class="((?:another )?(?:page-note|noted-above)(?: another)?)', printed.html) == [
        "page-note",
        "another page-note",
        "noted-above",
    ]


def test_the_address_of_a_web_link_is_a_footnote_once_a_chapter(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, "[Site](https://example.org/a), [yine](https://example.org/a), <https://example.org/b>.")
    assert re.findall(r'page-note"><span class="address">([^<]*)<', printed.html) == ["https://example.org/a"]


def test_a_list_in_a_footnote_is_reported(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, "Not[^a].\n\n[^a]: Şunlar:\n\n    - bir\n    - iki")
    assert printed.told == [("handbooks/book/bir.md", "footnote-block")]


def test_a_note_is_printed_on_the_page_of_its_call(tmp_path: Path) -> None:
    paragraphs = "\n\n".join(f"Paragraf {number}[^{number}]. {'Uzun bir cümle sürer. ' * 12}" for number in range(1, 41))
    notes = "\n".join(f"[^{number}]: Notun metni {number}." for number in range(1, 41))
    printed = one_chapter(tmp_path, f"{paragraphs}\n\n{notes}")
    with opened(printed) as pdf:
        pages = destinations(pdf)
    apart = [number for number in range(1, 41) if pages[f"bir.footnote-{number}"] != pages[paragraph_of(printed, number)]]
    assert len(apart) <= 2  # a call in a paragraph's second page, whose anchor is on the first


def test_no_note_is_lost_wherever_a_page_ends(tmp_path: Path) -> None:
    chapters = {f"b{number}": chapter_with_notes(number) for number in range(38, 44)}
    printed = print_book(make_book(tmp_path, chapters), "tr")
    assert printed.told == []
    with opened(printed) as pdf:
        words = "".join(text for page in pdf.pages for text in marked_texts(page, {}).values())
    assert [(number, note) for number in range(38, 44) for note in range(4) if f"Not {number}-{note}." not in words] == []


def chapter_with_notes(count: int) -> str:
    """A chapter of *count* short paragraphs and a long one, each of whose first lines calls a note."""
    lines = "\n\n".join(["Satır."] * (count // 2))
    calls = " ".join(f"Bir iki üç dört beş altı yedi sekiz dokuz on on bir on iki on üç[^{note}]." for note in range(4))
    notes = "\n".join(f"[^{note}]: Not {count}-{note}. {'Dipnotun sözü sürer. ' * 6}" for note in range(4))
    return f"# Başlık {count}\n\n{'Söz. ' * 20 * (count % 2)}\n\n{lines}\n\n{calls} {'Bir cümle daha. ' * 12}\n\n{notes}\n"


def paragraph_of(printed: Printed, number: int) -> str:
    found = re.search(rf'<p id="([^"]+)">Paragraf {number}<', printed.html)
    assert found is not None
    return found[1]


def test_an_abbreviation_is_explained_where_a_chapter_first_has_it(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, "{abbr}`ULD (birim yükleme gereci)` ve {abbr}`ULD (birim yükleme gereci)`.")
    assert "ULD (birim yükleme gereci) ve ULD." in printed.words


# Blocks


def test_what_folds_on_a_screen_is_printed_with_its_title(tmp_path: Path) -> None:
    text = "::::{tab-set}\n:::{tab-item} Geliş\nBir.\n:::\n:::{tab-item} Gidiş\nİki.\n:::\n::::\n\n:::{dropdown} Kapalı\nÜç.\n:::"
    printed = one_chapter(tmp_path, text)
    assert "Geliş Bir. Gidiş İki. Kapalı Üç." in printed.words
    assert "<input" not in printed.html


@needs_poppler
def test_the_pages_that_a_procedure_goes_on_to_say_so_and_no_other(tmp_path: Path) -> None:
    steps = "\n".join(f"1. Adım {number}. {'Bunu yazın. ' * 12}" for number in range(40))
    printed = one_chapter(tmp_path, f":::{{usul}} Uzun usul\n:id: pax-uzun\n\n{steps}\n:::\n\n{'Söz. ' * 900}Son.")
    shown = subprocess.run(["pdftotext", "-", "-"], input=printed.pdf, capture_output=True, check=True).stdout
    pages = [page for page in shown.decode().split("\f") if "Adım" in page or "Söz" in page]
    assert ["Uzun usul (devamı)" in page for page in pages] == [False, *("Adım" in page for page in pages[1:])]
    assert sum("Adım" in page for page in pages) > 2


def test_a_line_may_end_before_code_that_begins_with_a_point(tmp_path: Path) -> None:
    names = ", ".join(f"`.uzanti{number}`" for number in range(30))
    printed = one_chapter(tmp_path, f"Dosyalar: {names}.")
    assert printed.told == []  # one line of all of them would reach over the edge of the paper


def test_header_cells_say_what_they_head(tmp_path: Path) -> None:
    text = "```{list-table}\n:header-rows: 1\n:stub-columns: 1\n\n* - A\n  - B\n* - C\n  - D\n```"
    chapter, _end, _front = one_chapter(tmp_path, text).html.partition("</main>")
    assert re.findall(r'<th[^>]*scope="(\w+)"', chapter) == ["col", "col", "row"]


def test_nested_documents_continue_their_chapter(tmp_path: Path) -> None:
    toctree = "\n\n```{toctree}\n:numbered:\n\nbir\n```\n"
    chapters = {"index": f"# Kitap{toctree}", "bir": "# Bir\n\nMetin.\n\n```{toctree}\nalt\n```\n", "alt": "# Alt belge\n\nMetin.\n"}
    printed = print_book(make_book(tmp_path, chapters), "tr")
    assert re.search(
        r'<article class="continued" id="alt".*?<h2><span class="section-number">1\.1 </span>Alt belge</h2>', printed.html, re.DOTALL
    )


# Lines


def laid_out(printed: Printed) -> list[str]:
    """The lines of the book's text as they stand on its pages."""
    shown = subprocess.run(["pdftotext", "-layout", "-", "-"], input=printed.pdf, capture_output=True, check=True).stdout
    return [line.strip() for line in shown.decode().split("\n") if line.strip()]


@needs_poppler
def test_a_hard_line_break_is_kept(tmp_path: Path) -> None:
    found = laid_out(one_chapter(tmp_path, "Gümrük Müdürlüğü\\\nIlıca\\\nTürkiye"))
    assert found[found.index("Gümrük Müdürlüğü") :][:3] == ["Gümrük Müdürlüğü", "Ilıca", "Türkiye"]


@needs_poppler
def test_a_place_that_the_index_names_breaks_no_line(tmp_path: Path) -> None:
    words = "Yolcu {0} beyan eder ve {1} imzalar. " * 6
    with_places = one_chapter(tmp_path / "a", words.format("{index}`nakit`", "{index}`tutanak`"))
    without = one_chapter(tmp_path / "b", words.format("nakit", "tutanak"))
    assert '<span class="target"' in with_places.html

    def paragraph(printed: Printed) -> list[str]:
        return [line for line in laid_out(printed) if re.search("beyan|imzalar|Yolcu", line)]

    assert paragraph(with_places) == paragraph(without)


# States


def test_passages_that_are_not_translated_are_marked_and_the_mark_is_explained(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"bir": "# Bir\n\nÇevrilmiş.\n\nÇevrilmemiş.\n"}, {"bir": {"Bir": "One", "Çevrilmiş.": "Translated."}})
    printed = print_book(tree, "en")
    assert re.search(
        r'<p class="state-missing" id="[^"]+" lang="tr">Çevrilmemiş. <span class="state-badge[^>]* lang="en">Not translated<', printed.html
    )
    assert "Each carries one of these marks: Not translated" in printed.words
    assert len(re.findall('<span class="state-badge', printed.html)) == 2


def test_the_contents_and_the_list_of_tables_say_which_of_their_words_are_not_translated(tmp_path: Path) -> None:
    text = "# Bir\n\n## Çevrilmiş\n\n## Çevrilmemiş\n\n```{table} Tablo başlığı\n| a |\n|---|\n| b |\n```\n"
    tree = make_book(tmp_path, {"bir": text}, {"bir": {"Bir": "One", "Çevrilmiş": "Translated"}})
    lists = re.findall(r'<a class="words"[^>]*>(.*?)</a>', print_book(tree, "en").html)
    badge = '<span class="state-badge state-badge-missing" lang="en">Not translated</span>'
    assert [one for one in lists if "state-badge" in one] == [
        f'<span lang="tr">Çevrilmemiş</span> {badge}',
        f'<span lang="tr">Tablo başlığı {badge}</span>',
    ]


PROCEDURE = "::::{{procedure}} {}\n:id: {}\n\n1. Bakın.\n::::\n\n"
FORM = ":::{{form}} {}\n:id: {}\n:no: {}\n\n| Alan | Tür | Zorunlu | Yardım |\n|---|---|---|---|\n| Yer | `metin` | | |\n:::\n\n"


def lists_of(printed: Printed) -> dict[str, list[tuple[str, str, str]]]:
    """The lists in front of the chapters by their titles: number, words and page of each line."""
    line = r'<span class="number">([^<]*)</span><a class="words"[^>]*>(.*?)</a><span class="page">([^<]+)<'
    return {title: re.findall(line, rest) for title, rest in re.findall(r"(?s)<h1>([^<]+)</h1>\s*<ol>(.*?)</nav>", printed.html)}


def test_procedures_and_forms_are_listed_in_the_order_of_reading_with_their_pages(tmp_path: Path) -> None:
    chapters = {
        "z": f"# Z\n\n{PROCEDURE.format('Arama', 'arama')}{FORM.format('Tutanak', 'tutanak', 'YK-02')}",
        "a": f"# A\n\n{FORM.format('Kayıt', 'kayit', 'YK-01')}{PROCEDURE.format('{ref}`Teslim <arama>`', 'teslim')}",
    }
    printed = print_book(make_book(tmp_path, chapters), "tr")
    lists = lists_of(printed)
    assert printed.told == []
    assert lists["Usuller listesi"] == [("", "Arama", "1-1"), ("", "Teslim", "2-1")]
    assert lists["Formlar listesi"] == [("YK-02", "Tutanak", "1-1"), ("YK-01", "Kayıt", "2-1")]


def test_lists_with_nothing_in_them_are_left_out() -> None:
    assert list(lists_of(crossing())) == ["İçindekiler"]


def test_the_lists_of_procedures_and_forms_say_which_of_their_words_are_not_translated(tmp_path: Path) -> None:
    text = (
        f"# Bir\n\n{PROCEDURE.format('Arama', 'arama')}{PROCEDURE.format('Teslim', 'teslim')}{FORM.format('Tutanak', 'tutanak', 'YK-02')}"
    )
    lists = lists_of(print_book(make_book(tmp_path, {"bir": text}, {"bir": {"Bir": "One", "Arama": "Search"}}), "en"))
    badge = '<span class="state-badge state-badge-missing" lang="en">Not translated</span>'
    assert [words for _number, words, _page in lists["List of procedures"]] == ["Search", f'<span lang="tr">Teslim {badge}</span>']
    assert [words for _number, words, _page in lists["List of forms"]] == [f'<span lang="tr">Tutanak {badge}</span>']


# The list of effective chapters


def effective_rows(printed: Printed) -> dict[str, list[str]]:
    """The rows of the list by the words of their titles, each without them."""
    (table,) = re.findall(r'(?s)<section class="effective">.*?<tbody[^>]*>(.*?)</tbody>', printed.html)
    rows = [[re.sub("<[^>]+>", "", cell) for cell in re.findall("<td[^>]*>(.*?)</td>", row)] for row in table.split("</tr>")[:-1]]
    return {title: [number, *rest] for number, title, *rest in rows}


def test_the_list_of_effective_chapters_gives_their_edition_date_pages_and_code(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {**CROSSING, "iki": CROSSING["iki"] + "Söz. " * 1500})
    settings = tmp_path / "handbooks" / "book" / "handbook.toml"
    settings.write_text(settings.read_text("utf-8") + 'edition = "2.1"\neffective = 2026-12-01\n', encoding="utf-8")
    printed = print_book(tree, "tr")
    rows = effective_rows(printed)
    assert printed.told == []
    assert {title: row[:-2] for title, row in rows.items()} == {"Bir": ["1", "2.1", "1 Aralık 2026"], "İki": ["2", "2.1", "1 Aralık 2026"]}
    with opened(printed) as pdf:
        printed_on = [page.label.partition("-")[0] for page in pdf.pages if "/StructParents" in page.obj]  # blank backs have no structure
    assert {row[0]: int(row[-2]) for row in rows.values()} == {number: printed_on.count(number) for number in "12"}
    assert all(re.fullmatch("[0-9a-f]{8}", row[-1]) for row in rows.values())


def test_an_edit_of_one_chapter_changes_its_row_alone(tmp_path: Path) -> None:
    first = print_book(make_book(tmp_path / "a", CROSSING), "tr")
    moved = CROSSING["iki"].replace("# İki\n", "# İki\n" + "\nUzun bir metin. " * 900, 1)
    longer = print_book(make_book(tmp_path / "b", {**CROSSING, "iki": moved}), "tr")
    assert ["Alt başlık (s. 2-1)" in one.words for one in (first, longer)] == [True, False]  # the label that the first chapter prints
    before, after = effective_rows(first), effective_rows(longer)
    assert after["Bir"] == before["Bir"]
    assert after["İki"] != before["İki"]
    assert after["İki"][-1] != before["İki"][-1]


def test_another_edition_or_another_place_of_the_same_words_changes_no_code(tmp_path: Path) -> None:
    before = effective_rows(print_book(make_book(tmp_path / "a", CROSSING), "tr"))
    tree = make_book(tmp_path / "b", {name: text.replace("\n\n", "\n\n\n") for name, text in CROSSING.items()})
    settings = tree.root / "handbooks" / "book" / "handbook.toml"
    settings.write_text(settings.read_text("utf-8") + 'edition = "3"\n', encoding="utf-8")
    after = effective_rows(print_book(tree, "tr"))
    assert [row[-1] for row in after.values()] == [row[-1] for row in before.values()]
    assert {row[1] for row in after.values()} == {"3"}


def test_a_picture_that_changes_under_its_name_changes_the_code(tmp_path: Path) -> None:
    pictures = ('<rect width="1"/>', '<rect width="2"/>')
    first, second = (
        one_chapter(tmp_path / str(number), "![Resim](figures/a.svg)", a=SVG.format(picture)) for number, picture in enumerate(pictures)
    )
    assert effective_rows(first)["Bir"][-1] != effective_rows(second)["Bir"][-1]


# The thumb index


def tabs(printed: Printed) -> dict[str, set[int]]:
    """The heights, in millimetres, at which the outer edge of every page is inked, by the labels of the pages; not of the cover."""
    with opened(printed) as pdf:
        labels = [page.label if "/StructParents" in page.obj else "blank" for page in pdf.pages][1:]
    command = ["pdftoppm", "-f", "2", "-r", "25.4", "-gray", "-"]  # a pixel a millimetre
    stream = subprocess.run(command, input=printed.pdf, capture_output=True, check=True).stdout
    sheets = [Image.open(io.BytesIO(one)) for one in graymaps(stream)]
    edges = [sheet.width - 2 if number % 2 else 1 for number, sheet in enumerate(sheets)]  # the first is a left-hand page
    return {
        label: {height for height in range(sheet.height) if sheet.getpixel((edge, height)) < 128}
        for label, sheet, edge in zip(labels, sheets, edges, strict=True)
    }


def graymaps(stream: bytes) -> list[bytes]:
    """The pictures that pdftoppm writes one after the other."""
    found = []
    while stream:
        head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", stream)
        assert head is not None
        end = head.end() + int(head[1]) * int(head[2])
        found.append(stream[:end])
        stream = stream[end:]
    return found


@needs_poppler
def test_each_chapter_has_a_tab_at_its_own_height_on_the_outer_edge_of_its_pages(tmp_path: Path) -> None:
    printed = print_book(make_book(tmp_path, {name: f"# {name}\n\n{'Uzun bir metin. ' * 900}" for name in ("Bir", "İki", "Üç")}), "tr")
    found = tabs(printed)
    of_chapters = {number: {frozenset(heights) for label, heights in found.items() if label.startswith(number)} for number in "123"}
    assert [len(heights) for heights in of_chapters.values()] == [1, 1, 1]
    places = [set(*heights) for heights in of_chapters.values()]
    assert all(12 <= len(place) <= 14 for place in places)
    assert [max(one) < min(other) for one, other in pairwise(places)] == [True, True]
    assert [label for label, heights in found.items() if not heights] == ["ii", "iii", "iv", "blank"]


@needs_poppler
def test_there_is_a_place_on_the_page_for_the_tab_of_every_chapter_of_a_long_book(tmp_path: Path) -> None:
    found = tabs(print_book(make_book(tmp_path, {f"b{number}": f"# Bölüm {number}\n" for number in range(1, THUMBS + 2)}), "tr"))
    places = [found[f"{number}-1"] for number in range(1, THUMBS + 2)]
    assert len({frozenset(place) for place in places}) == THUMBS
    assert places[0] == places[THUMBS]
    assert max(max(place) for place in places) < 297 - 28


# What is refused


def test_a_character_that_no_typeface_has_is_reported_once_with_its_chapter(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, "Bir 字 ve yine 字.")
    assert printed.told == [("handbooks/book/bir.md", "print-glyph")]
    assert "字" in printed.findings[0].problem()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Bir.\n\nİki 字.", 5),
        ("Not[^a].\n\nİki 字.\n\n[^a]: Dipnot.", 5),
        ("Not[^a].\n\nİki.\n\n[^a]: Dipnot 字.", 7),
        ("- Bir\n- İki\n  - Üç 字", 5),
        ("```{list-table}\n* - Bir\n  - İki\n* - Üç\n  - Dört 字\n```", 7),
        ("Bir.\n\n```\nİki 字\n```", 5),
        (":::{note}\nBir.\n\nİki 字.\n:::", 6),
        ("## 字", 3),
    ],
)
def test_and_with_the_line_of_its_block(tmp_path: Path, text: str, line: int) -> None:
    printed = one_chapter(tmp_path, text)
    assert [(one.code.name, one.line) for one in printed.findings] == [("print-glyph", line)]
    assert "data-line" not in printed.html


def test_a_book_has_the_same_bytes_wherever_its_lines_stand_in_the_source(tmp_path: Path) -> None:
    assert one_chapter(tmp_path / "a", "Bir.\n\nİki.").pdf == one_chapter(tmp_path / "b", "\n\nBir.\n\n\n\nİki.").pdf


def test_so_is_one_in_a_picture(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, "![Resim](figures/a.svg)", a=SVG.format("<text>字</text>"))
    assert ("handbooks/book/bir.md", 3, "print-glyph") in [(one.path, one.line, one.code.name) for one in printed.findings]


def test_a_harmful_picture_is_reported_once_and_never_laid_out(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, "![Resim](figures/a.svg)", a=SVG.format("<script>1</script>"))
    assert printed.told == [("handbooks/book/bir.md", "picture-refused")]
    assert "<img" not in printed.html.partition("<main>")[2]


def test_a_picture_that_is_missing_is_reported_once(tmp_path: Path) -> None:
    assert [code for _path, code in one_chapter(tmp_path, "![Resim](figures/a.svg)").told] == ["sphinx"]


@pytest.mark.parametrize(
    "content",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        "<foreignObject/>",
        '<image href="https://example.org/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        '<rect style="fill: url(https://example.org/a)"/>',
        "<style>@import 'https://example.org/a.css';</style>",
        "<style>rect { fill: url( 'file:///a' ) }</style>",
        '<g id="a"><use href="#a"/></g>',
        "".join(f'<g id="g{n}">{f"""<use href="#g{n + 1}"/>""" * 10}</g>' for n in range(9)) + '<g id="g9"/>',
        "<g>" * 200 + "</g>" * 200,
        f"<desc>{'x' * SVG_BYTES}</desc>",
        "<g>",
    ],
)
def test_an_svg_picture_may_not(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.svg"
    path.write_text(SVG.format(content), encoding="utf-8")
    assert fault(path)


def test_an_svg_picture_may_not_declare_entities(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text('<!DOCTYPE svg [<!ENTITY a "aaaa">]>' + SVG.format("&a;"), encoding="utf-8")
    assert fault(path)


def test_an_honest_svg_picture_may(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(SVG.format('<defs><g id="a"><rect/></g></defs><use href="#a"/><rect fill="url(#a)"/><text>İ</text>'), encoding="utf-8")
    assert fault(path) is None


def test_a_picture_of_more_than_forty_megapixels_or_a_damaged_one_is_refused(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("1", (8000, 6000)).save(tmp_path / "large.png")
    (tmp_path / "damaged.png").write_bytes(b"\x89PNG\r\n\x1a\nxx")
    Image.new("1", (80, 60)).save(tmp_path / "small.png")
    assert [bool(fault(tmp_path / name)) for name in ("large.png", "damaged.png", "small.png")] == [True, True, False]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "https://example.org/a.png",
        "../../etc/passwd",
        "pictures/../secret.txt",
        "pictures/%2e%2e/secret.txt",
        "data:,x",
    ],
)
def test_the_layout_program_sees_the_books_own_files_alone(tmp_path: Path, address: str) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    press = open_press(tmp_path, SHEETS)
    body = f'<title>x</title><a rel="attachment" href="{address}">x</a><img alt="x" src="{address}"/>'
    press.write(press.layout(f'<html lang="tr">{body}</html>'))
    assert any("Failed to load" in sentence for sentence in press.complaints)
    assert not any("secret" in sentence and "Failed" not in sentence for sentence in press.complaints)


def test_a_machine_without_pango_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "build_tools.publish.printing.press", None)
    with pytest.raises(HandbookError) as raised:
        open_press(tmp_path, SHEETS)
    assert "libpango-1.0-0" in str(raised.value)


def test_typefaces_that_are_missing_are_all_named(tmp_path: Path) -> None:
    with pytest.raises(HandbookError) as raised:
        font_files(tmp_path / "node_modules")
    assert len(raised.value.findings) == sum(len(family.styles) for family in FAMILIES)
    assert "node_modules/@expo-google-fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf" in str(raised.value)


def test_the_typefaces_have_every_letter_of_our_languages_and_every_sign_of_a_handbook() -> None:
    wanted = {
        case(letter) for one in ("tr", "en") for case in (language(one).lower, language(one).upper) for letter in language(one).alphabet
    }
    assert wanted | set("âîûÂÎÛ₺€☐☑→≥≤×−–—“”‘’…•§²½°\xa0") <= characters(font_files(MODULES))


# Proofs and the index, without a layout


def proofs(*parts: tuple[str, str]) -> list[tuple[str, str, Mapping[str, object]]]:
    return [(one.path, one.code.name, one.values) for one in read_proofs(parts, "abc \n")]


def test_proof_reading_names_the_line_of_the_innermost_block() -> None:
    html = (
        '<article data-source="bir.md"><div data-line="3"><p data-line="4">a<br></p><a href="#x">b</a></div>'
        '<p id="a" data-line="9">a</p></article><p id="a">a</p>'
    )
    assert [(one.path, one.line, one.code.name) for one in read_proofs([("book", html)], "ab")] == [
        ("bir.md", 9, "print-id-twice"),
        ("book", 0, "print-id-twice"),
        ("bir.md", 3, "print-link-dead"),
    ]


def test_proof_reading_names_the_chapter_of_a_fault() -> None:
    html = (
        '<p id="a">a</p><article data-source="bir.md"><p id="a"><a href="#x">b</a></p><p data-label="z">c</p></article><a href="#a">a</a>'
    )
    assert [(path, code) for path, code, _values in proofs(("book", html))] == [
        ("book", "print-id-twice"),
        ("bir.md", "print-id-twice"),
        ("bir.md", "print-link-dead"),
        ("bir.md", "print-glyph"),
    ]


def test_an_index_follows_the_alphabet_of_its_language() -> None:
    words = ["şap", "sap", "İzmir", "ışık", "çöp", "cep", "5607", "Şap"]
    headings = headings_of([("", [(word, ([(None, f"#{word}")], [], None)) for word in words])], language("tr"))
    found = [(letter, [one.words for one in group]) for letter, group in by_letter(headings, language("tr"))]
    assert found == [("#", ["5607"]), ("C", ["cep"]), ("Ç", ["çöp"]), ("I", ["ışık"]), ("İ", ["İzmir"]), ("S", ["sap"]), ("Ş", ["şap"])]


def test_headings_that_differ_by_a_capital_are_one_and_so_is_what_stands_under_them() -> None:
    entries = [
        ("Şikâyet", ([("", "#a")], [("Süre", [("", "#b")]), ("bkz. itiraz", [])], None)),
        ("şikâyet", ([("main", "#c")], [("süre", [("", "#d")]), ("bkz. itiraz", [])], None)),
    ]
    (heading,) = headings_of([("Ş", entries)], language("tr"))
    assert (heading.words, heading.places, heading.see) == ("şikâyet", (("#a", False), ("#c", True)), ("bkz. itiraz",))
    assert [(one.words, one.places) for one in heading.under] == [("süre", (("#b", False), ("#d", False)))]


def test_an_index_names_a_page_once_and_a_run_of_pages_as_a_range() -> None:
    places = {"a": (4, 4), "b": (4, 4), "c": (5, 7), "d": (5, 8), "e": (5, 9), "f": (5, 12), "g": (6, 13), "h": (6, 14)}
    pages = {name: Place(unit, page, f"{unit}-{page}") for name, (unit, page) in places.items()}
    found = folios([(name, name == "f") for name in pages], pages)
    expected = [("4-4", "a", False), ("5-7–5-9", "c", False), ("5-12", "f", True), ("6-13", "g", False), ("6-14", "h", False)]
    assert [(one.words, one.anchor, one.main) for one in found] == expected


def test_anchors_of_two_documents_never_meet() -> None:
    names = ["a/b", "a-b", "a_b", "a.b", "ab", "a__b", "a_2fb"]
    assert len({anchor(name, "x") for name in names} | {anchor(name) for name in names}) == 2 * len(names)


# Words at line ends, and what pages do not tear apart

WORDS = "Yolcu bilgilendirilmesi kaçakçılıkla mücadele müdürlüklerinde e-posta değerlendirilmesi gerekiyorsa"


def cells(words: str, rows: int = 1) -> str:
    """A table of five columns: the words of the cell, in the narrow ones."""
    return "| A | B | C | D | E |\n|---|---|---|---|---|\n" + f"| x | {words} | {words} | {words} | {words} |\n" * rows


def page_texts(printed: Printed) -> list[str]:
    """The text of every page in the order of its drawing."""
    shown = subprocess.run(["pdftotext", "-raw", "-", "-"], input=printed.pdf, capture_output=True, check=True).stdout
    return shown.decode().split("\f")


def joined(text: str) -> str:
    """*text* with words put together that a soft hyphen breaks at a line end."""
    return re.sub("\u00ad\\s+", "", text)


def test_soft_hyphens_stand_in_cells_alone_and_neither_in_code_nor_in_links(tmp_path: Path) -> None:
    words = "müdürlüklerinde `kaçakçılıkla` [bilgilendirilmesi](https://ticaret.gov.tr/kaçakçılık)"
    html = one_chapter(tmp_path, f"## Kaçakçılıkla mücadele\n\nMüdürlüklerinde.\n\n{cells(words)}").html
    assert set(re.findall("\\w*\u00ad[\\w\u00ad]*", html)) == {"müdür\u00adlük\u00adle\u00adrinde"}


def test_a_passage_in_the_other_language_is_broken_by_its_own_rules(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"bir": f"# Bir\n\n{cells('müdürlüklerinde')}"})
    assert "müdür\u00adlük\u00adle\u00adrinde" in print_book(tree, "en").html  # not translated: Turkish in the English book


@needs_poppler
def test_a_word_broken_at_a_line_end_is_told_apart_from_one_with_a_hyphen(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, f"{cells(WORDS)}\n\nMetinde e-posta ve kara-sarı. Bir\u2010iki.")
    text = "".join(page_texts(printed))
    assert "\u00ad\n" in text
    assert "\u2010" not in text
    assert joined(text).count("bilgilendirilmesi") == 4
    assert joined(text).count("e-posta") == 5
    assert "kara-sarı. Bir-iki." in text


@needs_poppler
def test_the_hyphen_of_a_line_end_is_ink_on_paper(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, cells(WORDS))
    boxes = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=printed.pdf, capture_output=True, check=True).stdout.decode()
    place = next(
        (number, float(found[1]), float(found[2]), float(found[3]), float(found[4]))
        for number, page in enumerate(boxes.split("<page ")[1:], 1)
        if (found := re.search(r'xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">[^<]*\u00ad<', page))
    )
    assert is_inked(printed, *place)


def is_inked(printed: Printed, page: int, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether the last 2 points of a word's box, which lies in points, have dark pixels at the height of a hyphen and none above."""
    command = ["pdftoppm", "-f", str(page), "-l", str(page), "-r", "288", "-gray", "-"]
    picture = Image.open(io.BytesIO(subprocess.run(command, input=printed.pdf, capture_output=True, check=True).stdout))
    height = bottom - top
    middle = picture.crop((int((right - 2) * 4), int((top + height * 0.45) * 4), int((right - 0.5) * 4), int((top + height * 0.75) * 4)))
    above = picture.crop((int((right - 2) * 4), int(top * 4), int((right - 0.5) * 4), int((top + height * 0.4) * 4)))
    return middle.getextrema()[0] < 100 and above.getextrema()[0] > 200


@needs_poppler
def test_a_table_that_goes_on_says_so_at_the_head_of_every_further_page(tmp_path: Path) -> None:
    table = "```{table} Uzun\n" + cells("bir", 60) + "```\n"
    printed = one_chapter(tmp_path, f"{table}\nArada.\n\n{cells('iki', 3)}\nSonra.")
    pages = page_texts(printed)
    with_table = [page for page in pages if "bir bir" in " ".join(page.split())]
    marked = ["Tablo 1 (devamı)" in page for page in with_table]
    assert len(with_table) > 1
    assert marked == [False] + [True] * (len(with_table) - 1)
    assert sum("devamı" in page for page in pages) == len(with_table) - 1


@needs_poppler
def test_a_box_longer_than_a_page_goes_on_on_the_next_without_leaving_its_title_alone(tmp_path: Path) -> None:
    printed = one_chapter(tmp_path, ":::{warning}\nBaşlangıç " + "Görevli beyanı dinler ve kaydeder. " * 160 + "bitiş.\n:::")
    opening = next(page for page in page_texts(printed) if "Başlangıç" in page)
    assert "Uyarı" in opening
    assert "bitiş." not in opening
