"""What the portal searches with, and the list of handbooks by which the pages of one search the others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from ..languages import LANGUAGES
from ..model.artefact import Artefact
from ..model.handbook import Handbook
from ..model.program import PROGRAM
from ..sphinx_ext.interface import read_interface
from . import reader
from .formats.search import FOLDER

LIST, WINDOW, ENGINE, SHEET = "handbooks.js", "window.js", "engine.js", "search.css"


def write_search(handbooks: Sequence[Handbook], artefacts: Iterable[Artefact], out: Path) -> tuple[Path, ...]:
    """Write into *out*, the folder of the site, what searches all of its *handbooks*."""
    paths = {one.path for one in artefacts}
    listed = [entry for one in handbooks if (entry := described(one, paths))["languages"]]
    texts = {
        LIST: f"window.handbooksOfSite = {json.dumps(listed, ensure_ascii=False, sort_keys=True, indent=1)};\n",
        WINDOW: reader.portal_script({one.code: one.name for one in LANGUAGES}, spoken()),
        ENGINE: reader.search_script(),
        SHEET: reader.portal_style(),
    }
    folder = out / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return tuple(folder / name for name in texts)


def described(handbook: Handbook, paths: Iterable[str]) -> dict[str, object]:
    """A handbook with the languages in which it has pages."""
    codes = [code for code in handbook.languages if f"site/{code}/{handbook.id}/index.html" in paths]
    return {"id": handbook.id, "languages": codes, "titles": {code: handbook.title[code] for code in codes}}


def spoken() -> dict[str, dict[str, str]]:
    """The words of the search window in every language that has its own."""
    strings = {one.code: read_interface(PROGRAM, one.code) for one in LANGUAGES}
    return {code: {one: said for one in reader.words() if (said := known.get(one, one)) != one} for code, known in strings.items()}
