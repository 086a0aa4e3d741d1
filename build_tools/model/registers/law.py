"""legal.toml: laws and other instruments, each with what we know of it and how well we know it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..findings import N_, Code
from ..tomlfile import Table
from .entries import keys, read_entries, texts

INSTRUMENT_STATUSES = ("in_force", "repealed", "unknown")
BILINGUAL = ("short", "title")  # fields of an instrument with one key a language
VERIFICATIONS = ("seen-official", "seen-secondary", "unverified")

DATES = Code("law-dates", N_("the instrument was published in the gazette before it was adopted"), N_("check both dates"))
UNDATED = Code("law-unseen", N_("an instrument that was seen has no “last_verified”"), N_("write the date on which it was seen"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """One law, regulation or other instrument, with what we know of it and how well we know it."""

    id: str
    kind: str
    jurisdiction: str
    number: str
    short: Mapping[str, str]
    title: Mapping[str, str]
    adopted: dt.date | None
    gazette: str
    gazette_date: dt.date | None
    gazette_no: str
    status: str
    verification: str
    last_verified: dt.date | None
    source: str
    url: str
    handbooks: tuple[str, ...]
    note: str


def read_instruments(path: Path, name: str) -> Mapping[str, Instrument]:
    """Read legal.toml: the instruments by id. Raises HandbookError with every fault."""
    return read_entries(path, name, "instruments", instrument)


def instrument(instrument_id: str, table: Table) -> Instrument:
    read = Instrument(
        id=instrument_id,
        kind=table.text("kind", example='kind = "law"'),
        jurisdiction=table.choice("jurisdiction", ("TR", "EU", "INT")),
        number=table.text("number", example='number = "4458"', default=""),
        short=texts(table, "short"),
        title=texts(table, "title"),
        adopted=table.date("adopted", default=None),
        gazette=table.text("gazette", example='gazette = "RG"', default=""),
        gazette_date=table.date("gazette_date", default=None),
        gazette_no=table.text("gazette_no", example='gazette_no = "23866"', default=""),
        status=table.choice("status", INSTRUMENT_STATUSES),
        verification=table.choice("verification", VERIFICATIONS),
        last_verified=table.date("last_verified", default=None),
        source=table.text("source", example='source = "…"', default=""),
        url=table.text("url", example='url = "https://…"', default=""),
        handbooks=table.texts("handbooks", example='handbooks = ["passenger-control"]', default=[]),
        note=table.text("note", example='note = "…"', default=""),
    )
    own = [field for field in Instrument.__dataclass_fields__ if field not in ("id", *BILINGUAL)]
    table.only([*own, *keys(*BILINGUAL)])
    if read.adopted and read.gazette_date and read.gazette_date < read.adopted:
        table.fault(DATES, "gazette_date")
    if read.verification != "unverified" and read.last_verified is None:
        table.fault(UNDATED, "verification")
    return read
