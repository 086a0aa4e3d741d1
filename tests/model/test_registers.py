"""The registers: our own are valid, and every fault of a bad one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.findings import HandbookError
from build_tools.model.registers import TERM_COLUMNS, read_instruments, read_termbase

REGISTERS = Path(__file__).parents[2] / "handbooks" / "registers"
HEADER = ",".join(TERM_COLUMNS)


def termbase(folder: Path, *rows: str) -> list[str]:
    path = folder / "termbase.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    with pytest.raises(HandbookError) as error:
        read_termbase(path, "termbase.csv")
    return [f"{finding.line} {finding.code.name}" for finding in error.value.findings]


def instruments(folder: Path, text: str) -> list[str]:
    path = folder / "legal.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(HandbookError) as error:
        read_instruments(path, "legal.toml")
    return [f"{finding.line} {finding.code.name}" for finding in error.value.findings]


def test_our_termbase_is_valid_and_nothing_in_it_claims_approval() -> None:
    concepts = read_termbase(REGISTERS / "termbase.csv", "termbase.csv")
    assert len(concepts) == 348
    assert {concept.status for concept in concepts} == {"proposed", "unverified"}


def test_a_concept_has_its_stems_and_its_forbidden_forms() -> None:
    concepts = {concept.id: concept for concept in read_termbase(REGISTERS / "termbase.csv", "termbase.csv")}
    assert ("gümrük nezareti", "never") in [(one.form, one.scope) for one in concepts["gen-002"].forbidden["tr"]]
    assert any(concept.stems for concept in concepts.values())
    assert any(concept.excluded for concept in concepts.values())


def test_our_legal_register_is_valid_and_every_instrument_says_how_far_it_was_verified() -> None:
    found = read_instruments(REGISTERS / "legal.toml", "legal.toml")
    assert len(found) == 67
    assert {one.verification for one in found.values()} == {"seen-official", "seen-secondary", "unverified"}
    assert found["tr-khk-640"].status == "repealed"


def test_every_fault_of_a_termbase_is_told(tmp_path: Path) -> None:
    assert termbase(
        tmp_path,
        "a-1,eşya,goods,,,general,,,,proposed,,",
        "a-1,mal,wares,,,general,,,,proposed,,",
        "a-2,,duty,,,general,,,,official,,",
        "a-3,nakit,cash,,,general,para,!cash,,proposed,,",
        "a-4,üç,hücre",
    ) == [
        "3 termbase-duplicate",
        "4 termbase-empty",
        "4 termbase-status",
        "5 termbase-mark",
        "5 termbase-forbids-itself",
        "6 termbase-cells",
    ]


def test_a_cell_with_line_breaks_keeps_the_lines_right(tmp_path: Path) -> None:
    assert termbase(tmp_path, 'a-1,eşya,goods,"bir\niki",,general,,,,proposed,,', "a-2,,x,,,general,,,,proposed,,") == ["4 termbase-empty"]


def test_a_character_that_no_reader_sees_is_refused_at_its_line_of_a_termbase(tmp_path: Path) -> None:
    assert termbase(tmp_path, 'a-1,eşya,goods,"bir\niki\u202e",,general,,,,proposed,,', "a-2,mal,wa\u200bres,,,general,,,,proposed,,") == [
        "3 source-control",
        "4 source-control",
    ]


def test_other_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "termbase.csv"
    path.write_text("id;tr;en\n", encoding="utf-8")
    with pytest.raises(HandbookError, match="termbase-columns"):
        read_termbase(path, "termbase.csv")


def test_every_fault_of_a_legal_register_is_told(tmp_path: Path) -> None:
    text = """schema = 1

[instruments.tr-1]
kind = "law"
jurisdiction = "XX"
short_tr = "K"
short_en = "L"
title_tr = "K"
title_en = "L"
adopted = 2007-03-21
gazette_date = 2006-03-31
status = "in_force"
verification = "seen-official"
verfied = true
"""
    assert instruments(tmp_path, text) == ["5 key-choice", "11 law-dates", "13 law-unseen", "14 key-unknown"]


def test_a_character_that_no_reader_sees_is_refused_in_a_legal_register(tmp_path: Path) -> None:
    text = """schema = 1

[instruments.tr-1]
kind = "law"
jurisdiction = "TR"
short_tr = "K"
short_en = "L\\u202e"
title_tr = "K"
title_en = "L\u200b"
status = "in_force"
verification = "unverified"
"""
    assert instruments(tmp_path, text) == ["7 source-control", "9 source-control"]
