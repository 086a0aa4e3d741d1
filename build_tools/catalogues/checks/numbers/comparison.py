"""Find for every quantity of the source its like in the translation, and say what has none."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from .quantity import Kind, Quantity, Weight

NAMED = frozenset({Kind.MONTH, Kind.WEEKDAY})
CALENDAR = NAMED | {Kind.DATE, Kind.TIME}
# Units that one of two languages often leaves out: "2026 yılı", "18 yaşında", "saat 9".
SPARED = frozenset({"year", "hour", "page", "second"})

Marked = Iterable[Hashable]
Marks = Callable[[Quantity], Marked]  # what is alike about two quantities


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
        for marks in (sure_measure, measure, value):
            for source, target in self.pairs(marks, marks):
                self.judge_unit(source, target)
                self.judge_writing(source, target, well_written=True)
        for source, target in self.pairs(meant, any_value):
            self.judge_unit(source, target)
            self.judge_writing(source, target, well_written=is_well_written(source, target))

    def pairs(self, asks: Marks, offers: Marks) -> list[tuple[Quantity, Quantity]]:
        """Take out, and give, every two of which one *asks* for a mark that the other *offers*, in the order of the text."""
        if not self.source or not self.target:
            return []
        matched = matches([tuple(asks(one)) for one in self.source], [tuple(offers(one)) for one in self.target])
        taken = set(matched.values())
        found = [(self.source[here], self.target[there]) for here, there in matched.items()]
        self.source = [one for place, one in enumerate(self.source) if place not in matched]
        self.target = [one for place, one in enumerate(self.target) if place not in taken]
        return found

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
        for source, target in self.pairs(day, day):
            self.differences.append(Difference(fate=Fate.DATE, source=source, target=target))

    def expand(self) -> None:
        """Take dates and numbers such as 9/2 apart where the other side says them in pieces."""
        self.source = [part for one in self.source for part in one.parts or (one,)]
        self.target = [part for one in self.target for part in one.parts or (one,)]

    def match_rest(self) -> None:
        for asks, offers in ((asked(counted), offered(counted)), (kind, kind), (asked(anything), offered(anything))):
            for source, target in self.pairs(asks, offers):
                fate = Fate.DATE if is_of_calendar(source) and is_of_calendar(target) else Fate.DIFFERS
                self.differences.append(Difference(fate=fate, source=source, target=target))
        self.differences += [Difference(fate=Fate.MISSING, source=one) for one in self.source if is_missed(one)]
        self.differences += [Difference(fate=Fate.ADDED, target=one) for one in self.target if is_missed(one)]


def value(quantity: Quantity) -> Marked:
    return quantity.natives


def measure(quantity: Quantity) -> Marked:
    return ((quantity.unit, value) for value in quantity.natives)


def sure_measure(quantity: Quantity) -> Marked:
    return () if quantity.weight is Weight.FILLER else measure(quantity)


def meant(quantity: Quantity) -> Marked:
    """The number as its language is written; where that gives none ("1.5" in Turkish), as the other one would be."""
    return quantity.natives if any(value[0] == "number" for value in quantity.natives) else quantity.values


def any_value(quantity: Quantity) -> Marked:
    """What *quantity* may mean when it is misread, too."""
    return quantity.values


def day(quantity: Quantity) -> Marked:
    return (Kind.DATE,) if quantity.kind is Kind.DATE else ()


def counted(quantity: Quantity) -> Marked:
    """The unit that is counted, as in "an hour" and "iki saat"."""
    return (quantity.unit,) if quantity.unit else ()


def kind(quantity: Quantity) -> Marked:
    return () if quantity.weight is Weight.FILLER else (quantity.kind,)


def anything(quantity: Quantity) -> Marked:
    return () if quantity.weight is Weight.FILLER or quantity.kind in NAMED else ("",)


def asked(marks: Marks) -> Marks:
    """*marks*, for two of which one at least must count surely: what is sure itself asks for nothing more. Answered by ``offered``."""
    return lambda quantity: ((mark, None if quantity.weight is Weight.FIRM else Weight.FIRM) for mark in marks(quantity))


def offered(marks: Marks) -> Marks:
    return lambda quantity: ((mark, weight) for mark in marks(quantity) for weight in (None, quantity.weight))


def matches(asked: Sequence[Marked], offered: Sequence[Marked]) -> dict[int, int]:
    """For every place of *asked* the first place of *offered* that shares a mark with it and that no other has, if there is one."""
    places: dict[Hashable, list[int]] = {}
    for place in reversed(range(len(offered))):
        for mark in offered[place]:
            places.setdefault(mark, []).append(place)
    found: dict[int, int] = {}
    taken: set[int] = set()
    for here, marks in enumerate(asked):
        free = [place for mark in marks if mark in places for place in first_free(places[mark], taken)]
        if free:
            found[here] = min(free)
            taken.add(found[here])
    return found


def first_free(places: list[int], taken: set[int]) -> list[int]:
    """The last of *places*, if there is one, when those that are *taken* have gone from its end."""
    while places and places[-1] in taken:
        places.pop()
    return places[-1:]


def is_well_written(source: Quantity, target: Quantity) -> bool:
    """Whether *target* has the value as its language writes it; a source that is written wrongly is no fault of the translation."""
    return source.natives.isdisjoint(target.values) and not target.natives.isdisjoint(source.values)


def is_name(source: Quantity, target: Quantity) -> bool:
    """Whether both write letter for letter what belongs to a name: Python 3.11, section 2.1."""
    return source.named and target.named and source.text == target.text


def is_of_calendar(quantity: Quantity) -> bool:
    """Whether *quantity* is, or may be, a date or a time."""
    return quantity.kind in CALENDAR or any(one.value[0] == "time" for one in quantity.readings)


def is_missed(quantity: Quantity) -> bool:
    return quantity.weight is Weight.FIRM
