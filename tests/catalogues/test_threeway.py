"""Three versions of a catalogue become one, message by message."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.memory import Home, Kept, Memory, identity
from build_tools.catalogues.merge import merge
from build_tools.catalogues.reading import read
from build_tools.catalogues.threeway import Conflict, HeadersDifferError, Merged, three_way, write_merged
from build_tools.catalogues.writing import write
from build_tools.model.findings import HandbookError
from tests.catalogues.samples import SHARED, catalogues

HEADERS = (("Language", "en"),)
HOME = Home(handbook="book", path="a.po")
STALE = ("fuzzy",)


def catalogue(*messages: Message) -> Catalogue:
    return Catalogue(headers=HEADERS, messages=messages)


def one(merged: Merged) -> Message:
    """The only message of *merged*."""
    (entry,) = merged.entries
    assert isinstance(entry, Message)
    return entry


def alone(base: Message | None, ours: Message | None, theirs: Message | None) -> Merged:
    """The merge of three catalogues of one message each, or of none."""
    return three_way(*(catalogue(*filter(None, [message])) for message in (base, ours, theirs)))


A = Message(msgid="Üç gün bekleyin.", msgstr="Wait for three days.")


# Laws


def messages_of(text: bytes) -> set[Message]:
    return set(read(text, "a.po").messages)


@given(catalogues(text=SHARED), catalogues(text=SHARED))
def test_a_side_that_changed_nothing_takes_the_other(base: Catalogue, changed: Catalogue) -> None:
    for ours, theirs in ((base, changed), (changed, base)):
        merged, findings = write_merged(three_way(base, ours, theirs), "a.po")
        assert findings == []
        assert messages_of(merged) == set(changed.messages)


@given(catalogues(text=SHARED), catalogues(text=SHARED))
def test_the_same_change_on_both_sides_is_made_once(base: Catalogue, changed: Catalogue) -> None:
    merged, findings = write_merged(three_way(base, changed, changed), "a.po")
    assert findings == []
    assert messages_of(merged) == set(changed.messages)


# One message


def test_a_translation_and_a_place_that_changed_come_together() -> None:
    theirs = replace(A, places=("a.md#x",), extracted=("step",))
    assert one(alone(A, replace(A, msgstr="Wait three days."), theirs)) == replace(theirs, msgstr="Wait three days.")


def test_two_different_translations_are_a_conflict_with_both_in_the_file() -> None:
    merged, findings = write_merged(alone(A, replace(A, msgstr="x"), replace(A, msgstr="y")), "locales/a.po")
    assert [finding.text() for finding in findings] == [
        "locales/a.po:5: error: both sides have translated “Üç gün bekleyin.”, as “x” and as “y”: keep the better one, and delete "
        "the other and the lines that begin with <<<<<<<, ======= and >>>>>>> [merge-conflict]"
    ]
    lines = merged.decode().split("\n")
    assert lines[4] == "<<<<<<< ours"
    assert ('msgstr "x"' in lines, 'msgstr "y"' in lines) == (True, True)


def test_the_strict_reader_refuses_a_conflict_at_the_line_of_the_finding() -> None:
    merged, (finding,) = write_merged(alone(A, replace(A, msgstr="x"), replace(A, msgstr="y")), "a.po")
    with pytest.raises(HandbookError) as caught:
        read(merged, "a.po")
    assert [(one.line, one.code.name) for one in caught.value.findings] == [(finding.line, "catalogue-conflict")]


def test_white_space_alone_makes_no_conflict() -> None:
    assert one(alone(A, replace(A, msgstr="Wait  x"), replace(A, msgstr="Wait x"))).msgstr == "Wait  x"


def test_a_translation_wins_over_a_deleted_one() -> None:
    assert one(alone(A, replace(A, msgstr=""), replace(A, msgstr="Wait."))).msgstr == "Wait."


def test_notes_of_both_sides_stay() -> None:
    base, ours, theirs = (replace(A, notes=notes) for notes in (("a",), ("a", "b"), ("c", "a")))
    assert one(alone(base, ours, theirs)).notes == ("a", "b", "c")


def test_a_note_that_one_side_deleted_is_gone() -> None:
    assert one(alone(replace(A, notes=("a", "b")), replace(A, notes=("b",)), replace(A, notes=("a", "b", "c")))).notes == ("b", "c")


# State


def test_a_confirmed_translation_loses_its_mark_and_its_previous_text() -> None:
    stale = replace(A, flags=STALE, previous_msgid="İki gün bekleyin.")
    merged = one(alone(stale, replace(stale, places=("b.md",)), A))
    assert (merged.fuzzy, merged.previous_msgid) == (False, None)


def test_a_new_translation_is_stale_when_the_other_side_made_the_message_stale() -> None:
    assert one(alone(A, replace(A, flags=STALE), replace(A, msgstr="New."))) == replace(A, msgstr="New.", flags=STALE)


def test_a_new_translation_that_its_translator_doubts_stays_doubted_when_the_old_one_was_confirmed() -> None:
    stale = replace(A, flags=STALE)
    assert one(alone(stale, A, replace(stale, msgstr="New?"))) == replace(stale, msgstr="New?")


# Presence


def test_a_message_that_is_gone_on_one_side_is_gone() -> None:
    assert alone(A, None, A).entries == ()


def test_a_message_that_is_gone_on_one_side_and_translated_on_the_other_is_kept_obsolete() -> None:
    new = replace(A, msgstr="New.", places=("a.md",))
    assert one(alone(A, None, new)) == replace(A, msgstr="New.", obsolete=True)


def test_an_obsolete_message_takes_the_new_translation() -> None:
    assert one(alone(A, replace(A, obsolete=True), replace(A, msgstr="New."))) == replace(A, msgstr="New.", obsolete=True)


def test_a_file_added_on_both_sides_merges_by_message() -> None:
    other = Message(msgid="b", msgstr="B")
    merged = three_way(Catalogue(headers=(), messages=()), catalogue(A), catalogue(replace(A, msgstr=""), other))
    assert merged.entries == (A, other)


def test_a_translation_wins_over_the_suggestion_that_an_update_made_on_the_other_side() -> None:
    suggested = Message(msgid="Dört gün bekleyin.", msgstr=A.msgstr, flags=STALE, previous_msgid=A.msgid)
    done = Message(msgid="Dört gün bekleyin.", msgstr="Wait for four days.")
    gone = replace(A, obsolete=True)
    merged = three_way(catalogue(A), catalogue(suggested, gone), catalogue(done, gone))
    assert merged.entries == (done, gone)


def test_what_a_translator_wrote_becomes_the_suggestion_for_the_reworded_text() -> None:
    reworded = Message(msgid="Dört gün bekleyin.", msgstr=A.msgstr, flags=STALE, previous_msgid=A.msgid)
    translated = replace(A, msgstr="Await three days.", notes=("Ayşe: ask legal",))
    assert three_way(catalogue(A), catalogue(reworded), catalogue(translated)).entries == (
        replace(reworded, msgstr="Await three days.", notes=("Ayşe: ask legal",)),
    )


def test_a_reworded_text_that_is_kept_obsolete_keeps_the_new_translation_too() -> None:
    reworded = Message(msgid="Dört gün bekleyin.", msgstr=A.msgstr, flags=STALE, previous_msgid=A.msgid)
    merged = three_way(catalogue(A), catalogue(reworded, replace(A, obsolete=True)), catalogue(replace(A, msgstr="New.")))
    assert [(entry.msgid, entry.msgstr, entry.obsolete) for entry in merged.entries if isinstance(entry, Message)] == [
        (reworded.msgid, "New.", False),
        (A.msgid, "New.", True),
    ]


# Order and header


def test_the_order_is_that_of_the_side_that_changed_it() -> None:
    a, b, c, d = (Message(msgid=letter) for letter in "abcd")
    base, ours, theirs = catalogue(a, b, c), catalogue(c, a, b), catalogue(a, b, d, c)
    assert [entry.msgid for entry in three_way(base, ours, theirs).entries if isinstance(entry, Message)] == ["c", "a", "b", "d"]
    assert [entry.msgid for entry in three_way(base, base, theirs).entries if isinstance(entry, Message)] == ["a", "b", "d", "c"]


def test_headers_of_both_sides_come_together() -> None:
    base, ours, theirs = (
        Catalogue(headers=headers, messages=())
        for headers in (
            (("Language", "en"), ("X-Team", "a")),
            (("Last-Translator", "Ayşe"), ("Language", "en"), ("X-Team", "b")),
            (("Language", "en"), ("X-Team", "c"), ("X-Poedit", "1")),
        )
    )
    assert three_way(base, ours, theirs).head.headers == (
        ("Last-Translator", "Ayşe"),
        ("Language", "en"),
        ("X-Team", "b"),
        ("X-Poedit", "1"),
    )


def test_two_plural_rules_cannot_be_merged_by_message() -> None:
    base, ours, theirs = (Catalogue(headers=(("Plural-Forms", f"nplurals={count}; plural=0;"),), messages=()) for count in (1, 2, 3))
    with pytest.raises(HeadersDifferError, match="Plural-Forms"):
        three_way(base, ours, theirs)


# An editor's update against a translator's day

WORDS = "gümrük memuru yolcu beyanı bagajı arar kaydı tutar süre içinde bildirir teslim eder ve belgeyi imzalar".split()


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(3, 12))) + f" {chance.randint(1, 9999)}."


def first(chance: random.Random) -> Catalogue:
    """A catalogue as both sides check it out: translated, stale, untranslated and obsolete messages."""
    found: dict[str, Message] = {}
    for number in range(chance.randint(5, 40)):
        msgid = sentence(chance)
        state = chance.random()
        message = Message(msgid=msgid, msgstr=f"translation {number}" if state > 0.1 else "", places=(f"a.md#s{number // 5}",))
        if 0.1 < state < 0.25:
            message = replace(message, flags=STALE, previous_msgid=sentence(chance))
        found[msgid] = message
    found["eski"] = Message(msgid="eski", msgstr="old", obsolete=True)
    return read(write(Catalogue(headers=HEADERS, messages=tuple(found.values()))), "a.po")


def reworded(msgid: str, chance: random.Random) -> str:
    words = msgid.split()
    words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words)


def updated(base: Catalogue, chance: random.Random) -> Catalogue:
    """What ``update`` writes after an editor reworded, moved, removed, added and split paragraphs."""
    asked = [message for message in base.messages if not message.obsolete]
    for _ in range(chance.randint(1, 6)):
        place, deed = chance.randrange(len(asked)), chance.randrange(5)
        message = asked[place]
        if deed == 0:
            asked[place] = replace(message, msgid=reworded(message.msgid, chance))
        elif deed == 1:
            asked.insert(chance.randrange(len(asked)), asked.pop(place))
        elif deed == 2 and len(asked) > 3:
            del asked[place]
        elif deed == 3:
            asked.insert(place, Message(msgid=sentence(chance), places=message.places))
        else:
            asked[place] = replace(message, places=("a.md#new",), extracted=("step",))
    template = Catalogue(
        headers=HEADERS, messages=tuple({message.key: replace(message, msgstr="", flags=()) for message in asked}.values())
    )
    memory = Memory(Kept(message=message, home=HOME) for message in base.messages)
    return merge(template, base, memory, HOME)


def translated(base: Catalogue, chance: random.Random, mark: str) -> Catalogue:
    """What a translator saves: new translations, confirmed ones, notes, doubts."""
    messages = list(base.messages)
    for place in chance.sample(range(len(messages)), min(len(messages), chance.randint(1, 8))):
        message, deed = messages[place], chance.randrange(4)
        if deed < 2:
            message = replace(message, msgstr=f"{mark} {place}", flags=(), previous_msgid=None)
        elif deed == 2:
            message = replace(message, notes=(*message.notes, f"{mark} note {place}"))
        elif message.is_translated:
            message = replace(message, flags=() if message.fuzzy else STALE, previous_msgid=None)
        messages[place] = message
    return replace(base, messages=tuple(messages))


def asked_for(one: Catalogue) -> list[object]:
    return [identity(message) for message in one.messages if not message.obsolete]


@pytest.mark.proof
def test_an_update_and_a_translators_day_never_collide_and_lose_nothing(proof: Callable[[int, int], int]) -> None:
    for seed in range(proof(60, 1000)):
        chance = random.Random(seed)
        base = first(chance)
        editor, translator = updated(base, chance), translated(base, chance, "new")
        for ours, theirs in ((editor, translator), (translator, editor)):
            text, findings = write_merged(three_way(base, ours, theirs), "a.po")
            assert findings == [], seed
            merged = read(text, "a.po")
            assert asked_for(merged) == asked_for(editor), seed
            said = {text for message in merged.messages for text in (message.msgstr, *message.notes)}
            wanted = {text for message in (*translator.messages, *editor.messages) for text in (message.msgstr, *message.notes)}
            replaced = {message.msgstr for message in base.messages} - {message.msgstr for message in translator.messages}
            assert wanted - replaced - {""} <= said, seed


@pytest.mark.proof
def test_two_translators_collide_exactly_where_both_wrote(proof: Callable[[int, int], int]) -> None:
    collisions = 0
    for seed in range(proof(60, 1000)):
        chance = random.Random(seed)
        base = first(chance)
        ours, theirs = (translated(base, chance, mark) for mark in ("left", "right"))
        merged = three_way(base, ours, theirs)
        expected = [
            mine.msgid
            for old, mine, other in zip(base.messages, ours.messages, theirs.messages, strict=True)
            if len({old.msgstr, mine.msgstr, other.msgstr}) == 3
        ]
        assert [entry.ours.msgid for entry in merged.entries if isinstance(entry, Conflict)] == expected, seed
        _, findings = write_merged(merged, "a.po")
        assert sorted(str(finding.values["msgid"]) for finding in findings) == sorted(expected), seed
        collisions += len(expected)
    assert collisions > 10
