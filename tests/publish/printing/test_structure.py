"""A PDF is read aloud in the order of its source, with one structure element an element, whatever the pages do to it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from build_tools.publish.printing.binding import bind
from tests.publish.printing.press import FILES, IMPRINT, unit_of

CASES = {
    "a heading and a paragraph": (
        "<section><h1>Başlık</h1><p>Bir <em>iki</em> üç.</p></section>",
        "Sect\n  H1 (1)\n  P (3)",
    ),
    "a list in a list stands in its item": (
        "<ol><li>Bir<ul><li>İki</li></ul></li><li>Üç</li></ol>",
        "L\n  LI\n    Lbl (1)\n    LBody (1)\n      L\n        LI\n          Lbl (1)\n          LBody (1)\n"
        "  LI\n    Lbl (1)\n    LBody (1)",
    ),
    "terms and what is said to them": (
        "<dl><dt>Terim</dt><dd><p>Tanım</p></dd><dt>Öteki</dt><dd>Tanımı</dd></dl>",
        "L\n  LI\n    Lbl (1)\n    LBody\n      P (1)\n  LI\n    Lbl (1)\n    LBody (1)",
    ),
    "a table says what its heads are the heads of": (
        '<table><caption>Adı</caption><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
        '<tbody><tr><th scope="row">1</th><td colspan="1"></td></tr></tbody></table>',
        "Table\n  Caption (1)\n  THead\n    TR\n      TH Column (1)\n      TH Column (1)\n  TBody\n    TR\n      TH Row (1)\n      TD",
    ),
    "words in another language say so": (
        '<p>Bir <span lang="en">two</span> üç</p><p lang="en">Four</p>',
        "P (2)\n  Span en (1)\nP en (1)",
    ),
    "a note follows its call": (
        '<p>Söz<span class="page-note">Dipnot.</span> sürer.</p>',
        "P (2)\n  Reference (1)\n  Note (1)\n    Lbl (1)",
    ),
    "an abbreviation is read in full": ('<p><abbr title="Türk Dil Kurumu">TDK</abbr></p>', "P\n  Span Türk Dil Kurumu (1)"),
    "code is code": ("<pre>a = 1</pre><p><code>b</code></p>", "P\n  Code (1)\nP\n  Code (1)"),
    "words between blocks are a paragraph": ("<section>Söz<p>Bir</p></section>", "Sect\n  P (1)\n  P (1)"),
}


def written(body: str, work: Path) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(bind([unit_of("u", body, work)], FILES, IMPRINT)))


def lines(element: Any, depth: int = 0) -> Iterator[str]:
    """The structure below *element*, a line an element, with the number of its own words."""
    kids = list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]
    elements = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    own = len(kids) - len(elements)
    scope = str(element.A.get("/Scope", ""))[1:] if "/A" in element else ""
    said = [str(element.S)[1:], scope, str(element.get("/Lang", "")), str(element.get("/E", "")), f"({own})" if own else ""]
    if depth:
        yield "  " * (depth - 1) + " ".join(filter(None, said))
    for kid in elements:
        yield from lines(kid, depth + 1)


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_structure_follows_the_elements(body: str, expected: str, tmp_path: Path) -> None:
    pdf = written(body, tmp_path)
    assert "\n".join(lines(pdf.Root.StructTreeRoot.K[0].K[0])) == expected


def test_an_element_that_pages_split_is_one_element(tmp_path: Path) -> None:
    pdf = written("<ol><li>" + "<p>Uzun adım.</p>" * 60 + "</li></ol>", tmp_path)
    assert len(pdf.pages) > 2
    part = pdf.Root.StructTreeRoot.K[0].K[0]
    found = list(lines(part))
    assert sum(line.strip().startswith("L ") or line.strip() == "L" for line in found) == 1
    assert sum(line.strip() == "LI" for line in found) == 1


def test_the_head_of_a_table_is_read_once_however_often_it_is_printed(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(80))
    pdf = written(f'<table><thead><tr><th scope="col">Baş</th></tr></thead><tbody>{rows}</tbody></table>', tmp_path)
    assert len(pdf.pages) > 2
    found = list(lines(pdf.Root.StructTreeRoot.K[0].K[0]))
    assert sum("TH Column" in line for line in found) == 1
    assert sum("TD" in line for line in found) == 80


def test_so_is_a_list_in_it(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>" for number in range(80))
    pdf = written(f"<table><thead><tr><th><ul><li>Bir</li></ul></th></tr></thead><tbody>{rows}</tbody></table>", tmp_path)
    assert len(pdf.pages) > 2
    found = [line.strip() for line in lines(pdf.Root.StructTreeRoot.K[0].K[0])]
    assert [line for line in found if line.startswith(("Lbl", "LBody"))] == ["Lbl (1)", "LBody (1)"]


def test_a_link_says_where_it_leads_and_stands_in_its_element(tmp_path: Path) -> None:
    pdf = written('<p id="a">Bkz. <a href="#b">ikinci</a>, <a href="https://example.org/">site</a></p><p id="b">İkinci</p>', tmp_path)
    annotations = list(pdf.pages[0].Annots)
    assert [str(one.Contents) for one in annotations] == ["ikinci", "site"]
    assert all(int(one.F) & 4 for one in annotations)
    assert sum(line.strip().startswith("Link") for line in lines(pdf.Root.StructTreeRoot.K[0].K[0])) == 2


def test_what_a_picture_shows_is_said_and_a_picture_that_says_nothing_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    (tmp_path / "pictures" / "a.svg").write_text(drawing, encoding="utf-8")
    pdf = written('<p><img src="pictures/a.svg" alt="Kare"/> <img src="pictures/a.svg" alt=""/></p>', tmp_path)
    figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == pikepdf.Name.Figure]
    assert [str(one.Alt) for one in figures] == ["Kare"]
