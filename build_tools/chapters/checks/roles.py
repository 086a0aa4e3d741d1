"""Roles: their names have ASCII letters; with others they print as they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from ...model.dialect import ROLES
from ...model.findings import N_, Code
from ..book import Book
from ..reading import Chapter
from .check import Fault

BRACES = re.compile(r"\{([^\W\d_][\w-]*)\}$")
NAMES = frozenset(name for pair in ROLES for name in pair)

LETTERS = Code(
    "role-letters",
    N_("“{{{name}}}” is no role, and would be printed as it stands"),
    N_("write it in ASCII letters: {{{ascii}}}"),
)


class Roles:
    """Finds the names of roles in braces that the parser has left as text."""

    name = "roles"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for text in chapter.texts():
            for name in dict.fromkeys(unread(text.tokens)):
                values = {"name": name, "ascii": in_ascii(name)}
                yield Fault(line=text.line_of("{" + name + "}"), code=LETTERS, values=values)


def unread(tokens: Sequence[Token]) -> Iterator[str]:
    """The names in braces right before code that become a role in ASCII letters."""
    for before, after in pairwise(tokens):
        found = BRACES.search(before.content) if before.type == "text" and after.type == "code_inline" else None
        if found and in_ascii(found[1]) in NAMES:
            yield found[1]


def in_ascii(name: str) -> str:
    """*name* in small letters a to z: görevli is gorevli, sınır is sinir."""
    plain = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("İ", "i")).lower()
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
