"""The strings of the program and of its templates: what build_tools.po and interface.po have to hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.extract import extract_from_dir

from ..model.program import PROGRAM
from .template import Asked

METHODS = [("**.py", "python"), ("**.js", "javascript"), *((f"**.{ending}", "jinja2.ext:babel_extract") for ending in ("html", "xhtml"))]
READERS = ("sphinx_ext", "publish")  # rooms whose _() speaks to readers of handbooks; all other _() and every N_() to their makers


def program_strings() -> tuple[Asked, ...]:
    """What the program says to editors, translators and publishers, in the order of its files."""
    return tuple(
        Asked(msgid=msgid, place=f"build_tools/{place}")
        for place, function, msgid in extracted(PROGRAM / "build_tools", {"N_": None, "_": None})
        if function == "N_" or place.split("/")[0] not in READERS
    )


def interface_strings() -> tuple[Asked, ...]:
    """What our templates and builders say to readers."""
    templates = extracted(PROGRAM / "_templates", {"_": None, "gettext": None})
    program = (one for one in extracted(PROGRAM / "build_tools", {"_": None}) if one[0].split("/")[0] in READERS)
    return tuple(Asked(msgid=msgid, place=place) for place, _, msgid in (*templates, *program))


def extracted(folder: Path, keywords: Mapping[str, None]) -> Iterator[tuple[str, str, str]]:
    """(file, function, string) for every marked string below *folder*."""
    for function in keywords:
        for path, _line, msgid, _comments, _context in extract_from_dir(folder, METHODS, keywords={function: None}):
            if isinstance(msgid, str) and msgid:
                yield Path(path).as_posix(), function, msgid
