"""A printed book is read aloud as its e-book is: what a PDF leaves out, says twice, moves or splits is found."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary

from build_tools.model.manifest import read_manifest, write_manifest
from build_tools.model.registers import read_registers
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.verify import verify_output
from build_tools.verify.pdf_structure import kids
from build_tools.verify.reading_order import letters_of
from tests.books import BOOKS, copy_book, make_book

EDITIONS = [(book, language) for book in ("constructs", "dialect") for language in ("tr", "en")]


@cache
def published(name: str) -> Path:
    """The book and the e-book of a small handbook in both languages, published once a test process."""
    out = Path(mkdtemp())
    tree = ContentTree(root=BOOKS / name)
    build(tree, list(tree.editions()), ("book", "epub"), out, jobs=2)
    return out


@cache
def with_answers() -> Path:
    """The trainers' edition of the dialect, in which questions have answers."""
    folder = Path(mkdtemp())
    tree = copy_book("dialect", folder)
    shutil.copy("handbooks/registers/audiences.toml", tree.registers)
    trainers = read_registers(tree.registers, tree.name).audiences["trainer"]
    (edition,) = (one for one in tree.editions() if one.language == "en")
    build(tree, [replace(edition, audience=trainers)], ("book", "epub"), folder / "out", jobs=1)
    return folder / "out"


@cache
def two_pages() -> Path:
    """A book with a chapter whose list and table go over pages."""
    tree = make_book(
        Path(mkdtemp()),
        {"bir": "# Bir\n\nÖnce[^a].\n\n" + "- Madde sürer.\n" * 60 + "\n| Baş |\n|---|\n" + "| Hücre |\n" * 60 + "\n[^a]: Dipnot.\n"},
    )
    out = Path(mkdtemp())
    build(tree, [one for one in tree.editions() if one.language == "tr"], ("book", "epub"), out, jobs=1)
    return out


def told(out: Path) -> list[str]:
    return [one.code.name for one in verify_output(out, only=["reading-order"]).findings]


def elements(element: Any, kind: str) -> Iterator[Any]:
    """Every structure element of the *kind* in *element*, in the order of reading."""
    for kid in kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            if kind == kid.S:
                yield kid
            yield from elements(kid, kind)


def spoilt(folder: Path, spoil: Callable[[Any], None]) -> list[str]:
    """What is found in the book of two pages after *spoil* has changed its chapter's structure."""
    out = folder / "out"
    shutil.copytree(two_pages(), out)
    (path,) = out.rglob("*.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        spoil(next(elements(pdf.Root.StructTreeRoot, "/Art")))
        pdf.save(path)
    return told(out)


def take_out(element: Any) -> None:
    """Take *element* out of what it stands in."""
    element.P.K = Array([one for one in kids(element.P) if one != element])


@pytest.mark.parametrize(("name", "language"), EDITIONS)
def test_every_block_is_printed_once_and_read_in_the_order_of_the_source(name: str, language: str) -> None:
    report = verify_output(published(name), only=["reading-order", "pdf"])
    assert [one.text() for one in report.findings if f"/{language}/" in one.path] == []
    assert report.skipped == ()


def test_so_are_lists_and_tables_that_go_over_pages() -> None:
    assert told(two_pages()) == []


def test_answers_are_printed_behind_the_chapters(tmp_path: Path) -> None:
    assert told(with_answers()) == []
    out = tmp_path / "out"
    shutil.copytree(with_answers(), out)
    (path,) = out.rglob("*.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        answers = [one for one in kids(kids(pdf.Root.StructTreeRoot)[0]) if next(elements(one, "/Art"), None) is None][
            -2
        ]  # before the form for feedback
        take_out(list(elements(answers, "/P"))[-1])
        pdf.save(path)
    assert set(told(out)) == {"pdf-block-missing", "pdf-mark"}


def leave_out(chapter: Any) -> None:
    take_out(next(elements(chapter, "/P")))


def say_twice(chapter: Any) -> None:
    first = next(elements(chapter, "/P"))
    first.P.K = Array([*kids(first.P), first])


def move(chapter: Any) -> None:
    title = next(elements(chapter, "/H1"))
    title.P.K = Array([*(one for one in kids(title.P) if one != title), title])


def split_in_two(kind: str) -> Callable[[Any], None]:
    """Divide the first element of the *kind* after its first part, as a page would."""

    def spoil(chapter: Any) -> None:
        whole = next(elements(chapter, kind))
        parts, holder = kids(whole), whole.P
        rest = Dictionary(whole)
        whole.K, rest.K = Array(parts[:1]), Array(parts[1:])
        at = [one.objgen for one in kids(holder)].index(whole.objgen) + 1
        holder.K = Array([*kids(holder)[:at], rest, *kids(holder)[at:]])

    return spoil


def leave_out_the_note(chapter: Any) -> None:
    take_out(next(elements(chapter, "/Note")))


def forget_the_chapter(chapter: Any) -> None:
    chapter.S = pikepdf.Name.Div


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (leave_out, {"pdf-block-missing", "pdf-mark"}),
        (say_twice, {"pdf-block-twice", "pdf-mark"}),
        (move, {"pdf-block-order"}),
        (split_in_two("/L"), {"pdf-element-split"}),
        (split_in_two("/Table"), {"pdf-element-split"}),
        (leave_out_the_note, {"pdf-block-missing", "pdf-mark"}),
        (forget_the_chapter, {"pdf-chapters"}),
    ],
    ids=["left out", "twice", "moved", "list split", "table split", "note left out", "no chapter"],
)
def test_what_is_wrong_with_the_structure_is_found(tmp_path: Path, spoil: Callable[[Any], None], found: set[str]) -> None:
    assert set(spoilt(tmp_path, spoil)) == found


def test_a_paragraph_in_two_pieces_is_found(tmp_path: Path) -> None:
    def spoil(chapter: Any) -> None:
        first = next(elements(chapter, "/P"))
        split_in_two("/P")(chapter)
        assert len(kids(first)) == 1

    assert "pdf-block-missing" in spoilt(tmp_path, spoil)


def test_words_in_other_letters_are_found(tmp_path: Path) -> None:
    """As in a book with a wrong map of characters: what is seen is right, what is read is not."""
    out = tmp_path / "out"
    shutil.copytree(two_pages(), out)
    (path,) = out.rglob("*.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in (one for one in pdf.objects if isinstance(one, Dictionary) and "/ToUnicode" in one):
            content = font.ToUnicode.read_bytes()
            font.ToUnicode.write(content.replace(b"<00d6>", b"<004f>"))  # Ö → O
        pdf.save(path)
    assert told(out) == ["pdf-block-missing"]


def test_without_an_e_book_nothing_is_said_to_be_whole(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(two_pages(), out)
    manifest = out / "manifest.json"
    write_manifest([one for one in read_manifest(manifest) if one.format != "epub"], manifest)
    report = verify_output(out, only=["reading-order"])
    assert (report.done, [name for name, _reason in report.skipped]) == ((), ["reading-order"])


def test_a_book_without_its_e_book_among_others_is_named(tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(published("constructs"), out)
    manifest = out / "manifest.json"
    kept = [one for one in read_manifest(manifest) if (one.format, one.language) != ("epub", "en")]
    write_manifest(kept, manifest)
    (finding,) = verify_output(out, only=["reading-order"]).findings
    assert (finding.code.name, "/en/" in finding.path) == ("pdf-not-compared", True)


def test_a_letter_written_as_two_characters_is_the_one_that_is_printed() -> None:
    assert letters_of("u\u0308cret") == letters_of("\u00fccret") == "\u00fccret"
