"""What is for other readers is in no output, wherever it stood; what is for these readers is there as if it had always been."""

from __future__ import annotations

import re
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import cli
from build_tools.chapters.audiences import Reading, only_for
from build_tools.chapters.reading import for_chapter
from build_tools.model.registers import EVERYONE, PUBLIC
from tests.books import make_book
from tests.canaries import AUDIENCES, CANARY, book, publish
from tests.machine import needs_poppler

TRAINER = AUDIENCES["trainer"]


def words_in(out: Path) -> Iterator[tuple[str, str]]:
    """Everything that a file of the output says, names and metadata with it: (path, text)."""
    for path in sorted(one for one in out.rglob("*") if one.is_file()):
        name = path.relative_to(out).as_posix()
        yield name, name
        if path.suffix == ".pdf":
            yield name, subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
            with pikepdf.open(path) as pdf:
                yield name, "\n".join(str(one) for one in pdf.objects if not isinstance(one, pikepdf.Stream))
                yield name, str(pdf.open_metadata())
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as book_file:
                yield name, "\n".join(book_file.namelist())
                for member in book_file.namelist():
                    yield f"{name}/{member}", book_file.read(member).decode("utf-8", "replace")
        else:
            yield name, path.read_bytes().decode("utf-8", "replace")


@needs_poppler
@pytest.mark.parametrize("is_draft", [False, True])
def test_no_word_for_other_readers_is_in_what_everybody_gets(tmp_path: Path, is_draft: bool) -> None:
    out = publish(book(tmp_path / "tree"), tmp_path / "dist", is_draft=is_draft)
    assert [(name, CANARY.findall(text)) for name, text in words_in(out) if CANARY.search(text)] == []
    page = (out / "site/tr/book/a.html").read_text(encoding="utf-8")
    assert "Herkes için." in page
    assert "İkinci açık madde." in page


@needs_poppler
def test_trainers_get_all_of_it_in_place_with_their_marking_on_every_page(tmp_path: Path) -> None:
    out = publish(book(tmp_path / "tree"), tmp_path / "dist", TRAINER)
    page = (out / "site/tr/book/a.html").read_text(encoding="utf-8")
    assert [number for number in (1, 4, 5, 6, *range(8, 21)) if f"kanarya{number}" not in page.lower()] == []
    assert "kanarya3" in (out / "site/tr/book/genindex.html").read_text(encoding="utf-8")
    assert "<h2>Kanarya1 başlığı" in re.sub(r"<h2[^>]*>", "<h2>", page)
    assert "Kanarya22" in (out / "site/tr/book/gizli.html").read_text(encoding="utf-8")
    assert "Kanarya25" in (out / "site/en/book/a.html").read_text(encoding="utf-8")
    pages = list((out / "site" / "en").rglob("*.html"))
    assert all("For trainers" in one.read_text(encoding="utf-8") for one in pages)
    assert (out / "site/en/book/book-en-trainer.pdf").is_file()


def test_catalogues_are_made_for_everyone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path)
    assert cli.main(["--root", str(tree.root), "update"]) == 0
    catalogue = (tmp_path / "locales/en/LC_MESSAGES/book/a.po").read_text(encoding="utf-8")
    assert {f"Kanarya{number}" for number in (1, 9, 13, 14, 15, 16, 18, 20)} <= set(re.findall(r"Kanarya\d+", catalogue))


def test_an_audience_that_nobody_has_named_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    assert cli.main(["--root", str(tree.root), "--lang", "en", "build", "--audience", "trainer"]) == 1
    assert "[audience-unknown]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\n:::{audience} trainer\nb\n:::\nc", "a\n\n\n\nc"),
        ("a\n:::{audience} public\nb\n:::\nc", "a\n\nb\n\nc"),
        ("a\n:::{hedef-kitle} trainer, public\nb\n:::\nc", "a\n\nb\n\nc"),
        ("a\n:::{audience}\nb\n:::\nc", "a\n\n\n\nc"),
        ("a\n:::{audience} nobody\nb", "a\n\n"),
        ("````\n:::{audience} trainer\nb\n:::\n````", "````\n:::{audience} trainer\nb\n:::\n````"),
        (":::{note}\n:audience: trainer\nb\n:::", "\n\n\n"),
        (":::{note}\n---\naudience: trainer\n---\nb\n:::", "\n\n\n\n\n"),
        ("- a\n\n  :::{note}\n  :audience: trainer\n  b\n  :::\n- c", "- a\n\n\n\n\n\n- c"),
        ("::::{note}\n:::{audience} trainer\nb\n:::\nc\n::::", "::::{note}\n\n\n\nc\n::::"),
        (":::{audience} trainer\n:::{note}\nb\n:::\nc\n:::\nd", "\n\n\n\nc\n:::\nd"),
    ],
)
def test_lines_are_left_empty_where_the_fence_ends_for_the_build_too(text: str, kept: str) -> None:
    assert only_for(text, Reading(audience=PUBLIC), "a.md") == kept


def test_a_chapter_says_in_its_front_matter_whom_it_is_for() -> None:
    assert for_chapter("---\naudience: trainee, trainer\n---\n# A") == ("trainee", "trainer")
    assert for_chapter("# A") == for_chapter("---\n: [\n---\n# A") == ()


@given(
    st.lists(
        st.sampled_from(
            ["a", "", ":::{audience} trainer", ":::{audience} public", ":::", "::::{note}", "::::", "- b", "  c", "```", "> d"]
        ),
        max_size=20,
    )
)
def test_no_line_is_added_or_lost_and_everyone_loses_no_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    public, everyone = only_for(text, Reading(audience=PUBLIC), "a.md"), only_for(text, Reading(audience=EVERYONE), "a.md")
    assert public.count("\n") == everyone.count("\n") == text.count("\n")
    assert [line for line in everyone.split("\n") if line] == [
        line for line, kept in zip(text.split("\n"), everyone.split("\n"), strict=True) if kept
    ]
    assert sum(line.strip(" ->") in ("a", "b", "c", "d") for line in everyone.split("\n")) == sum(
        line.strip(" ->") in ("a", "b", "c", "d") for line in lines
    )
