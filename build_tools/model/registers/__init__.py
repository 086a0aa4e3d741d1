"""The registers beside the handbooks: bilingual facts that no translator types again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..findings import Finding, HandbookError
from .audiences import EVERYONE, PUBLIC, Audience, read_audiences
from .cells import PAIR
from .law import Instrument, read_instruments
from .limits import DatedValue, Limit, read_limits
from .phrases import Phrase, read_phrases
from .roles import Role, read_roles
from .termbase import TERM_COLUMNS, Concept, read_termbase

__all__ = [
    "EVERYONE",
    "PAIR",
    "PUBLIC",
    "READERS",
    "TERM_COLUMNS",
    "Audience",
    "Concept",
    "DatedValue",
    "Instrument",
    "Limit",
    "Phrase",
    "Registers",
    "Role",
    "read_instruments",
    "read_limits",
    "read_phrases",
    "read_registers",
    "read_roles",
    "read_termbase",
]

# Every register: its file, what reads it. A tree may lack any of them.
READERS: Mapping[str, Callable[[Path, str], Any]] = {
    "termbase.csv": read_termbase,
    "legal.toml": read_instruments,
    "limits.toml": read_limits,
    "roles.toml": read_roles,
    "phrases.csv": read_phrases,
    "audiences.toml": read_audiences,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """All registers of a content tree, by id."""

    terms: Mapping[str, Concept] = field(default_factory=dict)
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    limits: Mapping[str, Limit] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    phrases: Mapping[str, Phrase] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=lambda: {PUBLIC.id: PUBLIC})


def read_registers(folder: Path, name: Callable[[Path], str]) -> Registers:
    """Read the registers in *folder*, which findings call by *name*. Raises HandbookError with the faults of all."""
    found: dict[str, Any] = {}
    findings: list[Finding] = []
    for file, reader in READERS.items():
        try:
            if (folder / file).is_file():
                found[file] = reader(folder / file, name(folder / file))
        except HandbookError as error:
            findings += error.findings
    if findings:
        raise HandbookError(findings)
    return Registers(
        terms={one.id: one for one in found.get("termbase.csv", ())},
        instruments=found.get("legal.toml", {}),
        limits=found.get("limits.toml", {}),
        roles=found.get("roles.toml", {}),
        phrases=found.get("phrases.csv", {}),
        audiences=found.get("audiences.toml", {PUBLIC.id: PUBLIC}),
    )
