"""The guide's page of the checks of chapters names every code, and its examples are what it says they are.

A ``code-block`` of class ``wrong`` or ``right`` and a language is a chapter; in a wrong one the comment on top names the codes.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_tools.chapters import checks
from build_tools.chapters.checks import OBSTACLES, judge_chapters
from build_tools.model.findings import Code
from tests.books import make_book

HERE = Path(__file__).parent
PAGE = (HERE.parents[1] / "handbooks" / "publishing" / "chapter-checks.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```\{code-block\} markdown\n:class: (wrong|right) (tr|en)\n\n(?:% ([a-z -]+)\n)?(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = BLOCK.findall(PAGE)
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([a-z, ]+) \|", re.MULTILINE)
ELSEWHERE = {"term-forbidden", "term-discouraged"}  # have a page of their own


def codes() -> dict[str, Code]:
    """Every code of the checks, by name."""
    modules = [vars(module) for module in vars(checks).values() if getattr(module, "__package__", "") == checks.__name__]
    return {value.name: value for values in modules for value in values.values() if isinstance(value, Code)}


@pytest.mark.parametrize(("kind", "language", "named", "text"), EXAMPLES, ids=[f"{one[0]} {one[2]}" for one in EXAMPLES])
def test_an_example_is_what_the_page_says(kind: str, language: str, named: str, text: str, tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": text}, source=language, target="tr" if language == "en" else "en")
    shutil.copytree(HERE / "registers", tree.registers)
    toml = tmp_path / "handbooks" / "book" / "handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "effective = 2026-12-01\n", encoding="utf-8")
    assert {one.code.name for one in judge_chapters(tree, tree.editions())} == set(named.split())
    assert bool(named) == (kind == "wrong")


def test_every_code_has_a_wrong_example() -> None:
    assert sorted(codes().keys() - {code for _, _, named, _ in EXAMPLES for code in named.split()}) == []


def test_the_table_names_every_code_with_its_severity() -> None:
    severities = {
        name: f"{code.severity.value}, in a release an error"
        if name in OBSTACLES and code.severity.value == "note"
        else code.severity.value
        for name, code in codes().items()
        if name not in ELSEWHERE
    }
    assert dict(ROW.findall(PAGE)) == severities


def test_the_page_and_its_parts_can_be_referred_to() -> None:
    assert PAGE.startswith("(pub-chapter-checks)=\n# ")
    assert PAGE.count("\n## ") == len(re.findall(r"^\(pub-chapter-checks-[a-z]+\)=\n## ", PAGE, re.MULTILINE))
