"""The reader: what the pages do beyond being read. Its parts, in _templates/reader, become one style sheet and one classic script.

Browsers load neither modules nor fetched files from a folder, so the script has no modules, and what it has to know of the edition, the
words of its language among it, is a script too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import sphinx.search
from babel.messages.extract import extract_from_dir

from ..languages import LANGUAGES, language
from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, HandbookError
from ..model.program import PROGRAM
from .formats.form import Say

FOLDER = PROGRAM / "_templates" / "reader"
CODE_LIBRARY = PROGRAM / "node_modules" / "qrcode-generator" / "dist" / "qrcode.js"
STYLES = (
    "colours",
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
    "search",
    "offline",
    "passages",
    "beside",
    "shelf",
    "steps",
    "screens",
    "modes",
    "paper",
)
BASE = "base"  # what the other parts use; they know nothing of one another
SCRIPTS = (
    "answer",
    "appearance",
    "chapters",
    "place",
    "contents",
    "ticks",
    "device",
    "my-steps",
    "forms",
    "phrases",
    "cards",
    "pictures",
    "hints",
    "codes",
    "passage",
    "beside",
    "shelf",
    "changes",
    "report",
    "search",
    "offline",
    "steps",
    "menu",
)
MINISEARCH = PROGRAM / "node_modules" / "minisearch"
STEMMERS = Path(sphinx.search.__file__).parent / "minified-js"
COMMENT = re.compile(r"^[ ]*/\*\*.*?\*/\n|^//# sourceMappingURL=.*$", re.DOTALL | re.MULTILINE)
INDENT = re.compile(r"^\s*/\*.*?\*/\n|^\s+", re.DOTALL | re.MULTILINE)  # and comments on lines of their own
MISSING = Code(
    "search-library",
    N_("MiniSearch, with which readers search, is not on this machine"),
    N_("install what the pages need: ./noxw, or npm ci --ignore-scripts"),
)


def style_sheet() -> str:
    """Our style sheets in their order: what comes later may say otherwise."""
    return "\n".join(read("style", f"{name}.css") for name in STYLES)


def script() -> str:
    """All parts as one script; each is a block of its own, so that its names are its own."""
    parts = "\n".join(f"{{\n{read('script', f'{name}.js')}}}" for name in SCRIPTS)
    return INDENT.sub("", f'(() => {{\n"use strict";\n{read("script", f"{BASE}.js")}\n{parts}\n}})();\n')


def code_library() -> str:
    """What draws QR codes, with its licence (MIT) at its head; the script loads it when a passage is reported."""
    return CODE_LIBRARY.read_text(encoding="utf-8")


def search_script() -> str:
    """What searches, in one script that the reader loads when somebody first searches: MiniSearch, stemmers, our engine."""
    stems = ("base", *sorted(one.searching.stemmer for one in LANGUAGES))
    stemmers = "\n".join((STEMMERS / f"{name}-stemmer.js").read_text(encoding="utf-8") for name in stems)
    spoken = {
        one.code: {
            "stemmer": f"{one.searching.stemmer.capitalize()}Stemmer",
            "pairs": sorted(one.upper_pairs.items()),
            "idle": sorted(one.searching.idle),
            "reach": one.searching.reach,
            "everyday": {one.search_key(word): said for word, said in one.searching.everyday.items()},
        }
        for one in LANGUAGES
    }
    languages = f"const LANGUAGES = {json.dumps(spoken, ensure_ascii=False, sort_keys=True)};"
    own = f'(() => {{\n"use strict";\n{languages}\n{read("search", "engine.js")}\n}})();\n'
    return f"{minisearch()}\n/* Snowball, https://snowballstem.org, BSD licence; from Sphinx */\n{stemmers}\n{own}"


def minisearch() -> str:
    """MiniSearch with its licence, without its comments. Raises HandbookError where it is not installed."""
    library, licence = MINISEARCH / "dist" / "umd" / "index.js", MINISEARCH / "LICENSE.txt"
    if not library.is_file():
        raise HandbookError([Finding(path="package.json", line=0, code=MISSING)])
    return f"/* MiniSearch\n\n{licence.read_text(encoding='utf-8')}*/\n{COMMENT.sub('', library.read_text(encoding='utf-8'))}"


def read(folder: str, name: str) -> str:
    return (FOLDER / folder / name).read_text(encoding="utf-8")


def portal_script(languages: Mapping[str, str], spoken: Mapping[str, Mapping[str, str]]) -> str:
    """The search window for the portal, which has no edition: it is opened in one of *languages*, with the words *spoken* in it."""
    known = json.dumps({"languages": languages, "words": spoken}, ensure_ascii=False, sort_keys=True, indent=1)
    edition = '{ id: "", language, languages: spoken.languages, words: spoken.words[language] || {} }'
    parts = f"{read('script', f'{BASE}.js')}\n{{\n{read('script', 'search.js')}}}"
    return (
        f'"use strict";\nwindow.openPortalSearch = (language) => {{\nconst spoken = {known};\n'
        f"window.handbookEdition = {edition};\n{parts}\nwindow.openHandbookSearch();\n}};\n"
    )


def portal_style() -> str:
    """What the search window looks like on the portal."""
    return "\n".join(read("style", f"{name}.css") for name in ("windows", "search"))


@cache
def words() -> tuple[str, ...]:
    """What the script says to readers, in English."""
    found = extract_from_dir(FOLDER / "script", [("**.js", "javascript")], keywords={"_": None})
    return tuple(sorted({said for _path, _line, said, _comments, _context in found if isinstance(said, str)}))


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
        "review": handbook.review.isoformat() if handbook.review else "",
        "state": say(handbook.status),
        "words": {one: translated for one in words() if (translated := say(one)) != one},
    }
    return f"window.handbookEdition = {json.dumps(known, ensure_ascii=False, sort_keys=True, indent=1)};\n"
