"""The book for trainers: their notes, room to write under them, the question bank; nothing of it in anybody else's book."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pikepdf

from build_tools.model.manifest import read_manifest
from build_tools.model.registers import PUBLIC, Audience
from build_tools.publish.publication import build
from tests.books import BOOKS, make_book
from tests.canaries import AUDIENCES
from tests.machine import needs_poppler

TEXT = """# Bir

:::{çıktılar}
- `LO-X-01` Nakit sayar.
:::

:::{eğitici-notu}
İkişer ikişer saydırın.
:::

Herkes için.

:::{soru}
:id: soru-bir
:lo: LO-X-01
:type: single
:level: 2
Nakit sayılırken kim yanında durur?

- [x] Yolcu.

  Sonradan kuşku kalmaz.
- [ ] Kimse.

  Tanıksız sayım tartışılır.
:::
"""
KEY = "Sonradan kuşku kalmaz."


@cache
def published(audience: Audience) -> dict[str, Path]:
    """The printed books for *audience*, by format."""
    folder = Path(mkdtemp())
    tree = make_book(folder / "tree", {"bir": TEXT})
    shutil.copytree(BOOKS / "dialect" / "handbooks" / "registers", tree.registers, dirs_exist_ok=True)
    shutil.copy(Path("handbooks/registers/audiences.toml"), tree.registers)
    build(tree, [replace(one, audience=audience) for one in tree.editions(languages=["tr"])], ("book", "trainer"), folder / "out", 1)
    return {one.format: folder / "out" / one.path for one in read_manifest(folder / "out" / "manifest.json")}


@cache
def words(path: Path) -> str:
    return " ".join(subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True).stdout.split())


def headings(path: Path) -> list[str]:
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        return [one.title for one in outline.root]


@needs_poppler
def test_everybody_else_has_one_book_without_notes_and_keys() -> None:
    found = published(PUBLIC)
    assert set(found) == {"book"}
    assert "Herkes için." in words(found["book"])
    assert [one for one in ("Eğitici notu", "İkişer ikişer", "Soru bankası", KEY) if one in words(found["book"])] == []


@needs_poppler
def test_trainers_have_the_notes_and_the_bank_in_both_books() -> None:
    found = published(AUDIENCES["trainer"])
    assert set(found) == {"book", "trainer"}
    for path in found.values():
        assert "Eğitici notu İkişer ikişer saydırın." in words(path)
        assert words(path).count(KEY) == 1


@needs_poppler
def test_only_the_trainers_copy_has_room_for_notes_of_their_own() -> None:
    found = published(AUDIENCES["trainer"])
    assert "Notlar" in words(found["trainer"])
    assert "Notlar" not in words(found["book"])


@needs_poppler
def test_the_bank_asks_the_question_again_with_its_outcome_and_its_key() -> None:
    bank = words(published(AUDIENCES["trainer"])["trainer"]).rpartition("Öğrenme çıktıları")[2]
    wanted = ["LO-X-01 Nakit sayar.", "Soru 1", ": A", "Düzey 2 · LO-X-01", "Nakit sayılırken kim", "☑", "A Yolcu.", KEY, "☐", "B Kimse."]
    places = [bank.find(one) for one in wanted]
    assert -1 not in places
    assert places == sorted(places)


def test_the_parts_behind_the_chapters_stand_in_one_order_and_feedback_is_the_last() -> None:
    assert headings(published(AUDIENCES["trainer"])["trainer"])[-2:] == ["Soru bankası", "Geri bildirim"]
    assert headings(published(PUBLIC)["book"])[-1] == "Geri bildirim"


@needs_poppler
def test_the_book_asks_for_feedback_and_names_its_owner() -> None:
    last = words(published(PUBLIC)["book"]).rpartition("Geri bildirim")[2]
    assert re.search(r"Kime: Birim .*Sayfa.*Yanlış olan nedir\?.*Nasıl yazılmalı\?.*Adınız", last)
