"""Gettext catalogues: messages, and the file that holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Key = tuple[str | None, str]

PLURALS = re.compile(r"nplurals\s*+=\s*+(\d{1,2})\s*+;\s*+plural\s*+=([^;]++);?")
PLURALS_OF_TEMPLATES = re.compile(r"(nplurals\s*+=\s*+INTEGER\s*+;\s*+plural\s*+=\s*+EXPRESSION\s*+;?)?")  # what xgettext writes


def words_of(text: str) -> str:
    """What two texts must share to be one message: words, not white space, so a reflow changes nothing."""
    return " ".join(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text and its translation. A text with a plural has its translations in *plurals*, every other in *msgstr*."""

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    plurals: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    line: int = field(default=0, compare=False)  # of the msgid in the file that was read

    @property
    def fuzzy(self) -> bool:
        return "fuzzy" in self.flags

    @property
    def key(self) -> Key:
        """What makes two messages one: the context and the words of the msgid."""
        return self.msgctxt, words_of(self.msgid)

    @property
    def forms(self) -> tuple[str, ...]:
        """The translation as a tuple: one text, or one a plural form."""
        return (self.msgstr,) if self.msgid_plural is None else self.plurals

    @property
    def is_translated(self) -> bool:
        """Whether a translator has written anything; a fuzzy translation counts."""
        return any(self.forms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The messages of one file in their order. *headers* are (name, value), as the file orders them."""

    headers: tuple[tuple[str, str], ...]
    header_notes: tuple[str, ...] = ()
    header_extracted: tuple[str, ...] = ()
    header_places: tuple[str, ...] = ()
    header_flags: tuple[str, ...] = ()
    messages: tuple[Message, ...]
    index: dict[Key, Message] = field(default_factory=dict, init=False, repr=False, compare=False)

    def header(self, name: str) -> str | None:
        """The value of the header *name*, however its letters are cased; None when there is none."""
        return next((value for one, value in self.headers if one.lower() == name.lower()), None)

    @property
    def language(self) -> str:
        return self.header("Language") or ""

    @property
    def plural_count(self) -> int | None:
        """How many plural forms the header announces; None when it does not say."""
        found = PLURALS.fullmatch(self.header("Plural-Forms") or "")
        return int(found[1]) if found else None

    @property
    def strings(self) -> dict[str, str]:
        """The translations in use by msgid, fuzzy ones left out; a plural's msgid_plural has the last of its forms."""
        found = {}
        for message in self.messages:
            if not message.obsolete and not message.fuzzy:
                forms = message.plurals or (message.msgstr,)
                pairs = zip((message.msgid, message.msgid_plural), (forms[0], forms[-1]), strict=True)
                found.update({msgid: msgstr for msgid, msgstr in pairs if msgid and msgstr})
        return found

    def find(self, msgid: str, msgctxt: str | None = None) -> Message | None:
        """The message with the words of *msgid*: the first one in use, else the first obsolete one."""
        if not self.index:
            for obsolete in (False, True):
                for message in self.messages:
                    if message.obsolete is obsolete:
                        self.index.setdefault(message.key, message)
        return self.index.get((msgctxt, words_of(msgid)))
