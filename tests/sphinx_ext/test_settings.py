"""From handbook.toml to Sphinx, wherever the book lies."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_tools.model.tree import ContentTree
from tests.books import BOOKS, read_book


@pytest.mark.parametrize("folder", ["My_Book", "Gümrük Rehberi 1.0", "handbooks/My_Book"])
def test_a_book_that_is_a_whole_tree_is_read_whatever_its_folder_is_called(tmp_path: Path, folder: str) -> None:
    shutil.copytree(BOOKS / "foreign", tmp_path / folder)
    book = read_book(ContentTree(root=tmp_path / folder), "en")
    assert book.codes == []
    assert "index" in book.asked
