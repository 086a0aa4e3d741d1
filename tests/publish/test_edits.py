"""A translated handbook is edited at random; whatever was done, every block says truly what it is, and no translation is lost."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

from build_tools.catalogues.update import merge_all, put, read_all, updates
from build_tools.model.program import PROGRAM
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.publish.sources import read_sources
from tests.edits.comparison import Comparison, compare, report
from tests.edits.editor import Editor
from tests.edits.manuscript import read_manuscript
from tests.edits.oracle import Oracle, Pair, digest, squeezed

HANDBOOK = "passenger-control"
FORMATS = ("site", "book", "epub")
EDITS_A_ROUND = 50


@dataclass(frozen=True, kw_only=True)
class Desk:
    """A handbook in a tree of its own, the translations that it has, and what an invented reviewer said of them."""

    tree: ContentTree
    handbook: str
    translations: dict[str, frozenset[str]]
    said: dict[str, dict[Pair, str]]

    @property
    def folder(self) -> Path:
        return self.tree.root / "handbooks" / self.handbook

    @property
    def catalogues(self) -> list[Path]:
        return sorted((self.tree.root / "locales/en/LC_MESSAGES" / self.handbook).glob("*.po"))

    def oracle(self, language: str) -> Oracle:
        return Oracle(source="tr", language=language, known=self.translations, states=self.said[language])

    def update(self) -> None:
        """Update the catalogues; doing it again has nothing to do."""
        sources = read_sources(self.tree, self.tree.editions(languages=["tr"]), 1)
        for change in updates(merge_all(read_all(self.tree), sources)):
            put(self.tree, change)
        assert updates(merge_all(read_all(self.tree), sources)) == ()

    def lost(self) -> list[str]:
        """The translations that stand nowhere any more: in use or obsolete, with the text that they were made for."""
        kept = {(squeezed(one.msgid), one.msgstr) for path in self.catalogues for one in polib.pofile(str(path)) if not one.fuzzy}
        return [text for text, found in self.translations.items() for msgstr in found if (text, msgstr) not in kept]

    def build(self, out: Path) -> Path:
        build(self.tree, self.tree.editions(), FORMATS, out, jobs=2)
        return out / "site"

    def compare(self, comparison: Comparison, out: Path) -> None:
        """Build the handbook, and compare both editions with what readers have to find."""
        site, manuscript = self.build(out), read_manuscript(self.folder)
        for language in ("tr", "en"):
            compare(comparison, site / language / self.handbook, self.oracle(language).expected(manuscript), language)


def desk(tree: ContentTree, handbook: str) -> Desk:
    """Approve, or let stand, the texts and translations of *handbook* by their digests, and publish it as approved."""
    toml = tree.root / "handbooks" / handbook / "handbook.toml"
    settings = re.sub("(?m)^status = .*\n", "", toml.read_text(encoding="utf-8"))
    toml.write_text(settings + 'status = "approved"\n', encoding="utf-8")
    found = [(squeezed(one.msgid), one.msgstr) for path in catalogues(tree, handbook) for one in polib.pofile(str(path))]
    said = {"en": judged(found), "tr": judged([(text, text) for text, _ in found])}
    for language, states in said.items():
        path = tree.root / "locales" / language / "reviews" / f"{handbook}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(reviews(states), encoding="utf-8")
    translations = {text: frozenset(msgstr for other, msgstr in found if other == text) for text, _ in found}
    return Desk(tree=tree, handbook=handbook, translations=translations, said=said)


def catalogues(tree: ContentTree, handbook: str) -> list[Path]:
    return sorted((tree.root / "locales/en/LC_MESSAGES" / handbook).glob("*.po"))


def judged(pairs: Sequence[Pair]) -> dict[Pair, str]:
    """Two in three pairs are approved, one in ten is reviewed."""
    marks = {pair: int(digest("".join(pair))[:4], 16) % 30 for pair in pairs}
    return {pair: "approved" if mark < 20 else "reviewed" for pair, mark in marks.items() if mark < 23}


def reviews(states: dict[Pair, str]) -> str:
    rows = sorted(
        f'  {{ msgid = "{digest(text)}", msgstr = "{digest(msgstr)}", state = "{state}", reviewer = "A. Invented", date = 2026-12-01 }},'
        for (text, msgstr), state in states.items()
    )
    return "\n".join(["reviews = [", *rows, "]", ""])


def passenger_control(folder: Path) -> Desk:
    """A copy of the handbook with its complete translation."""
    for part in (f"handbooks/{HANDBOOK}", "handbooks/registers", f"locales/en/LC_MESSAGES/{HANDBOOK}"):
        shutil.copytree(PROGRAM / part, folder / part)
    return desk(ContentTree(root=folder), HANDBOOK)


@pytest.mark.proof
def test_a_thousand_edits_leave_every_block_truly_labelled_and_lose_no_translation(
    tmp_path: Path, proof: Callable[[int, int], int]
) -> None:
    own = passenger_control(tmp_path / "tree")
    comparison, editor = Comparison(), Editor(read_manuscript(own.folder), seed=4)
    for number in range(proof(1, 20)):
        editor.edit(EDITS_A_ROUND)
        editor.manuscript.write(own.folder)
        own.update()
        assert own.lost() == []
        own.compare(comparison, tmp_path / "dist")
        print(number, *report(comparison), sep="\n", flush=True)
    assert comparison.faults == []
