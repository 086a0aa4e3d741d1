"""Catalogues follow their handbooks: texts are edited, move, are split and come back, chapters are renamed, and no translation is lost."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.memory import origin
from build_tools.catalogues.reading import read
from build_tools.catalogues.update import check_prune, put, read_all, updates
from build_tools.model.findings import HandbookError
from build_tools.model.tree import ContentTree
from tests.catalogues.library import Chapters, keep, kept, library, merged, path_of, said, update

OLD, OLD_EN = "Görevli nakdi yolcunun gözü önünde sayar.", "The officer counts the cash in full view of the passenger."
NEW = "Görevli nakdi yolcunun gözü önünde iki kez sayar."
OTHER, OTHER_EN = "Bagaj, yolcu yanındayken açılır.", "Baggage is opened in the passenger’s presence."


# Edits


def test_an_edited_text_shows_its_old_translation_as_stale_and_the_finished_one_stays(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN, places=("a.md#s",)))
    update(tree, book={"a": [NEW]})
    assert said(tree, "a") == [f"{NEW} = {OLD_EN} ? {OLD}", f"~ {OLD} = {OLD_EN}"]


def test_an_edit_that_is_taken_back_finds_its_translation_exactly(tmp_path: Path) -> None:
    tree = library(tmp_path)
    path = keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN, places=("a.md#s",)))
    before = path.read_bytes()
    update(tree, book={"a": [NEW]})
    update(tree, book={"a": [OLD]})
    assert path.read_bytes() == before


def test_a_text_edited_ten_times_leaves_one_obsolete_message(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN, places=("a.md#s",)))
    for number in range(10):
        update(tree, book={"a": [f"{NEW} {number}"]})
    assert said(tree, "a") == [f"{NEW} 9 = {OLD_EN} ? {OLD}", f"~ {OLD} = {OLD_EN}"]


def test_a_suggestion_that_a_translator_has_begun_to_edit_is_not_dropped(tmp_path: Path) -> None:
    tree = library(tmp_path)
    begun = Message(msgid=NEW, msgstr="The officer counts the cash twi", flags=("fuzzy",), previous_msgid=OLD)
    keep(tree, "a", begun, Message(msgid=OLD, msgstr=OLD_EN, obsolete=True))
    update(tree, book={"a": ["Bambaşka."]})
    assert f"~ {NEW} = {begun.msgstr} ? {OLD}" in said(tree, "a")


def test_both_halves_of_a_split_paragraph_show_its_translation(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=f"{OLD} {OTHER}", msgstr=f"{OLD_EN} {OTHER_EN}", places=("a.md#s",)))
    update(tree, book={"a": [OLD, OTHER]})
    assert [one.previous_msgid for one in kept(tree, "a") if not one.obsolete] == [f"{OLD} {OTHER}"] * 2


def test_a_new_text_like_no_other_is_missing(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN))
    update(tree, book={"a": [OLD, "Vardiya amiri her sabah mühürleri denetler."]})
    assert said(tree, "a")[1] == "Vardiya amiri her sabah mühürleri denetler. = "


def test_what_stood_in_the_same_section_goes_before_what_is_more_alike_elsewhere(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid="Görevli nakdi üç kez sayar.", msgstr="in place", places=("a.md#s",)))
    keep(tree, "b", Message(msgid="Görevli nakdi iki kez saymaz.", msgstr="elsewhere"))
    update(tree, book={"a": ["Görevli nakdi iki kez sayar."], "b": ["Görevli nakdi iki kez saymaz."]})
    assert kept(tree, "a")[0].msgstr == "in place"


def test_a_stale_text_that_changes_again_keeps_the_text_that_its_translation_was_made_for(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=NEW, msgstr=OLD_EN, flags=("fuzzy",), previous_msgid=OLD, places=("a.md#s",)))
    update(tree, book={"a": [f"{NEW} 2"]})
    assert said(tree, "a") == [f"{NEW} 2 = {OLD_EN} ? {OLD}"]


# Moves


def test_a_text_that_moves_to_another_chapter_brings_its_translation_and_notes(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN, notes=("agreed",)), Message(msgid=OTHER, msgstr=OTHER_EN))
    update(tree, book={"a": [OTHER], "b": [OLD]})
    assert kept(tree, "b") == [Message(msgid=OLD, msgstr=OLD_EN, notes=("agreed",), places=("b.md#s",))]
    assert said(tree, "a") == [f"{OTHER} = {OTHER_EN}", f"~ {OLD} = {OLD_EN}"]


def test_a_text_that_moves_back_brings_the_translation_that_readers_see_today(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr="old", obsolete=True))
    keep(tree, "b", Message(msgid=OLD, msgstr="today"))
    update(tree, book={"a": [OLD], "b": [OTHER]})
    assert said(tree, "a") == [f"{OLD} = today", f"~ {OLD} = old"]


def test_another_handbook_gives_its_translation_without_its_notes(tmp_path: Path) -> None:
    tree = library(tmp_path, "cargo", "post")
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN, notes=("ask the cargo unit",)), handbook="cargo")
    update(tree, post={"b": [OLD]})
    assert kept(tree, "b", "post") == [Message(msgid=OLD, msgstr=OLD_EN, places=("b.md#s",))]


def test_the_own_handbook_goes_before_another_and_finished_before_doubtful(tmp_path: Path) -> None:
    tree = library(tmp_path, "cargo", "post")
    keep(tree, "a", Message(msgid=OLD, msgstr="of cargo"), handbook="cargo")
    keep(tree, "a", Message(msgid=OLD, msgstr="of post"), Message(msgid=OTHER, msgstr="doubtful", flags=("fuzzy",)), handbook="post")
    keep(tree, "c", Message(msgid=OTHER, msgstr="finished"), handbook="cargo")
    update(tree, post={"a": ["x"], "b": [OLD, OTHER]})
    assert said(tree, "b", "post") == [f"{OLD} = of post", f"{OTHER} = finished"]


def test_a_translation_that_its_translator_doubts_is_not_replaced(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr="doubtful", flags=("fuzzy",)))
    keep(tree, "b", Message(msgid=OLD, msgstr="finished"))
    update(tree, book={"a": [OLD], "b": [OLD]})
    assert said(tree, "a") == [f"{OLD} = doubtful ?"]


def test_an_exact_translation_takes_the_place_of_a_suggestion(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(
        tree, "a", Message(msgid=NEW, msgstr=OLD_EN, flags=("fuzzy",), previous_msgid=OLD), Message(msgid=OLD, msgstr=OLD_EN, obsolete=True)
    )
    keep(tree, "b", Message(msgid=NEW, msgstr="exact"))
    update(tree, book={"a": [NEW], "b": [NEW]})
    assert said(tree, "a") == [f"{NEW} = exact", f"~ {OLD} = {OLD_EN}"]


def test_a_stale_text_that_moves_stays_stale_with_its_previous_text(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=NEW, msgstr=OLD_EN, flags=("fuzzy",), previous_msgid=OLD))
    update(tree, book={"a": [OTHER], "b": [NEW]})
    assert said(tree, "b") == [f"{NEW} = {OLD_EN} ? {OLD}"]


# Renamed chapters


def test_a_renamed_chapter_takes_its_catalogue_with_it(tmp_path: Path) -> None:
    tree = library(tmp_path)
    messages = (
        Message(msgid=OLD, msgstr=OLD_EN, notes=("agreed",), places=("a.md#s",)),
        Message(msgid=OTHER, msgstr="begun", flags=("fuzzy",), places=("a.md#s",)),
        Message(msgid="gone", msgstr="kept", obsolete=True),
    )
    before = keep(tree, "a", *messages, notes=("Licence",)).read_bytes()
    changes = update(tree, book={"b": [OLD, OTHER]})
    assert [(Path(one.path).name, one.is_removal) for one in changes] == [("b.po", False), ("a.po", True)]
    assert path_of(tree, "b").read_bytes() == before.replace(b"a.md", b"b.md")
    assert not path_of(tree, "a").exists()


def test_the_catalogue_of_a_chapter_that_is_gone_stays_while_it_alone_holds_a_translation(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN), Message(msgid=OTHER, msgstr=OTHER_EN))
    keep(tree, "b", Message(msgid="x", msgstr="y"))
    update(tree, book={"b": ["x", OLD]})
    assert said(tree, "a") == [f"~ {OTHER} = {OTHER_EN}"]
    update(tree, book={"b": ["x", OLD, OTHER]})
    assert not path_of(tree, "a").exists()


@pytest.mark.parametrize(
    "other",
    [
        Message(msgid=OLD, msgstr="another translation"),
        Message(msgid=OLD, msgstr=OLD_EN, flags=("fuzzy",)),
        Message(msgid=NEW, msgstr=OLD_EN, flags=("fuzzy",), previous_msgid=OLD),
    ],
)
def test_a_translation_is_said_elsewhere_only_when_it_is_finished_there_in_the_same_words(tmp_path: Path, other: Message) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN, obsolete=True))
    keep(tree, "b", other)
    update(tree, book={"b": [other.msgid]})
    assert f"~ {OLD} = {OLD_EN}" in said(tree, "a")


def test_a_note_keeps_its_message(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN, notes=("ask the lawyer",)))
    keep(tree, "b", Message(msgid=OLD, msgstr=OLD_EN))
    update(tree, book={"b": [OLD]})
    assert kept(tree, "a") == [Message(msgid=OLD, msgstr=OLD_EN, notes=("ask the lawyer",), obsolete=True)]


def test_a_file_that_has_changed_meanwhile_is_not_removed(tmp_path: Path) -> None:
    tree = library(tmp_path)
    path = keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN))
    removal = updates(merged(tree, book={"b": [OLD]}))[-1]
    path.write_bytes(path.read_bytes().replace(b"officer", b"inspector"))
    with pytest.raises(HandbookError) as caught:
        put(tree, removal)
    assert [one.code.name for one in caught.value.findings] == ["file-changed"]
    assert b"inspector" in path.read_bytes()


# Prune


def test_pruning_takes_obsolete_messages_away_and_counts_them(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN), Message(msgid=OTHER, msgstr=OTHER_EN), Message(msgid="x", msgstr="y", obsolete=True))
    (change,) = update(tree, prune="1.0", book={"a": [OLD]})
    assert (change.pruned, said(tree, "a")) == (2, [f"{OLD} = {OLD_EN}"])


def test_pruning_another_edition_takes_nothing_away(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN))
    update(tree, prune="0.9", book={"a": ["x"]})
    assert said(tree, "a") == ["x = ", f"~ {OLD} = {OLD_EN}"]


def test_pruning_removes_the_catalogue_of_a_chapter_that_is_gone(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN))
    (change,) = update(tree, prune="1.0", book={})
    assert (change.is_removal, change.pruned, path_of(tree, "a").exists()) == (True, 1, False)


def test_a_text_that_comes_back_is_found_before_it_would_be_pruned(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=OLD_EN, obsolete=True))
    update(tree, prune="1.0", book={"b": [OLD]})
    assert said(tree, "b") == [f"{OLD} = {OLD_EN}"]


@pytest.mark.parametrize("edition", ["2.0", ""])
def test_pruning_an_edition_that_there_is_not_names_those_there_are(tmp_path: Path, edition: str) -> None:
    with pytest.raises(HandbookError) as caught:
        check_prune(library(tmp_path, "cargo", "post").read(), edition)
    (finding,) = caught.value.findings
    assert finding.text() == (
        f"handbooks: error: no handbook here has the edition “{edition}”: "
        "prune the edition that a handbook.toml names: 1.0 (cargo), 1.0 (post) [prune-edition]"
    )


# Faults


def test_the_faults_of_every_catalogue_are_reported_at_once(tmp_path: Path) -> None:
    tree = library(tmp_path, "cargo", "post")
    for handbook in ("cargo", "post"):
        keep(tree, "a", handbook=handbook).write_bytes(b'msgid "a"\nmsgstr "b"\n')
    with pytest.raises(HandbookError) as caught:
        read_all(tree)
    assert {one.path.split("/")[3] for one in caught.value.findings} == {"cargo", "post"}


# Laws

WORDS = st.sampled_from("görevli nakdi sayar yolcu bagajı açar mühür 5 kez üç gün".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
CHAPTERS = st.dictionaries(st.sampled_from("abc"), st.lists(TEXTS, max_size=4, unique=True), max_size=3)


@st.composite
def translated(draw: st.DrawFn) -> Message:
    """A message as a translator may have left it: finished, doubted, stale or obsolete."""
    stale = draw(st.booleans())
    return Message(
        msgid=draw(TEXTS),
        msgstr=draw(st.sampled_from(["", "one", "two", "three"])),
        flags=("fuzzy",) if stale else (),
        previous_msgid=draw(st.none() | TEXTS) if stale else None,
        notes=draw(st.sampled_from([(), (), ("note",)])),
        obsolete=draw(st.booleans()),
    )


CATALOGUES = st.dictionaries(
    st.tuples(st.sampled_from(["cargo", "post"]), st.sampled_from("abc")),
    st.lists(translated(), max_size=4, unique_by=lambda one: one.msgid),
    max_size=4,
)
Catalogues = dict[tuple[str, str], list[Message]]
files_are_slow = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@contextmanager
def shelves(catalogues: Catalogues) -> Iterator[ContentTree]:
    """A tree of two handbooks with *catalogues*."""
    with TemporaryDirectory() as name:
        tree = library(Path(name), "cargo", "post")
        for (handbook, chapter), messages in catalogues.items():
            keep(tree, chapter, *messages, handbook=handbook)
        yield tree


def files(tree: ContentTree) -> dict[str, bytes]:
    return {path.relative_to(tree.root).as_posix(): path.read_bytes() for path in tree.root.rglob("*.po")}


def translations(tree: ContentTree) -> set[tuple[str, str, str]]:
    """Every translation with the text it was made for, by handbook: in use, fuzzy or obsolete."""
    found = [(path.parent.name, one) for path in tree.root.rglob("*.po") for one in read(path.read_bytes(), "a.po", language="en").messages]
    return {(handbook, origin(one), one.msgstr) for handbook, one in found if one.msgstr}


@given(CATALOGUES, CHAPTERS, CHAPTERS)
@files_are_slow
def test_updating_again_changes_nothing(catalogues: Catalogues, cargo: Chapters, post: Chapters) -> None:
    with shelves(catalogues) as tree:
        update(tree, cargo=cargo, post=post)
        assert update(tree, cargo=cargo, post=post) == ()


@given(CATALOGUES, st.lists(st.tuples(CHAPTERS, CHAPTERS), min_size=1, max_size=3))
@files_are_slow
def test_no_translation_is_lost_however_often_the_source_changes(catalogues: Catalogues, edits: list[tuple[Chapters, Chapters]]) -> None:
    with shelves(catalogues) as tree:
        before = translations(tree)
        for cargo, post in edits:
            update(tree, cargo=cargo, post=post)
            assert before <= translations(tree)


@given(CATALOGUES, CHAPTERS, CHAPTERS)
@files_are_slow
def test_the_order_of_the_handbooks_does_not_matter(catalogues: Catalogues, cargo: Chapters, post: Chapters) -> None:
    with shelves(catalogues) as one, shelves(catalogues) as other:
        update(one, cargo=cargo, post=post)
        update(other, post=post, cargo=cargo)
        assert files(one) == files(other)


@given(CATALOGUES, CHAPTERS, CHAPTERS, st.data())
@files_are_slow
def test_a_finished_translation_follows_its_text_into_any_chapter(
    catalogues: Catalogues, cargo: Chapters, post: Chapters, data: st.DataObject
) -> None:
    finished = sorted({one.msgid for own in catalogues.values() for one in own if one.msgstr and not one.fuzzy})
    if not finished:
        return
    wanted = data.draw(st.sampled_from(finished))
    with shelves(catalogues) as tree:
        update(tree, cargo=cargo, post={**post, "d": [wanted]})
        (found,) = [one for one in kept(tree, "d", "post") if not one.obsolete]
        assert found.msgstr
        assert not found.fuzzy


@given(CATALOGUES, CHAPTERS, st.data())
@files_are_slow
def test_inserting_a_paragraph_changes_only_its_own_lines(catalogues: Catalogues, post: Chapters, data: st.DataObject) -> None:
    with shelves(catalogues) as tree:
        texts = ["görevli", *(one for one in post.get("a", ()) if one != "görevli")]
        update(tree, post={**post, "a": texts})
        before = path_of(tree, "a", "post").read_text(encoding="utf-8")
        place = data.draw(st.integers(0, len(texts)))
        update(tree, post={**post, "a": [*texts[:place], "Yepyeni paragraf", *texts[place:]]})
        after = path_of(tree, "a", "post").read_text(encoding="utf-8")
        changed = [row for row in difflib.ndiff(before.split("\n"), after.split("\n")) if row[0] in "+-"]
        added = ["#: a.md#s", 'msgid "Yepyeni paragraf"', 'msgstr ""', ""]
        assert Counter(changed) == Counter(f"+ {row}" for row in added)
