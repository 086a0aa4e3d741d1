"""The reader: what the pages do beyond being read. Its parts, in _templates/reader, become one style sheet and one classic script.

Browsers load neither modules nor fetched files from a folder, so the script has no modules, and what it has to know of the edition, the
words of its language among it, is a script too.
"""

from __future__ import annotations

import json
from functools import cache

from ..catalogues.strings import extracted
from ..languages import language
from ..model.edition import Edition
from ..model.program import PROGRAM
from .formats.form import Say

FOLDER = PROGRAM / "_templates" / "reader"
STYLES = (
    "colours",
    "icons",
    "text",
    "bar",
    "windows",
    "chapters",
    "edition",
    "blocks",
    "frames",
    "tables",
    "notes",
    "pages",
    "screens",
    "paper",
)
BASE = "base"  # what the other parts use; they know nothing of one another
SCRIPTS = ("appearance", "chapters", "place", "contents", "ticks", "my-steps", "forms", "phrases", "hints", "codes", "menu")


def style_sheet() -> str:
    """Our style sheets in their order: what comes later may say otherwise."""
    return "\n".join(read("style", f"{name}.css") for name in STYLES)


def script() -> str:
    """All parts as one script; each is a block of its own, so that its names are its own."""
    parts = "\n".join(f"{{\n{read('script', f'{name}.js')}}}" for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{read("script", f"{BASE}.js")}\n{parts}\n}})();\n'


def read(folder: str, name: str) -> str:
    return (FOLDER / folder / name).read_text(encoding="utf-8")


@cache
def words() -> tuple[str, ...]:
    """What the script says to readers, in English."""
    return tuple(sorted({said for _path, _function, said in extracted(FOLDER / "script", {"_": None})}))


def edition_script(edition: Edition, languages: tuple[str, ...], say: Say) -> str:
    """What the script knows of *edition*, and of its other *languages*: those that are published with it."""
    handbook = edition.handbook
    known = {
        "id": handbook.id,
        "title": edition.title,
        "language": edition.language,
        "languages": {code: language(code).name for code in languages},
        "number": handbook.edition,
        "effective": handbook.effective.isoformat() if handbook.effective else "",
        "state": say(handbook.status),
        "words": {one: translated for one in words() if (translated := say(one)) != one},
    }
    return f"window.handbookEdition = {json.dumps(known, ensure_ascii=False, sort_keys=True, indent=1)};\n"
