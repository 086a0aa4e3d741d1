"""Bring the catalogues up to their chapters."""

from __future__ import annotations

import argparse

from ..catalogues.files import write_file
from ..catalogues.inputs import check_tree
from ..catalogues.update import program_updates, updates
from ..model.findings import N_, stop_on_errors
from ..model.tree import ContentTree
from ..terminal import FINDINGS, GOOD, HANDBOOKS, Command, cores


def update(options: argparse.Namespace) -> int:
    """Write the catalogues that the source has left behind; with --check only say which."""
    from ..publish.editions import Order, publish_all
    from ..sphinx_ext.messages import Mode

    _, tree = options.translate, ContentTree(root=options.root)
    sources = [edition for edition in tree.editions(options.handbook) if not edition.is_translation]
    stop_on_errors(check_tree(tree, sources))
    orders = [Order(tree=tree, edition=one, formats=(), out=tree.root, published=(), mode=Mode.SOURCE) for one in sources]
    outcomes = sorted(publish_all(orders, cores()), key=lambda one: one.edition.name)
    stop_on_errors([finding for outcome in outcomes for finding in outcome.findings])
    changed = [change for outcome in outcomes for change in updates(tree, outcome.edition.handbook, outcome.asked)]
    changed += program_updates(tree)
    for change in changed:
        if not options.check:
            write_file(tree.root / change.path, change.after, before=change.before)
        verb = _("would be written") if options.check else _("written")
        print(f"{change.path}: {verb}")
    if not changed:
        print(_("every catalogue is up to date"))
    return FINDINGS if changed and options.check else GOOD


COMMAND = Command(
    name="update",
    sentence=N_("bring the catalogues up to the source"),
    arguments=(HANDBOOKS, (("--check",), {"action": "store_true", "help": N_("write nothing; exit 1 when a catalogue is behind")})),
    run=update,
)
