"""Spelling: which words are asked for, which are known without asking, and what is said when none can be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.checks import check_translations
from build_tools.catalogues.checks.pair import Pair, Setting
from build_tools.catalogues.checks.spelling import Spelling, listed, spelt_in
from build_tools.languages import language
from build_tools.model.findings import HandbookError
from build_tools.model.registers import read_termbase
from tests.books import make_book
from tests.catalogues.checks.gold import REGISTERS
from tests.machine import needs_hunspell

TERMBASE = read_termbase(REGISTERS / "termbase.csv", "termbase.csv")


def pair(msgstr: str, *, into: str = "tr", msgid: str = "–", words: str = "") -> Pair:
    source, target = language("en" if into == "tr" else "tr"), language(into)
    setting = Setting(handbook="book", source=source, target=target, termbase=TERMBASE, words=frozenset(words.split()))
    return Pair(message=Message(msgid=msgid, msgstr=msgstr), path="a.po", setting=setting)


def unknown(*pairs: Pair) -> list[object]:
    return [fault.values.get("word") or fault.values["reason"] for _, fault in Spelling().faults(pairs)]


def test_numbers_abbreviations_files_code_and_words_of_the_source_are_not_asked_for() -> None:
    text = "TIR karnesi 2009/15481 a.md `kodd` Türkiye’nin Weblate de-escalation"
    assert list(spelt_in(pair(text, msgid="Weblate"))) == ["karnesi", "Türkiye", "escalation"]


@needs_hunspell
def test_a_misspelt_word_is_found_in_both_languages() -> None:
    assert unknown(pair("Yolcunnun bagajı")) == ["Yolcunnun"]
    assert unknown(pair("The pasenger waits.", into="en")) == ["pasenger"]
    assert unknown(pair("The color", into="en")) == ["color"]


@needs_hunspell
def test_a_word_is_told_of_in_every_message_that_has_it_once() -> None:
    assert unknown(pair("hattta hattta"), pair("hattta")) == ["hattta", "hattta"]


@needs_hunspell
@pytest.mark.parametrize("text", ["Resmî hâl", "GÜVAS’ta", "dedektör köpeğinin", "Türkiye Gümrük Bölgesi’nde"])
def test_right_words_that_the_dictionary_lacks_are_known(text: str) -> None:
    assert unknown(pair(text)) == []


@needs_hunspell
def test_a_word_of_the_list_is_known_in_all_its_forms() -> None:
    assert unknown(pair("uçbirimlerdeki")) == ["uçbirimlerdeki"]
    assert unknown(pair("uçbirimlerdeki", words="uçbirim")) == []


def test_without_hunspell_it_is_said_once_that_nothing_was_checked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert unknown(pair("Yolcunnun"), pair("bagajjı")) == ["hunspell is missing"]


@needs_hunspell
def test_without_a_dictionary_it_is_said_that_nothing_was_checked(tmp_path: Path) -> None:
    found = [fault for _, fault in Spelling(tmp_path).faults([pair("Yolcunnun")])]
    assert [(one.code.name, one.code.severity, one.values["reason"]) for one in found] == [
        ("spelling-skipped", "note", "its dictionary is missing")
    ]


@needs_hunspell
def test_a_dictionary_that_cannot_be_read_is_said_and_nothing_is_called_unknown(tmp_path: Path) -> None:
    folder = tmp_path / "dictionary-tr"
    folder.mkdir()
    (folder / "index.aff").write_bytes(b"SET UTF-8\n")
    (folder / "index.dic").write_bytes(b"")
    assert unknown_in(tmp_path) == ["hunspell could not read its dictionary"]


def unknown_in(folder: Path) -> list[object]:
    return [fault.values.get("word") or fault.values["reason"] for _, fault in Spelling(folder).faults([pair("Yolcunun")])]


def test_a_list_holds_words_and_notes(tmp_path: Path) -> None:
    path = tmp_path / "words_tr.txt"
    path.write_text("# kütük\nKarekod  # bir not\n\nİngilizce\n", encoding="utf-8")
    assert listed(path, "words_tr.txt", language("tr")) == {"karekod", "ingilizce"}


def test_a_list_in_another_encoding_is_refused_with_its_name(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# Bir\n"}, {"a": {"Bir": "One"}})
    tree.registers.mkdir(parents=True)
    (tree.registers / "words_en.txt").write_bytes("gümrük".encode("cp1254"))
    with pytest.raises(HandbookError) as error:
        check_translations(tree, tree.editions())
    assert "words_en.txt" in str(error.value)


@pytest.mark.parametrize("code", ["tr", "en"])
def test_our_lists_hold_each_word_once(code: str) -> None:
    path = REGISTERS / f"words_{code}.txt"
    lines = [line.partition("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines()]
    words = [line for line in lines if line]
    assert len(words) == len(set(words)) == len(listed(path, path.name, language(code)))
