"""What the registers in TOML have in common: one table an entry, texts in both languages, addresses of the web."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from ..findings import N_, HandbookError
from ..tomlfile import KIND, Table, read_table
from .cells import PAIR

Entry = TypeVar("Entry")
WEB = re.compile(r"https://[^\s/@?#]+(?:[/?#]\S*)?")


def read_entries(path: Path, name: str, kind: str, read: Callable[[str, Table], Entry]) -> Mapping[str, Entry]:
    """Read a register that has one table ``[kind.id]`` for each entry, by id. Raises HandbookError with every fault."""
    register = read_table(path, name)
    register.only(("schema", kind))
    tables = register.inner(kind)
    found = {key: read(key, tables.inner(key)) for key in tables.values}
    if register.findings:
        raise HandbookError(sorted(register.findings, key=lambda finding: finding.line))
    return found


def keys(*fields: str) -> tuple[str, ...]:
    """The keys of *fields* that have a text in each language."""
    return tuple(f"{field}_{language}" for field in fields for language in PAIR)


def texts(table: Table, field: str) -> Mapping[str, str]:
    """The text of *field* in both languages; none may be missing."""
    return {language: table.text(f"{field}_{language}", example=f'{field}_{language} = "…"') for language in PAIR}


def optional_texts(table: Table, field: str) -> Mapping[str, str]:
    """The text of *field* in the languages that have one."""
    found = {language: table.text(f"{field}_{language}", example=f'{field}_{language} = "…"', default="") for language in PAIR}
    return {language: text for language, text in found.items() if text.strip()}


def written_as(table: Table, key: str, form: re.Pattern[str], *, wanted: str, example: str) -> str:
    """The text of *key*, which may be empty; one that has not the *form* is a finding."""
    text = table.text(key, example=f'{key} = "{example}"', default="")
    if text and not form.fullmatch(text):
        table.fault(KIND, key, wanted=wanted, example=f'{key} = "{example}"')
    return text


def web_address(table: Table, key: str) -> str:
    """An address that can be printed: https, without a name and a password; empty where there is none."""
    wanted, example = N_("an address with https:// that holds no name or password"), "https://www.wcoomd.org/"
    text = written_as(table, key, WEB, wanted=wanted, example=example)
    if text and WEB.fullmatch(text) and "." not in (urlsplit(text).hostname or ""):
        table.fault(KIND, key, wanted=wanted, example=f'{key} = "{example}"')
    return text
