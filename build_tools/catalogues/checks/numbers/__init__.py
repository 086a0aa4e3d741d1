"""Numbers, dates, times, measures and codes: the translation must say what the source says, as its language writes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from ....model.findings import N_, Code, Severity
from ..pair import Fault, Pair
from .comparison import Comparison, Difference, Fate
from .quantity import Quantity
from .reading import quantities
from .tokens import units

__all__ = ["Numbers", "quantities"]

DIFFERS = Code("number-differs", N_("“{target}” where the source text says “{source}”"), N_("correct the number"))
MISSING = Code(
    "number-missing",
    N_("“{source}” of the source text is missing"),
    N_("add the number; where none is needed, a reviewer may let it stand"),
)
ADDED = Code(
    "number-added", N_("“{target}” is not in the source text"), N_("delete the number; where it is needed, a reviewer may let it stand")
)
DATE = Code("date-differs", N_("“{target}” where the source text says “{source}”"), N_("correct the date or the time"))
UNIT = Code("unit-differs", N_("“{target}” where the source text says “{source}”"), N_("correct the unit or the currency"))
WRITING = Code(
    "number-format",
    N_("“{target}” (“{source}” in the source text) is not how this language writes it"),
    N_("write decimals, thousands, percentages and dates as the language does: 1.250,50 and %25 in Turkish, 1,250.50 and 25% in English"),
    Severity.WARNING,
)
CODES = {Fate.DIFFERS: DIFFERS, Fate.MISSING: MISSING, Fate.ADDED: ADDED, Fate.DATE: DATE, Fate.UNIT: UNIT, Fate.WRITING: WRITING}


class Numbers:
    """Compares the quantities of both sides."""

    name = "numbers"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        here, there = (pair.source_prose, pair.setting.source), (pair.target_prose, pair.setting.target)
        source, target = quantities(*here), quantities(*there)
        if source or target:
            yield from map(fault, Comparison(source, target, cache(partial(units, *here)), cache(partial(units, *there))).run())


def fault(difference: Difference) -> Fault:
    values = {"source": shown(difference.source), "target": shown(difference.target)}
    return Fault(code=CODES[difference.fate], values={name: text for name, text in values.items() if text})


def shown(quantity: Quantity | None) -> str:
    return quantity.text if quantity else ""
