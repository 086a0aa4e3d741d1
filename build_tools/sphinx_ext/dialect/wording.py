"""How the entries of registers are named in a text, in the language that it is shown in."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from sphinx.locale import _

from ...languages import language
from ...model.registers import Contact, Instrument, Limit, Source

PARAGRAPH = re.compile(r"(\d+)/(\d+)")
# A place in a document, as either language begins it: the letters before the full stop, and what they are in Turkish and English.
PLACE = re.compile(r"(?P<kind>pp?|s|ch|böl|sec|kıs)\.\s*(?P<number>\S.*)")
PLACES = {"p": ("s.", "p."), "s": ("s.", "p."), "pp": ("s.", "pp."), "ch": ("böl.", "ch."), "böl": ("böl.", "ch.")}
PLACES |= {"sec": ("kıs.", "sec."), "kıs": ("kıs.", "sec.")}


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


def reference(words: str, place: str, code: str) -> str:
    """A document named by *words*, and a *place* in it as the language *code* writes it: “…, p. 12”, “…, s. 12”."""
    found = PLACE.fullmatch(place)
    written = f"{PLACES[found['kind']][code != 'tr']} {found['number']}" if found else place
    return f"{words}, {written}" if place else words


def bibliography(source: Source, code: str) -> str:
    """A document as a list of documents names it: author, title with its translation, publication and year."""
    ours = source.titles.get(code, source.title)
    title = f"“{source.title}”" if ours == source.title else f"“{source.title}” ({ours})"
    parts = ", ".join(filter(None, (source.authors.get(code, source.author), title, source.publication)))
    return f"{parts} ({source.year})" if source.year else parts


def channels(contact: Contact, code: str) -> Iterator[tuple[str, str]]:
    """How *contact* is reached: each channel that is known, with its name; the hours last."""
    names = {"phone": _("Telephone"), "email": _("E-mail"), "web": _("Web"), "radio": _("Radio")}
    yield from ((names[channel], value) for channel, value in contact.channels.items())
    if contact.channels and contact.hours.get(code):
        yield _("Hours"), contact.hours[code]
