"""What no documentation of WeasyPrint or pydyf promises, and printing leans on all the same.

A failure here after an upgrade says in its test's first words what to look at, before anything else fails. What WeasyPrint does wrong,
so that we need any of this, is in docs/weasyprint.md.
"""

from __future__ import annotations

import inspect
import io
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from tempfile import mkdtemp
from types import ModuleType
from typing import Any

import pikepdf

from build_tools.publish.formats.printer import open_press
from build_tools.publish.printing.references import TEXT
from tests.publish.printing.press import page_of

HEAD = '<tr><th scope="col">Baş</th></tr>'
ROWS = "".join(f"<tr><td>{number}</td></tr>" for number in range(60))
BODY = f"""<ol><li>Bir</li></ol><p id="a">Söz<span class="page-note" id="n">Not.</span> <a href="#a">git</a> <em>eğik</em>
<strong>kalın</strong> <span class="folio" style="width:4em">0007</span><span class="folio" style="width:4em">0008</span></p>
<p style="position: relative"><span style="position: absolute">ayrı</span><img src="pictures/a.png" alt="Kare" style="width: 9px"/></p>
<table><thead>{HEAD}</thead><tbody>{ROWS}</tbody></table>"""


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A document laid out and written, and all its boxes; *streams* and *pdf* are what WeasyPrint gave to the maker of the structure."""

    document: Any
    written: bytes
    boxes: list[list[Any]]
    pdf: Any
    streams: list[Any]
    marks: list[dict[Any, Any]]

    def box(self, tag: str, page: int = 0) -> Any:
        return next(box for box in self.boxes[page] if box.element_tag == tag)

    def shown(self, page: int = 0) -> str:
        """The operators that draw *page*."""
        with pikepdf.open(io.BytesIO(self.written)) as pdf:
            return pdf.pages[page].Contents.read_bytes().decode("latin-1")


@cache
def sheet() -> Sheet:
    from PIL import Image

    work = Path(mkdtemp())
    (work / "pictures").mkdir()
    Image.new("L", (9, 9)).save(work / "pictures" / "a.png")
    press = open_press(work, ())
    import weasyprint.pdf

    document = press.layout(page_of(BODY))
    given: list[Any] = []
    ours = weasyprint.pdf.add_tags

    def note(pdf: Any, document: Any, version: object, streams: list[Any]) -> None:
        given.extend([pdf, streams, [dict(stream._tags) for stream in streams]])
        ours(pdf, document, version, streams)

    weasyprint.pdf.add_tags = note
    try:
        written = press.write(document)
    finally:
        weasyprint.pdf.add_tags = ours
    assert press.complaints == {}
    pdf, streams, marks = given
    boxes = [list(page._page_box.descendants(placeholders=True)) for page in document.pages]
    return Sheet(document=document, written=written, boxes=boxes, pdf=pdf, streams=streams, marks=marks)


def parts() -> ModuleType:
    """WeasyPrint's boxes, as a module."""
    sheet()
    from weasyprint.formatting_structure import boxes

    return boxes


def source(thing: object) -> str:
    return inspect.getsource(thing)


# The structure of a PDF: printing/structure.py


def test_structure_is_added_by_a_function_that_a_name_finds() -> None:
    """Look at ``structure.add_structure``, which stands in the place of ``weasyprint.pdf.add_tags``: who calls it, and with what."""
    sheet()
    from weasyprint import pdf
    from weasyprint.pdf import tags

    assert list(inspect.signature(tags.add_tags).parameters) == ["pdf", "document", "pdf_version", "page_streams"]
    assert "\n        add_tags(pdf, document, options['pdf_version'], page_streams)\n" in source(pdf.generate_pdf)


def test_structure_is_added_behind_links_and_before_the_finisher() -> None:
    """Look at ``structure.describe_links`` and ``press.set_bleed``: one changes annotations that exist, the other pages that are whole."""
    sheet()
    from weasyprint import Document, pdf

    steps = source(pdf.generate_pdf)
    order = ["add_links(", "page.paint(", "pdf_page['TrimBox']", "build_fonts_dictionary(", "        add_tags("]
    assert sorted(order, key=steps.index) == order
    written = source(Document.write_pdf)
    assert written.index("generate_pdf(") < written.index("finisher(")


def test_content_is_marked_by_two_methods_of_a_stream() -> None:
    """Look at ``structure.mark_read``, which stands in the place of ``Stream.marked``, and calls ``Stream.artifact``."""
    sheet()
    from build_tools.publish.printing import structure

    assert structure.mark_content.__module__ == "weasyprint.pdf.stream"
    assert list(inspect.signature(structure.mark_content).parameters) == ["self", "box", "tag"]
    assert list(inspect.signature(structure.Stream.artifact).parameters) == ["self"]


def test_a_stream_numbers_its_marked_contents_from_nought_by_the_boxes_of_the_page() -> None:
    """Look at ``structure.Gathering.gather``, which takes the number of every box out of ``Stream._tags``; at ``Writing.parent_tree``."""
    for page, (found, boxes) in enumerate(zip(sheet().marks, sheet().boxes, strict=True)):
        assert [mark["mcid"] for mark in found.values()] == list(range(len(found))), page
        assert set(found) <= set(boxes)
        assert {type(box).__name__ for box in found} <= {"TextBox", "InlineReplacedBox", "BlockReplacedBox"}


def test_what_has_no_words_is_marked_as_an_artifact_by_weasyprint() -> None:
    """Look at ``structure.set_aside``: backgrounds, borders and rules are no concern of it while WeasyPrint marks them."""
    sheet()
    from weasyprint.draw import border, draw_background_image, draw_text

    assert "stream.artifact()" in source(border.draw_border)
    assert "stream.artifact()" in source(draw_background_image)
    assert callable(draw_text)


def test_a_box_has_the_attributes_we_read() -> None:
    """Look at ``structure.Gathering`` and ``structure.set_aside``."""
    names = ("element", "element_tag", "children", "link_annotation", "widget_annotation", "footnote", "descendants")
    box = sheet().box("p")
    assert [name for name in names if not hasattr(box, name)] == []
    assert sheet().boxes[0][0].element is None
    assert sheet().box("a").link_annotation["Subtype"] == "/Link"


def test_a_box_takes_an_attribute_of_ours_that_nothing_else_reads() -> None:
    """Look at ``structure.put_aside``, which sets ``is_set_aside`` on boxes."""
    assert hasattr(sheet().box("p"), "__dict__")
    assert not hasattr(parts().Box, "is_set_aside")


def test_a_picture_is_a_replaced_box_that_knows_its_place_in_css_pixels_from_the_top() -> None:
    """Look at ``structure.entries_of``, which turns the place into points from the bottom."""
    box = sheet().box("img")
    assert isinstance(box, parts().ReplacedBox)
    assert (box.width, box.element.get("alt")) == (9, "Kare")
    assert 0 < box.content_box_x() < box.content_box_y() < sheet().document.pages[0].height


def test_what_is_positioned_hides_in_a_placeholder() -> None:
    """Look at ``structure.Gathering.gather``, which opens ``AbsolutePlaceholder._box``, and at ``structure.set_aside``, which asks
    ``descendants`` for what is in it; markers of lists are such.
    """
    from weasyprint.layout.absolute import AbsolutePlaceholder

    found = [box for box in sheet().document.pages[0]._page_box.descendants() if isinstance(box, AbsolutePlaceholder)]
    assert [box.element_tag for box in found] == ["li::marker", "span"]
    assert all(isinstance(box._box, parts().Box) for box in found)
    assert {box._box for box in found} < set(sheet().boxes[0])


def test_what_a_style_sheet_adds_has_the_element_and_the_name_of_its_pseudo_element() -> None:
    """Look at ``structure.Gathering.part_of``: a note stands behind its call because both are boxes of one element."""
    call = sheet().box("span::footnote-call")
    marker = sheet().box("span::footnote-marker")
    note = next(box for box in sheet().boxes[0] if box.element_tag == "span" and box.element is call.element)
    assert call.footnote is not None
    assert marker.element is call.element
    assert sheet().boxes[0].index(call) < sheet().boxes[0].index(note)


def test_the_head_of_a_table_is_repeated_in_boxes_of_the_same_elements() -> None:
    """Look at ``structure.set_aside``, which lets the head be read on its first page alone."""
    assert len(sheet().document.pages) > 1
    assert sheet().box("thead", 1).element is sheet().box("thead", 0).element
    assert sheet().box("th", 1) is not sheet().box("th", 0)


def test_lines_round_the_text_stand_in_margin_boxes_without_elements() -> None:
    """Look at ``structure.set_aside``, which sets all aside that is in a ``MarginBox``."""
    (margin,) = (box for box in sheet().boxes[0] if isinstance(box, parts().MarginBox))
    assert [(type(box).__name__, box.element) for box in margin.descendants()][1:] == [("LineBox", None), ("TextBox", None)]


def test_a_document_knows_its_pages_its_language_and_its_fonts() -> None:
    """Look at ``structure.add_structure``, ``press.pages_of`` and ``press.faces_of``."""
    document = sheet().document
    assert document.metadata.lang == "tr"
    assert set(document.pages[0].anchors) >= {"a", "n"}
    assert document.pages[0].height > document.pages[0].width > 0
    assert isinstance(document.fonts, dict)


def test_pydyf_numbers_an_object_when_it_is_added_and_writes_entries_that_are_set_later() -> None:
    """Look at ``structure.Writing``, which writes references to elements before their entries are whole."""
    import pydyf

    pdf = pydyf.PDF()
    added = pydyf.Dictionary()
    pdf.add_object(added)
    assert re.fullmatch(rb"\d+ 0 R", added.reference)
    added["K"] = pydyf.Array([pydyf.String("ğ"), 1, True])
    assert added in pdf.objects
    assert b"/K [<feff011f> 1 True]" in added.data
    assert len(sheet().pdf.page_references) == len(sheet().document.pages)
    assert {"StructTreeRoot", "MarkInfo"} <= set(sheet().pdf.catalog)


# The typefaces: press.faces_of, printing/faces.py


def test_a_font_knows_its_family_its_weight_and_whether_it_slants() -> None:
    """Look at ``press.faces_of`` and at its constant ITALIC."""
    found = {(font.family, int(font.weight), font.style) for font in sheet().document.fonts.values()}
    serif = "Source Serif 4"
    assert found == {(serif, 400, 0), (serif, 400, 2), (serif, 600, 0), ("Folio", 400, 0)}


def test_a_font_has_the_same_name_in_the_pdf() -> None:
    """Look at ``faces.join_fonts``, which finds the file of a font by ``BaseFont``, and at ``Bound.fill_references``."""
    fonts = {font.hash: font.name.decode() for font in sheet().document.fonts.values()}
    with pikepdf.open(io.BytesIO(sheet().written)) as pdf:
        found = {key[1:]: str(font.BaseFont) for key, font in pdf.pages[0].Resources.Font.items()}
    assert found == fonts
    assert all(re.fullmatch(rf"/{key}\+[\w,-]+", name) for key, name in fonts.items())


def test_a_font_is_written_as_we_join_it() -> None:
    """Look at ``faces.join``: one descendant with its program, widths in runs, a ToUnicode map of single glyphs with four digits."""
    from build_tools.publish.printing.faces import glyphs, texts

    with pikepdf.open(io.BytesIO(sheet().written)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            assert (font.Subtype, font.Encoding, len(font.DescendantFonts)) == ("/Type0", "/Identity-H", 1)
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
            assert {glyph for glyph, _text in texts(font.ToUnicode.read_bytes())} <= set(glyphs(font.DescendantFonts[0].W))
            assert b"beginbfrange" not in font.ToUnicode.read_bytes()


def test_a_missing_glyph_gets_a_number_beyond_those_of_the_font() -> None:
    """Look at ``faces.join``, which drops such numbers, and at ``printing.prove``, which knows the sentence by ``.notdef``."""
    sheet()
    from weasyprint.pdf.fonts import Font

    from build_tools.publish.printing.right_to_left import draw_line

    assert "self.glyph_count + len(self.missing)" in source(Font.get_unused_glyph_id)
    assert "'.notdef glyph rendered for Unicode string unsupported by fonts: '" in source(draw_line)


def test_a_line_is_drawn_glyph_by_glyph_in_the_order_of_its_runs() -> None:
    """Look at ``right_to_left.Spelling``, which counts glyphs with ``letters_of``: every one that is not empty is shown once."""
    sheet()
    from build_tools.publish.printing.right_to_left import draw_line

    drawn = source(draw_line)
    assert "draw_first_line(\n        stream, textbox," in source(inspect.getmodule(draw_line))
    assert drawn.count("stream.show_text(string)") == 4
    assert "if glyph_id == pango.PANGO_GLYPH_EMPTY:" in drawn
    assert "f'{glyph_id:04x}'" in drawn


# References to pages: printing/references.py


def test_words_in_a_font_of_their_own_are_drawn_by_operators_that_we_match() -> None:
    """Look at ``references.TEXT``: each place of a reference has its own matrix, font and glyphs, also right behind another."""
    (font,) = (font.hash for font in sheet().document.fonts.values() if font.family == "Folio")
    found = re.findall(TEXT % font, sheet().shown())
    assert len(found) == 2
    assert [len(re.findall("<([0-9a-f]{4})>", one[4])) for one in found] == [4, 4]
    assert sheet().shown().count(f"/{font} ") == 2


# The file: printing/binding.py, press.set_bleed


def test_a_page_is_one_stream_and_says_where_it_may_be_cut() -> None:
    """Look at ``press.set_bleed``, ``references.fill`` and ``Bound.add_structure``."""
    with pikepdf.open(io.BytesIO(sheet().written)) as pdf:
        for number, page in enumerate(pdf.pages):
            assert isinstance(page.obj.Contents, pikepdf.Stream)
            assert (int(page.obj.StructParents), page.obj.Tabs) == (number, "/S")
            assert list(page.obj.TrimBox) == list(page.obj.BleedBox)


def test_named_places_are_one_flat_list_in_their_order() -> None:
    """Look at ``Bound.add``, which reads ``Names.Dests.Names`` and no tree below it."""
    with pikepdf.open(io.BytesIO(sheet().written)) as pdf:
        names = [str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]]
    assert names == sorted(names) == ["a", "n"]


def test_weasyprint_brings_the_profile_of_srgb() -> None:
    """Look at ``Bound.add_colours``."""
    assert (resources("weasyprint.pdf") / "sRGB2014.icc").read_bytes()[36:40] == b"acsp"


# Layout: printing/layout.py


def test_lines_are_laid_out_where_we_look_after_notes() -> None:
    """Look at ``layout.with_notes``, which stands in the place of ``block._linebox_layout``."""
    sheet()
    from weasyprint.layout import LayoutContext, block

    text = Path(block.__file__).read_text(encoding="utf-8")
    assert "def _linebox_layout(context, box, index, child, new_children, " in text
    assert "return abort, stop, resume_at, position_y, new_footnotes, max_lines" in text
    assert "new_footnotes, max_lines) = _linebox_layout(\n" in text
    assert list(inspect.signature(LayoutContext.layout_footnote).parameters) == ["self", "footnote"]
    assert list(inspect.signature(LayoutContext.report_footnote).parameters) == ["self", "footnote"]


def test_blocks_are_laid_out_where_we_look_after_broken_floats() -> None:
    """Look at ``layout.in_one_place``, which stands in the place of ``block.block_container_layout``."""
    sheet()
    from weasyprint.layout import LayoutContext, block, inline, page, table

    from build_tools.publish.printing import layout

    names = ["context", "box", "bottom_space", "skip_stack", "page_is_empty"]
    assert list(inspect.signature(layout.lay_out_block).parameters)[:5] == names
    assert block.block_container_layout is table.block_container_layout is layout.in_one_place
    known = "new_cell, cell_resume_at, _, _, _, _ = block_container_layout("
    assert known in Path(table.__file__).read_text(encoding="utf-8")
    assert "from .block import block_container_layout" in Path(inline.__file__).read_text(encoding="utf-8")  # asks when it is called
    assert page.block_container_layout is layout.lay_out_block  # of margins alone, which are never broken
    assert "self.broken_out_of_flow[new_box] = (" in Path(inspect.getfile(LayoutContext)).read_text(encoding="utf-8")


def test_lines_are_split_where_we_look_after_their_ends() -> None:
    """Look at ``layout.to_the_end``, which stands in the place of ``inline.split_first_line``."""
    sheet()
    from weasyprint.layout import inline

    from build_tools.publish.printing import layout

    assert inline.split_first_line is layout.to_the_end
    assert list(inspect.signature(layout.split_line).parameters)[:4] == ["text", "style", "context", "max_width"]
    text = Path(inline.__file__).read_text(encoding="utf-8")
    assert "layout, length, resume_index, width, height, baseline = split_first_line(\n" in text
    assert "trailing_space = trailing_whitespace_size(context, new_child)" in text


def test_the_words_of_cells_are_measured_where_we_keep_them_whole() -> None:
    """Look at ``layout.unbroken``, which stands in the place of ``preferred.split_first_line``."""
    sheet()
    from weasyprint.layout import preferred
    from weasyprint.text import line_break

    text = Path(preferred.__file__).read_text(encoding="utf-8")
    assert "_, _, new_resume_index, width, _, _ = split_first_line(\n" in text
    assert "child_text[resume_index:].decode(), child.style, context, max_width," in text
    assert next(iter(inspect.signature(line_break.split_first_line).parameters)) == "text"


def test_a_broken_word_ends_with_a_character_that_no_text_has() -> None:
    """Look at ``press.LINE_END``, which is taken out of texts, and at ``faces.SOFT_HYPHEN``."""
    assert sheet().box("p").style["hyphenate_character"] == "\N{HYPHEN}"


def test_blocks_are_laid_out_where_we_round_their_margins() -> None:
    """Look at ``baseline.on_the_grid``, which stands in the place of ``block.block_level_layout``."""
    sheet()
    from weasyprint.layout import block

    from build_tools.publish.printing import baseline

    names = list(inspect.signature(baseline.lay_out).parameters)
    assert names[:9] == [
        "context",
        "box",
        "bottom_space",
        "skip_stack",
        "containing_block",
        "page_is_empty",
        "absolute_boxes",
        "fixed_boxes",
        "adjoining_margins",
    ]
    text = source(block._in_flow_layout)
    assert "resolve_percentages(child, box)" in text.partition("block_level_layout(")[0]
    assert "collapsing_through, max_lines) = block_level_layout(\n" in text
