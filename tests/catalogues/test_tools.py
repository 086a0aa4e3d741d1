"""What translators' programs make of our catalogues: every file in written/ but canonical.po was saved by the program in its name.

Each opened canonical.po and was given one translation, “Empty” for “Boş”. Beside each file lies what it then says otherwise than
canonical.po, in canonical form: the edit, and whatever the program itself has changed.
"""

from __future__ import annotations

import difflib
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from babel.messages.pofile import read_po

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.interchange.po import read_po as read_returned
from build_tools.catalogues.interchange.taking import Change, take_back
from build_tools.catalogues.interchange.xliff import read_xliff
from build_tools.catalogues.merge import merge
from build_tools.catalogues.reading import read
from build_tools.catalogues.writing import write
from build_tools.model.findings import Finding
from build_tools.model.tree import ContentTree
from tests.books import copy_book

WRITTEN = Path(__file__).parent / "written"
SAVED = sorted(path.stem for path in WRITTEN.glob("*.diff"))
EDITED = "Boş"
TRANSLATORS = ["# Ayse Celik", '"Last-Translator: ', '"Language-Team: ', '"Plural-Forms: ']  # who translates, and where


def ours() -> Catalogue:
    return read((WRITTEN / "canonical.po").read_bytes(), "canonical.po", language="en")


def theirs(program: str) -> Catalogue:
    return read((WRITTEN / f"{program}.po").read_bytes(), f"{program}.po", language="en")


def edited() -> Catalogue:
    """Our catalogue with the one edit."""
    return replace(ours(), messages=tuple(replace(one, msgstr="Empty") if one.msgid == EDITED else one for one in ours().messages))


def template() -> Catalogue:
    """The template of our catalogue: what its source asks for."""
    in_use = [one for one in ours().messages if not one.obsolete]
    return replace(ours(), messages=tuple(untranslated(one) for one in in_use))


def untranslated(message: Message) -> Message:
    flags = tuple(flag for flag in message.flags if flag != "fuzzy")
    previous = {"previous_msgid": None, "previous_msgctxt": None, "previous_msgid_plural": None}
    return replace(message, msgstr="", plurals=(), flags=flags, notes=(), **previous)


def difference(program: str) -> str:
    """The lines that *program* has taken from our canonical form, and those that it has put there."""
    before, after = (write(one).decode().split("\n") for one in (ours(), theirs(program)))
    rows = list(difflib.unified_diff(before, after, lineterm="", n=0))[2:]
    return "".join(f"{row}\n" for row in rows if not row.startswith("@@"))


def test_every_saved_file_has_its_difference_beside_it() -> None:
    files = {path.stem for path in WRITTEN.glob("*.po") if "returned" not in path.stem}
    assert files - {"canonical"} == set(SAVED)
    assert len(SAVED) >= 14


def test_our_own_file_is_canonical() -> None:
    assert write(ours()) == (WRITTEN / "canonical.po").read_bytes()


@pytest.mark.parametrize("program", SAVED)
def test_what_a_program_has_saved_differs_by_the_edit_and_what_the_program_itself_has_changed(program: str) -> None:
    assert difference(program) == (WRITTEN / f"{program}.diff").read_text(encoding="utf-8")


@pytest.mark.parametrize("program", [one for one in SAVED if one.startswith(("poedit-3", "poedit-crlf", "lokalize", "msg", "weblate"))])
def test_these_programs_change_no_message_but_the_edited_one(program: str) -> None:
    assert theirs(program).messages == edited().messages
    rows = re.findall(r"^[+-](.*)", difference(program), re.MULTILINE)
    assert [row for row in rows if not row.startswith(tuple(TRANSLATORS))] == ['msgstr ""', 'msgstr "Empty"']


def test_polib_loses_the_previous_texts_of_obsolete_messages_and_nothing_else() -> None:
    def without(message: Message) -> Message:
        return replace(message, previous_msgid=None, previous_msgctxt=None) if message.obsolete else message

    assert theirs("polib-1.2.0").messages == tuple(map(without, edited().messages))


def test_poedit_loses_the_first_line_of_a_file_that_begins_with_a_byte_order_mark() -> None:
    assert theirs("poedit-bom-3.2.2").header_notes == ours().header_notes[1:]
    assert theirs("poedit-bom-3.2.2").messages == edited().messages


def test_omegat_empties_stale_translations_and_takes_their_mark_and_changes_nothing_else() -> None:
    def emptied(message: Message) -> Message:
        flags = tuple(flag for flag in message.flags if flag != "fuzzy")
        forms = {} if message.obsolete else {"msgstr": "", "plurals": ("",) * len(message.plurals)}
        return replace(message, flags=flags, **forms) if message.fuzzy else message

    assert theirs("omegat-3.6.0").messages == tuple(map(emptied, edited().messages))


@pytest.mark.parametrize("program", ["babel-2.18.0", "babel-update-2.18.0"])
def test_babel_keeps_texts_and_places_but_makes_notes_of_previous_texts(program: str) -> None:
    def kept(message: Message) -> tuple[object, ...]:
        return message.key, message.forms, message.msgid_plural, message.places, message.extracted, message.obsolete

    stale = theirs(program).find("Beyan eşiği 300 avrodur.")
    assert list(map(kept, theirs(program).messages)) == list(map(kept, edited().messages))
    assert stale is not None
    assert (stale.fuzzy, stale.notes, stale.previous_msgid) == (True, ('| msgid "Beyan eşiği 430 avrodur."',), None)


@pytest.mark.parametrize("program", SAVED)
def test_update_loses_no_translation_of_a_saved_file_and_comes_to_rest(program: str) -> None:
    once = merge(template(), theirs(program))
    assert {(one.key, one.forms) for one in theirs(program).messages} <= {(one.key, one.forms) for one in once.messages}
    assert write(merge(template(), read(write(once), "a.po"))) == write(once)


@pytest.mark.parametrize("program", [one for one in SAVED if not one.startswith(("babel", "omegat", "polib"))])
def test_update_changes_nothing_in_a_saved_file_once_it_is_canonical(program: str) -> None:
    assert merge(template(), theirs(program)) == theirs(program)


def test_update_takes_away_the_format_flags_that_babel_has_guessed() -> None:
    flags = {one.key: tuple(flag for flag in one.flags if flag != "fuzzy") for one in template().messages}
    merged = merge(template(), theirs("babel-2.18.0"))
    assert {one.key: tuple(flag for flag in one.flags if flag != "fuzzy") for one in merged.messages if not one.obsolete} == flags


# What they read in our files


def test_polib_reads_in_our_files_what_we_wrote() -> None:
    text = (WRITTEN / "canonical.po").read_text(encoding="utf-8")
    assert [(one.msgid, one.msgstr, one.msgctxt, bool(one.obsolete)) for one in polib.pofile(text)] == [
        (one.msgid, one.msgstr, one.msgctxt, one.obsolete) for one in ours().messages
    ]


def test_babel_reads_in_our_files_what_we_wrote() -> None:
    """Babel does not know the previous texts of obsolete messages: it complains of them, and goes on."""
    theirs = read_po(io.BytesIO((WRITTEN / "canonical.po").read_bytes()))
    for one in ours().messages:
        if not one.obsolete:
            found = theirs.get(one.msgid, one.msgctxt)
            assert found is not None
            assert found.string == (one.msgstr if one.msgid_plural is None else one.plurals)


# OmegaT, by way of exchange


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """The small handbook with our catalogue as that of a chapter."""
    tree = copy_book("small", tmp_path)
    shutil.copy(WRITTEN / "canonical.po", tree.root / CASH)
    return tree


CASH = "locales/en/LC_MESSAGES/small/cash.po"


def of_changes(changes: list[Change]) -> list[tuple[str, str, str]]:
    return [(one.after.msgid, one.before.msgstr, one.after.msgstr) for one in changes]


def of_findings(findings: list[Finding]) -> list[tuple[str, object]]:
    return [(one.code.name, one.values["msgid"]) for one in findings]


def test_a_catalogue_that_omegat_returns_brings_the_edit_and_no_loss(tree: ContentTree) -> None:
    returned, _ = read_returned((WRITTEN / "omegat-returned-3.6.0.po").read_bytes(), "cash.po")
    changes, findings = take_back(tree, returned)
    assert of_changes(changes) == [("Boş", "", "Empty")]
    stale = [one.msgid for one in ours().messages if one.fuzzy and not one.obsolete and one.msgid_plural is None]
    assert of_findings(findings) == [("exchange-emptied", msgid) for msgid in stale]
    assert not any("\n" in one.text() for one in findings)
    assert read((tree.root / CASH).read_bytes(), CASH) == edited()


def test_an_xliff_that_omegat_returns_brings_the_edit_and_no_loss(tree: ContentTree) -> None:
    """OmegaT shows an XLIFF's translation as its source, so one was edited here, not added."""
    returned, unread = read_xliff((WRITTEN / "omegat-returned-3.6.0.xlf").read_bytes(), "cash.xlf")
    changes, findings = take_back(tree, returned)
    assert of_changes(changes) == [("Tutar", "Sum", "Total")]
    assert (unread, findings) == ([], [])
    assert (tree.root / CASH).read_text(encoding="utf-8") == (WRITTEN / "canonical.po").read_text(encoding="utf-8").replace("Sum", "Total")
