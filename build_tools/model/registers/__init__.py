"""The registers beside the handbooks: bilingual facts that no translator types again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..findings import N_, Finding, HandbookError
from .audiences import EVERYONE, PUBLIC, Audience, read_audiences
from .cells import PAIR
from .contacts import Contact, read_contacts, strangers
from .law import Instrument, read_instruments
from .limits import DatedValue, Limit, read_limits
from .phrases import Phrase, read_phrases
from .roles import Role, read_roles
from .sources import Source, read_sources
from .termbase import TERM_COLUMNS, Concept, read_termbase

__all__ = [
    "EVERYONE",
    "NAMES",
    "PAIR",
    "PUBLIC",
    "READERS",
    "TERM_COLUMNS",
    "Audience",
    "Concept",
    "Contact",
    "DatedValue",
    "Instrument",
    "Limit",
    "Phrase",
    "Registers",
    "Role",
    "Source",
    "read_contacts",
    "read_instruments",
    "read_limits",
    "read_phrases",
    "read_registers",
    "read_roles",
    "read_sources",
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
    "sources.toml": read_sources,
    "contacts.toml": read_contacts,
}
# What findings call the register that a role of the dialect, or a block of phrases, names an entry of.
NAMES: Mapping[str, str] = {
    "who": N_("roles"),
    "legal": N_("law"),
    "limit": N_("dated values"),
    "trm": N_("terms"),
    "source": N_("sources"),
    "contact": N_("contacts"),
    "phrase": N_("phrases"),
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
    sources: Mapping[str, Source] = field(default_factory=dict)
    contacts: Mapping[str, Contact] = field(default_factory=dict)

    def of(self, kind: str) -> Mapping[str, object]:
        """The register that *kind*, one of NAMES, names an entry of."""
        every: Mapping[str, Mapping[str, object]] = {
            "who": self.roles,
            "legal": self.instruments,
            "limit": self.limits,
            "trm": self.terms,
            "source": self.sources,
            "contact": self.contacts,
            "phrase": self.phrases,
        }
        return every[kind]


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
    if "contacts.toml" in found:
        contacts, known = folder / "contacts.toml", (found.get("sources.toml", {}), found.get("roles.toml", {}))
        findings += strangers(contacts, name(contacts), *known)
    if findings:
        raise HandbookError(findings)
    return Registers(
        terms={one.id: one for one in found.get("termbase.csv", ())},
        instruments=found.get("legal.toml", {}),
        limits=found.get("limits.toml", {}),
        roles=found.get("roles.toml", {}),
        phrases=found.get("phrases.csv", {}),
        audiences=found.get("audiences.toml", {PUBLIC.id: PUBLIC}),
        sources=found.get("sources.toml", {}),
        contacts=found.get("contacts.toml", {}),
    )
