"""The chapters of a handbook with what they are judged by: its language, its day, the registers, and the ids that stand in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ..catalogues.inputs import docnames
from ..languages import Language, language
from ..model.dialect import BY_NAME
from ..model.handbook import Handbook
from ..model.registers import Registers
from ..model.tomlfile import read_text
from ..model.tree import ContentTree
from .reading import Block, Chapter, Directive, Item, ItemList, Label, Text, read_chapter


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """Something that has an id: *kind* is the directive that gives it, ``outcome`` for an item of outcomes, ``label`` for a label."""

    id: str
    kind: str
    path: str
    line: int

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, kw_only=True)
class Book:
    """One handbook in its source language; *effective* is the day on which dated values are looked up."""

    id: str
    language: Language
    effective: dt.date | None
    chapters: tuple[Chapter, ...]
    registers: Registers

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Everything that has an id, chapter by chapter."""
        return tuple(one for chapter in self.chapters for one in named_in(chapter))

    @cached_property
    def first(self) -> Mapping[str, Named]:
        """What has each id; the first, where several have it."""
        return {one.id: one for one in reversed(self.named)}

    def ids(self, kind: str) -> frozenset[str]:
        """The ids of everything of one *kind*."""
        return frozenset(one.id for one in self.named if one.kind == kind)


def read_book(tree: ContentTree, handbook: Handbook, registers: Registers) -> Book:
    """Read the chapters of *handbook*. Raises HandbookError for one that cannot be read."""
    paths = [handbook.folder / f"{name}.md" for name in docnames(handbook)]
    return Book(
        id=handbook.id,
        language=language(handbook.source_language),
        effective=handbook.effective,
        chapters=tuple(read_chapter(read_text(path, tree.name(path)), tree.name(path)) for path in paths),
        registers=registers,
    )


def named_in(chapter: Chapter) -> Iterator[Named]:
    """Everything in *chapter* that has an id."""
    for block in chapter.walk():
        for kind, name, line in ids_of(block):
            yield Named(id=name, kind=kind, path=chapter.path, line=line)


def ids_of(block: Block) -> Iterator[tuple[str, str, int]]:
    """The ids that *block* gives: kind, id and line."""
    if isinstance(block, Label):
        yield "label", block.name, block.line
    if isinstance(block, Directive):
        option = "id" if block.written in BY_NAME else "name"
        if block.option(option):
            yield block.name, block.option(option), block.option_line(option)
        if block.name == "outcomes":
            yield from (("outcome", name, item.line) for item, name in outcomes(block) if name)


def outcomes(directive: Directive) -> Iterator[tuple[Item, str]]:
    """The items of an ``outcomes`` directive, each with the id that it begins with; empty where it begins otherwise."""
    for one in directive.content:
        for item in one.items if isinstance(one, ItemList) else ():
            first = item.text.tokens[0] if item.text and item.text.tokens else None
            yield item, first.content.strip() if first is not None and first.type == "code_inline" else ""


def steps_of(procedure: Directive) -> tuple[Item, ...]:
    """The steps of a procedure: the items of its first numbered list."""
    return next((one.items for one in numbered_lists(procedure)), ())


def numbered_lists(procedure: Directive) -> tuple[ItemList, ...]:
    return tuple(one for one in procedure.content if isinstance(one, ItemList) and one.ordered)


def order_of(step: Item, own: Language) -> str:
    """What a step tells somebody to do: its first words, in small letters, without the boxes that stand in it."""
    return " ".join(own.lower(step.text.prose).split()) if isinstance(step.text, Text) else ""
