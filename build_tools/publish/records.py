"""Records of what was built: one file an edition, with all the languages of its handbook."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from ..catalogues.files import write_file
from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, HandbookError
from ..model.history import record_path
from ..model.record import Record, written
from ..model.registers import PUBLIC
from ..model.tree import ContentTree
from .editions import Outcome

OTHER_EDITION = Code(
    "record-edition",
    N_("this handbook is at edition “{current}”, and “{edition}” is to be recorded"),
    N_("name the edition of handbook.toml; an earlier one is recorded from where git has it"),
)
PART = Code(
    "record-part",
    N_("a record holds a whole edition, as everybody may read it: {reason}"),
    N_("build without -l, --draft and --audience"),
)


def check_recordable(tree: ContentTree, editions: Sequence[Edition], edition: str) -> None:
    """Raise HandbookError unless *editions* are all of their handbooks' at *edition*, whole and for everybody."""
    findings = []
    for one in editions:
        path = tree.name(one.handbook.folder / "handbook.toml")
        if one.handbook.edition != edition:
            values = {"current": one.handbook.edition, "edition": edition}
            findings.append(Finding(path=path, line=0, code=OTHER_EDITION, values=values))
        if reason := lacking(one, editions):
            findings.append(Finding(path=path, line=0, code=PART, values={"reason": reason}))
    if findings:
        raise HandbookError(dict.fromkeys(findings))


def check_comparable(tree: ContentTree, editions: Sequence[Edition]) -> None:
    """Raise HandbookError when *editions* hold what no record has."""
    for one in editions:
        if one.audience.id != PUBLIC.id:
            path = tree.name(one.handbook.folder / "handbook.toml")
            raise HandbookError([Finding(path=path, line=0, code=PART, values={"reason": N_("this is for some readers only")})])


def lacking(one: Edition, editions: Iterable[Edition]) -> str:
    """What keeps *one* of *editions* from being whole; empty: nothing."""
    if one.is_draft:
        return N_("this is a draft")
    if one.audience.id != PUBLIC.id:
        return N_("this is for some readers only")
    built = {other.language for other in editions if other.handbook.id == one.handbook.id}
    return "" if built == set(one.handbook.languages) else N_("a language is missing")


def write_records(outcomes: Sequence[Outcome]) -> None:
    """Write the record of every handbook, in place of that of the same edition: it is not published before the next one is."""

    def handbook_id(one: Outcome) -> str:
        return one.edition.handbook.id

    for _name, found in groupby(sorted(outcomes, key=handbook_id), key=handbook_id):
        group = list(found)
        handbook = group[0].edition.handbook
        languages = {one.edition.language: one.recorded for one in group if one.recorded is not None}
        record = Record(handbook=handbook.id, edition=handbook.edition, effective=handbook.effective, languages=languages)
        write_file(record_path(handbook, handbook.edition), written(record))
