"""Bring the catalogues up to their chapters."""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Sequence

from ..catalogues.carry import Carrying, carry, check_carry, record
from ..catalogues.inputs import check_tree
from ..catalogues.trivial import KINDS
from ..catalogues.update import Merged, Update, check_prune, merge_all, program_updates, put, read_all, updates
from ..model.findings import N_, Finding, Translate, stop_on_errors
from ..model.tree import ContentTree
from ..terminal import FINDINGS, GOOD, HANDBOOKS, Command, cores, show


def update(options: argparse.Namespace) -> int:
    """Write the catalogues that the source has left behind; with --check only say which."""
    from ..publish.sources import read_sources

    tree = ContentTree(root=options.root)
    check_carry(options.carry, options.by)
    sources = [edition for edition in tree.editions(options.handbook) if not edition.is_translation]
    if options.prune is not None:
        check_prune([one.handbook for one in sources], options.prune)
    stop_on_errors(check_tree(tree, sources))
    library = read_all(tree)
    merged: Sequence[Merged] = merge_all(library, read_sources(tree, sources, cores()), options.links or "")
    carrying = None
    if options.carry:
        carrying = carry(tree, library, merged, options.carry, by=options.by.strip(), date=dt.date.today())
        merged = carrying.merged
        if not options.check:
            record(tree, carrying)
    changed = [*updates(merged, frozenset(filter(None, [options.prune]))), *(() if options.handbook else program_updates(tree))]
    for change in changed:
        if not options.check:
            put(tree, change)
        print(sentence(change, options.check, options.translate))
    if not changed:
        print(options.translate(N_("every catalogue is up to date")))
    show_carried(carrying, options)
    return FINDINGS if changed and options.check else GOOD


def web_address(text: str) -> str:
    """The address of a site, without a slash at its end. Raises ValueError for anything else."""
    if not re.fullmatch(r"https?://[^\s\"'<>]+", text):
        raise ValueError(text)
    return text.rstrip("/")


def sentence(change: Update, is_trial: bool, _: Translate) -> str:
    """What has been done to a catalogue, or would be, in a line."""
    done = {
        (False, False): N_("written"),
        (False, True): N_("would be written"),
        (True, False): N_("removed"),
        (True, True): N_("would be removed"),
    }
    verb = _(done[change.is_removal, is_trial])
    if change.pruned:
        verb += "; " + _(N_("obsolete messages taken away: {count}")).format(count=change.pruned)
    return f"{change.path}: {verb}"


def show_carried(carrying: Carrying | None, options: argparse.Namespace) -> None:
    """Say which translations were carried, and print why others were not."""
    if carrying is None:
        return
    _ = options.translate
    print(_(N_("translations carried over: {count}")).format(count=len(carrying.carried)))
    refused: Sequence[Finding] = carrying.refused
    if refused:
        show(refused, options)


COMMAND = Command(
    name="update",
    sentence=N_("bring the catalogues up to the source"),
    arguments=(
        HANDBOOKS,
        (("--check",), {"action": "store_true", "help": N_("write nothing; exit 1 when a catalogue is behind")}),
        (("--prune",), {"metavar": "EDITION", "help": N_("take away the obsolete messages of the handbooks that have this edition")}),
        (("--carry",), {"choices": KINDS, "help": N_("keep the translations of texts in which only this has changed")}),
        (
            ("--links",),
            {"type": web_address, "metavar": "BASE", "help": N_("lead from each message to this site")},
        ),
        (("--by",), {"metavar": "NAME", "help": N_("who answers for what is carried")}),
    ),
    run=update,
)
