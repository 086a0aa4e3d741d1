"""``update`` on the command line: what it writes, removes, takes away and carries over, and what it says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.catalogues.review import digest
from build_tools.model.tree import ContentTree
from tests.books import make_book, translate
from tests.catalogues.library import said

OLD, NEW, EN = "Görevli kaydı yeinden kurar.", "Görevli kaydı yeniden kurar.", "The officer reconstructs the record."


def run(capsys: pytest.CaptureFixture[str], tree: ContentTree, *options: str) -> tuple[int, str, str]:
    status = cli.main(["--root", str(tree.root), "--lang", "en", "update", *options])
    return status, *capsys.readouterr()


def book(folder: Path, text: str, **more: str) -> ContentTree:
    """A handbook of edition 1.0 whose chapter ``a`` says *text* where its catalogue still has OLD."""
    tree = make_book(folder, {"a": f"# A\n\n{text}\n", **more}, {"a": {"A": "A", OLD: EN}})
    with (folder / "handbooks" / "book" / "handbook.toml").open("a", encoding="utf-8") as stream:
        stream.write('edition = "1.0"\n')
    return tree


def test_an_edit_leaves_a_stale_message_and_a_second_run_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path, NEW)
    status, out, _ = run(capsys, tree)
    assert status == 0
    assert "locales/en/LC_MESSAGES/book/a.po: written" in out
    assert said(tree, "a") == ["A = A", f"{NEW} = {EN} ? {OLD}", f"~ {OLD} = {EN}"]
    assert run(capsys, tree)[:2] == (0, "every catalogue is up to date\n")


def test_a_renamed_chapter_renames_its_catalogue(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path, OLD)
    run(capsys, tree)
    home = tree.root / "handbooks" / "book"
    (home / "a.md").rename(home / "b.md")
    (home / "index.md").write_text("# Kitap\n\n```{toctree}\nb\n```\n", encoding="utf-8")
    trial, out, _ = run(capsys, tree, "--check")
    assert (trial, out.splitlines()) == (
        1,
        ["locales/en/LC_MESSAGES/book/b.po: would be written", "locales/en/LC_MESSAGES/book/a.po: would be removed"],
    )
    assert run(capsys, tree)[1].splitlines()[-1] == "locales/en/LC_MESSAGES/book/a.po: removed"
    assert said(tree, "b") == ["A = A", f"{OLD} = {EN}"]


def test_pruning_says_how_many_messages_it_took_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path, "Bambaşka.")
    status, out, _ = run(capsys, tree, "--prune", "1.0")
    assert status == 0
    assert "locales/en/LC_MESSAGES/book/a.po: written; obsolete messages taken away: 1" in out
    assert said(tree, "a") == ["A = A", "Bambaşka. = "]


def test_pruning_an_edition_that_there_is_not_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, book(tmp_path, OLD), "--prune", "2.0")
    assert status == 1
    assert err == (
        "handbooks: error: no handbook here has the edition “2.0”: "
        "prune the edition that a handbook.toml names: 1.0 (book) [prune-edition]\n"
    )


def test_a_typo_is_carried_over_and_recorded(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path, NEW, b="# B\n\nHer gün yeniden yazar.\n")
    status, out, err = run(capsys, tree, "--carry", "typo", "--by", " A. Yılmaz ")
    assert (status, err) == (0, "")
    assert out.endswith("translations carried over: 1\n")
    assert said(tree, "a") == ["A = A", f"{NEW} = {EN}", f"~ {OLD} = {EN}"]
    reviews = tree.root / "locales" / "en" / "reviews" / "book.toml"
    (decision,) = tomllib.loads(reviews.read_text(encoding="utf-8"))["carried"]
    assert (decision["was"], decision["by"]) == (digest(OLD), "A. Yılmaz")


def test_a_trial_of_carrying_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path, NEW, b="# B\n\nHer gün yeniden yazar.\n")
    status, out, _ = run(capsys, tree, "--carry", "typo", "--by", "A. Yılmaz", "--check")
    assert (status, "translations carried over: 1" in out) == (1, True)
    assert said(tree, "a") == ["A = A", f"{OLD} = {EN}"]
    assert not (tree.root / "locales" / "en" / "reviews").exists()


def test_what_is_not_carried_over_is_a_warning_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, book(tmp_path, "Görevli kaydı kurar."), "--carry", "punctuation", "--by", "A. Yılmaz")
    assert status == 0
    assert "the translation was not carried over: words have changed, not only punctuation" in err
    assert "[carry-refused]" in err


def test_carrying_needs_a_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, book(tmp_path, NEW), "--carry", "typo")
    assert status == 1
    assert "[carry-by]" in err


def test_a_damaged_catalogue_of_any_handbook_stops_the_update(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path, NEW)
    path = translate(tmp_path, "a", {"A": "A"})
    path.write_bytes(path.read_bytes() + b'\nmsgid "A"\nmsgstr "B"\n')
    status, _, err = run(capsys, tree)
    assert status == 1
    assert "[catalogue-duplicate]" in err


def test_the_programs_own_catalogue_is_brought_up_when_no_handbook_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tree = book(tmp_path, "# A\n")
    monkeypatch.setattr("build_tools.catalogues.update.PROGRAM", tmp_path.resolve())
    catalogue = translate(tmp_path, "a", {}, "tr").rename(tmp_path / "locales/tr/LC_MESSAGES/build_tools.po")
    before = catalogue.read_bytes()
    run(capsys, tree, "book")
    assert catalogue.read_bytes() == before
    assert "build_tools.po: written" in run(capsys, tree)[1]


def test_comments_lead_to_each_message_on_a_published_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_book(tmp_path, {"cash": "# Nakit\n\nYolcu beyan eder.\n"})
    assert cli.main(["--root", str(tmp_path), "update", "--links", "https://example.org/preview/"]) == 0
    text = (tmp_path / "locales/en/LC_MESSAGES/book/cash.po").read_text(encoding="utf-8")
    assert "#. https://example.org/preview/en/book/cash.html#nakit\n" in text
    assert re.search(r"#\. https://example\.org/preview/en/book/cash\.html#p-[0-9a-f]{10}\n", text)
    assert cli.main(["--root", str(tmp_path), "update", "--links", "https://example.org/preview", "--check"]) == 0


@pytest.mark.parametrize("address", ["ftp://example.org", "example.org", "https://a b", "javascript:x"])
def test_links_go_to_a_site_only(tmp_path: Path, address: str) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--root", str(tmp_path), "update", f"--links={address}"])
