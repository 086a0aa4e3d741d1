"""What a content tree holds that an audience may not read, and what it may: chapters, translations, figures, registers.

A build takes lines out before it parses. Here both are read: the lines that it takes out, and what a reading of the rest still finds
closed. What stands in neither (a register's entry that nobody cites, an old translation) is published for nobody.
"""

from __future__ import annotations

import csv
import html
import io
import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..catalogues.catalogue import Catalogue, Message
from ..catalogues.inputs import docnames, lines_of, read_catalogues
from ..catalogues.markup import inline, visible
from ..languages.plain import plain_words
from ..model.edition import Edition
from ..model.findings import N_
from ..model.handbook import Handbook
from ..model.registers import EVERYONE, READERS, Audience
from ..model.tomlfile import key_lines, read_text, texts_of
from ..model.tree import ContentTree
from .audiences import BLOCK, Reading, left_out, only_for, wanted_by
from .reading import KEY, Block, Chapter, Directive, Group, Label, Table, Text, read_chapter, walk

AUDIENCES = "audiences.toml"
ID = re.compile(r"[\w-]+")
TAG = re.compile(r"<[^<>]*>")
DRAWING = re.compile(r"\.(?:svg|png|jpe?g)$")
FRONT_MATTER = re.compile(r"---\n.*?\n---(?:\n|$)", re.DOTALL)
# What a raw line says to the program, not to readers: names of directives and roles, of options, and for whom it is.
SYNTAX = re.compile(rf"^\s*:?{KEY}:.*|^\s*:[\w-]+:|(?<=[`:~])\{{[\w:-]+\}}|\{{[\w:-]+\}}(?=`)")
KINDS: Mapping[str, str] = {
    "heading": N_("a heading"),
    "cell": N_("a table"),
    "dt": N_("a term"),
    "argument": N_("a title"),
    "footnote": N_("a footnote"),
    "label": N_("a label"),
    "id": N_("an id"),
    "name": N_("an id"),
    "alt": N_("an alternative text"),
    "index": N_("an index entry"),
    "toctree": N_("a table of contents"),
    "math": N_("a formula"),
}
TEXT, OPTION, CODE, METADATA = N_("a text"), N_("an option"), N_("code"), N_("front matter")
FILE, FIGURE, TRANSLATION, ENTRY = N_("a file name"), N_("a figure"), N_("a translation"), N_("a register’s entry")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of text: what *kind* of thing it is (a sentence of ours, for translation), and where it stands."""

    text: str
    kind: str
    path: str
    line: int

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """A content tree as an audience sees it: *closed* is for others alone; *open* are all texts that may stand in what it gets."""

    closed: tuple[Passage, ...]
    open: tuple[str, ...]


def read_sources(tree: ContentTree, audience: Audience) -> Sources:
    """What *tree* holds for *audience*, and what for others. Raises HandbookError for what cannot be read."""
    closed: list[Passage] = []
    opened: list[str] = []
    for handbook in tree.read():
        for one in parts(tree, handbook, audience):
            closed += one.closed
            opened += one.open
    entries = list(read_entries(tree))
    cited = cited_by(opened, entries)
    hidden = cited_by([one.text for one in closed], entries) - cited
    closed += [passage for name, passage in entries if name in hidden]
    opened += [passage.text for name, passage in entries if name in cited or passage.path.endswith(AUDIENCES)]
    return Sources(closed=tuple(closed), open=tuple(opened))


def parts(tree: ContentTree, handbook: Handbook, audience: Audience) -> Iterator[Sources]:
    """The chapters, the figures, the translations and the metadata of *handbook*."""
    chapters = read_pages(tree, handbook, audience)
    figures = read_figures(tree, handbook, chapters)
    own = (*(one.sources for one in chapters), figures)
    yield from own
    closed, opened = sequence(passage.text for one in own for passage in one.closed), sequence(text for one in own for text in one.open)
    for language in handbook.languages:
        for path, catalogue in read_catalogues(tree, Edition(handbook=handbook, language=language)).items():
            yield translations(path, catalogue, closed, opened)
    yield Sources(closed=(), open=(read_text(handbook.folder / "handbook.toml", "handbook.toml"), handbook.id))


# Chapters


@dataclass(frozen=True, kw_only=True)
class Page:
    """A chapter: its *text* without the fences of blocks for some readers, and what the audience gets of it (*kept*), line by line."""

    path: str
    docname: str
    audience: Audience
    text: str
    kept: str

    @cached_property
    def closed(self) -> frozenset[int]:
        """The numbers of the lines that are for others alone."""
        rows = enumerate(zip(self.text.split("\n"), self.kept.split("\n"), strict=True), 1)
        emptied = {number for number, (whole, kept) in rows if whole.strip() and not kept.strip()}
        return frozenset(emptied | {line for one in self.left for line in range(one.line, last_line(one) + 1)})

    @property
    def left(self) -> Iterator[Directive]:
        """Directives for others that the reading still finds in what is kept: a build must leave them out too."""
        return (one for one in read_chapter(self.kept, self.path).directives() if not self.audience.may_read(wanted_by(one)))

    @cached_property
    def sources(self) -> Sources:
        """What the chapter holds for the audience, and for others."""
        chapter = read_chapter(self.text, self.path)
        texts = list(chapter.texts())
        lines = self.text.split("\n")
        opened = "\n".join("" if number in self.closed else line for number, line in enumerate(lines, 1))
        words = [visible(one.tokens) for one in texts if one.line not in self.closed]
        named = [self.docname, self.path] if opened.strip() else []
        return Sources(closed=tuple(self.passages(chapter)), open=(opened, *words, *named))

    def passages(self, chapter: Chapter) -> Iterator[Passage]:
        """Everything in the closed lines: each message as written and as read, then each line."""
        if not self.kept.strip():
            yield Passage(text=self.docname, kind=FILE, path=self.path, line=1)
        starts = sorted(starts_of(self.text, chapter), key=lambda one: (one[0], one[1] != TEXT))
        for one in chapter.texts():
            if one.line in self.closed:
                kind = kind_at(starts, one.line)
                yield from (Passage(text=text, kind=kind, path=self.path, line=one.line) for text in (one.source, visible(one.tokens)))
        for number, line, is_code in lines_of(self.text):
            if number in self.closed:
                kind = CODE if is_code and kind_at(starts, number) not in KINDS.values() else kind_at(starts, number)
                yield Passage(text=SYNTAX.sub(" ", line), kind=kind, path=self.path, line=number)


def read_pages(tree: ContentTree, handbook: Handbook, audience: Audience) -> list[Page]:
    paths = {name: handbook.folder / f"{name}.md" for name in docnames(handbook)}
    texts = {name: read_text(path, tree.name(path)) for name, path in paths.items()}
    hidden = left_out(handbook, audience)
    return [page(tree.name(paths[name]), text, Reading(audience=audience, docname=name, left_out=hidden)) for name, text in texts.items()]


def page(path: str, text: str, reading: Reading) -> Page:
    whole = only_for(text, Reading(audience=EVERYONE, docname=reading.docname), path)
    kept = "\n" * text.count("\n") if reading.docname in reading.left_out else only_for(text, reading, path)
    return Page(path=path, docname=reading.docname, audience=reading.audience, text=whole, kept=kept)


def last_line(directive: Directive) -> int:
    """The last line of the blocks that *directive* holds."""
    return max(one.line + (one.source.count("\n") if isinstance(one, Text) else 0) for one in walk((directive,)))


def starts_of(text: str, chapter: Chapter) -> Iterator[tuple[int, str]]:
    """Where each kind of thing begins in a chapter."""
    if found := FRONT_MATTER.match(text):
        yield 1, METADATA
        yield found[0].count("\n") + 1, TEXT
    yield from ((number, KINDS["math"]) for number, line, is_code in lines_of(text) if line.lstrip().startswith("$$") and not is_code)
    for block in chapter.walk():
        yield from kinds_of(block)


def kinds_of(block: Block) -> Iterator[tuple[int, str]]:
    if isinstance(block, Directive):
        yield block.line, KINDS.get(block.name, OPTION if block.name != BLOCK else TEXT)
        yield from ((option.line, KINDS.get(name, OPTION)) for name, option in block.options.items())
        if block.name in KINDS:
            yield max((option.line for option in block.options.values()), default=block.line) + 1, KINDS[block.name]
    elif isinstance(block, Label):
        yield block.line, KINDS["label"]
    elif isinstance(block, Group) and block.kind == "footnote_reference":
        yield block.line, KINDS["footnote"]
    elif isinstance(block, Text):
        yield block.line, FILE if DRAWING.search(block.source) and block.kind == "argument" else KINDS.get(block.kind, TEXT)
    elif isinstance(block, Table):
        yield block.line, KINDS["cell"]


def kind_at(starts: list[tuple[int, str]], line: int) -> str:
    """What kind of thing the *line* belongs to: the last that begins there or before."""
    place = bisect_right(starts, line, key=lambda one: one[0]) - 1
    return starts[place][1] if place >= 0 else TEXT


# Figures, translations, registers


def read_figures(tree: ContentTree, handbook: Handbook, chapters: Iterable[Page]) -> Sources:
    """The files that chapters name, with the words in drawings; a file that no open text names is closed when a closed one does."""
    known = [one.sources for one in chapters]
    opened, hidden = "\n".join(text for one in known for text in one.open), [passage for one in known for passage in one.closed]
    closed: list[Passage] = []
    texts: list[str] = []
    for path in sorted(one for one in handbook.folder.rglob("*") if one.is_file() and one.suffix not in (".md", ".toml")):
        name, words = path.relative_to(handbook.folder).as_posix(), drawn(path)
        if path.name in opened:
            texts += [name, words]
        elif place := next((one for one in hidden if path.name in one.text), None):
            closed.append(Passage(text=name, kind=FILE, path=place.path, line=place.line))
            closed.append(Passage(text=words, kind=FIGURE, path=tree.name(path), line=1))
    return Sources(closed=tuple(closed), open=tuple(texts))


def drawn(path: Path) -> str:
    """The words in a drawing, its comments with them; none in another file."""
    text = path.read_text(encoding="utf-8", errors="replace") if path.suffix == ".svg" else ""
    return html.unescape(TAG.sub(" ", text.replace("<!--", " ").replace("-->", " ")))


def translations(path: str, catalogue: Catalogue, closed: str, opened: str) -> Sources:
    """The messages of a catalogue: one whose words stand in *opened* is open, another that stands in *closed* is closed."""
    used = [one for one in catalogue.messages if not one.obsolete]
    is_open = {id(one): sequence([one.msgid]) in opened for one in used}
    hidden = [one for one in used if not is_open[id(one)] and sequence([one.msgid]) in closed]
    header = [part for pair in catalogue.headers for part in pair]
    texts = [text for one in used if is_open[id(one)] for text in texts_in(one)]
    is_read = not used or len(hidden) < len(used)
    return Sources(
        closed=tuple(Passage(text=text, kind=TRANSLATION, path=path, line=one.line) for one in hidden for text in shown_by(one)),
        open=(*texts, *header, *catalogue.header_notes, *((path,) if is_read else ())),
    )


def shown_by(message: Message) -> Iterator[str]:
    """A translation as written and as read."""
    for text in message.forms:
        yield text
        yield visible(inline(text))


def texts_in(message: Message) -> Iterator[str]:
    """Everything that a draft's page of a catalogue shows of a message."""
    yield from shown_by(message)
    yield from (message.msgid, message.previous_msgid or "", *message.places, *message.extracted, *message.notes, *message.flags)


def sequence(texts: Iterable[str]) -> str:
    """The words of *texts* one after the other, with a space at both ends: a run of words is a part of it."""
    return f" {' '.join(word for text in texts for word in plain_words(text))} "


def read_entries(tree: ContentTree) -> Iterator[tuple[str, Passage]]:
    """Every entry of every register that the tree has, with its id."""
    for file in READERS:
        path = tree.registers / file
        if path.is_file():
            text = read_text(path, tree.name(path))
            yield from table_entries(text, tree.name(path)) if path.suffix == ".csv" else toml_entries(text, tree.name(path))


def table_entries(text: str, path: str) -> Iterator[tuple[str, Passage]]:
    rows = csv.reader(io.StringIO(text))
    for row in rows:
        if row:
            yield row[0], Passage(text="\n".join(row), kind=ENTRY, path=path, line=rows.line_num)


def toml_entries(text: str, path: str) -> Iterator[tuple[str, Passage]]:
    lines = key_lines(text)
    for section, entries in tomllib.loads(text).items():
        for name, entry in entries.items() if isinstance(entries, dict) else ():
            words = "\n".join((name, *(words for _key, words in texts_of(entry))))
            yield name, Passage(text=words, kind=ENTRY, path=path, line=lines.get(f"{section}.{name}", 1))


def cited_by(texts: Iterable[str], entries: Iterable[tuple[str, Passage]]) -> set[str]:
    """The ids of the *entries* that *texts* name, and of those that these name in turn."""
    known = dict(entries)
    found: set[str] = set()
    waiting = list(texts)
    while waiting:
        new = (set(ID.findall(waiting.pop())) & known.keys()) - found
        found |= new
        waiting += [known[one].text for one in new]
    return found
