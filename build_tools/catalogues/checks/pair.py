"""What a check looks at: one message with its translation, and the books that it is judged by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from markdown_it.token import Token

from ...languages import Language
from ...model.findings import Code
from ...model.registers import Concept, Instrument
from ..catalogue import Message
from ..markup import inline, prose

TITLE = re.compile(r"“[^“”]+”|(?<![*\w])\*[^*]+\*(?![*\w])")
CITING = "footnote"  # the kind of text that cites the works of others


@dataclass(frozen=True, kw_only=True)
class Setting:
    """What all messages of one translation share: the handbook's id, its two languages and the registers."""

    handbook: str
    source: Language
    target: Language
    termbase: tuple[Concept, ...] = ()
    instruments: Mapping[str, Instrument] = field(default_factory=dict)
    words: frozenset[str] = frozenset()  # of the target language, that no dictionary has


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One message that has a translation in use, at its place: *path* is the catalogue's, as findings name it."""

    message: Message
    path: str
    setting: Setting

    @property
    def msgid(self) -> str:
        return self.message.msgid

    @property
    def msgstr(self) -> str:
        return self.message.msgstr

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the text is for (heading, step, warning, cell …), from the extracted comments."""
        return self.message.extracted

    @cached_property
    def source_tokens(self) -> Sequence[Token]:
        return inline(self.msgid)

    @cached_property
    def target_tokens(self) -> Sequence[Token]:
        return inline(self.msgstr)

    @cached_property
    def source_prose(self) -> str:
        """The words of the source that a reader reads as language: no code, formula, address or title of a work cited."""
        return prose(inline(self.untitled(self.msgid)) if self.titles else self.source_tokens)

    @cached_property
    def target_prose(self) -> str:
        return prose(inline(self.untitled(self.msgstr)) if self.titles else self.target_tokens)

    @cached_property
    def titles(self) -> frozenset[str]:
        """The titles of works that both sides cite word for word: they stay in the language that the works are written in."""
        if CITING not in self.kinds:
            return frozenset()
        return frozenset(TITLE.findall(self.msgid)) & frozenset(TITLE.findall(self.msgstr))

    def untitled(self, text: str) -> str:
        """*text*, one side of the pair, with a space for each of the titles."""
        return TITLE.sub(lambda found: " " if found[0] in self.titles else found[0], text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What a check found in a pair. *fixed* is the whole msgstr as it should be, where that is certain."""

    code: Code
    values: Mapping[str, object] = field(default_factory=dict)
    fixed: str | None = None


class Check(Protocol):
    """One way to judge a message by itself. *name* is the name of its page in the guide."""

    name: str

    def faults(self, pair: Pair) -> Iterator[Fault]: ...


class Survey(Protocol):
    """One way to judge all messages together (of every handbook into one language)."""

    name: str

    def faults(self, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Fault]]: ...
