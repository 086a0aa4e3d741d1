"""What a writing in digits can mean: in the language that it stands in, and in one that has point and comma the other way round."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from fractions import Fraction

from ....languages.numerals import Numerals
from .quantity import Reading, Value, number

MINUTES = re.compile(r"(\d{1,2})[.:]([0-5]\d)(?::[0-5]\d)?")
GROUPS = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?")
DECIMAL = re.compile(r"\d+[.,]\d+")
MONTHS_IN_A_YEAR = 12
LONGEST = 30  # digits that are read as a number; what has more is compared letter by letter


def number_readings(raw: str, numerals: Numerals) -> Iterator[Reading]:
    """What *raw*, digits with points and commas, counts: as the language reads it first, then as the other one would."""
    sign, digits = (-1, raw[1:]) if raw[0] in "-−" else (1, raw)
    digits = re.sub(r"\s", "", digits)
    if len(digits) > LONGEST:
        return
    if digits.isdigit():
        yield Reading(value=number(sign * int(digits)))
        return
    for decimal, grouping, native in ((numerals.decimal, numerals.grouping, True), (numerals.grouping, numerals.decimal, False)):
        if amount := amount_of(digits, decimal, grouping):
            yield Reading(value=number(sign * amount[0]), native=native)


def amount_of(digits: str, decimal: str, grouping: str) -> tuple[Fraction] | None:
    """What *digits* count with these two signs, in a tuple; None where they do not fit."""
    groups = GROUPS.fullmatch(digits)
    if (groups and groups[1] == grouping) or (DECIMAL.fullmatch(digits) and decimal in digits):
        return (Fraction(digits.replace(grouping, "").replace(decimal, ".")),)
    return None


def clock_time(raw: str, half: str = "") -> Value | None:
    """The time of day that *raw* ("9.15", "09:15", "9") says, with *half* a or p for a.m. or p.m.; None when there is no such time."""
    found = MINUTES.fullmatch(raw)
    hours, minutes = (int(found[1]), int(found[2])) if found else (int(raw), 0) if raw.isdigit() and len(raw) < 3 else (99, 0)
    if half:
        hours = 99 if hours > 12 else hours % 12 + (12 if half in "pP" else 0)
    return ("time", hours % 24, minutes) if hours <= 24 else None


def day_readings(raw: str, numerals: Numerals) -> Iterator[Reading]:
    """The days that *raw*, a date in digits, can mean; with the month first as only Americans write it."""
    one, two, three = (int(part) for part in re.split("[./-]", raw))
    if one > 99:
        yield from valid(one, two, three, native=True)
        return
    year = three if three > 99 else 2000 + three
    yield from valid(year, two, one, native=True)
    if two > MONTHS_IN_A_YEAR and numerals.months_first:
        yield from valid(year, one, two, native=False)


def valid(year: int, month: int, day: int, *, native: bool) -> Iterator[Reading]:
    """The date as a reading, when the calendar has it."""
    try:
        dt.date(year, month, day)
    except ValueError:
        return
    yield Reading(value=("date", year, month, day), native=native)
