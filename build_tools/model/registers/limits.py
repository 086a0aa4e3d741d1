"""limits.toml: amounts, periods and thresholds with the days on which each value holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from ..findings import N_, Code
from ..tomlfile import Table
from .entries import keys, read_entries, texts
from .law import VERIFICATIONS

AMOUNT = Code("limit-amount", N_("“{value}” is no number"), N_("write it with digits and a point: 10000 or 2.5"))
ORDER = Code("limit-dates", N_("the value ends before it begins"), N_("check “valid_from” and “valid_to”"))
OVERLAP = Code("limit-overlap", N_("the value begins while the one before it still holds"), N_("end the earlier one on the day before"))

UNITS = ("EUR", "USD", "TRY", "day", "hour", "minute", "month", "year", "kilogram", "gram", "litre", "piece", "percent")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedValue:
    """One value of a limit; without *valid_to* it holds until another is known. Both days are part of the period."""

    amount: Decimal
    unit: str
    valid_from: dt.date
    valid_to: dt.date | None
    verification: str
    source: str

    def holds(self, day: dt.date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """One limit, the instrument that sets it, and its values from the earliest; none where nobody has verified one."""

    id: str
    title: Mapping[str, str]
    legal: str
    article: str
    values: tuple[DatedValue, ...]

    def on(self, day: dt.date) -> DatedValue | None:
        """The value that holds on *day*."""
        return next((value for value in self.values if value.holds(day)), None)


def read_limits(path: Path, name: str) -> Mapping[str, Limit]:
    """Read limits.toml: the limits by id. Raises HandbookError with every fault."""
    return read_entries(path, name, "limits", limit)


def limit(limit_id: str, table: Table) -> Limit:
    table.only((*keys("title"), "legal", "article", "values"))
    return Limit(
        id=limit_id,
        title=texts(table, "title"),
        legal=table.text("legal", example='legal = "tr-5549"', default=""),
        article=table.text("article", example='article = "16"', default=""),
        values=tuple(values(table)),
    )


def values(table: Table) -> Iterator[DatedValue]:
    before: DatedValue | None = None
    for inner in table.array("values"):
        found = dated_value(inner)
        if found is None:
            continue
        if before and (before.valid_to is None or found.valid_from <= before.valid_to):
            inner.fault(OVERLAP, "valid_from")
        before = found
        yield found


def dated_value(table: Table) -> DatedValue | None:
    """One value; None when a required key of it is missing or wrong."""
    table.only(("amount", "unit", "valid_from", "valid_to", "verification", "source"))
    start, end = table.date("valid_from"), table.date("valid_to", default=None)
    amount = decimal(table)
    unit, verification = table.choice("unit", UNITS), table.choice("verification", VERIFICATIONS)
    source = table.text("source", example='source = "…"', default="")
    if start and end and end < start:
        table.fault(ORDER, "valid_to")
    if start is None or amount is None:
        return None
    return DatedValue(amount=amount, unit=unit, valid_from=start, valid_to=end, verification=verification, source=source)


def decimal(table: Table) -> Decimal | None:
    text = table.text("amount", example='amount = "10000"')
    try:
        amount = Decimal(text) if text else None
    except InvalidOperation:
        amount = None
    if text and (amount is None or not amount.is_finite()):
        table.fault(AMOUNT, "amount", value=text)
        return None
    return amount
