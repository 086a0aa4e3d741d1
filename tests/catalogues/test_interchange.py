"""Translations leave the house in six forms, and what comes back changes only what somebody edited."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.inputs import read_catalogues
from build_tools.catalogues.interchange import FORMS, Order, toolkit
from build_tools.catalogues.interchange.encoding import transcoded
from build_tools.catalogues.interchange.memory_file import read_tmx
from build_tools.catalogues.interchange.po import read_po
from build_tools.catalogues.interchange.table import COLUMNS, read_docx
from build_tools.catalogues.interchange.taking import fill, take_back
from build_tools.catalogues.interchange.termbase_file import differences, read_tbx, termbase
from build_tools.catalogues.interchange.units import left_out, marked
from build_tools.catalogues.interchange.xliff import read_xliff
from build_tools.catalogues.reading import read
from build_tools.catalogues.writing import write
from build_tools.model.findings import Finding, HandbookError
from build_tools.model.tree import ContentTree
from tests.books import copy_book

ROOT = Path(__file__).parents[2]
needs_toolkit = pytest.mark.skipif(
    not toolkit.is_ready() and os.environ.get("CI") != "true",
    reason="translate-toolkit is missing. Install it: ./noxw exchange -- export tmx",
)
READERS = {"xliff": read_xliff, "docx": read_docx, "po": read_po}
BOTH_WAYS = [pytest.param(name, marks=[needs_toolkit] if name == "xliff" else []) for name in READERS]
CASH = "locales/en/LC_MESSAGES/small/cash.po"
FIRST, SECOND = "Nakit kontrolleri", "nakit"
EMPTY = ("boş", None)


def order(tree: ContentTree) -> Order:
    editions = [(one, read_catalogues(tree, one)) for one in tree.editions() if one.is_translation]
    return Order(tree=tree, editions=editions, day=None, repository="https://example.org/x.git", translate=str)


def exported(tree: ContentTree, name: str) -> dict[str, bytes]:
    (form,) = (form for form in FORMS if form.name == name)
    return {sheet.name: sheet.content for sheet in form.export(order(tree))}


def bring_back(tree: ContentTree, name: str, sheets: dict[str, bytes]) -> tuple[list[str], list[Finding]]:
    """Take *sheets* in; returns the msgids that changed, and the findings."""
    changed, findings = [], []
    for file, content in sheets.items():
        returned, unread = READERS[name](content, file)
        changes, untaken = take_back(tree, returned)
        changed += [change.before.msgid for change in changes]
        findings += [*unread, *untaken]
    return changed, findings


def files_of(tree: ContentTree) -> dict[str, bytes]:
    return {path.relative_to(tree.root).as_posix(): path.read_bytes() for path in tree.root.rglob("*.po")}


def changed_files(tree: ContentTree, before: dict[str, bytes]) -> dict[str, bytes]:
    return {path: text for path, text in files_of(tree).items() if text != before[path]}


def cash(tree: ContentTree) -> Catalogue:
    return read((tree.root / CASH).read_bytes(), CASH)


def edit(tree: ContentTree, msgid: str, change: Callable[[Message], Message]) -> None:
    """Change one message in cash.po, as a translator does."""
    catalogue = cash(tree)
    messages = tuple(change(one) if one.msgid == msgid else one for one in catalogue.messages)
    (tree.root / CASH).write_bytes(write(replace(catalogue, messages=messages)))


def codes(findings: list[Finding]) -> list[str]:
    return [finding.code.name for finding in findings]


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    """The small handbook with all that a form could lose: stale, missing and obsolete messages, notes, context, odd characters."""
    tree = copy_book("small", tmp_path)
    catalogue = cash(tree)
    stale, noted, *others = catalogue.messages
    more = (
        Message(msgid="a < b & \"c\" ]]>  {ref}`x` 'ğüşıöçİ'", msgstr='A < B & "C" ]]>  {ref}`x` \u00a0 😀', extracted=("step",)),
        Message(msgid="iki\nsatır", msgstr="two\nlines"),
        Message(msgid="boş"),
        Message(msgid="boş", msgctxt="başka", msgstr="other"),
        Message(msgid="eski", msgstr="old", obsolete=True),
    )
    changed = (replace(stale, flags=("fuzzy",), previous_msgid="Nakit"), replace(noted, notes=("ask legal", "", "twice")))
    (tree.root / CASH).write_bytes(write(replace(catalogue, messages=(*changed, *others, *more))))
    return tree


# The law: nothing edited, nothing changed; one text edited, one msgstr changed


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_round_trip_changes_no_byte(tree: ContentTree, name: str) -> None:
    before = files_of(tree)
    assert bring_back(tree, name, exported(tree, name)) == ([], [])
    assert files_of(tree) == before


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_round_trip_of_the_passenger_control_handbook_changes_no_byte(tmp_path: Path, name: str) -> None:
    for folder in ("handbooks/passenger-control", "locales/en"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    tree = ContentTree(root=tmp_path)
    before = files_of(tree)
    sheets = exported(tree, name)
    assert sum(content.count(b"en") for content in sheets.values()) > 0
    assert bring_back(tree, name, sheets) == ([], [])
    assert files_of(tree) == before


@pytest.mark.parametrize("name", [one.name for one in FORMS if one.name != "xliff"])
def test_the_same_catalogues_give_the_same_bytes(tree: ContentTree, name: str) -> None:
    if name in ("tmx", "tbx") and not toolkit.is_ready():
        pytest.skip("translate-toolkit is missing. Install it: ./noxw exchange -- export tmx")
    assert exported(tree, name) == exported(tree, name)


def edited_sheet(tree: ContentTree, name: str, old: str, new: str) -> dict[str, bytes]:
    """The export in which somebody replaced the translation *old* by *new*."""
    sheets = exported(tree, name)
    if name == "docx":
        return {file: retyped(content, old, new) for file, content in sheets.items()}
    marks = {"xliff": (f">{old}</target>", f">{new}</target>"), "po": (f'msgstr "{old}"', f'msgstr "{new}"')}[name]
    return {file: content.replace(*(one.encode() for one in marks)) for file, content in sheets.items()}


def retyped(content: bytes, old: str, new: str) -> bytes:
    document = docx.Document(io.BytesIO(content))
    for cell in (row.cells[3] for table in document.tables for row in table.rows):
        if cell.text == old:
            cell.text = new
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_an_edited_translation_changes_exactly_its_msgstr(tree: ContentTree, name: str) -> None:
    before = files_of(tree)
    assert bring_back(tree, name, edited_sheet(tree, name, "cash", "şç cash İ")) == ([SECOND], [])
    assert changed_files(tree, before) == {CASH: before[CASH].replace(b'msgstr "cash"', 'msgstr "şç cash İ"'.encode())}


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_importing_twice_changes_nothing_more(tree: ContentTree, name: str) -> None:
    sheets = edited_sheet(tree, name, "cash", "money")
    bring_back(tree, name, sheets)
    before = files_of(tree)
    assert bring_back(tree, name, sheets) == ([], [])
    assert files_of(tree) == before


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_translation_that_was_changed_here_meanwhile_is_not_overwritten(tree: ContentTree, name: str) -> None:
    sheets = edited_sheet(tree, name, "cash", "money")
    edit(tree, SECOND, lambda one: replace(one, msgstr="banknotes"))
    before = files_of(tree)
    changed, findings = bring_back(tree, name, sheets)
    assert (changed, codes(findings)) == ([], ["exchange-outdated"])
    assert "it stays “banknotes”, and “money” was not taken" in findings[0].text()
    assert files_of(tree) == before


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_what_was_changed_here_alone_stays_without_a_finding(tree: ContentTree, name: str) -> None:
    sheets = exported(tree, name)
    edit(tree, SECOND, lambda one: replace(one, msgstr="banknotes"))
    assert bring_back(tree, name, sheets) == ([], [])


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_an_edit_of_a_text_that_is_no_longer_asked_for_is_a_finding(tree: ContentTree, name: str) -> None:
    sheets = edited_sheet(tree, name, "cash", "money")
    edit(tree, SECOND, lambda one: replace(one, obsolete=True))
    changed, findings = bring_back(tree, name, sheets)
    assert (changed, codes(findings)) == ([], ["exchange-gone"])


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_an_emptied_translation_stays(tree: ContentTree, name: str) -> None:
    before = files_of(tree)
    changed, findings = bring_back(tree, name, edited_sheet(tree, name, "cash", ""))
    assert (changed, codes(findings)) == ([], ["exchange-emptied"])
    assert files_of(tree) == before


@pytest.mark.parametrize("name", BOTH_WAYS)
def test_a_missing_translation_comes_back_finished(tree: ContentTree, name: str) -> None:
    (mark,) = (one.extracted[-1].removeprefix("id: ") for one in marked(CASH, cash(tree)).messages if (one.msgid, one.msgctxt) == EMPTY)
    back = [one for content in exported(tree, name).values() for one in READERS[name](content, "x")[0]]
    changes, findings = take_back(tree, [replace(one, msgstr="empty") if one.mark == mark else one for one in back])
    assert [(one.after.msgid, one.after.msgctxt, one.after.msgstr, one.after.fuzzy) for one in changes] == [(*EMPTY, "empty", False)]
    assert findings == []


def test_two_different_edits_of_one_text_are_a_finding(tree: ContentTree) -> None:
    sheets = edited_sheet(tree, "po", "cash", "money")
    other = edited_sheet(tree, "po", "cash", "notes")
    returned = [one for group in (sheets, other) for content in group.values() for one in read_po(content, "x")[0]]
    changes, findings = take_back(tree, returned)
    assert (changes, codes(findings)) == ([], ["exchange-twice"])


# XLIFF


@needs_toolkit
def test_an_xliff_says_version_1_2_its_languages_and_its_catalogue(tree: ContentTree) -> None:
    root = ET.fromstring(exported(tree, "xliff")["en/small/cash.xlf"])
    assert (root.tag, root.get("version")) == ("{urn:oasis:names:tc:xliff:document:1.2}xliff", "1.2")
    assert [(one.get("original"), one.get("source-language"), one.get("target-language")) for one in root] == [(CASH, "tr", "en")]
    assert "approved" not in ET.tostring(root, encoding="unicode")


@needs_toolkit
def test_translate_toolkit_reads_the_xliff_that_we_write(tree: ContentTree) -> None:
    made = toolkit.convert("xliff2po", {"in.xlf": exported(tree, "xliff")["en/small/cash.xlf"]}, ("out.po",))
    assert read(made["out.po"], "out.po").find(SECOND).msgstr == "cash"


XLIFF = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file original="x" source-language="tr" datatype="plaintext"><body>
<trans-unit id="1"><source>s</source><seg-source><mrk mtype="seg" mid="1">s</mrk></seg-source>{target}
<note>id: 0123456789ab-01234567</note></trans-unit>
</body></file></xliff>"""


@pytest.mark.parametrize(
    ("target", "msgstr", "fuzzy"),
    [
        ("<target>x</target>", "x", False),
        ('<target state="translated">x</target>', "x", False),
        ('<target state="final">x</target>', "x", False),
        ('<target state="needs-review-translation">x</target>', "x", True),
        ('<target state="new">x</target>', "x", True),
        ('<target><mrk mtype="seg" mid="1">x</mrk> <g id="1">y</g></target>', "x y", False),
        ("<target/>", "", False),
        ("", "", False),
    ],
)
def test_what_a_translators_tool_writes_into_an_xliff_is_understood(target: str, msgstr: str, fuzzy: bool) -> None:
    (one,), findings = read_xliff(XLIFF.format(target=target).encode(), "a.xlf")
    assert (one.mark, one.msgstr, one.fuzzy, findings) == ("0123456789ab-01234567", msgstr, fuzzy, [])


def test_a_translation_whose_id_was_lost_is_a_finding() -> None:
    text = XLIFF.format(target="<target>x</target>").replace("id: ", "id? ").replace("0123456789ab", "damaged")
    assert codes(read_xliff(text.encode(), "a.xlf")[1]) == ["exchange-unmarked"]


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"PK\x03\x04",
        b"<xliff",
        b"<html/>",
        b'<xliff version="2.0"/>',
        b"\xff\xfe<",
        b'<?xml version="1.0" encoding="no-such"?><x/>',
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xliff version="1.2">&b;</xliff>',
    ],
)
def test_what_is_no_xliff_is_refused(text: bytes) -> None:
    with pytest.raises(HandbookError) as caught:
        read_xliff(text, "a.xlf")
    assert codes(list(caught.value.findings)) == ["exchange-unreadable"]


# The review table


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def table(tree: ContentTree) -> bytes:
    return exported(tree, "docx")["small-0.3-en.docx"]


def rows(document: docx.document.Document) -> list[docx.table._Row]:
    return [row for one in document.tables for row in one.rows[1:]]


def test_the_review_table_stands_across_a4_with_a_head_on_each_page(tree: ContentTree) -> None:
    document = opened(table(tree))
    (section,) = document.sections
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    assert [paragraph.text for paragraph in document.paragraphs][:2] == [
        "Small Handbook",
        "small · edition 0.3 · translation into: English",
    ]
    for one in document.tables:
        assert [cell.text for cell in one.rows[0].cells] == list(COLUMNS)
        assert one.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_row_shows_source_translation_state_and_notes(tree: ContentTree) -> None:
    cells = next([cell.text for cell in row.cells] for row in rows(opened(table(tree))) if row.cells[2].text == FIRST)
    assert re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]{8}", cells[0])
    assert cells[2:] == [FIRST, "Cash controls", "stale", ""]


def test_word_checks_each_side_in_its_own_language(tree: ContentTree) -> None:
    row = rows(opened(table(tree)))[0]._tr
    assert [[one.get(qn("w:val")) for one in cell.iter(qn("w:lang"))] for cell in row.tc_lst] == [[], [], ["tr"], ["en"], [], []]


def test_comments_come_back_as_notes_and_are_only_added(tree: ContentTree) -> None:
    document = opened(table(tree))
    row = next(row for row in rows(document) if row.cells[2].text == SECOND)
    row.cells[5].text = "Tanıma bakın.\nİkinci satır."
    document.add_comment(row.cells[3].paragraphs[0].runs, text="Kanun “nakit” diyor.", author="Av. Yılmaz")
    assert bring_back(tree, "docx", {"a.docx": saved(document)}) == ([SECOND], [])
    notes = {one.msgid: one.notes for one in cash(tree).messages}
    assert notes[SECOND] == ("Tanıma bakın.", "İkinci satır.", "Av. Yılmaz: Kanun “nakit” diyor.")
    assert ("ask legal", "", "twice") in notes.values()


def test_a_comment_on_a_text_that_was_changed_here_meanwhile_still_comes_back(tree: ContentTree) -> None:
    document = opened(table(tree))
    next(row for row in rows(document) if row.cells[2].text == SECOND).cells[5].text = "Bakın."
    edit(tree, SECOND, lambda one: replace(one, msgstr="banknotes"))
    assert bring_back(tree, "docx", {"a.docx": saved(document)}) == ([SECOND], [])
    assert cash(tree).find(SECOND) == replace(cash(tree).find(SECOND), msgstr="banknotes", notes=("Bakın.",))


def tracked(kind: str, text: str) -> OxmlElement:
    name = "delText" if kind == "del" else "t"
    return parse_xml(
        f'<w:{kind} {nsdecls("w")} w:id="1" w:author="L"><w:r><w:{name} xml:space="preserve">{text}</w:{name}></w:r></w:{kind}>'
    )


def test_tracked_changes_count_as_accepted(tree: ContentTree) -> None:
    document = opened(table(tree))
    paragraph = next(row for row in rows(document) if row.cells[2].text == SECOND).cells[3].paragraphs[0]._p
    paragraph.remove(paragraph.r_lst[0])
    for kind, text in (("del", "cash"), ("moveFrom", "gone"), ("ins", "ready "), ("moveTo", "money")):
        paragraph.append(tracked(kind, text))
    bring_back(tree, "docx", {"a.docx": saved(document)})
    assert cash(tree).strings[SECOND] == "ready money"


def test_a_tracked_deletion_of_a_row_is_a_deleted_row(tree: ContentTree) -> None:
    document = opened(table(tree))
    rows(document)[0]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    assert [finding.text() for finding in bring_back(tree, "docx", {"a.docx": saved(document)})[1]] == [
        f"a.docx: note: 1 of {len(rows(document))} rows have not come back; their translations stay as they are: "
        "nothing is to be done if they were deleted on purpose [exchange-rows-missing]"
    ]


def test_rows_in_another_order_are_taken_by_their_ids(tree: ContentTree) -> None:
    document = opened(edited_sheet(tree, "docx", "cash", "money")["small-0.3-en.docx"])
    last = document.tables[-1]._tbl
    last.append(last.tr_lst[1])
    changed, findings = bring_back(tree, "docx", {"a.docx": saved(document)})
    assert (changed, codes(findings)) == ([SECOND], ["exchange-rows-reordered"])


@pytest.mark.parametrize("text", ["", "x", "0123456789ab-0123456", "0123456789ab"])
def test_a_row_whose_id_was_damaged_is_a_finding_and_the_others_are_taken(tree: ContentTree, text: str) -> None:
    document = opened(edited_sheet(tree, "docx", "cash", "money")["small-0.3-en.docx"])
    next(row for row in rows(document) if row.cells[2].text == FIRST).cells[0].text = text
    changed, findings = bring_back(tree, "docx", {"a.docx": saved(document)})
    assert (changed, codes(findings)) == ([SECOND], ["exchange-row", "exchange-rows-missing"])


def test_an_id_of_another_row_is_a_finding(tree: ContentTree) -> None:
    document = opened(table(tree))
    first, second = (next(row for row in rows(document) if row.cells[2].text == text) for text in (FIRST, SECOND))
    first.cells[0].text = second.cells[0].text.replace("-", "0-")[1:]
    changed, findings = bring_back(tree, "docx", {"a.docx": saved(document)})
    assert (changed, codes(findings)) == ([], ["exchange-gone"])


def test_a_line_break_that_word_put_in_is_no_part_of_a_translation(tree: ContentTree) -> None:
    bring_back(tree, "docx", edited_sheet(tree, "docx", "cash", "ready\nmoney"))
    assert cash(tree).strings[SECOND] == "ready money"


@pytest.mark.parametrize("damage", ["no zip", "no parts", "truncated", "bomb", "other", "empty table"])
def test_what_is_no_review_table_is_refused(tree: ContentTree, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content = table(tree)
    if damage == "bomb":
        monkeypatch.setattr("build_tools.catalogues.interchange.table.LARGEST", 1000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("x", "y")
    other = docx.Document()
    other.add_table(rows=1, cols=6)
    texts = {
        "no zip": b"x",
        "no parts": stream.getvalue(),
        "truncated": content[: len(content) // 2],
        "bomb": content,
        "other": saved(docx.Document()),
        "empty table": saved(other),
    }
    with pytest.raises(HandbookError) as caught:
        read_docx(texts[damage], "a.docx")
    assert codes(list(caught.value.findings)) == ["exchange-unreadable"]


def test_a_text_that_no_form_can_carry_is_left_out_and_named(tree: ContentTree) -> None:
    edit(tree, SECOND, lambda one: replace(one, msgstr="a\x0bb"))
    (finding,) = left_out(order(tree))
    assert (finding.code.name, finding.path) == ("exchange-unfit", CASH)
    assert bring_back(tree, "docx", exported(tree, "docx")) == ([], [])


# Memory and termbase


@needs_toolkit
def test_the_memory_holds_the_finished_translations(tree: ContentTree) -> None:
    (content,) = exported(tree, "tmx").values()
    (edition,) = (one for one in tree.editions() if one.is_translation)
    found = read_tmx(content, "a.tmx", edition)
    assert (found[SECOND], FIRST in found, b'srclang="tr" datatype' in content) == ("cash", False, True)


@needs_toolkit
def test_a_memory_fills_missing_translations_as_suggestions_and_changes_no_other(tree: ContentTree) -> None:
    (content,) = exported(tree, "tmx").values()
    edit(tree, SECOND, lambda one: replace(one, msgstr=""))
    edit(tree, "beyan", lambda one: replace(one, msgstr="statement"))
    (edition,) = (one for one in tree.editions() if one.is_translation)
    changes = fill(tree, edition, {SECOND: read_tmx(content, "a.tmx", edition)[SECOND], "beyan": "declaration"})
    assert [(one.after.msgid, one.after.msgstr, one.after.fuzzy) for one in changes] == [(SECOND, "cash", True)]


@pytest.fixture
def registers(tmp_path: Path) -> ContentTree:
    (tmp_path / "handbooks").mkdir()
    shutil.copytree(ROOT / "handbooks" / "registers", tmp_path / "handbooks" / "registers")
    return ContentTree(root=tmp_path)


def tbx(tree: ContentTree) -> bytes:
    (form,) = (form for form in FORMS if form.name == "tbx")
    (sheet,) = form.export(Order(tree=tree, editions=(), day=None, repository="", translate=str))
    return sheet.content


@needs_toolkit
def test_a_tbx_holds_every_concept_with_its_definition_and_what_must_not_be_said(registers: ContentTree) -> None:
    root, concepts = ET.fromstring(tbx(registers)), termbase(registers)
    assert [one.get("id") for one in root.iter("termEntry")] == [one.id for one in concepts]
    assert len([one for one in root.iter("descrip") if one.get("type") == "definition"]) == sum(
        bool(text) for one in concepts for text in one.definition.values()
    )
    assert len(list(root.iter("termNote"))) == sum(len(forms) for one in concepts for forms in one.forbidden.values())


@needs_toolkit
def test_a_round_trip_of_the_termbase_finds_no_difference(registers: ContentTree) -> None:
    assert list(differences(termbase(registers), read_tbx(tbx(registers), "a.tbx"), "a.tbx")) == []


@needs_toolkit
def test_a_term_that_was_changed_or_added_in_a_tbx_is_named(registers: ContentTree) -> None:
    text = tbx(registers).replace(b"<term>customs office</term>", b"<term>customs house</term>").replace(b'"gen-002"', b'"new-1"')
    found = list(differences(termbase(registers), read_tbx(text, "a.tbx"), "a.tbx"))
    assert codes(found) == ["exchange-term", "exchange-term-new"]
    assert "concept gen-001 is “customs office” in the termbase and “customs house” in this file" in found[0].text()


def test_translate_toolkit_that_cannot_be_installed_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "lock.txt").write_text("no-such-package==1 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8")
    (tmp_path / "packages" / "wheels").mkdir(parents=True)
    monkeypatch.setattr(toolkit, "HOME", tmp_path / "home")
    monkeypatch.setattr(toolkit, "LOCK", tmp_path / "lock.txt")
    monkeypatch.setenv("NOXW_PACKAGES", str(tmp_path / "packages"))
    with pytest.raises(HandbookError, match=r"translate-toolkit could not be installed .*\[exchange-toolkit\]"):
        toolkit.ready()
    assert not toolkit.is_ready()


@needs_toolkit
def test_a_tool_that_writes_nothing_is_a_finding() -> None:
    with pytest.raises(HandbookError, match="xliff2po of translate-toolkit gave no result"):
        toolkit.convert("xliff2po", {"in.xlf": b"no XML"}, ("out.po",))


# Weblate


def components(tree: ContentTree, source: str) -> list[dict[str, object]]:
    found = json.loads(exported(tree, "weblate")[f"weblate/components-{source}.json"])
    assert isinstance(found, list)
    return found


def test_weblate_gets_a_component_for_every_catalogue_and_one_clone(tree: ContentTree) -> None:
    assert [(one["slug"], one["filemask"], one["repo"]) for one in components(tree, "tr")] == [
        ("small-baggage", "locales/*/LC_MESSAGES/small/baggage.po", "https://example.org/x.git"),
        ("small-cash", "locales/*/LC_MESSAGES/small/cash.po", "weblate://handbooks/small-baggage"),
        ("small-index", "locales/*/LC_MESSAGES/small/index.po", "weblate://handbooks/small-baggage"),
    ]
    assert {(one["file_format"], one["language_regex"]) for one in components(tree, "tr")} == {("po", "^(en)$")}


def test_weblate_is_told_to_end_lines_where_we_end_them(tree: ContentTree) -> None:
    assert all(one["file_format_params"] == {"po_line_wrap": 65535} for one in components(tree, "tr"))


@pytest.fixture
def both_ways(tmp_path: Path) -> ContentTree:
    """A tree with handbooks of both source languages, and the termbase."""
    shutil.copytree(ROOT / "handbooks", tmp_path / "handbooks")
    shutil.copytree(ROOT / "locales", tmp_path / "locales")
    return ContentTree(root=tmp_path)


def test_weblate_gets_a_file_of_components_for_each_source_language(both_ways: ContentTree) -> None:
    """Weblate's import_json takes the source language from its server alone, so one file cannot hold two."""
    turkish, english = components(both_ways, "tr"), components(both_ways, "en")
    assert [(one["language_regex"], one["source_language"]) for one in (turkish[0], english[0])] == [
        ("^(en)$", {"code": "tr"}),
        ("^(tr)$", {"code": "en"}),
    ]
    assert {str(one["source_language"]) for one in turkish} == {"{'code': 'tr'}"}
    assert len({str(one["slug"]) for one in (*turkish, *english)}) == len(turkish) + len(english)
    assert [one["repo"] for one in (*turkish, *english)].count("https://example.org/x.git") == 1


def test_weblate_gets_the_termbase_as_a_glossary(both_ways: ContentTree) -> None:
    sheets = exported(both_ways, "weblate")
    assert sorted(sheets) == [
        "weblate/components-en.json",
        "weblate/components-tr.json",
        "weblate/glossary-en.po",
        "weblate/glossary-tr.po",
    ]
    glossary = read(sheets["weblate/glossary-en.po"], "glossary-en.po", language="en")
    assert [(one.msgctxt, one.msgid, one.msgstr) for one in glossary.messages] == [
        (one.id, one.term["tr"], one.term["en"]) for one in termbase(both_ways)
    ]


# Encodings

TURKISH = """msgid ""
msgstr ""
"Language: tr\\n"
"Content-Type: text/plain; charset={}\\n"

msgid "cash"
msgstr "nakit, ğüşıöçİĞÜŞÖÇ"
"""


@pytest.mark.parametrize("encoding", ["cp1254", "iso8859-9", "utf-16"])
def test_a_named_encoding_is_brought_to_utf_8_with_the_lines_that_change(encoding: str) -> None:
    text, lines = transcoded(TURKISH.format(encoding).encode(encoding), encoding, "a.po")
    assert text.decode() == TURKISH.format("UTF-8")
    assert lines[-1].after in ('msgstr "nakit, ğüşıöçİĞÜŞÖÇ"', "")
    assert read(text, "a.po").strings == {"cash": "nakit, ğüşıöçİĞÜŞÖÇ"}


@pytest.mark.parametrize(
    ("text", "encoding", "code", "line"),
    [
        (TURKISH.format("cp1254").encode("cp1254"), "cp1252", "exchange-encoding-doubtful", 7),
        (TURKISH.format("cp1254").encode("cp1254"), "latin-1", "exchange-encoding-doubtful", 7),
        (TURKISH.format("cp1254").encode("cp1254"), "utf-8", "exchange-undecodable", 7),
        (b"a\nb\n\x81", "cp1254", "exchange-undecodable", 3),
        (TURKISH.format("UTF-8").encode(), "cp1254", "exchange-encoding-needless", 0),
        (b"a", "klingon", "exchange-encoding-unknown", 0),
        (b"a", "hex", "exchange-encoding-unknown", 0),
        (b"xn--\xff", "idna", "exchange-undecodable", 1),
    ],
)
def test_a_wrong_encoding_is_found_out(text: bytes, encoding: str, code: str, line: int) -> None:
    with pytest.raises(HandbookError) as caught:
        transcoded(text, encoding, "a.po")
    assert [(finding.code.name, finding.line) for finding in caught.value.findings] == [(code, line)]
