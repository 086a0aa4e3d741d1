"""What has changed between two editions, block by block: the source, only its translation, only its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from .record import Block

Chapters = Mapping[str, Sequence[Block]]
Place = tuple[str, int]  # a chapter, and the number of a block in it


class Change(StrEnum):
    """How a block differs from the edition before.

    CHANGED: its source text, or what a register puts into it, is new or another. CORRECTED: the source is the same and its translation
    another. MOVED: both stood elsewhere.
    """

    CHANGED = "changed"
    CORRECTED = "corrected"
    MOVED = "moved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What differs: *changes* of blocks; *removed*, how many blocks are gone from before each.

    What is gone from the end of a chapter is gone from before the number behind its last block.
    """

    changes: Mapping[Place, Change]
    removed: Mapping[Place, int]

    def of(self, chapter: str) -> Mapping[Change, int]:
        """How many blocks of *chapter* have changed in each way."""
        found = [change for (name, _number), change in self.changes.items() if name == chapter]
        return {change: found.count(change) for change in Change if change in found}

    def removed_from(self, chapter: str) -> int:
        return sum(count for (name, _number), count in self.removed.items() if name == chapter)

    def touches(self, chapter: str) -> bool:
        """Whether anything in *chapter* differs."""
        return any(name == chapter for name, _number in (*self.changes, *self.removed))


def compare(before: Chapters, now: Chapters) -> Comparison:
    """What differs in *now*. Blocks are the same by their source, wherever they stand: an insertion moves no other block."""
    pairs = [pair for chapter, blocks in now.items() for pair in kept(chapter, before.get(chapter, ()), blocks)]
    stayed, left = {new for _old, new in pairs}, {old for old, _new in pairs}
    spare: dict[str, list[Place]] = defaultdict(list)
    for place, block in places(before):
        if place not in left:
            spare[block.source].append(place)
    changes = {new: found for old, new in pairs if (found := difference(at(before, old), at(now, new)))}
    for place, block in places(now):
        if place not in stayed:
            former = spare[block.source].pop(0) if spare[block.source] else None
            changes[place] = (difference(at(before, former), block) or Change.MOVED) if former else Change.CHANGED
    gone = frozenset(place for found in spare.values() for place in found)
    return Comparison(changes=changes, removed=dict(removals(before, now, gone, changes)))


def places(chapters: Chapters) -> Iterator[tuple[Place, Block]]:
    return (((chapter, number), block) for chapter, blocks in chapters.items() for number, block in enumerate(blocks))


def at(chapters: Chapters, place: Place) -> Block:
    return chapters[place[0]][place[1]]


def difference(old: Block, new: Block) -> Change | None:
    """How *new* differs from *old*, which has the same source."""
    if old.text != new.text:
        return Change.CORRECTED
    return Change.CHANGED if old.printed != new.printed else None


def aligned(before: Sequence[Block], now: Sequence[Block]) -> Sequence[tuple[str, int, int, int, int]]:
    """difflib's operations that make *now* of *before*, by the blocks' sources."""
    return SequenceMatcher(None, [one.source for one in before], [one.source for one in now], autojunk=False).get_opcodes()


def kept(chapter: str, before: Sequence[Block], now: Sequence[Block]) -> Iterator[tuple[Place, Place]]:
    """The blocks that stand in the same order as before, each with where it stood."""
    for operation, first, last, new, _end in aligned(before, now):
        if operation == "equal":
            yield from (((chapter, old), (chapter, new + old - first)) for old in range(first, last))


def removals(before: Chapters, now: Chapters, gone: frozenset[Place], changes: Mapping[Place, Change]) -> Iterator[tuple[Place, int]]:
    """Where more blocks are gone than changed ones stand in their stead, and how many more."""
    for chapter, blocks in now.items():
        for operation, first, last, new, end in aligned(before.get(chapter, ()), blocks):
            lost = sum((chapter, old) in gone for old in range(first, last)) if operation != "equal" else 0
            replaced = sum(changes.get((chapter, number)) is Change.CHANGED for number in range(new, end))
            if lost > replaced:
                yield (chapter, end), lost - replaced
