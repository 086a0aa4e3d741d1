"""The page beside the portal that says how far every edition is: the numbers of ``status --json``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from babel.numbers import format_decimal, format_percent
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..catalogues.standing import COUNTED, ChapterStanding, Count, Obstacles, Standing, obstacles
from ..languages import LANGUAGES
from ..model.artefact import Artefact
from .portal import STYLES, TEMPLATES, Column, column, link

STATUS_PAGE = "status.html"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One state's part of a bar: its *weight* beside the others, and what people read of it."""

    state: str
    weight: int
    share: str
    messages: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One chapter of an edition, or the whole. *link* is empty when it has no page."""

    title: str
    link: str
    messages: str
    words: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far one edition is, in the words of its language."""

    column: Column
    title: str
    number: str
    status: str
    whole: Row
    chapters: tuple[Row, ...]
    obstacles: Obstacles
    reasons: tuple[tuple[str, str], ...]


def write_status(standings: Sequence[Standing], artefacts: Sequence[Artefact], out: Path) -> Path:
    """Write the page to ``status.html`` in *out*, the folder of the site; *artefacts* are what was built, which it links."""
    path = out / STATUS_PAGE
    path.write_text(status_page(standings, artefacts), encoding="utf-8", newline="\n")
    return path


def status_page(standings: Sequence[Standing], artefacts: Iterable[Artefact]) -> str:
    """The page: a handbook a section, its editions side by side."""
    pages = {one.path: link(one) for one in artefacts if one.path.startswith("site/")}
    columns = {one.code: column(one) for one in LANGUAGES}
    used = [one for code, one in columns.items() if any(found.edition.language == code for found in standings)]
    shelves = [
        sorted((progress(one, columns[one.edition.language], pages) for one in group), key=lambda one: used.index(one.column))
        for _, group in groupby(standings, key=lambda one: one.edition.handbook.id)
    ]
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    sheets = (*STYLES, TEMPLATES[0] / "status.css")
    style = environment.filters["safe"]("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))
    return environment.get_template("status.html").render(columns=used, shelves=shelves, style=style)


def progress(standing: Standing, column: Column, pages: dict[str, str]) -> Progress:
    handbook, found = standing.edition.handbook, obstacles(standing)
    first = f"site/{standing.edition.folder}/index.html"
    reasons = ("missing", "stale", "rejected", "unreviewed", "unapproved")
    return Progress(
        column=column,
        title=standing.edition.title,
        number=handbook.edition,
        status=handbook.status,
        whole=row(standing.edition.title, pages.get(first, ""), standing.count, column),
        chapters=tuple(chapter(one, standing, column, pages) for one in standing.chapters if one.judged),
        obstacles=found,
        reasons=tuple((one, decimal(getattr(found, one), column)) for one in reasons if getattr(found, one)),
    )


def chapter(one: ChapterStanding, standing: Standing, column: Column, pages: dict[str, str]) -> Row:
    page = pages.get(f"site/{standing.edition.folder}/{one.docname}.html", "")
    return row(one.title, page, one.count, column)


def row(title: str, link: str, count: Count, column: Column) -> Row:
    parts = tuple(part(state.value, count.messages[state], count.words[state], count, column) for state in COUNTED if count.messages[state])
    return Row(title=title, link=link, messages=decimal(count.total, column), words=decimal(count.total_words, column), parts=parts)


def part(state: str, messages: int, words: int, count: Count, column: Column) -> Part:
    share = words / count.total_words if count.total_words else 0.0
    return Part(
        state=state,
        weight=words,
        share=percent(share, column),
        messages=decimal(messages, column),
        words=decimal(words, column),
    )


def percent(share: float, column: Column) -> str:
    """*share* in whole percent: never 0 for what there is, never 100 for what is not all."""
    whole = share if share in (0, 1) else min(max(round(share, 2), 0.01), 0.99)
    return str(format_percent(whole, format="#,##0%" if column.code != "tr" else "%#,##0", locale=column.code))


def decimal(number: int, column: Column) -> str:
    return str(format_decimal(number, locale=column.code))
