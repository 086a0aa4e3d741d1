"""The blocks of an edition as its record has them, found in the trees that its book is made of."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path

from docutils import nodes

from ...catalogues.catalogue import words_of
from ...catalogues.review import digest
from ...model.changes import Comparison, compare
from ...model.record import DIGITS, Block, Recorded
from ...sphinx_ext.dialect.frames import mention, part
from ...sphinx_ext.messages import Passage
from ...sphinx_ext.nodes import check_box
from ..reading import Reading
from .book_tree import MARKS
from .paper_builder import PaperBuilder, reading_order

CHANGE, REMOVED = MARKS
BEFORE, BEHIND = "before", "behind"
Picture = Callable[[str], bytes]
Found = tuple[nodes.Element, Block]


def blocks_of(docname: str, tree: nodes.document, picture: Picture) -> list[Found]:
    """The blocks of a chapter in the order of reading, each with its element; *picture* reads the file that an image shows."""
    counts: Counter[str] = Counter()
    return [(element, block_of(docname, element, picture, counts)) for element in elements(tree)]


def elements(holder: nodes.Element, *, in_words: bool = False) -> Iterator[nodes.Element]:
    """What a reader meets as one block: a passage, words that no catalogue has (code, registers), a picture.

    *in_words*: the words of *holder* are a block already, or belong to several.
    """
    for node in holder.children:
        if isinstance(node, nodes.image):
            yield node
        elif isinstance(node, nodes.Element):
            asked, is_words = "passage" in node, isinstance(node, (nodes.TextElement, part))
            if asked or (is_words and not in_words and is_unasked(node)):
                yield node
                yield from elements(node, in_words=True)
            else:
                yield from elements(node, in_words=in_words or isinstance(node, nodes.TextElement))


def is_unasked(node: nodes.Element) -> bool:
    """Whether there are words of the handbook in *node* that are printed, and none that stand in a catalogue."""
    if isinstance(node, (nodes.Invisible, nodes.label, nodes.title)) or is_said(node):  # a title without a passage is the program's
        return False
    return not any("passage" in inner for inner in node.findall(nodes.Element)) and any(map(str.isalnum, printed_words(node)))


def is_said(node: nodes.Element) -> bool:
    """Whether the program itself says the words of *node*: ``Question 2``."""
    return "said" in node["classes"]


def block_of(docname: str, node: nodes.Element, picture: Picture, counts: Counter[str]) -> Block:
    passage: Passage | None = node.get("passage")
    if passage is not None:
        text = passage.msgid if passage.text is None else passage.text
        return Block(id=passage.block_id, source=digest(passage.msgid), text=digest(text), printed=digest(printed_words(node)))
    if isinstance(node, nodes.image):
        printed = hashlib.sha256(picture(str(node["uri"]))).hexdigest()[:DIGITS]
    else:
        printed = digest(printed_words(node))
    counts[printed] += 1
    name = hashlib.sha256(f"{docname}\n{printed}\n{counts[printed]}".encode()).hexdigest()[:10]
    return Block(id=f"{'i' if isinstance(node, nodes.image) else 't'}-{name}", source=printed, text=printed, printed=printed)


def printed_words(node: nodes.Element) -> str:
    """The words of *node* itself, and its ticks.

    Those of links within the handbook are left out: they are titles and numbers of other places, which may change there. What a register
    says counts.
    """
    found = []
    for inner in node.findall():
        if isinstance(inner, check_box):
            found.append("☑ " if inner["checked"] else "☐ ")
        elif isinstance(inner, nodes.Text) and counts_as_printed(inner, node):
            found.append(inner.astext())
    return words_of("".join(found))


def counts_as_printed(text: nodes.Text, node: nodes.Element) -> bool:
    """Whether *text* is one of the words of *node*, rather than those of another block in it or of a place elsewhere."""
    one = text.parent
    while one is not None and one is not node:
        if isinstance(one, mention) and one["kind"] != "form":
            return True
        is_link = isinstance(one, nodes.reference) and ("refid" in one or one.get("internal"))
        if is_link or "passage" in one or isinstance(one, nodes.footnote_reference) or is_said(one):
            return False
        one = one.parent
    return True


class RecordBuilder(PaperBuilder):
    """Gathers the blocks of every chapter, in the order of reading."""

    name = "record"
    chapters: Mapping[str, tuple[Block, ...]]

    def write_documents(self, docnames: Set[str]) -> None:
        order = [docname for docname, _depth in reading_order(self.env, self.config.root_doc)]
        self.chapters = {docname: tuple(block for _element, block in self.blocks(docname)) for docname in order}

    def blocks(self, docname: str) -> list[Found]:
        return blocks_of(docname, self.resolved(docname), self.picture)


def recorded_blocks(reading: Reading, work: Path) -> Mapping[str, tuple[Block, ...]]:
    """The blocks of all chapters that have any."""
    reading.app.add_builder(RecordBuilder, override=True)
    builder = reading.write("record", work)
    assert isinstance(builder, RecordBuilder)
    return {docname: blocks for docname, blocks in builder.chapters.items() if blocks}


def mark_changes(trees: Mapping[str, nodes.document], before: Recorded, picture: Picture) -> Comparison:
    """Say of every block in *trees* how it differs from the record *before*, and where blocks are gone."""
    found = {docname: blocks_of(docname, tree, picture) for docname, tree in trees.items()}
    comparison = compare(before.chapters, {docname: [block for _element, block in blocks] for docname, blocks in found.items()})
    for (docname, number), change in comparison.changes.items():
        found[docname][number][0][CHANGE] = change.value
    for docname, number in comparison.removed:
        mark_removal([element for element, _block in found[docname]], number)
    return comparison


def mark_removal(blocks: list[nodes.Element], number: int) -> None:
    """Say where blocks are gone: before the block *number*, or behind the last one."""
    if number < len(blocks):
        blocks[number][REMOVED] = BEFORE
    elif blocks:
        blocks[-1].setdefault(REMOVED, BEHIND)
