"""A translated handbook is edited at random; whatever was done, every block says truly what it is, and no translation is lost."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import polib
import pytest

from build_tools.catalogues.update import merge_all, put, read_all, updates
from build_tools.model.program import PROGRAM
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.publish.sources import read_sources
from tests.edits.comparison import LABELS, Comparison, compare, compare_pages, compare_paper, report
from tests.edits.editor import Editor
from tests.edits.manuscript import read_manuscript
from tests.edits.oracle import Expected, Oracle, Pair, digest, squeezed
from tests.edits.pages import read_page
from tests.edits.paper import read_paper
from tests.edits.small_book import small_book

HANDBOOK = "passenger-control"
FORMATS = ("site", "book", "epub")


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


def small(folder: Path) -> Desk:
    """The small book, translated from end to end."""
    return desk(small_book(folder), "book")


@cache
def untouched() -> tuple[Desk, Path]:
    """The small book as it is, and its site, built once a test process."""
    folder = Path(mkdtemp(prefix="handbook-test-"))
    own = small(folder / "tree")
    return own, own.build(folder / "dist")


def passenger_control(folder: Path) -> Desk:
    """A copy of the handbook with its complete translation."""
    for part in (f"handbooks/{HANDBOOK}", "handbooks/registers", f"locales/en/LC_MESSAGES/{HANDBOOK}"):
        shutil.copytree(PROGRAM / part, folder / part)
    return desk(ContentTree(root=folder), HANDBOOK)


@pytest.mark.proof
def test_a_thousand_edits_leave_every_block_truly_labelled_and_lose_no_translation(
    tmp_path: Path, proof: Callable[[int, int], int]
) -> None:
    own = (small, passenger_control)[proof(0, 1)](tmp_path / "tree")
    comparison, editor = Comparison(), Editor(read_manuscript(own.folder), seed=4)
    for _ in range(proof(1, 20)):
        editor.edit(proof(15, 50))
        editor.manuscript.write(own.folder)
        own.update()
        assert own.lost() == []
        own.compare(comparison, tmp_path / "dist")
    print(f"{editor.made.total()} edits", *report(comparison), sep="\n")
    assert comparison.faults == []


def test_the_comparison_sees_what_is_wrong(tmp_path: Path) -> None:
    own = small(tmp_path / "tree")
    editor = Editor(read_manuscript(own.folder), seed=1)
    editor.edit(40)
    editor.manuscript.write(own.folder)
    own.update()
    site = own.build(tmp_path / "dist") / "en" / own.handbook
    expected = own.oracle("en").expected(editor.manuscript)
    pages = {path.stem: path.read_text(encoding="utf-8") for path in site.glob("*.html")}
    assert faults(pages, expected) == []
    for place, wrong in (
        ('<span class="state-badge[^>]*>[^<]*</span></p>', "</p>"),
        ("</p>", '<span class="state-badge state-badge-stale" lang="en">Stale</span></p>'),
        ("</h2>", '<span class="state-badge state-badge-stale" lang="en">Stale</span></h2>'),
        ("state-badge-draft", "state-badge-reviewed"),
        ("state-badge-stale", "state-badge-draft"),
        ('( id="p-[^"]*") lang="tr"', r'\1 lang="en"'),
        ("(?s)<p[^>]* id=.*?</p>", ""),
    ):
        assert faults({name: re.sub(place, wrong, text, count=1) for name, text in pages.items()}, expected), place


def faults(pages: dict[str, str], expected: Sequence[Expected]) -> list[str]:
    """What is wrong with the *pages* of a site."""
    found = Comparison()
    compare_pages(found, "site", pages, expected, ".html")
    return found.faults


def test_paper_is_compared_as_strictly() -> None:
    own, site = untouched()
    expected = own.oracle("en").expected(read_manuscript(own.folder))
    (path,) = (site / "en" / own.handbook).glob("*.pdf")
    paper = read_paper(path, LABELS["en"], 4, has_index=True)
    comparison = Comparison()
    compare_paper(comparison, "pdf", paper, expected)
    assert comparison.faults == []
    for chapter, text in enumerate(paper.chapters):
        for changed in (text.replace("⟦draft⟧", "", 1), text.replace("¶", "⟦stale⟧¶", 1), text[: len(text) // 2]):
            found, others = Comparison(), [*paper.chapters]
            others[chapter] = changed
            compare_paper(found, "pdf", replace(paper, chapters=tuple(others)), expected)
            assert found.faults or changed == text


# Single edits, followed through every format


def test_renaming_a_chapter_keeps_every_translation_and_every_approval(tmp_path: Path) -> None:
    own = small(tmp_path / "tree")
    manuscript = read_manuscript(own.folder)
    manuscript.chapters = {{"sayim": "para", "bagaj": "valiz"}.get(name, name): blocks for name, blocks in manuscript.chapters.items()}
    manuscript.write(own.folder)
    own.update()
    assert [path.stem for path in own.catalogues] == ["index", "para", "terimler", "valiz"]
    comparison = Comparison()
    own.compare(comparison, tmp_path / "dist")
    assert comparison.faults == []
    assert states(own, tmp_path / "dist/site") == states(*untouched())


def test_two_chapters_that_exchange_their_names_keep_every_approval(tmp_path: Path) -> None:
    own = small(tmp_path / "tree")
    manuscript = read_manuscript(own.folder)
    new = {"sayim": "bagaj", "bagaj": "sayim"}
    manuscript.chapters = {new.get(name, name): blocks for name, blocks in manuscript.chapters.items()}
    manuscript.write(own.folder)
    own.update()
    comparison = Comparison()
    own.compare(comparison, tmp_path / "dist")
    assert comparison.faults == []
    assert states(own, tmp_path / "dist/site") == states(*untouched())


def test_an_edit_that_is_taken_back_brings_translation_and_approval_back(tmp_path: Path) -> None:
    own = small(tmp_path / "tree")
    own.update()
    before = {path: path.read_bytes() for path in own.catalogues}
    manuscript = read_manuscript(own.folder)
    texts = [text for name in manuscript.chapters for text in manuscript.texts(name) if text.kind not in ("term", "index entry")]
    former = [text.words for text in texts]
    for text in texts:
        text.words = text.words.replace("a", "aa", 1)
    manuscript.write(own.folder)
    own.update()
    assert own.lost() == []
    for text, words in zip(texts, former, strict=True):
        text.words = words
    manuscript.write(own.folder)
    own.update()
    assert {path: path.read_bytes() for path in own.catalogues} == before
    comparison = Comparison()
    own.compare(comparison, tmp_path / "dist")
    assert comparison.faults == []


def states(own: Desk, site: Path) -> Counter[tuple[str, str]]:
    """How often each text is shown with each badge, in both editions of the site."""
    pages = [path for path in site.glob(f"*/{own.handbook}/*.html") if path.stem != "genindex"]
    shown = [block for path in pages for block in read_page(path.read_text(encoding="utf-8")).blocks.values()]
    return Counter((block.words, "".join(block.badges)) for block in shown)
