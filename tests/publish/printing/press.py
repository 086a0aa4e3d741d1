"""A press for tests, with the typefaces of the books and a sheet that says no more than it must."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_tools.publish.formats.printer import MODULES, open_press
from build_tools.publish.printing.faces import Face
from build_tools.publish.printing.fonts import face_files
from build_tools.publish.printing.metadata import Imprint
from build_tools.publish.printing.references import LARGEST, separated
from build_tools.publish.printing.unit import ELSEWHERE, Unit

FILES: Mapping[Face, Path] = face_files(MODULES)
IMPRINT = Imprint(title="Deneme Kitabı", author="Kurum", language="tr", producer="test")
STYLE = """<style>@page { size: A5; margin: 20mm; @top-left { content: counter(page) } }
@font-face { font-family: Folio; src: url("https://handbook.invalid/fonts/source-serif-4/400Regular/SourceSerif4_400Regular.ttf") }
@font-face { font-family: "Folio Sans"; src: url("https://handbook.invalid/fonts/ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf") }
.folio { display: inline-block; font: 400 10pt Folio; white-space: nowrap }
.folio.sans { font-family: "Folio Sans" }
body { font: 10pt "Source Serif 4", "Noto Sans Arabic" } strong { font-weight: 600 }
.page-note { float: footnote } .new { break-before: page }</style>"""


def page_of(body: str, language: str = "tr") -> str:
    return f'<html lang="{language}"><head><title>Deneme Kitabı</title>{STYLE}</head><body>{body}</body></html>'


def unit_of(name: str, body: str, work: Path, prefix: str | None = None, prefixes: Mapping[str, str] | None = None) -> Unit:
    """*body* as one unit; *prefixes* are those of the anchors of other units."""
    press = open_press(work, ())
    from build_tools.publish.printing.press import faces_of, pages_of
    from build_tools.publish.printing.prints import prints_of

    html, references = separated(page_of(body), ELSEWHERE, lambda anchor: (prefixes or {}).get(anchor, ""), FILES, LARGEST)
    document = press.layout(html)
    pdf = press.write(document)
    assert press.complaints == {}
    pages, anchors, faces = len(document.pages), pages_of(document), faces_of(document)
    prints = prints_of(document, lambda _address: b"")
    return Unit(name=name, prefix=prefix, pdf=pdf, pages=pages, anchors=anchors, references=references, faces=faces, prints=prints)
