"""Change pages: whoever follows the steps has the new book, and takes out no sheet without need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.record import Page
from build_tools.model.sheets import Sheet, Step, sheets, steps

Book = Mapping[str, Sequence[str]]  # what stands on the pages of each part
CHAPTERS = st.dictionaries(st.sampled_from("abcd"), st.lists(st.sampled_from("xyz"), min_size=1, max_size=7), min_size=1)


def numbered(book: Book) -> tuple[Page, ...]:
    """The pages of chapters that are numbered as they follow each other, behind a front with Roman numbers."""
    front = [Page(part="_front", label="i" * number, printed=str(len(book))) for number in range(1, len(book) + 2)]
    body = [
        Page(part=part, label=f"{chapter}-{number}", printed=printed)
        for chapter, (part, pages) in enumerate(book.items(), 1)
        for number, printed in enumerate(pages, 1)
    ]
    return (*front, *body)


def named(book: Book) -> tuple[Page, ...]:
    """The pages of parts whose labels have the part's own letter, whatever their order."""
    return tuple(
        Page(part=part, label=f"{part}-{number}", printed=printed)
        for part, pages in book.items()
        for number, printed in enumerate(pages, 1)
    )


def carried_out(book: Sequence[Sheet], found: Iterable[Step]) -> tuple[Sheet, ...]:
    """The *book* after somebody has followed the steps *found*, looking for nothing but labels."""
    copy = list(book)
    for step in found:
        place = next((number + 1 for number, one in enumerate(copy) if step.behind and one.last == step.behind), 0)
        assert [one.labels for one in copy[place : place + len(step.removed)]] == [one.labels for one in step.removed]
        copy[place : place + len(step.removed)] = step.inserted
    return tuple(copy)


def labels(step: Step) -> tuple[str, str, str]:
    """Behind which page, what is removed, what is inserted."""
    ranges = [f"{found[0].first}–{found[-1].last}" if found else "" for found in (step.removed, step.inserted)]
    return step.behind, ranges[0], ranges[1]


def told(old: Book, new: Book) -> list[tuple[str, str, str]]:
    return [labels(step) for step in steps(sheets(named(old)), sheets(named(new)))]


@given(CHAPTERS, CHAPTERS)
def test_whoever_follows_the_steps_has_the_new_book(old: dict[str, list[str]], new: dict[str, list[str]]) -> None:
    for pages in (numbered, named):
        before, after = sheets(pages(old)), sheets(pages(new))
        found = steps(before, after, always=frozenset({"_front"}))
        copy = carried_out(before, found)
        assert [(one.labels, one.printed) for one in copy] == [(one.labels, one.printed) for one in after]


@given(CHAPTERS)
def test_of_an_unchanged_book_only_the_front_is_exchanged(book: dict[str, list[str]]) -> None:
    found = steps(sheets(numbered(book)), sheets(numbered(book)), always=frozenset({"_front"}))
    assert {one.part for step in found for one in (*step.removed, *step.inserted)} == {"_front"}
    assert steps(sheets(numbered(book)), sheets(numbered(book))) == ()


@given(CHAPTERS, CHAPTERS)
def test_a_step_is_of_one_part(old: dict[str, list[str]], new: dict[str, list[str]]) -> None:
    for step in steps(sheets(numbered(old)), sheets(numbered(new))):
        assert {one.part for one in (*step.removed, *step.inserted)} == {step.part}


def test_a_sheet_is_a_front_and_its_back_and_a_part_begins_on_a_front() -> None:
    assert [one.labels for one in sheets(named({"a": "xyz", "b": "x"}))] == [("a-1", "a-2"), ("a-3", ""), ("b-1", "")]


def test_a_page_that_changed_takes_its_sheet_along() -> None:
    assert told({"a": "xxxx"}, {"a": "xxxy"}) == [("a-2", "a-3–a-4", "a-3–a-4")]


def test_a_chapter_that_grew_takes_out_nothing_but_what_changed() -> None:
    assert told({"a": "xxxx", "b": "x"}, {"a": "xxxxyy", "b": "x"}) == [("a-4", "", "a-5–a-6")]


def test_a_blank_back_that_is_printed_now_makes_another_sheet() -> None:
    assert told({"a": "xxx"}, {"a": "xxxx"}) == [("a-2", "a-3–a-3", "a-3–a-4")]


def test_a_chapter_that_shrank_takes_out_its_last_sheets() -> None:
    assert told({"a": "xxxxxx", "b": "x"}, {"a": "xxxx", "b": "x"}) == [("a-4", "a-5–a-6", "")]


def test_a_new_chapter_goes_behind_the_one_before_it() -> None:
    assert told({"a": "xx", "c": "xx"}, {"a": "xx", "b": "xy", "c": "xx"}) == [("a-2", "", "b-1–b-2")]


def test_a_dropped_chapter_goes_out_whole() -> None:
    assert told({"a": "xx", "b": "xyz", "c": "xx"}, {"a": "xx", "c": "xx"}) == [("a-2", "b-1–b-3", "")]


def test_a_first_chapter_goes_to_the_front() -> None:
    assert told({"b": "xx"}, {"a": "xx", "b": "xx"}) == [("", "", "a-1–a-2")]


def test_neighbouring_chapters_that_changed_have_a_step_each() -> None:
    assert told({"a": "xx", "b": "xx"}, {"a": "yx", "b": "yx"}) == [("", "a-1–a-2", "a-1–a-2"), ("a-2", "b-1–b-2", "b-1–b-2")]
