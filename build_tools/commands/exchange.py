"""Send translations out and take them back: XLIFF, TMX, TBX, Word, Weblate, PO."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

from ..catalogues.files import write_file
from ..catalogues.inputs import catalogue_paths, read_catalogues
from ..catalogues.interchange import FORMS, Form, Order, Returned, left_out
from ..catalogues.interchange.encoding import transcoded
from ..catalogues.interchange.memory_file import read_tmx
from ..catalogues.interchange.po import read_po
from ..catalogues.interchange.table import read_docx
from ..catalogues.interchange.taking import Change, fill, take_back
from ..catalogues.interchange.termbase_file import differences, read_tbx, termbase
from ..catalogues.interchange.xliff import read_xliff
from ..catalogues.reading import read
from ..catalogues.writing import write
from ..model.findings import N_, Code, Finding, HandbookError
from ..model.tree import ContentTree
from ..terminal import GOOD, Command, show

OUT, BACK = "export", "import"
NOWHERE = "https://example.org/handbooks.git"  # a place holder, which nobody can clone
Reader = Callable[[bytes, str], tuple[list[Returned], list[Finding]]]
READERS: dict[str, Reader] = {".xlf": read_xliff, ".xliff": read_xliff, ".docx": read_docx, ".po": read_po}

NO_FORM = Code("exchange-form", N_("“{name}” is not a form of exchange"), N_("use one of: {choices}"))
NO_READER = Code("exchange-file", N_("a file of this kind cannot be imported"), N_("use one of: {choices}"))
NOTHING = Code("exchange-nothing", N_("there is nothing to export"), N_("name a handbook and a language that have catalogues"))
OWN = Code(
    "exchange-own",
    N_("this is a catalogue of the content tree itself; there is nothing to import"),
    N_("name its encoding with --encoding if it is not UTF-8"),
)
NOT_PO = Code("exchange-encoding-form", N_("--encoding is for .po files; this one says its encoding itself"), N_("leave the option out"))


def exchange(options: argparse.Namespace) -> int:
    """Write the files that go out, or take in those that have come back."""
    return export(options) if options.direction == OUT else take(options)


# Out


def export(options: argparse.Namespace) -> int:
    """Write one form of the translations asked for below the folder of exports, and print each file."""
    name, *handbooks = options.names
    order = order_of(options, handbooks)
    sheets = list(form_called(name).export(order))
    if not sheets:
        raise HandbookError([Finding(path=order.tree.root.as_posix(), line=0, code=NOTHING)])
    for sheet in sheets:
        write_file(options.output / sheet.name, sheet.content)
    print("\n".join(str(options.output / sheet.name) for sheet in sheets))
    findings = list(left_out(order))
    return show(findings, options) if findings else GOOD


def form_called(name: str) -> Form:
    """The form *name*. Raises HandbookError when there is none."""
    for form in FORMS:
        if form.name == name:
            return form
    raise HandbookError([Finding(path="exchange", line=0, code=NO_FORM, values={"name": name, "choices": names_of(FORMS)})])


def names_of(forms: Sequence[Form]) -> str:
    return ", ".join(form.name for form in forms)


def order_of(options: argparse.Namespace, handbooks: Sequence[str]) -> Order:
    """What was asked for, with its catalogues. Raises HandbookError when one of them is not valid."""
    tree = ContentTree(root=options.root)
    editions = [one for one in tree.editions(handbooks, options.language) if one.is_translation]
    return Order(
        tree=tree,
        editions=[(edition, found) for edition in editions if (found := read_catalogues(tree, edition))],
        day=options.date,
        repository=options.repo,
        translate=options.translate,
    )


# Back


def take(options: argparse.Namespace) -> int:
    """Take in every file; prints what changed, and what was not taken and why."""
    tree = ContentTree(root=options.root)
    files = [(tree.name(path), path.read_bytes()) for path in map(Path, options.names)]
    findings: list[Finding] = []
    for name, text in files:
        try:
            findings += take_file(tree, name, text, options)
        except HandbookError as error:
            findings += error.findings
    return show(findings, options) if findings else GOOD


def take_file(tree: ContentTree, name: str, text: bytes, options: argparse.Namespace) -> Sequence[Finding]:
    """Take in one file; returns what was not taken and why. Raises HandbookError when it cannot be read."""
    suffix = Path(name).suffix.lower()
    if options.encoding and suffix != ".po":
        return [Finding(path=name, line=0, code=NOT_PO)]
    if suffix == ".tmx":
        return take_memory(tree, name, text, options)
    if suffix == ".tbx":
        return compare_terms(tree, name, text, options)
    if suffix not in READERS:
        return [Finding(path=name, line=0, code=NO_READER, values={"choices": ", ".join((*READERS, ".tmx", ".tbx"))})]
    if name in own_catalogues(tree):
        return rewrite(tree, name, text, options)
    if options.encoding:
        text, _ = transcoded(text, options.encoding, name)
    returned, unread = READERS[suffix](text, name)
    changes, untaken = take_back(tree, returned)
    tell(name, changes, options)
    return [*unread, *untaken]


def take_memory(tree: ContentTree, name: str, text: bytes, options: argparse.Namespace) -> Sequence[Finding]:
    """Take the translations of a memory as suggestions where there is no translation."""
    editions = [edition for edition in tree.editions((), options.language) if edition.is_translation]
    tell(name, [change for edition in editions for change in fill(tree, edition, read_tmx(text, name, edition))], options)
    return ()


def compare_terms(tree: ContentTree, name: str, text: bytes, options: argparse.Namespace) -> Sequence[Finding]:
    """Say where the terms of a file are others than the termbase's; nothing is changed."""
    found = list(differences(termbase(tree), read_tbx(text, name), name))
    if not found:
        tell(name, (), options)
    return found


def own_catalogues(tree: ContentTree) -> frozenset[str]:
    return frozenset(path for edition in tree.editions() for path in catalogue_paths(edition.handbook, edition.language))


def rewrite(tree: ContentTree, name: str, text: bytes, options: argparse.Namespace) -> Sequence[Finding]:
    """Bring one of our own catalogues to UTF-8, after showing every line that reads otherwise then."""
    if not options.encoding:
        read(text, name)
        return [Finding(path=name, line=0, code=OWN)]
    converted, lines = transcoded(text, options.encoding, name)
    catalogue = read(converted, name)
    for line in lines:
        print(f"{name}:{line.number}\n- {line.before}\n+ {line.after}")
    write_file(tree.root / name, write(catalogue), before=text)
    print(f"{name}: {options.translate('written')}")
    return ()


def tell(name: str, changes: Sequence[Change], options: argparse.Namespace) -> None:
    """Print each message that was changed, before and after."""
    _ = options.translate
    for change in changes:
        print(f"{change.path}:{change.before.line}: {change.before.msgid}")
        for sign, one in (("-", change.before), ("+", change.after)):
            print("\n".join([f"{sign} {one.msgstr}", *(f"{sign} # {note}" for note in one.notes)]))
    print(f"{name}: " + (_("messages changed: {count}").format(count=len(changes)) if changes else _("nothing to change")))


COMMAND = Command(
    name="exchange",
    sentence=N_("send translations out and take them back"),
    arguments=(
        (("direction",), {"choices": (OUT, BACK), "help": N_("out of the house, or back into it")}),
        (("names",), {"nargs": "+", "metavar": "NAME", "help": N_("export: the form, then handbooks (else all); import: the files")}),
        (
            ("-l", "--language"),
            {"action": "append", "default": [], "metavar": "LANG", "help": N_("only this language (repeat for more)")},
        ),
        (("-o", "--output"), {"type": Path, "default": Path("exchange"), "metavar": "DIR", "help": N_("where to (else exchange)")}),
        (("--encoding",), {"default": "", "metavar": "NAME", "help": N_("import: the encoding of a .po file that is not UTF-8")}),
        (("--date",), {"type": dt.date.fromisoformat, "metavar": "DATE", "help": N_("docx: the date that stands in it, as 2026-12-01")}),
        (("--repo",), {"default": NOWHERE, "metavar": "URL", "help": N_("weblate: where it clones from")}),
    ),
    run=exchange,
)
