"""What every command shares: how it is described, and how it shows findings and tables."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from .model.findings import N_, Finding, Severity, Translate

GOOD, FINDINGS, USAGE = 0, 1, 2
# The words of states, which tables show as values.
STATE_WORDS = (N_("source"), N_("neutral"), N_("rejected"), N_("missing"), N_("stale"), N_("draft"), N_("reviewed"), N_("approved"))
STATUS_WORDS = (N_("model text"),)

Argument = tuple[tuple[str, ...], dict[str, Any]]  # what argparse's add_argument takes
HANDBOOKS: Argument = (("handbook",), {"nargs": "*", "metavar": "HANDBOOK", "help": N_("only these handbooks (else all)")})
AS_JSON: Argument = (("--json",), {"action": "store_true", "help": N_("for a machine")})


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One command. *sentence* says what it does, in English; *run* takes the parsed options and returns the exit status.

    The options have, beside the *arguments*: ``root`` (the content tree's folder) and ``translate`` (into the language of messages).
    """

    name: str
    sentence: str
    arguments: tuple[Argument, ...] = ()
    run: Callable[[argparse.Namespace], int]


def show(findings: Sequence[Finding], options: argparse.Namespace) -> int:
    """Print *findings* in the form asked for; the exit status says whether one of them is an error."""
    forms: dict[str, Callable[[Sequence[Finding], Translate], str]] = {"text": as_text, "github": as_annotations, "json": as_json}
    form = forms.get(getattr(options, "format", "text"), as_text)
    print(form(list(dict.fromkeys(findings)), options.translate), file=sys.stdout if form is as_json else sys.stderr)
    return FINDINGS if any(one.severity is Severity.ERROR for one in findings) else GOOD


def as_text(findings: Sequence[Finding], _: Translate) -> str:
    return "\n".join(finding.text(_) for finding in findings)


def as_annotations(findings: Sequence[Finding], _: Translate) -> str:
    """GitHub's workflow commands, which show a finding beside its line in a pull request."""
    names = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    rows = (
        f"::{names[one.severity]} file={one.path},line={max(one.line, 1)},title={one.code.name}::{one.problem(_)}: {one.remedy(_)}"
        for one in findings
    )
    return "\n".join(row.replace("\n", "%0A") for row in rows)


def as_json(findings: Sequence[Finding], _: Translate) -> str:
    rows = [
        {
            "path": one.path,
            "line": one.line,
            "severity": one.severity,
            "code": one.code.name,
            "problem": one.problem(_),
            "remedy": one.remedy(_),
        }
        for one in findings
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def show_table(table: Table) -> None:
    """Print *table* whole: a narrow terminal wraps its lines, and nothing is cut off."""
    console = Console()
    whole = Measurement.get(console, console.options.update(max_width=1000), table).maximum
    Console(width=max(whole, console.width)).print(table, crop=False)


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def number(text: str) -> int:
    """A number of things: 1 and more. Raises ValueError for anything else."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)
