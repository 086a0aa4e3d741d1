"""Directives whose options hold numbers that Sphinx or docutils count up to, or calculate with: absurd ones end in a crash."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from docutils.parsers.rst import Directive

from ...model.findings import N_, Code
from ..reports import report

RANGE = Code(
    "option-range",
    N_("“{option}” takes numbers from {least} to {most}, and this is {number}"),
    N_("write one of those; until then the option is left out"),
)

Bounds = Mapping[str, tuple[int, int]]  # {option: (least, most)}
CODE: Bounds = {"emphasize-lines": (1, 9_999), "lineno-start": (0, 999_999)}
TABLE: Bounds = {"widths": (1, 9_999)}
PICTURE: Bounds = {"scale": (1, 1_000)}
NUMBERS: Mapping[str, Bounds] = {
    "code": {"number-lines": (0, 999_999)},
    "code-block": CODE,
    "sourcecode": CODE,
    "csv-table": TABLE,
    "list-table": TABLE,
    "table": TABLE,
    "hlist": {"columns": (1, 12)},
    "image": PICTURE,
    "figure": PICTURE,
}
NUMBER = re.compile(r"^-\d+|\d+")  # elsewhere a hyphen joins the ends of a range
LONGEST = 12  # digits; Python refuses to read thousands of them


def beyond(value: object, least: int, most: int) -> str:
    """The first number in an option's *value* that lies outside the range, as it was written; empty when none does."""
    written = " ".join(map(str, value)) if isinstance(value, list) else str(value)
    return next((one for one in NUMBER.findall(written) if len(one) > LONGEST or not least <= int(one) <= most), "")


def confined(base: type[Directive], bounds: Bounds) -> type[Directive]:
    """A subclass of *base* that leaves out an option whose number lies outside its *bounds*, and reports it."""

    class Confined(base):  # type: ignore[misc, valid-type]
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # not run: MyST looks whose a table's is
            super().__init__(*args, **kwargs)
            for option, (least, most) in bounds.items():
                if number := beyond(self.options.get(option, ""), least, most):
                    del self.options[option]
                    values = {"option": option, "least": least, "most": most, "number": number[:LONGEST]}
                    report(RANGE, str(self.state.document["source"]), self.lineno, **values)

    Confined.__name__ = base.__name__
    return Confined
