"""In which order things are gone through: chapters as readers meet them, messages for review by what an error in them would cost."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import PurePosixPath

from ..model.edition import Edition
from ..model.findings import Finding
from ..model.handbook import Handbook
from ..model.provenance import State
from ..model.tomlfile import read_text
from .catalogue import Message

# Kinds whose text keeps people from harm: none of it may reach a reader in another state than approved.
SAFETY = frozenset({"danger", "warning", "caution", "safeguard", "procedure"})
TOCTREE = re.compile(r"^[ \t]*(`{3,}|:{3,})\{toctree\}[^\n]*\n(.*?)^[ \t]*\1", re.MULTILINE | re.DOTALL)
TITLED = re.compile(r".*<([^<>]+)>$")
NUMBER = re.compile(r"\d")


# Chapters


def reading_order(handbook: Handbook, docnames: Collection[str]) -> tuple[str, ...]:
    """*docnames* as the contents of the handbook name them; what no contents name comes last, by name."""
    found = dict.fromkeys(one for one in followed(handbook, "index", docnames, set()) if one in docnames)
    return (*found, *sorted(set(docnames) - set(found)))


def followed(handbook: Handbook, docname: str, docnames: Collection[str], met: set[str]) -> Iterator[str]:
    """*docname*, then the chapters that its tables of contents name, each followed by its own."""
    if docname in met or docname not in docnames:
        return
    met.add(docname)
    yield docname
    path = handbook.folder / f"{docname}.md"
    for entry in entries(read_text(path, path.name)) if path.is_file() else ():
        target = entry.removesuffix(".md")
        below = target.removeprefix("/") if target.startswith("/") else (PurePosixPath(docname).parent / target).as_posix()
        yield from followed(handbook, below, docnames, met)


def entries(text: str) -> Iterator[str]:
    """What the tables of contents in a chapter's *text* name."""
    for toctree in TOCTREE.finditer(text):
        for line in toctree[2].split("\n"):
            entry = line.strip()
            titled = TITLED.fullmatch(entry)
            if entry and not entry.startswith(":"):
                yield titled[1] if titled else entry


# Messages for review


class Risk(IntEnum):
    """Why a message comes when it comes, most urgent first."""

    SAFETY = 0
    STALE = 1
    FINDINGS = 2
    LAW = 3
    REST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One message that waits for a person. *path* is the catalogue's; in a source edition the chapter's, and the msgstr is the msgid.

    *place* is where readers meet it, *faults* what the checks find in it, *number* its place in the order of reading.
    """

    edition: Edition
    path: str
    place: str
    message: Message
    state: State
    faults: tuple[Finding, ...]
    risk: Risk
    number: int

    @property
    def is_source(self) -> bool:
        return not self.edition.is_translation

    @property
    def chapter(self) -> str:
        return self.place.partition("#")[0]

    @property
    def safety(self) -> tuple[str, ...]:
        """The kinds of the message that concern safety."""
        return tuple(kind for kind in self.message.extracted if kind in SAFETY)


def risk_of(message: Message, state: State, faults: Sequence[Finding], names_law: Callable[[Message], bool]) -> Risk:
    """What makes *message* urgent; *names_law* says whether it names a law."""
    if SAFETY.intersection(message.extracted):
        return Risk.SAFETY
    if state in (State.STALE, State.REJECTED):
        return Risk.STALE
    if faults:
        return Risk.FINDINGS
    return Risk.LAW if NUMBER.search(message.msgid + message.msgstr) or names_law(message) else Risk.REST


def in_order(items: Iterable[Item]) -> list[Item]:
    """*items* by risk, safety first; of equal risk what is stale or has findings first, then in the order of reading."""
    return sorted(items, key=lambda one: (one.risk, one.state not in (State.STALE, State.REJECTED), not one.faults, one.number))


def resumed(items: Sequence[Item], is_decided: Callable[[Item], bool], waits: Callable[[Item], bool]) -> list[Item]:
    """Those of *items*, which are in order, that *waits* names: first what comes after the last one decided, then what was passed over."""
    last = max((number for number, one in enumerate(items) if is_decided(one)), default=-1)
    return [*filter(waits, items[last + 1 :]), *filter(waits, items[: last + 1])]
