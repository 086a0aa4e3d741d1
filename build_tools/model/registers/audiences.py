"""audiences.toml: for whom a publication is made, and which other audiences' texts it holds too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..findings import N_, Code, HandbookError
from ..tomlfile import Table, read_table
from .cells import PAIR

UNKNOWN = Code("audience-includes", N_("“{audience}” is no audience of this file"), N_("use one of: {choices}"))
EVERYBODY = "*"  # the audience of an edition that leaves nothing out: catalogues are made from it


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Readers of one kind. *admits* are the audiences whose texts they may read, with their own.

    *marking* stands on every page that is made for them; a public edition has none.
    """

    id: str
    admits: frozenset[str]
    marking: Mapping[str, str] = field(default_factory=dict, hash=False)

    def may_read(self, wanted: tuple[str, ...]) -> bool:
        """Whether a text for any of the audiences *wanted* is for these readers; a text for none in particular is for all."""
        return self.id == EVERYBODY or not wanted or not self.admits.isdisjoint(wanted)


PUBLIC = Audience(id="public", admits=frozenset({"public"}))
EVERYONE = Audience(id=EVERYBODY, admits=frozenset())


def read_audiences(path: Path, name: str) -> Mapping[str, Audience]:
    """Read audiences.toml: the audiences by id. Raises HandbookError with every fault."""
    register = read_table(path, name)
    register.only(("schema", "audiences"))
    tables = register.inner("audiences")
    direct = {key: included(tables.inner(key), tuple(tables.values)) for key in tables.values}
    found = {key: audience(key, tables.inner(key), direct) for key in tables.values}
    if register.findings:
        raise HandbookError(sorted(dict.fromkeys(register.findings), key=lambda finding: finding.line))
    return {PUBLIC.id: PUBLIC, **found}


def included(table: Table, known: tuple[str, ...]) -> tuple[str, ...]:
    """The audiences that a table includes, those that the file has."""
    names = table.texts("includes", example='includes = ["public"]', default=[])
    for one in names:
        if one not in known and one != PUBLIC.id:
            table.fault(UNKNOWN, "includes", audience=one, choices=", ".join(known))
    return names


def audience(audience_id: str, table: Table, direct: Mapping[str, tuple[str, ...]]) -> Audience:
    table.only((*(f"marking_{language}" for language in PAIR), "includes"))
    marking = {language: table.text(f"marking_{language}", example=f'marking_{language} = "…"', default="") for language in PAIR}
    return Audience(id=audience_id, admits=closure(audience_id, direct), marking=marking if any(marking.values()) else {})


def closure(audience_id: str, direct: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The audience and whatever it includes, directly or through others."""
    found: set[str] = set()
    waiting = [audience_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += direct.get(one, ())
    return frozenset(found)
