"""A decision is written at once, by somebody who may take it, and of what was on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.catalogues import decisions, waiting
from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.checks import Fault, Pair, setting
from build_tools.catalogues.decisions import check_name, edit, edited, judge, note, waive
from build_tools.catalogues.order import Item
from build_tools.catalogues.reading import read
from build_tools.catalogues.review import digest, read_reviews
from build_tools.catalogues.waiting import Reviewer, again, queue, translated_items
from build_tools.model.findings import Code, HandbookError
from build_tools.model.provenance import State
from build_tools.model.tree import ContentTree
from tests.books import make_book, translate

AYSE = Reviewer(name="Ayşe Yılmaz, hukuk müşaviri", day=dt.date(2026, 11, 24))
DAYS = Code("days-differ", "p", "r")


class Days:
    """A check for these tests: every 5 of the source is in the translation."""

    name = "days"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        if pair.msgid.count("5") != pair.msgstr.count("5"):
            yield Fault(code=DAYS)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ContentTree:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setattr(decisions, "author", lambda tree, item: "Çevirmen Ali")
    monkeypatch.setattr(waiting, "CHECKS", (Days(),))
    messages = {"Bir.": "One.", "5 gün.": "3 days.", "Eski.": "fuzzy:Old.", "Kötü.": "[Bad](x.md).", "Yok.": ""}
    return make_book(tmp_path, {"a": "# A\n"}, {"a": messages})


def items(tree: ContentTree) -> dict[str, Item]:
    edition = tree.editions([], ["en"])[0]
    return {one.message.msgid: one for one in queue(tree, translated_items(tree, edition), AYSE)}


def message(tree: ContentTree, msgid: str) -> Message:
    found = read((tree.root / "locales/en/LC_MESSAGES/book/a.po").read_bytes(), "a.po", language="en").find(msgid)
    assert found is not None
    return found


def codes(error: pytest.ExceptionInfo[HandbookError]) -> list[str]:
    return [one.code.name for one in error.value.findings]


def test_what_waits_is_what_has_a_translation_and_the_riskiest_comes_first(tree: ContentTree) -> None:
    assert {msgid: one.state.value for msgid, one in items(tree).items()} == {
        "Eski.": "stale",
        "Kötü.": "rejected",
        "5 gün.": "draft",
        "Bir.": "draft",
    }
    assert list(items(tree)) == ["Eski.", "Kötü.", "5 gün.", "Bir."]


def test_an_approval_is_a_record_with_name_and_day(tree: ContentTree) -> None:
    judge(tree, items(tree)["Bir."], State.APPROVED, AYSE)
    (record,) = read_reviews(tree.root / "locales/en/reviews/book.toml", "x").reviews
    assert (record.msgid, record.msgstr, record.reviewer, record.date) == (digest("Bir."), digest("One."), AYSE.name, AYSE.day)
    assert "Bir." not in items(tree)


def test_what_one_has_reviewed_waits_for_another_and_their_approval_takes_its_place(tree: ContentTree) -> None:
    judge(tree, items(tree)["Bir."], State.REVIEWED, AYSE)
    assert "Bir." not in items(tree)
    edition = tree.editions([], ["en"])[0]
    veli = Reviewer(name="Veli", day=AYSE.day)
    item = next(one for one in queue(tree, translated_items(tree, edition), veli) if one.message.msgid == "Bir.")
    judge(tree, item, State.APPROVED, veli)
    assert [one.state for one in read_reviews(tree.root / "locales/en/reviews/book.toml", "x").reviews] == [State.APPROVED]


def test_nobody_approves_their_own_words(tree: ContentTree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "author", lambda tree, item: "AYŞE YILMAZ")
    with pytest.raises(HandbookError) as error:
        judge(tree, items(tree)["Bir."], State.APPROVED, AYSE)
    assert codes(error) == ["review-own"]
    assert not (tree.root / "locales/en/reviews").exists()


@pytest.mark.parametrize(("msgid", "code"), [("5 gün.", "review-unfit"), ("Kötü.", "review-refused")])
def test_what_the_checks_or_the_build_refuse_cannot_be_approved(tree: ContentTree, msgid: str, code: str) -> None:
    with pytest.raises(HandbookError) as error:
        judge(tree, items(tree)[msgid], State.APPROVED, AYSE)
    assert codes(error) == [code]


def test_a_finding_that_is_waived_with_a_reason_stands_in_nobodys_way(tree: ContentTree) -> None:
    item = items(tree)["5 gün."]
    waive(tree, item, "days-differ", "iş günü", AYSE)
    now = again(tree, item, setting(tree, item.edition))
    assert now is not None
    assert now.faults == ()
    judge(tree, now, State.APPROVED, AYSE)


def test_approving_a_stale_translation_makes_it_one_of_todays_text(tree: ContentTree) -> None:
    judge(tree, items(tree)["Eski."], State.APPROVED, AYSE)
    assert not message(tree, "Eski.").fuzzy
    assert "Eski." not in items(tree)


def test_a_note_goes_to_the_translator_and_the_text_still_waits(tree: ContentTree) -> None:
    note(tree, items(tree)["Bir."], "“Tek” daha iyi", AYSE)
    assert message(tree, "Bir.").notes == ("Ayşe Yılmaz, hukuk müşaviri, 2026-11-24: “Tek” daha iyi",)
    assert "Bir." in items(tree)


def test_an_edit_is_finished_and_another_person_has_to_review_it(tree: ContentTree, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decisions, "author", waiting.author)
    item = items(tree)["Eski."]
    edit(tree, item, edited(item, "Older\nthan old."), AYSE)
    assert (message(tree, "Eski.").msgstr, message(tree, "Eski.").fuzzy) == ("Older than old.", False)
    with pytest.raises(HandbookError) as error:
        judge(tree, items(tree)["Eski."], State.APPROVED, AYSE)
    assert codes(error) == ["review-own"]
    judge(tree, items(tree)["Eski."], State.APPROVED, Reviewer(name="Veli", day=AYSE.day))


def test_nothing_is_written_over_what_somebody_else_has_written_since(tree: ContentTree) -> None:
    item = items(tree)["Bir."]
    translate(tree.root, "a", {"Bir.": "The first."})
    with pytest.raises(HandbookError) as error:
        edit(tree, item, edited(item, "Uno."), AYSE)
    assert codes(error) == ["review-moved"]
    assert message(tree, "Bir.").msgstr == "The first."


def test_only_a_name_that_can_be_read_signs_a_record() -> None:
    check_name("Ayşe Yılmaz")
    for name in ("", "  ", "---", "A\nB", "A\u202eB", "A\udcffB"):
        with pytest.raises(HandbookError) as error:
            check_name(name)
        assert codes(error) == ["review-name"]


def test_a_session_of_the_same_day_goes_on_after_its_last_decision_and_another_day_starts_anew(tree: ContentTree) -> None:
    waive(tree, items(tree)["5 gün."], "days-differ", "iş günü", AYSE)
    judge(tree, items(tree)["5 gün."], State.REVIEWED, AYSE)
    rows = translated_items(tree, tree.editions([], ["en"])[0])
    tomorrow = replace(AYSE, day=AYSE.day + dt.timedelta(days=1))
    first, second = ([one.message.msgid for one in queue(tree, rows, reviewer)] for reviewer in (AYSE, tomorrow))
    assert (first, second) == (["Bir.", "Eski.", "Kötü."], ["Eski.", "Kötü.", "Bir."])
