"""A chapter's document tree made fit for print: one id space for the book, notes at the foot, page numbers beside references."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from ...sphinx_ext.dialect.frames import frame
from ..printing.references import mark

WIDE_COLUMNS = 3  # a table of more is set over the whole width
UPRIGHT_COLUMNS = 8  # a table of more lies on its side
LANDSCAPE = "landscape"  # the class of a table that does
LONG = 2400  # characters of a box or step, two thirds of a page, that may go on on the next
SHORT_ROWS = 7  # a table of no more, with its head, is kept on one page
SANS = (nodes.table, nodes.caption, nodes.legend)
SANS_CLASSES = frozenset({"frame-basis", "frame-facts", "verdict"})
SANS_FRAMES = frozenset({"pocket-card", "phrases"})
WEB = re.compile(r"(?:https?://(?:www\.)?|mailto:)(.*?)/?$")
NEVER_FIRST = tuple(".,:;!?/)]}")  # no line begins with them, not even after a space (UAX #14, LB13); with code it may
MARKS = ("change", "removed")  # attributes of a block that differs from an earlier edition, and of one beside which others are gone


class page_note(nodes.Inline, nodes.TextElement):  # docutils names its nodes in small letters
    """A footnote where it is first referred to; the style sheet floats it to the foot of the page."""


class way_back(nodes.General, nodes.Element):
    """The short *code* of the place that it stands in; the *picture* leads to its *address*, where the handbook has one."""


class page_reference(nodes.Inline, nodes.TextElement):
    """Words that hold the mark of a page: its label is put there once the pages are known."""


def slug(docname: str) -> str:
    """The anchor of a document: its name with every other character written as its code, so that no two are the same."""
    return re.sub(r"[^0-9A-Za-z-]", lambda found: f"_{ord(found[0]):x}", docname)


def anchor(docname: str, node_id: str = "") -> str:
    """The anchor in the book of an id of a document. An id of docutils may hold any dot, a slug none."""
    return f"{slug(docname)}.{node_id}" if node_id else slug(docname)


@dataclass(slots=True)
class Anchors:
    """Every place of the book that can be referred to.

    *sections*: anchor → the section it stands in; *above*: section → the one round it; *numbers*: section → 5.2.
    """

    aliases: dict[str, str] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    above: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def of(self, address: str) -> str:
        """The anchor that an internal address leads to: ``#chapter``, ``#chapter#id`` or a namespaced ``#chapter.id``."""
        wanted = address.lstrip("#").replace("#", ".")
        return self.aliases.get(wanted, wanted)

    def add(self, docname: str, tree: nodes.document, secnumbers: Mapping[str, tuple[int, ...] | None]) -> None:
        """Take the ids of a chapter into the book's namespace, one an element, and remember where they stand."""
        chapter = anchor(docname)
        for node in tree.findall(nodes.Element):
            if node.get("ids"):
                own, *others = [anchor(docname, one) for one in node["ids"]]
                self.aliases.update(dict.fromkeys(others, own))
                node["ids"] = [own]
                self.sections[own] = section_of(node) or chapter
                if isinstance(node, nodes.section):
                    self.above[own] = section_of(node.parent)
            if "refid" in node:
                node["refid"] = anchor(docname, node["refid"])
        first = next(tree.findall(nodes.section), None)
        self.sections[chapter] = first["ids"][0] if first is not None else chapter
        for address, number in secnumbers.items():
            if number:
                place = anchor(docname, address[1:]) if address else self.sections[chapter]
                self.numbers[place] = ".".join(map(str, number))

    def numbered_section(self, target: str) -> str:
        """The number of the innermost section with one round *target*; empty in a handbook without numbers."""
        place = self.sections.get(target, target)
        while place and place not in self.numbers:
            place = self.above.get(place, "")
        return self.numbers.get(place, "")


def section_of(node: nodes.Node | None) -> str:
    """The anchor of the innermost section round *node*, or of *node* itself; empty outside of all."""
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return str(node["ids"][0]) if node is not None and node["ids"] else ""


def prepare(tree: nodes.document) -> None:
    """Take out what paper cannot do: tables of contents that follow on their own page, folding boxes, links over a whole card."""
    for toctree in list(tree.findall(addnodes.toctree)):
        unwanted = toctree.parent if isinstance(toctree.parent, nodes.compound) else toctree
        unwanted.parent.remove(unwanted)
    for node in list(tree.findall(nodes.Element)):
        node.attributes.pop("collapsible", None)
        if isinstance(node, nodes.container) and "design_component" in node:
            node["classes"].append(f"design-{node['design_component']}")
        if isinstance(node, (nodes.Admonition, nodes.list_item)) and len(node.astext()) > LONG:
            node["classes"].append("long")
        if isinstance(node, nodes.literal) and node.astext().startswith(NEVER_FIRST):
            node["classes"].append("apart")
        if isinstance(node, nodes.tgroup):
            node.parent["classes"] += table_classes(node)
        if isinstance(node, nodes.reference) and "sd-stretched-link" in node["classes"]:
            node["classes"] = []
            node.parent.replace_self(nodes.paragraph("", "", node, classes=["card-link"]))


def table_classes(table: nodes.tgroup) -> list[str]:
    """How wide a table is set, and whether it is kept on one page."""
    rows = sum(1 for _row in table.findall(nodes.row))
    return [width_of(table), "short" if rows <= SHORT_ROWS else "long"]


def width_of(table: nodes.tgroup) -> str:
    """``landscape`` for many columns or where the chapter says so, ``wide`` over the whole width, ``narrow`` as the text."""
    if table["cols"] > UPRIGHT_COLUMNS or LANDSCAPE in table.parent["classes"]:
        return LANDSCAPE
    return "wide" if table["cols"] > WIDE_COLUMNS else "narrow"


# Links


def lead(tree: nodes.document, anchors: Anchors, language: str) -> None:
    """Let every internal link lead to its anchor, and print the section and page of the place where they help."""
    for reference in list(tree.findall(nodes.reference)):
        address = reference.get("refuri", "")
        if "refid" not in reference and not address.startswith("#"):
            continue
        target = anchors.of(reference.attributes.pop("refid", address))
        reference["refuri"] = f"#{target}"
        is_term = any("std-term" in words["classes"] for words in reference.findall(nodes.inline))
        flatten(reference)
        if is_term:
            reference["classes"].append("glossary-term")
        elif "noted-above" not in reference["classes"] and wants_page(reference, target, anchors):
            follow(reference, printed_place(reference, target, anchors, language))


def flatten(reference: nodes.Element) -> None:
    """Take the words out of an inline element that holds all of them: each box in a link would be a link of its own in the PDF."""
    while len(reference.children) == 1 and isinstance(reference[0], nodes.inline) and not reference[0]["ids"]:
        inner = reference[0]
        reference["classes"] += [one for one in inner["classes"] if one.startswith("language-")]
        reference.children = []
        reference.extend(inner.children)


def wants_page(reference: nodes.Element, target: str, anchors: Anchors) -> bool:
    """Whether the place is elsewhere: in a heading, on a picture or beside the thing itself a page number helps nobody.

    Nor does one behind a number alone: steps stand behind their procedure, which has its page.
    """
    in_heading = isinstance(reference.parent, nodes.title) and isinstance(reference.parent.parent, nodes.section)
    words = reference.astext().strip()
    if in_heading or not words or words.isdecimal():
        return False
    here, there = section_of(reference), anchors.sections.get(target, target)
    return here != there


def printed_place(reference: nodes.Element, target: str, anchors: Anchors, language: str) -> page_reference:
    """`` (5.2, p. 31)``, or ``, ch. 5, p. 31`` inside brackets; without the number where the link's words have it."""
    number = anchors.numbers.get(anchors.sections.get(target, "") if "." not in target else target, "")
    words = _("p. {page}").replace(" ", "\N{NO-BREAK SPACE}").format(page=mark(target, sans=is_sans(reference)))
    if number and number not in reference.astext():
        words = f"{numbered_place(number)}, {words}"
    words = f", {words}" if in_brackets(reference) else f" ({words})"
    return page_reference("", words, classes=[f"language-{language}"])


def is_sans(node: nodes.Node) -> bool:
    """Whether the words round *node* are set in the sans serif: in tables, captions, cards and the lines below titles."""
    while node is not None:
        names = node.get("classes", ()) if isinstance(node, nodes.Element) else ()
        if isinstance(node, SANS) or not SANS_CLASSES.isdisjoint(names) or (isinstance(node, frame) and node["kind"] in SANS_FRAMES):
            return True
        node = node.parent
    return False


def numbered_place(number: str) -> str:
    """What a reference calls a section or a chapter: ``5.2``, ``ch. 5``."""
    return number if "." in number else _("ch. {number}").replace(" ", "\N{NO-BREAK SPACE}").format(number=number)


def in_brackets(node: nodes.Element) -> bool:
    """Whether an opened bracket before *node* is still open."""
    before = "".join(sibling.astext() for sibling in node.parent.children[: node.parent.index(node)])
    return before.count("(") > before.count(")")


def follow(node: nodes.Node, other: nodes.Node) -> None:
    """Put *other* right after *node*."""
    node.parent.insert(node.parent.index(node) + 1, other)


# Notes


def put_notes_at_foot(tree: nodes.document) -> Iterator[nodes.Node]:
    """Move each footnote to its first reference, and the addresses of web links into footnotes.

    Yields what stands in a footnote and cannot be set at the foot of a page.
    """
    footnotes = {footnote["ids"][0]: footnote for footnote in tree.findall(nodes.footnote) if footnote["ids"]}
    numbers: dict[str, int] = {}
    for node in [node for node in tree.findall(nodes.Element) if is_noted(node)]:
        key = node.get("refid") or node["refuri"]
        if isinstance(node, nodes.reference):
            note_address(node, key, numbers)
        elif key in numbers:
            node.replace_self(nodes.reference("", str(numbers[key]), refid=key, internal=True, classes=["noted-above"]))
        elif key in footnotes:
            numbers[key] = len(numbers) + 1
            yield from (block for block in footnotes[key][1:] if not isinstance(block, nodes.paragraph))
            node.replace_self(page_note("", "", *inline_blocks(footnotes[key]), ids=[key]))
    for footnote in footnotes.values():
        remove(footnote)
    separate_calls(tree)


def separate_calls(tree: nodes.document) -> None:
    """Mark a note's call that follows another's: 1 and 2 side by side would read 12."""
    for holder in {id(call.parent): call.parent for call in tree.findall(is_call)}.values():
        for before, call in pairwise(holder.children):
            if is_call(before) and is_call(call):
                call["classes"].append("another")


def is_call(node: nodes.Node) -> bool:
    return isinstance(node, page_note) or (isinstance(node, nodes.reference) and "noted-above" in node["classes"])


def is_noted(node: nodes.Element) -> bool:
    """Whether *node* gets a note: a footnote's reference, or a link whose words do not show its address."""
    if isinstance(node, nodes.footnote_reference):
        return True
    if not isinstance(node, nodes.reference) or not isinstance(node.parent, nodes.TextElement):
        return False
    address = WEB.match(node.get("refuri", ""))
    return address is not None and address[1] not in node.astext()


def note_address(link: nodes.reference, address: str, numbers: dict[str, int]) -> None:
    """Print the address of a web *link*: in its footnote once a chapter, in brackets where the text is a footnote already."""
    shown = nodes.inline("", address.removeprefix("mailto:"), classes=["address"])
    if stands_in(link, (nodes.footnote, page_note)):
        follow(link, nodes.inline("", "", nodes.Text(" ("), shown, nodes.Text(")")))
    elif address not in numbers and not stands_in(link, nodes.title):
        numbers[address] = len(numbers) + 1
        follow(link, page_note("", "", shown))


def stands_in(node: nodes.Node | None, kind: type[nodes.Element] | tuple[type[nodes.Element], ...]) -> bool:
    while node is not None and not isinstance(node, kind):
        node = node.parent
    return node is not None


def language_of(node: nodes.Node | None) -> str:
    """The language that the innermost passage round *node* says it is in; empty where it is the book's."""
    while node is not None:
        html: Mapping[str, str] = node.get("html", {}) if isinstance(node, nodes.Element) else {}
        named = [one for one in node["classes"] if one.startswith("language-")] if isinstance(node, nodes.Element) else []
        if named or "lang" in html:
            return named[-1].removeprefix("language-") if named else html["lang"]
        node = node.parent
    return ""


def inline_blocks(footnote: nodes.Element) -> Iterator[nodes.Node]:
    """The paragraphs of *footnote* as inline elements: a note stands inside a line, where HTML allows no block."""
    for paragraph in footnote.findall(nodes.paragraph):
        block = nodes.inline("", "", *paragraph.children, ids=paragraph["ids"], classes=["paragraph", *paragraph["classes"]])
        block.line = paragraph.line
        block.attributes.update({name: paragraph[name] for name in MARKS if name in paragraph})
        yield block


def remove(footnote: nodes.Element) -> None:
    """Take *footnote* out, and the line above the footnotes with the last of them."""
    holder = footnote.parent
    holder.remove(footnote)
    if holder.children and isinstance(holder[-1], nodes.transition):
        holder.remove(holder[-1])
