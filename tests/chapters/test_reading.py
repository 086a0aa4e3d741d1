"""A chapter is read as the build reads it: directives, lists, tables and roles at their lines, and no code."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, fields
from typing import Any, ClassVar

import pytest
from docutils.parsers.rst import Directive as RstDirective
from hypothesis import given, settings
from hypothesis import strategies as st
from myst_parser.parsers.directives import parse_directive_text

from build_tools.chapters.reading import Block, Directive, Item, ItemList, Table, Text, read_chapter, walk
from build_tools.model.dialect import DIRECTIVES
from build_tools.model.findings import HandbookError

NAMES = [name for one in DIRECTIVES for name in (one.english, one.turkish)] + ["note", "warning", "dropdown"]
LEAVES = (
    "Bir cümle.",
    "İki satırlı\nbir paragraf {mevzuat}`tr-5607 9` ile.",
    "- bir\n- iki\n\n  {gorevli}`pax-officer` alt paragraf",
    "1. ilk\n2. ikinci",
    "- [x] doğru\n- [ ] yanlış",
    "| a | b |\n|---|---|\n| c | {sinir}`cash` |",
    "```python\n{note} {who}`kod`\n```",
    "> alıntı\n> sürer",
    "(etiket)=",
)


@dataclass(frozen=True)
class Made:
    """A directive to be written: its name, a title that no other has, options and what it holds."""

    name: str
    title: str
    options: tuple[str, ...]
    content: tuple[Made | str, ...]

    @property
    def height(self) -> int:
        return 1 + max((one.height for one in self.content if isinstance(one, Made)), default=0)

    def text(self) -> str:
        fence = ":" * (2 + self.height)
        content = "\n\n".join(one if isinstance(one, str) else one.text() for one in self.content)
        return "\n".join([f"{fence}{{{self.name}}} {self.title}", *self.options, "", content, fence])


def directives(names: list[str]) -> st.SearchStrategy[Made]:
    """Directives in directives, three deep, with lists, tables and code between them."""
    title = st.integers(0, 10**9).map(lambda number: f"Başlık {number}")
    options = st.lists(st.sampled_from([":id: pax-a", ":roles: a, b", ":legal: tr-5607"]), unique=True).map(tuple)

    def holding(inner: st.SearchStrategy[Made | str]) -> st.SearchStrategy[Made]:
        return st.builds(Made, st.sampled_from(names), title, options, st.lists(inner, min_size=1, max_size=3).map(tuple))

    leaf = st.sampled_from(LEAVES)
    return holding(st.recursive(leaf, lambda inner: st.one_of(leaf, holding(inner)), max_leaves=6))


def shape(block: Block) -> tuple[Any, ...]:
    """Everything that *block* is but its lines."""
    own = {one.name: getattr(block, one.name) for one in fields(block) if one.name not in ("line", "children", "rows", "tokens", "options")}
    options = {name: option.value for name, option in block.options.items()} if isinstance(block, Directive) else {}
    roles = [(role.name, role.target, role.detail) for role in block.roles] if isinstance(block, Text) else []
    return type(block).__name__, own, options, roles, [shape(one) for one in block.children]


def lines(blocks: tuple[Block, ...]) -> list[int]:
    """The lines of everything in *blocks*, with those of options and roles."""
    found: list[int] = []
    for block in walk(blocks):
        found.append(block.line)
        found += [one.line for one in block.options.values()] if isinstance(block, Directive) else []
        found += [role.line for role in block.roles] if isinstance(block, Text) else []
    return found


def read(text: str) -> tuple[Block, ...]:
    return read_chapter(text, "chapter.md").blocks


@settings(max_examples=40, deadline=None)
@given(directives(NAMES))
def test_the_line_of_a_directive_is_that_of_the_fence_which_opens_it(made: Made) -> None:
    text = f"---\naudience: public\n---\n# Bölüm\n\n{made.text()}\n"
    rows = text.split("\n")
    found = list(read_chapter(text, "chapter.md").directives())
    assert [rows[one.line - 1] for one in found] == [row for row in rows if row.startswith(":::") and "Başlık" in row]
    for one in found:
        assert rows[one.line - 1].endswith(f"{{{one.written}}} {one.argument}")
        for name, option in one.options.items():
            assert rows[option.line - 1] == f":{name}: {option.value}"


@settings(max_examples=40, deadline=None)
@given(directives(NAMES))
def test_indentation_changes_nothing_but_lines(made: Made) -> None:
    (outside,) = read(made.text())
    (listed,) = read("1. adım\n\n" + textwrap.indent(made.text(), "   "))
    assert isinstance(listed, ItemList)
    (item,) = listed.items
    _words, inside = item.children
    assert shape(inside) == shape(outside)
    assert lines((inside,)) == [line + 2 for line in lines((outside,))]


@settings(max_examples=40, deadline=None)
@given(directives(NAMES))
def test_what_stands_before_moves_every_line_and_nothing_else(made: Made) -> None:
    text = made.text()
    (box,) = read(f":::::::::{{note}}\n\n{text}\n:::::::::")
    assert [shape(one) for one in box.children] == [shape(one) for one in read(text)]
    assert lines(box.children) == [line + 2 for line in lines(read(text))]


@settings(max_examples=40, deadline=None)
@given(directives([one.turkish for one in DIRECTIVES]))
def test_both_names_of_a_directive_are_read_alike(made: Made) -> None:
    english = {one.turkish: one.english for one in DIRECTIVES}
    text = made.text()
    for turkish, name in english.items():
        text = text.replace(f"{{{turkish}}}", f"{{{name}}}")
    before, after = read_chapter(made.text(), "a.md"), read_chapter(text, "a.md")
    assert [(one.name, one.line) for one in before.directives()] == [(one.name, one.line) for one in after.directives()]


@settings(deadline=None)
@given(st.text("`:{} \nabcığş-1.|", max_size=80))
def test_whatever_is_written_is_read(text: str) -> None:
    count = text.count("\n") + 1
    assert all(1 <= line <= count for line in lines(read(text)))


def test_code_is_not_read() -> None:
    fenced = "```\n:::{note}\n:::\n```\n\n```{code-block} markdown\n:::{note}\n:::\n```\n"
    text = f"{fenced}\n    :::{{note}}\n\n:::{{tip}}\n```text\n{{who}}`x`\n```\n:::\n"
    chapter = read_chapter(text, "a.md")
    assert [one.name for one in chapter.directives()] == ["code-block", "tip"]
    assert [role for one in chapter.texts() for role in one.roles] == []


def test_front_matter_is_no_text() -> None:
    assert next(read_chapter("---\naudience: {who}`x`\n---\n\nA\n", "a.md").texts()).line == 5


def test_options_are_read_in_both_ways_of_writing_them() -> None:
    for text in (":::{usul} A\n:id: pax-a\n:form: 'x'\n\nB\n:::", ":::{usul} A\n---\nid: pax-a\nform: x\n---\nB\n:::"):
        (found,) = read_chapter(text, "a.md").directives()
        assert (found.option("id"), found.option("form")) == ("pax-a", "x")
        assert [one.line for one in found.content] == [text.split("\n").index("B") + 1]


class Anything(RstDirective):
    """A directive that takes every option, for MyST to read."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar = dict.fromkeys(("id", "form", "legal", "signoff"), lambda value: value or "")


@pytest.mark.parametrize(
    "content",
    [
        ":id: pax-a\n:form: x\n\nB",
        ":id: pax-a\nB",
        ":signoff:\n:id:   'x y'\n\n\nB",
        "---\nid: a\nlegal: |\n  b\n  c\n---\n\nB",
        "---\nid: a\n---\n\n:form: no option\n",
        "  :id: a\n  :form: b\n\nB",
        "\n:id: no option\n\nB",
        ":::{note}\nB\n:::",
        ":id: a\n:::{note}\nB\n:::",
        "B\n:id: no option",
        "",
    ],
)
def test_options_are_read_as_myst_reads_them(content: str) -> None:
    theirs = parse_directive_text(Anything, "A", ("\n" if content.startswith(":::") else "") + content)
    (ours, *_) = read_chapter(f"::::{{usul}} A\n{content}\n::::", "a.md").directives()
    assert {name: one.value for name, one in ours.options.items()} == theirs.options
    assert shape(ours)[4][1:] == [shape(one) for one in read("\n".join(theirs.body))]


def test_options_that_cannot_be_read_are_not_lost() -> None:
    (found,) = read_chapter(":::{usul} A\n:id: [pax\n:legal: tr-5607\n\nB\n:::", "a.md").directives()
    assert {name: (one.value, one.line) for name, one in found.options.items()} == {"id": ("[pax", 2), "legal": ("tr-5607", 3)}


def test_the_first_words_of_a_box_are_no_option() -> None:
    (outer, inner) = read_chapter("::::{usul} A\n:::{güvence}\nB\n:::\n::::", "a.md").directives()
    assert (outer.options, inner.line, inner.name) == ({}, 2, "safeguard")


def test_items_know_their_boxes_and_lines() -> None:
    (found,) = read("- [x] bir\n\n  açıklama\n- [ ] iki\n- üç\n")
    assert isinstance(found, ItemList)
    assert [(one.ticked, one.line) for one in found.items] == [(True, 1), (False, 4), (None, 5)]


def test_cells_know_their_lines() -> None:
    (found,) = read("| a | b |\n|---|---|\n| c | d |\n| e | f \\| g |\n")
    assert isinstance(found, Table)
    assert [[(cell.source, cell.line) for cell in row] for row in found.rows] == [
        [("a", 1), ("b", 1)],
        [("c", 3), ("d", 3)],
        [("e", 4), ("f | g", 4)],
    ]


def test_roles_know_their_lines_and_what_they_name() -> None:
    text = (
        "Bir {terim}`nakdin\nsayımı <pax-043>` ve\n{mevzuat}`tr-5549 16`, `{who}` koddur,\n{who}`pax-officer` değil[^tr-1].\n\n[^tr-1]: A\n"
    )
    (words, *_) = [one for one in read_chapter(text, "a.md").texts() if "Bir" in one.source]
    assert [(one.name, one.target, one.detail, one.words, one.line) for one in words.roles] == [
        ("trm", "pax-043", "", "nakdin sayımı", 1),
        ("legal", "tr-5549", "16", "", 3),
        ("who", "pax-officer", "", "", 3),
    ]
    assert [(one.label, one.line) for one in words.footnotes] == [("tr-1", 4)]


def test_a_footnote_is_known_inside_a_directive() -> None:
    chapter = read_chapter(":::{note}\nA[^tr-1].\n:::\n\n[^tr-1]: B\n", "a.md")
    assert [(one.label, one.line) for text in chapter.texts() for one in text.footnotes] == [("tr-1", 2)]


def test_what_is_nested_without_end_is_a_finding() -> None:
    text = "\n".join(f"{':' * (600 - number)}{{note}}" for number in range(590))
    with pytest.raises(HandbookError, match="nested-too-deeply"):
        read_chapter(text, "a.md")


def test_an_item_without_words_has_no_text() -> None:
    (found,) = read("1. :::{note}\n   A\n   :::\n")
    assert isinstance(found, ItemList)
    (item,) = found.items
    assert isinstance(item, Item)
    assert item.text is None
