"""phrases.csv: what officers say to travellers, in their languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..findings import N_, Code, Finding, HandbookError
from ..tomlfile import read_text
from .cells import PAIR, split, unseen

PHRASE_LANGUAGES = ("tr", "en", "ar", "ru", "fa", "de", "fr", "uk")
RIGHT_TO_LEFT = frozenset({"ar", "fa"})
PHRASE_COLUMNS = ("id", *PHRASE_LANGUAGES, "verified")

COLUMNS = Code(
    "phrases-columns", N_("the columns are not {wanted}"), N_("write the first line of the file exactly so, separated by commas")
)
CELLS = Code("phrases-cells", N_("{found} cells where there should be {wanted}"), N_("put a text that holds a comma in double quotes"))
EMPTY = Code("phrases-empty", N_("phrase {id} has no “{column}”"), N_("fill the cell"))
TWICE = Code("phrases-duplicate", N_("phrase {id} stands on line {line} already"), N_("give one of them an id of its own"))
VERIFIED = Code(
    "phrases-verified",
    N_("“{language}” is verified, but it is no language of the file or has no text"),
    N_("name languages that a person has verified, separated by spaces"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """One phrase in every language that has it. *verified* are the languages whose text a person who speaks them has checked."""

    id: str
    text: Mapping[str, str]
    verified: frozenset[str]


def direction(language: str) -> str:
    """The direction in which *language* is written, as HTML says it: rtl or ltr."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def read_phrases(path: Path, name: str) -> Mapping[str, Phrase]:
    """Read phrases.csv: the phrases by id. Raises HandbookError with every fault."""
    text = read_text(path, name)
    rows = csv.reader(io.StringIO(text, newline=""))
    findings = list(unseen(text, name))
    if tuple(next(rows, [])) != PHRASE_COLUMNS:
        raise HandbookError([Finding(path=name, line=1, code=COLUMNS, values={"wanted": ",".join(PHRASE_COLUMNS)})])
    found: dict[str, Phrase] = {}
    lines: dict[str, int] = {}
    start = rows.line_num + 1
    for row in rows:
        line, start = start, rows.line_num + 1
        if not row:
            continue
        findings += [Finding(path=name, line=line, code=code, values=values) for code, values in faults(row, lines)]
        if len(row) == len(PHRASE_COLUMNS):
            lines.setdefault(row[0], line)
            found.setdefault(row[0], phrase(row))
    if findings:
        raise HandbookError(sorted(findings, key=lambda finding: finding.line))
    return found


def faults(row: list[str], lines: Mapping[str, int]) -> Iterator[tuple[Code, dict[str, object]]]:
    """What is wrong with one line; *lines*: where each id already stands."""
    if len(row) != len(PHRASE_COLUMNS):
        yield CELLS, {"found": len(row), "wanted": len(PHRASE_COLUMNS)}
        return
    cell = dict(zip(PHRASE_COLUMNS, row, strict=True))
    for column in ("id", *PAIR):
        if not cell[column].strip():
            yield EMPTY, {"id": cell["id"], "column": column}
    if cell["id"] in lines:
        yield TWICE, {"id": cell["id"], "line": lines[cell["id"]]}
    for language in split(cell["verified"], " "):
        if language not in PHRASE_LANGUAGES or not cell[language].strip():
            yield VERIFIED, {"language": language}


def phrase(row: list[str]) -> Phrase:
    cell = dict(zip(PHRASE_COLUMNS, row, strict=True))
    texts = {language: cell[language].strip() for language in PHRASE_LANGUAGES if cell[language].strip()}
    return Phrase(id=cell["id"], text=texts, verified=frozenset(split(cell["verified"], " ")))
