"""Measure the translation memory against msgmerge and Babel on the same catalogues: python -m benchmarks.memory

Every text of a catalogue has been edited; each tool looks for the translations to suggest. CPU seconds, reading and writing included.
"""

from __future__ import annotations

import argparse
import io
import resource
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import read_po, write_po

from benchmarks.generator import catalogue, edited, template, texts
from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.memory import Home, Kept, Memory
from build_tools.catalogues.merge import merge
from build_tools.catalogues.reading import read
from build_tools.catalogues.writing import write

Written = bytes | BabelCatalog
HERE, THERE = Home(handbook="benchmark", path="b.po"), Home(handbook="benchmark", path="a.po")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """An old catalogue and a new template as bytes, and what each edited text was."""

    old: bytes
    new: bytes
    originals: dict[str, str]
    kinds: dict[str, str]


Tool = Callable[[Work], Written]


def work(size: int) -> Work:
    """As much as *size* texts, of which every one has been edited."""
    originals = texts(size + size // 3)  # some edits change nothing, such as of a number where there is none
    edits = list(edited(originals))[:size]
    return Work(
        old=write(catalogue([original for _, _, original in edits])),
        new=write(template([text for _, text, _ in edits])),
        originals={text: original for _, text, original in edits},
        kinds={text: kind for kind, text, _ in edits},
    )


def ours(one: Work) -> bytes:
    """What ``update`` does with a chapter that has been rewritten under another name."""
    old = read(one.old, "a.po", language="en")
    memory = Memory(Kept(message=message, home=THERE) for message in old.messages)
    return write(merge(read(one.new, "b.pot", language="en"), old, memory, HERE))


def babels(one: Work) -> BabelCatalog:
    old, new = read_po(io.BytesIO(one.old)), read_po(io.BytesIO(one.new))
    old.update(new)
    write_po(io.BytesIO(), old, width=0, include_previous=True)
    return old  # what it writes for a previous msgid with a quotation mark cannot be read


def msgmerges(one: Work) -> bytes:
    with TemporaryDirectory() as name:
        old, new = Path(name, "old.po"), Path(name, "new.pot")
        old.write_bytes(one.old)
        new.write_bytes(one.new)
        command = ["msgmerge", "--quiet", "--previous", "--no-wrap", str(old), str(new)]
        return subprocess.run(command, check=True, capture_output=True).stdout


def measured(tool: Tool, one: Work) -> tuple[float, Written]:
    """The CPU seconds that *tool* and its children take, and what it writes."""
    before = spent()
    written = tool(one)
    return spent() - before, written


def spent() -> float:
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def found(one: Work, written: Written) -> Counter[str]:
    """For how many texts of each kind of edit the suggestion is the translation of what the text was."""
    previous = suggestions(written)
    return Counter(one.kinds[text] for text, original in one.originals.items() if previous.get(text) == original)


def suggestions(written: Written) -> dict[str, str | None]:
    """The texts that have a suggestion, with the text that it was made for."""
    if isinstance(written, bytes):
        return {one.msgid: one.previous_msgid for one in read(written, "written.po", language="en").messages if not one.obsolete}
    return {str(one.id): str(one.previous_id[0]) for one in written if one.previous_id}


def look_ups(one: Work) -> tuple[float, float]:
    """The mean and the longest of all look-ups, in milliseconds of CPU time."""
    memory = Memory(Kept(message=message, home=THERE) for message in read(one.old, "a.po", language="en").messages)
    memory.near(Message(msgid="the index is made at the first look-up"), HERE)
    times = []
    for text in one.originals:
        start = time.process_time()
        memory.near(Message(msgid=text), HERE)
        times.append(1000 * (time.process_time() - start))
    return sum(times) / len(times), max(times)


def report(size: int, name: str = "", tool: Tool | None = None) -> None:
    """Print what our memory, and *tool* beside it, take for *size* texts, and what they find."""
    one = work(size)
    own, written = measured(ours, one)
    print(f"{size} texts against {size}: ours {own:.2f} s, found {share(one, written)}")
    if tool:
        other, theirs = measured(tool, one)
        print(f"{'':>{len(str(size))}} {name} {other:.2f} s, {other / own:.1f} times ours, found {share(one, theirs)}")


def share(one: Work, written: Written) -> str:
    right, all_kinds = found(one, written), Counter(one.kinds.values())
    kinds = ", ".join(f"{kind.replace('_', ' ')} {right[kind] / count:.1%}" for kind, count in sorted(all_kinds.items()))
    return f"{right.total() / all_kinds.total():.1%} ({kinds})"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--size", type=int, default=20_000, help="texts for our memory alone (else 20,000)")
    options.add_argument("--msgmerge", type=int, default=2_000, help="texts to compare with msgmerge (else 2,000)")
    options.add_argument("--babel", type=int, default=200, help="texts to compare with Babel (else 200)")
    chosen = options.parse_args()
    report(chosen.size)
    mean, longest = look_ups(work(chosen.size))
    print(f"a look-up among {chosen.size}: {mean:.2f} ms, the longest {longest:.1f} ms")
    if shutil.which("msgmerge"):
        report(chosen.msgmerge, "msgmerge", msgmerges)
    else:
        print("msgmerge is not installed (Debian: gettext); not compared")
    report(chosen.babel, "Babel", babels)


if __name__ == "__main__":
    main()
