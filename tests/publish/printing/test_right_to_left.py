"""Arabic and Persian are found in a PDF, and read aloud, in the letters and the order in which they were written."""

from __future__ import annotations

import csv
import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest

from build_tools.publish.printing.binding import bind
from tests.machine import needs_poppler
from tests.publish.printing.press import FILES, IMPRINT, unit_of

ARABIC = "مرحبا بكم في المطار، رقم 25 (ذهب)."
PERSIAN = "لطفاً چمدان خود را باز کنید؛ این کار می‌تواند چند دقیقه طول بکشد و همه باید صبر کنند تا نوبت ایشان برسد. متشکریم"
PHRASES = [
    row[language]
    for row in csv.DictReader(Path("handbooks/registers/phrases.csv").read_text("utf-8").splitlines())
    for language in ("ar", "fa")
]
MIXED = "Bagajında سلام عليكم yazan bir yolcu."
BODY = f'<p lang="ar" dir="rtl">{ARABIC}</p><p lang="fa" dir="rtl">{PERSIAN}</p><p>{MIXED}</p>'
CONTROLS = re.compile("[\u200c\u202a-\u202e\u2066-\u2069]")  # joiners, and the signs by which poppler writes directions


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return bind([unit_of("u", BODY, tmp_path_factory.mktemp("work"))], FILES, IMPRINT)


def spoken(element: Any) -> Iterator[str]:
    """What elements say in the place of their contents, in the order of reading."""
    if "/ActualText" in element:
        yield str(element.ActualText)
    kids = element.get("/K", [])
    for kid in list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from spoken(kid)


def letters(text: str) -> str:
    return "".join(CONTROLS.sub("", text).split())


@needs_poppler
def test_the_words_are_found_as_they_were_written(book: bytes) -> None:
    done = subprocess.run(["pdftotext", "-", "-"], input=book, capture_output=True, check=True)
    found = letters(done.stdout.decode())
    for text in (ARABIC.split(" 25")[0], PERSIAN, "سلام عليكم"):  # where numbers and brackets stand poppler guesses
        assert letters(text) in found


def test_they_are_read_aloud_as_they_were_written(book: bytes) -> None:
    with pikepdf.open(io.BytesIO(book)) as pdf:
        found = list(spoken(pdf.Root.StructTreeRoot))
    assert found[0] == ARABIC
    assert " ".join(one.strip() for one in found[1:-1]) == PERSIAN
    assert found[-1].strip() == MIXED


@pytest.mark.parametrize("profile", [page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A], ids=str)
def test_a_page_with_them_meets_the_standard(book: bytes, profile: page.ValidationProfile) -> None:
    assert [one.message for one in page.validate_pdf_bytes(book, profile=profile).failures] == []


@needs_poppler
def test_every_phrase_of_the_register_is_found_and_leaves_the_page_readable(tmp_path: Path) -> None:
    body = "".join(f'<p dir="rtl">{text}</p>' for text in PHRASES)
    pdf = bind([unit_of("u", body, tmp_path)], FILES, IMPRINT)
    done = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    found = letters(done.stdout.decode())
    assert [text for text in PHRASES if letters(text) not in found] == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert all(list(pikepdf.parse_content_stream(sheet)) for sheet in opened.pages[::2])
