"""One number, date, time or code of a text, with everything that it can be read as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from fractions import Fraction
from functools import cached_property

Value = tuple[str | int | Fraction | None, ...]


class Kind(StrEnum):
    """What a quantity is. Only alike kinds are compared when neither side has its like."""

    NUMBER = "number"
    ORDINAL = "ordinal"
    DATE = "date"
    TIME = "time"
    MONTH = "month"
    WEEKDAY = "weekday"
    CODE = "code"


class Weight(IntEnum):
    """How surely it counts something. A *filler* answers a number of the other side and is never missed itself ("bir", "one");
    a *soft* one is only held against another soft or firm one ("both", "second"); a *firm* one must have its like."""

    FILLER = 0
    SOFT = 1
    FIRM = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One thing that a writing can mean. *native*: it is how this language writes it."""

    value: Value
    native: bool = True


@dataclass(frozen=True, kw_only=True, eq=False)
class Quantity:
    """A number, date, time or code at its place. *parts* are what it falls into when the other side says it in pieces."""

    text: str
    start: int
    end: int
    kind: Kind
    readings: tuple[Reading, ...]
    unit: str = ""
    weight: Weight = Weight.FIRM
    parts: tuple[Quantity, ...] = ()
    misplaced: bool = False  # the per cent sign stands where the other language has it
    named: bool = False  # it follows a name, or stands first: Python 3.11, section 2.1
    inherited: bool = False  # the unit is that of the number beside it, as in "3-5 days"

    @cached_property
    def natives(self) -> frozenset[Value]:
        """What it means, read as its language is written."""
        return frozenset(one.value for one in self.readings if one.native)

    @cached_property
    def values(self) -> frozenset[Value]:
        """What it may mean, however it is read."""
        return frozenset(one.value for one in self.readings)


def number(value: Fraction | int) -> Value:
    return ("number", Fraction(value))
