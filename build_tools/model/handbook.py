"""A handbook: a folder of chapters with a handbook.toml."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from .findings import N_, Code, Finding, HandbookError
from .registers.entries import web_address
from .tomlfile import CHOICE, KIND, Table, read_table

STATUSES = ("model text", "draft", "reviewed", "approved")
LAYOUTS = ("chapter", "compact")
PAGE_NUMBERS = ("chapter", "continuous")
# What a handbook may ask of Sphinx in [sphinx].
EXTENSIONS = ("sphinx_design",)
SETTINGS = ("numfig",)
CATALOGUES = {
    "chapter": "locales/{language}/LC_MESSAGES/{handbook}/{domain}.po",
    "compact": "locales/{language}/LC_MESSAGES/{domain}.po",
}
KEYS = (
    "title",
    "source_language",
    "languages",
    "owner",
    "edition",
    "effective",
    "review",
    "status",
    "page_numbers",
    "address",
    "licence",
    "approval_threshold",
    "distribution",
    "sphinx",
    "catalogues",
)
ID = re.compile(r"[a-z0-9][a-z0-9-]*")
LANGUAGE = re.compile(r"[a-z]{2,3}")
EDITION = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*")

FOLDER_NAME = Code(
    "handbook-id",
    N_("the folder’s name “{id}” cannot be part of addresses and file names"),
    N_("rename it, and its catalogues’ folders, with small letters a to z, digits and hyphens, as in {example}"),
)
NOT_LISTED = Code("language-not-listed", N_("the source language “{language}” is not among the languages"), N_("add it to “languages”"))
LANGUAGE_CODE = Code("language-code", N_("“{language}” is not a language code"), N_("use two or three small letters, such as tr or en"))
EDITION_NAME = Code(
    "edition-name", N_("“{edition}” cannot be part of a file name"), N_("use letters, digits, full stops and hyphens, as in 1.0")
)
NO_TITLE = Code(
    "title-missing", N_("there is no title in “{language}”"), N_('write title = {{ {language} = "…" }} with one title a language')
)
NO_TEXT = Code(
    "text-language", N_("“{key}” has no text in “{language}”"), N_('write {key} = {{ {language} = "…" }} with one text a language')
)
COPIES = Code("copies-number", N_("{value} is no number of copies"), N_("write a whole number, 1 or more"))
THRESHOLD = Code("threshold-range", N_("{value} is not a share between 0 and 1"), N_("write 1.0 for all messages, 0.9 for nine in ten"))
PATTERN = Code(
    "catalogue-path",
    N_("the path of the catalogues does not work: {reason}"),
    N_("use {{language}}, {{handbook}} and {{domain}}, as in {example}"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who gets printed *copies* of a handbook: a *name* in each of its languages."""

    name: Mapping[str, str]
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """One handbook, as its handbook.toml describes it. Texts that a reader meets are mappings from language code to text."""

    id: str
    folder: Path
    title: Mapping[str, str]
    source_language: str
    languages: tuple[str, ...]
    owner: Mapping[str, str]
    edition: str
    effective: dt.date | None
    review: dt.date | None
    status: str
    page_numbers: str
    address: str
    licence: str
    approval_threshold: float
    distribution: tuple[Holder, ...]
    extensions: tuple[str, ...]
    excluded: tuple[str, ...]
    settings: Mapping[str, object]
    layout: str
    catalogues: str

    def domain(self, docname: str) -> str:
        """The catalogue's name for the chapter *docname*: its own, or its top-level folder's in the compact layout."""
        return docname.partition("/")[0] if self.layout == "compact" else docname

    def catalogue(self, language: str, docname: str) -> str:
        """The path of the chapter's catalogue, relative to the content tree."""
        return self.catalogues.format(language=language, handbook=self.id, domain=self.domain(docname))


def read_handbook(folder: Path, name: str) -> Handbook:
    """Read ``handbook.toml`` in *folder*; findings call the file *name*. Raises HandbookError with every fault of the file."""
    table = read_table(folder / "handbook.toml", name)
    handbook_id = id_of(folder, name)
    if not ID.fullmatch(handbook_id):
        values = {"id": handbook_id, "example": fit(handbook_id)}
        table.findings.append(Finding(path=name, line=0, code=FOLDER_NAME, values=values))
    source_language = language_of(table)
    languages = languages_of(table, source_language)
    sphinx, catalogues = table.inner("sphinx"), table.inner("catalogues")
    layout = catalogues.choice("layout", LAYOUTS, default="chapter")
    handbook = Handbook(
        id=handbook_id,
        folder=folder,
        title=titles_of(table, languages),
        source_language=source_language,
        languages=languages,
        owner=texts_by_language(table, "owner", languages, example='owner = "Risk Analysis Unit"'),
        edition=edition_of(table),
        effective=table.date("effective", default=None),
        review=table.date("review", default=None),
        status=table.choice("status", STATUSES, default="draft"),
        page_numbers=table.choice("page_numbers", PAGE_NUMBERS, default="chapter"),
        address=web_address(table, "address"),
        licence=table.text("licence", example='licence = "CC BY 4.0"', default=""),
        approval_threshold=threshold_of(table),
        distribution=tuple(holder_of(one, languages) for one in table.array("distribution")),
        extensions=sphinx.texts("extensions", example='extensions = ["sphinx_design"]', default=[]),
        excluded=sphinx.texts("exclude_patterns", example='exclude_patterns = ["drafts/*"]', default=[]),
        settings={key: sphinx.values[key] for key in SETTINGS if key in sphinx.values},
        layout=layout,
        catalogues=path_of(catalogues, CATALOGUES.get(layout, CATALOGUES["chapter"])),
    )
    catalogues.only(("layout", "path"))
    check_sphinx(sphinx)
    table.only(KEYS)
    if table.findings:
        raise HandbookError(sorted(table.findings, key=lambda finding: finding.line))
    return handbook


def id_of(folder: Path, name: str) -> str:
    """The id of the handbook in *folder*, whose handbook.toml findings call *name*: what the folder is called.

    A book that is a whole content tree (its handbook.toml lies at the root: *name* has no folder) stands in a checkout that its
    readers call what they like. Its folder's name is made fit: ``My_Book`` is my-book, ``Gümrük Rehberi`` is gumruk-rehberi.
    """
    called = folder.resolve().name
    return called if "/" in name else fit(called)


def fit(called: str) -> str:
    """*called* in small ASCII letters, digits and hyphens: accents are dropped, and whatever else is there becomes a hyphen."""
    plain = unicodedata.normalize("NFKD", called.replace("ı", "i")).lower()
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", kept).strip("-") or "handbook"


def check_sphinx(sphinx: Table) -> None:
    """Refuse what a handbook may not ask of Sphinx: nothing in a content tree chooses code, or syntax that the guard does not know."""
    sphinx.only(("extensions", "exclude_patterns", *SETTINGS))
    for extension in sphinx.values.get("extensions", ()):
        if extension not in EXTENSIONS:
            sphinx.fault(CHOICE, "extensions", value=extension, choices=", ".join(EXTENSIONS))
    sphinx.take("numfig", bool, wanted=N_("true or false"), example="numfig = false", default=True)


def edition_of(table: Table) -> str:
    """The edition's number, which becomes part of file names."""
    edition = table.text("edition", example='edition = "1.0"', default="")
    if edition and not EDITION.fullmatch(edition):
        table.fault(EDITION_NAME, "edition", edition=edition)
    return edition


def language_of(table: Table) -> str:
    language = table.text("source_language", example='source_language = "tr"')
    if language and not LANGUAGE.fullmatch(language):
        table.fault(LANGUAGE_CODE, "source_language", language=language)
    return language


def languages_of(table: Table, source_language: str) -> tuple[str, ...]:
    languages = table.texts("languages", example='languages = ["tr", "en"]')
    for language in languages:
        if not LANGUAGE.fullmatch(language):
            table.fault(LANGUAGE_CODE, "languages", language=language)
    if languages and source_language and source_language not in languages:
        table.fault(NOT_LISTED, "languages", language=source_language)
    return tuple(dict.fromkeys(languages))


def texts_by_language(table: Table, key: str, languages: tuple[str, ...], *, example: str) -> dict[str, str]:
    """A text for every language: written once for all, or as a table with one a language."""
    value = table.take(key, (str, dict), wanted=N_("a text, or a table with one text a language"), example=example)
    if isinstance(value, str):
        return dict.fromkeys(languages, value)
    texts = value or {}
    if not all(isinstance(text, str) for text in texts.values()):
        table.fault(KIND, key, wanted=N_("a text, or a table with one text a language"), example=example)
        return {}
    return {language: texts.get(language) or next(iter(texts.values()), "") for language in languages}


def in_all_languages(table: Table, key: str, languages: tuple[str, ...]) -> dict[str, str]:
    """A text in every language, each its own: none stands in for another's."""
    example = f'{key} = {{ tr = "…", en = "…" }}'
    if table.take(key, dict, wanted=N_("a table with one text a language"), example=example) is None:
        return {}
    texts = table.inner(key)
    texts.only(languages)
    found = {language: text.strip() for language, text in texts.values.items() if isinstance(text, str)}
    for language in languages:
        if not found.get(language):
            table.fault(NO_TEXT, key, language=language)
    return found


def holder_of(table: Table, languages: tuple[str, ...]) -> Holder:
    table.only(("holder", "copies"))
    copies = table.take("copies", int, wanted=N_("a whole number"), example="copies = 2", default=1)
    if copies < 1:
        table.fault(COPIES, "copies", value=copies)
    return Holder(name=in_all_languages(table, "holder", languages), copies=copies)


def titles_of(table: Table, languages: tuple[str, ...]) -> dict[str, str]:
    example = 'title = { tr = "…", en = "…" }'
    value = table.take("title", dict, wanted=N_("a table with one title a language"), example=example) or {}
    titles = {language: title for language, title in value.items() if isinstance(title, str) and title.strip()}
    for language in languages if value else ():
        if language not in titles:
            table.fault(NO_TITLE, "title", language=language)
    return titles


def threshold_of(table: Table) -> float:
    value = table.take("approval_threshold", (int, float), wanted=N_("a number"), example="approval_threshold = 1.0", default=1.0)
    if not 0 <= value <= 1:
        table.fault(THRESHOLD, "approval_threshold", value=value)
    return float(value)


def path_of(catalogues: Table, default: str) -> str:
    """The pattern of catalogue paths: relative, inside the content tree, with the placeholders that keep catalogues apart."""
    pattern = catalogues.text("path", example=f'path = "{default}"', default=default)
    reason = pattern_fault(pattern)
    if reason:
        catalogues.fault(PATTERN, "path", reason=reason, example=default)
    return pattern


def pattern_fault(pattern: str) -> str:
    if re.search(r"\{[^}]*[:!.\[]", pattern):
        return N_("there is a placeholder that nobody fills")
    try:
        trial = pattern.format(language="tr", handbook="handbook", domain="chapter")
    except (KeyError, IndexError, ValueError, AttributeError):
        return N_("there is a placeholder that nobody fills")
    if trial.startswith(("/", "\\")) or ".." in trial.replace("\\", "/").split("/") or ":" in trial:
        return N_("it leaves the content tree")
    complete = all("{" + name + "}" in pattern for name in ("language", "domain"))
    return "" if complete else N_("{language} or {domain} is missing")
