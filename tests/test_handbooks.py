"""Our own handbooks: complete in every language, and true to the registers."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from build_tools.catalogues.inputs import check_tree, docnames
from build_tools.catalogues.review import read_reviews
from build_tools.languages import language
from build_tools.model.edition import Edition
from build_tools.model.provenance import State
from build_tools.model.registers import Instrument, read_instruments
from build_tools.model.tree import ContentTree
from build_tools.sphinx_ext.messages import PSEUDO_MARK, Mode
from tests.books import ReadBook, read_book
from tests.marks import unmarked

ROOT = Path(__file__).parents[1]
TREE = ContentTree(root=ROOT)
EDITIONS = {edition.name: edition for edition in TREE.editions()}
SOURCES = [name for name, edition in EDITIONS.items() if not edition.is_translation]
TRANSLATIONS = [name for name, edition in EDITIONS.items() if edition.is_translation]
VERIFIED = {
    "tr": {"seen-official": "resmî kaynakta görüldü", "seen-secondary": "ikincil kaynakta görüldü", "unverified": "doğrulanmadı"},
    "en": {"seen-official": "seen in an official source", "seen-secondary": "seen in a secondary source", "unverified": "not verified"},
}
GUIDE = "publishing (en)"  # shows a footnote as a sample; it cites no law
CITED = re.compile(r"\{(?:legal|mevzuat)\}`([a-z0-9-]+)")
FOOTNOTE = re.compile(r"^\[\^((?:tr|eu|int)-[a-z0-9-]+)\]: +(.+(?:\n {2,}.+)*)", re.MULTILINE)


@cache
def book(name: str, mode: Mode) -> ReadBook:
    edition = EDITIONS[name]
    return read_book(TREE, edition.language, mode, handbook=edition.handbook.id)


@cache
def instruments() -> dict[str, Instrument]:
    return dict(read_instruments(TREE.registers / "legal.toml", "legal.toml"))


def test_nothing_is_wrong_with_what_they_are_made_from() -> None:
    assert [finding.text() for finding in check_tree(TREE, TREE.editions())] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_every_edition_is_read_without_findings(name: str) -> None:
    assert [finding.text() for finding in book(name, Mode.APPLY).findings] == []


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_every_passage_of_a_translation_is_translated(name: str) -> None:
    open_states = (State.MISSING, State.STALE, State.REJECTED)
    passages = [passage for passages in book(name, Mode.APPLY).passages.values() for passage in passages]
    assert [passage.msgid for passage in passages if passage.state in open_states] == []


@pytest.mark.parametrize("name", EDITIONS)
def test_no_edition_claims_a_review_that_no_authority_made(name: str) -> None:
    path = TREE.reviews(EDITIONS[name])
    assert read_reviews(path, TREE.name(path)).reviews == ()


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_the_pseudo_locale_leaves_no_visible_text_unmarked(name: str) -> None:
    pages = book(name, Mode.PSEUDO).pages
    assert {page: unmarked(text, PSEUDO_MARK) for page, text in pages.items() if page != "genindex"} == {
        page: [] for page in pages if page != "genindex"
    }


def citations(edition: Edition) -> list[tuple[str, str, str]]:
    """(chapter, instrument id, text) of every footnote of a source edition that cites the register."""
    folder = edition.handbook.folder
    return [
        (docname, label, " ".join(text.split()))
        for docname in docnames(edition.handbook)
        for label, text in FOOTNOTE.findall((folder / f"{docname}.md").read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("name", SOURCES)
def test_every_legal_citation_gives_the_register_and_its_verification_status(name: str) -> None:
    edition = EDITIONS[name]
    for docname, label, text in citations(edition):
        cited = instruments()[label]
        place = f"{docname}: {label}"
        assert edition.handbook.id in cited.handbooks or name == GUIDE, place
        assert cited.title[edition.language] in text, place
        assert VERIFIED[edition.language][cited.verification] in text, place
        assert cited.gazette_no in text, place


def cited(edition: Edition) -> set[str]:
    """The ids of the instruments that the chapters of a source edition name with a role."""
    folder = edition.handbook.folder
    texts = ((folder / f"{docname}.md").read_text(encoding="utf-8") for docname in docnames(edition.handbook))
    return {found for text in texts for found in CITED.findall(text)}


@pytest.mark.parametrize("name", [name for name in SOURCES if name != GUIDE])
def test_a_handbook_cites_instruments_of_the_register_which_name_it(name: str) -> None:
    found = cited(EDITIONS[name])
    assert sorted(one for one in found if EDITIONS[name].handbook.id not in instruments()[one].handbooks) == []
    assert len(found) >= 5


# Who has to approve what a chapter says, what tells it of the chapter, and what the box at its start says of it.
PROFESSIONS = {
    "tr": ((r"\{mevzuat\}`", "hukukçunun"), ("Hekim onayı", "tıbbi bilgiler hekimin")),
    "en": ((r"\{legal\}`", "a lawyer’s"), ("a physician’s", "on human health a physician’s"), (r"\{who\}`vet`", "a veterinarian’s")),
}
BOX = re.compile(r"^:::\{important\}\n(.*?)^:::$", re.MULTILINE | re.DOTALL)
AWAITING = {
    "tr": re.compile(r"[^.]*\b(?:[Hh]ukukçu|[Hh]ekim)\w* (?:onay|denetim)\w* bekl[^.]*\."),
    "en": re.compile(r"[^.]*\b(?:[Aa]waits|[Aa]waiting) [^.]*approval[^.]*\."),
}
SAID = {
    "tr": re.compile(r"(?:Hukukçu|Hekim) onayı bekliyor\."),
    "en": re.compile(r"Awaiting a (?:lawyer|physician|veterinarian)’s approval\."),
}


def chapters(name: str) -> dict[str, str]:
    """The texts of the chapters of a source edition, without its first page and the lists at its end."""
    folder = EDITIONS[name].handbook.folder
    texts = {docname: (folder / f"{docname}.md").read_text(encoding="utf-8") for docname in docnames(EDITIONS[name].handbook)}
    return {docname: text for docname, text in texts.items() if "LO-" in text}


@pytest.mark.parametrize("name", [name for name in SOURCES if name != GUIDE])
def test_a_chapter_says_at_its_start_whose_approval_it_awaits(name: str) -> None:
    for docname, text in chapters(name).items():
        first = BOX.search(text)
        said = " ".join(first[1].split()) if first else ""
        for sign, words in PROFESSIONS[EDITIONS[name].language]:
            assert words in said or not re.search(sign, text), f"{docname}: {words}"


@pytest.mark.parametrize("name", [name for name in SOURCES if name != GUIDE])
def test_what_awaits_approval_says_so_in_one_form(name: str) -> None:
    code = EDITIONS[name].language
    for docname, text in chapters(name).items():
        for found in AWAITING[code].findall(" ".join(BOX.sub("", text, count=1).split())):
            assert SAID[code].fullmatch(found.strip()), f"{docname}: {found}"


def test_passenger_control_says_what_it_is() -> None:
    edition = EDITIONS["passenger-control (tr)"]
    assert edition.handbook.status == "model text"
    assert language("tr").lower("MODEL METİN") in language("tr").lower((edition.handbook.folder / "index.md").read_text(encoding="utf-8"))
