"""What has changed since an edition: a source, a translation, a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.changes import Change, Comparison, compare
from build_tools.model.record import Block

CHAPTERS = st.dictionaries(st.sampled_from(["bir", "iki"]), st.lists(st.sampled_from("abcdef"), max_size=8), min_size=1)


def block(word: str) -> Block:
    """``a`` is a source with its translation, ``a!`` the same with another, ``a?`` the same with another value of a register in it."""
    source, text = word.rstrip("!?"), word.rstrip("?")
    return Block(id=source, source=source, text=text, printed=word)


def chapters(words: Mapping[str, Sequence[str]]) -> dict[str, tuple[Block, ...]]:
    return {chapter: tuple(map(block, found)) for chapter, found in words.items()}


def compared(before: str, now: str) -> Comparison:
    return compare(chapters({"bir": before.split()}), chapters({"bir": now.split()}))


def changes(before: str, now: str) -> dict[int, Change]:
    return {number: change for (_chapter, number), change in compared(before, now).changes.items()}


def removed(before: str, now: str) -> dict[int, int]:
    return {number: count for (_chapter, number), count in compared(before, now).removed.items()}


@given(CHAPTERS)
def test_an_edition_does_not_differ_from_itself(words: dict[str, list[str]]) -> None:
    assert compare(chapters(words), chapters(words)) == Comparison(changes={}, removed={})


@given(CHAPTERS, CHAPTERS)
def test_every_block_has_stayed_or_is_marked_and_none_is_lost_silently(before: dict[str, list[str]], now: dict[str, list[str]]) -> None:
    found = compare(chapters(before), chapters(now))
    new = [source for name, words in now.items() for number, source in enumerate(words) if found.changes.get((name, number)) == "changed"]
    for source in "abcdef":
        had, has = (sum(words.count(source) for words in one.values()) for one in (before, now))
        assert new.count(source) == max(has - had, 0)


@given(CHAPTERS, CHAPTERS)
def test_what_is_gone_from_a_chapter_that_is_still_there_is_marked(before: dict[str, list[str]], now: dict[str, list[str]]) -> None:
    found = compare(chapters(before), chapters(now))
    for name in now:
        gone = [one for one in before.get(name, []) if not any(one in other for other in now.values())]
        assert not gone or found.touches(name)


def test_an_inserted_block_is_changed_and_moves_no_other() -> None:
    assert changes("a b c", "a x b c") == {1: Change.CHANGED}


def test_a_block_with_another_translation_is_corrected() -> None:
    assert changes("a b", "a! b") == {0: Change.CORRECTED}


def test_a_block_with_another_value_of_a_register_is_changed() -> None:
    assert changes("a b", "a b?") == {1: Change.CHANGED}


def test_a_block_that_changed_places_is_moved() -> None:
    assert changes("a b c d", "b c d a") == {3: Change.MOVED}
    assert removed("a b c d", "b c d a") == {}


def test_a_block_that_moved_and_was_corrected_is_corrected() -> None:
    assert changes("a b c d", "b c d a!") == {3: Change.CORRECTED}


def test_a_block_from_another_chapter_is_moved() -> None:
    before, now = chapters({"bir": ["a", "b"], "iki": ["c"]}), chapters({"bir": ["a"], "iki": ["c", "b"]})
    assert compare(before, now) == Comparison(changes={("iki", 1): Change.MOVED}, removed={})


def test_a_renamed_chapter_is_moved_and_not_rewritten() -> None:
    found = compare(chapters({"bir": ["a", "b"]}), chapters({"iki": ["a", "b"]}))
    assert set(found.changes.values()) == {Change.MOVED}


def test_a_removed_block_is_marked_before_the_next_one() -> None:
    assert removed("a b c d", "a d") == {1: 2}


def test_a_removed_last_block_is_marked_behind_the_last_one() -> None:
    assert removed("a b", "a") == {1: 1}


def test_a_replaced_block_has_its_bar_and_no_mark_beside() -> None:
    assert (changes("a b c", "a x c"), removed("a b c", "a x c")) == ({1: Change.CHANGED}, {})


def test_of_two_blocks_that_one_replaces_one_is_removed() -> None:
    assert (changes("a b c d", "a x d"), removed("a b c d", "a x d")) == ({1: Change.CHANGED}, {2: 1})


def test_blocks_are_counted_by_chapter() -> None:
    found = compared("a b c d", "a! x c")
    assert (found.of("bir"), found.removed_from("bir"), found.of("iki")) == ({"changed": 1, "corrected": 1}, 1, {})
