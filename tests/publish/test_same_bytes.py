"""A book has the same bytes in one process and in two, in whatever place and language of the machine, laid out anew or from the store."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.books import copy_book

ROOT = Path(__file__).parents[2]


def built(folder: Path, jobs: int, **environment: str) -> dict[str, bytes]:
    """The PDFs of a small handbook's two editions by name, built by a command of its own."""
    root = folder / "small" if (folder / "small").is_dir() else copy_book("small", folder).root
    command = [sys.executable, "-m", "build_tools", "--root", str(root), "build", "-f", "book", "-o", str(folder / "out"), "-j", str(jobs)]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in (folder / "out").rglob("*.pdf")}


def test_a_book_has_the_same_bytes_everywhere(tmp_path: Path) -> None:
    once = built(tmp_path / "a", 1, LC_ALL="C", TZ="Asia/Tokyo", PYTHONHASHSEED="1")
    assert len(once) == 2
    assert built(tmp_path / "another folder", 2, LC_ALL="C.UTF-8", LANG="tr_TR.UTF-8", TZ="America/New_York", PYTHONHASHSEED="2") == once
    assert built(tmp_path / "a", 2) == once  # from the store
