"""An editor who changes a handbook at random, as editors do; the same seed makes the same edits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import ClassVar

from tests.edits.manuscript import Block, Manuscript, Text, paragraph

MARKUP = re.compile(r"(\{[\w-]+\}`[^`]*`|\[\^[\w-]+\]|`[^`]*`|\*\*[^*]*\*\*|\$[^$]*\$|\[[^\]]*\]\([^)]*\))")
TERM = re.compile(r"\{term\}`(?:([^`<]*)<)?([^`<>]+)>?`")
REFERENCE = re.compile(r"\{ref\}`([\w-]+)`")
CALL = re.compile(r"\[\^([\w-]+)\]")
SENTENCE_END = re.compile(r"(?<=[^\W\d]\.) (?=[A-ZÇĞİÖŞÜ])")
LONG_WORD = re.compile(r"[^\W\d_]{4,}")
NUMBER = re.compile(r"(?<![\w.])\d{2,}(?![\w.])")
MOVABLE = ("paragraph", "box", "list", "table", "figure")
WORDS = "görevli nöbette defteri açar sayfayı imzalar amir mührü denetler saat tutar kapıyı kilitler listeye ekler raporu iletir".split()


class Editor:
    """Makes edits in *manuscript*; each returns whether it could be made. *made* counts them by name."""

    def __init__(self, manuscript: Manuscript, seed: int) -> None:
        self.manuscript = manuscript
        self.random = Random(seed)
        self.made: Counter[str] = Counter()
        self.former: list[tuple[Text, str]] = []
        self.notes = {label: text for name in manuscript.chapters for label, text in self.footnotes(name).items()}

    def edit(self, count: int) -> None:
        """Make *count* edits, each of the kind that has been made least where it can be made."""
        for _ in range(count):
            names = sorted(self.edits, key=lambda name: (self.made[name] / self.edits[name], self.random.random()))
            made = next(name for name in names if getattr(self, name)())
            self.made[made] += 1
        self.set_notes_right()

    # {edit: how often beside the others}
    edits: ClassVar[dict[str, int]] = {
        "mistype": 10,
        "change_number": 5,
        "exchange_word": 5,
        "change_heading": 2,
        "change_caption": 2,
        "change_index_entry": 2,
        "change_picture_text": 1,
        "change_term": 1,
        "change_reference": 3,
        "change_emphasis": 2,
        "move_within": 4,
        "move_between": 4,
        "copy": 2,
        "split": 3,
        "join": 3,
        "add_paragraph": 3,
        "add_item": 2,
        "add_section": 1,
        "add_index_entry": 1,
        "delete_paragraph": 3,
        "delete_item": 2,
        "swap_items": 4,
        "rename_chapter": 1,
        "swap_chapter_names": 1,
        "swap_chapters": 1,
        "split_chapter": 1,
        "take_back": 5,
    }

    # Looking about

    @property
    def names(self) -> list[str]:
        return [name for name in self.manuscript.chapters if name != "index"]

    def some(self, where: Callable[[Text], bool]) -> Text | None:
        """A text at random, of those that *where* holds for."""
        found = [text for name in self.manuscript.chapters for text in self.manuscript.texts(name) if where(text)]
        return self.random.choice(found) if found else None

    def some_block(self, *kinds: str, least: int = 0) -> Block | None:
        """A block of one of *kinds*, however deep, with *least* blocks in it."""
        found = [
            one
            for blocks in self.manuscript.chapters.values()
            for block in blocks
            for one in block.inner(*kinds)
            if sum(isinstance(part, Block) for part in one.parts) >= least
        ]
        return self.random.choice(found) if found else None

    def placed(self, *kinds: str) -> tuple[list[Block], int] | None:
        """A block of one of *kinds* at the top of a chapter: the chapter's blocks and its place among them."""
        found = [
            (blocks, place) for blocks in self.manuscript.chapters.values() for place, block in enumerate(blocks) if block.kind in kinds
        ]
        return self.random.choice(found) if found else None

    def gap(self, blocks: list[Block]) -> int:
        """A place between the chapter's title and its end."""
        return self.random.randint(1, len(blocks))

    def change(self, text: Text | None, words: str) -> bool:
        if text is None or words == text.words or not words.strip():
            return False
        self.former.append((text, text.words))
        text.words = words
        return True

    def sentence(self) -> str:
        """A sentence that nobody has written before."""
        words = self.random.sample(WORDS, 8)
        return " ".join([words[0].capitalize().replace("I", "İ", words[0][0] == "i"), *words[1:]]) + f" {self.random.randint(100, 999)}."

    # Words

    def plain_change(self, text: Text | None, pattern: re.Pattern[str], new: Callable[[str], str]) -> bool:
        """Put *new* words in the place of a match of *pattern* outside of markup."""
        if text is None:
            return False
        parts = MARKUP.split(text.words)
        found = [(number, match) for number in range(0, len(parts), 2) for match in pattern.finditer(parts[number])]
        if not found:
            return False
        number, match = self.random.choice(found)
        parts[number] = parts[number][: match.start()] + new(match[0]) + parts[number][match.end() :]
        return self.change(text, "".join(parts))

    def mistyped(self, word: str) -> str:
        place = self.random.randrange(1, len(word) - 1)
        return word[:place] + self.random.choice([word[place] * 2, "", self.random.choice("aeıiklmrst")]) + word[place + 1 :]

    def mistype(self) -> bool:
        return self.plain_change(self.some(lambda one: one.kind != "term"), LONG_WORD, self.mistyped)

    def change_number(self) -> bool:
        text = self.some(lambda one: bool(NUMBER.search(one.words)))
        return self.plain_change(text, NUMBER, lambda _: str(self.random.randint(10, 9999)))

    def exchange_word(self) -> bool:
        return self.plain_change(self.some(lambda one: one.kind != "term"), LONG_WORD, lambda _: self.random.choice(WORDS))

    def change_heading(self) -> bool:
        return self.plain_change(self.some(lambda one: one.kind.startswith("heading")), LONG_WORD, self.mistyped)

    def change_caption(self) -> bool:
        return self.plain_change(self.some(lambda one: "caption" in one.kind or one.kind == "title"), LONG_WORD, self.mistyped)

    def change_index_entry(self) -> bool:
        return self.plain_change(self.some(lambda one: one.kind == "index entry"), LONG_WORD, self.mistyped)

    def change_picture_text(self) -> bool:
        return self.plain_change(self.some(lambda one: one.kind == "alt"), LONG_WORD, self.mistyped)

    def change_term(self) -> bool:
        """Change a term of the glossary, and with it every reference to it."""
        term = self.some(lambda one: one.kind == "term")
        before = term.words if term else ""
        if not self.plain_change(term, LONG_WORD, self.mistyped):
            return False
        assert term is not None
        for name in self.manuscript.chapters:
            for text in self.manuscript.texts(name):
                self.change(text, TERM.sub(lambda one: renamed(one, before, term.words), text.words))
        self.former.clear()  # who takes back a part of this would leave a reference to nothing
        return True

    def change_reference(self) -> bool:
        """Let a reference lead to another section, or a term be plain words."""
        text = self.some(lambda one: bool(TERM.search(one.words) or REFERENCE.search(one.words)))
        if text is None:
            return False
        labels = [label for label in self.labels if not REFERENCE.search(text.words) or label != REFERENCE.findall(text.words)[0]]
        if REFERENCE.search(text.words) and labels:
            return self.change(text, REFERENCE.sub(f"{{ref}}`{self.random.choice(labels)}`", text.words, count=1))
        return self.change(text, TERM.sub(lambda one: (one[1] or one[2]).strip(), text.words, count=1))

    @property
    def labels(self) -> list[str]:
        found = (str(block.parts[0]) for blocks in self.manuscript.chapters.values() for block in blocks if block.kind == "heading")
        return [first[1:-3] for first in found if first.startswith("(")]

    def change_emphasis(self) -> bool:
        """Take the emphasis from words, or lay it on a word."""
        text = self.some(lambda one: one.kind in ("paragraph", "cell", "definition"))
        if text is not None and "**" in text.words:
            return self.change(text, text.words.replace("**", ""))
        return self.plain_change(text, LONG_WORD, lambda word: f"**{word}**")

    def take_back(self) -> bool:
        """Undo an earlier change of words."""
        there = {id(text) for name in self.manuscript.chapters for text in self.manuscript.texts(name)}
        self.former = [(text, words) for text, words in self.former if id(text) in there and text.words != words]
        if not self.former:
            return False
        text, words = self.former.pop(self.random.randrange(len(self.former)))
        text.words = words
        return True

    # Paragraphs and boxes

    def move_within(self) -> bool:
        if (found := self.placed(*MOVABLE)) is None:
            return False
        blocks, place = found
        block = blocks.pop(place)
        blocks.insert(self.gap(blocks), block)
        return blocks[place : place + 1] != [block]

    def move_between(self) -> bool:
        if (found := self.placed(*MOVABLE)) is None:
            return False
        blocks, place = found
        others = [one for one in self.manuscript.chapters.values() if one is not blocks]
        other = self.random.choice(others)
        other.insert(self.gap(other), blocks.pop(place))
        return True

    def copy(self) -> bool:
        """Let a paragraph stand a second time, in its chapter or in another."""
        if (found := self.placed("paragraph")) is None:
            return False
        blocks, place = found
        other = self.random.choice([blocks, *self.manuscript.chapters.values()])
        other.insert(self.gap(other), deepcopy(blocks[place]))
        return True

    def split(self) -> bool:
        places = [(blocks, place) for blocks in self.manuscript.chapters.values() for place in range(len(blocks))]
        for blocks, place in self.random.sample(places, len(places)):
            halves = halved(next(blocks[place].texts).words) if blocks[place].kind == "paragraph" else None
            if halves:
                blocks[place : place + 1] = [paragraph(words) for words in halves]
                return True
        return False

    def join(self) -> bool:
        places = [
            (blocks, place)
            for blocks in self.manuscript.chapters.values()
            for place in range(len(blocks) - 1)
            if blocks[place].kind == blocks[place + 1].kind == "paragraph"
        ]
        if not places:
            return False
        blocks, place = self.random.choice(places)
        blocks[place : place + 2] = [paragraph(" ".join(text.words for one in blocks[place : place + 2] for text in one.texts))]
        return True

    def add_paragraph(self) -> bool:
        blocks = self.random.choice(list(self.manuscript.chapters.values()))
        blocks.insert(self.gap(blocks), paragraph(self.sentence()))
        return True

    def add_section(self) -> bool:
        blocks = self.manuscript.chapters[self.random.choice(self.names)]
        words = self.sentence()[:-5]
        blocks.insert(self.gap(blocks), Block("heading", ["## ", Text("heading 2", words)]))
        return True

    def add_index_entry(self) -> bool:
        blocks = self.manuscript.chapters[self.random.choice(self.names)]
        entries = [Text("index entry", self.random.choice([*WORDS, "5607"])), Text("index entry", " ".join(self.random.sample(WORDS, 2)))]
        blocks.insert(self.gap(blocks), Block("index", ["```{index} single: ", entries[0], "; ", entries[1], "\n```"]))
        return True

    def delete_paragraph(self) -> bool:
        if (found := self.placed("paragraph")) is None:
            return False
        blocks, place = found
        del blocks[place]
        return True

    # Items of lists, rows of tables

    def swap_items(self) -> bool:
        if (block := self.some_block("list", "rows", least=2)) is None:
            return False
        one, other = self.random.sample(range(len(block.parts)), 2)
        block.parts[one], block.parts[other] = block.parts[other], block.parts[one]
        return True

    def add_item(self) -> bool:
        if (block := self.some_block("list")) is None:
            return False
        sign = next(one for one in block.parts[0].parts if isinstance(one, str)) if isinstance(block.parts[0], Block) else "- "
        block.parts.insert(self.random.randint(0, len(block.parts)), Block("item", [sign, "", Text("item", self.sentence())]))
        return True

    def delete_item(self) -> bool:
        if (block := self.some_block("list", "rows", least=3)) is None:
            return False
        del block.parts[self.random.randrange(1, len(block.parts))]
        return True

    # Chapters

    def rename(self, new: dict[str, str]) -> bool:
        self.manuscript.chapters = {new.get(name, name): blocks for name, blocks in self.manuscript.chapters.items()}
        return True

    def rename_chapter(self) -> bool:
        name = self.random.choice(self.names)
        return self.rename({name: f"{name.partition('--')[0]}--{self.random.randint(100, 999)}"})

    def swap_chapter_names(self) -> bool:
        one, other = self.random.sample(self.names, 2)
        return self.rename({one: other, other: one})

    def swap_chapters(self) -> bool:
        """Let two chapters stand in each other's place, under their own names."""
        one, other = self.random.sample(self.names, 2)
        new = {one: other, other: one}
        self.manuscript.chapters = {new.get(name, name): self.manuscript.chapters[new.get(name, name)] for name in self.manuscript.chapters}
        return True

    def split_chapter(self) -> bool:
        """Make a chapter of what stands from a section's heading on."""
        places = [
            (name, place)
            for name in self.names
            for place, block in enumerate(self.manuscript.chapters[name])
            if place > 1 and block.kind == "heading" and next(block.texts).kind == "heading 2"
        ]
        if not places or len(self.names) > 20:
            return False
        name, place = self.random.choice(places)
        blocks = self.manuscript.chapters[name]
        title = Block("heading", ["# ", Text("heading 1", self.sentence()[:-5])])
        found = {}
        for one, own in self.manuscript.chapters.items():
            found[one] = own[:place] if one == name else own
            if one == name:
                found[f"part--{self.random.randint(1000, 9999)}"] = [title, *blocks[place:]]
        self.manuscript.chapters = found
        return True

    # Footnotes go with what calls them

    def footnotes(self, name: str) -> dict[str, Text]:
        return {str(one.parts[0])[2:-3]: next(one.texts) for one in self.manuscript.chapters[name] if one.kind == "footnote"}

    def set_notes_right(self) -> None:
        """Give every chapter the footnotes that it calls, and no other."""
        for name, blocks in self.manuscript.chapters.items():
            called = dict.fromkeys(label for text in self.manuscript.texts(name) for label in CALL.findall(text.words))
            own = self.footnotes(name)
            blocks[:] = [one for one in blocks if one.kind != "footnote" or str(one.parts[0])[2:-3] in called]
            blocks += [
                Block("footnote", [f"[^{label}]: ", Text("footnote", self.notes[label].words)]) for label in called if label not in own
            ]


def renamed(reference: re.Match[str], before: str, after: str) -> str:
    """A reference to the term *before* as one to *after*."""
    if reference[2].strip().lower() != before.lower():
        return reference[0]
    return f"{{term}}`{(reference[1] or reference[2]).strip()} <{after}>`"


def halved(words: str) -> tuple[str, str] | None:
    """A paragraph's text as two, at the end of a sentence that stands in no markup; None where there is none."""
    parts = MARKUP.split(words)
    for number in range(0, len(parts), 2):
        if match := SENTENCE_END.search(parts[number]):
            before = "".join(parts[:number]) + parts[number][: match.start()]
            return before, "".join([parts[number][match.end() :], *parts[number + 1 :]])
    return None
