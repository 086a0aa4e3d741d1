"""HTML for paper: Sphinx's, without what only a screen needs."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number
from sphinx.writers.html5 import HTML5Translator

from ...languages import LANGUAGES
from ...sphinx_ext.dialect.frames import FRAME_TITLE, frame
from ...sphinx_ext.mathematics import mathml
from ..printing.proof import LINE
from .book_tree import MARKS, language_of, page_note, page_reference, stands_in, way_back

if TYPE_CHECKING:
    from .book_builder import BookBuilder


UNBROKEN = (nodes.literal, nodes.reference, nodes.abbreviation, page_note, page_reference)
GOES_ON = frozenset({"checklist", "form", "procedure"})  # blocks with a title of their own that may end on the next page
KNOWN = {language.code: language for language in LANGUAGES}


def is_softened(text: nodes.Text) -> bool:
    """Whether the words of *text* may be broken: in the cells of tables, and neither in code nor in links."""
    return stands_in(text, nodes.entry) and not stands_in(text, UNBROKEN)


def heading_words(title: nodes.Element) -> str:
    """The words of a heading without its notes, in one line."""
    words = "".join(text.astext() for text in title.findall(nodes.Text) if not stands_in(text, (page_note, page_reference)))
    return " ".join(words.split())


class BookTranslator(HTML5Translator):
    """Writes a chapter as a fragment that print style sheets understand."""

    builder: BookBuilder  # type: ignore[assignment]

    def visit_document(self, node: nodes.document) -> None:
        super().visit_document(node)
        self.section_level = max(self.builder.depth, 0)
        self.explained: set[str] = set()

    def starttag(self, node: nodes.Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any) -> str:
        """Say of every header cell what it heads, and of every block where it is written and how it differs from an earlier edition."""
        if tagname == "th":
            attributes["scope"] = "row" if "stub" in attributes["classes"] and "head" not in attributes["classes"] else "col"
        if getattr(node, "line", None):  # docutils passes an empty dict where it has no node
            attributes[LINE] = node.line
        block = getattr(node, "parent", None)
        if isinstance(block, frame) and block["kind"] in GOES_ON and FRAME_TITLE not in node["classes"]:
            attributes["data-continued"] = self.going_on(block)  # its title would say so on the page that the block begins
        for name in MARKS:
            if node.get(name):
                attributes[f"data-{name}"] = node[name]
        return str(super().starttag(node, tagname, suffix, empty, **attributes))

    # Headings

    def visit_section(self, node: nodes.Element) -> None:
        """Give the section the words of its bookmark; notes and badges in the heading are none."""
        self.section_level += 1
        title = next((child for child in node.children if isinstance(child, nodes.title)), None)
        words = [self.number(node), heading_words(title) if title is not None else ""]
        self.body.append(self.starttag(node, "section", "\n", False, **{"data-label": " ".join(filter(None, words))}))

    def depart_section(self, node: nodes.Element) -> None:
        self.section_level -= 1
        self.body.append("</section>\n")

    def number(self, section: nodes.Element) -> str:
        return self.builder.anchors.numbers.get(section["ids"][0], "") if section["ids"] else ""

    def add_secnumber(self, node: nodes.Element) -> None:
        number = self.number(node.parent) if isinstance(node.parent, nodes.section) else ""
        if number and self.section_level == 1:
            label = self.encode(_("Chapter {number}").format(number=number))
            self.body.append(f'<span class="chapter-label" lang="{self.config.language}">{label}</span> ')
        elif number:
            self.body.append(f'<span class="section-number">{number} </span>')

    # Tables

    def visit_tbody(self, node: nodes.tbody) -> None:
        """Give the rows what a page says at its head where it continues them."""
        self.body.append(self.starttag(node, "tbody", "\n", False, **{"data-continued": self.continued(node)}))

    def continued(self, rows: nodes.tbody) -> str:
        """``Table 3.1 (continued)``, or the bracket alone where the table has no number."""
        table, word = rows.parent.parent, _("continued")
        number = self.builder.fignumbers.get("table", {}).get(table["ids"][0]) if table["ids"] else None
        name = self.config.numfig_format["table"] % ".".join(map(str, number)) if number else ""
        return f"{name} ({word})".lstrip()

    def going_on(self, block: frame) -> str:
        """``Form K9-01 (continued)``, or a title in the place of the form's number."""
        number, word = block.get("number"), _("continued")
        name = _("Form {number}").format(number=number) if number else heading_words(next(block.findall(nodes.TextElement)))
        return f"{name} ({word})"

    # Notes and references

    def visit_page_note(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "span", "", CLASS="page-note"))

    def depart_page_note(self, node: nodes.Element) -> None:
        self.body.append("</span>")

    def visit_page_reference(self, node: nodes.Element) -> None:
        self.body.append(self.starttag(node, "span", "", CLASS="page-reference"))

    def depart_page_reference(self, node: nodes.Element) -> None:
        self.body.append("</span>")

    def depart_abbreviation(self, node: nodes.Element) -> None:
        """Explain an abbreviation where a chapter first has it: on paper nothing shows when it is pointed at."""
        super().depart_abbreviation(node)
        explanation = node.get("explanation", "")
        if explanation and explanation not in self.explained:
            self.explained.add(explanation)
            self.body.append(f" ({self.encode(explanation)})")

    # Blocks

    def visit_way_back(self, node: way_back) -> None:
        """The code, below its picture; whoever hears the page is told where the picture leads."""
        self.body.append(
            f'<div class="way-back">{picture_of(node, self.builder.imgpath)}<p lang="{self.config.language}">{node["code"]}</p></div>\n'
        )
        raise nodes.SkipNode

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        super().visit_enumerated_list(node)
        if "start" in node:
            self.body[-1] = self.body[-1].replace("<ol ", f'<ol style="counter-reset: list-item {int(node["start"]) - 1}" ', 1)

    def visit_hlist(self, node: nodes.Element) -> None:
        self.body.append('<div class="hlist">')

    def depart_hlist(self, node: nodes.Element) -> None:
        self.body.append("</div>\n")

    def visit_hlistcol(self, node: nodes.Element) -> None:
        self.body.append('<div class="hlist-column">')

    def depart_hlistcol(self, node: nodes.Element) -> None:
        self.body.append("</div>")

    def visit_image(self, node: nodes.image) -> None:
        """Give a picture without alternative text its caption's words: the file name that docutils takes says nothing."""
        if not node.get("alt"):
            node["alt"] = words_for(node)
        super().visit_image(node)

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802
        """Leave code without the element a word that Sphinx writes against line breaks; print menus with an arrow that typefaces have.

        WeasyPrint does not make spaces of the line ends in a note: it would end lines there.
        """
        words = node.astext().replace("\N{TRIANGULAR BULLET}", "→")
        language = KNOWN.get(language_of(node) or self.config.language)
        if not stands_in(node, nodes.FixedTextElement):
            words = words.replace("\n", " ")
            words = language.bound(words) if language and not stands_in(node, nodes.literal) else words
        self.body.append(self.encode(language.hyphenation.softened(words) if language and is_softened(node) else words))

    def visit_math(self, node: nodes.math, math_env: str = "") -> None:
        self.body.append(self.starttag(node, "span", "", CLASS="math") + formula(node, block=False) + "</span>")
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block, math_env: str = "") -> None:
        known = bool(node.get("number")) and get_node_equation_number(self, node)
        number = f'<span class="equation-number">({known})</span>' if known else ""
        self.body.append(self.starttag(node, "div", "", CLASS="math") + number + formula(node, block=True) + "</div>\n")
        raise nodes.SkipNode


def picture_of(code: way_back, folder: str) -> str:
    """The QR code of *code*, which lies in *folder*, as HTML; nothing where it has no address."""
    words = escape(_("QR code: {address}").format(address=code["address"]))
    return f'<img class="qr" src="{folder}/{code["picture"]}" alt="{words}" />' if code["picture"] else ""


def formula(node: nodes.Element, *, block: bool) -> str:
    """MathML, which the style sheet sets, without the white space that a layout program which knows no MathML would print."""
    return re.sub(r">\s+<", "><", mathml(node, block=block))


def words_for(image: nodes.Element) -> str:
    """The caption of the figure round *image*, else the name of its file."""
    figure = image.parent
    while figure is not None and not isinstance(figure, nodes.figure):
        figure = figure.parent
    caption = next(figure.findall(nodes.caption), None) if figure is not None else None
    return heading_words(caption) if caption is not None else str(image["uri"]).rpartition("/")[2]
