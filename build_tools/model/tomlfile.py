"""TOML read at the door: typed values, and every fault with its line."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .characters import CONTROL, STRAY
from .findings import N_, Code, Finding, HandbookError

UNREADABLE = Code("file-unreadable", N_("the file cannot be read ({reason})"), N_("check that it exists and that you may read it"))
ENCODING = Code("file-encoding", N_("the file is not UTF-8 (byte {byte} of the file)"), N_("save it as UTF-8"))
SYNTAX = Code("toml-syntax", N_("this is not valid TOML ({reason})"), N_("check quotes, brackets and the equals sign on this line"))
REQUIRED = Code("key-missing", N_("“{key}” is missing"), N_("add a line such as: {example}"))
KIND = Code("key-kind", N_("“{key}” is not {wanted}"), N_("write it like this: {example}"))
CHOICE = Code("key-choice", N_("“{value}” is not a known value of “{key}”"), N_("use one of: {choices}"))
UNKNOWN = Code("key-unknown", N_("“{key}” is not a known key"), N_("known keys here: {choices}"))
MISSPELT = Code("key-unknown", N_("“{key}” is not a known key"), N_("did you mean “{guess}”?"))

TABLE = re.compile(r"^\s*\[\[?\s*([^\]]+?)\s*\]\]?\s*(?:#.*)?$")
KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=(.*)$""")
AT_LINE = re.compile(r"\s*\(at line (\d+), column \d+\)|\s*\(at end of document\)")


def key_lines(text: str) -> dict[str, int]:
    """The line of every table and key of a TOML *text*, by dotted name; tomllib keeps none.

    A key inside an inline table is found at the line of the key that holds it. The n-th table of an array has the name ``name.n``; the
    array itself is found at its first.
    """
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table, closing = "", ""
    for number, line in enumerate(text.split("\n"), 1):
        if closing:
            closing = "" if closing in line else closing
        elif header := TABLE.match(line):
            table = bare(header[1])
            if line.lstrip().startswith("[["):
                found.setdefault(table, number)
                counts[table] = counts.get(table, -1) + 1
                table = f"{table}.{counts[table]}"
            found.setdefault(table, number)
        elif key := KEY.match(line):
            found.setdefault(".".join(filter(None, (table, bare(key[1])))), number)
            opening = re.match(r'\s*("""|\'\'\')', key[2])
            closing = opening[1] if opening and opening[1] not in key[2][opening.end() :] else ""
    return found


def bare(key: str) -> str:
    """A dotted key without quotes and spaces."""
    return ".".join(part.strip().strip("\"'") for part in key.split("."))


def texts_of(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a TOML *value*, names of keys too, each with the dotted name of the key that holds it."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        for name, inner in value.items():
            full = ".".join(filter(None, (key, name)))
            yield full, name
            yield from texts_of(inner, full)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from texts_of(inner, f"{key}.{number}")


def read_text(path: Path, name: str) -> str:
    """The text of *path*, which findings call *name*; raises HandbookError when it cannot be read or is not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise HandbookError([Finding(path=name, line=0, code=UNREADABLE, values={"reason": error.strerror or error})]) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise HandbookError([Finding(path=name, line=line, code=ENCODING, values={"byte": error.start})]) from error


@dataclass(slots=True)
class Table:
    """One table of a TOML file, and the findings made while its keys are taken."""

    name: str
    values: Mapping[str, Any]
    path: str
    lines: Mapping[str, int]
    findings: list[Finding] = field(default_factory=list)

    def line(self, key: str = "") -> int:
        """The line of *key*, else of the table that should hold it, else the first."""
        full = ".".join(filter(None, (self.name, key)))
        while full and full not in self.lines:
            full = full.rpartition(".")[0]
        return self.lines.get(full, 1)

    def fault(self, code: Code, key: str, **values: object) -> None:
        self.findings.append(Finding(path=self.path, line=self.line(key), code=code, values={"key": key, **values}))

    def refuse_unseen(self) -> None:
        """Report every text of the table, wherever it stands, that holds a character which no reader sees."""
        for key, text in texts_of(self.values):
            if found := CONTROL.search(text):
                self.fault(STRAY, key, number=ord(found[0]))

    def take(self, key: str, kind: type | tuple[type, ...], *, wanted: str, example: str, default: Any = ...) -> Any:
        """The value of *key*; a missing or wrong one is a finding and gives the default (None when there is none)."""
        fallback = None if default is ... else default
        if key not in self.values:
            if default is ...:
                self.fault(REQUIRED, key, example=example)
            return fallback
        value = self.values[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.fault(KIND, key, wanted=wanted, example=example)
            return fallback
        return value

    def text(self, key: str, *, example: str, default: Any = ...) -> str:
        value = self.take(key, str, wanted=N_("a text"), example=example, default=default)
        if default is ... and value is not None and not value.strip():
            self.fault(REQUIRED, key, example=example)
        return value or ""

    def choice(self, key: str, choices: Collection[str], *, default: Any = ...) -> str:
        """A text out of *choices*."""
        value = self.text(key, example=f'{key} = "{next(iter(choices))}"', default=default)
        if value and value not in choices:
            self.fault(CHOICE, key, value=value, choices=", ".join(choices))
        return value

    def date(self, key: str, *, default: Any = ...) -> dt.date | None:
        value = self.take(key, dt.date, wanted=N_("a date"), example=f"{key} = 2026-12-01", default=default)
        return value if isinstance(value, dt.date) else None

    def flag(self, key: str) -> bool:
        """Whether *key* is true; without it, it is not."""
        return bool(self.take(key, bool, wanted=N_("true or false"), example=f"{key} = true", default=False))

    def array(self, key: str) -> list[Table]:
        """The tables of the array *key*, none when it is absent; their findings are this one's."""
        values = self.take(key, list, wanted=N_("a list of tables"), example=f"[[{key}]]", default=[])
        full = ".".join(filter(None, (self.name, key)))
        if not all(isinstance(one, dict) for one in values):
            self.fault(KIND, key, wanted=N_("a list of tables"), example=f"[[{key}]]")
            return []
        return [Table(f"{full}.{number}", one, self.path, self.lines, self.findings) for number, one in enumerate(values)]

    def texts(self, key: str, *, example: str, default: Any = ...) -> tuple[str, ...]:
        value = self.take(key, list, wanted=N_("a list of texts"), example=example, default=default)
        if value is None:
            return ()
        if not all(isinstance(item, str) and item for item in value):
            self.fault(KIND, key, wanted=N_("a list of texts"), example=example)
            return ()
        return tuple(value)

    def only(self, known: Collection[str]) -> None:
        """Report every key that is not in *known*."""
        for key in self.values:
            if key not in known:
                near = difflib.get_close_matches(key, known, 1)
                if near:
                    self.fault(MISSPELT, key, guess=near[0])
                else:
                    self.fault(UNKNOWN, key, choices=", ".join(known))

    def inner(self, key: str) -> Table:
        """The table *key* of this one (an empty one when it is absent); its findings are this one's."""
        values = self.values.get(key, {})
        if not isinstance(values, dict):
            self.fault(KIND, key, wanted=N_("a table"), example=f"[{key}]")
            values = {}
        return Table(".".join(filter(None, (self.name, key))), values, self.path, self.lines, self.findings)


def read_table(path: Path, name: str) -> Table:
    """The whole file *path* as one table; raises HandbookError when it is unreadable, not UTF-8 or not TOML.

    Characters that no reader sees are findings of the table from the start.
    """
    text = read_text(path, name)
    try:
        table = Table("", tomllib.loads(text), name, key_lines(text))
    except (ValueError, RecursionError) as error:  # tomllib's own, and what absurd numbers and nesting raise
        at = AT_LINE.search(str(error))
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        reason = AT_LINE.sub("", str(error))
        raise HandbookError([Finding(path=name, line=line, code=SYNTAX, values={"reason": reason})]) from error
    table.refuse_unseen()
    return table
