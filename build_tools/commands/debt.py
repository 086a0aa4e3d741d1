"""Show what a change in git asks of translators: ./noxw debt -- --since main."""

from __future__ import annotations

import argparse
import json
import subprocess
import tarfile
from dataclasses import replace
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.table import Column, Table

from ..catalogues.debt import Debt, Owed, debts
from ..catalogues.review import Reviews, read_reviews
from ..catalogues.update import Merged, merge_all, read_all
from ..model.findings import N_, Code, Finding, HandbookError, Translate
from ..model.tree import ContentTree
from ..terminal import GOOD, HANDBOOKS, Command, cores, show_table

NO_REVISION = Code(
    "debt-since",
    N_("git cannot give the text of “{revision}” ({reason})"),
    N_("name a commit, branch or tag of this repository, such as main"),
)
COLUMNS = (N_("Stale"), N_("Words to revise"), N_("Missing"), N_("Words to translate"), N_("Approvals lost"), N_("Settled"))


def show_debt(options: argparse.Namespace) -> int:
    """Print what the change since a revision leaves to translators."""
    tree = ContentTree(root=options.root)
    with TemporaryDirectory(prefix="handbook-") as folder:
        before = catalogues_at(tree, options.since, Path(folder), options.handbook)
    found = debts(before, catalogues(tree, options.handbook))
    if options.format == "json":
        print(json.dumps([as_json(one) for one in found], ensure_ascii=False, indent=1))
    elif options.format == "markdown":
        print(as_markdown(found, options.translate))
    else:
        show_table(table(found, options.translate))
    return GOOD


def catalogues(tree: ContentTree, ids: list[str]) -> list[tuple[Merged, Reviews]]:
    """The catalogues of *tree* as ``update`` makes them, each with the reviews of its edition."""
    from ..publish.sources import read_sources

    sources = [edition for edition in tree.editions(ids) if not edition.is_translation]
    merged = merge_all(read_all(tree), read_sources(tree, sources, cores()))
    paths = {one.edition.name: tree.reviews(one.edition) for one in merged}
    reviews = {name: read_reviews(path, tree.name(path)) for name, path in paths.items()}
    return [(one, reviews[one.edition.name]) for one in merged]


def catalogues_at(tree: ContentTree, revision: str, folder: Path, ids: list[str]) -> list[tuple[Merged, Reviews]]:
    """The same of *tree* at *revision*; a handbook that was not there yet has none. Raises HandbookError with ``revision:path``."""
    unpack(tree.root, revision, folder)
    former = ContentTree(root=folder)
    there = {one.resolve().name for one in former.folders}
    known = [one for one in ids if one in there] if ids else []
    try:
        return catalogues(former, known) if there and (known or not ids) else []
    except HandbookError as error:
        raise HandbookError(replace(one, path=f"{revision}:{one.path}") for one in error.findings) from error


def unpack(root: Path, revision: str, folder: Path) -> None:
    """Put the files that *root* had at *revision* into *folder*. Raises HandbookError when git cannot give them."""
    command = ["git", "-C", str(root), "archive", "--format=tar", "--end-of-options", revision]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise no_revision(revision, N_("git is missing")) from error
    if done.returncode:
        raise no_revision(revision, done.stderr.decode(errors="replace").strip().split("\n")[-1])
    with tarfile.open(fileobj=BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter=inside)


def inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    """*member*, unless it is a link that leads out of the tree: no handbook may hold one, and anything else of a repository is not read."""
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.FilterError:
        return None


def no_revision(revision: str, reason: str) -> HandbookError:
    return HandbookError([Finding(path=".", line=0, code=NO_REVISION, values={"revision": revision, "reason": reason})])


def figures(one: Debt) -> list[int]:
    """The figures of *one*, as COLUMNS names them."""
    revised, new = (sum(owed.changed for owed in group) for group in (one.stale, one.missing))
    return [len(one.stale), revised, len(one.missing), new, one.unapproved, one.settled]


def table(found: tuple[Debt, ...], _: Translate) -> Table:
    shown = Table(Column(_("Handbook"), no_wrap=True), _("Language"), box=None, pad_edge=False)
    for head in COLUMNS:
        shown.add_column(_(head), justify="right")
    for one in found:
        shown.add_row(one.handbook, one.language, *(str(figure or "") for figure in figures(one)))
    return shown


def as_markdown(found: tuple[Debt, ...], _: Translate) -> str:
    """A table for a comment in a pull request, and below it every message that waits."""
    heads = [_("Handbook"), _("Language"), *(_(head) for head in COLUMNS)]
    rows = [heads, ["---", "---", *["--:"] * len(COLUMNS)]]
    rows += [[one.handbook, one.language, *map(str, figures(one))] for one in found]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    waiting = list(chain.from_iterable((*one.stale, *one.missing) for one in found))
    return "\n".join([*lines, "", *(f"- `{one.path}`: {as_code(one.message.msgid)}" for one in waiting)]).rstrip()


def as_code(text: str) -> str:
    """*text* in Markdown, shown as written: in more backticks than it has in a row."""
    fence = "`"
    while fence in text:
        fence += "`"
    return f"{fence} {text} {fence}"


def as_json(one: Debt) -> dict[str, object]:
    names = ("stale", "words_to_revise", "missing", "words_to_translate", "approvals_lost", "settled")
    messages = {"stale_messages": one.stale, "missing_messages": one.missing}
    return {
        "handbook": one.handbook,
        "language": one.language,
        **dict(zip(names, figures(one), strict=True)),
        **{name: [message_row(owed) for owed in group] for name, group in messages.items()},
    }


def message_row(one: Owed) -> dict[str, object]:
    return {"path": one.path, "msgid": one.message.msgid, "words": one.words, "changed": one.changed}


COMMAND = Command(
    name="debt",
    sentence=N_("show what a change in git asks of translators"),
    arguments=(
        HANDBOOKS,
        (("--since",), {"required": True, "metavar": "REF", "help": N_("the commit, branch or tag that the change began from")}),
        (("--format",), {"choices": ("text", "markdown", "json"), "default": "text", "help": N_("the form of the answer")}),
    ),
    run=show_debt,
)
