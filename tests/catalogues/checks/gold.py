"""The gold set of the terms check: reads terms.txt, judges every pair; as a program, prints how well all gold sets are known."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from build_tools.catalogues.checks.pair import Setting
from build_tools.catalogues.checks.terms import Books, faults
from build_tools.languages import language
from build_tools.model.registers import read_instruments, read_termbase
from tests.catalogues.checks.judging_gold import report

GOLD = Path(__file__).with_name("terms.txt")
REGISTERS = Path(__file__).parents[3] / "handbooks" / "registers"
SECTION = re.compile(r"\[(\S+) (\S+) (\S+)\]")
LETTERS = {"term-missing": "m", "term-forbidden": "f", "term-discouraged": "d"}
WANTED_PRECISION, WANTED_RECALL = 0.98, 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A pair of the gold set with the findings that are wanted and those that were given: letter and concept."""

    line: int
    source: str
    target: str
    wanted: frozenset[str]
    given: frozenset[str]


def judged() -> Iterator[Judged]:
    """Every pair of the gold set."""
    termbase = read_termbase(REGISTERS / "termbase.csv", "termbase.csv")
    instruments = read_instruments(REGISTERS / "legal.toml", "legal.toml")
    books: Books | None = None
    for number, line in enumerate(GOLD.read_text(encoding="utf-8").splitlines(), 1):
        if section := SECTION.fullmatch(line):
            source, target = language(section[2]), language(section[3])
            books = Books(setting=Setting(handbook=section[1], source=source, target=target, termbase=termbase, instruments=instruments))
        elif line and not line.startswith("#"):
            assert books is not None
            msgid, msgstr, wanted = line.split(" | ")
            given = frozenset(f"{LETTERS[one.code.name]}:{one.values['concept']}" for one in faults(books, msgid, msgstr))
            yield Judged(line=number, source=msgid, target=msgstr, wanted=frozenset(wanted.split()) - {"-"}, given=given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How the findings given compare with those wanted."""

    pairs: int
    wanted: int
    given: int
    right: int

    @property
    def precision(self) -> float:
        return self.right / self.given

    @property
    def recall(self) -> float:
        return self.right / self.wanted

    @property
    def is_good(self) -> bool:
        return self.precision >= WANTED_PRECISION and self.recall >= WANTED_RECALL


def score(pairs: list[Judged]) -> Score:
    return Score(
        pairs=len(pairs),
        wanted=sum(len(one.wanted) for one in pairs),
        given=sum(len(one.given) for one in pairs),
        right=sum(len(one.wanted & one.given) for one in pairs),
    )


def main() -> int:
    pairs = list(judged())
    for one in pairs:
        if one.wanted != one.given:
            print(f"{GOLD.name}:{one.line}: {one.source} | {one.target}: wanted {' '.join(sorted(one.wanted)) or '-'}, ", end="")
            print(f"given {' '.join(sorted(one.given)) or '-'}")
    found = score(pairs)
    print(f"terms: {found.pairs} pairs, {found.wanted} findings wanted, {found.given} given, {found.right} of them right: ", end="")
    print(f"precision {found.precision:.3f} (wanted {WANTED_PRECISION}), recall {found.recall:.3f} (wanted {WANTED_RECALL})")
    return 0 if report() and found.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
