"""Reading is strict and loses nothing; writing has one form."""

from __future__ import annotations

import re
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues import reading as module
from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.reading import read
from build_tools.catalogues.writing import NOT_WRITTEN, write
from build_tools.model.findings import Code, HandbookError
from tests.catalogues.samples import PLAIN, catalogues

HERE = Path(__file__).parent
CASE = re.compile(r"^(?P<name>.+)\n\.\n(?P<file>(?:.*\n)*?)\.\n(?P<expected>(?:.+\n|\n)*?)\.\n", re.MULTILINE)
HEADER = b'msgid ""\nmsgstr "Language: tr\\n"\n\n'


def cases(name: str) -> list[object]:
    found = CASE.finditer((HERE / name).read_text(encoding="utf-8").partition("\n\n")[2])
    return [pytest.param(as_bytes(case["file"]), case["expected"], id=case["name"]) for case in found]


def as_bytes(text: str) -> bytes:
    """The bytes of a case: ⟨FF⟩ is the byte FF, ⟨⟩ at the end takes the line end away."""
    pieces = re.split("(⟨[0-9A-F ]*⟩)", text.removesuffix("⟨⟩\n"))
    return b"".join(bytes.fromhex(piece[1:-1]) if piece.startswith("⟨") else piece.encode() for piece in pieces)


def findings(text: bytes, language: str | None = "tr") -> str:
    """The findings in *text* as the cases write them."""
    with pytest.raises(HandbookError) as caught:
        read(text, "a.po", language=language)
    return "".join(f"{one.line}: {one.code.name}\n" for one in caught.value.findings)


@pytest.mark.parametrize(("text", "expected"), cases("damaged.txt"))
def test_a_damaged_catalogue_is_refused_with_every_line_and_reason(text: bytes, expected: str) -> None:
    assert findings(text) == expected


@pytest.mark.parametrize(("text", "expected"), cases("accepted.txt"))
def test_an_odd_but_sound_catalogue_is_read_and_written_canonically(text: bytes, expected: str) -> None:
    assert write(read(text, "a.po", language="tr")) == as_bytes(expected)


@pytest.mark.parametrize(("text", "expected"), cases("accepted.txt"))
def test_canonical_files_come_back_byte_for_byte(text: bytes, expected: str) -> None:
    assert write(read(as_bytes(expected), "a.po", language="tr")) == as_bytes(expected)


def test_every_code_is_met_by_a_damaged_catalogue() -> None:
    known = {code.name for code in vars(module).values() if isinstance(code, Code)}
    met = set(re.findall(r"^\d+: (\S+)$", (HERE / "damaged.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert met == known
    assert len(cases("damaged.txt")) >= 45


def test_every_finding_can_be_printed_with_its_values() -> None:
    for case in cases("damaged.txt"):
        with pytest.raises(HandbookError) as caught:
            read(case.values[0], "a.po", language="tr")
        for line in str(caught.value).splitlines():
            assert re.fullmatch(r"a\.po(:\d+)?: .+: .+ \[catalogue-[a-z0-9-]+\]", line), line


def test_a_finding_names_the_other_line_of_a_duplicate() -> None:
    with pytest.raises(HandbookError, match=r"a\.po:7: error: the same msgid stands at line 4 already: keep .* \[catalogue-duplicate\]"):
        read(HEADER + b'msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', "a.po")


def test_the_language_is_not_asked_when_none_is_expected() -> None:
    assert read(b'msgid ""\nmsgstr ""\n', "a.po") == Catalogue(headers=(), messages=())


# Files of other tools: those in written/ are judged in test_tools.py


@given(catalogues(text=PLAIN, comments={}))
def test_polib_reads_any_text_that_we_write(catalogue: Catalogue) -> None:
    theirs = [one for one in polib.pofile(write(catalogue).decode()) if one.msgid and not one.obsolete]
    ours = [one for one in catalogue.messages if one.msgid and not one.obsolete]
    assert [(one.msgctxt, one.msgid, one.msgstr) for one in theirs] == [(one.msgctxt, one.msgid, one.msgstr) for one in ours]


# Laws


@given(catalogues())
def test_what_is_written_is_read_back(catalogue: Catalogue) -> None:
    assert read(write(catalogue), "a.po") == catalogue


@given(catalogues())
def test_a_canonical_file_is_written_as_it_was_read(catalogue: Catalogue) -> None:
    text = write(catalogue)
    assert write(read(text, "a.po")) == text


@given(catalogues())
def test_line_ends_and_byte_order_mark_change_nothing(catalogue: Catalogue) -> None:
    text = write(catalogue)
    assert read(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"), "a.po") == catalogue


@given(st.binary())
def test_any_bytes_are_read_or_refused_with_findings(text: bytes) -> None:
    read_or_refuse(text)


@given(st.lists(st.sampled_from(HEADER.decode().split("\n") + (HERE / "damaged.txt").read_text(encoding="utf-8").split("\n"))))
def test_any_lines_are_read_or_refused_and_what_is_read_is_written(lines: list[str]) -> None:
    read_or_refuse("\n".join(lines).encode())


@given(st.data(), catalogues())
def test_a_file_cut_short_is_refused_or_read_in_part(data: st.DataObject, catalogue: Catalogue) -> None:
    text = write(catalogue)
    read_or_refuse(text[: data.draw(st.integers(0, len(text)))])


def read_or_refuse(text: bytes) -> None:
    """What is read is written so that it is read again; anything else is refused with at least one finding in the file."""
    try:
        catalogue = read(text, "a.po")
    except HandbookError as error:
        findings, catalogue = error.findings, None
    if catalogue is None:
        lines = text.count(b"\n") + text.count(b"\r") + 1
        assert findings
        assert all(0 <= one.line <= lines and one.text() for one in findings)
    else:
        again = read(write(catalogue), "a.po")
        assert again.headers == tuple(one for one in catalogue.headers if one[0].lower() not in NOT_WRITTEN)
        assert sorted(map(repr, texts(again))) == sorted(map(repr, texts(catalogue)))


def texts(catalogue: Catalogue) -> list[tuple[object, ...]]:
    return [(one.key, one.forms, one.notes, one.flags, one.places, one.extracted, one.previous_msgid) for one in catalogue.messages]


# Nouns


def test_a_message_is_found_by_its_words_and_context() -> None:
    catalogue = read(HEADER + b'msgid "a b"\nmsgstr "1"\n\nmsgctxt "menu"\nmsgid "a b"\nmsgstr "2"\n', "a.po")
    found, in_context = catalogue.find(" a\n b "), catalogue.find("a  b", "menu")
    assert found is not None
    assert (found.msgstr, found.line) == ("1", 4)
    assert in_context is not None
    assert in_context.msgstr == "2"
    assert catalogue.find("ab") is None


def test_a_message_in_use_is_found_before_an_obsolete_one() -> None:
    catalogue = read(HEADER + b'#~ msgid "a"\n#~ msgstr "1"\n\nmsgid "a"\nmsgstr "2"\n\n#~ msgid "b"\n#~ msgstr "3"\n', "a.po")
    found, obsolete = catalogue.find("a"), catalogue.find("b")
    assert found is not None
    assert not found.obsolete
    assert obsolete is not None
    assert obsolete.obsolete


def test_headers_are_found_however_they_are_cased() -> None:
    catalogue = Catalogue(headers=(("language", "tr"), ("Plural-Forms", "nplurals=3; plural=0;")), messages=())
    assert (catalogue.language, catalogue.plural_count, catalogue.header("X-None")) == ("tr", 3, None)


def test_a_fuzzy_message_is_translated_but_says_so() -> None:
    message = Message(msgid="a", msgstr="b", flags=("fuzzy",))
    assert message.is_translated
    assert message.fuzzy
    assert not Message(msgid="a", msgid_plural="as", plurals=("", "")).is_translated


@pytest.mark.parametrize(
    "text",
    [
        b" " * 1000 + b"x\n",
        b"msgid" + b"\t " * 1000 + b"x\n",
        b'msgid "' + b'a"' * 1000 + b"\n",
        b'msgid "a"\n' + b'#c\n"b"\n' * 200,
        b"<<<<<<< x\n" * 200,
        b"\x01\n" * 200,
        b"#: " + "\u2068".encode() * 200 + b"\n",
        b'#| msgid "a"\n' * 200,
        b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=' + b" " * 1000 + b';;\\n"\n',
    ],
)
def test_what_repeats_a_fault_is_refused(text: bytes) -> None:
    with pytest.raises(HandbookError):
        read(HEADER + text, "a.po")
