"""What was said of translations: read with every fault, written one record a line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues.review import Carried, Review, Reviews, Waiver, digest, read_reviews, record_reviews, write_reviews
from build_tools.model.findings import HandbookError
from build_tools.model.provenance import State

DAY = dt.date(2026, 11, 24)
A, B, C = ("0123456789abcde" + end for end in "abc")
DIGESTS = st.sampled_from([A, B, C])
NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from('"\\{},='), min_size=1, max_size=8).filter(str.strip)
DAYS = st.dates(min_value=dt.date(2000, 1, 1))
PAIR = {"msgid": DIGESTS, "msgstr": DIGESTS}


def review(msgid: str = A, msgstr: str = B, state: State = State.APPROVED, day: dt.date = DAY) -> Review:
    return Review(msgid=msgid, msgstr=msgstr, state=state, reviewer="A. Yılmaz", date=day)


def line(**values: str) -> str:
    record = {"msgid": f'"{A}"', "msgstr": f'"{B}"', "state": '"approved"', "reviewer": '"A. Yılmaz"', "date": "2026-11-24", **values}
    return "  { " + ", ".join(f"{key} = {value}" for key, value in record.items() if value) + " },\n"


def codes(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    (tmp_path / "book.toml").write_text(text, encoding="utf-8")
    try:
        read_reviews(tmp_path / "book.toml", "book.toml")
    except HandbookError as error:
        return [(one.line, one.code.name) for one in error.findings]
    return []


def test_a_record_is_a_line_and_the_file_is_sorted() -> None:
    waiver = Waiver(msgid=A, msgstr=B, code="number-differs", reason="a plate: 34", by="A. Yılmaz", date=DAY)
    assert write_reviews(Reviews(reviews=(review(B), review(A), review(B)), waivers=(waiver,))).decode() == (
        "reviews = [\n"
        f'  {{ msgid = "{A}", msgstr = "{B}", state = "approved", reviewer = "A. Yılmaz", date = 2026-11-24 }},\n'
        f'  {{ msgid = "{B}", msgstr = "{B}", state = "approved", reviewer = "A. Yılmaz", date = 2026-11-24 }},\n'
        "]\n"
        "\n"
        "waivers = [\n"
        f'  {{ msgid = "{A}", msgstr = "{B}", code = "number-differs", reason = "a plate: 34", by = "A. Yılmaz", date = 2026-11-24 }},\n'
        "]\n"
    )


@given(
    st.builds(
        Reviews,
        reviews=st.lists(st.builds(Review, **PAIR, state=st.just(State.REVIEWED), reviewer=NAMES, date=DAYS), max_size=3).map(tuple),
        waivers=st.lists(st.builds(Waiver, **PAIR, code=NAMES, reason=NAMES, by=NAMES, date=DAYS), max_size=3).map(tuple),
    )
)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, reviews: Reviews) -> None:
    path = tmp_path_factory.getbasetemp() / "book.toml"
    path.write_bytes(write_reviews(reviews))
    if any(not one.isprintable() for record in (*reviews.reviews, *reviews.waivers) for one in vars_of(record)):
        return  # what no reader sees is refused at the door, whoever wrote it
    found = read_reviews(path, "book.toml")
    assert (set(found.reviews), set(found.waivers)) == (set(reviews.reviews), set(reviews.waivers))
    assert write_reviews(found) == path.read_bytes()


def vars_of(record: Review | Waiver) -> list[str]:
    return [record.reviewer] if isinstance(record, Review) else [record.code, record.reason, record.by]


def test_a_record_holds_for_exactly_its_pair() -> None:
    reviews = Reviews(reviews=(review(digest("Nakit"), digest("Cash")),))
    assert reviews.state("Nakit", "Cash") is State.APPROVED
    assert reviews.state("Nakit ", " Cash") is State.APPROVED
    assert reviews.state("Nakit", "Money") is State.DRAFT
    assert reviews.state("Nakit.", "Cash") is State.DRAFT


def test_an_approval_follows_the_translation_through_every_text_it_was_carried_to() -> None:
    one, two, three, english = (digest(text) for text in ("bir", "iki", "üç", "one"))
    carried = tuple(Carried(msgid=new, msgstr=english, was=old, kind="typo", by="A", date=DAY) for new, old in ((two, one), (three, two)))
    reviews = Reviews(reviews=(review(one, english),), carried=carried)
    assert [reviews.state(text, "one") for text in ("bir", "iki", "üç", "dört")] == [State.APPROVED] * 3 + [State.DRAFT]


def test_a_waiver_lets_one_finding_of_one_pair_stand() -> None:
    waiver = Waiver(msgid=digest("5 gün"), msgstr=digest("five days"), code="number-differs", reason="r", by="b", date=DAY)
    reviews = Reviews(waivers=(waiver,))
    assert reviews.waives("5 gün", "five days", "number-differs")
    assert not reviews.waives("5 gün", "five days", "term-missing")
    assert not reviews.waives("5 gün", "5 days", "number-differs")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("reviews = 1\n", [(1, "key-kind")]),
        ("review = []\n", [(1, "key-unknown")]),
        ("reviews = [\n" + line(msgid='"x"') + "]\n", [(2, "review-digest")]),
        ("reviews = [\n" + line() + line(msgid=f'"{C}"', state='"good"') + "]\n", [(3, "key-choice")]),
        ("reviews = [\n" + line(date="") + line(msgid=f'"{C}"', reviewer='" "') + "]\n", [(2, "key-missing"), (3, "key-missing")]),
        ("reviews = [\n" + line(date="24") + "]\n", [(2, "key-kind")]),
        ("reviews = [\n" + line(extra="1") + "]\n", [(2, "key-unknown")]),
        ("reviews = [\n  1,\n]\n", [(1, "key-missing")] * 5 + [(1, "review-lines")]),
        ("reviews = [\n" + line() + line(state='"reviewed"') + "]\n", [(3, "review-duplicate")]),
        ("reviews = [\n" + line() + line(date="2026-11-25") + "]\n", []),
        ("reviews = [\n" + line() + "\n" + line(msgid=f'"{C}"') + "]\n", [(1, "review-lines")]),
        (
            "carried = [\n"
            + "".join(line(msgid=f'"{a}"', state="", reviewer="", was=f'"{b}"', kind='"typo"', by='"A"') for a, b in ((A, C), (C, A)))
            + "]\n",
            [(1, "review-circle")],
        ),
        ('reviews = [\n  { msgid = "\n]\n', [(2, "toml-syntax")]),
    ],
)
def test_every_fault_of_a_file_has_its_line(tmp_path: Path, text: str, expected: list[tuple[int, str]]) -> None:
    assert sorted(codes(tmp_path, text)) == sorted(expected)


def test_a_file_with_a_fault_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "book.toml"
    path.write_text("reviews = 1\n", encoding="utf-8")
    with pytest.raises(HandbookError):
        record_reviews(path, "book.toml", lambda reviews: reviews)
    assert path.read_text(encoding="utf-8") == "reviews = 1\n"


def test_records_are_added_to_those_that_are_there(tmp_path: Path) -> None:
    path = tmp_path / "reviews" / "book.toml"
    for one in (review(A), review(C)):
        record_reviews(path, "book.toml", lambda reviews, new=one: Reviews(reviews=(*reviews.reviews, new)))
    assert [one.msgid for one in read_reviews(path, "book.toml").reviews] == [A, C]
