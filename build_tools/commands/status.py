"""Show how much of each handbook is translated, reviewed and approved."""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from rich.table import Column, Table

from ..catalogues.status import COUNTED, CatalogueStatus, status
from ..model.edition import Edition
from ..model.findings import N_, Translate
from ..model.provenance import State
from ..model.tree import ContentTree
from ..terminal import AS_JSON, GOOD, HANDBOOKS, Command, show_table


def show_status(options: argparse.Namespace) -> int:
    """Print how far each translation is, catalogue by catalogue."""
    tree = ContentTree(root=options.root)
    rows = [(edition, one) for edition in tree.editions(options.handbook) if edition.is_translation for one in status(tree, edition)]
    if options.json:
        found = [
            {"handbook": edition.handbook.id, "language": edition.language, "path": one.path, "exists": one.exists, "messages": one.total}
            | {state.value: one.states[state] for state in COUNTED}
            for edition, one in rows
        ]
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return GOOD
    show_table(status_table(rows, options.translate))
    return GOOD


def status_table(rows: Sequence[tuple[Edition, CatalogueStatus]], _: Translate) -> Table:
    """An edition's total, then a line a catalogue."""
    table = Table(Column(_("Catalogue"), no_wrap=True), box=None, pad_edge=False)
    for head in (_("Messages"), *(_(state.value) for state in COUNTED)):
        table.add_column(head, justify="right")
    for name, group in groupby(rows, key=lambda row: row[0].name):
        catalogues = [one for _edition, one in group]
        states = sum((one.states for one in catalogues), start=Counter[State]())
        table.add_row(name, *counts(states, str(states.total())), style="bold")
        for one in catalogues:
            table.add_row(f"  {one.domain}", *counts(one.states, str(one.total) if one.exists else _("none yet")))
    return table


def counts(states: Counter[State], total: str) -> list[str]:
    return [total, *(str(states[state] or "") for state in COUNTED)]


COMMAND = Command(name="status", sentence=N_("show how far each translation is"), arguments=(HANDBOOKS, AS_JSON), run=show_status)
