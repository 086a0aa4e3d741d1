"""Records and revisions on the command line: what is written, what is refused, what the front of the book says of them."""

from __future__ import annotations

import errno
import re
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.model.findings import HandbookError
from build_tools.model.history import History, read_history
from build_tools.model.record import read_record
from build_tools.model.tree import ContentTree
from tests.books import make_book
from tests.publish.recorded import Printed, print_book

INDEX = "# Kitap\n\n```{toctree}\n:numbered:\n\nbir\niki\n```\n"
CHAPTERS = {"index": INDEX, "bir": "# Bir\n\nMetin.\n", "iki": "# İki\n\nSöz.\n"}
REVISIONS = """
[[changes]]
edition = "1.1"
reason = { tr = "Yeni yönetmelik.", en = "A new regulation." }

[[changes]]
edition = "1.1"
chapter = "bir"
reason = { tr = "Süre değişti.", en = "The period has changed." }

[[temporary]]
number = "7"
date = 2027-03-15
until = 2027-06-30
chapter = "iki"
text = { tr = "Ayrıca tartılır.", en = "Weighed as well." }
"""
HOLDERS = """
[[distribution]]
holder = { tr = "Eğitim", en = "Training" }
copies = 3

[[distribution]]
holder = { tr = "Arşiv", en = "Archive" }
"""


def tree_at(folder: Path, edition: str, *, more: str = "", revisions: str = "") -> ContentTree:
    """The small handbook at *edition*, with *more* in its handbook.toml."""
    tree = ContentTree(root=folder) if (folder / "handbooks").exists() else make_book(folder, CHAPTERS)
    home = folder / "handbooks" / "book"
    head = (home / "handbook.toml").read_text("utf-8").split("edition =")[0]
    (home / "handbook.toml").write_text(f'{head}edition = "{edition}"\neffective = 2027-03-01\n{more}', encoding="utf-8")
    if revisions:
        (home / "revisions.toml").write_text(revisions, encoding="utf-8")
    return tree


def run(folder: Path, *arguments: str) -> int:
    return main(["--root", str(folder), "--lang", "en", "build", "-j", "1", "-o", str(folder / "out"), *arguments])


def record(folder: Path, edition: str) -> Path:
    return folder / "handbooks" / "book" / "editions" / f"{edition}.json"


# build --record, build --since


def test_a_build_writes_one_record_for_all_languages_and_the_same_again(tmp_path: Path) -> None:
    tree_at(tmp_path, "1.0")
    assert run(tmp_path, "-f", "book", "--record", "1.0") == 0
    content = record(tmp_path, "1.0").read_bytes()
    found = read_record(record(tmp_path, "1.0"), "name", "book", "1.0")
    assert sorted(found.languages) == ["en", "tr"]
    assert all(list(one.chapters) == ["index", "bir", "iki"] and one.pages for one in found.languages.values())
    assert run(tmp_path, "-f", "book", "--record", "1.0") == 0
    assert record(tmp_path, "1.0").read_bytes() == content


def test_without_the_book_the_record_has_no_pages_and_change_pages_say_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree_at(tmp_path, "1.0")
    assert run(tmp_path, "-f", "site", "--record", "1.0") == 0
    assert all(not one.pages for one in read_record(record(tmp_path, "1.0"), "", "book", "1.0").languages.values())
    tree_at(tmp_path, "1.1")
    assert run(tmp_path, "-f", "change-pages", "--since", "1.0") == 1
    assert "editions/1.0.json: error: the record knows no pages of book (tr)" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--record", "0.9"), "record-edition"),
        (("--record", "1.0", "-l", "tr"), "record-part"),
        (("--record", "1.0", "--draft"), "record-part"),
        (("--since", "0.9"), "record-missing"),
        (("-f", "change-pages"), "change-pages-since"),
    ],
)
def test_what_cannot_be_recorded_or_compared_is_refused_before_anything_is_built(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: str
) -> None:
    tree_at(tmp_path, "1.0")
    assert run(tmp_path, *arguments) == 1
    assert f"[{code}]" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
    assert not record(tmp_path, "1.0").parent.exists()


def test_a_language_that_was_not_recorded_cannot_be_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = tree_at(tmp_path, "1.0")
    assert run(tmp_path, "-f", "site", "--record", "1.0") == 0
    lines = record(tmp_path, "1.0").read_text("utf-8").split("\n")
    own = [line for line in lines if not line.startswith('["tr"')]
    content = "\n".join(own).replace('],\n], "pages"', ']\n], "pages"')
    record(tmp_path, "1.0").write_text(content, encoding="utf-8")
    since = read_history(tree, tree.read()[0], ["bir"], "1.0").since
    assert since is not None
    assert list(since.languages) == ["en"]
    assert run(tmp_path, "-f", "site", "--since", "1.0") == 1
    assert "the record says nothing of book (tr)" in capsys.readouterr().err
    assert run(tmp_path, "-f", "site", "--since", "1.0", "-l", "en") == 0


def test_a_damaged_record_stops_a_build_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree_at(tmp_path, "1.0")
    assert run(tmp_path, "-f", "site", "--record", "1.0") == 0
    lines = record(tmp_path, "1.0").read_text("utf-8").split("\n")
    record(tmp_path, "1.0").write_text("\n".join([*lines[:2], lines[2][:20], *lines[3:]]), encoding="utf-8")
    assert run(tmp_path, "-f", "site", "--since", "1.0") == 1
    assert "handbooks/book/editions/1.0.json:3: " in capsys.readouterr().err


def test_the_record_of_another_handbook_is_found_by_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree_at(tmp_path, "1.0")
    assert run(tmp_path, "-f", "site", "--record", "1.0") == 0
    text = record(tmp_path, "1.0").read_text("utf-8")
    record(tmp_path, "1.0").write_text(text.replace('"handbook": "book"', '"handbook": "other"', 1), encoding="utf-8")
    assert main(["--root", str(tmp_path), "--lang", "en", "check"]) == 1
    assert "editions/1.0.json:1: error: the record is that of other 1.0, and book 1.0 is wanted" in capsys.readouterr().err


def test_a_full_disk_leaves_record_and_output_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tree_at(tmp_path, "1.0")
    assert run(tmp_path, "-f", "site", "--record", "1.0") == 0
    content, page = record(tmp_path, "1.0").read_bytes(), (tmp_path / "out/site/tr/book/bir.html").read_bytes()
    (tmp_path / "handbooks/book/bir.md").write_text("# Bir\n\nBaşka.\n", encoding="utf-8")

    def full(_path: Path, _content: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("build_tools.catalogues.files.put_in_place", full)
    assert run(tmp_path, "-f", "site", "--record", "1.0") == 1
    assert "[file-unwritable]" in capsys.readouterr().err
    assert record(tmp_path, "1.0").read_bytes() == content
    assert (tmp_path / "out/site/tr/book/bir.html").read_bytes() == page


def test_an_edition_that_differs_from_the_one_before_is_a_warning_until_somebody_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree_at(tmp_path, "1.0")
    assert run(tmp_path, "-f", "site", "--record", "1.0") == 0
    tree_at(tmp_path, "1.1")
    (tmp_path / "handbooks/book/bir.md").write_text("# Bir\n\nBaşka.\n", encoding="utf-8")
    assert run(tmp_path, "-f", "book", "--since", "1.0") == 0
    warning = "handbooks/book/revisions.toml: warning: the chapter “bir” has changed since edition 1.0, and nothing says why"
    assert capsys.readouterr().err.count(warning) == 1
    tree_at(tmp_path, "1.1", revisions=REVISIONS)
    assert run(tmp_path, "-f", "book", "--since", "1.0") == 0
    assert "revision-reason" not in capsys.readouterr().err


# revisions.toml


def history(folder: Path, revisions: str) -> History:
    tree = tree_at(folder, "1.1", revisions=revisions)
    return read_history(tree, tree.read()[0], ["bir", "iki"])


def test_reasons_and_temporary_revisions_are_read(tmp_path: Path) -> None:
    found = history(tmp_path, REVISIONS).revisions
    assert [(one.edition, one.chapter, one.text["en"]) for one in found.changes] == [
        ("1.1", "", "A new regulation."),
        ("1.1", "bir", "The period has changed."),
    ]
    assert [(one.number, one.chapter) for one in found.temporary] == [("7", "iki")]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"1.1"', '"2.0"', "3 revision-edition"),
        ('chapter = "bir"', 'chapter = "uc"', "8 revision-chapter"),
        ('tr = "Yeni yönetmelik.", ', "", "4 text-language"),
        ('en = "A new regulation."', 'en = " "', "4 text-language"),
        ('en = "A new regulation."', 'de = "Neu."', "4 text-language"),
        ('{ tr = "Yeni yönetmelik.", en = "A new regulation." }', '"Yeni."', "4 key-kind"),
        ("chapter", "chapters", "8 key-unknown"),
        ("date = 2027-03-15\n", "", "11 key-missing"),
        ("until = 2027-06-30", 'until = "soon"', "14 key-kind"),
        ("[[temporary]]", "[[temporal]]", "11 key-unknown"),
    ],
)
def test_a_fault_of_revisions_toml_is_told_with_its_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in REVISIONS
    with pytest.raises(HandbookError) as caught:
        history(tmp_path, REVISIONS.replace(old, new, 1))
    assert fault in [f"{finding.line} {finding.code.name}" for finding in caught.value.findings]
    assert {finding.path for finding in caught.value.findings} == {"handbooks/book/revisions.toml"}


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ('distribution = [{ holder = { tr = "Arşiv" } }]\n', "7 text-language"),
        ('[[distribution]]\nholder = { tr = "A", en = "B" }\ncopies = 0\n', "9 copies-number"),
        ('[[distribution]]\nholder = { tr = "A", en = "B" }\ncopy = 1\n', "9 key-unknown"),
    ],
)
def test_a_fault_of_the_distribution_list_is_told_with_its_line(tmp_path: Path, more: str, fault: str) -> None:
    with pytest.raises(HandbookError) as caught:
        tree_at(tmp_path, "1.1", more=more).read()
    assert fault in [f"{finding.line} {finding.code.name}" for finding in caught.value.findings]


# The front of the book


def section(printed: Printed, title: str) -> str:
    """The words of a section of the front; empty when it is not there."""
    found = re.search(rf'<section class="revisions">(?:(?!</section>).)*<h1>{title}</h1>(.*?)</section>', printed.html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


TITLES = ("Distribution list", "Record of revisions", "Temporary revisions", "What is new in this edition")


def test_a_book_of_which_nothing_is_written_has_none_of_these_lists(tmp_path: Path) -> None:
    printed = print_book(tree_at(tmp_path, "1.0"), "en")
    assert [section(printed, title) for title in TITLES] == ["", "", "", ""]


def test_each_list_says_what_was_written_in_the_language_of_the_edition(tmp_path: Path) -> None:
    printed = print_book(tree_at(tmp_path, "1.1", more=HOLDERS, revisions=REVISIONS), "en")
    copies, editions, temporary, new = (section(printed, title) for title in TITLES)
    assert copies.endswith("1–3 Training 4 Archive")
    assert editions.endswith("1.1 1 March 2027 A new regulation.")
    assert "7 15 March 2027 30 June 2027" in temporary
    assert temporary.endswith("Weighed as well.")
    assert "A new regulation." in new
    assert "The period has changed." in new
    assert [finding.text() for finding in printed.findings] == []


def test_the_record_of_revisions_has_the_recorded_editions_in_order(tmp_path: Path) -> None:
    tree_at(tmp_path, "0.9")
    assert run(tmp_path, "-f", "site", "--record", "0.9") == 0
    tree_at(tmp_path, "1.0")
    assert run(tmp_path, "-f", "site", "--record", "1.0") == 0
    printed = print_book(tree_at(tmp_path, "1.1"), "en")
    assert re.findall(r"\d\.\d", section(printed, "Record of revisions")) == ["0.9", "1.0", "1.1"]


def test_what_is_new_counts_the_changes_and_explains_the_marks(tmp_path: Path) -> None:
    before = print_book(tree_at(tmp_path, "1.0"), "en").recorded
    (tmp_path / "handbooks/book/bir.md").write_text("# Bir\n\nBaşka.\n", encoding="utf-8")
    new = section(print_book(tree_at(tmp_path, "1.1"), "en", before), "What is new in this edition")
    assert "changed or new: 1" in new
    assert "the text is changed or new" in new
    same = section(print_book(tree_at(tmp_path / "other", "1.1"), "en", before), "What is new in this edition")
    assert same == "Nothing has changed since edition 0.9."


def test_a_chapter_that_is_no_more_is_named(tmp_path: Path) -> None:
    before = print_book(tree_at(tmp_path, "1.0"), "en").recorded
    (tmp_path / "handbooks/book/iki.md").unlink()
    (tmp_path / "handbooks/book/index.md").write_text(INDEX.replace("iki\n", ""), encoding="utf-8")
    new = section(print_book(tree_at(tmp_path, "1.1"), "en", before), "What is new in this edition")
    assert "that are no more, by their files: iki" in new
