"""Merge two versions of a catalogue by message, or of reviews by record: git calls it."""

from __future__ import annotations

import argparse
import subprocess
import tomllib
from pathlib import Path

from ..catalogues.catalogue import Catalogue
from ..catalogues.files import write_file
from ..catalogues.reading import read
from ..catalogues.threeway import NOTHING, HeadersDifferError, NotRecordsError, merge_records, three_way, write_merged
from ..model.findings import N_, Code, Finding, HandbookError
from ..model.tomlfile import read_text
from ..terminal import GOOD, Command, show

BY_LINES = Code(
    "merge-by-lines",
    N_("{wanted} is not a valid catalogue: the file was merged line by line, as git does by itself"),
    N_("look through the whole file, settle what stands between marks, and run check"),
)
HEADERS = Code(
    "merge-headers",
    N_("both sides have changed the header “{name}”: the file was merged line by line, as git does by itself"),
    N_("choose one header, settle what else stands between marks, and run check"),
)
NOT_RECORDS = Code(
    "merge-records",
    N_("the reviews are not written one on a line: the file was merged line by line, as git does by itself"),
    N_("look through the whole file, settle what stands between marks, and run check"),
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
    return show(findings, options) if findings else GOOD


def merge_files(options: argparse.Namespace) -> tuple[bytes, list[Finding]]:
    """The merged file, and a finding for each conflict. Raises HandbookError when the files cannot be merged by message."""
    if options.path.endswith(".toml"):
        return merge_reviews(options)
    base, ours, theirs = (read_side(getattr(options, side), side, options.path) for side in SIDES)
    try:
        merged, findings = write_merged(three_way(base, ours, theirs), options.path)
    except HeadersDifferError as error:
        raise HandbookError([Finding(path=options.path, line=0, code=HEADERS, values={"name": error})]) from error
    if not findings:
        read(merged, options.path)  # what is not valid as a whole (two plural rules, say) is not written
    return merged, findings


def merge_reviews(options: argparse.Namespace) -> tuple[bytes, list[Finding]]:
    """The merged file of reviews, and a finding for each conflict. Raises HandbookError when it does not keep to one record a line."""
    base, ours, theirs = (read_text(getattr(options, side), f"{options.path} ({side})") for side in SIDES)
    try:
        merged, findings = merge_records(base, ours, theirs, options.path)
        if not findings:
            tomllib.loads(merged)
    except (NotRecordsError, ValueError) as error:
        raise HandbookError([Finding(path=options.path, line=0, code=NOT_RECORDS)]) from error
    return merged.encode(), findings


def read_side(file: Path, side: str, path: str) -> Catalogue:
    """One of the three versions; git gives an empty file for a version that does not exist. Raises HandbookError when it is not valid."""
    text = file.read_bytes()
    try:
        return read(text, f"{path} ({side})") if text else NOTHING
    except HandbookError as error:
        raise HandbookError([Finding(path=path, line=0, code=BY_LINES, values={"wanted": SIDES[side]}), *error.findings]) from error


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
