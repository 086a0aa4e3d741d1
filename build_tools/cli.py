"""The command line: reads arguments, calls the rooms below, prints what they give."""

from __future__ import annotations

import argparse
import json
import locale
import os
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.measure import Measurement
from rich.table import Column, Table

from .catalogues.files import unusable, write_file
from .catalogues.inputs import check_tree, docnames
from .catalogues.reading import read
from .catalogues.status import COUNTED, CatalogueStatus, status
from .catalogues.update import updates
from .model.edition import Edition
from .model.findings import N_, Finding, HandbookError, Severity, Translate, stop_on_errors
from .model.provenance import State
from .model.tomlfile import UNREADABLE
from .model.tree import ContentTree

GOOD, FINDINGS, USAGE = 0, 1, 2
# The words of states, which tables show as values.
STATE_WORDS = (N_("source"), N_("neutral"), N_("rejected"), N_("missing"), N_("stale"), N_("draft"), N_("reviewed"), N_("approved"))
STATUS_WORDS = (N_("model text"),)
# What argparse says by itself.
ARGPARSE_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("unrecognized arguments: %s"),
    N_("the following arguments are required: %s"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("expected one argument"),
    N_("invalid %(type)s value: %(value)r"),
)
PROGRAM = Path(__file__).resolve().parent.parent
FORMAT_NAMES = ("site", "book", "epub")  # publish.formats.FORMATS, without importing Sphinx; a test holds them together
EXAMPLES = N_("""examples:
  ./noxw list                                        the handbooks and their editions
  ./noxw build                                       everything, in every language and format
  ./noxw build -- passenger-control -l en -f site    one handbook, one language, one format
  ./noxw update                                      bring the catalogues up to the source
  ./noxw check -- --format github                    findings as annotations of a pull request
  ./noxw status -- --json                            how far each translation is, for a machine
  ./noxw verify                                      judge what was built""")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status: 0 good, 1 findings, 2 usage."""
    try:
        _ = translation(asked_language(sys.argv[1:] if arguments is None else arguments))
    except HandbookError as error:
        print(error, file=sys.stderr)
        return FINDINGS
    options = parser(_).parse_args(arguments)
    options.translate = _
    try:
        status = int(options.run(options))
        sys.stdout.flush()
        return status
    except HandbookError as error:
        return show(error.findings, options)
    except BrokenPipeError:  # whoever read the output has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except OSError as error:
        return show([unusable(error, options.root)], options)
    except KeyboardInterrupt:
        print(_("interrupted: no file was left half-written"), file=sys.stderr)
        return 130


def asked_language(arguments: Sequence[str]) -> str:
    """The language the program speaks: ``--lang``, else the locale's."""
    for place, one in enumerate(arguments):
        if one.startswith("--lang="):
            return one.removeprefix("--lang=")
        if one == "--lang" and place + 1 < len(arguments):
            return arguments[place + 1]
    named = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0] or "en"
    return named[:2].lower()


def translation(language: str) -> Translate:
    """What the program says in *language*: build_tools.po over the English of the code."""
    path = PROGRAM / "locales" / language / "LC_MESSAGES" / "build_tools.po"
    if not path.is_file():
        return str
    strings = read(path.read_bytes(), ContentTree(root=PROGRAM).name(path), language=language).strings
    return lambda sentence: strings.get(sentence, sentence)


# The parser


def parser(_: Translate) -> argparse.ArgumentParser:
    """The whole command line, its help in the language of *_*."""
    vars(argparse)["_"] = _  # where argparse looks for its translator
    top = argparse.ArgumentParser(
        prog="build_tools",
        description=_("Bilingual handbooks from MyST and gettext catalogues: site, print PDF and EPUB."),
        epilog=_(EXAMPLES),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add_common(top, _)
    top.set_defaults(root=PROGRAM)
    commands = top.add_subparsers(required=True, metavar=_("COMMAND"))
    for name, sentence, arguments, run in COMMANDS:
        command = commands.add_parser(name, help=_(sentence), description=_(sentence))
        add_common(command, _)
        for flags, settings in arguments:
            words = settings["help"]
            command.add_argument(*flags, **{**settings, "help": _(words)})
        command.set_defaults(run=run)
    return top


def add_common(one: argparse.ArgumentParser, _: Translate) -> None:
    """What may stand before a command or after it."""
    absent = argparse.SUPPRESS
    one.add_argument(
        "--root", type=Path, default=absent, metavar="DIR", help=_("the content tree: the folder with handbooks/ and locales/")
    )
    one.add_argument("--lang", choices=("tr", "en"), default=absent, help=_("the language of messages (else the locale's)"))


# list


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


def show_table(table: Table) -> None:
    """Print *table* whole: a narrow terminal wraps its lines, and nothing is cut off."""
    console = Console()
    whole = Measurement.get(console, console.options.update(max_width=1000), table).maximum
    Console(width=max(whole, console.width)).print(table, crop=False)


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


# check


def check(options: argparse.Namespace) -> int:
    """Print what is wrong with the inputs; PATHs narrow the answer to files below them."""
    tree = ContentTree(root=options.root)
    findings = check_tree(tree, tree.editions())
    paths = [tree.name(path) for path in options.path]
    chosen = [one for one in findings if not paths or any(one.path == path or one.path.startswith(f"{path}/") for path in paths)]
    absent = [path for path in options.path if not path.exists()]
    chosen += [Finding(path=tree.name(path), line=0, code=UNREADABLE, values={"reason": N_("there is no such file")}) for path in absent]
    if chosen or options.format == "json":
        return show(chosen, options)
    print(options.translate(N_("no findings")))
    return GOOD


def show(findings: Sequence[Finding], options: argparse.Namespace) -> int:
    """Print *findings* in the form asked for; the exit status says whether one of them is an error."""
    forms: dict[str, Callable[[Sequence[Finding], Translate], str]] = {"text": as_text, "github": as_annotations, "json": as_json}
    form = forms[getattr(options, "format", "text")]
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


# update


def update(options: argparse.Namespace) -> int:
    """Write the catalogues that the source has left behind; with --check only say which."""
    from .publish.editions import Order, publish_all
    from .sphinx_ext.messages import Mode

    _, tree = options.translate, ContentTree(root=options.root)
    sources = [edition for edition in tree.editions(options.handbook) if not edition.is_translation]
    stop_on_errors(check_tree(tree, sources))
    orders = [Order(tree=tree, edition=one, formats=(), out=tree.root, published=(), mode=Mode.SOURCE) for one in sources]
    outcomes = sorted(publish_all(orders, cores()), key=lambda one: one.edition.name)
    stop_on_errors([finding for outcome in outcomes for finding in outcome.findings])
    changed = [change for outcome in outcomes for change in updates(tree, outcome.edition.handbook, outcome.asked)]
    for change in changed:
        if not options.check:
            write_file(tree.root / change.path, change.after, before=change.before)
        verb = _("would be written") if options.check else _("written")
        print(f"{change.path}: {verb}")
    if not changed:
        print(_("every catalogue is up to date"))
    return FINDINGS if changed and options.check else GOOD


def cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def number(text: str) -> int:
    """A number of things: 1 and more. Raises ValueError for anything else."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


# status


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


# build


def build(options: argparse.Namespace) -> int:
    """Publish what was asked for, and print where it lies."""
    from .progress import Stages
    from .publish.publication import build as publish

    _, tree = options.translate, ContentTree(root=options.root)
    editions = tree.editions(options.handbook, options.language)
    findings = check_tree(tree, editions)
    stop_on_errors(findings)
    formats = tuple(name for name in FORMAT_NAMES if name in (options.formats or FORMAT_NAMES))
    with Stages([edition.name for edition in editions], len(formats) + 1) as stages:
        outcomes = publish(tree, editions, formats, options.output.resolve(), options.jobs, stages.tell)
    warnings = list(dict.fromkeys([*findings, *(finding for outcome in outcomes for finding in outcome.findings)]))
    if warnings:
        print(as_text(warnings, _), file=sys.stderr)
    for outcome in outcomes:
        states = ", ".join(f"{count} {_(state.value)}" for state, count in sorted(outcome.states.items()))
        print(f"{outcome.edition.name}: {states}")
    print(options.output / "site" / "index.html" if "site" in formats else options.output)
    return GOOD


# verify


def verify(options: argparse.Namespace) -> int:
    """Judge what was built; prints every finding, and every check that could not be made."""
    from .verify import verify_output

    _ = options.translate
    report = verify_output(options.folder)
    good, unchecked = _("good"), _("not checked")
    for name, count in report.done:
        print(f"{name}: {count or good}")
    for name, reason in report.skipped:
        print(f"{name}: {unchecked}: {_(reason)}")
    if report.findings:
        return show(report.findings, options)
    print(_("no findings"))
    return GOOD


Argument = tuple[tuple[str, ...], dict[str, Any]]  # what argparse's add_argument takes
Command = tuple[str, str, tuple[Argument, ...], Callable[[argparse.Namespace], int]]
HANDBOOKS: Argument = (("handbook",), {"nargs": "*", "metavar": "HANDBOOK", "help": N_("only these handbooks (else all)")})
AS_JSON: Argument = (("--json",), {"action": "store_true", "help": N_("for a machine")})
COMMANDS: tuple[Command, ...] = (
    ("list", N_("list the handbooks and their editions"), (AS_JSON,), list_editions),
    (
        "check",
        N_("check chapters, catalogues and registers"),
        (
            (("path",), {"nargs": "*", "type": Path, "metavar": "PATH", "help": N_("only files below these")}),
            (("--format",), {"choices": ("text", "github", "json"), "default": "text", "help": N_("the form of the findings")}),
        ),
        check,
    ),
    (
        "update",
        N_("bring the catalogues up to the source"),
        (HANDBOOKS, (("--check",), {"action": "store_true", "help": N_("write nothing; exit 1 when a catalogue is behind")})),
        update,
    ),
    ("status", N_("show how far each translation is"), (HANDBOOKS, AS_JSON), show_status),
    (
        "build",
        N_("publish the working edition"),
        (
            HANDBOOKS,
            (
                ("-l", "--language"),
                {"action": "append", "default": [], "metavar": "LANG", "help": N_("only this language (repeat for more)")},
            ),
            (
                ("-f", "--format"),
                {"dest": "formats", "action": "append", "choices": FORMAT_NAMES, "help": N_("only this format (repeat for more)")},
            ),
            (("-o", "--output"), {"type": Path, "default": Path("dist"), "metavar": "DIR", "help": N_("where to (else dist)")}),
            (("-j", "--jobs"), {"type": number, "default": cores(), "metavar": "N", "help": N_("processes at a time")}),
        ),
        build,
    ),
    (
        "verify",
        N_("judge what was built"),
        ((("folder",), {"nargs": "?", "type": Path, "default": Path("dist"), "metavar": "DIR", "help": N_("where it lies (else dist)")}),),
        verify,
    ),
)
