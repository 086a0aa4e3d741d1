"""The command line: reads arguments, runs the command, and shows what made it stop."""

from __future__ import annotations

import argparse
import locale
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .catalogues.files import unusable
from .catalogues.reading import read
from .commands import COMMANDS
from .model.findings import N_, HandbookError, Translate
from .model.program import PROGRAM
from .model.tree import ContentTree
from .terminal import FINDINGS, GOOD, show

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
    for one in COMMANDS:
        command = commands.add_parser(one.name, help=_(one.sentence), description=_(one.sentence))
        add_common(command, _)
        for flags, settings in one.arguments:
            words = settings["help"]
            command.add_argument(*flags, **{**settings, "help": _(words)})
        command.set_defaults(run=one.run)
    return top


def add_common(one: argparse.ArgumentParser, _: Translate) -> None:
    """What may stand before a command or after it."""
    absent = argparse.SUPPRESS
    one.add_argument(
        "--root", type=Path, default=absent, metavar="DIR", help=_("the content tree: the folder with handbooks/ and locales/")
    )
    one.add_argument("--lang", choices=("tr", "en"), default=absent, help=_("the language of messages (else the locale's)"))
