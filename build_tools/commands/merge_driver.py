"""Merge two versions of a catalogue by message, or of reviews by record: git calls it."""

from __future__ import annotations

import argparse
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from ..catalogues.catalogue import Catalogue
from ..catalogues.files import write_file
from ..catalogues.reading import read
from ..catalogues.review import read_reviews
from ..catalogues.threeway import NOTHING, HeadersDifferError, merge_reviews, three_way, write_merged
from ..model.findings import N_, Code, Finding, HandbookError
from ..terminal import GOOD, Command, show

Side = TypeVar("Side")

BY_LINES = Code(
    "merge-by-lines",
    N_("{wanted} is not valid: the file was merged line by line, as git does by itself"),
    N_("look through the whole file, settle what stands between marks, and run check"),
)
HEADERS = Code(
    "merge-headers",
    N_("both sides have changed the header “{name}”: the file was merged line by line, as git does by itself"),
    N_("choose one header, settle what else stands between marks, and run check"),
)
SIDES = {"base": N_("the version that both began from"), "ours": N_("our version"), "theirs": N_("their version")}


def merge_driver(options: argparse.Namespace) -> int:
    """Write the merged catalogue to OURS; exits 1 when a person has to look at it."""
    try:
        merged, findings = merge_files(options)
    except HandbookError as error:
        merge_by_lines(options)
        return show(error.findings, options)
    write_file(options.ours, merged)
    if options.path.endswith(".toml") and not findings:
        read_reviews(options.ours, options.path)  # records that are valid on each side can lead back to themselves together
    return show(findings, options) if findings else GOOD


def merge_files(options: argparse.Namespace) -> tuple[bytes, list[Finding]]:
    """The merged file, and a finding for each conflict. Raises HandbookError when the files cannot be merged by message."""
    if options.path.endswith(".toml"):
        before, mine, yours = sides(options, read_reviews)
        return merge_reviews(before, mine, yours, options.path)
    base, ours, theirs = sides(options, read_catalogue)
    try:
        merged, findings = write_merged(three_way(base, ours, theirs), options.path)
    except HeadersDifferError as error:
        raise HandbookError([Finding(path=options.path, line=0, code=HEADERS, values={"name": error})]) from error
    if not findings:
        read(merged, options.path)  # what is not valid as a whole (two plural rules, say) is not written
    return merged, findings


def sides(options: argparse.Namespace, reader: Callable[[Path, str], Side]) -> Iterator[Side]:
    """The three versions: base, ours, theirs. Raises HandbookError when one is not valid."""
    return (read_side(options, side, reader) for side in SIDES)


def read_side(options: argparse.Namespace, side: str, reader: Callable[[Path, str], Side]) -> Side:
    """One of the three versions. Raises HandbookError that says which one is not valid, and why."""
    try:
        return reader(getattr(options, side), f"{options.path} ({side})")
    except HandbookError as caught:
        fault = Finding(path=options.path, line=0, code=BY_LINES, values={"wanted": SIDES[side]})
        raise HandbookError([fault, *caught.findings]) from caught


def read_catalogue(file: Path, name: str) -> Catalogue:
    """The catalogue in *file*; git gives an empty file for a version that does not exist."""
    text = file.read_bytes()
    return read(text, name) if text else NOTHING


def merge_by_lines(options: argparse.Namespace) -> None:
    """Leave in OURS what git leaves without us; a file that it takes for binary stays ours, and git's index has both."""
    labels = [part for side in ("ours", "base", "theirs") for part in ("-L", side)]
    subprocess.run(["git", "merge-file", *labels, options.ours, options.base, options.theirs], check=False)


COMMAND = Command(
    name="merge-driver",
    sentence=N_("merge two versions of a catalogue by message; git calls it"),
    arguments=(
        (("base",), {"type": Path, "metavar": "BASE", "help": N_("the version that both began from; empty when there is none")}),
        (("ours",), {"type": Path, "metavar": "OURS", "help": N_("our version; the merged file is written here")}),
        (("theirs",), {"type": Path, "metavar": "THEIRS", "help": N_("their version")}),
        (("path",), {"metavar": "PATH", "help": N_("the catalogue's path in the repository")}),
    ),
    run=merge_driver,
)
