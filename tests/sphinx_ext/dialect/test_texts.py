"""The texts of the dialect's blocks: all of them are extracted, applied, and marked where they are not translated."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.reading import read
from build_tools.catalogues.writing import write
from build_tools.model.dialect import DIRECTIVES, ROLES
from build_tools.model.tree import ContentTree
from build_tools.sphinx_ext import dialect as known
from build_tools.sphinx_ext.messages import PSEUDO_MARK, Mode
from tests.books import BOOKS, ReadBook, copy_book, ids, read_book
from tests.marks import unmarked

PAGES = ("kontrol", "kopek")
TREE = ContentTree(root=BOOKS / "dialect")


@cache
def shown(language: str, mode: Mode = Mode.APPLY) -> ReadBook:
    return read_book(TREE, language, mode)


def catalogues(tree: ContentTree) -> list[Path]:
    return sorted((tree.root / "locales").rglob("*.po"))


def chapters() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (TREE.root / "handbooks" / "dialect").glob("*.md"))


@pytest.mark.parametrize("names", [(one.english, one.turkish) for one in DIRECTIVES], ids=lambda names: names[0])
def test_the_book_of_the_dialect_holds_every_directive_under_both_names(names: tuple[str, str]) -> None:
    assert [name for name in names if f"{{{name}}}" not in chapters()] == []


@pytest.mark.parametrize("names", ROLES, ids=lambda names: names[0])
def test_the_book_of_the_dialect_holds_every_role_under_both_names(names: tuple[str, str]) -> None:
    assert [name for name in names if f"{{{name}}}`" not in chapters()] == []


def test_every_name_has_something_behind_it_in_sphinx() -> None:
    assert {one.english for one in DIRECTIVES} == set(known.DIRECTIVES)
    assert {english for english, _turkish in ROLES} == set(known.ROLES)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_it_is_read_without_findings(language: str) -> None:
    assert [finding.text() for finding in shown(language).findings] == []


@pytest.mark.parametrize("page", PAGES)
def test_no_visible_text_goes_without_the_pseudo_mark(page: str) -> None:
    book = shown("en", Mode.PSEUDO)
    assert [finding.text() for finding in book.findings] == []
    assert unmarked(book.pages[page], PSEUDO_MARK) == []


def test_every_text_is_in_the_catalogue_and_every_translation_is_shown(tmp_path: Path) -> None:
    tree = copy_book("dialect", tmp_path)
    for path in catalogues(tree):
        found = read(path.read_bytes(), path.name, language="en")
        marked = (Message(msgid=one.msgid, msgstr=f"Ⓨ {one.msgid}") for one in found.messages)
        path.write_bytes(write(Catalogue(headers=found.headers, messages=tuple(marked))))
    book = read_book(tree, "en")
    assert [finding.text() for finding in book.findings] == []
    assert {page: unmarked(book.pages[page], "Ⓨ") for page in PAGES} == {page: [] for page in PAGES}


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_have_the_same_ids(page: str) -> None:
    assert ids(shown("tr").pages[page]) == ids(shown("en").pages[page])


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("language", ["tr", "en"])
def test_no_id_stands_twice(page: str, language: str) -> None:
    found = ids(shown(language).pages[page])
    assert len(found) == len(set(found))


MISSING = (
    ("procedure, title", "Nakdin sayılması"),
    ("procedure, step", "{gorevli}`pax-officer` Kendinizi tanıtın ve kontrolün nedenini açıklayın."),
    ("safeguard", "Yolcu, sayım sonucuna itiraz edebilir."),
    ("decision, caption", "Beyan ve sonucu"),
    ("decision, cell", "Beyanı kaydedin"),
    ("indicators, cell", "Araç veya konut alımı"),
    ("checklist, title", "Vardiya **başında**"),
    ("checklist, item", "Eldivenler hazır"),
    ("form, title", "Nakit sayım tutanağı"),
    ("form, label", "Yolcunun adı"),
    ("form, help", "Pasaportta yazdığı gibi"),
    ("form, choice", "Beyan doğru / Beyan eksik / Beyan yok"),
    ("form, tick", "Yolcu hazır bulundu"),
    ("phrases, title", "İlk karşılaşma"),
    ("outcomes", "`LO-PAX-0101` Nakdin hangi hâllerde beyan edileceğini kendi sözleriyle açıklar."),
    ("question, stem", "Sayımda neler gerekir?"),
    ("question, answer", "İkinci görevli"),
    ("question, feedback", "Sayım için parmak izi gerekmez."),
    ("question, model answer", "Sayımı durdurur, hekim çağırırım."),
    ("pocket card, title", "Köpek yaklaşırken"),
    ("pocket card, line", "Durun."),
)


@pytest.fixture(scope="module")
def partly(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The English page without the translations of the texts of MISSING."""
    tree = copy_book("dialect", tmp_path_factory.mktemp("partly"))
    for path in catalogues(tree):
        found = read(path.read_bytes(), path.name, language="en")
        kept = tuple(one for one in found.messages if one.msgid not in dict(MISSING).values())
        path.write_bytes(write(Catalogue(headers=found.headers, messages=kept)))
    return read_book(tree, "en").pages["kontrol"]


@pytest.mark.parametrize(("place", "msgid"), MISSING, ids=[place for place, _ in MISSING])
def test_a_text_that_is_not_translated_says_so_in_words_and_in_its_language(partly: str, place: str, msgid: str) -> None:
    passage = next(one for one in shown("en").passages["kontrol"] if one.msgid == msgid)
    element = re.search(rf'<(\w+)[^>]* id="{passage.block_id}"[^>]*>.*?</\1>', partly, re.DOTALL)
    assert element is not None
    assert "Not translated" in element[0]
    assert 'lang="tr"' in element[0]


def test_a_card_made_of_a_procedure_marks_the_steps_that_are_not_translated(partly: str) -> None:
    card = partly[partly.index('id="pax-kart"') : partly.index('id="pax-kart-kopek"')]
    assert card.count("Not translated") == 1
    assert "Kendinizi tanıtın" in card


def test_a_translation_that_has_lost_the_id_of_its_outcome_is_a_finding_at_its_line(tmp_path: Path) -> None:
    tree = copy_book("dialect", tmp_path)
    path = tree.root / "locales/en/LC_MESSAGES/dialect/kopek.po"
    path.write_text(path.read_text(encoding="utf-8").replace('"`LO-PAX-0201` records', '"records'), encoding="utf-8")
    line = 1 + path.read_text(encoding="utf-8").split("\n").index('msgid "`LO-PAX-0201` Köpeğin tepkisini kaydeder."')
    (finding,) = read_book(tree, "en").findings
    assert (finding.code.name, finding.path, finding.line) == ("outcomes-translation", "locales/en/LC_MESSAGES/dialect/kopek.po", line)


def test_a_translation_with_fewer_choices_is_a_finding_at_its_line(tmp_path: Path) -> None:
    tree = copy_book("dialect", tmp_path)
    path = tree.root / "locales/en/LC_MESSAGES/dialect/kontrol.po"
    path.write_text(path.read_text(encoding="utf-8").replace(" / No declaration", ""), encoding="utf-8")
    (finding,) = read_book(tree, "en").findings
    assert (finding.code.name, finding.path) == ("form-choices-differ", "locales/en/LC_MESSAGES/dialect/kontrol.po")
    assert path.read_text(encoding="utf-8").split("\n")[finding.line - 1].startswith('msgid "Beyan doğru')
