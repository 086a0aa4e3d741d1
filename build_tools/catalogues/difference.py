"""What has changed between two texts, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

TOKEN = re.compile(r"\w+|\s+|[^\w\s]")


class Change(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words that both texts have, or only one of them."""

    change: Change
    text: str


def differences(before: str, after: str) -> tuple[Piece, ...]:
    """*before* and *after* as one row of pieces: without the added ones it reads as *before*, without the removed ones as *after*."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    found: list[Piece] = []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            add(found, Change.SAME, "".join(old[start:end]))
            continue
        add(found, Change.REMOVED, "".join(old[start:end]))
        add(found, Change.ADDED, "".join(new[other_start:other_end]))
    return tuple(gathered(found))


def add(pieces: list[Piece], change: Change, text: str) -> None:
    if text:
        pieces.append(Piece(change, text))


def gathered(pieces: list[Piece]) -> list[Piece]:
    """*pieces* with a space between two changes taken into both of them: a changed phrase reads as one."""
    found: list[Piece] = []
    run = {Change.REMOVED: "", Change.ADDED: ""}
    for number, piece in enumerate(pieces):
        is_gap = piece.change is Change.SAME and not piece.text.strip() and 0 < number < len(pieces) - 1
        if is_gap:
            run = {change: text + piece.text for change, text in run.items()}
        elif piece.change is not Change.SAME:
            run[piece.change] += piece.text
        else:
            found += changed(run)
            found.append(piece)
            run = {Change.REMOVED: "", Change.ADDED: ""}
    return found + changed(run)


def changed(run: dict[Change, str]) -> list[Piece]:
    return [Piece(change, text) for change, text in run.items() if text]
