"""termbase.csv: the concepts, with their preferred and their forbidden terms in both languages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..findings import N_, Code, Finding, HandbookError
from ..tomlfile import read_text
from .cells import PAIR, split, unseen

TERM_COLUMNS = (
    "id", "tr", "en", "definition_tr", "definition_en", "domain",
    "forbidden_tr", "forbidden_en", "source", "status", "stems_tr", "not_tr",
)  # fmt: skip
TERM_STATUSES = ("proposed", "unverified", "approved")
FORBIDDEN_MARKS = {"!": "never", "~": "concept", "?": "discouraged"}

COLUMNS = Code(
    "termbase-columns", N_("the columns are not {wanted}"), N_("write the first line of the file exactly so, separated by commas")
)
CELLS = Code("termbase-cells", N_("{found} cells where there should be {wanted}"), N_("put a text that holds a comma in double quotes"))
TERM_EMPTY = Code("termbase-empty", N_("term {id} has no “{column}”"), N_("fill the cell"))
TERM_TWICE = Code("termbase-duplicate", N_("term {id} stands on line {line} already"), N_("give one of them an id of its own"))
TERM_STATUS = Code("termbase-status", N_("“{status}” is not a status of a term"), N_("use one of: {choices}"))
TERM_MARK = Code(
    "termbase-mark", N_("the forbidden form “{form}” has no mark"), N_("put ! (never), ~ (for this concept) or ? (discouraged) before it")
)
TERM_SELF = Code("termbase-forbids-itself", N_("term {id} forbids its own preferred form “{form}”"), N_("remove it from {column}"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ForbiddenForm:
    """A form not to be used: *never*, wrong for this *concept* only, or *discouraged*."""

    form: str
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept of the termbase, with its preferred term in each language. *stems* and *excluded* serve Turkish matching."""

    id: str
    term: Mapping[str, str]
    definition: Mapping[str, str]
    domain: str
    forbidden: Mapping[str, tuple[ForbiddenForm, ...]]
    source: str
    status: str
    stems: tuple[str, ...]
    excluded: tuple[str, ...]


def read_termbase(path: Path, name: str) -> tuple[Concept, ...]:
    """Read termbase.csv; raises HandbookError with every fault."""
    text = read_text(path, name)
    rows = csv.reader(io.StringIO(text, newline=""))
    findings = list(unseen(text, name))
    header = next(rows, [])
    if tuple(header) != TERM_COLUMNS:
        values = {"wanted": ",".join(TERM_COLUMNS)}
        raise HandbookError([Finding(path=name, line=1, code=COLUMNS, values=values)])
    concepts: list[Concept] = []
    lines: dict[str, int] = {}
    start = rows.line_num + 1
    for row in rows:
        line, start = start, rows.line_num + 1
        if not row:
            continue
        faults = list(row_faults(row, lines))
        findings += [Finding(path=name, line=line, code=code, values=values) for code, values in faults]
        if len(row) == len(TERM_COLUMNS):
            lines.setdefault(row[0], line)
            concepts.append(concept(row))
    if findings:
        raise HandbookError(sorted(findings, key=lambda finding: finding.line))
    return tuple(concepts)


def row_faults(row: list[str], lines: Mapping[str, int]) -> Iterator[tuple[Code, dict[str, object]]]:
    """What is wrong with one line of the termbase; *lines*: where each id already stands."""
    if len(row) != len(TERM_COLUMNS):
        yield CELLS, {"found": len(row), "wanted": len(TERM_COLUMNS)}
        return
    cell = dict(zip(TERM_COLUMNS, row, strict=True))
    for column in ("id", *PAIR, "domain"):
        if not cell[column].strip():
            yield TERM_EMPTY, {"id": cell["id"], "column": column}
    if cell["id"] in lines:
        yield TERM_TWICE, {"id": cell["id"], "line": lines[cell["id"]]}
    if cell["status"] not in TERM_STATUSES:
        yield TERM_STATUS, {"status": cell["status"], "choices": ", ".join(TERM_STATUSES)}
    for language in PAIR:
        yield from forbidden_faults(cell, language)


def forbidden_faults(cell: Mapping[str, str], language: str) -> Iterator[tuple[Code, dict[str, object]]]:
    column = f"forbidden_{language}"
    for form in split(cell[column], ";"):
        if form[0] not in FORBIDDEN_MARKS:
            yield TERM_MARK, {"form": form}
        elif form[1:].strip() == cell[language].strip():
            yield TERM_SELF, {"id": cell["id"], "form": form[1:], "column": column}


def concept(row: list[str]) -> Concept:
    cell = dict(zip(TERM_COLUMNS, row, strict=True))
    return Concept(
        id=cell["id"],
        term={language: cell[language] for language in PAIR},
        definition={language: cell[f"definition_{language}"] for language in PAIR},
        domain=cell["domain"],
        forbidden={language: forbidden_forms(cell[f"forbidden_{language}"]) for language in PAIR},
        source=cell["source"],
        status=cell["status"],
        stems=tuple(split(cell["stems_tr"], "|")),
        excluded=tuple(split(cell["not_tr"], "|")),
    )


def forbidden_forms(text: str) -> tuple[ForbiddenForm, ...]:
    return tuple(ForbiddenForm(form=form[1:].strip(), scope=FORBIDDEN_MARKS.get(form[0], "never")) for form in split(text, ";"))
