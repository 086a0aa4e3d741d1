"""Say what a release of the handbooks lacks: ./noxw release -- --dry-run."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Sequence
from itertools import chain

from ..catalogues.checks import check_translations
from ..catalogues.inputs import check_tree
from ..catalogues.release import judged_source, judged_translation, lacking
from ..catalogues.review import read_reviews
from ..catalogues.update import Documents, Merged, merge_all, read_all
from ..model.edition import Edition
from ..model.findings import N_, Finding, stop_on_errors
from ..model.tree import ContentTree
from ..terminal import GOOD, HANDBOOKS, Command, cores, show


def release(options: argparse.Namespace) -> int:
    """Print everything that keeps the handbooks from being released."""
    from ..publish.sources import read_sources

    tree = ContentTree(root=options.root)
    editions = tree.editions(options.handbook)
    stop_on_errors(check_tree(tree, editions))
    sources = read_sources(tree, [one for one in editions if not one.is_translation], cores())
    documents = {handbook.id: asked for handbook, asked in sources}
    merged = merge_all(read_all(tree), sources)
    findings = [*chain.from_iterable(lacks(tree, one, documents, merged) for one in editions), *check_translations(tree, editions)]
    if findings:
        return show(findings, options)
    print(options.translate(N_("nothing is lacking")))
    return GOOD


def lacks(tree: ContentTree, edition: Edition, documents: dict[str, Documents], merged: Sequence[Merged]) -> Iterable[Finding]:
    """What one edition lacks."""
    path = tree.reviews(edition)
    reviews = read_reviews(path, tree.name(path))
    if edition.is_translation:
        judged = judged_translation((one for one in merged if one.edition.name == edition.name), reviews)
    else:
        judged = judged_source(tree, edition, chain.from_iterable(documents[edition.handbook.id].values()), reviews)
    return lacking(tree, edition, judged)


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
