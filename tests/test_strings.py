"""What the program and the pages say exists in Turkish, with the same places for values."""

from __future__ import annotations

import ast
import re
import string
from functools import cache
from pathlib import Path

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.reading import read
from build_tools.catalogues.strings import interface_strings, program_strings
from build_tools.terminal import STATE_WORDS, STATUS_WORDS

PROGRAM = Path(__file__).parents[1]
LOCALES = PROGRAM / "locales" / "tr" / "LC_MESSAGES"


@cache
def catalogue(name: str) -> Catalogue:
    return read((LOCALES / name).read_bytes(), name, language="tr")


def values(text: str) -> set[str]:
    """The names of the values that a sentence takes."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def answer(name: str, msgid: str) -> Message:
    return catalogue(name).find(msgid) or Message(msgid=msgid)


def test_every_sentence_of_the_program_is_translated() -> None:
    assert [one.msgid for one in program_strings() if not answer("build_tools.po", one.msgid).msgstr] == []


def test_every_translated_sentence_takes_the_same_values() -> None:
    pairs = ((one.msgid, answer("build_tools.po", one.msgid).msgstr) for one in program_strings())
    assert [msgid for msgid, msgstr in pairs if values(msgid) != values(msgstr)] == []


def test_build_tools_po_holds_no_sentence_that_the_program_no_longer_says() -> None:
    said = {" ".join(one.msgid.split()) for one in program_strings()}
    assert [one.msgid for one in catalogue("build_tools.po").messages if not one.obsolete and " ".join(one.msgid.split()) not in said] == []


def test_every_string_of_the_pages_is_translated() -> None:
    assert sorted({one.msgid for one in interface_strings() if not answer("interface.po", one.msgid).msgstr}) == []


def test_the_program_and_the_pages_call_a_state_by_one_name() -> None:
    shared = [word for word in (*STATE_WORDS, *STATUS_WORDS) if answer("interface.po", word).msgstr]
    assert [answer("interface.po", word).msgstr for word in shared] == [answer("build_tools.po", word).msgstr for word in shared]
    assert {"approved", "reviewed", "draft", "stale", "rejected", "missing", "model text"} <= set(shared)


def test_no_sentence_stands_inside_an_f_string_where_the_extraction_does_not_see_it() -> None:
    hidden = [
        f"{path.relative_to(PROGRAM)}:{call.lineno}"
        for path in sorted((PROGRAM / "build_tools").rglob("*.py"))
        for string in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in ("_", "N_")
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def test_no_sentence_of_the_script_stands_in_a_template_string_where_the_extraction_does_not_see_it() -> None:
    lines = script_lines()
    assert [place for place, line in lines if re.search(r"`[^`]*\$\{[^`]*(?<!\w)_\(", line)] == []


def test_no_text_of_the_script_goes_over_a_line_end() -> None:
    """Indents are taken out of the script (publish/reader.py), and would go from such a text too."""
    assert [place for place, line in script_lines() if line.count("`") % 2] == []


def script_lines() -> list[tuple[str, str]]:
    """Every line of the reader's scripts, with its place."""
    paths = sorted((PROGRAM / "_templates" / "reader").rglob("*.js"))
    return [(f"{path.name}:{number}", line) for path in paths for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)]
