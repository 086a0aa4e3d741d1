"""Change pages: the sheets that differ, complete and valid by themselves, and a sheet that says what to do with them."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pikepdf

from build_tools.model.artefact import Artefact
from build_tools.model.record import Recorded
from build_tools.publish.formats.change_pages import ChangePages
from build_tools.verify import conformance, pdf
from build_tools.verify.pdf_text import shown
from tests.books import make_book
from tests.publish.recorded import Printed, print_book

WORDS = "Yolcunun bagajı yolcunun gözü önünde açılır ve içindekiler sırayla masaya konur. "
INDEX = "# Kitap\n\n```{toctree}\n:numbered:\n\n"
SHORT = "(bir)=\n# Bir\n\n## Başlık\n\nBkz. {ref}`alt`.\n"
ROWS = "".join(f"| Satır {number} | {WORDS} |\n" for number in range(60))
NOTES = "".join(f"Paragraf.[^n{number}] {WORDS * 6}\n\n" for number in range(8)) + "".join(f"[^n{n}]: Dipnot {n}.\n" for n in range(8))
TABLE = f"| Ad | Metin |\n|---|---|\n{ROWS}"
LONG = f"(iki)=\n# İki\n\n## Notlar\n\n{NOTES}\n## Çizelge\n\n{TABLE}\n### İç\n\n(alt)=\n#### Dip\n\nSon söz, bkz. {{ref}}`bir`.\n"
THIRD = "(uc)=\n# Üç\n\nMetin, bkz. {ref}`iki`.\n"


def printed(chapters: dict[str, str], since: Recorded | None = None) -> Printed:
    """The book of *chapters*; its change pages, where it is compared with a record."""
    index = INDEX + "\n".join(chapters) + "\n```\n"
    tree = make_book(Path(mkdtemp()), {"index": index, **chapters})
    path = tree.root / "handbooks" / "book" / "handbook.toml"
    path.write_text(path.read_text("utf-8") + 'edition = "1.0"\n', encoding="utf-8")
    return print_book(tree, "tr", since, ChangePages() if since is not None else None)


@cache
def first() -> Printed:
    return printed({"bir": SHORT, "iki": LONG, "uc": THIRD})


@cache
def edited() -> Printed:
    """The change pages where a row in the middle of a long table was edited."""
    return printed({"bir": SHORT, "iki": LONG.replace("Satır 40 ", "Sıra 40 "), "uc": THIRD}, first().recorded)


def pages(found: Printed) -> list[str]:
    """The labels of all pages of the file."""
    with pikepdf.open(io.BytesIO(found.pdf)) as opened:
        return [page.label for page in opened.pages]


def rows(found: Printed) -> list[tuple[str, str, str]]:
    """The part, what is taken out and what is put in, of every row of the instructions."""
    table = re.search(r'<table class="exchange">.*?<tbody[^>]*>(.*?)</tbody>', found.html, re.DOTALL)
    assert table is not None
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) for row in re.findall(r"<tr>(.*?)</tr>", table[1], re.DOTALL)]
    return [tuple(re.sub(r"<[^>]+>", "", cell).strip() for cell in row[1:]) for row in cells]


def front(found: Printed) -> str:
    """What the row of the front says that is put in."""
    return rows(found)[0][2]


def test_an_edit_exchanges_the_sheet_that_it_stands_on_and_the_front() -> None:
    _front, (part, removed, inserted) = rows(edited())
    assert (part, removed) == ("İki", inserted)
    number = int(inserted.split(" – ")[0].removeprefix("2-"))
    assert pages(edited())[-2:] == [f"2-{number}", f"2-{number + 1}"]
    assert number > 2


def test_the_file_holds_the_instructions_the_front_and_the_new_sheets_and_nothing_else() -> None:
    labels = pages(edited())
    assert labels[:3] == ["1", "2", "i"]
    assert [label for label in labels if label.startswith(("1-", "3-"))] == []
    assert len(labels) % 2 == 0


def test_the_pages_are_those_of_the_whole_book() -> None:
    whole = printed({"bir": SHORT, "iki": LONG.replace("Satır 40 ", "Sıra 40 "), "uc": THIRD})
    with pikepdf.open(io.BytesIO(whole.pdf)) as book, pikepdf.open(io.BytesIO(edited().pdf)) as sheets:
        texts = dict(zip((page.label for page in book.pages), list(shown(book))[::2], strict=True))
        found = dict(zip((page.label for page in sheets.pages), list(shown(sheets))[::2], strict=True))
    inserted = [label for label in found if label.startswith("2-")]
    assert len(inserted) == 2
    assert [texts[label] for label in inserted] == [found[label] for label in inserted]
    assert any("Sıra 40" in " ".join(found[label].split()) for label in inserted)


def test_change_pages_can_be_read_aloud_and_kept_and_have_no_dead_link() -> None:
    artefact = Artefact(path="c.pdf", sha256="", size=0, handbook="book", language="tr", format="change-pages", edition="1.0")
    with TemporaryDirectory() as name:
        path = Path(name) / "c.pdf"
        path.write_bytes(edited().pdf)
        assert [finding.text() for finding in conformance.judge(path, "c.pdf")] == []
        with pikepdf.open(path) as opened:
            assert [finding.text() for finding in pdf.judge(opened, artefact)] == []


def test_nothing_of_the_pages_that_were_left_out_is_in_the_file() -> None:
    with pikepdf.open(io.BytesIO(edited().pdf)) as opened:
        kept = {page.obj.objgen for page in opened.pages}
        assert [one.objgen for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Page"] == sorted(kept)
        assert [bytes(name) for name in opened.Root.Names.Dests.Names[::2] if bytes(name).startswith(b"uc")] == []


def test_a_table_whose_head_stays_on_a_sheet_that_is_not_exchanged_has_a_head_all_the_same() -> None:
    with pikepdf.open(io.BytesIO(edited().pdf)) as opened:
        tables = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Table"]
        heads = [[str(kid.S) for kid in table.K] for table in tables]
    assert heads
    assert all(kinds[0] == "/THead" for kinds in heads)


def test_change_pages_have_the_same_bytes_again() -> None:
    again = printed({"bir": SHORT, "iki": LONG.replace("Satır 40 ", "Sıra 40 "), "uc": THIRD}, first().recorded)
    assert again.pdf == edited().pdf


def test_of_an_unchanged_book_the_front_alone_is_exchanged() -> None:
    found = printed({"bir": SHORT, "iki": LONG, "uc": THIRD}, first().recorded)
    assert len(rows(found)) == 1
    assert [label for label in pages(found) if "-" in label] == []


def test_a_chapter_that_grew_a_new_one_and_a_dropped_one() -> None:
    grown = printed({"bir": SHORT, "iki": LONG + WORDS * 200 + "\n", "dort": "# Dört\n\nYeni.\n"}, first().recorded)
    found = rows(grown)
    assert [part for part, _removed, _inserted in found[1:]] == ["İki", found[2][0], "Dört"]
    assert found[2][1:] == ("3-1", "–")
    assert found[3][1] == "–"
    assert "3-1" in found[3][2]
    assert len(found[1][2].split(" – ")) == 2


def test_a_chapter_that_shrank_takes_sheets_out() -> None:
    found = rows(
        printed({"bir": SHORT.replace("Bkz. {ref}`alt`.", "Kısa."), "iki": "(iki)=\n# İki\n\nKısa.\n", "uc": THIRD}, first().recorded)
    )
    (shrunk,) = [row for row in found if row[0] == "İki"]
    assert (shrunk[1].split(" – ")[0], shrunk[2]) == ("2-1", "2-1")
    assert " – " in shrunk[1]
