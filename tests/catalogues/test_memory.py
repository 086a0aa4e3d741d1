"""The memory finds the translation of an edited text, and none for a text that is merely short or different."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues.catalogue import Message, words_of
from build_tools.catalogues.memory import TOKEN, Home, Kept, Memory, closeness, cutoff, is_part, origin
from build_tools.catalogues.reading import read

ROOT = Path(__file__).parents[2]
HERE, BESIDE, OTHER = Home(handbook="book", path="a.po"), Home(handbook="book", path="b.po"), Home(handbook="cargo", path="c.po")


def memory(*messages: Message, home: Home = HERE) -> Memory:
    return Memory(Kept(message=one, home=home) for one in messages)


@cache
def handbook() -> tuple[str, ...]:
    """The texts of the passenger control handbook, each once."""
    paths = sorted((ROOT / "locales" / "en" / "LC_MESSAGES" / "passenger-control").glob("*.po"))
    messages = (one for path in paths for one in read(path.read_bytes(), path.name, language="en").messages if not one.obsolete)
    return tuple(dict.fromkeys(words_of(one.msgid) for one in messages))


@cache
def handbook_memory() -> Memory:
    return memory(*(Message(msgid=text, msgstr=f"{number}") for number, text in enumerate(handbook())))


def share_found(edits: dict[str, str]) -> float:
    """The share of *edits* {edited: text} for which the memory finds the text."""
    found = [handbook_memory().near(Message(msgid=edited), HERE) for edited in edits]
    return sum(near is not None and near.message.msgid == text for near, text in zip(found, edits.values(), strict=True)) / len(edits)


def edits(least: int, most: int) -> dict[str, str]:
    """Texts of *least* to *most* words of which one word is another, by the text they come from."""
    draw, words = random.Random(4), sorted({word for text in handbook() for word in TOKEN.findall(text) if len(word) > 2})
    found = {}
    for text in handbook():
        if least <= len(TOKEN.findall(text)) <= most:
            parts = text.split(" ")
            if places := [place for place, part in enumerate(parts) if "`" not in part]:  # a role is several words
                parts[draw.choice(places)] = draw.choice(words)
                found[" ".join(parts)] = text
    return {edited: text for edited, text in found.items() if edited not in handbook()}


def test_it_finds_the_sentences_of_the_handbook_after_an_edit_of_one_word() -> None:
    assert share_found(edits(6, 1000)) >= 0.99
    assert share_found(edits(3, 5)) >= 0.80  # the other word is a third of such a text


def test_it_finds_a_sentence_whose_number_has_changed() -> None:
    changed = {text.replace("5", "7"): text for text in handbook() if "5" in text and text.replace("5", "7") not in handbook()}
    assert len(changed) > 20
    assert share_found(changed) >= 0.95


def test_of_equally_alike_texts_the_translation_of_the_own_handbook_is_taken() -> None:
    text = "Görevli nakdi yolcunun gözü önünde sayar."
    kept = [Kept(message=Message(msgid=text, msgstr=home.path), home=home) for home in (OTHER, BESIDE, HERE)]
    near = Memory(kept).near(Message(msgid=text + " Sonra yazar."), HERE)
    assert near is not None
    assert near.message.msgstr == "a.po"


def test_a_finished_translation_goes_before_a_stale_one_of_the_same_text() -> None:
    text = "Görevli nakdi yolcunun gözü önünde sayar."
    stale = Message(msgid="x", msgstr="stale", flags=("fuzzy",), previous_msgid=text)
    near = memory(stale, Message(msgid=text, msgstr="finished", obsolete=True)).near(Message(msgid=text + "!"), HERE)
    assert near is not None
    assert near.message.msgstr == "finished"


def test_what_a_text_is_near_to_is_the_same_in_any_order() -> None:
    kept = [Kept(message=Message(msgid=f"Bu bir iki üç {word}.", msgstr=word), home=OTHER) for word in "dört beş altı yedi".split()]
    wanted = Message(msgid="Bu bir iki üç sekiz.")
    assert Memory(kept).near(wanted, HERE) == Memory(reversed(kept)).near(wanted, HERE)


@pytest.mark.parametrize("text", ["", "5", "5–7 %", "…", "§ 3"])
def test_a_text_without_words_is_near_to_nothing(text: str) -> None:
    assert memory(Message(msgid=f"{text}!", msgstr="x"), Message(msgid="a b", msgstr="c")).near(Message(msgid=text), HERE) is None


def test_a_text_with_a_plural_is_near_to_nothing() -> None:
    one = Message(msgid="one two three four", msgid_plural="ones", plurals=("a", "b"))
    assert memory(one).near(Message(msgid="one two three five"), HERE) is None
    assert memory(Message(msgid="one two three four", msgstr="x")).near(one, HERE) is None


def test_short_texts_must_be_more_alike() -> None:
    assert cutoff("Nakit beyanı") > cutoff("Nakit beyanı nerede yapılır?")
    assert memory(Message(msgid="Nakit beyanı", msgstr="x")).near(Message(msgid="Nakit açıklaması"), HERE) is None


def test_a_part_of_a_text_is_one_of_four_words_at_least() -> None:
    assert is_part("bir iki üç dört", "sıfır bir iki üç dört beş")
    assert not is_part("bir iki üç", "sıfır bir iki üç dört beş")


def test_a_stale_translation_belongs_to_its_previous_text_and_a_doubted_one_to_its_own() -> None:
    assert origin(Message(msgid="new", msgstr="x", flags=("fuzzy",), previous_msgid="old  text")) == "old text"
    assert origin(Message(msgid="new", msgstr="x", flags=("fuzzy",))) == "new"


def test_how_near_a_translation_lies() -> None:
    used, kept = Message(msgid="a", msgstr="b"), Message(msgid="a", msgstr="b", obsolete=True)
    order = [(used, HERE), (used, BESIDE), (kept, HERE), (kept, BESIDE), (used, OTHER), (kept, OTHER)]
    ranks = [closeness(Kept(message=message, home=home), HERE) for message, home in order]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == len(ranks)


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
def test_no_text_is_too_odd(texts: list[str], wanted: str) -> None:
    near = memory(*(Message(msgid=text, msgstr="x") for text in texts)).near(Message(msgid=wanted), HERE)
    assert near is None or near.message.msgid in texts


def test_a_sentence_is_found_in_a_long_text_whose_rarest_words_stand_elsewhere_in_it() -> None:
    sentence = "Görevli nakdi yolcunun gözü önünde sayar."
    rare = " ".join(f"seyrek{number}" for number in range(20))
    others = [f"{word} {number} bambaşka{number} sözler{number}" for word in TOKEN.findall(sentence) for number in range(90)]
    messages = [Message(msgid=text, msgstr="x") for text in others]
    found = memory(Message(msgid=f"{sentence} {rare}.", msgstr="long"), *messages).near(Message(msgid=sentence), HERE)
    assert found is not None
    assert found.message.msgstr == "long"
