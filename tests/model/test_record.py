"""The record of an edition: what is read is what was written, and every damage has its line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.model.findings import HandbookError
from build_tools.model.record import Block, Page, Record, Recorded, read_record, written

DIGESTS = st.text("0123456789abcdef", min_size=16, max_size=16)
NAMES = st.text(min_size=1, max_size=8).filter(lambda text: text.isprintable())
BLOCKS = st.builds(Block, id=NAMES, source=DIGESTS, text=DIGESTS, printed=DIGESTS)
PAGES = st.builds(Page, part=NAMES, label=NAMES, printed=DIGESTS)
CHAPTERS = st.dictionaries(NAMES, st.lists(BLOCKS, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3)
RECORDS = st.builds(
    Record,
    handbook=st.just("book"),
    edition=st.just("1.0"),
    effective=st.none() | st.dates(),
    languages=st.dictionaries(
        st.sampled_from(["en", "tr"]),
        st.builds(Recorded, chapters=CHAPTERS, pages=st.lists(PAGES, max_size=3).map(tuple)),
        min_size=1,
    ),
)
A, B, C = "a" * 16, "b" * 16, "c" * 16
SMALL = Record(
    handbook="book",
    edition="1.0",
    effective=dt.date(2026, 12, 1),
    languages={
        "tr": Recorded(
            chapters={"bir": (Block(id="p-1", source=A, text=A, printed=B), Block(id="p-2", source=C, text=C, printed=C))},
            pages=(Page(part="bir", label="1-1", printed=A), Page(part="bir", label="1-2", printed=B)),
        )
    },
)
LINES = written(SMALL).decode().split("\n")


def faults(folder: Path, text: str, edition: str = "1.0") -> list[tuple[int, str]]:
    """The line and code of every finding of a record that says *text*."""
    path = folder / "record.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HandbookError) as caught:
        read_record(path, "editions/1.0.json", "book", edition)
    assert {finding.path for finding in caught.value.findings} == {"editions/1.0.json"}
    return [(finding.line, finding.code.name) for finding in caught.value.findings]


@given(RECORDS)
def test_what_is_read_is_what_was_written(tmp_path_factory: pytest.TempPathFactory, record: Record) -> None:
    path = tmp_path_factory.mktemp("record") / "1.0.json"
    path.write_bytes(written(record))
    assert read_record(path, "name", "book", "1.0") == record
    assert written(read_record(path, "name", "book", "1.0")) == path.read_bytes()


def test_a_record_has_one_line_a_block_and_one_a_page() -> None:
    assert [
        '{"schema": 1, "handbook": "book", "edition": "1.0", "effective": "2026-12-01", "blocks": [',
        f'["tr", "bir", "p-1", "{A}", "{A}", "{B}"],',
        f'["tr", "bir", "p-2", "{C}", "{C}", "{C}"]',
        '], "pages": [',
        f'["tr", "bir", "1-1", "{A}"],',
        f'["tr", "bir", "1-2", "{B}"]',
        "]}",
        "",
    ] == LINES


def test_a_record_with_line_ends_of_another_system_is_read(tmp_path: Path) -> None:
    path = tmp_path / "1.0.json"
    path.write_bytes(written(SMALL).replace(b"\n", b"\r\n"))
    assert read_record(path, "name", "book", "1.0") == SMALL


@pytest.mark.parametrize(
    ("line", "text", "code"),
    [
        (1, "[]", "record-broken"),
        (1, LINES[0].replace("2026-12-01", "soon"), "record-broken"),
        (1, LINES[0].replace('"schema": 1', '"schema": 2'), "record-schema"),
        (1, LINES[0].replace('"book"', '"other"'), "record-foreign"),
        (1, LINES[0].replace('"1.0"', '"0.9"'), "record-foreign"),
        (2, "<<<<<<< HEAD", "record-broken"),
        (2, LINES[1].replace(A, A[1:], 1), "record-broken"),
        (2, LINES[1].replace('"p-1", ', ""), "record-broken"),
        (2, LINES[1].replace('"p-1"', "null"), "record-broken"),
        (2, LINES[1].removesuffix(","), "record-broken"),
        (5, LINES[4].replace(A, "x" * 16), "record-broken"),
        (6, LINES[5].replace(", ", ","), "record-broken"),
    ],
)
def test_a_damage_is_found_at_its_line(tmp_path: Path, line: int, text: str, code: str) -> None:
    damaged = [*LINES[: line - 1], text, *LINES[line:]]
    assert faults(tmp_path, "\n".join(damaged)) == [(line, code)]


def test_every_damaged_line_is_named_at_once(tmp_path: Path) -> None:
    assert faults(tmp_path, "\n".join([LINES[0], "x", "y", *LINES[3:]])) == [(2, "record-broken"), (3, "record-broken")]


def test_a_chapter_that_was_torn_apart_is_found(tmp_path: Path) -> None:
    torn = [LINES[1], LINES[1].replace("bir", "iki"), LINES[2]]
    assert faults(tmp_path, "\n".join([LINES[0], *torn, *LINES[3:]])) != []


@pytest.mark.parametrize("length", range(len(LINES) - 1))
def test_a_record_that_was_cut_short_is_no_record(tmp_path: Path, length: int) -> None:
    ((line, code),) = faults(tmp_path, "\n".join(LINES[:length]))
    assert (line, code) == (max(length, 1), "record-broken")


def test_the_record_of_another_edition_is_refused(tmp_path: Path) -> None:
    assert faults(tmp_path, "\n".join(LINES), edition="2.0") == [(1, "record-foreign")]
