"""A catalogue follows its template, and keeps all that a translator wrote."""

from __future__ import annotations

import difflib
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.merge import identity, merge
from build_tools.catalogues.reading import read
from build_tools.catalogues.writing import write
from tests.catalogues.samples import SHARED, catalogues

HERE = Path(__file__).parent
NOTHING = Catalogue(headers=(), messages=())


@st.composite
def templates(draw: st.DrawFn) -> Catalogue:
    """A template: no translations, no two messages of the same words."""
    drawn = draw(catalogues(text=SHARED))
    in_use = [message for message in drawn.messages if not message.obsolete]
    return replace(drawn, messages=tuple({message.key: replace(message, msgstr="", plurals=()) for message in in_use}.values()))


def template(*messages: Message) -> Catalogue:
    return Catalogue(headers=(("Project-Id-Version", "cash"), ("Language", "en")), messages=messages)


def catalogue(*messages: Message) -> Catalogue:
    return Catalogue(headers=(("Language", "en"),), messages=messages)


def canonical() -> Catalogue:
    return read((HERE / "written" / "canonical.po").read_bytes(), "canonical.po", language="en")


def in_use(merged: Catalogue) -> list[Message]:
    return [message for message in merged.messages if not message.obsolete]


def obsolete(merged: Catalogue) -> list[Message]:
    return [message for message in merged.messages if message.obsolete]


# Laws


@given(templates(), catalogues(text=SHARED))
def test_merging_again_changes_nothing(source: Catalogue, translated: Catalogue) -> None:
    once = merge(source, translated)
    assert merge(source, once) == once
    assert write(merge(source, read(write(once), "a.po"))) == write(once)


@given(templates(), catalogues(text=SHARED))
def test_nothing_that_a_translator_wrote_is_lost(source: Catalogue, translated: Catalogue) -> None:
    def written(one: Catalogue) -> set[tuple[object, ...]]:
        forms = {(message.key, form) for message in one.messages for form in message.forms if form}
        return forms | {(message.key, "note", note) for message in one.messages for note in message.notes}

    merged = merge(source, translated)
    assert written(translated) <= written(merged)
    assert set(translated.header_notes) <= set(merged.header_notes)


@given(templates(), catalogues(text=SHARED))
def test_the_messages_in_use_are_the_templates_in_its_order(source: Catalogue, translated: Catalogue) -> None:
    merged = in_use(merge(source, translated))
    assert [(one.msgctxt, one.msgid, one.msgid_plural, one.places, one.extracted) for one in merged] == [
        (one.msgctxt, one.msgid, one.msgid_plural, one.places, one.extracted) for one in source.messages
    ]


@given(templates(), catalogues(text=SHARED))
def test_what_is_merged_can_be_written_and_read(source: Catalogue, translated: Catalogue) -> None:
    merged = merge(source, translated)
    assert read(write(merged), "a.po") == merged


@given(templates(), catalogues(text=SHARED))
def test_no_translation_is_invented(source: Catalogue, translated: Catalogue) -> None:
    known = {(identity(message), message.forms) for message in translated.messages}
    merged = merge(source, translated).messages
    assert {(identity(message), message.forms) for message in merged if message.is_translated} <= known


@given(st.data())
def test_inserting_a_message_changes_only_its_own_lines(data: st.DataObject) -> None:
    before = canonical()
    source = replace(before, messages=tuple(in_use(before)))
    new = Message(msgid="Yeni\nparagraf.", places=("cash.md#yeni",), extracted=("step",))
    place = data.draw(st.integers(0, len(source.messages)))
    longer = replace(source, messages=(*source.messages[:place], new, *source.messages[place:]))
    changed = [row for row in diff(write(before), write(merge(longer, before))) if row[0] in "+-"]
    added = ["#. step", "#: cash.md#yeni", 'msgid ""', '"Yeni\\n"', '"paragraf."', 'msgstr ""', ""]
    assert Counter(changed) == Counter(f"+ {row}" for row in added)


def diff(before: bytes, after: bytes) -> list[str]:
    return list(difflib.ndiff(before.decode().split("\n"), after.decode().split("\n")))


# One behaviour each


def test_a_new_catalogue_is_its_template_with_empty_translations() -> None:
    source = template(Message(msgid="a", places=("cash.md#x",), extracted=("heading",), flags=("python-format", "fuzzy")))
    merged = merge(source, NOTHING)
    assert merged.headers == source.headers
    assert merged.messages == (Message(msgid="a", places=("cash.md#x",), extracted=("heading",), flags=("python-format",)),)


def test_a_reflowed_text_keeps_its_translation_and_takes_the_new_line_ends() -> None:
    merged = merge(template(Message(msgid="a b\nc")), catalogue(Message(msgid="a\nb c", msgstr="d")))
    assert merged.messages == (Message(msgid="a b\nc", msgstr="d"),)


def test_a_moved_message_keeps_its_translation_and_takes_its_new_place() -> None:
    a, b = Message(msgid="a", msgstr="1", places=("cash.md#x",)), Message(msgid="b", msgstr="2", places=("cash.md#x",))
    source = template(replace(b, msgstr="", places=("cash.md#y",)), replace(a, msgstr=""))
    assert merge(source, catalogue(a, b)).messages == (replace(b, places=("cash.md#y",)), a)


def test_the_same_words_in_two_contexts_are_two_messages() -> None:
    source = template(Message(msgid="a", msgctxt="menu"), Message(msgid="a"))
    merged = merge(source, catalogue(Message(msgid="a", msgstr="1"), Message(msgid="a", msgctxt="menu", msgstr="2")))
    assert [(one.msgctxt, one.msgstr) for one in merged.messages] == [("menu", "2"), (None, "1")]


def test_a_message_that_is_gone_stays_as_obsolete_without_the_sources_comments() -> None:
    gone = Message(msgid="a", msgstr="b", notes=("agreed",), places=("cash.md#x",), extracted=("step",))
    merged = merge(template(), catalogue(gone))
    assert merged.messages == (Message(msgid="a", msgstr="b", notes=("agreed",), obsolete=True),)


def test_messages_that_are_gone_stand_in_the_order_of_the_file() -> None:
    a, b, c = (Message(msgid=one, msgstr=one.upper()) for one in "abc")
    merged = merge(template(b), catalogue(a, b, c, Message(msgid="d", msgstr="D", obsolete=True)))
    assert [one.msgid for one in obsolete(merged)] == ["a", "c", "d"]


def test_a_message_that_is_gone_and_was_never_translated_is_not_kept() -> None:
    merged = merge(template(), catalogue(Message(msgid="a"), Message(msgid="b", notes=("hard to say",))))
    assert [one.msgid for one in merged.messages] == ["b"]


def test_a_message_that_comes_back_is_the_same_as_before() -> None:
    before = canonical()
    source = replace(before, messages=tuple(in_use(before)))
    shorter = replace(source, messages=tuple(one for one in source.messages if one.key != (None, "Bagaj muayenesi")))
    without = merge(shorter, before)
    assert "Bagaj muayenesi" in {one.msgid for one in obsolete(without)}
    assert write(merge(source, without)) == write(before)


def test_an_obsolete_translation_goes_before_an_empty_message_as_babel_leaves_them() -> None:
    left = catalogue(Message(msgid="a"), Message(msgid="a", msgstr="b", obsolete=True))
    assert merge(template(Message(msgid="a")), left).messages == (Message(msgid="a", msgstr="b"),)


def test_two_translations_of_one_text_are_both_kept() -> None:
    left = catalogue(Message(msgid="a", msgstr="1"), Message(msgid="a", msgstr="2", obsolete=True))
    merged = merge(template(Message(msgid="a")), left)
    assert [(one.msgstr, one.obsolete) for one in merged.messages] == [("1", False), ("2", True)]


def test_an_obsolete_copy_of_a_translation_in_use_is_not_kept() -> None:
    left = catalogue(Message(msgid="a", msgstr="1"), Message(msgid="a", msgstr="1", obsolete=True))
    assert merge(template(Message(msgid="a")), left).messages == (Message(msgid="a", msgstr="1"),)


def test_the_translator_decides_on_fuzzy_and_notes_the_source_on_format_flags() -> None:
    source = template(Message(msgid="a", flags=("fuzzy", "python-format"), notes=("of the template",)))
    left = catalogue(Message(msgid="a", msgstr="b", flags=("c-format", "no-wrap"), notes=("mine",)))
    merged = merge(source, left)
    assert merged.messages == (Message(msgid="a", msgstr="b", flags=("no-wrap", "python-format"), notes=("mine",)),)


def test_a_previous_msgid_is_kept_while_the_message_is_stale_and_no_longer() -> None:
    stale = Message(msgid="a", msgstr="b", flags=("fuzzy",), previous_msgid="old")
    settled = Message(msgid="c", msgstr="d", previous_msgid="old", previous_msgctxt="menu", previous_msgid_plural="olds")
    merged = merge(template(Message(msgid="a"), Message(msgid="c")), catalogue(stale, settled))
    assert [one.previous_msgid for one in merged.messages] == ["old", None]
    assert (merged.messages[1].previous_msgctxt, merged.messages[1].previous_msgid_plural) == (None, None)


def test_a_new_plural_gets_as_many_empty_forms_as_the_language_has() -> None:
    source = template(Message(msgid="a", msgid_plural="as"))
    left = replace(NOTHING, headers=(("Plural-Forms", "nplurals=3; plural=0;"),))
    assert merge(source, left).messages[0].plurals == ("", "", "")


def test_a_text_that_gets_a_plural_is_a_new_message_and_the_old_one_stays_obsolete() -> None:
    merged = merge(template(Message(msgid="a", msgid_plural="as")), catalogue(Message(msgid="a", msgstr="b")))
    assert [(one.forms, one.obsolete) for one in merged.messages] == [(("",), False), (("b",), True)]


# Headers


def test_required_headers_are_completed_and_the_others_are_the_catalogues() -> None:
    source = Catalogue(
        headers=(("Project-Id-Version", "cash"), ("Report-Msgid-Bugs-To", "x"), ("Language", "en"), ("MIME-Version", "1.0")), messages=()
    )
    left = Catalogue(headers=(("Last-Translator", "A. Yılmaz"), ("Language", ""), ("project-id-version", "old")), messages=())
    assert merge(source, left).headers == (
        ("Last-Translator", "A. Yılmaz"),
        ("Language", "en"),
        ("project-id-version", "old"),
        ("MIME-Version", "1.0"),
    )


@pytest.mark.parametrize("left", [(), (("Plural-Forms", "nplurals=INTEGER; plural=EXPRESSION;"),)])
def test_a_plural_rule_that_is_open_is_completed(left: tuple[tuple[str, str], ...]) -> None:
    rule = ("Plural-Forms", "nplurals=2; plural=(n != 1);")
    assert merge(Catalogue(headers=(rule,), messages=()), Catalogue(headers=left, messages=())).headers == (rule,)


def test_a_plural_rule_is_not_completed_against_the_forms_that_are_there() -> None:
    source = Catalogue(headers=(("Plural-Forms", "nplurals=2; plural=(n != 1);"),), messages=())
    left = catalogue(Message(msgid="a", msgid_plural="as", plurals=("b",)))
    assert merge(source, left).header("Plural-Forms") is None


def test_the_notes_of_the_header_are_the_catalogues_or_else_the_templates() -> None:
    source, left = replace(NOTHING, header_notes=("Licence",)), replace(NOTHING, header_notes=("Mine",), header_flags=("fuzzy",))
    assert merge(source, NOTHING).header_notes == ("Licence",)
    assert merge(source, left).header_notes == ("Mine",)
    assert merge(source, left).header_flags == ("fuzzy",)
