"""The command line, as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.commands.build import FORMAT_NAMES
from build_tools.publish.formats import FORMATS
from tests.books import copy_book, make_book, translate


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    """One command in this process: (exit status, standard output, standard error)."""
    status = cli.main([str(one) for one in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def test_list_shows_every_edition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    status, out, _ = run(capsys, "--root", tree.root, "list", "--json")
    rows = json.loads(out)
    assert status == 0
    assert [(row["handbook"], row["language"], row["chapters"]) for row in rows] == [("book", "tr", 2), ("book", "en", 2)]


def test_check_says_so_when_nothing_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--root", make_book(tmp_path, {"a": "# A\n"}).root, "--lang", "en", "check") == (0, "no findings\n", "")


def test_check_exits_1_and_names_file_line_and_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n%50 indirim.\n"})
    status, _, err = run(capsys, "--root", tree.root, "--lang", "en", "check")
    assert status == 1
    assert err.startswith("handbooks/book/a.md:3: error: a line that starts with % is a comment in MyST")
    assert err.endswith("[source-percent]\n")


def test_check_speaks_turkish(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n%50 indirim.\n"})
    _, _, err = run(capsys, "--root", tree.root, "--lang", "tr", "check")
    assert "yorumdur" in err


def test_check_can_be_narrowed_to_a_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n%50\n", "b": "# B\n\n%60\n"})
    status, out, _ = run(capsys, "--root", tree.root, "check", "--format", "json", tree.root / "handbooks/book/b.md")
    assert [row["path"] for row in json.loads(out)] == ["handbooks/book/b.md"]
    assert status == 1


def test_check_names_a_path_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    status, _, err = run(capsys, "--root", tree.root, "--lang", "en", "check", tree.root / "handbooks/book/typo.md")
    assert status == 1
    assert err.startswith("handbooks/book/typo.md: error: the file cannot be read (there is no such file)")


def test_check_writes_annotations_for_a_pull_request(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n%50\n"})
    _, _, err = run(capsys, "--root", tree.root, "check", "--format", "github")
    assert err.startswith("::error file=handbooks/book/a.md,line=3,title=source-percent::")


def test_update_writes_catalogues_once_and_then_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\nMetin.\n"})
    assert run(capsys, "--root", tree.root, "--lang", "en", "update", "--check")[0] == 1
    assert not (tree.root / "locales").exists()
    status, out, _ = run(capsys, "--root", tree.root, "--lang", "en", "update")
    assert (status, out.count("written")) == (0, 2)
    assert run(capsys, "--root", tree.root, "--lang", "en", "update") == (0, "every catalogue is up to date\n", "")
    assert run(capsys, "--root", tree.root, "update", "--check")[0] == 0


def test_update_keeps_what_a_translator_wrote_for_a_chapter_that_is_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"}, {"gone": {"Eski": "Old"}})
    run(capsys, "--root", tree.root, "update")
    kept = (tree.root / "locales/en/LC_MESSAGES/book/gone.po").read_text(encoding="utf-8")
    assert '#~ msgid "Eski"\n#~ msgstr "Old"' in kept


def test_an_inserted_paragraph_changes_only_its_own_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = copy_book("constructs", tmp_path)
    run(capsys, "--root", tree.root, "update")
    catalogue = tree.root / "locales/tr/LC_MESSAGES/constructs/blocks.po"
    before = catalogue.read_text(encoding="utf-8").split("\n")
    chapter = tree.root / "handbooks/constructs/blocks.md"
    text = chapter.read_text(encoding="utf-8")
    chapter.write_text(text.replace("A plain paragraph.", "A plain paragraph.\n\nInserted."), encoding="utf-8")
    run(capsys, "--root", tree.root, "update")
    after = catalogue.read_text(encoding="utf-8").split("\n")
    inserted = ["#: blocks.md#heading-of-the-first-level", 'msgid "Inserted."', 'msgstr ""', ""]
    at = after.index('msgid "Inserted."') - 1
    assert after[at : at + 4] == inserted
    assert after[:at] + after[at + 4 :] == before


def test_an_unknown_handbook_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "--root", make_book(tmp_path, {"a": "# A\n"}).root, "--lang", "en", "build", "cargo")
    assert status == 1
    assert "there is no handbook “cargo”: choose from: book [handbook-unknown]" in err


def test_a_language_that_no_chosen_handbook_has_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    status, _, err = run(capsys, "--root", tree.root, "--lang", "en", "build", "-l", "en", "-l", "xx")
    assert status == 1
    assert err.startswith("handbooks/book/handbook.toml: error: “book” is not published in “xx”")


@pytest.mark.parametrize("jobs", ["0", "-1", "many"])
def test_a_number_of_jobs_is_one_or_more(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["--lang", "en", "build", f"--jobs={jobs}"])
    assert stop.value.code == 2
    assert f"invalid number value: '{jobs}'" in capsys.readouterr().err


def test_a_wrong_option_is_a_question_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        cli.main(["build", "--fromat", "site"])
    assert stop.value.code == 2
    assert "--fromat" in capsys.readouterr().err


def test_the_formats_of_the_command_line_are_those_there_are() -> None:
    assert tuple(one.name for one in FORMATS) == FORMAT_NAMES


def test_help_exists_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    for language, word in (("en", "handbooks"), ("tr", "el kitap")):
        with pytest.raises(SystemExit):
            cli.main(["--lang", language, "--help"])
        assert word in capsys.readouterr().out


def test_a_catalogue_with_conflict_markers_stops_the_build_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    path = translate(tmp_path, "a", {"A": "B"})
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "<<<<<<< HEAD\n", encoding="utf-8")
    status, _, err = run(capsys, "--root", tree.root, "--lang", "en", "build", "-o", tmp_path / "dist")
    assert status == 1
    assert f"locales/en/LC_MESSAGES/book/a.po:{text.count(chr(10)) + 1}: " in err
    assert not (tmp_path / "dist").exists()
