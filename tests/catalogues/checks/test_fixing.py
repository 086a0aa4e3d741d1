"""check --fix mends what is certain, says what it did, and touches nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues.checks.fixing import changed, fix_message, letters
from build_tools.catalogues.markup import inline, signature, visible
from build_tools.catalogues.review import Review, Reviews, Waiver, digest
from build_tools.cli import main
from build_tools.model.provenance import State
from tests.books import make_book
from tests.catalogues.checks.judging import pair

PIECES = st.sampled_from(
    [
        "\"", "'", " ", "  ", "\t", "`", "``", "a", "Kanun", "un", "2", "nci", ",", ".", " ;", "(", " )", "[", "]", "(b.md)",
        "{ref}`a`", "{term}`b's <b's>`", "$", "x'", "*", "**", "«", "»", "„", "“", "”", "‘", "’", "\\", "\\'", "&quot;", "\n",
        "  \n", "<b>", "https://a.b/'c'", "[^a]", "g\u0306", "\u00a0", "ş", "—",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=14).map("".join)


def fixed(msgid: str, msgstr: str, reviews: Reviews | None = None) -> str:
    return fix_message(pair(msgid, msgstr), reviews or Reviews())[0].msgstr


@given(TEXTS, TEXTS)
def test_a_fix_changes_no_word_and_no_markup_and_is_made_once(msgid: str, msgstr: str) -> None:
    after = fixed(msgid, msgstr)
    assert signature(inline(after)) == signature(inline(msgstr))
    assert letters(visible(inline(after))) == letters(visible(inline(msgstr)))
    assert fixed(msgid, after) == after


def test_several_faults_of_one_message_are_mended_together() -> None:
    after = fixed("Görevlinin masası, “nakit” sözcüğü.", 'The officer\'s  desk , the word "cash".')
    assert after == "The officer’s desk, the word “cash”."


def test_what_is_reviewed_stays_as_it_is() -> None:
    msgid, msgstr = "Görevlinin masası", "The officer's desk"
    sides = {"msgid": digest(msgid), "msgstr": digest(msgstr), "date": dt.date(2026, 12, 1)}
    review = Review(**sides, state=State.REVIEWED, reviewer="A. Yılmaz")
    waiver = Waiver(**sides, code="markup-code", reason="örnek", by="A. Yılmaz")
    assert fixed(msgid, msgstr, Reviews(reviews=(review,))) == msgstr
    assert fixed(msgid, msgstr, Reviews(waivers=(waiver,))) == msgstr


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("a b c  d e", "a b c d e", ("b c  d e", "b c d e")),
        ("one two it's three four", "one two it’s three four", ("two it's three", "two it’s three")),
        ('"a"', "“a”", ('"a"', "“a”")),
        ("a ", "a", ("a ", "a")),
    ],
)
def test_the_words_round_a_change_are_shown(before: str, after: str, shown: tuple[str, str]) -> None:
    assert changed(before, after) == shown


CHAPTER = "# Başlık\n\nGörevlinin  masası.\n\n`it's` ve ikinci.\n"
MESSAGES = {"Başlık": "Title", "Görevlinin masası.": "The officer's  desk.", "`it's` ve ikinci.": "`it's` and second."}


def check(root: Path, *options: str) -> int:
    return main(["--root", str(root), "--lang", "en", "check", *options])


def catalogue(root: Path) -> Path:
    return root / "locales" / "en" / "LC_MESSAGES" / "book" / "a.po"


def test_the_command_says_what_it_did_and_finds_nothing_afterwards(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_book(tmp_path, {"a": CHAPTER}, {"a": MESSAGES})
    assert check(tmp_path) == 0
    assert "quotes-apostrophe" in capsys.readouterr().err
    assert check(tmp_path, "--fix") == 0
    said = capsys.readouterr()
    assert said.out == (
        "locales/en/LC_MESSAGES/book/a.po:9: The officer's  desk. → The officer’s desk. [doubled-space, quotes-apostrophe]\nno findings\n"
    )
    first = catalogue(tmp_path).read_bytes()
    assert b'msgstr "`it\'s` and second."' in first
    assert check(tmp_path, "--fix") == 0
    assert catalogue(tmp_path).read_bytes() == first
    assert capsys.readouterr().out == "no findings\n"


def test_a_file_that_another_tool_has_wrapped_comes_back_in_canonical_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_book(tmp_path, {"a": CHAPTER}, {"a": {**MESSAGES, "Görevlinin masası.": "The desk."}})
    path = catalogue(tmp_path)
    canonical = path.read_bytes()
    path.write_bytes(canonical.replace(b'msgstr "The desk."', b'msgstr ""\n"The "\n"desk."').replace(b"\n", b"\r\n"))
    assert check(tmp_path, "--fix") == 0
    assert capsys.readouterr().out == "locales/en/LC_MESSAGES/book/a.po: written in canonical form\nno findings\n"
    assert path.read_bytes() == canonical


def test_only_the_files_asked_for_are_mended(tmp_path: Path) -> None:
    make_book(tmp_path, {"a": CHAPTER}, {"a": MESSAGES})
    before = catalogue(tmp_path).read_bytes()
    check(tmp_path, "--fix", str(tmp_path / "handbooks"))
    assert catalogue(tmp_path).read_bytes() == before


def test_fuzzy_messages_and_damaged_files_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_book(tmp_path, {"a": CHAPTER}, {"a": {**MESSAGES, "Görevlinin masası.": "fuzzy:The officer's  desk."}})
    before = catalogue(tmp_path).read_bytes()
    check(tmp_path, "--fix")
    assert catalogue(tmp_path).read_bytes() == before
    catalogue(tmp_path).write_bytes(before + b'msgid "x\n')
    assert check(tmp_path, "--fix") == 1
    assert catalogue(tmp_path).read_bytes() == before + b'msgid "x\n'


def test_a_reviewed_message_is_named_and_left(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_book(tmp_path, {"a": CHAPTER}, {"a": MESSAGES})
    reviews = tmp_path / "locales" / "en" / "reviews" / "book.toml"
    reviews.parent.mkdir(parents=True)
    msgid, msgstr = "Görevlinin masası.", "The officer's  desk."
    record = f'msgid = "{digest(msgid)}", msgstr = "{digest(msgstr)}", state = "reviewed", reviewer = "A. Yılmaz", date = 2026-12-01'
    reviews.write_text(f"reviews = [\n  {{ {record} }},\n]\n", encoding="utf-8")
    before = catalogue(tmp_path).read_bytes()
    check(tmp_path, "--fix")
    assert "a.po:9: note: check --fix left this as it is" in capsys.readouterr().err
    assert catalogue(tmp_path).read_bytes() == before


def test_json_stays_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    make_book(tmp_path, {"a": CHAPTER}, {"a": MESSAGES})
    check(tmp_path, "--fix", "--format", "json")
    said = capsys.readouterr()
    assert said.out == "[]\n"
    assert "doubled-space" in said.err
