"""`status` says how far every edition is, for people in 80 columns and for machines."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.catalogues.review import Review, Reviews, digest, write_reviews
from build_tools.catalogues.standing import Count
from build_tools.commands.status import percentage, widths
from build_tools.model.provenance import State
from build_tools.model.tree import ContentTree
from tests.books import make_book

CHAPTER = "# A\n\nBir iki üç.\n\nC\n\n:::{warning}\nDikkat edin.\n:::\n"


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    english = {"A": "A", "Bir iki üç.": "One two three.", "C": "fuzzy:B"}
    tree = make_book(tmp_path, {"a": CHAPTER}, {"a": english, "index": {"Kitap": "Book"}})
    path = tmp_path / "locales/en/reviews/book.toml"
    path.parent.mkdir()
    one = Review(
        msgid=digest("Bir iki üç."), msgstr=digest("One two three."), state=State.APPROVED, reviewer="Sınama", date=dt.date(2026, 11, 1)
    )
    path.write_bytes(write_reviews(Reviews(reviews=(one,))))
    return tree


def status(tree: ContentTree, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert cli.main(["--root", str(tree.root), "--lang", "en", "status", *arguments]) == 0
    return capsys.readouterr().out


def test_a_machine_gets_messages_and_words_of_every_edition_and_chapter(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> None:
    source, english = json.loads(status(tree, capsys, "--json"))
    assert (source["language"], source["messages"]["draft"], source["messages"]["total"]) == ("tr", 5, 5)
    assert english["messages"] == {
        "total": 5, "approved": 1, "reviewed": 0, "draft": 2, "stale": 1, "rejected": 0, "missing": 1, "neutral": 0,
    }  # fmt: skip
    assert english["words"]["approved"] == 3
    assert [one["chapter"] for one in english["chapters"]] == ["index", "a"]
    assert english["release"] == {
        "missing": 1, "stale": 1, "rejected": 0, "unreviewed": 2, "unapproved": 0, "safety": 1, "approved": 1, "needed": 5, "blocked": True,
    }  # fmt: skip


def test_a_person_gets_bars_and_what_keeps_the_text_back(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> None:
    shown = status(tree, capsys).split("\n")
    start = next(number for number, line in enumerate(shown) if line.startswith("book (en)"))
    assert [line.rstrip() for line in shown[start : start + 6]] == [
        "book (en)              Messages Words █ % ▒ % ░ % · %",
        "in all    ████▒▒▒░░···        5     8  38  25  12  25",
        "  index   ▒▒▒▒▒▒▒▒▒▒▒▒        1     1     100",
        "  a       █████▒▒░░···        4     7  43  14  14  29",
        "Not to be released: 1 messages approved, 5 needed.",
        "  1 missing, 1 stale, 2 not reviewed, 1 of them concern safety",
    ]
    assert max(map(len, shown)) <= 80


def test_a_message_that_no_catalogue_has_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\nB\n\nC\n\nD\n"}, {"a": {"A": "A", "B": "fuzzy:B", "C": ""}})
    english = json.loads(status(tree, capsys, "--json"))[1]
    counts = next(one["messages"] for one in english["chapters"] if one["path"].endswith("/a.po"))
    assert (counts["total"], counts["draft"], counts["stale"], counts["missing"], counts["approved"]) == (4, 1, 1, 2, 0)


def test_a_percentage_never_hides_what_there_is_nor_claims_all() -> None:
    count = Count()
    count.messages.update({State.APPROVED: 999, State.MISSING: 1})
    count.words.update({State.APPROVED: 99_990, State.MISSING: 10})
    assert [percentage(count, state) for state in (State.APPROVED, State.MISSING, State.DRAFT)] == ["99", "1", ""]
    assert [width for _, width in widths(count)] == [11, 1]


def test_a_fault_in_the_sources_is_a_finding_and_no_number(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n%50 indirim.\n"})
    assert cli.main(["--root", str(tree.root), "--lang", "en", "status"]) == 1
    assert "[source-percent]" in capsys.readouterr().err
