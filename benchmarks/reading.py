"""Measure the reading of catalogues: python -m benchmarks.reading

A catalogue of 3,000 messages is read by us and by polib. What somebody damaged, or made so that a reader is slow, is read in two sizes: a
reader that looks at each byte a few times takes eight times as long for eight times as much.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable

import polib

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.reading import read
from build_tools.catalogues.writing import write
from build_tools.model.findings import HandbookError

HEADER = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SIZE, TIMES = 100_000, 8
HOSTILE: dict[str, Callable[[int], bytes]] = {
    "spaces before a word": lambda size: b" " * size + b"x\n",
    "white space after a keyword": lambda size: b"msgid" + b"\t " * size + b"x\n",
    "quotation marks": lambda size: b'msgid "' + b'a"' * size + b"\n",
    "comments between a keyword and its text": lambda size: b'msgid "a"\n' + b'#c\n"b"\n' * (size // 5),
    "marks of a merge": lambda size: b"<<<<<<< x\n" * (size // 5),
    "control characters": lambda size: b"\x01\n" * (size // 5),
    "invisible characters in a place": lambda size: b"#: " + "\u2068".encode() * (size // 5) + b"\n",
    "former texts": lambda size: b'#| msgid "a"\n' * (size // 5),
    "a long plural rule": lambda size: b'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=' + b" " * size + b';;\\n"\n',
}


def spent(text: bytes) -> float:
    """The CPU seconds that it takes to read *text*, or to refuse it."""
    start = time.process_time()
    with contextlib.suppress(HandbookError):
        read(text, "a.po", language="en")
    return time.process_time() - start


def whole() -> bytes:
    """A catalogue of 3,000 messages of 17 words."""
    messages = tuple(Message(msgid=f"{number} {'gümrük memuru ' * 8}", msgstr="customs officer " * 8) for number in range(3000))
    headers = (("Language", "en"), ("Content-Type", "text/plain; charset=UTF-8"))
    return write(Catalogue(headers=headers, messages=messages))


def main() -> None:
    text = whole()
    ours = min(spent(text) for _ in range(5))
    start = time.process_time()
    polib.pofile(text.decode())
    print(f"3,000 messages: {ours:.3f} s; polib takes {(time.process_time() - start) / ours:.1f} times as long")
    for name, make in HOSTILE.items():
        once, more = (min(spent(HEADER + make(size)) for _ in range(3)) for size in (SIZE, SIZE * TIMES))
        print(f"{name}: {once:.3f} s for {SIZE:,}; {TIMES} times as much takes {more / once:.1f} times as long")


if __name__ == "__main__":
    main()
