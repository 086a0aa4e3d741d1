"""No text, however hostile, stops a check or keeps it busy."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks import CHECKS
from build_tools.catalogues.checks.fixing import fix_message
from build_tools.catalogues.checks.numbers import Numbers
from build_tools.catalogues.review import Reviews
from tests.catalogues.checks.judging import codes, pair

MANY = 5_000
TEXTS = [
    "a" * MANY, "ı" * MANY, " " * MANY + "a", "a " * MANY, "(" * MANY, ") " * MANY, "a) " * MANY, '"' * MANY, "' " * MANY,
    "“" * MANY, "`" * MANY, "*" * MANY, "a.a" * MANY, "a@" * MANY, "1.1" * MANY, "{{" * MANY, "<a" * MANY, "[a](" * 2000,
    "\n- a" * 2000, "\u0308" * MANY, "Ã¼" * MANY, "е" * MANY, "$a " * MANY, "\\" * MANY, "{a}`" * 2000, "| a " * 2000, "\x00",
    "aI" * MANY, "e" * MANY + "lı", "-ize " * 2000, "organize " * 2000, "herşey " * 2000, ", ," * 2000, "«„" * 2000,
    "’" * MANY, "1 " * MANY, "iki bin " * 2000, "yarım " * 2000, "1/2 " * 2000, "II " * 2000, "23 Kasım " * 2000, "not must " * 2000,
    "yapıp " * 2000, "yapmaz " * 2000, "may a " * 2000, "değil. " * 2000, "ma" * MANY, "yalnız " * 2000,
]  # fmt: skip


@pytest.mark.parametrize("target", ["tr", "en"])
@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_every_text_is_judged(number: int, target: str) -> None:
    for msgid, msgstr in (("Bir paragraf.", TEXTS[number]), (TEXTS[number], "One paragraph.")):
        assert all(fault.code.name for check in CHECKS for fault in check.faults(pair(msgid, msgstr, target)))
        fix_message(pair(msgid, msgstr, target), Reviews())


def test_as_many_numbers_on_both_sides_are_paired_off() -> None:
    numbers = [str(number) for number in range(MANY)]
    assert codes(Numbers(), "; ".join(numbers), "; ".join(reversed(numbers))) == []
    assert codes(Numbers(), "; ".join(numbers), "7; " * MANY) == ["number-differs"] * (MANY - 1)
