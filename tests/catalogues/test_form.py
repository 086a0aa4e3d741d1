"""A catalogue that another tool has saved is taken, with a note that says what is different."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.catalogues.form import check_form
from build_tools.model.tree import ContentTree
from tests.books import make_book

WRAPPED = 'msgstr ""\n"Return the cash, then see the "\n"passenger off."'


def book(folder: Path) -> tuple[ContentTree, Path]:
    msgid, msgstr = "Nakdi geri verin, sonra yolcuyu uğurlayın.", "Return the cash, then see the passenger off."
    tree = make_book(folder, {"a": f"# A\n\n{msgid}\n"}, {"a": {msgid: msgstr}})
    return tree, folder / "locales/en/LC_MESSAGES/book/a.po"


def notes(tree: ContentTree) -> list[str]:
    return [finding.text() for finding in check_form(tree, tree.editions())]


def test_what_we_write_needs_no_note(tmp_path: Path) -> None:
    tree, _ = book(tmp_path)
    assert notes(tree) == []


@pytest.mark.parametrize(
    ("saved", "words"),
    [
        (lambda text: "\ufeff" + text, "a byte order mark"),
        (lambda text: text.replace("\n", "\r\n"), "the line ends of Windows"),
        (lambda text: text.replace('msgstr "Return the cash, then see the passenger off."', WRAPPED), "line breaks"),
        (
            lambda text: text.replace('"Language: en\\n"\n', '"Language: en\\n"\n"X-Generator: Poedit 3.2.2\\n"\n'),
            "line breaks, places or headers",
        ),
    ],
)
def test_each_habit_of_another_tool_gets_one(tmp_path: Path, saved: Callable[[str], str], words: str) -> None:
    tree, path = book(tmp_path)
    path.write_bytes(saved(path.read_text(encoding="utf-8")).encode())
    (note,) = notes(tree)
    assert note.startswith("locales/en/LC_MESSAGES/book/a.po:1: note: this catalogue is sound")
    assert words in note
