"""What a change asks of translators, against what ``update`` and ``status`` say of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from build_tools import cli
from tests.books import make_book

CHAPTER = "# Nakit\n\nYolcu nakdi beyan eder.\n\nMemur parayı yolcunun önünde sayar.\n"
ENGLISH = {
    "Nakit": "Cash",
    "Yolcu nakdi beyan eder.": "The passenger declares the cash.",
    "Memur parayı yolcunun önünde sayar.": "The officer counts the money in front of the passenger.",
}


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(root), "-c", "user.name=A", "-c", "user.email=a@b", *arguments], check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository whose last commit has everything translated."""
    make_book(tmp_path, {"cash": CHAPTER}, {"index": {"Kitap": "Book"}, "cash": ENGLISH})
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "before")
    return tmp_path


def debt(root: Path, capsys: pytest.CaptureFixture[str], form: str = "json", since: str = "HEAD") -> str:
    assert cli.main(["--lang", "en", "--root", str(root), "debt", "--since", since, "--format", form]) == 0
    return capsys.readouterr().out


def edit(root: Path, before: str, after: str) -> None:
    path = root / "handbooks" / "book" / "cash.md"
    path.write_text(path.read_text(encoding="utf-8").replace(before, after), encoding="utf-8")


def test_a_change_of_nothing_owes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = json.loads(debt(root, capsys))
    assert (row["stale"], row["missing"], row["approvals_lost"], row["settled"]) == (0, 0, 0, 0)


def test_a_link_of_the_repository_that_leads_elsewhere_stops_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "elsewhere").symlink_to("/usr")
    git(root, "add", ".")
    git(root, "commit", "-qm", "a link")
    (row,) = json.loads(debt(root, capsys))
    assert row["stale"] == 0


def test_an_edited_sentence_owes_its_new_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "Memur parayı", "Memur bütün parayı")
    (row,) = json.loads(debt(root, capsys))
    assert (row["stale"], row["words_to_revise"], row["missing"]) == (1, 1, 0)
    assert row["stale_messages"] == [
        {"path": "locales/en/LC_MESSAGES/book/cash.po", "msgid": "Memur bütün parayı yolcunun önünde sayar.", "words": 6, "changed": 1}
    ]


def test_a_new_paragraph_owes_all_its_words(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "# Nakit\n", "# Nakit\n\nBu bölüm yeni yazıldı ve henüz çevrilmedi.\n")
    (row,) = json.loads(debt(root, capsys))
    assert (row["stale"], row["missing"], row["words_to_translate"]) == (0, 1, 7)


def test_what_is_owed_is_what_status_counts_after_an_update(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "# Nakit\n", "# Nakit\n\nBu bölüm yeni yazıldı ve henüz çevrilmedi.\n")
    edit(root, "Memur parayı", "Memur bütün parayı")
    (row,) = json.loads(debt(root, capsys))
    assert cli.main(["--root", str(root), "update"]) == 0
    capsys.readouterr()
    assert cli.main(["--root", str(root), "status", "--json"]) == 0
    (counted,) = [one for one in json.loads(capsys.readouterr().out) if one["language"] == "en"]
    assert (counted["messages"]["stale"], counted["messages"]["missing"]) == (row["stale"], row["missing"])


def test_a_translation_that_is_made_is_settled(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "Memur parayı", "Memur bütün parayı")
    git(root, "commit", "-qam", "edited")
    path = root / "locales" / "en" / "LC_MESSAGES" / "book" / "cash.po"
    path.write_text(path.read_text(encoding="utf-8").replace("Memur parayı", "Memur bütün parayı"), encoding="utf-8")
    (row,) = json.loads(debt(root, capsys))
    assert (row["stale"], row["missing"], row["settled"]) == (0, 0, 1)


def test_the_comment_for_a_pull_request_names_every_message_that_waits(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, "# Nakit\n", "# Nakit\n\nBir `kod` var.\n")
    assert debt(root, capsys, "markdown").splitlines() == [
        "| Handbook | Language | Stale | Words to revise | Missing | Words to translate | Approvals lost | Settled |",
        "| --- | --- | --: | --: | --: | --: | --: | --: |",
        "| book | en | 0 | 0 | 1 | 2 | 0 | 0 |",
        "",
        "- `locales/en/LC_MESSAGES/book/cash.po`: `` Bir `kod` var. ``",
    ]


def test_a_handbook_that_is_new_owes_everything(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (root / "handbooks" / "book").rename(root / "handbooks" / "other")
    (root / "locales" / "en" / "LC_MESSAGES" / "book").rename(root / "locales" / "en" / "LC_MESSAGES" / "gone")
    (root / "locales" / "en" / "LC_MESSAGES" / "gone" / "cash.po").unlink()
    (root / "locales" / "en" / "LC_MESSAGES" / "gone").rename(root / "locales" / "en" / "LC_MESSAGES" / "other")
    (row,) = json.loads(debt(root, capsys))
    assert (row["handbook"], row["missing"]) == ("other", 3)


@pytest.mark.parametrize("revision", ["nowhere", "--output=stolen", ""])
def test_a_revision_that_git_does_not_know_is_a_finding(root: Path, capsys: pytest.CaptureFixture[str], revision: str) -> None:
    assert cli.main(["--lang", "en", "--root", str(root), "debt", f"--since={revision}"]) == 1
    assert "[debt-since]" in capsys.readouterr().err
    assert not (root / "stolen").exists()


def test_a_fault_of_the_former_text_names_the_revision(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "locales" / "en" / "LC_MESSAGES" / "book" / "cash.po"
    sound = path.read_bytes()
    path.write_bytes(sound + b'msgid "x"\n')
    git(root, "commit", "-qam", "damaged")
    path.write_bytes(sound)
    assert cli.main(["--lang", "en", "--root", str(root), "debt", "--since", "HEAD"]) == 1
    assert "HEAD:locales/en/LC_MESSAGES/book/cash.po:" in capsys.readouterr().err
