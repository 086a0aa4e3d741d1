"""What writers should not do to a page, but do: it prints well, all its words there, or fails with chapter, line and remedy."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from build_tools.model.artefact import Artefact
from build_tools.verify import conformance, pdf
from tests.books import make_book
from tests.conftest import Proof
from tests.machine import needs_poppler
from tests.publish.test_book import Printed, print_book

BOMB = "".join(f'<g id="g{n}">{f"""<use href="#g{n + 1}"/>""" * 10}</g>' for n in range(9)) + '<g id="g9"/>'
SVG = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{BOMB}</svg>'
JOINERS = re.compile("\u00ad\\s*|\u200d|[\u202a-\u202e\u2066-\u2069]")


def table(columns: int, rows: int) -> str:
    lines = ["| " + " | ".join(f"b{column}" for column in range(columns)) + " |", "|" + "---|" * columns]
    lines += ["| " + " | ".join(f"r{row}k{column}" for column in range(columns)) + " |" for row in range(rows)]
    return "\n".join(lines)


def printed(folder: Path, text: str) -> Printed:
    """A book of one chapter of *text*, whose first line is the third, with the pictures in *folder*/figures."""
    tree = make_book(folder / "tree", {"bir": f"# Bir\n\n{text}\n"})
    if (folder / "figures").is_dir():
        (folder / "figures").rename(folder / "tree" / "handbooks" / "book" / "figures")
    return print_book(tree, "tr")


def found_in(book: Printed) -> list[tuple[str, int, str]]:
    return [(one.path, one.line, one.code.name) for one in book.findings]


def shown(book: Printed) -> str:
    """The words that stand on the pages, as poppler finds them there: what lies over the edge of the paper is none of them."""
    done = subprocess.run(["pdftotext", "-raw", "-", "-"], input=book.pdf, capture_output=True, check=True)
    return JOINERS.sub("", done.stdout.decode())


def faults(book: Printed, folder: Path) -> list[str]:
    """What verify's checks ``pdf`` and ``pdf-conformance`` find in the book."""
    path = folder / "book.pdf"
    path.write_bytes(book.pdf)
    artefact = Artefact(path="book.pdf", sha256="", size=len(book.pdf), handbook="book", language="tr", format="book", edition="")
    with pikepdf.open(io.BytesIO(book.pdf)) as opened:
        found = [*pdf.judge(opened, artefact), *conformance.judge(path, "book.pdf")]
    return [one.text() for one in found]


def prints_well(text: str, folder: Path, words: list[str]) -> None:
    book = printed(folder, text)
    assert found_in(book) == []
    assert faults(book, folder) == []
    there = set(re.findall(r"\w+", shown(book)))
    assert [word for word in words if word not in there] == []


@needs_poppler
def test_a_table_of_many_rows_goes_on_over_pages(tmp_path: Path, proof: Proof) -> None:
    rows = proof(200, 1000)
    prints_well(table(4, rows), tmp_path, [f"r{row}k{column}" for row in range(rows) for column in range(4)])


@needs_poppler
def test_a_step_of_sixty_lines_goes_on_over_pages(tmp_path: Path) -> None:
    step = "1. " + "".join(f"Adım{line} sürer ve görevli bunu baştan sona okur.\\\n   " for line in range(60)) + "Biter.\n2. Sonraki.\n"
    prints_well(step, tmp_path, [*(f"Adım{line}" for line in range(60)), "Biter", "Sonraki"])


@needs_poppler
def test_so_does_a_step_of_sixty_paragraphs(tmp_path: Path) -> None:
    step = "1. " + "".join(f"Adım{line} sürer.\n\n   " for line in range(60)) + "Biter.\n2. Sonraki.\n"
    prints_well(step, tmp_path, [*(f"Adım{line}" for line in range(60)), "Biter", "Sonraki"])


@needs_poppler
def test_lists_twelve_deep_stay_on_the_page(tmp_path: Path) -> None:
    dots = "".join(f"{'  ' * depth}- düzey{depth}\n" for depth in range(12))
    numbers = "".join(f"{'   ' * depth}1. sıra{depth}\n" for depth in range(12))
    prints_well(f"{dots}\nSonra.\n\n{numbers}", tmp_path, [f"{word}{depth}" for word in ("düzey", "sıra") for depth in range(12)])


@needs_poppler
def test_a_note_in_a_heading_is_printed_with_it(tmp_path: Path) -> None:
    prints_well("## Başlık[^a] sürer\n\nMetin.\n\n[^a]: Dipnotun sözü.", tmp_path, ["Başlık", "sürer", "Metin", "Dipnotun", "sözü"])


@needs_poppler
def test_arabic_in_a_turkish_line_is_printed(tmp_path: Path) -> None:
    prints_well("Bagajında سلام yazan bir yolcu.", tmp_path, ["Bagajında", "سلام", "yazan", "yolcu"])


@pytest.mark.parametrize("size", [(400, 20_000), (20_000, 400)])
@needs_poppler
def test_a_picture_of_twenty_thousand_pixels_is_printed_within_its_page(tmp_path: Path, size: tuple[int, int]) -> None:
    (tmp_path / "figures").mkdir()
    Image.new("L", size, 90).save(tmp_path / "figures" / "a.png")
    prints_well("Önce.\n\n![Uzun](figures/a.png)\n\nSonra.", tmp_path, ["Önce", "Sonra"])


def test_one_of_four_hundred_million_pixels_is_refused(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    Image.new("1", (20_000, 20_000)).save(tmp_path / "figures" / "a.png")
    book = printed(tmp_path, "Önce.\n\n![Uzun](figures/a.png)")
    assert found_in(book) == [("handbooks/book/bir.md", 5, "picture-refused")]
    assert "save it smaller" in book.findings[0].text()


def test_a_drawing_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.svg").write_text(SVG, encoding="utf-8")
    book = printed(tmp_path, "Önce.\n\n![Bomba](figures/a.svg)")
    assert found_in(book) == [("handbooks/book/bir.md", 5, "picture-refused")]


def test_a_character_without_a_glyph_is_refused_at_its_line(tmp_path: Path) -> None:
    book = printed(tmp_path, "Bir söz.\n\nNota 𝄞 burada.")
    assert found_in(book) == [("handbooks/book/bir.md", 5, "print-glyph")]


def test_a_table_of_forty_columns_is_refused_at_its_line(tmp_path: Path) -> None:
    book = printed(tmp_path, f"Önce.\n\n{table(40, 3)}\n\nSonra.")
    assert found_in(book) == [("handbooks/book/bir.md", 5, "print-wide")]
    assert "fewer columns" in book.findings[0].text()


@pytest.mark.parametrize("text", ["x" * 400, "```\n" + "a" * 400 + "\n```", "- " + "x" * 400])
@needs_poppler
def test_what_has_no_space_is_broken_or_refused_at_its_line(tmp_path: Path, text: str) -> None:
    book = printed(tmp_path, f"Önce.\n\n{text}")
    letters = re.sub(r"\s", "", shown(book))
    assert found_in(book) == [("handbooks/book/bir.md", 5, "print-wide")] or text.strip("`\n- ") in letters
