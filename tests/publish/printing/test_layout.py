"""What WeasyPrint lays out wrong by itself, it lays out right for us."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from build_tools.publish.formats.printer import open_press
from tests.publish.printing.press import page_of


@pytest.mark.parametrize("lines", range(20, 40))
def test_a_float_that_goes_to_the_next_page_with_its_block_is_printed_once(lines: int, tmp_path: Path) -> None:
    before = "<br/>".join(["Satır."] * lines)
    cell = '<div style="float: left"><div>Terim.</div><div>Anlam.</div></div>'
    end = '<p style="clear: both; break-before: avoid">Son.</p>'
    body = f'<p>{before}</p><div style="break-inside: avoid"><p style="break-after: avoid">Söz.</p><div>{cell}{end}</div></div>'
    assert words_of(body, tmp_path)[lines:] == ["Söz.", "Terim.", "Anlam.", "Son."]


@pytest.mark.parametrize("lines", range(20, 40))
def test_a_block_that_begins_with_a_float_is_found_on_the_page_of_its_words(lines: int, tmp_path: Path) -> None:
    before = "<br/>".join(["Satır."] * lines)
    code = '<div style="float: left; width: 20mm; margin-left: -25mm">KOD<br/>KOD<br/>KOD</div>'
    body = f'<p>{before}</p><section id="usul">{code}<p style="break-after: avoid">Usul.</p><ol><li>Adım.</li></ol></section>'
    document = open_press(tmp_path, ()).layout(page_of(body))
    shown = [
        number
        for number, page in enumerate(document.pages)
        if any("Usul." in getattr(box, "text", "") for box in page._page_box.descendants())
    ]
    assert [number for number, page in enumerate(document.pages) if "usul" in page.anchors] == shown


@pytest.mark.parametrize("width", range(170, 182))
def test_a_line_goes_on_to_its_end_where_only_the_space_before_other_type_has_no_room(width: int, tmp_path: Path) -> None:
    body = f'<p style="width: {width}px">Bir iki üç dört beş altı yedi sekiz dokuz on on bir on iki <em>eğik yazılan</em> sözler</p>'
    lines = lines_of(body, tmp_path)
    early = [line for line, after in itertools.pairwise(lines) if width_of(f"{line} {after.split()[0]}", tmp_path) <= width]
    assert early == []


def lines_of(body: str, work: Path) -> list[str]:
    document = open_press(work, ()).layout(page_of(body))
    boxes = [box for page in document.pages for box in page._page_box.descendants() if box.element_tag == "p" and not hasattr(box, "text")]
    return ["".join(getattr(one, "text", "") for one in box.descendants()) for box in boxes if type(box).__name__ == "LineBox"]


def width_of(words: str, work: Path) -> float:
    """How wide *words* are on one line, in pixels."""
    document = open_press(work, ()).layout(page_of(f'<p style="white-space: nowrap">{words}</p>'))
    return max(
        box.width for page in document.pages for box in page._page_box.descendants() if getattr(box, "text", "").startswith(words[:3])
    )


def words_of(body: str, work: Path) -> list[str]:
    """The words that the pages of *body* show but for their numbers, in the order in which they are drawn."""
    document = open_press(work, ()).layout(page_of(body))
    texts = [getattr(box, "text", "") for page in document.pages for box in page._page_box.descendants()]
    return [word for text in texts for word in text.split() if not word.isdigit()]
