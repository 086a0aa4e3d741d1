"""A handbook as its editor types it: chapters of blocks whose texts can be changed, moved and joined, then written down again.

Nothing here is asked of the program: what is a text of its own is read off the chapters by the rules of the guide.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

FENCE = re.compile(r"(`{3,}|:{3,})\{([\w-]+)\} ?(.*)")
MARKER = re.compile(r"(\d+\.|-) +(\[[ x]\] +)?")
FOOTNOTE = re.compile(r"\[\^([\w-]+)\]: (.*)")
LABEL = re.compile(r"\([\w-]+\)=")
OPTION = re.compile(r":([\w-]+):")
TITLED = ("admonition", "dropdown")


@dataclass(eq=False)
class Text:
    """One text that is translated by itself: a paragraph, a heading, a cell …"""

    kind: str
    words: str


@dataclass(eq=False)
class Block:
    """A part of a chapter: *parts* joined by *between*, each line set in by *margin*."""

    kind: str
    parts: list[str | Text | Block]
    between: str = ""
    margin: str = ""

    def __str__(self) -> str:
        written = self.between.join(part.words if isinstance(part, Text) else str(part) for part in self.parts)
        return textwrap.indent(written, self.margin)

    @property
    def texts(self) -> Iterator[Text]:
        for part in self.parts:
            if isinstance(part, Text):
                yield part
            elif isinstance(part, Block):
                yield from part.texts

    def inner(self, *kinds: str) -> Iterator[Block]:
        """The blocks of one of *kinds* in this one, itself too."""
        if self.kind in kinds:
            yield self
        for part in self.parts:
            if isinstance(part, Block):
                yield from part.inner(*kinds)


@dataclass(eq=False)
class Manuscript:
    """The chapters of a handbook by name, in the order of its contents; ``index`` comes first and holds the contents."""

    chapters: dict[str, list[Block]] = field(default_factory=dict)

    def texts(self, name: str) -> list[Text]:
        return [text for block in self.chapters[name] for text in block.texts]

    def write(self, folder: Path) -> None:
        """Write the chapters into *folder*, and remove those that are no more."""
        for path in folder.glob("*.md"):
            if path.stem not in self.chapters:
                path.unlink()
        (toctree,) = [one for block in self.chapters["index"] for one in block.inner("toctree")]
        toctree.parts[-2] = "\n".join(name for name in self.chapters if name != "index")
        for name, blocks in self.chapters.items():
            (folder / f"{name}.md").write_text("\n\n".join(map(str, blocks)) + "\n", encoding="utf-8")


def read_manuscript(folder: Path) -> Manuscript:
    """The manuscript in *folder*, all chapters in one toctree."""
    names = re.search(r"\{toctree\}\n(?::.*\n)*\n?((?:[\w-]+\n)+)", (folder / "index.md").read_text(encoding="utf-8"))
    assert names is not None
    chapters = ["index", *names[1].split()]
    return Manuscript({name: read_blocks((folder / f"{name}.md").read_text(encoding="utf-8").split("\n")) for name in chapters})


def paragraph(words: str) -> Block:
    return Block("paragraph", [Text("paragraph", words)])


def read_blocks(lines: Sequence[str]) -> list[Block]:
    """The blocks of *lines*, which are not set in."""
    found: list[Block] = []
    place = 0
    while place < len(lines):
        if not lines[place].strip():
            place += 1
            continue
        end = end_of(lines, place)
        found.append(read_block(lines[place:end]))
        place = end
    return found


def end_of(lines: Sequence[str], start: int) -> int:
    """Where the block ends that begins at *start*."""
    first = lines[start]
    if fence := FENCE.match(first):
        return next(number for number in range(start + 1, len(lines)) if lines[number] == fence[1]) + 1
    if FOOTNOTE.match(first) or first.startswith("#"):
        return start + 1
    if LABEL.match(first):
        return start + 2
    end = start
    while end < len(lines):
        end = next((number for number in range(end, len(lines)) if not lines[number].strip()), len(lines))
        after = next((line for line in lines[end:] if line.strip()), "")
        if not (MARKER.match(first) and after.startswith("  ")):
            break
        end += 1
    return end


def read_block(lines: Sequence[str]) -> Block:
    first = lines[0]
    if fence := FENCE.match(first):
        return DIRECTIVES.get(fence[2], box)(fence[0][: fence.start(3)], fence[3], fence[1], lines[1:-1])
    if note := FOOTNOTE.match(first):
        return Block("footnote", [f"[^{note[1]}]: ", Text("footnote", note[2])])
    if LABEL.match(first) or first.startswith("#"):
        before, heading = ([first + "\n"], lines[1]) if LABEL.match(first) else ([], first)
        signs, words = heading.split(" ", 1)
        return Block("heading", [*before, signs + " ", Text(f"heading {len(signs)}", words)])
    if MARKER.match(first):
        return listed(lines)
    return paragraph(joined(lines))


def joined(lines: Sequence[str]) -> str:
    return " ".join(" ".join(lines).split())


def listed(lines: Sequence[str]) -> Block:
    """A list, its items with the blocks that they hold; numbers are counted anew by whoever shows it."""
    starts = [number for number, line in enumerate(lines) if MARKER.match(line)]
    items: list[str | Text | Block] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        marker = MARKER.match(lines[start])
        assert marker is not None
        inner = textwrap.dedent("\n".join([" " * marker.end() + lines[start][marker.end() :], *lines[start + 1 : end]])).split("\n")
        words, *rest = read_blocks(inner)
        sign = "- " if marker[1] == "-" else "1. "
        parts: list[str | Text | Block] = [sign, marker[2] or "", *words.parts]
        for block in rest:
            parts += ["\n\n", Block("set in", [block], margin=" " * len(sign))]
        items.append(Block("item", parts))
    return Block("list", items, between="\n")


# Directives


def options(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options at the head of a directive, and what follows them."""
    count = next((number for number, line in enumerate(lines) if not OPTION.match(line)), len(lines))
    return list(lines[:count]), list(lines[count:])


def box(opening: str, title: str, fence: str, lines: Sequence[str]) -> Block:
    named = any(opening.endswith(f"{{{name}}} ") for name in TITLED)
    assert named or not title, opening
    head, body = options(lines)
    parts: list[str | Text | Block] = [opening, *([Text("title", title)] if named else []), "\n", *(line + "\n" for line in head), "\n"]
    return Block("box", [*parts, Block("body", list(read_blocks(body)), between="\n\n"), f"\n{fence}"])


def index(opening: str, entry: str, fence: str, lines: Sequence[str]) -> Block:
    kind, words = entry.split(": ", 1)
    parts: list[str | Text | Block] = [opening, kind, ": "]
    for number, word in enumerate(words.split("; ")):
        parts += ["; " if number else "", Text("index entry", word)]
    return Block("index", [*parts, f"\n{fence}"])


def list_table(opening: str, title: str, fence: str, lines: Sequence[str]) -> Block:
    head, body = options(lines)
    rows: list[list[list[str]]] = []
    for line in body:
        if line.startswith("* - "):
            rows.append([[line[4:]]])
        elif line.startswith("  - "):
            rows[-1].append([line[4:]])
        elif line.strip():
            rows[-1][-1].append(line)
    written = [
        Block("row", [part for number, cell in enumerate(row) for part in ("  - " if number else "* - ", Text("cell", joined(cell)), "\n")])
        for row in rows
    ]
    return Block(
        "table", [opening, Text("caption", title), "\n", *(line + "\n" for line in head), "\n", Block("rows", list(written)), fence]
    )


def pipe_table(opening: str, title: str, fence: str, lines: Sequence[str]) -> Block:
    head, body = options(lines)
    first, rule, *rest = [line for line in body if line.strip()]
    rows = [Block("row", pipe_cells(line)) for line in rest]
    top: list[str | Text | Block] = [opening, Text("caption", title), "\n", *(line + "\n" for line in head), "\n"]
    return Block("table", [*top, Block("head", pipe_cells(first)), rule + "\n", Block("rows", list(rows)), fence])


def pipe_cells(line: str) -> list[str | Text | Block]:
    cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
    return [*(part for cell in cells for part in ("| ", Text("cell", cell), " ")), "|\n"]


def figure(opening: str, path: str, fence: str, lines: Sequence[str]) -> Block:
    head, body = options(lines)
    parts: list[str | Text | Block] = [opening + path + "\n"]
    for line in head:
        parts += [":alt: ", Text("alt", line[6:]), "\n"] if line.startswith(":alt: ") else [line + "\n"]
    caption, *legend = read_blocks(body)
    words = Text("caption", next(caption.texts).words)
    return Block("figure", [*parts, "\n", words, "\n\n", Block("body", list(legend), between="\n\n"), f"\n{fence}"])


def glossary(opening: str, title: str, fence: str, lines: Sequence[str]) -> Block:
    head, body = options(lines)
    entries: list[Block] = []
    for line in body:
        if line.startswith("  "):
            entries[-1].parts += ["\n  ", Text("definition", line.strip())]
        elif line.strip():
            entries.append(Block("entry", [Text("term", line)]))
    parts = [opening, "\n", *(line + "\n" for line in head), "\n", Block("entries", list(entries), between="\n\n"), f"\n{fence}"]
    return Block("glossary", parts)


def toctree(opening: str, title: str, fence: str, lines: Sequence[str]) -> Block:
    head, body = options(lines)
    parts: list[str | Text | Block] = [opening, "\n"]
    for line in head:
        parts += [":caption: ", Text("toctree caption", line[10:]), "\n"] if line.startswith(":caption: ") else [line + "\n"]
    return Block("toctree", [*parts, "\n", "\n".join(body), f"\n{fence}"])


DIRECTIVES = {
    "index": index,
    "list-table": list_table,
    "table": pipe_table,
    "figure": figure,
    "glossary": glossary,
    "toctree": toctree,
}
