"""The examples of the guide are what its pages say they are, and its page of the checks of chapters names every code.

A ``code-block`` of class ``wrong`` or ``right`` and a language is a chapter; in a wrong one the comment on top names the codes. Those of
class ``sample`` are what a new editor begins with.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from build_tools.chapters import checks
from build_tools.chapters.checks import OBSTACLES, judge_chapters
from build_tools.model.findings import Code, Finding, Severity
from build_tools.model.tree import ContentTree
from tests.books import make_book, read_book

HERE = Path(__file__).parent
HANDBOOKS = HERE.parents[1] / "handbooks"
PAGE = (HANDBOOKS / "publishing" / "chapter-checks.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```\{code-block\} markdown\n:class: (wrong|right) (tr|en)\n\n(?:% ([a-z -]+)\n)?(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = BLOCK.findall(PAGE)
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| ([a-z, ]+) \|", re.MULTILINE)
FOR_EDITORS = (HANDBOOKS / "publishing" / "editors.md").read_text(encoding="utf-8")
SAMPLE = re.compile(r"^````\{code-block\} markdown\n:class: sample (tr|en)\n\n(.*?)^````$", re.MULTILINE | re.DOTALL)
SAMPLES = dict(SAMPLE.findall(FOR_EDITORS))
WRITTEN_IN = {"tr": "passenger-control", "en": "detector-dogs"}
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


def with_the_sample(language: str, folder: Path) -> ContentTree:
    """The handbook that is written in *language* with the guide's sample in it, as the first steps on the page make it."""
    handbook = folder / "handbooks" / WRITTEN_IN[language]
    shutil.copytree(HANDBOOKS / "registers", folder / "handbooks" / "registers")
    shutil.copytree(HANDBOOKS / WRITTEN_IN[language], handbook)
    (handbook / "opening-a-suitcase.md").write_text(SAMPLES[language], encoding="utf-8")
    index = (handbook / "index.md").read_text(encoding="utf-8")
    head, fence, tail = index.rpartition("```")
    (handbook / "index.md").write_text(f"{head}opening-a-suitcase\n{fence}{tail}", encoding="utf-8")
    return ContentTree(root=folder)


def found_in_the_sample(tree: ContentTree) -> list[Finding]:
    return [one for one in judge_chapters(tree, tree.editions()) if one.path.endswith("/opening-a-suitcase.md")]


@pytest.mark.parametrize("language", WRITTEN_IN)
def test_the_first_chapter_passes_the_checks_and_is_read_without_a_finding(language: str, tmp_path: Path) -> None:
    tree = with_the_sample(language, tmp_path)
    assert [one.text() for one in found_in_the_sample(tree) if one.severity is not Severity.NOTE] == []
    assert [one.text() for one in read_book(tree, language).findings] == []


def test_what_the_page_quotes_is_what_check_says_of_the_first_chapter(tmp_path: Path) -> None:
    said = {one.text() for one in found_in_the_sample(with_the_sample("en", tmp_path))}
    quoted = re.findall(r"^handbooks/.*?\]$", FOR_EDITORS, re.MULTILINE | re.DOTALL)
    assert quoted
    assert {" ".join(one.split()) for one in quoted} <= said


def test_a_step_without_its_role_is_found_as_the_page_says(tmp_path: Path) -> None:
    tree = with_the_sample("en", tmp_path)
    chapter = tree.root / "handbooks" / WRITTEN_IN["en"] / "opening-a-suitcase.md"
    chapter.write_text(SAMPLES["en"].replace("{who}`search-officer` ", ""), encoding="utf-8")
    assert "step-role" in {one.code.name for one in found_in_the_sample(tree)}
