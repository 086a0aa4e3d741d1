"""Consistency: one source text, one translation."""

from __future__ import annotations

from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.checks.consistency import Consistency
from build_tools.catalogues.checks.pair import Pair, Setting
from build_tools.languages import language


def pair(msgid: str, msgstr: str, *, path: str = "a.po", kinds: tuple[str, ...] = (), context: str | None = None, line: int = 1) -> Pair:
    setting = Setting(handbook="book", source=language("tr"), target=language("en"))
    return Pair(message=Message(msgid=msgid, msgstr=msgstr, msgctxt=context, extracted=kinds, line=line), path=path, setting=setting)


def said(*pairs: Pair) -> list[str]:
    return [f"{one.path}: {fault.values['other']} in {fault.values['place']}" for one, fault in Consistency().faults(pairs)]


def test_a_text_translated_in_two_ways_is_found_where_it_departs_from_the_first() -> None:
    assert said(pair("Mührü okuyun.", "Read the seal.", line=7), pair("Mührü okuyun.", "Check the seal.", path="b.po")) == [
        "b.po: Read the seal. in a.po:7"
    ]


def test_the_more_frequent_translation_is_the_model() -> None:
    pairs = [pair("İki söz", text, path=path) for text, path in (("Two", "a.po"), ("Two words", "b.po"), ("Two words", "c.po"))]
    assert said(*pairs) == ["a.po: Two words in b.po:1"]


def test_white_space_capitals_and_the_last_mark_make_no_difference() -> None:
    assert said(pair("Mührü okuyun.", "Read the\nseal."), pair("mührü  okuyun", "read the seal")) == []


def test_turkish_capitals_are_compared_as_turkish() -> None:
    assert len(said(pair("İKİ IŞIK", "two lights", kinds=("heading",)), pair("iki ışık", "two lamps"))) == 1


def test_a_single_word_may_be_translated_by_its_sense_unless_it_is_a_heading_or_term() -> None:
    assert said(pair("Kayıt", "Record"), pair("Kayıt", "Registration")) == []
    assert len(said(pair("Kayıt", "Record", kinds=("heading",)), pair("Kayıt", "Registration", kinds=("term",)))) == 1


def test_an_entry_of_the_index_may_turn_the_words_of_a_heading() -> None:
    assert (
        said(
            pair("Üst araması", "Search of the person", kinds=("heading",)),
            pair("Üst araması", "person, search of the", kinds=("index entry",)),
        )
        == []
    )


def test_two_contexts_are_two_texts() -> None:
    assert said(pair("Beyan edin", "Declare", context="button"), pair("Beyan edin", "Make a declaration", context="heading")) == []


def test_a_long_text_is_quoted_short() -> None:
    (found,) = said(pair("söz " * 50, "word " * 50), pair("söz " * 50, "term " * 50, path="b.po"))
    assert len(found) < 100
