"""Find for every quantity of the source its like in the translation, and say what has none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from .quantity import Kind, Quantity, Weight

NAMED = frozenset({Kind.MONTH, Kind.WEEKDAY})
CALENDAR = NAMED | {Kind.DATE, Kind.TIME}
# Units that one of two languages often leaves out: "2026 yılı", "18 yaşında", "saat 9".
SPARED = frozenset({"year", "hour", "page", "second"})

Like = Callable[[Quantity, Quantity], bool]


class Fate(StrEnum):
    """What has become of a quantity in the translation."""

    DIFFERS = "differs"
    DATE = "date"
    UNIT = "unit"
    WRITING = "writing"
    MISSING = "missing"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One quantity that is not as the source has it. A missing one has no *target*, an added one no *source*."""

    fate: Fate
    source: Quantity | None = None
    target: Quantity | None = None


@dataclass(slots=True)
class Comparison:
    """The quantities of both sides that have not found their like yet, and what was found to differ."""

    source: list[Quantity]
    target: list[Quantity]
    source_units: Callable[[], frozenset[str]]
    target_units: Callable[[], frozenset[str]]
    differences: list[Difference] = field(default_factory=list)

    def run(self) -> list[Difference]:
        """Pair everything off, the surest first."""
        for step in (self.match, self.match_dates, self.expand, self.match, self.match_rest):
            if self.source or self.target:
                step()
        return self.differences

    def match(self) -> None:
        for like in (same_unit_both_sure, same_unit, same_value):
            for source, target in self.pairs(like):
                self.judge_unit(source, target)
                self.judge_writing(source, target, well_written=True)
        for source, target in self.pairs(same_when_misread):
            self.judge_unit(source, target)
            self.judge_writing(source, target, well_written=is_well_written(source, target))

    def pairs(self, like: Like) -> Iterator[tuple[Quantity, Quantity]]:
        """Take out, and give, every two that are alike."""
        for one in tuple(self.source):
            other = next((each for each in self.target if like(one, each)), None)
            if other:
                self.source.remove(one)
                self.target.remove(other)
                yield one, other

    def judge_unit(self, source: Quantity, target: Quantity) -> None:
        if source.unit == target.unit or (source.inherited and target.inherited) or max(source.weight, target.weight) == Weight.FILLER:
            return
        differ = source.unit and target.unit
        if differ or self.is_lost(source, self.target_units) or self.is_lost(target, self.source_units):
            self.differences.append(Difference(fate=Fate.UNIT, source=source, target=target))

    def is_lost(self, quantity: Quantity, mentioned: Callable[[], frozenset[str]]) -> bool:
        """Whether the unit of *quantity* stands nowhere on the other side."""
        unit = quantity.unit.removeprefix("working ")
        sure = quantity.weight is Weight.FIRM and not quantity.inherited
        return bool(unit) and sure and unit not in SPARED and unit not in mentioned()

    def judge_writing(self, source: Quantity, target: Quantity, *, well_written: bool) -> None:
        if target.misplaced or (not well_written and not is_name(source, target)):
            self.differences.append(Difference(fate=Fate.WRITING, source=source, target=target))

    def match_dates(self) -> None:
        """Dates that have no like on either side stand against each other in their order."""
        for source, target in self.pairs(lambda one, other: one.kind is other.kind is Kind.DATE):
            self.differences.append(Difference(fate=Fate.DATE, source=source, target=target))

    def expand(self) -> None:
        """Take dates and numbers such as 9/2 apart where the other side says them in pieces."""
        self.source = [part for one in self.source for part in one.parts or (one,)]
        self.target = [part for one in self.target for part in one.parts or (one,)]

    def match_rest(self) -> None:
        for like in (contradicts_with_unit, contradicts_alike, contradicts):
            for source, target in self.pairs(like):
                fate = Fate.DATE if is_of_calendar(source) and is_of_calendar(target) else Fate.DIFFERS
                self.differences.append(Difference(fate=fate, source=source, target=target))
        self.differences += [Difference(fate=Fate.MISSING, source=one) for one in self.source if is_missed(one)]
        self.differences += [Difference(fate=Fate.ADDED, target=one) for one in self.target if is_missed(one)]


def same_value(one: Quantity, other: Quantity) -> bool:
    return not one.natives.isdisjoint(other.natives)


def same_unit(one: Quantity, other: Quantity) -> bool:
    return one.unit == other.unit and same_value(one, other)


def same_unit_both_sure(one: Quantity, other: Quantity) -> bool:
    return Weight.FILLER not in (one.weight, other.weight) and same_unit(one, other)


def same_when_misread(one: Quantity, other: Quantity) -> bool:
    return not one.values.isdisjoint(other.values)


def is_well_written(source: Quantity, target: Quantity) -> bool:
    """Whether *target* has the value as its language writes it; a source that is written wrongly is no fault of the translation."""
    return source.natives.isdisjoint(target.values) and not target.natives.isdisjoint(source.values)


def is_name(source: Quantity, target: Quantity) -> bool:
    """Whether both write letter for letter what belongs to a name: Python 3.11, section 2.1."""
    return source.named and target.named and source.text == target.text


def is_of_calendar(quantity: Quantity) -> bool:
    """Whether *quantity* is, or may be, a date or a time."""
    return quantity.kind in CALENDAR or any(one.value[0] == "time" for one in quantity.readings)


def contradicts_with_unit(one: Quantity, other: Quantity) -> bool:
    """Whether both count the same thing, and one of them surely: "an hour", "iki saat"."""
    return one.unit == other.unit != "" and Weight.FIRM in (one.weight, other.weight)


def contradicts_alike(one: Quantity, other: Quantity) -> bool:
    return one.kind is other.kind and Weight.FILLER not in (one.weight, other.weight)


def contradicts(one: Quantity, other: Quantity) -> bool:
    """Whether *other* stands where *one* should: both count, and one of them surely."""
    return (
        Weight.FIRM in (one.weight, other.weight) and Weight.FILLER not in (one.weight, other.weight) and not {one.kind, other.kind} & NAMED
    )


def is_missed(quantity: Quantity) -> bool:
    return quantity.weight is Weight.FIRM
