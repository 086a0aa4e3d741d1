"""Plain ``sphinx-build`` works for whoever is used to it, from any folder."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.books import copy_book, make_book

ROOT = Path(__file__).parents[1]


def sphinx_build(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sphinx", "-q", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("language", "words"), [("", "Bir paragraf."), ("en", "A paragraph.")])
def test_it_builds_the_language_asked_for(tmp_path: Path, language: str, words: str) -> None:
    make_book(tmp_path / "tree", {"a": "# A\n\nBir paragraf.\n"}, {"a": {"Bir paragraf.": "A paragraph."}})
    chosen = ["-D", f"language={language}"] if language else []
    done = sphinx_build(tmp_path, "-c", ROOT, *chosen, "tree/handbooks/book", "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert words in (tmp_path / "out/a.html").read_text(encoding="utf-8")


def change(catalogue: Path) -> None:
    catalogue.write_text(catalogue.read_text(encoding="utf-8").replace("A paragraph.", "One paragraph."), encoding="utf-8")


def change_to_an_older_one(catalogue: Path) -> None:
    change(catalogue)
    os.utime(catalogue, (0, 0))


@pytest.mark.parametrize(
    ("work", "words"), [(change, "One paragraph."), (change_to_an_older_one, "One paragraph."), (Path.unlink, "Bir paragraf.")]
)
def test_it_reads_again_when_a_catalogue_has_changed(tmp_path: Path, work: Callable[[Path], None], words: str) -> None:
    make_book(tmp_path, {"a": "# A\n\nBir paragraf.\n"}, {"a": {"Bir paragraf.": "A paragraph."}})
    build = ("-c", ROOT, "-D", "language=en", "handbooks/book", "out")
    sphinx_build(tmp_path, *build)
    work(tmp_path / "locales/en/LC_MESSAGES/book/a.po")
    sphinx_build(tmp_path, *build)
    page = (tmp_path / "out/a.html").read_text(encoding="utf-8")
    assert words in page
    assert "A paragraph." not in page


def test_a_language_that_is_not_published_is_refused_with_those_that_are(tmp_path: Path) -> None:
    make_book(tmp_path, {"a": "# A\n"})
    done = sphinx_build(tmp_path, "-c", ROOT, "-D", "language=de", "handbooks/book", "out")
    assert done.returncode != 0
    assert "choose from tr, en" in done.stderr


def test_a_faulty_handbook_toml_is_told_with_its_line(tmp_path: Path) -> None:
    make_book(tmp_path, {"a": "# A\n"})
    toml = tmp_path / "handbooks/book/handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace("languages", "langauges"), encoding="utf-8")
    done = sphinx_build(tmp_path, "-c", ROOT, "handbooks/book", "out")
    assert "handbooks/book/handbook.toml:3: error: “langauges” is not a known key" in done.stderr


def test_a_foreign_conf_py_is_not_executed(tmp_path: Path) -> None:
    tree = copy_book("foreign", tmp_path)
    done = sphinx_build(tmp_path, "-c", ROOT, "-D", "language=tr", tree.root, "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Kireç" in (tmp_path / "out/guide/second.html").read_text(encoding="utf-8")


def test_a_folder_that_is_called_like_the_language_is_not_imported(tmp_path: Path) -> None:
    make_book(tmp_path, {"a": "---\nabstract: Kısa bilgi.\n---\n\n# A\n"})
    (tmp_path / "tr").mkdir()
    (tmp_path / "tr/__init__.py").write_text("raise SystemExit('imported')")
    done = sphinx_build(tmp_path, "-c", ROOT, "handbooks/book", "out")
    assert (done.returncode, done.stderr) == (0, "")
