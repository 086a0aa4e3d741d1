"""How the entries of registers are named in a text, in the language that it is shown in."""

from __future__ import annotations

import datetime as dt
import re

from ...languages import language
from ...model.registers import Instrument, Limit

PARAGRAPH = re.compile(r"(\d+)/(\d+)")


def citation(instrument: Instrument, article: str, code: str) -> str:
    """The instrument as a text of the language *code* cites it: “5549 sayılı … Kanun m. 16”, “Law … (No. 5549), art. 16”."""
    short, number = instrument.short[code], instrument.number
    if code == "tr":
        words = f"{number} sayılı {short}" if number and number not in short else short
        return f"{words} m. {article}" if article else words
    words = f"{short} (No. {number})" if number and number not in short else short
    return f"{words}, art. {article_in(article, code)}" if article else words


def article_in(article: str, code: str) -> str:
    """An article as the language *code* writes it. Its paragraph stands behind it as Turkish has it, 9/2; English has 9(2)."""
    return article if code == "tr" else PARAGRAPH.sub(r"\1(\2)", article)


def value(limit: Limit, day: dt.date | None, code: str) -> str:
    """What the limit is on *day* (without one: its last value), as the language writes it; empty where no value is known."""
    found = limit.on(day) if day else (limit.values[-1] if limit.values else None)
    return language(code).measure(found.amount, found.unit) if found else ""
