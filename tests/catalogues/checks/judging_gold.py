"""Gold sets of one line a pair: ``source | translation | codes``, in sections ``[tr en]`` and ``[en tr]``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.catalogues.checks import Check

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
                wanted=sorted(wanted.replace("-", " - ").split() if wanted == "-" else wanted.split()),
                given=given,
            )


def disagreements(gold: Path, check: Check) -> list[str]:
    """Where the check is not of the gold set's mind, one line each."""
    return [
        f"{gold.name}:{one.line}: {one.source} | {one.target}: wanted {' '.join(one.wanted)}, given {' '.join(one.given) or '-'}"
        for one in judged(gold, check)
        if one.wanted != (one.given or ["-"])
    ]
