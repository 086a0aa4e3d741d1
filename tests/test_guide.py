"""The Publishing Guide names everything that its readers can use or meet."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import cache
from pathlib import Path

import pytest

import build_tools
from build_tools.catalogues.checks import CHECKS as TRANSLATION_CHECKS
from build_tools.catalogues.checks import SURVEYS
from build_tools.commands import COMMANDS
from build_tools.languages import LANGUAGES
from build_tools.model.findings import Code
from build_tools.model.handbook import KEYS
from build_tools.model.provenance import State
from build_tools.model.registers import TERM_COLUMNS
from build_tools.publish.formats import FORMATS
from build_tools.sphinx_ext.guard import DIRECTIVES, ROLES
from build_tools.verify import CHECKS

ROOT = Path(__file__).parents[1]
SESSIONS = re.findall(r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text(encoding="utf-8"), re.MULTILINE)
OPTIONS = ["--root", "--lang", *(flag for one in COMMANDS for flags, _ in one.arguments for flag in flags if flag[0] == "-")]


@cache
def named() -> frozenset[str]:
    """Everything that the guide names as code: `list`, `{note}`, `./noxw build`."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "handbooks" / "publishing").rglob("*.md")))
    inline = re.findall(r"(?<!`)`+([^`\n]+)`+", text)
    words = {word.strip("{}[]().,:") for code in inline for word in code.split()}
    return frozenset({*inline, *words})


@cache
def codes() -> frozenset[str]:
    """The name of every finding that the program can make."""
    modules = [
        importlib.import_module(one.name)
        for one in pkgutil.walk_packages(build_tools.__path__, "build_tools.")
        if "__main__" not in one.name
    ]
    return frozenset(value.name for module in modules for value in vars(module).values() if isinstance(value, Code))


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("command", [one.name for one in COMMANDS]),
        ("session", SESSIONS),
        ("directive", sorted(DIRECTIVES)),
        ("role", sorted(ROLES)),
        ("option", OPTIONS),
        ("language", [one.code for one in LANGUAGES]),
        ("format", [one.name for one in FORMATS]),
        ("check of verify", [one.name for one in CHECKS]),
        ("page of a check of translations", [f"pub-check-{one.name}" for one in (*TRANSLATION_CHECKS, *SURVEYS)]),
        ("key of handbook.toml", KEYS),
        ("column of the termbase", TERM_COLUMNS),
        ("state", [state.value for state in State]),
    ],
)
def test_the_guide_names_every(kind: str, names: list[str]) -> None:
    assert [name for name in names if name not in named()] == [], kind


def test_the_guide_names_every_finding() -> None:
    assert sorted(codes() - named()) == []


def test_the_guide_names_no_finding_that_does_not_exist() -> None:
    text = (ROOT / "handbooks" / "publishing" / "findings.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^(?:\|| {0,4}\* -) *`([a-z0-9-]+)`", text, re.MULTILINE))
    checks = {one.name for one in CHECKS}
    assert sorted(listed - codes() - checks) == []
