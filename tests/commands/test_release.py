"""`release --dry-run` says all that a release lacks, by the same count as `status`."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.catalogues.review import Review, Reviews, digest, write_reviews
from build_tools.model.provenance import State
from build_tools.model.tree import ContentTree
from tests.books import make_book

CHAPTER = "# A\n\nBir iki.\n\n:::{warning}\nDikkat edin.\n:::\n\n:::{danger}\nDurun.\n:::\n"
ENGLISH = {"A": "A", "Bir iki.": "One two.", "Dikkat edin.": "Take care."}


def book(folder: Path, english: dict[str, str]) -> ContentTree:
    twice = {"a": CHAPTER, "b": "# B\n\nBir iki.\n"}
    return make_book(folder, twice, {"a": english, "b": {"B": "B", "Bir iki.": "One two."}, "index": {"Kitap": "Book"}})


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    return book(tmp_path, ENGLISH)


def release(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    cli.main(["--root", str(tree.root), "--lang", "en", "release", "--dry-run", "--format", "json"])
    found: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return found


def needed(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> list[int]:
    cli.main(["--root", str(tree.root), "status", "--json"])
    return [one["release"]["needed"] for one in json.loads(capsys.readouterr().out)]


def with_code(found: list[dict[str, str]], code: str) -> list[dict[str, str]]:
    return [one for one in found if one["code"] == code]


def test_it_needs_as_many_approvals_as_status_says(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> None:
    below = with_code(release(tree, capsys), "release-threshold")
    source, english = needed(tree, capsys)
    assert source == english
    assert [one["problem"] for one in below] == [
        f"0 of {source} messages of book (tr) are approved, and {source} have to be",
        f"0 of {english} messages of book (en) are approved, and {english} have to be",
    ]
    assert [one["remedy"].partition(": ")[2] for one in below] == ["./noxw review -- book -l tr", "./noxw review -- book -l en"]


def test_only_what_is_not_translated_has_to_be_translated(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> None:
    unsafe = with_code(release(tree, capsys), "release-safety")
    remedies = {(Path(one["path"]).suffix, one["problem"].partition("it is ")[2]): one["remedy"].startswith("translate") for one in unsafe}
    assert remedies == {
        (".md", "“draft”: Dikkat edin."): False,
        (".md", "“draft”: Durun."): False,
        (".po", "“draft”: Dikkat edin."): False,
        (".po", "“missing”: Durun."): True,
    }


def test_a_handbook_that_lacks_nothing_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path, {**ENGLISH, "Durun.": "Stop."})
    toml = tmp_path / "handbooks/book/handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + 'status = "approved"\nedition = "1.0"\neffective = 2026-12-01\n', encoding="utf-8")
    pairs = {**ENGLISH, "Durun.": "Stop.", "B": "B", "Kitap": "Book"}
    for language, texts in (("tr", {one: one for one in pairs}), ("en", pairs)):
        path = tmp_path / f"locales/{language}/reviews/book.toml"
        path.parent.mkdir(parents=True)
        path.write_bytes(write_reviews(Reviews(reviews=tuple(approval(one, other) for one, other in texts.items()))))
    assert cli.main(["--root", str(tree.root), "--lang", "en", "release", "--dry-run"]) == 0
    assert capsys.readouterr().out == "nothing is lacking\n"


def approval(msgid: str, msgstr: str) -> Review:
    return Review(msgid=digest(msgid), msgstr=digest(msgstr), state=State.APPROVED, reviewer="Sınama", date=dt.date(2026, 11, 1))
