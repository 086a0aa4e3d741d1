"""`check` says of chapters that are wrong on purpose exactly what their editor needs.

Each of ``wrong/*.md`` is the chapter of a handbook in the language with which its name begins; beside it stands what is printed.
After a wanted change of the sentences ``python -m tests.chapters.test_wrong_chapters`` writes it anew: read the difference.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from build_tools import cli
from build_tools.chapters import checks
from build_tools.model.findings import Code
from tests.books import make_book

HERE = Path(__file__).parent
WRONG = sorted((HERE / "wrong").glob("*.md"))


def printed(chapter: Path, folder: Path) -> str:
    """What `check` prints of *chapter* in its own language, without the folder of the handbook."""
    language = chapter.name[:2]
    tree = make_book(folder, {"chapter": chapter.read_text(encoding="utf-8")}, source=language, target="en" if language == "tr" else "tr")
    shutil.copytree(HERE / "registers", tree.registers)
    toml = folder / "handbooks" / "book" / "handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "effective = 2026-12-01\n", encoding="utf-8")
    with redirect_stderr(StringIO()) as found, redirect_stdout(StringIO()):
        cli.main(["--root", str(folder), "--lang", language, "check"])
    return found.getvalue().replace("handbooks/book/chapter.md", chapter.name)


@pytest.mark.parametrize("chapter", WRONG, ids=lambda path: path.stem)
def test_each_wrong_chapter_is_told_what_is_wrong(chapter: Path, tmp_path: Path) -> None:
    assert printed(chapter, tmp_path) == chapter.with_suffix(".expected").read_text(encoding="utf-8")


def test_there_are_enough_of_them_in_both_languages() -> None:
    assert len(WRONG) >= 20
    assert {path.name[:2] for path in WRONG} == {"tr", "en"}


def test_every_code_of_a_check_is_found_in_one_of_them() -> None:
    modules = [vars(module) for name, module in vars(checks).items() if getattr(module, "__package__", "") == checks.__name__]
    codes = {value.name for values in modules for value in values.values() if isinstance(value, Code)}
    texts = "".join(path.with_suffix(".expected").read_text(encoding="utf-8") for path in WRONG)
    assert sorted(code for code in codes if f"[{code}]" not in texts) == []


def write(read: Callable[[Path, Path], str]) -> None:
    """Write what is printed beside every wrong chapter."""
    for chapter in WRONG:
        with TemporaryDirectory() as folder:
            chapter.with_suffix(".expected").write_text(read(chapter, Path(folder)), encoding="utf-8")


if __name__ == "__main__":
    write(printed)
