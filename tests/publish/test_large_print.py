"""Large print: the book's chapters in 18 points on A4, nothing small on its pages and nothing in their margins, made when asked for."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest

from build_tools.commands.build import FORMAT_NAMES, USUAL
from build_tools.model.findings import Finding
from build_tools.model.manifest import read_manifest
from build_tools.model.tree import ContentTree
from build_tools.publish.editions import start_method
from build_tools.publish.formats.book import Book
from build_tools.publish.formats.large_print import LargePrint
from build_tools.publish.publication import build
from build_tools.publish.reading import lent, read_edition
from build_tools.verify import verify_output
from build_tools.verify.pdf_text import shown
from tests.books import BOOKS, make_book

A4 = (595.28, 841.89)
TEXT, SMALLEST = 18.0, 14.0  # points
Found = tuple[bytes, tuple[Finding, ...]]


def print_as(formats: tuple[Book, ...], tree: ContentTree, language: str) -> list[Found]:
    """The tree's only handbook in each of *formats*, from one reading in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        return pool.submit(print_here, formats, tree, language).result()


def print_here(formats: tuple[Book, ...], tree: ContentTree, language: str) -> list[Found]:
    (edition,) = tree.editions(languages=[language])
    found = []
    with TemporaryDirectory() as name, read_edition(tree, edition, Path(name) / "sphinx") as reading:
        for one in formats:
            with lent(reading.app):
                (path,) = one.write(reading, Path(name) / "out", Path(name) / one.name)
            found.append((path.read_bytes(), reading.findings))
    return found


@cache
def small(language: str) -> tuple[pikepdf.Pdf, pikepdf.Pdf]:
    """The small book, and the same in large print."""
    (book, _), (large, findings) = print_as((Book(), LargePrint()), ContentTree(root=BOOKS / "small"), language)
    assert [finding.text() for finding in findings] == []
    return pikepdf.open(io.BytesIO(book)), pikepdf.open(io.BytesIO(large))


def sizes(pdf: pikepdf.Pdf) -> Iterator[tuple[float, int]]:
    """The size on paper of every piece of text, with the number of its letters."""
    for page in pdf.pages:
        scales, scale, size, own = [], 1.0, 0.0, 1.0
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "q":
                    scales.append(scale)
                case "Q":
                    scale = scales.pop()
                case "cm":
                    scale *= abs(float(operands[3]))
                case "Tm":
                    own = abs(float(operands[3]))
                case "Tf":
                    size = float(operands[1])
                case "TJ":
                    yield round(scale * own * size, 1), sum(len(bytes(one)) for one in operands[0] if isinstance(one, pikepdf.String))


@pytest.mark.parametrize("language", ["tr", "en"])
def test_pages_are_a4_and_most_of_their_text_has_18_points_and_none_less_than_14(language: str) -> None:
    _, large = small(language)
    assert {tuple(round(float(edge), 2) for edge in page.mediabox[2:]) for page in large.pages} == {A4}
    letters: Counter[float] = Counter()
    for size, count in sizes(large):
        letters[size] += count
    assert letters.most_common(1)[0][0] == TEXT
    assert min(letters) >= SMALLEST


def test_the_usual_book_is_smaller() -> None:
    book, _ = small("tr")
    assert min(size for size, _count in sizes(book)) < SMALLEST


@pytest.mark.parametrize("language", ["tr", "en"])
def test_it_has_every_bookmark_and_every_word_of_the_book(language: str) -> None:
    book, large = small(language)
    titles = [[item.title for item in pdf.open_outline().root] for pdf in (book, large)]
    assert titles[0] == titles[1] != []
    known = {word for text in shown(large) for word in re.findall(r"\w{4,}", text)}
    assert {word for text in shown(book) for word in re.findall(r"\w{4,}", text)} - known == set()


def test_pictures_are_said_to_stand_where_they_stand() -> None:
    """The box of a figure in the structure lies on its page, as large as it is printed."""
    widths = [[float(one.A.BBox[2] - one.A.BBox[0]) for one in pdf.objects if figure(one)] for pdf in small("tr")]
    assert len(widths[0]) == len(widths[1]) > 0
    for one in (one for one in small("tr")[1].objects if figure(one)):
        left, bottom, right, top = (float(edge) for edge in one.A.BBox)
        assert 0 <= left < right <= A4[0]
        assert 0 <= bottom < top <= A4[1]
    assert all(large > book for book, large in zip(*widths, strict=True))


def figure(one: object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure" and "/A" in one


def test_numbers_of_printed_references_are_those_of_its_own_pages(tmp_path: Path) -> None:
    text = "Uzun bir cümle burada sürer gider ve satırları doldurur. " * 12
    chapters = {"bir": f"# Bir\n\n{{ref}}`hedef`\n\n{text}\n\n" + f"{text}\n\n" * 9 + "(hedef)=\n## Hedef\n\nMetin.\n"}
    found = print_as((Book(), LargePrint()), make_book(tmp_path, chapters), "tr")
    labels = []
    for content, findings in found:
        assert findings == ()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            names, pages = pdf.Root.Names.Dests.Names, {page.obj.objgen: page.label for page in pdf.pages}
            (place,) = (names[number + 1] for number in range(0, len(names), 2) if str(names[number]).endswith("hedef"))
            labels.append(pages[place[0].objgen])
            assert f"s. {labels[-1]})" in " ".join(" ".join(shown(pdf)).split())
    assert labels[0] != labels[1]


def test_what_reaches_into_the_margin_of_a_page_is_a_finding_at_its_chapter(tmp_path: Path) -> None:
    row = "| " + " | ".join("sözcükler" for _ in range(30)) + " |"
    table = f"(genis)=\n\n{row}\n|{'---|' * 30}\n{row}\n"
    ((_, findings),) = print_as((LargePrint(),), make_book(tmp_path, {"bir": f"# Bir\n\n{table}"}), "tr")
    assert {(one.path, one.code.name) for one in findings} == {("handbooks/book/bir.md", "print-wide")}
    assert {one.line for one in findings} == {5}


def test_it_is_made_when_asked_for_and_offered_in_each_language(tmp_path: Path) -> None:
    assert set(FORMAT_NAMES) - set(USUAL) == {
        "large-print",
        "booklet",
        "change-pages",
        "parallel",
        "forms",
        "blank-forms",
        "trainer",
        "pack",
        "single",
    }
    tree, out = make_book(tmp_path / "tree", {"bir": "# Bir\n\nMetin.\n"}), tmp_path / "dist"
    build(tree, tree.editions(), ("site", "large-print"), out, jobs=1)
    for language, words in (("tr", "Büyük puntolu (PDF)"), ("en", "Large print (PDF)")):
        name = f"book-{language}-large-print.pdf"
        for path, link in ((f"{language}/book/index.html", name), ("index.html", f"{language}/book/{name}")):
            html = (out / "site" / path).read_text(encoding="utf-8")
            assert re.search(rf'href="{link}" download>(<svg.*?</svg>)?{re.escape(words)}', html, re.DOTALL)
    assert {one.format for one in read_manifest(out / "manifest.json")} == {"portal", "site", "pack", "large-print"}
    assert [finding.text() for finding in verify_output(out).findings] == []
    broken = shutil.copytree(out, tmp_path / "broken")
    (broken / "site/tr/book/book-tr-large-print.pdf").write_bytes(b"nothing")
    assert "pdf-broken" in [finding.code.name for finding in verify_output(broken).findings]
