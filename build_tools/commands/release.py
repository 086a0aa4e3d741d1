"""Say what a release of the handbooks lacks: ./noxw release -- --dry-run."""

from __future__ import annotations

import argparse
from itertools import chain

from ..catalogues.checks import check_translations
from ..catalogues.inputs import check_tree
from ..catalogues.release import lacking
from ..catalogues.standing import standings
from ..chapters.checks import in_release, judge_chapters
from ..model.findings import N_, stop_on_errors
from ..model.tree import ContentTree
from ..terminal import GOOD, HANDBOOKS, Command, cores, show


def release(options: argparse.Namespace) -> int:
    """Print everything that keeps the handbooks from being released."""
    from ..publish.sources import read_sources

    tree = ContentTree(root=options.root)
    editions = tree.editions(options.handbook)
    stop_on_errors(check_tree(tree, editions))
    found = standings(tree, read_sources(tree, [one for one in editions if not one.is_translation], cores()))
    findings = [*chain.from_iterable(lacking(tree, one) for one in found), *in_release(judge_chapters(tree, editions))]
    findings += check_translations(tree, editions)
    if findings:
        return show(findings, options)
    print(options.translate(N_("nothing is lacking")))
    return GOOD


COMMAND = Command(
    name="release",
    sentence=N_("say what a release lacks"),
    arguments=(
        HANDBOOKS,
        (("--dry-run",), {"action": "store_true", "required": True, "help": N_("only say what is lacking (nothing is released yet)")}),
        (("--format",), {"choices": ("text", "github", "json"), "default": "text", "help": N_("the form of the findings")}),
    ),
    run=release,
)
