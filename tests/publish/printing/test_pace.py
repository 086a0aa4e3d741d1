"""What the press remembers changes no byte of what it prints."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import ModuleType

from build_tools.model.tree import ContentTree
from tests.books import BOOKS
from tests.publish.test_book import print_book, print_here


def forget() -> None:
    """Let the press of this process work out everything anew."""
    idle = ModuleType("build_tools.publish.printing.pace")
    idle.__dict__["quicken"] = lambda: None
    sys.modules[idle.__name__] = idle


def test_a_book_of_every_construct_has_the_same_bytes_as_without_it() -> None:
    tree = ContentTree(root=BOOKS / "constructs")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=forget) as pool:
        slow = pool.submit(print_here, tree, "tr", ()).result()
    assert print_book(tree, "tr").pdf == slow.pdf
