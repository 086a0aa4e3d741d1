"""Who wrote a text last: what git says of its lines, else the header that translation editors write."""

from __future__ import annotations

import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue

UNCOMMITTED = "0" * 40
MAIL = re.compile(r"\s*<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Blame:
    """Who committed a line, and when (in seconds)."""

    commit: str
    author: str
    time: int


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, as far as names tell: without what follows a comma, capitals and the dots of i."""
    return bool(folded(one)) and folded(one) == folded(other)


def folded(name: str) -> str:
    """*name* as it is compared: “A. YILMAZ, hukuk müşaviri” and “A. Yılmaz” are one."""
    plain = unicodedata.normalize("NFKC", MAIL.sub("", name).partition(",")[0]).casefold()
    return " ".join(plain.replace("ı", "i").replace("\u0307", "").split())


def last_translator(root: Path, path: str, line: int, catalogue: Catalogue) -> str:
    """Who wrote the translation of the message whose msgid stands on *line* of *path*; nothing when nobody can tell.

    Of lines that are not committed yet the header of the catalogue tells, and where it does not, git's user.
    """
    start, end = msgstr_lines((root / path).read_text(encoding="utf-8-sig").split("\n"), line)
    newest = newest_of(root, path, start, end)
    header = MAIL.sub("", catalogue.header("Last-Translator") or "").strip()
    return newest.author if newest is not None and newest.commit != UNCOMMITTED else header or git_user(root)


def last_writer(root: Path, path: str, line: int) -> str:
    """Who wrote the block of a chapter that begins on *line*; nothing when nobody can tell."""
    rows = (root / path).read_text(encoding="utf-8-sig").split("\n")
    end = next((number for number in range(line, len(rows)) if not rows[number].strip()), len(rows))
    newest = newest_of(root, path, line, end)
    return newest.author if newest is not None and newest.commit != UNCOMMITTED else git_user(root)


def msgstr_lines(rows: list[str], line: int) -> tuple[int, int]:
    """The first and last line of the msgstr that follows the msgid on *line*, counted from 1."""
    start = next((number for number in range(line, len(rows) + 1) if rows[number - 1].startswith("msgstr")), line)
    end = start
    while end < len(rows) and rows[end].startswith('"'):
        end += 1
    return start, end


def newest_of(root: Path, path: str, start: int, end: int) -> Blame | None:
    """The newest commit of the lines *start* to *end*; None where git is absent or knows nothing of the file."""
    file = root / path
    said = git(file.parent, "blame", "-w", "-M", "--line-porcelain", "-L", f"{start},{end}", "--", file.name)
    found = list(blames(said))
    return max(found, key=lambda one: (one.commit == UNCOMMITTED, one.time), default=None)


def blames(porcelain: str) -> Iterator[Blame]:
    """What ``git blame --line-porcelain`` says of each line."""
    commit = author = ""
    for row in porcelain.split("\n"):
        key, _, value = row.partition(" ")
        if re.fullmatch(r"[0-9a-f]{40}", key):
            commit = key
        elif key == "author":
            author = value
        elif key == "author-time":
            yield Blame(commit, author, int(value))


def git_user(root: Path) -> str:
    """The name that git signs commits with here; nothing where it has none."""
    return git(root, "config", "user.name").strip()


def git(folder: Path, *arguments: str) -> str:
    """What git answers in *folder*; nothing where it is absent or refuses."""
    program = shutil.which("git")
    if program is None:
        return ""
    answer = subprocess.run([program, *arguments], cwd=folder, capture_output=True, check=False)
    return answer.stdout.decode("utf-8", "replace") if answer.returncode == 0 else ""
