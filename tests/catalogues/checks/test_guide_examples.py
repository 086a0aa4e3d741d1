"""The guide has a page for each check, and its examples are what the check says they are.

A ``code-block`` of class ``wrong`` or ``right`` holds entries of a catalogue; ``to-tr`` or ``to-en`` is the language of the msgstr.
In a wrong one the translator's comment of an entry names the codes of its faults.
"""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from build_tools.catalogues.checks import CHECKS, SURVEYS, Check, Pair, Setting, Survey
from build_tools.catalogues.reading import read
from build_tools.languages import language
from build_tools.model.findings import Code
from build_tools.model.registers import read_instruments, read_termbase

HANDBOOKS = Path(__file__).parents[3] / "handbooks"
PAGES = HANDBOOKS / "publishing" / "checks"
HEADER = 'msgid ""\nmsgstr "Language: {language}\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
BLOCK = re.compile(r"^```\{code-block\} po\n:class: (wrong|right) to-(tr|en)\n\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `([a-z0-9-]+)` \| (error|warning|note) \|", re.MULTILINE)
COMMANDS = {"spelling": "hunspell"}  # checks that are skipped where their command is absent
JUDGES: dict[str, Check | Survey] = {one.name: one for one in (*CHECKS, *SURVEYS)}


@dataclass(frozen=True, kw_only=True)
class Example:
    """One block of examples: whether they are *wrong*, and what the check is to say of each."""

    wrong: bool
    pairs: tuple[Pair, ...]

    @property
    def expected(self) -> list[list[str]]:
        return [sorted(" ".join(pair.message.notes).split()) for pair in self.pairs]


@cache
def setting(target: str, handbook: str) -> Setting:
    return Setting(
        handbook=handbook,
        source=language("en" if target == "tr" else "tr"),
        target=language(target),
        termbase=read_termbase(HANDBOOKS / "registers" / "termbase.csv", "termbase.csv"),
        instruments=read_instruments(HANDBOOKS / "registers" / "legal.toml", "legal.toml"),
    )


def pair_of(entry: str, target: str) -> Pair:
    (message,) = read((HEADER.format(language=target) + entry + "\n").encode(), "example.po").messages
    handbook = message.places[0].split("/")[0] if message.places else "example"
    return Pair(message=message, path="example.po", setting=setting(target, handbook))


def examples(text: str) -> list[Example]:
    return [
        Example(wrong=kind == "wrong", pairs=tuple(pair_of(entry, target) for entry in block.strip().split("\n\n")))
        for kind, target, block in BLOCK.findall(text)
    ]


def said(judge: Check | Survey, pairs: Sequence[Pair]) -> list[list[str]]:
    """The codes of the faults of each pair."""
    names: dict[int, list[str]] = {id(pair): [] for pair in pairs}
    if judge in SURVEYS:
        for pair, fault in judge.faults(pairs):
            names[id(pair)].append(fault.code.name)
    else:
        for pair in pairs:
            names[id(pair)] += [fault.code.name for fault in judge.faults(pair)]
    return [sorted(set(names[id(pair)])) for pair in pairs]


def page(name: str) -> str:
    command = COMMANDS.get(name)
    if command and not shutil.which(command):
        pytest.skip(f"{command} is not on this machine")
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def codes_of(judge: Check | Survey) -> dict[str, str]:
    """The codes that the check's own file defines, with their severities."""
    module = sys.modules[type(judge).__module__]
    return {value.name: value.severity.value for value in vars(module).values() if isinstance(value, Code)}


def test_every_check_has_a_page_and_every_page_a_check() -> None:
    assert sorted(path.stem for path in PAGES.glob("*.md") if path.stem != "index") == sorted(JUDGES)


@pytest.mark.parametrize("name", JUDGES)
def test_the_examples_of_the_page_are_what_it_says(name: str) -> None:
    found = examples(page(name))
    assert {one.wrong for one in found} == {True, False}
    for example in found:
        assert said(JUDGES[name], example.pairs) == example.expected


@pytest.mark.parametrize("name", JUDGES)
def test_the_page_names_every_code_of_its_check_with_its_severity(name: str) -> None:
    assert dict(ROW.findall(page(name))) == codes_of(JUDGES[name])


@pytest.mark.parametrize("name", JUDGES)
def test_the_page_can_be_referred_to(name: str) -> None:
    assert page(name).startswith(f"(pub-check-{name})=\n# ")
