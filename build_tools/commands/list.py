"""Show the handbooks, their languages and editions."""

from __future__ import annotations

import argparse
import json

from rich.table import Table

from ..catalogues.inputs import docnames
from ..model.edition import Edition
from ..model.findings import N_
from ..model.tree import ContentTree
from ..terminal import AS_JSON, GOOD, Command, show_table


def list_editions(options: argparse.Namespace) -> int:
    """Print every handbook with its editions."""
    editions = ContentTree(root=options.root).editions()
    if options.json:
        print(json.dumps([edition_row(edition) for edition in editions], ensure_ascii=False, indent=1))
        return GOOD
    _ = options.translate
    table = Table(_("Handbook"), _("Language"), _("Title"), _("Edition"), _("State"), _("Chapters"), box=None, pad_edge=False)
    for edition in editions:
        row = edition_row(edition)
        table.add_row(*(str(row[key]) for key in ("handbook", "language", "title", "edition")), _(str(row["status"])), str(row["chapters"]))
    show_table(table)
    return GOOD


def edition_row(edition: Edition) -> dict[str, str | int | bool]:
    handbook = edition.handbook
    return {
        "handbook": handbook.id,
        "language": edition.language,
        "title": edition.title,
        "edition": handbook.edition,
        "status": handbook.status,
        "chapters": len(docnames(handbook)),
        "is_translation": edition.is_translation,
    }


COMMAND = Command(name="list", sentence=N_("list the handbooks and their editions"), arguments=(AS_JSON,), run=list_editions)
