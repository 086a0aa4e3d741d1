"""Review texts one by one, the riskiest first."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

from ..catalogues.authors import git_user
from ..catalogues.catalogue import Message
from ..catalogues.checks import Setting, setting
from ..catalogues.decisions import check_name, edit, edited, is_plain, judge, note, waive
from ..catalogues.inputs import check_tree
from ..catalogues.memory import Memory
from ..catalogues.order import Item
from ..catalogues.status import is_refused
from ..catalogues.update import memories, read_all
from ..catalogues.waiting import Reviewer, again, catalogue_of, faults_of, queue, reviews_of, source_items, translated_items, waits
from ..model.edition import Edition
from ..model.findings import N_, HandbookError, Severity, Translate, stop_on_errors
from ..model.provenance import State
from ..model.tree import ContentTree
from ..terminal import GOOD, USAGE, Command, cores
from ._card import Card, readable

with suppress(ImportError):
    import readline  # noqa: F401, arrow keys where the system has them

WIDEST = 100  # columns: longer lines are hard to read
EDITORS = ("nano", "vi", "notepad")
CUT = "----"
KEYS = (
    ("a", N_("approve")),
    ("r", N_("mark as reviewed")),
    ("e", N_("edit")),
    ("n", N_("note")),
    ("w", N_("waive a finding")),
    ("s", N_("skip")),
    ("q", N_("quit")),
)
OF_SOURCE = "arsq"


class Then(Enum):
    """What follows an answer: this message once more, the next one, or the end."""

    STAY = "stay"
    NEXT = "next"
    QUIT = "quit"


@dataclass(slots=True, kw_only=True)
class Desk:
    """Where a reviewer sits: what the session knows, and how it speaks. *decided* and *passed* count for the last line."""

    tree: ContentTree
    reviewer: Reviewer
    console: Console
    translate: Translate
    settings: dict[str, Setting]
    memories: dict[tuple[str, str], Memory]
    decided: int = 0
    passed: int = 0
    waiting: int = field(default=0)

    def say(self, sentence: str, **values: object) -> None:
        self.console.print(Text(self.translate(sentence).format(**values)))

    def ask(self, question: str) -> str | None:
        """What the reviewer types; None at the end of the input. What is no UTF-8 is asked again."""
        while True:
            try:
                return input(question).strip()
            except UnicodeDecodeError:
                self.say(N_("The terminal does not send UTF-8: set its encoding and type that again."))
            except EOFError:
                self.console.print()
                return None

    def ask_plain(self, question: str) -> str:
        """A line of text that can stand in a file; nothing when the reviewer has thought better of it."""
        while answer := self.ask(question):
            if is_plain(answer):
                return answer
            self.say(N_("There are characters in it that no reader sees: type it again, or press Enter to leave it."))
        return ""

    def setting(self, item: Item) -> Setting:
        return self.settings[item.edition.name]


def review(options: argparse.Namespace) -> int:
    """Go through what waits for a person; every decision is written at once."""
    _ = options.translate
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        print(_(N_("review asks a person: start it in a terminal")), file=sys.stderr)
        return USAGE
    tree = ContentTree(root=options.root)
    editions = tree.editions([options.handbook] if options.handbook else [], [options.language])
    stop_on_errors(check_tree(tree, editions))
    console = Console(highlight=False, width=min(Console().width, WIDEST))
    name = options.reviewer if options.reviewer is not None else ask_name(tree, console, _)
    if not name:
        return USAGE
    check_name(name)
    reviewer = Reviewer(name=" ".join(name.split()), day=dt.date.today())
    desk = Desk(
        tree=tree,
        reviewer=reviewer,
        console=console,
        translate=_,
        settings={one.name: setting(tree, one) for one in editions},
        memories=memories(read_all(tree)),
    )
    work(desk, queue(tree, items_of(tree, editions), reviewer))
    return GOOD


def ask_name(tree: ContentTree, console: Console, _: Translate) -> str:
    """The reviewer's name, as it will stand in the records; git's name is offered, never taken silently. Nothing: no name was given."""
    offered = git_user(tree.root)
    question = _(N_("Your name, as it will stand in the records")) + (f" [{readable(offered)}]: " if offered else ": ")
    try:
        return input(question).strip() or offered
    except (EOFError, UnicodeDecodeError):
        console.print()
        return ""


def items_of(tree: ContentTree, editions: Sequence[Edition]) -> list[Item]:
    """All texts of *editions* that a person can judge."""
    from ..publish.sources import read_sources

    found: list[Item] = []
    sources = [one for one in editions if not one.is_translation]
    documents = {handbook.id: asked for handbook, asked in read_sources(tree, sources, cores())} if sources else {}
    for edition in editions:
        if edition.is_translation:
            found += translated_items(tree, edition, len(found))
        else:
            found += source_items(tree, edition, documents[edition.handbook.id], len(found))
    return found


def work(desk: Desk, items: Sequence[Item]) -> None:
    """Show one item after the other until the reviewer has had enough."""
    desk.waiting = len(items)
    desk.say(N_("{name} reviews {count} texts. Every decision is written at once."), name=desk.reviewer.name, count=len(items))
    for item in items:
        if present(desk, item) is Then.QUIT:
            break
    desk.say(N_("Decided: {decided}. Skipped: {passed}. Still waiting: {left}."), **remains(desk))


def remains(desk: Desk) -> dict[str, object]:
    return {"decided": desk.decided, "passed": desk.passed, "left": desk.waiting - desk.decided}


def present(desk: Desk, item: Item) -> Then:
    """Show one item and take answers until one of them settles it."""
    then = Then.STAY
    while then is Then.STAY:
        now = again(desk.tree, item, desk.setting(item))
        if now is None or not waits(now, reviews_of(desk.tree, now.edition), desk.reviewer):
            desk.waiting -= 1  # the same words stand elsewhere, or somebody else was quicker
            return Then.NEXT
        desk.console.print(card(desk, now).rows())
        then = answered(desk, now)
    return then


def answered(desk: Desk, item: Item) -> Then:
    """Do what the reviewer asks for."""
    keys = [(key, words) for key, words in KEYS if offers(item, key)]
    question = "  ".join(f"{key} {desk.translate(words)}" for key, words in keys)
    while True:
        desk.console.print(Text(question, style="bold"))
        answer = desk.ask("> ")
        key = "q" if answer is None else answer.lower()
        if key in dict(keys):
            break
        desk.say(N_("Type one of these letters and press Enter."))
    try:
        return ANSWERS[key](desk, item)
    except HandbookError as error:
        for finding in error.findings:
            desk.console.print(Text(readable(finding.text(desk.translate)), style="red"))
        return answered(desk, item) if item_stands(desk, item) else Then.STAY


def item_stands(desk: Desk, item: Item) -> bool:
    """Whether the files still say what is on the screen."""
    now = again(desk.tree, item, desk.setting(item))
    return now is not None and now.message == item.message


def offers(item: Item, key: str) -> bool:
    """Whether *key* can be chosen for *item*: the text of a source edition is edited in its chapter, and no check judges it."""
    if item.is_source:
        return key in OF_SOURCE
    return {"w": bool(item.faults), "r": item.state is not State.REVIEWED}.get(key, True)


def card(desk: Desk, item: Item) -> Card:
    own = desk.setting(item)
    return Card(
        item=item,
        number=desk.decided + desk.passed + 1,
        of=desk.waiting,
        setting=own,
        memory=desk.memories.get((own.source.code, own.target.code), Memory(())),
        earlier=earlier(desk.tree, item),
        translate=desk.translate,
    )


def earlier(tree: ContentTree, item: Item) -> str:
    """The finished translation that the text had before it changed, where the catalogue kept another than is shown."""
    if item.is_source or item.message.previous_msgid is None:
        return ""
    former = catalogue_of(tree, item).find(item.message.previous_msgid)
    return former.msgstr if former is not None and former.msgstr and former.msgstr != item.message.msgstr else ""


# Answers


def approve(desk: Desk, item: Item) -> Then:
    return record(desk, item, State.APPROVED)


def mark_reviewed(desk: Desk, item: Item) -> Then:
    return record(desk, item, State.REVIEWED)


def record(desk: Desk, item: Item, state: State) -> Then:
    judge(desk.tree, item, state, desk.reviewer)
    desk.decided += 1
    return Then.NEXT


def skip(desk: Desk, item: Item) -> Then:
    desk.passed += 1
    return Then.NEXT


def leave(desk: Desk, item: Item) -> Then:
    return Then.QUIT


def write_note(desk: Desk, item: Item) -> Then:
    text = desk.ask_plain(desk.translate(N_("Note for the translator: ")))
    if not text:
        return Then.STAY
    note(desk.tree, item, text, desk.reviewer)
    desk.say(N_("The note stands in {path}; the text still waits."), path=item.path)
    desk.passed += 1
    return Then.NEXT


def write_waiver(desk: Desk, item: Item) -> Then:
    """Ask which finding may stand, and why; the message comes again without it."""
    codes = list(dict.fromkeys(one.code.name for one in item.faults))
    code = codes[0]
    if len(codes) > 1:
        for number, one in enumerate(codes, 1):
            desk.console.print(Text(f"{number}  {one}"))
        answer = desk.ask(desk.translate(N_("Which one may stand? ")))
        if answer not in [str(number) for number in range(1, len(codes) + 1)]:
            return Then.STAY
        code = codes[int(answer) - 1]
    reason = desk.ask_plain(desk.translate(N_("Why may [{code}] stand? ")).format(code=code))
    if reason:
        waive(desk.tree, item, code, reason, desk.reviewer)
    return Then.STAY


def change(desk: Desk, item: Item) -> Then:
    """Let the reviewer edit the translation; what the guard or a check refuses is not saved."""
    text = item.message.msgstr
    while (text := in_editor(desk, item, text)) and (message := edited(item, text)) != item.message:
        errors = what_is_wrong(desk, item, message)
        if not errors:
            edit(desk.tree, item, message, desk.reviewer)
            desk.say(N_("Written. Since these words are yours now, another person reviews them."))
            desk.passed += 1
            return Then.NEXT
        for error in errors:
            desk.console.print(Text(readable(error), style="red"))
        answer = desk.ask(desk.translate(N_("Not written. Press Enter to edit it again, or type d to drop your change: ")))
        if answer is None or answer:
            return Then.STAY
    desk.say(N_("Nothing has changed."))
    return Then.STAY


def what_is_wrong(desk: Desk, item: Item, message: Message) -> list[str]:
    """Why *message* may not be written."""
    if is_refused(message):
        return [desk.translate(N_("The build would refuse its markup: links, roles and pictures come from the source text only."))]
    faults = faults_of(item.path, message, reviews_of(desk.tree, item.edition), desk.setting(item))
    return [one.text(desk.translate) for one in faults if one.severity is Severity.ERROR]


def in_editor(desk: Desk, item: Item, text: str) -> str:
    """*text* as the reviewer leaves it in an editor; nothing when there is no editor, or it fails."""
    command = editor()
    if not command:
        desk.say(N_("No editor was found: set EDITOR to one, such as EDITOR=nano."))
        return ""
    with TemporaryDirectory(prefix="handbook-") as folder:
        path = Path(folder) / "translation.md"
        hint = desk.translate(N_("What stands below this line is not read."))
        path.write_text(f"{text}\n{CUT}\n{hint}\n\n{item.message.msgid}\n", encoding="utf-8")
        try:
            subprocess.run([*command, str(path)], check=True)
            return path.read_text(encoding="utf-8").partition(f"\n{CUT}\n")[0].strip()
        except UnicodeDecodeError:
            desk.say(N_("The editor did not save UTF-8: nothing was taken over."))
        except (OSError, subprocess.CalledProcessError) as error:
            desk.say(N_("The editor failed: {reason}"), reason=readable(str(error)))
    return ""


def editor() -> list[str]:
    """The command that edits a file: VISUAL, EDITOR, or what the system has."""
    named = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if named:
        try:
            return shlex.split(named, posix=os.name == "posix")
        except ValueError:  # a quotation mark that nobody closed
            return [named]
    return [found for found in map(shutil.which, EDITORS) if found][:1]


ANSWERS: dict[str, Callable[[Desk, Item], Then]] = {
    "a": approve,
    "r": mark_reviewed,
    "e": change,
    "n": write_note,
    "w": write_waiver,
    "s": skip,
    "q": leave,
}

COMMAND = Command(
    name="review",
    sentence=N_("review texts one by one, the riskiest first"),
    arguments=(
        (("handbook",), {"nargs": "?", "metavar": "HANDBOOK", "help": N_("only this handbook (else all)")}),
        (("-l", "--language"), {"required": True, "metavar": "LANG", "help": N_("the language of the texts")}),
        (("--reviewer",), {"metavar": "NAME", "help": N_("who reviews, as it will stand in the records (else you are asked)")}),
    ),
    run=review,
)
