"""What is wrong in a block of the dialect is a finding at its line, and the chapter is built all the same."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.model.findings import HandbookError
from build_tools.model.registers import read_registers
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import BOOKS, ReadBook, body, make_book, read_book

FORM = "| Alan | Tür | Zorunlu | Açıklama |\n|---|---|---|---|\n"


def read(folder: Path, text: str) -> ReadBook:
    """A book of one chapter with the registers of the book of the dialect. Line 3 of the chapter is the first of *text*."""
    tree = make_book(folder, {"bir": f"# Bir\n\n{text}\n"})
    shutil.copytree(BOOKS / "dialect" / "handbooks" / "registers", folder / "handbooks" / "registers")
    return read_book(ContentTree(root=tree.root), "tr")


def question(answers: str, kind: str = "single", head: str = ":lo: LO-X-01\n:level: 1", stem: str = "Ne?\n") -> str:
    outcome = ":::{çıktılar}\n- `LO-X-01` bilir.\n:::\n\n"
    return f"{outcome}:::{{soru}}\n:id: q\n{head}\n:type: {kind}\n{stem}\n{answers}\n:::"


CASES = {
    "checklist without an id": (":::{kontrol-listesi} Liste\n- [ ] bir\n:::", [(3, "block-id-missing")]),
    "form without an id": (f":::{{form}} Form\n{FORM}| a | `metin` | | |\n:::", [(3, "block-id-missing")]),
    "phrases without an id": (":::{ifadeler} Sözler\n- ph-cash\n:::", [(3, "block-id-missing")]),
    "card without an id": (":::{cep-kartı} Kart\n- bir\n:::", [(3, "block-id-missing")]),
    "question without an id": (
        question("- [x] a\n- [ ] b").replace(":id: q\n", ""),
        [(7, "block-id-missing")],
    ),
    "an id in capitals": (":::{kontrol-listesi} Liste\n:id: PAX\n- [ ] bir\n:::", [(3, "block-id")]),
    "one id twice": (
        ":::{kontrol-listesi} Liste\n:id: pax\n- [ ] bir\n:::\n\n:::{cep-kartı} Kart\n:id: pax\n- bir\n:::",
        [(8, "block-id-twice")],
    ),
    "an empty checklist": (":::{kontrol-listesi} Liste\n:id: pax\n:::", [(3, "checklist-empty")]),
    "a checklist of prose": (":::{kontrol-listesi} Liste\n:id: pax\nMetin.\n:::", [(3, "checklist-empty")]),
    "an item without a box": (":::{kontrol-listesi} Liste\n:id: pax\n- [ ] bir\n- iki\n:::", [(6, "checklist-box")]),
    "an empty form": (":::{form} Form\n:id: f\n:::", [(3, "table-one")]),
    "a form without fields": (f":::{{form}} Form\n:id: f\n{FORM}:::", [(3, "form-label")]),
    "a form of two columns": (":::{form} Form\n:id: f\n| a | b |\n|---|---|\n| c | d |\n:::", [(3, "form-columns")]),
    "an unknown type": (f":::{{form}} Form\n:id: f\n\n{FORM}| a | `metin` | | |\n| b | `renk` | | |\n:::", [(9, "form-type")]),
    "no type": (f":::{{form}} Form\n:id: f\n\n{FORM}| a | | | |\n:::", [(8, "form-type")]),
    "two fields of one name": (
        f":::{{form}} Form\n:id: f\n\n{FORM}| Ad | `metin` | | |\n| Ad | `metin` | | |\n:::",
        [(9, "form-label-twice")],
    ),
    "a field without a label": (f":::{{form}} Form\n:id: f\n\n{FORM}| | `metin` | | |\n:::", [(8, "form-label")]),
    "an unclear need": (f":::{{form}} Form\n:id: f\n\n{FORM}| a | `metin` | `belki` | |\n:::", [(8, "form-required")]),
    "a choice of one": (f":::{{form}} Form\n:id: f\n\n{FORM}| a | `seçim` | | tek |\n:::", [(8, "form-choices")]),
    "a number of words": (f":::{{form}} Form\n:id: f\n:no: birinci form\n\n{FORM}| a | `metin` | | |\n:::", [(3, "form-number")]),
    "a retention of words": (f":::{{form}} Form\n:id: f\n:retention: on\n\n{FORM}| a | `metin` | | |\n:::", [(3, "form-retention")]),
    "no phrases": (":::{ifadeler} Sözler\n:id: s\n:::", [(3, "phrases-none")]),
    "prose for a phrase": (":::{ifadeler} Sözler\n:id: s\n- ph-cash\n- Merhaba de\n:::", [(6, "phrases-line")]),
    "an unknown phrase": (":::{ifadeler} Sözler\n:id: s\n- ph-cash\n- ph-unknown\n:::", [(6, "register-id")]),
    "a phrase twice": (":::{ifadeler} Sözler\n:id: s\n- ph-cash\n- ph-cash\n:::", [(6, "phrases-twice")]),
    "no outcomes": (":::{çıktılar}\n:::", [(3, "outcomes-empty")]),
    "an outcome without an id": (":::{çıktılar}\n- `LO-X-01` bilir.\n- Bilir.\n:::", [(5, "outcomes-id")]),
    "an outcome with an odd id": (":::{çıktılar}\n- `çıktı 1` bilir.\n:::", [(4, "outcomes-id")]),
    "an outcome twice": (":::{çıktılar}\n- `LO-X-01` bilir.\n- `LO-X-01` yapar.\n:::", [(5, "block-id-twice")]),
    "an unknown outcome": (question("- [x] a\n- [ ] b", head=":lo: LO-X-09\n:level: 1"), [(7, "block-unknown")]),
    "a question without an outcome": (question("- [x] a\n- [ ] b", head=":level: 1"), [(7, "block-unknown")]),
    "an unknown type of question": (question("- [x] a\n- [ ] b", "mixed"), [(7, "question-option")]),
    "an unknown level": (question("- [x] a\n- [ ] b", head=":lo: LO-X-01\n:level: 9"), [(7, "question-option")]),
    "no answers": (question(""), [(7, "question-list")]),
    "answers in two lists": (question("- [x] a\n- [ ] b\n\nVe:\n\n- [ ] c"), [(7, "question-list")]),
    "no right answer": (question("- [ ] a\n- [ ] b"), [(7, "question-answers")]),
    "two right answers of one": (question("- [x] a\n- [x] b"), [(7, "question-answers")]),
    "an open question with two answers": (question("- [x] a\n- [ ] b", "open"), [(7, "question-answers")]),
    "a question that asks nothing": (question("- [x] a\n- [ ] b", stem=""), [(7, "question-stem")]),
    "an empty card": (":::{cep-kartı} Kart\n:id: k\n:::", [(3, "card-content")]),
    "a card with both": (":::{cep-kartı} Kart\n:id: k\n:from: x\n- bir\n:::", [(3, "block-unknown"), (3, "card-content")]),
    "a card without a title": (":::{cep-kartı}\n:id: k\n- bir\n:::", [(3, "card-content")]),
    "a card of an unknown procedure": (":::{cep-kartı} Kart\n:id: k\n:from: x\n:::", [(3, "block-unknown")]),
    "a card of ten lines": (":::{cep-kartı} Kart\n:id: k\n" + "- satır\n" * 10 + ":::", [(3, "card-long")]),
}


@pytest.mark.parametrize("case", CASES)
def test_it_is_a_finding_at_its_line(tmp_path: Path, case: str) -> None:
    text, wanted = CASES[case]
    found = [(finding.line, finding.code.name) for finding in read(tmp_path, text).findings]
    assert sorted(found) == wanted


HOSTILE = "<script>alert(1)</script> {raw}`x` ![x](https://x.invalid/x.png) [y](javascript:alert(1)) \\<b>"
BLOCKS = {
    "checklist": ":::{{kontrol-listesi}} {0}\n:id: k\n- [ ] {0}\n:::",
    "form": ":::{{form}} {0}\n:id: f\n\n" + FORM + "| {0} | `metin` | | {0} |\n| {0} | `seçim` | | {0} / {0} |\n:::",
    "phrases": ":::{{ifadeler}} {0}\n:id: s\n- ph-cash\n- {0}\n:::",
    "outcomes": ":::{{çıktılar}}\n- `LO-X-01` {0}\n:::",
    "question": ":::{{soru}}\n:id: q\n:lo: {0}\n:type: {0}\n:level: {0}\n{0}\n\n- [x] {0}\n\n  {0}\n- [ ] {0}\n:::",
    "card": ":::{{cep-kartı}} {0}\n:id: c\n1. {0}\n:::",
}


@pytest.mark.parametrize("block", BLOCKS)
def test_hostile_text_stays_text_and_is_reported(tmp_path: Path, block: str) -> None:
    book = read(tmp_path, BLOCKS[block].format(HOSTILE))
    page = body(book.pages["bir"])
    assert "html-refused" in book.codes or block == "phrases"
    assert [one for one in ("<script", 'javascript:alert(1)"', 'x.invalid/x.png"', "<b>") if one in page] == []
    assert all(finding.line >= 3 for finding in book.findings)


def test_three_hundred_rows_are_three_hundred_fields(tmp_path: Path) -> None:
    rows = "".join(f"| Alan {number} | `metin` | | |\n" for number in range(300))
    book = read(tmp_path, f":::{{form}} Form\n:id: f\n\n{FORM}{rows}:::")
    assert book.codes == []
    assert body(book.pages["bir"]).count('<input autocomplete="off" id="field-f-') == 300


def test_three_hundred_answers_have_three_hundred_names(tmp_path: Path) -> None:
    answers = "- [x] a\n" + "".join(f"- [ ] cevap {number}\n" for number in range(299))
    book = read(tmp_path, question(answers))
    assert book.codes == []
    page = body(book.pages["bir"])
    assert [f'<span class="said answer-letter">{name}</span>' in page for name in ("A", "Z", "27", "300")] == [True] * 4


def test_three_hundred_boxes_are_three_hundred_ticks(tmp_path: Path) -> None:
    items = "".join(f"- [ ] madde {number % 3}\n" for number in range(300))
    page = body(read(tmp_path, f":::{{checklist}} Liste\n:id: k\n{items}:::").pages["bir"])
    names = [part.split('"')[0] for part in page.split('data-tick="')[1:]]
    assert len(names) == len(set(names)) == 300


def test_a_trainers_note_that_says_nothing_is_a_finding_for_trainers(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"bir": "# Bir\n\n:::{eğitici-notu}\n:::\n"})
    shutil.copytree(BOOKS / "dialect" / "handbooks" / "registers", tree.registers)
    shutil.copy("handbooks/registers/audiences.toml", tree.registers)
    trainers = read_registers(tree.registers, tree.name).audiences["trainer"]
    (edition,) = tree.editions(languages=["tr"])
    with pytest.raises(HandbookError) as caught:
        build(tree, [replace(edition, audience=trainers)], ("epub",), tmp_path / "out", jobs=1)
    assert [(one.line, one.code.name) for one in caught.value.findings] == [(3, "trainer-note-empty")]
