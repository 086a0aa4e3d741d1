"""A file that is filled in: its fields are found, read aloud and printed, and what is typed in Turkish is shown by any viewer."""

from __future__ import annotations

import io
import subprocess
from html import escape
from pathlib import Path

import page
import pikepdf
import pytest
from PIL import Image

from build_tools.publish.printing.binding import bind
from build_tools.publish.printing.filling import LETTERS
from tests.machine import needs_poppler
from tests.publish.printing.press import FILES, IMPRINT, unit_of

TYPED = "Ğülşen İÇÖZ ığdır, ŞÜKRÜ 1.234,50"
HOSTILE = "“Ad” (ve) \\ <b>soyad</b> & )("
STYLE = """<style>.f { width: 80mm; height: 8mm; border: 1pt solid #000 }
.t { display: inline-block; width: 4mm; height: 4mm; border: 1pt solid }</style>"""
BODY = f"""{STYLE}<section><h1>Kayıt</h1>
<p>Ad</p><div class="f" data-field="line" data-name="kayit-1" data-label="{escape(HOSTILE)}"></div>
<p>Açıklama</p><div class="f" data-field="lines" data-name="kayit-2" data-label="Açıklama"></div>
<p><span class="t" data-field="tick" data-name="kayit-3" data-label="Mühür"></span> Mühür</p>
<p><span class="t" data-field="choice" data-name="kayit-4" data-label="Sonuç" data-answer="Evet"></span> Evet
<span class="t" data-field="choice" data-name="kayit-4" data-label="Sonuç" data-answer="Hayır"></span> Hayır</p>
</section>"""


@pytest.fixture(scope="module")
def form(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    work = tmp_path_factory.mktemp("work")
    return bind([unit_of("a", "<section><h1>Önce</h1><p>Söz.</p></section>", work, "1-"), unit_of("b", BODY, work, "2-")], FILES, IMPRINT)


def opened(form: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(form))


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A], ids=str)
def test_a_file_with_fields_meets_the_standard(form: bytes, profile: page.ValidationProfile) -> None:
    assert [one.message for one in page.validate_pdf_bytes(form, profile=profile).failures] == []


def test_every_field_has_a_name_of_its_own_and_says_what_belongs_there(form: bytes) -> None:
    with opened(form) as pdf:
        fields = list(pdf.Root.AcroForm.Fields)
        assert [str(one.T) for one in fields] == ["kayit-1", "kayit-2", "kayit-3", "kayit-4"]
        assert [str(one.TU) for one in fields] == [HOSTILE, "Açıklama", "Mühür", "Sonuç"]
        assert [str(one.TU) for one in fields[3].Kids] == ["Sonuç: Evet", "Sonuç: Hayır"]


def test_nothing_depends_on_the_viewer(form: bytes) -> None:
    with opened(form) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        widgets = [one for sheet in pdf.pages for one in sheet.get("/Annots", [])]
        assert len(widgets) == 5
        assert all("/N" in one.AP for one in widgets)
        assert not any("/A" in one or "/AA" in one for one in widgets)


def test_a_field_is_read_where_it_stands(form: bytes) -> None:
    with opened(form) as pdf:
        places = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        widgets = [one for sheet in pdf.pages for one in sheet.get("/Annots", [])]
        assert [str(places[int(one.StructParent)].S) for one in widgets] == ["/Form"] * 5
        assert {str(sheet.Tabs) for sheet in pdf.pages} == {"/S"}


def test_the_typed_letters_are_those_of_windows_1254(form: bytes) -> None:
    with opened(form) as pdf:
        font = pdf.Root.AcroForm.DR.Font["/Wingdings"]
        assert set("ğĞşŞıİçÇöÖüÜ€’–0123456789") <= set(LETTERS.values())
        lacking = [letter for code, letter in LETTERS.items() if letter.isprintable() and letter and not font.Widths[code - 0x20]]
        assert lacking == []
        assert len(font.FontDescriptor.FontFile2.read_bytes()) < 40_000


def filled(form: bytes, path: Path) -> Path:
    """*form* with values; a viewer has to set them itself, in the typeface that the fields name."""
    with opened(form) as pdf:
        line, lines, tick, choice = pdf.Root.AcroForm.Fields
        for one in (line, lines):
            one.V = TYPED
            del one["/AP"]
        tick.V = tick.AS = pikepdf.Name.Yes
        choice.V = choice.Kids[1].AS = pikepdf.Name("/1")
        pdf.save(path)
    return path


def test_a_letter_is_known_by_one_byte(form: bytes) -> None:
    with opened(form) as pdf:
        said = pdf.Root.AcroForm.DR.Font["/Wingdings"].ToUnicode.read_bytes()
        assert b"begincodespacerange\n<00> <ff>\nendcodespacerange" in said
        assert b"\n<d0> <011e>\n" in said


def test_viewers_that_go_by_the_name_of_a_font_take_ours_for_every_letter(form: bytes) -> None:
    with opened(form) as pdf:
        for one in list(pdf.Root.AcroForm.Fields)[:2]:
            assert str(one.DA).startswith("/Wingdings ")


@needs_poppler
def test_turkish_that_is_typed_is_found_and_seen(form: bytes, tmp_path: Path) -> None:
    path = filled(form, tmp_path / "filled.pdf")
    text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True).stdout
    assert text.count(TYPED) == 2
    empty, full = tmp_path / "empty.pdf", path
    empty.write_bytes(form)
    inks = []
    for one in (empty, full):
        subprocess.run(["pdftoppm", "-r", "100", "-f", "3", "-l", "3", "-png", "-gray", str(one), str(one.with_suffix(""))], check=True)
        (picture,) = tmp_path.glob(f"{one.stem}-*.png")
        inks.append(sum(Image.open(picture).histogram()[:128]))
    assert inks[1] > inks[0] + 500


def test_a_file_without_fields_has_no_form(tmp_path: Path) -> None:
    with opened(bind([unit_of("a", "<section><h1>Önce</h1></section>", tmp_path, "1-")], FILES, IMPRINT)) as pdf:
        assert "/AcroForm" not in pdf.Root
