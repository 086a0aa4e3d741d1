"""The specimen: a book of every element that print knows, judged by where things stand on its pages."""

from __future__ import annotations

import io
import re
import subprocess
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

import page
import pikepdf
import pytest

from build_tools.model.tree import ContentTree
from build_tools.publish.editions import start_method
from build_tools.publish.formats.book import SHEETS, Book
from build_tools.publish.formats.booklet import Booklet
from build_tools.publish.formats.cards import Cards
from build_tools.publish.formats.large_print import LargePrint
from build_tools.publish.formats.printer import TEMPLATES, open_press
from build_tools.publish.reading import read_edition
from build_tools.verify.pdf_text import shown
from tests.books import BOOKS, copy_book, make_book
from tests.machine import needs_poppler
from tests.publish.test_book import Printed, opened, page_labels, print_book
from tests.publish.test_large_print import print_as

HALF_LINE = 7.5  # points
TEXT = 14  # CSS pixels, 10.5 points
SCALE = {7, 8.25, 9, 10.5, 12, 15, 20, 25, 40}  # points, of all type in the book
QUARTER_LINE = 3.75
OWN_SCALE = re.compile("phrase|blank|sign-off|pocket-card|card-link|digit|large")  # what is set for another page, or as narrow as may be


@cache
def specimen(language: str) -> Printed:
    return print_book(ContentTree(root=BOOKS / "specimen"), language)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_specimen_is_printed_without_a_finding(language: str) -> None:
    assert [finding.text() for finding in specimen(language).findings] == []


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A], ids=str)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_specimen_meets_the_standards(language: str, profile: page.ValidationProfile) -> None:
    assert [one.message for one in page.validate_pdf_bytes(specimen(language).pdf, profile=profile).failures] == []


# The grid


def lines_of(html: str, work: Path) -> list[tuple[float, str]]:
    """Where the lines of running text stand on their sheets, in points from the top, with their words."""
    from weasyprint.formatting_structure import boxes

    def lines(box: object, around: object) -> list[tuple[float, str]]:
        found = []
        for child in getattr(box, "children", ()):
            child = getattr(child, "_box", child)
            in_section = getattr(around, "element_tag", "") == "section" and "frame" not in (around.element.get("class") or "")
            if isinstance(child, boxes.LineBox) and box.element_tag == "p" and in_section and box.style["font_size"] == TEXT:
                words = "".join(one.text for one in child.descendants() if isinstance(one, boxes.TextBox))
                found.append(((child.position_y + child.baseline) * 0.75, words))
            found += lines(child, box)
        return found

    (work / "pictures").mkdir(parents=True, exist_ok=True)
    press = open_press(work, SHEETS)
    return [one for sheet in press.layout(html).pages for one in lines(sheet._page_box, None)]


def read_lines(work: Path) -> list[list[tuple[float, str]]]:
    """The lines of each chapter of the specimen."""
    (edition,) = ContentTree(root=BOOKS / "specimen").editions(languages=["tr"])
    with read_edition(ContentTree(root=BOOKS / "specimen"), edition, work / "sphinx") as reading:
        Book().write(reading, work / "out", work / "work")
    chapters = re.split(r"(?=<!DOCTYPE html>)", (work / "work" / "book.html").read_text("utf-8"))
    return [lines_of(one, work / "work") for one in chapters if '<article class="chapter"' in one]


def test_lines_of_running_text_stand_on_the_grid(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        chapters = pool.submit(read_lines, tmp_path).result()
    lines = [one for chapter in chapters for one in chapter]
    first = lines[0][0] % HALF_LINE
    beside = [(round(place, 2), words) for place, words in lines if abs((place - first + 1) % HALF_LINE - 1) > 0.5]
    assert len(lines) > 40
    assert beside == []


def declarations() -> list[tuple[str, str, str]]:
    """Every rule of the book's style sheets that has sizes of type: its sheet, its line, what it says."""
    lines = [(sheet, line) for sheet in SHEETS for line in (TEMPLATES / sheet).read_text("utf-8").split("\n")]
    return [(sheet, line, found) for sheet, line in lines for found in re.findall(r"font(?:-size)?: [^;}]*", line)]


def test_the_book_is_set_in_few_sizes() -> None:
    sizes = {
        float(size)
        for _sheet, line, said in declarations()
        if not OWN_SCALE.search(line)
        for size in re.findall(r"(?<![/\d.])([\d.]+)pt(?=/|$|\s)", said)
    }
    assert sizes <= SCALE


def test_leadings_are_quarters_of_the_line_of_text() -> None:
    leadings = {
        float(one)
        for sheet in SHEETS
        for line in (TEMPLATES / sheet).read_text("utf-8").split("\n")
        if not OWN_SCALE.search(line)
        for one in re.findall(r"(?:pt/|line-height: )([\d.]+)pt", line)
    }
    assert [one for one in sorted(leadings) if one % QUARTER_LINE] == []


def test_nothing_is_set_in_small_capitals() -> None:
    """Small capitals of i would be those of ı."""
    assert not [sheet for sheet in TEMPLATES.glob("*.css") if re.search("small-caps|all-small|smcp", sheet.read_text("utf-8"))]


# Steps


def words_on(printed: Printed, label: str) -> dict[str, tuple[float, float]]:
    """The left edge and the top of each word on the page with *label*."""
    with opened(printed) as pdf:
        number = str(next(number for number, one in enumerate(pdf.pages, 1) if one.label == label))
    command = ["pdftotext", "-bbox", "-f", number, "-l", number, "-", "-"]
    found = subprocess.run(command, input=printed.pdf, capture_output=True, check=True).stdout.decode()
    return {one[3]: (float(one[1]), float(one[2])) for one in re.finditer(r'<word xMin="([\d.]+)" yMin="([\d.]+)".*?>(.*?)</word>', found)}


@needs_poppler
def test_whoever_acts_stands_in_the_margin_and_numbers_hang_before_the_step() -> None:
    words = words_on(specimen("tr"), "2-2")
    role, number, text = words["Arama"], words["4."], words["önünde"]
    assert role[0] < number[0] < text[0]
    assert role[0] == pytest.approx(22 / 25.4 * 72, abs=1)  # the edge of the page's content
    assert abs(role[1] - text[1]) < 3


@needs_poppler
def test_what_is_read_aloud_names_whoever_acts_before_the_step() -> None:
    command = ["pdfinfo", "-struct-text", "-"]
    found = subprocess.run(command, input=specimen("tr").pdf, capture_output=True, check=True).stdout.decode()
    said = " ".join("".join(re.findall('"([^"\n]*)"', found)).split())
    assert "4. Arama görevlisi:Torbayı yolcu kontrol görevlisi önünde mühürleyin." in said


# Tables


def sizes(printed: Printed) -> dict[str, tuple[int, int]]:
    with opened(printed) as pdf:
        return {one.label: tuple(round(float(edge)) for edge in one.MediaBox[2:]) for one in pdf.pages}


def test_a_table_of_many_columns_lies_on_its_side_among_upright_pages() -> None:
    with opened(specimen("tr")) as pdf:
        label = page_labels(pdf)["tablolar.spec-tablo-yan"]
    lying = [one for one, (width, height) in sizes(specimen("tr")).items() if width > height]
    assert lying == [label] == ["3-2"]


def test_a_table_lies_on_its_side_where_the_chapter_says_so(tmp_path: Path) -> None:
    table = "```{table} Tablo\n:class: landscape\n\n| A | B |\n|---|---|\n| bir | iki |\n```"
    printed = print_book(make_book(tmp_path, {"bir": f"# Bir\n\nÖnce.\n\n{table}\n\nSonra.\n"}), "tr")
    assert printed.told == []
    assert [width > height for label, (width, height) in sizes(printed).items() if label in ("1-1", "1-2", "1-3")] == [False, True, False]


@needs_poppler
def test_a_booklet_turns_pages_that_lie_on_their_side() -> None:
    ((booklet, _findings),) = print_as((Booklet(),), ContentTree(root=BOOKS / "specimen"), "tr")
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        drawn = [list(pikepdf.parse_content_stream(one)) for one in pdf.pages]
        turned = [one for lines in drawn for one in lines if str(one[1]) == "cm" and float(one[0][0]) == 0]
    assert len(turned) == 1
    assert float(turned[0][0][1]) == pytest.approx(595.28 / 841.89, abs=0.001)


# What every page says


@pytest.mark.parametrize(("language", "words"), [("tr", ("Sürüm 1.0", "Türkçe", "taslak")), ("en", ("Edition 1.0", "English", "draft"))])
def test_every_page_names_its_edition_its_language_and_its_state(language: str, words: tuple[str, ...]) -> None:
    formats = (Book(), LargePrint(), Cards())
    for one, (pdf, _findings) in zip(formats, print_as(formats, ContentTree(root=BOOKS / "specimen"), language), strict=True):
        with pikepdf.open(io.BytesIO(pdf)) as opened_pdf:
            texts = [" ".join(text.split()) for text in list(shown(opened_pdf))[1::2]]
        assert len(texts) > 1
        assert [(one.name, text) for text in texts if text and not all(word in text for word in words)] == []


# Numbers of pages through the whole book


@pytest.fixture(scope="module")
def continuous(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    tree = copy_book("specimen", tmp_path_factory.mktemp("continuous"))
    path = tree.root / "handbooks" / "specimen" / "handbook.toml"
    path.write_text(path.read_text("utf-8") + 'page_numbers = "continuous"\n', encoding="utf-8")
    return print_book(tree, "tr")


def test_pages_are_counted_through_the_whole_book(continuous: Printed) -> None:
    assert continuous.told == []
    with opened(continuous) as pdf:
        labels = [one.label for one in pdf.pages]
    front = labels.index("1")
    assert labels[front:] == [str(number) for number in range(1, len(labels) - front + 1)]


@needs_poppler
def test_a_page_has_its_number_at_its_outer_edge(continuous: Printed) -> None:
    for label, edge in (("10", 22), ("11", 210 - 22)):
        with opened(continuous) as pdf:
            number = next(number for number, one in enumerate(pdf.pages, 1) if one.label == label)
            if not list(shown(pdf))[2 * number - 1].strip():
                continue  # the empty back of a sheet
        left, top = words_on(continuous, label)[label]
        assert top < 90
        assert left == pytest.approx(edge / 25.4 * 72, abs=14)


def test_references_and_contents_name_the_pages_of_the_whole_book(continuous: Printed) -> None:
    with opened(continuous) as pdf:
        labels = page_labels(pdf)
    contents = dict(re.findall(r'<a class="words" href="#([^"]+)">.*?</a><span class="page">([^<]+)</span>', continuous.html))
    assert contents == {name: labels[name] for name in contents}
    assert f"Usuller (böl. 2, s. {labels['usuller']})" in continuous.words


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A], ids=str)
def test_a_book_with_such_numbers_meets_the_standards(continuous: Printed, profile: page.ValidationProfile) -> None:
    assert [one.message for one in page.validate_pdf_bytes(continuous.pdf, profile=profile).failures] == []
