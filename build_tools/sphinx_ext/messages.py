"""The messages of one document: what the source says, what the catalogue answers, what a reader is shown."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial

from ..catalogues.catalogue import Catalogue, Message, words_of
from ..catalogues.markup import has_words, inline
from ..catalogues.review import Reviews
from ..catalogues.status import source_state, state_of
from ..model.provenance import State

HARD_BREAK = re.compile(r"[ \t]*\\[ \t]*$", re.MULTILINE)
PSEUDO_MARK = "Ⓧ"


class Mode(StrEnum):
    """What is done with messages: shown as written, translated from the catalogues, or marked to prove completeness."""

    SOURCE = "source"
    APPLY = "apply"
    PSEUDO = "pseudo"


def canonical(text: str) -> str:
    """The msgid that Sphinx's gettext builder writes for *text*: line ends become spaces, a line's last backslash goes."""
    if "\\" in text:
        text = HARD_BREAK.sub("", text)
    return text.replace("\n", " ").strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """One message that was asked for, and where: *path* is the file read, *kind* says what it is for where no block does."""

    msgid: str
    path: str
    line: int
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The answer to one message: the text to show (None: the source text), and the *path* and *line* of the catalogue it comes from."""

    asking: Asking
    docname: str
    ordinal: int
    state: State
    text: str | None = None
    path: str = ""
    line: int = 0

    @property
    def msgid(self) -> str:
        return self.asking.msgid

    @property
    def block_id(self) -> str:
        """The same in every language and unique in a handbook; it changes with the sentence."""
        digest = hashlib.sha256(f"{self.docname}\n{words_of(self.msgid)}".encode()).hexdigest()[:10]
        return f"p-{digest}-{self.ordinal + 1}" if self.ordinal else f"p-{digest}"


@dataclass(slots=True, kw_only=True)
class Messages:
    """One document's messages, asked in the order of reading. *path* is the catalogue's, as findings name it.

    *judges_source*: whether the *reviews* are those of a source edition, whose texts are then shown in the state they give.
    """

    docname: str
    mode: Mode
    catalogue: Catalogue | None = None
    path: str = ""
    reviews: Reviews = field(default_factory=Reviews)
    judges_source: bool = False
    passages: list[Passage] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def passage(self, source: str, *, path: str, line: int, kind: str = "", plain: str = "") -> Passage:
        """Look *source* up, and remember that it was asked for. *plain*: the visible words, an alias that Sphinx's catalogues may have."""
        msgid = canonical(source)
        key = words_of(msgid)
        ordinal = self.counts.get(key, 0)
        self.counts[key] = ordinal + 1
        asking = Asking(msgid=msgid, path=path, line=line, kind=kind)
        passage = self.answer(asking, plain, ordinal)
        self.passages.append(passage)
        return passage

    def answer(self, asking: Asking, plain: str, ordinal: int) -> Passage:
        """The passage for what is asked, which stands in the document for the (*ordinal* + 1)th time."""
        passage = partial(Passage, asking=asking, docname=self.docname, ordinal=ordinal)
        if self.mode is Mode.SOURCE:
            return passage(state=self.written_state(asking.msgid))
        if self.mode is Mode.PSEUDO:
            return passage(state=State.APPROVED, text=f"{PSEUDO_MARK} {asking.msgid}", path="pseudo", line=asking.line)
        found = self.find(asking.msgid) or (self.find(plain) if plain else None)
        if found is None:
            return passage(state=State.MISSING, path=self.path)
        state = state_of(found, self.reviews)
        return passage(state=state, text=found.msgstr.strip() if state.shows_translation else None, path=self.path, line=found.line)

    def written_state(self, msgid: str) -> State:
        """The state of a text shown as written: SOURCE, or what a person has said of it."""
        state = source_state(msgid, self.reviews) if self.judges_source else State.SOURCE
        return State.SOURCE if state is State.DRAFT else state

    def find(self, msgid: str) -> Message | None:
        message = self.catalogue.find(msgid) if self.catalogue is not None else None
        return None if message is None or message.obsolete else message

    def text(self, source: str, *, path: str, line: int, kind: str) -> str:
        """The text to show for *source* where no inline token carries it: an option, a caption, an index entry."""
        if not source.strip():
            return source
        passage = self.passage(source, path=path, line=line, kind=kind)
        if passage.state is State.MISSING and not has_words(inline(passage.msgid)):
            self.replace(passage, replace(passage, state=State.NEUTRAL))
        return source if passage.text is None else passage.text

    def replace(self, old: Passage, new: Passage) -> None:
        """Put *new* in the record where *old* was: the passage was refused after it was looked up."""
        for place in range(len(self.passages) - 1, -1, -1):
            if self.passages[place] is old:
                self.passages[place] = new
                return
