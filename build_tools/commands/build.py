"""Make site, PDF and EPUB of the handbooks, in dist."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..catalogues.inputs import check_tree, docnames
from ..chapters.audiences import for_others
from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, HandbookError, stop_on_errors
from ..model.history import History, check_language, read_history
from ..model.registers import PUBLIC, Audience, read_registers
from ..model.tree import ContentTree
from ..progress import Stages
from ..terminal import GOOD, HANDBOOKS, Command, as_text, cores, number

NO_EDITION = Code(
    "change-pages-since",
    N_("change pages are those that differ from an earlier edition, and none is named"),
    N_("name a recorded edition, as in --since 1.0"),
)
NO_AUDIENCE = Code("audience-unknown", N_("there is no audience “{audience}”"), N_("use one of: {choices}"))
CHANGE_PAGES, PACK = "change-pages", "pack"
# publish.formats.FORMATS, without importing Sphinx; a test holds them together
FORMAT_NAMES = (
    "site",
    "book",
    "cards",
    "epub",
    "large-print",
    "booklet",
    CHANGE_PAGES,
    "parallel",
    "forms",
    "blank-forms",
    "trainer",
    PACK,
    "single",
)
USUAL = FORMAT_NAMES[:4]  # made where none is named: each of the others serves a few readers, and large print takes as long as the book


def build(options: argparse.Namespace) -> int:
    """Publish what was asked for, and print where it lies."""
    from ..publish.packs import read_earlier
    from ..publish.publication import build as publish
    from ..publish.store import Store

    _, tree = options.translate, ContentTree(root=options.root)
    audience = audience_of(tree, options.audience)
    chosen = tree.editions(options.handbook, options.language)
    editions = tuple(replace(one, is_draft=options.draft, audience=audience) for one in chosen)
    output = options.output or Path(default_output(audience, is_draft=options.draft))
    everything = check_tree(tree, editions)
    hidden = for_others(everything, tree, editions)  # what is printed may be read by whoever reads what is built
    findings = [one for one in everything if one not in hidden]
    stop_on_errors(findings)
    histories = read_histories(tree, editions, options)
    earlier = read_earlier(options.delta_from, editions)
    formats = asked_formats(options)
    store = tree.store if os.access(tree.root, os.W_OK) else None  # what cannot be kept is made again
    with Stages([edition.name for edition in editions], len(formats) + 1) as stages:
        outcomes = publish(
            tree,
            editions,
            formats,
            output.resolve(),
            options.jobs,
            stages.tell,
            store,
            histories,
            earlier=earlier,
            is_recorded=bool(options.record),
        )
    if store:
        Store(store).tidy()
    warnings = list(dict.fromkeys([*findings, *(finding for outcome in outcomes for finding in outcome.findings)]))
    if warnings:
        print(as_text(warnings, _), file=sys.stderr)
    for outcome in (one for one in outcomes if one.states):
        states = ", ".join(f"{count} {_(state.value)}" for state, count in sorted(outcome.states.items()))
        print(f"{outcome.edition.name}: {states}")
    print(output / "site" / "index.html" if "site" in formats else output)
    return GOOD


def asked_formats(options: argparse.Namespace) -> tuple[str, ...]:
    """The formats to make, in their order; a pack is made of the pages, so it brings them."""
    asked = {*(options.formats or USUAL)}
    if options.delta_from:
        asked.add(PACK)
    return tuple(name for name in FORMAT_NAMES if name in asked or (name == "site" and PACK in asked))


def read_histories(tree: ContentTree, editions: Sequence[Edition], options: argparse.Namespace) -> Mapping[str, History]:
    """What is known of earlier editions, by handbook. Raises HandbookError when what was asked of them cannot be done."""
    from ..publish.records import check_comparable, check_recordable

    if options.record:
        check_recordable(tree, editions, options.record)
    if options.since:
        check_comparable(tree, editions)
    elif CHANGE_PAGES in (options.formats or ()):
        raise HandbookError([Finding(path=tree.name(one.handbook.folder), line=0, code=NO_EDITION) for one in editions[:1]])
    handbooks = {edition.handbook.id: edition.handbook for edition in editions}
    histories = {name: read_history(tree, handbook, docnames(handbook), options.since) for name, handbook in handbooks.items()}
    for edition in editions:
        check_language(tree, histories[edition.handbook.id], edition, has_pages=CHANGE_PAGES in (options.formats or ()))
    return histories


def audience_of(tree: ContentTree, audience_id: str) -> Audience:
    """The audience called *audience_id*. Raises HandbookError when the tree's register has none of that name."""
    found = read_registers(tree.registers, tree.name).audiences
    if audience_id not in found:
        path = tree.name(tree.registers / "audiences.toml")
        raise HandbookError([Finding(path=path, line=0, code=NO_AUDIENCE, values={"audience": audience_id, "choices": ", ".join(found)})])
    return found[audience_id]


def default_output(audience: Audience, *, is_draft: bool) -> str:
    """A folder of its own for each kind of publication, so that none takes the place of the public one."""
    name = "draft" if is_draft else "dist"
    return name if audience.id == PUBLIC.id else f"{name}-{audience.id}"


COMMAND = Command(
    name="build",
    sentence=N_("publish the working edition"),
    arguments=(
        HANDBOOKS,
        (
            ("-l", "--language"),
            {"action": "append", "default": [], "metavar": "LANG", "help": N_("only this language (repeat for more)")},
        ),
        (
            ("-f", "--format"),
            {
                "dest": "formats",
                "action": "append",
                "choices": FORMAT_NAMES,
                "help": N_("only this format (repeat for more); without it site, book, cards and epub"),
            },
        ),
        (("-o", "--output"), {"type": Path, "metavar": "DIR", "help": N_("where to (else dist, a draft to draft)")}),
        (("--audience",), {"default": PUBLIC.id, "metavar": "NAME", "help": N_("for whom (else public); see audiences.toml")}),
        (
            ("--draft",),
            {"action": "store_true", "help": N_("for translators and reviewers: every block says its state and leads to its message")},
        ),
        (("--record",), {"default": "", "metavar": "EDITION", "help": N_("write the record of the edition, to compare later ones with")}),
        (("--since",), {"default": "", "metavar": "EDITION", "help": N_("mark in the book what has changed since this recorded edition")}),
        (
            ("--delta-from",),
            {"type": Path, "metavar": "MANIFEST", "help": N_("also pack what has changed since an earlier publication: its manifest.json")},
        ),
        (("-j", "--jobs"), {"type": number, "default": cores(), "metavar": "N", "help": N_("processes at a time")}),
    ),
    run=build,
)
