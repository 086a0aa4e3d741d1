"""Measure what a printed book takes: python -m benchmarks.printing [HANDBOOK LANGUAGE]

Five runs of the same book in one process, so that their ratios hold on any machine: all chapters in one piece, laid out once; the same
without any style sheet of ours, which is what WeasyPrint itself needs for the text; chapter by chapter with an empty store; with nothing
changed; with one sentence changed in the longest chapter.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from benchmarks.generator import ROOT
from build_tools.model.tree import ContentTree
from build_tools.publish.formats.book import SHEETS, Setting, book_environment, gathered, set_book, write_manuscript
from build_tools.publish.formats.book_builder import Manuscript
from build_tools.publish.formats.printer import imprint_of, open_printer
from build_tools.publish.printing.binding import bind
from build_tools.publish.reading import Reading, read_edition
from build_tools.publish.store import Store

Result = TypeVar("Result")


def spent(work: Callable[[], Result]) -> tuple[float, Result]:
    """The CPU seconds that *work* takes, and what it gives."""
    start = time.process_time()
    result = work()
    return time.process_time() - start, result


def set_and_bound(reading: Reading, manuscript: Manuscript, work: Path) -> tuple[int, float]:
    """Print the book; gives the number of its pages, and the CPU seconds of the binding."""
    printer = open_printer(reading, work, SHEETS)
    templates = book_environment(reading, manuscript, room_for_notes=False)
    setting = set_book(manuscript, printer, templates, is_continuous=False)
    seconds, _pdf = spent(lambda: bind(setting.in_order, printer.files, imprint_of(reading)))
    return sum(unit.pages + unit.pages % 2 for unit in setting.units), seconds


def in_one_piece(reading: Reading, manuscript: Manuscript, work: Path, sheets: tuple[str, ...] = SHEETS) -> int:
    """Lay out and write all chapters at once, without front and index; gives the number of pages."""
    printer = open_printer(replace(reading, store=None), work, sheets)
    setting = Setting(printer, book_environment(reading, manuscript, room_for_notes=False), {}, is_continuous=False)
    chapters = tuple(chapter for sheaf in gathered(manuscript.chapters) for chapter in sheaf)
    setting.lay_out("all", "chapter.html", chapters=chapters)
    return setting.units[0].pages


def edited(manuscript: Manuscript) -> Manuscript:
    """The book with a sentence more in the first paragraph of its longest chapter."""
    longest = max(manuscript.chapters, key=lambda one: len(one.body))
    changed = replace(longest, body=longest.body.replace("</p>", " One sentence more.</p>", 1))
    return replace(manuscript, chapters=tuple(changed if one is longest else one for one in manuscript.chapters))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("handbook", nargs="?", default="detector-dogs")
    parser.add_argument("language", nargs="?", default="en")
    options = parser.parse_args()
    tree = ContentTree(root=ROOT)
    (edition,) = tree.editions([options.handbook], [options.language])
    with tempfile.TemporaryDirectory() as name:
        work, store = Path(name), Store(Path(name) / "store")
        with read_edition(tree, edition, work / "sphinx", store=store) as reading:
            manuscript = write_manuscript(reading, work)
            whole, pages = spent(lambda: in_one_piece(reading, manuscript, work))
            print(f"in one piece: {pages} pages, {pages / whole:.1f} a CPU second; everything below as a share of this")
            seconds, count = spent(lambda: in_one_piece(reading, manuscript, work, ()))
            print(f"without style sheets: {count} pages, {seconds / whole:.2f} ({count / seconds:.1f} pages a CPU second)")
            runs = {"chapter by chapter": manuscript, "unchanged": manuscript, "one sentence": edited(manuscript)}
            for title, book in runs.items():
                before = len(list(store.folder.glob("*/*")))
                seconds, (count, binding) = spent(partial(set_and_bound, reading, book, work))
                units = len(list(store.folder.glob("*/*"))) - before
                print(
                    f"{title}: {count} pages, {units} units laid out, {seconds / whole:.2f} "
                    f"({seconds:.2f} CPU s, {count / seconds:.1f} pages a CPU second, binding {1000 * binding / count:.1f} ms a page)"
                )
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
