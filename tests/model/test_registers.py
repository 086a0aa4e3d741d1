"""The registers: our own are valid, and every fault of a bad one is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.model.findings import HandbookError
from build_tools.model.registers import (
    TERM_COLUMNS,
    read_contacts,
    read_instruments,
    read_registers,
    read_sources,
    read_termbase,
)

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


CONTACT = """schema = 1

[contacts.con-a]
name_tr = "A"
name_en = "A"
purpose_tr = "A için."
purpose_en = "For A."
"""
SOURCE = """schema = 1

[sources.src-a]
kind = "paper"
short_tr = "A 2011"
short_en = "A 2011"
author = "A. Yılmaz"
title = "A"
"""


def faults(read: Callable[[Path, str], object], folder: Path, text: str) -> list[str]:
    """What *read* finds wrong in a register of this *text*."""
    path = folder / "register.toml"
    path.write_text(text, encoding="utf-8")
    try:
        read(path, "register.toml")
    except HandbookError as error:
        return [f"{finding.line} {finding.code.name}" for finding in error.findings]
    return []


def test_our_contacts_say_where_every_number_was_seen() -> None:
    registers = read_registers(REGISTERS, lambda path: path.name)
    known = [one for one in registers.contacts.values() if one.channels]
    assert {one.phone for one in known} == {"112", "114", "136", "157"}
    assert [one.id for one in known if one.checked is None or one.source not in registers.sources] == []


def test_our_sources_have_an_author_a_title_and_words_to_cite_them_by() -> None:
    found = read_sources(REGISTERS / "sources.toml", "sources.toml")
    assert len(found) >= 14
    assert [one.id for one in found.values() if not (one.author and one.title and one.short["tr"] and one.short["en"])] == []


def test_every_fault_of_a_contact_is_told(tmp_path: Path) -> None:
    channels = 'phone = "call me"\nemail = "somebody"\nweb = "http://example.org"\nsource = "src-a"\nfax = "1"\n'
    assert faults(read_contacts, tmp_path, CONTACT + channels) == [
        "8 key-kind",
        "9 key-kind",
        "10 key-kind",
        "11 contact-unseen",
        "12 key-unknown",
    ]


def test_a_contact_without_a_name_is_a_finding_and_one_without_channels_is_none(tmp_path: Path) -> None:
    assert faults(read_contacts, tmp_path, CONTACT) == []
    assert faults(read_contacts, tmp_path, CONTACT.replace('name_tr = "A"', 'name_tr = ""')) == ["4 key-missing"]


def test_a_contact_names_only_what_the_other_registers_have(tmp_path: Path) -> None:
    tmp_path.joinpath("contacts.toml").write_text(CONTACT + 'roles = ["pilot"]\nchecked = 2026-11-27\nsource = "src-b"\n', encoding="utf-8")
    tmp_path.joinpath("sources.toml").write_text(SOURCE, encoding="utf-8")
    with pytest.raises(HandbookError) as error:
        read_registers(tmp_path, lambda path: path.name)
    assert [(one.path, one.line, one.code.name) for one in error.value.findings] == [
        ("contacts.toml", 10, "contact-id"),
        ("contacts.toml", 8, "contact-id"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/",
        "https://name:word@example.org/",
        "https://name@example.org/",
        "https:///etc/passwd",
        "https://localhost/",
        "https://exa mple.org/",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
    ],
)
def test_an_address_that_is_not_https_or_holds_a_name_is_refused(tmp_path: Path, address: str) -> None:
    assert faults(read_sources, tmp_path, f'{SOURCE}url = "{address}"\n') == ["9 key-kind"]


@pytest.mark.parametrize(
    "address", ["https://www.wcoomd.org/", "https://doi.org/10.1007/s10071-010-0373-2", "https://example.org/a?b=c@d#e"]
)
def test_an_ordinary_address_is_taken(tmp_path: Path, address: str) -> None:
    assert faults(read_sources, tmp_path, f'{SOURCE}url = "{address}"\n') == []


def test_every_fault_of_a_source_is_told(tmp_path: Path) -> None:
    wrong = SOURCE.replace('"paper"', '"rumour"') + 'year = 2011\nlanguage = "English"\naccessed = 2010-01-01\n'
    assert faults(read_sources, tmp_path, wrong) == ["4 key-choice", "10 key-kind", "11 source-dates"]
    page = SOURCE.replace('"paper"', '"page"') + "accessed = 2026-11-27\n"
    assert faults(read_sources, tmp_path, page) == ["9 source-address"]
