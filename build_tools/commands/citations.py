"""Show where the handbooks cite a law or another document: what to read again when it changes."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict

from rich.table import Table

from ..chapters.book import read_book
from ..chapters.citations import Citation, citations
from ..model.findings import N_, Code, Finding, HandbookError
from ..model.registers import Registers, read_registers
from ..model.tree import ContentTree
from ..terminal import AS_JSON, GOOD, Command, show_table

UNKNOWN = Code(
    "law-unknown",
    N_("“{id}” is neither in the register of law nor in that of sources"),
    N_("look the id up in handbooks/registers/legal.toml or sources.toml"),
)


def show_citations(options: argparse.Namespace) -> int:
    """Print every place that cites one of the documents asked for, or any."""
    tree = ContentTree(root=options.root)
    registers = read_registers(tree.registers, tree.name)
    refuse_unknown(tree, registers, options.document)
    found = list(chosen(tree, registers, options.document))
    if options.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=1))
        return GOOD
    _ = options.translate
    table = Table(_("Document"), _("Article, page"), _("Place"), _("Section"), box=None, pad_edge=False)
    for one in found:
        table.add_row(one.document, one.detail, f"{one.path}:{one.line}", one.heading)
    show_table(table)
    return GOOD


def refuse_unknown(tree: ContentTree, registers: Registers, wanted: list[str]) -> None:
    """Raise HandbookError for ids that neither register has."""
    path = tree.name(tree.registers)
    strange = [one for one in wanted if one not in registers.instruments and one not in registers.sources]
    if strange:
        raise HandbookError(Finding(path=path, line=0, code=UNKNOWN, values={"id": one}) for one in strange)


def chosen(tree: ContentTree, registers: Registers, wanted: list[str]) -> Iterator[Citation]:
    """The citations of the documents *wanted*, or all, by document and place."""
    every = (one for handbook in tree.read() for one in citations(read_book(tree, handbook, registers)))
    yield from sorted((one for one in every if not wanted or one.document in wanted), key=lambda one: (one.document, one.path, one.line))


COMMAND = Command(
    name="citations",
    sentence=N_("show where the handbooks cite a law or a source"),
    arguments=((("document",), {"nargs": "*", "metavar": "ID", "help": N_("only these instruments and sources (else all)")}), AS_JSON),
    run=show_citations,
)
