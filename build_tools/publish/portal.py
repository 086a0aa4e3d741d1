"""The portal: the page in front of all handbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..languages import LANGUAGES, Language, language
from ..model.artefact import Artefact
from ..model.handbook import Handbook
from ..model.program import PROGRAM
from ..model.registers import PUBLIC, Audience
from ..sphinx_ext.interface import read_interface
from .formats import FORMATS
from .formats.form import Say
from .reader import FOLDER as READER

TEMPLATES = (PROGRAM / "_templates" / "portal", PROGRAM / "_templates" / "html")
STYLES = (*(READER / "style" / f"{name}.css" for name in ("colours", "icons")), TEMPLATES[0] / "portal.css")
MODEL_TEXT = "model text"
OFFERED = {one.name: one for one in FORMATS if one.ending}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One language of the portal. *say* gives the interface's words in it."""

    language: Language
    say: Say

    @property
    def code(self) -> str:
        return self.language.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to take away. *link* is relative to the portal; *size* is for people."""

    name: str
    link: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """One handbook in one language, as it stands on the shelf. *link* is empty when it has no pages."""

    code: str
    language: str
    say: Say
    title: str
    number: str
    effective: str
    status: str
    owner: str
    link: str
    downloads: tuple[Download, ...]


def write_portal(
    handbooks: Sequence[Handbook], artefacts: Sequence[Artefact], out: Path, is_draft: bool = False, audience: Audience = PUBLIC
) -> Path:
    """Write the portal of *handbooks* to ``index.html`` in *out*, the folder of the site; *artefacts* are what was built."""
    path = out / "index.html"
    out.mkdir(parents=True, exist_ok=True)
    path.write_text(portal(handbooks, artefacts, is_draft, audience), encoding="utf-8", newline="\n")
    return path


def portal(handbooks: Sequence[Handbook], artefacts: Sequence[Artefact], is_draft: bool = False, audience: Audience = PUBLIC) -> str:
    """The portal's page; that of a draft says so, and that of a publication for some readers says for whom."""
    columns = [column(one) for one in LANGUAGES if any(one.code in handbook.languages for handbook in handbooks)]
    shelves = [[copy(handbook, one, artefacts) for one in columns if one.code in handbook.languages] for handbook in handbooks]
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    return environment.get_template("index.html").render(
        columns=columns,
        shelves=shelves,
        is_draft=is_draft,
        marking=audience.marking,
        has_model_text=any(handbook.status == MODEL_TEXT for handbook in handbooks),
        style=environment.filters["safe"]("\n".join(sheet.read_text(encoding="utf-8") for sheet in STYLES)),
    )


def column(one: Language) -> Column:
    strings = read_interface(PROGRAM, one.code)
    return Column(language=one, say=lambda words: strings.get(words, words))


def copy(handbook: Handbook, column: Column, artefacts: Iterable[Artefact]) -> Copy:
    """What the portal says of *handbook* in the language of *column*."""
    own = [one for one in artefacts if one.handbook == handbook.id and column.code in one.languages]
    first = f"site/{column.code}/{handbook.id}/index.html"
    return Copy(
        code=column.code,
        language=column.language.name,
        say=column.say,
        title=handbook.title[column.code],
        number=handbook.edition,
        effective=column.language.date(handbook.effective) if handbook.effective else "",
        status=handbook.status,
        owner=handbook.owner[column.code],
        link=next((link(one) for one in own if one.path == first), ""),
        downloads=tuple(download(one, column) for one in own if one.format in OFFERED),
    )


def download(artefact: Artefact, column: Column) -> Download:
    return Download(name=OFFERED[artefact.format].label(column.say), link=link(artefact), size=size(artefact.size, column.code))


def link(artefact: Artefact) -> str:
    """Where the artefact lies, from the portal."""
    return quote(PurePosixPath(artefact.path).relative_to("site").as_posix())


def size(count: int, code: str) -> str:
    """*count* bytes, for people: 1,2 MB in Turkish, 1.2 MB in English."""
    number, unit = (count / 1e6, "MB") if count >= 999_500 else (count / 1e3, "KB")
    pattern = "#,##0.#" if number < 10 else "#,##0"
    return f"{format_decimal(number, format=pattern, locale=language(code).code)} {unit}"
