"""What WeasyPrint lays out wrong by itself, it lays out right for us."""

from __future__ import annotations

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


def words_of(body: str, work: Path) -> list[str]:
    """The words that the pages of *body* show but for their numbers, in the order in which they are drawn."""
    document = open_press(work, ()).layout(page_of(body))
    texts = [getattr(box, "text", "") for page in document.pages for box in page._page_box.descendants()]
    return [word for text in texts for word in text.split() if not word.isdigit()]
