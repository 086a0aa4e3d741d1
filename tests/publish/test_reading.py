"""A reading is whole from the start, and nothing that must not be shown is in it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from build_tools.model.tree import ContentTree
from build_tools.publish.editions import start_method
from build_tools.publish.reading import Download, read_edition
from tests.books import make_book


def change(tree: ContentTree, work: Path) -> None:
    (edition,) = tree.editions(languages=["tr"])
    book = Download(name="PDF", file="book-tr.pdf")
    with read_edition(tree, edition, work, downloads=(book,), published=("tr", "en")) as reading:
        assert (reading.downloads, reading.published) == ((book,), ("tr", "en"))
        reading.published = ()


def pictures(tree: ContentTree, work: Path) -> list[str]:
    (edition,) = tree.editions(languages=["tr"])
    with read_edition(tree, edition, work) as reading:
        return sorted(reading.app.env.images)


def test_nothing_is_filled_in_later(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n"})
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool, pytest.raises(FrozenInstanceError):
        pool.submit(change, tree, tmp_path / "work").result()


def test_a_picture_at_fault_is_no_picture_of_any_format(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n\n![x](good.svg) ![y](bad.svg)\n"})
    for name, content in (("good", "<svg/>"), ("bad", "<svg><script/></svg>")):
        (tree.root / "handbooks/book" / f"{name}.svg").write_text(content, encoding="utf-8")
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        assert pool.submit(pictures, tree, tmp_path / "work").result() == ["good.svg"]
