"""The gold sets of the numbers and the modality check: one line a pair, ``source | translation | codes``, in sections ``[tr en]``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.catalogues.checks import Check
from build_tools.catalogues.checks.modality import Modality
from build_tools.catalogues.checks.numbers import Numbers

from .judging import codes

SECTION = re.compile(r"\[(\S+) (\S+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A pair of a gold set with the codes that are wanted and those that were given."""

    line: int
    source: str
    target: str
    wanted: list[str]
    given: list[str]


def judged(gold: Path, check: Check) -> Iterator[Judged]:
    """Every pair of *gold*, judged by *check*."""
    target = ""
    for number, line in enumerate(gold.read_text(encoding="utf-8").splitlines(), 1):
        if section := SECTION.fullmatch(line):
            target = section[2]
        elif line and not line.startswith("#"):
            msgid, msgstr, wanted = line.split(" | ")
            given = sorted(codes(check, msgid, msgstr, target))
            yield Judged(
                line=number,
                source=msgid,
                target=msgstr,
                wanted=sorted(code for code in wanted.split() if code != "-"),
                given=given,
            )


def disagreements(gold: Path, check: Check) -> list[str]:
    """Where the check is not of the gold set's mind, one line each."""
    return [
        f"{gold.name}:{one.line}: {one.source} | {one.target}: wanted {' '.join(one.wanted) or '-'}, given {' '.join(one.given) or '-'}"
        for one in judged(gold, check)
        if one.wanted != one.given
    ]


def figures(gold: Path, check: Check) -> str:
    """How many findings are wanted and given, and how many of these are right."""
    pairs = list(judged(gold, check))
    wanted, given = (sum(len(codes) for codes in lists) for lists in zip(*((one.wanted, one.given) for one in pairs), strict=True))
    right = sum((Counter(one.wanted) & Counter(one.given)).total() for one in pairs)
    precision, recall = right / max(given, 1), right / wanted
    return f"{check.name}: {len(pairs)} pairs, {wanted} findings wanted, {given} given: precision {precision:.3f}, recall {recall:.3f}"


def report() -> bool:
    """Print the figures of both sets and each disagreement; whether there is none."""
    errors = []
    for check in (Numbers(), Modality()):
        gold = Path(__file__).with_name(f"{check.name}.txt")
        print(figures(gold, check))
        errors += disagreements(gold, check)
    for error in errors:
        print(error)
    return not errors
