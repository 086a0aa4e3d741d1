"""Find faults in chapters, catalogues and registers."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..catalogues.checks import check_translations
from ..catalogues.inputs import check_tree
from ..model.findings import N_, Finding, Severity
from ..model.tomlfile import UNREADABLE
from ..model.tree import ContentTree
from ..terminal import GOOD, Command, show


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with the inputs; PATHs narrow the answer to files below them."""
    tree = ContentTree(root=options.root)
    editions = tree.editions()
    findings = check_tree(tree, editions)
    if not any(one.severity is Severity.ERROR for one in findings):
        findings += check_translations(tree, editions)
    paths = [tree.name(path) for path in options.path]
    chosen = [one for one in findings if not paths or any(one.path == path or one.path.startswith(f"{path}/") for path in paths)]
    absent = [path for path in options.path if not path.exists()]
    chosen += [Finding(path=tree.name(path), line=0, code=UNREADABLE, values={"reason": N_("there is no such file")}) for path in absent]
    if chosen or options.format == "json":
        return show(chosen, options)
    print(options.translate(N_("no findings")))
    return GOOD


COMMAND = Command(
    name="check",
    sentence=N_("check chapters, catalogues and registers"),
    arguments=(
        (("path",), {"nargs": "*", "type": Path, "metavar": "PATH", "help": N_("only files below these")}),
        (("--format",), {"choices": ("text", "github", "json"), "default": "text", "help": N_("the form of the findings")}),
    ),
    run=check,
)
