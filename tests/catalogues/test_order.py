"""Chapters in the order of the contents, messages in the order of what an error would cost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.order import Item, Risk, in_order, reading_order, resumed, risk_of
from build_tools.model.edition import Edition
from build_tools.model.findings import Code, Finding
from build_tools.model.provenance import State
from tests.books import make_book

FAULT = Finding(path="a.po", line=1, code=Code("x", "x", "x"))


def test_chapters_stand_as_the_contents_name_them_and_the_rest_after_them(tmp_path: Path) -> None:
    chapters = {
        "index": "# K\n\n```{toctree}\n:maxdepth: 1\n\nzebra\nBaşlıklı <part/one.md>\n```\n",
        "zebra": "# Z\n\n:::{toctree}\n/apple\nindex\n:::\n",
        "apple": "# A\n",
        "loose": "# L\n",
    }
    tree = make_book(tmp_path, chapters)
    part = tmp_path / "handbooks/book/part"
    part.mkdir()
    (part / "one.md").write_text("# B\n\n```{toctree}\ntwo\n```\n", encoding="utf-8")
    (handbook,) = tree.read()
    docnames = {"loose", "apple", "index", "zebra", "part/one", "part/two"}
    assert reading_order(handbook, docnames) == ("index", "zebra", "apple", "part/one", "part/two", "loose")


@pytest.mark.parametrize(
    ("message", "state", "faults", "law", "risk"),
    [
        (Message(msgid="a", extracted=("danger", "step")), State.DRAFT, (), False, Risk.SAFETY),
        (Message(msgid="a", extracted=("caution",)), State.STALE, (FAULT,), True, Risk.SAFETY),
        (Message(msgid="a 3"), State.STALE, (FAULT,), True, Risk.STALE),
        (Message(msgid="a"), State.REJECTED, (), False, Risk.STALE),
        (Message(msgid="a 3"), State.DRAFT, (FAULT,), False, Risk.FINDINGS),
        (Message(msgid="a 3"), State.DRAFT, (), False, Risk.LAW),
        (Message(msgid="a"), State.DRAFT, (), True, Risk.LAW),
        (Message(msgid="a", extracted=("note",)), State.DRAFT, (), False, Risk.REST),
    ],
)
def test_what_an_error_would_cost_makes_the_risk(
    message: Message, state: State, faults: tuple[Finding, ...], law: bool, risk: Risk
) -> None:
    assert risk_of(message, state, faults, lambda _: law) is risk


@pytest.fixture
def item(tmp_path: Path) -> Item:
    (handbook,) = make_book(tmp_path, {"a": "# A\n"}).read()
    edition = Edition(handbook=handbook, language="en")
    message = Message(msgid="a", msgstr="b")
    return Item(edition=edition, path="a.po", place="a.md", message=message, state=State.DRAFT, faults=(), risk=Risk.REST, number=0)


def test_of_equal_risk_the_stale_come_first_and_then_the_order_of_reading(item: Item) -> None:
    rows = [
        replace(item, number=0),
        replace(item, number=1, risk=Risk.SAFETY),
        replace(item, number=2, risk=Risk.SAFETY, state=State.STALE),
        replace(item, number=3, risk=Risk.LAW),
    ]
    assert [one.number for one in in_order(rows)] == [2, 1, 3, 0]


def test_a_session_goes_on_after_the_last_decision_and_takes_what_was_passed_over_at_the_end(item: Item) -> None:
    rows = [replace(item, number=number) for number in range(6)]
    decided = {0, 2}
    found = resumed(rows, lambda one: one.number in decided, lambda one: one.number not in decided)
    assert [one.number for one in found] == [3, 4, 5, 1]
