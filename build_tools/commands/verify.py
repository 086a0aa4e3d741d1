"""Judge what was built: links, languages, tags, nothing remote."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..model.findings import N_
from ..model.tree import ContentTree
from ..terminal import GOOD, Command, show

# verify.CHECKS, without importing pikepdf; a test holds them together
CHECK_NAMES = (
    "integrity",
    "links",
    "search",
    "languages",
    "offline",
    "traces",
    "leaks",
    "pdf",
    "pdf-conformance",
    "reading-order",
    "epub",
    "epubcheck",
)


def verify(options: argparse.Namespace) -> int:
    """Judge what was built; prints every finding, and every check that could not be made."""
    from ..verify import verify_output

    _ = options.translate
    report = verify_output(options.folder, ContentTree(root=options.root), options.only)
    good, unchecked = _("good"), _("not checked")
    for name, count in report.done:
        print(f"{name}: {count or good}")
    for name, reason in report.skipped:
        print(f"{name}: {unchecked}: {_(reason)}")
    if report.findings:
        return show(report.findings, options)
    print(_("no findings"))
    return GOOD


COMMAND = Command(
    name="verify",
    sentence=N_("judge what was built"),
    arguments=(
        (("folder",), {"nargs": "?", "type": Path, "default": Path("dist"), "metavar": "DIR", "help": N_("where it lies (else dist)")}),
        (
            ("--only",),
            {"action": "append", "choices": CHECK_NAMES, "default": [], "help": N_("only this check (repeat for more)")},
        ),
    ),
    run=verify,
)
