"""What is right is left alone, and what may stand in a draft is an obstacle of a release."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.chapters.checks import CHECKS, OBSTACLES, in_release, judge_chapters
from build_tools.model.findings import Severity
from build_tools.model.tree import ContentTree
from tests.books import make_book

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RIGHT = sorted((HERE / "right").glob("*.md"))


def book(folder: Path, chapter: str, source: str) -> ContentTree:
    tree = make_book(folder, {"chapter": chapter}, source=source, target="en" if source == "tr" else "tr")
    shutil.copytree(HERE / "registers", tree.registers)
    toml = folder / "handbooks" / "book" / "handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + "effective = 2026-12-01\n", encoding="utf-8")
    return tree


def codes(tree: ContentTree) -> list[str]:
    return [f"{one.line} {one.code.name}" for one in judge_chapters(tree, tree.editions())]


@pytest.mark.parametrize("chapter", RIGHT, ids=lambda path: path.stem)
def test_a_chapter_with_every_directive_and_role_has_no_finding(chapter: Path, tmp_path: Path) -> None:
    assert codes(book(tmp_path, chapter.read_text(encoding="utf-8"), chapter.name[:2])) == []


def test_our_own_chapters_have_no_fault() -> None:
    tree = ContentTree(root=ROOT)
    found = judge_chapters(tree, tree.editions())
    assert [one.text() for one in found if one.severity is not Severity.NOTE] == []


def test_a_tree_without_registers_is_judged_too(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n1. Bir.\n2. İki.\n\n:::{warning}\nDikkat.\n:::\n"})
    assert codes(tree) == []


def test_an_id_is_found_twice_in_two_chapters_and_named_with_its_first_place(tmp_path: Path) -> None:
    form = ":::{form} A\n:id: f-1\n\n| a | b | c | d |\n|---|---|---|---|\n:::\n"
    tree = make_book(tmp_path, {"a": f"# A\n\n{form}", "b": f"# B\n\n\n{form}"}, source="en", target="tr")
    (found,) = judge_chapters(tree, tree.editions())
    assert (found.path, found.line, found.values["place"]) == ("handbooks/book/b.md", 5, "handbooks/book/a.md:4")


def test_a_form_of_another_chapter_is_known(tmp_path: Path) -> None:
    form = ":::{form} A\n:id: f-1\n\n| a | b | c | d |\n|---|---|---|---|\n:::\n"
    assert codes(make_book(tmp_path, {"a": f"# A\n\n{form}", "b": "# B\n\n{form}`f-1`\n"}, source="en", target="tr")) == []


def test_without_a_day_no_value_has_expired(tmp_path: Path) -> None:
    tree = book(tmp_path, "# A\n\n{limit}`pax-gift-value`\n", "en")
    assert codes(tree) == ["3 limit-expired"]
    toml = tmp_path / "handbooks" / "book" / "handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("effective", "#"), encoding="utf-8")
    assert codes(tree) == []


def test_what_is_nested_without_end_is_a_finding_and_no_crash(tmp_path: Path) -> None:
    text = "# A\n\n" + "\n".join(f"{':' * (600 - number)}{{note}}" for number in range(590))
    assert codes(make_book(tmp_path, {"a": text})) == ["0 nested-too-deeply"]


def release(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    cli.main(["--root", str(tree.root), "release", "--dry-run", "--format", "json"])
    return {one["code"]: one["severity"] for one in json.loads(capsys.readouterr().out)}


LAW = "# A\n\n{legal}`tr-1918` {legal}`tr-5237` {limit}`pax-gift-value` {limit}`pax-storage-period`\n"
PHRASES = "\n:::{phrases} At the desk\n:id: p\n\n- ph-greeting\n:::\n"


def test_a_release_names_law_and_limits_as_obstacles(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = release(book(tmp_path, LAW, "en"), capsys)
    assert {code: found.get(code) for code in OBSTACLES - {"phrase-unverified"}} == dict.fromkeys(
        ("law-repealed", "law-unverified", "limit-expired", "limit-empty"), "error"
    )


def test_what_is_a_note_in_a_draft_is_an_error_in_a_release(tmp_path: Path) -> None:
    tree = book(tmp_path, LAW.replace("{legal}`tr-1918` ", "") + PHRASES, "en")
    found = judge_chapters(tree, tree.editions())
    assert {one.code.name for one in found} == OBSTACLES - {"law-repealed"}
    assert {one.severity for one in found} == {Severity.NOTE}
    assert {one.severity for one in in_release(found)} == {Severity.ERROR}


def test_judging_starts_no_sphinx() -> None:
    code = "import sys, build_tools.commands.check; sys.exit('sphinx' in sys.modules or 'weasyprint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_every_check_has_a_name_of_its_own() -> None:
    names = [one.name for one in CHECKS]
    assert sorted(set(names)) == sorted(names)
