"""contacts.toml: the units and services to call, each with what is the same everywhere; what is local stays empty."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ..findings import N_, Code, Finding
from ..tomlfile import Table, read_table
from .entries import keys, optional_texts, read_entries, texts, web_address, written_as

PHONE = re.compile(r"\+?[0-9](?:[0-9 ()/-]*[0-9])?")
EMAIL = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\.[a-z]{2,}", re.IGNORECASE)
CHANNELS = ("phone", "email", "web", "radio")  # what calls somebody; hours only say when

UNSEEN = Code("contact-unseen", N_("a contact that rests on a public source has no “checked”"), N_("write the day on which it was seen"))
STRANGER = Code("contact-id", N_("“{id}” is not in the register of {register}"), N_("look the id up, or add it there"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A unit or service to call: *name*, *purpose*, its channels, the *roles* it is for (none: everybody).

    *source* is the id of the public document that names the channels, *checked* the day on which they were seen.
    """

    id: str
    name: Mapping[str, str]
    purpose: Mapping[str, str]
    phone: str
    email: str
    web: str
    radio: str
    hours: Mapping[str, str]
    roles: tuple[str, ...]
    checked: dt.date | None
    source: str

    @property
    def channels(self) -> Mapping[str, str]:
        """The channels that are known; none for one that is local."""
        found = {"phone": self.phone, "email": self.email, "web": self.web, "radio": self.radio}
        return {channel: value for channel, value in found.items() if value}


def read_contacts(path: Path, name: str) -> Mapping[str, Contact]:
    """Read contacts.toml: the contacts by id. Raises HandbookError with every fault."""
    return read_entries(path, name, "contacts", contact)


def contact(contact_id: str, table: Table) -> Contact:
    table.only((*keys("name", "purpose", "hours"), *CHANNELS, "roles", "checked", "source"))
    read = Contact(
        id=contact_id,
        name=texts(table, "name"),
        purpose=texts(table, "purpose"),
        phone=written_as(table, "phone", PHONE, wanted=N_("a telephone number"), example="+90 312 000 00 00"),
        email=written_as(table, "email", EMAIL, wanted=N_("a mail address"), example="name@example.org"),
        web=web_address(table, "web"),
        radio=table.text("radio", example='radio = "5"', default=""),
        hours=optional_texts(table, "hours"),
        roles=table.texts("roles", example='roles = ["pax-officer"]', default=[]),
        checked=table.date("checked", default=None),
        source=table.text("source", example='source = "src-…"', default=""),
    )
    if read.source and read.checked is None:
        table.fault(UNSEEN, "source")
    return read


def strangers(path: Path, name: str, sources: Container[str], roles: Container[str]) -> Iterator[Finding]:
    """Find the ids in the valid contacts.toml at *path* that the registers of *sources* and *roles* do not have."""
    tables = read_table(path, name).inner("contacts")
    for one in read_contacts(path, name).values():
        named = [("source", N_("sources"), found, sources) for found in filter(None, [one.source])]
        named += [("roles", N_("roles"), found, roles) for found in one.roles]
        for key, register, found, known in named:
            if found not in known:
                line = tables.line(f"{one.id}.{key}")
                yield Finding(path=name, line=line, code=STRANGER, values={"id": found, "register": register})
