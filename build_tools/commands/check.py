"""Find faults in chapters, catalogues and registers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from ..catalogues.checks import check_translations
from ..catalogues.checks.fixing import FixedFile, fix_translations
from ..catalogues.form import check_form
from ..catalogues.inputs import check_tree
from ..chapters.checks import judge_chapters
from ..model.findings import N_, Finding, Severity, Translate
from ..model.tomlfile import UNREADABLE
from ..model.tree import ContentTree
from ..terminal import GOOD, Command, show

CANONICAL = N_("written in canonical form")


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with the inputs, after mending what is certain with --fix; PATHs narrow both to files below them."""
    tree = ContentTree(root=options.root)
    editions, paths = tree.editions(), [tree.name(path) for path in options.path]

    def wanted(path: str) -> bool:
        return not paths or any(path == one or path.startswith(f"{one}/") for one in paths)

    findings = check_tree(tree, editions)
    if not any(one.severity is Severity.ERROR for one in findings):
        if options.fix:
            fixed = list(fix_translations(tree, editions, wanted))
            findings += tuple(one for file in fixed for one in file.left)
            print_fixes(fixed, sys.stderr if options.format == "json" else sys.stdout, options.translate)
        findings += (*judge_chapters(tree, editions), *check_form(tree, editions), *check_translations(tree, editions))
    absent = [path for path in options.path if not path.exists()]
    chosen = [one for one in findings if wanted(one.path)]
    chosen += [Finding(path=tree.name(path), line=0, code=UNREADABLE, values={"reason": N_("there is no such file")}) for path in absent]
    if chosen or options.format == "json":
        return show(chosen, options)
    print(options.translate(N_("no findings")))
    return GOOD


def print_fixes(files: Sequence[FixedFile], stream: TextIO, _: Translate) -> None:
    """Print what was mended, a line a message: where it stands now, before → after."""
    for file in files:
        for fix in file.fixes:
            print(f"{file.path}:{fix.line}: {fix.before} → {fix.after} [{', '.join(fix.codes)}]", file=stream)
        if file.is_written and not file.fixes:
            print(f"{file.path}: {_(CANONICAL)}", file=stream)


COMMAND = Command(
    name="check",
    sentence=N_("check chapters, catalogues and registers"),
    arguments=(
        (("path",), {"nargs": "*", "type": Path, "metavar": "PATH", "help": N_("only files below these")}),
        (("--fix",), {"action": "store_true", "help": N_("first mend signs, spaces and the form of the catalogues")}),
        (("--format",), {"choices": ("text", "github", "json"), "default": "text", "help": N_("the form of the findings")}),
    ),
    run=check,
)
