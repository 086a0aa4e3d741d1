"""What the registers have in common: their two languages, and how their cells are read."""

from __future__ import annotations

from collections.abc import Iterator

from ..characters import CONTROL, STRAY
from ..findings import Finding

PAIR = ("tr", "en")  # the languages that every register has columns and keys of


def unseen(text: str, name: str) -> Iterator[Finding]:
    """Find the lines of a register's *text* that hold a character which no reader sees."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := CONTROL.search(line):
            yield Finding(path=name, line=number, code=STRAY, values={"number": ord(found[0])})


def split(text: str, separator: str) -> list[str]:
    return [part.strip() for part in text.split(separator) if part.strip()]
