"""Make site, PDF and EPUB of the handbooks, in dist."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from ..catalogues.inputs import check_tree
from ..model.findings import N_, stop_on_errors
from ..model.tree import ContentTree
from ..progress import Stages
from ..terminal import GOOD, HANDBOOKS, Command, as_text, cores, number

FORMAT_NAMES = ("site", "book", "epub")  # publish.formats.FORMATS, without importing Sphinx; a test holds them together


def build(options: argparse.Namespace) -> int:
    """Publish what was asked for, and print where it lies."""
    from ..publish.publication import build as publish

    _, tree = options.translate, ContentTree(root=options.root)
    editions = tuple(replace(one, is_draft=options.draft) for one in tree.editions(options.handbook, options.language))
    output = options.output or Path("draft" if options.draft else "dist")
    findings = check_tree(tree, editions)
    stop_on_errors(findings)
    formats = tuple(name for name in FORMAT_NAMES if name in (options.formats or FORMAT_NAMES))
    with Stages([edition.name for edition in editions], len(formats) + 1) as stages:
        outcomes = publish(tree, editions, formats, output.resolve(), options.jobs, stages.tell)
    warnings = list(dict.fromkeys([*findings, *(finding for outcome in outcomes for finding in outcome.findings)]))
    if warnings:
        print(as_text(warnings, _), file=sys.stderr)
    for outcome in outcomes:
        states = ", ".join(f"{count} {_(state.value)}" for state, count in sorted(outcome.states.items()))
        print(f"{outcome.edition.name}: {states}")
    print(output / "site" / "index.html" if "site" in formats else output)
    return GOOD


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
            {"dest": "formats", "action": "append", "choices": FORMAT_NAMES, "help": N_("only this format (repeat for more)")},
        ),
        (("-o", "--output"), {"type": Path, "metavar": "DIR", "help": N_("where to (else dist, a draft to draft)")}),
        (
            ("--draft",),
            {"action": "store_true", "help": N_("for translators and reviewers: every block says its state and leads to its message")},
        ),
        (("-j", "--jobs"), {"type": number, "default": cores(), "metavar": "N", "help": N_("processes at a time")}),
    ),
    run=build,
)
