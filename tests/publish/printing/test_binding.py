"""Units become one file: links and printed references lead across them, every face is there once, and validators have nothing to say."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import page
import pikepdf
import pytest

from build_tools.publish.printing.binding import bind
from build_tools.publish.printing.references import Wide, mark
from build_tools.publish.printing.unit import Unit, roman, unpacked
from tests.machine import needs_poppler
from tests.publish.printing.press import FILES, IMPRINT, unit_of

ARABIC = "<p lang='ar'>\u0645\u0631\u062d\u0628\u0627 \u0628\u0643\u0645</p>"
FIRST = (
    f'<section id="a"><h1>Bir</h1><p>Bkz. <a href="#b">ikinci</a> (s.\u00a0{mark("b")}), <strong>ğüşıöç İ</strong>.</p>{ARABIC}</section>'
)
SECOND = '<section id="c"><h1>İki</h1><p>Söz.</p><p class="new" id="b">Yer. <a href="#a">birinci</a></p></section>'
PREFIXES = {"a": "4-", "b": "5-", "c": "5-"}


def two(work: Path) -> list[Unit]:
    return [unit_of("bir", FIRST, work, "4-", PREFIXES), unit_of("iki", SECOND, work, "5-", PREFIXES)]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return bind(two(tmp_path_factory.mktemp("work")), FILES, IMPRINT)


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A], ids=str)
def test_a_bound_file_meets_the_standard(book: bytes, profile: page.ValidationProfile) -> None:
    assert [one.message for one in page.validate_pdf_bytes(book, profile=profile).failures] == []


def test_links_lead_to_other_units(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        names = pdf.Root.Names.Dests.Names
        known = {str(names[place]): names[place + 1] for place in range(0, len(names), 2)}
        links = [one for sheet in pdf.pages for one in sheet.get("/Annots", [])]
        assert [str(one.Dest) for one in links] == ["b", "a"]
        numbers = [sheet.objgen for sheet in pdf.pages]
        assert [numbers.index(known[str(one.Dest)][0].objgen) for one in links] == [3, 0]


def test_pages_are_labelled_by_chapter_and_a_chapter_begins_on_a_front(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        assert [sheet.label for sheet in pdf.pages] == ["4-1", "4-2", "5-1", "5-2"]


@needs_poppler
def test_text_is_found_as_it_was_written(tmp_path: Path) -> None:
    words = "A passenger’s fingerprints – “office”, 5\u00a0km, find"
    (tmp_path / "a.pdf").write_bytes(bind([unit_of("u", f"<p lang='en'>{words}</p>", tmp_path)], FILES, IMPRINT))
    text = subprocess.run(["pdftotext", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True, text=True).stdout
    assert words.replace("\u00a0", " ") in " ".join(text.split())


@needs_poppler
def test_references_print_the_label_of_the_page(book: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(book)
    text = subprocess.run(["pdftotext", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True, text=True).stdout
    assert "ikinci (s. 5-2)," in " ".join(text.split())


@needs_poppler
@pytest.mark.parametrize("sans", [False, True])
def test_a_label_of_one_digit_leaves_no_gap_and_one_of_two_none_at_all(tmp_path: Path, sans: bool) -> None:
    body = f"<p>aa (s.\u00a0{mark('b', sans=sans)}) bb (s.\u00a0{mark('c', sans=sans)}) cc</p><p id='b'>b</p>" + "<p class='new'>n</p>" * 9
    unit = unit_of("u", body + "<p class='new' id='c'>c</p>", tmp_path, "4-", {"b": "4-", "c": "4-"})
    (tmp_path / "a.pdf").write_bytes(bind([unit], FILES, IMPRINT))
    shown = subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", str(tmp_path / "a.pdf"), "-"], capture_output=True, check=True, text=True
    ).stdout
    boxes = {found[3]: (float(found[1]), float(found[2])) for found in re.finditer(r'xMin="([\d.]+)" .*?xMax="([\d.]+)".*?>(.*?)<', shown)}
    gaps = [boxes["4-1)"][0] - boxes["(s."][1], boxes["bb"][0] - boxes["4-1)"][1], boxes["cc"][0] - boxes["4-11)"][1]]
    assert boxes["4-11)"][1] < boxes["cc"][0]
    assert max(gaps) < 0.45 * 10  # ems of the type: a space between words and an eighth


def test_references_beside_sans_serif_words_are_sans_serif(tmp_path: Path) -> None:
    body = f"<p>a (s.\u00a0{mark('b')}) c (s.\u00a0{mark('b', sans=True)})</p><p id='b'>b</p>"
    with pikepdf.open(io.BytesIO(bind([unit_of("u", body, tmp_path, "4-", {"b": "4-"})], FILES, IMPRINT))) as pdf:
        fonts = {str(font.FontFamily) for font in pdf.objects if isinstance(font, pikepdf.Dictionary) and "/FontFile2" in font}
    assert fonts == {"Source Serif 4", "Folio Sans"}


def test_every_face_has_one_program(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        programs = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one]
        families = sorted(str(one.FontFamily) for one in programs)
        assert families == ["Noto Sans Arabic", "Source Serif 4", "Source Serif 4"]


def test_the_same_units_give_the_same_bytes(book: bytes, tmp_path: Path) -> None:
    assert bind(two(tmp_path), FILES, IMPRINT) == book
    assert bind([unpacked(one.packed()) for one in two(tmp_path)], FILES, IMPRINT) == book


def test_a_label_without_room_is_an_error(tmp_path: Path) -> None:
    narrow = unit_of("bir", FIRST, tmp_path, "4-", {**PREFIXES, "b": ""})
    long = unit_of("iki", SECOND, tmp_path, "12345-")
    with pytest.raises(Wide, match="b"):
        bind([narrow, long], FILES, IMPRINT)


def test_the_front_has_roman_numbers(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(bind([unit_of("front", "<p>Söz</p>", tmp_path), *two(tmp_path)], FILES, IMPRINT))) as pdf:
        assert [sheet.label for sheet in pdf.pages][:2] == ["i", "ii"]
    assert [roman(number) for number in (1, 4, 9, 14, 39)] == ["i", "iv", "ix", "xiv", "xxxix"]


def test_a_bound_file_is_hardly_larger_than_one_laid_out_in_one_run(tmp_path: Path) -> None:
    chapters = [
        f'<section id="c{number}"><h1>Bölüm {number}</h1>' + "<p>Uzun bir metin sürer gider.</p>" * 150 + "</section>"
        for number in range(8)
    ]
    units = [unit_of(f"c{number}", body, tmp_path, f"{number}-") for number, body in enumerate(chapters)]
    whole = unit_of("all", "".join(chapters), tmp_path)
    assert len(bind(units, FILES, IMPRINT)) <= 1.05 * len(bind([whole], FILES, IMPRINT))
