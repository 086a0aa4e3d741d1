"""What leaves the house and comes back: every message with a mark by which it is known again."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from ...model.edition import Edition
from ...model.findings import N_, Code, Finding, HandbookError, Severity, Translate
from ...model.tree import ContentTree
from ..catalogue import Catalogue, Message, words_of

# The first half says which message of which catalogue, the second what its translation was when it went out.
MARK = re.compile(r"\b([0-9a-f]{12})-([0-9a-f]{8})\b")
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

UNFIT = Code(
    "exchange-unfit",
    N_("“{msgid}” was left out: no form of exchange can carry it ({reason})"),
    N_("translate it in the catalogue"),
    Severity.WARNING,
)
UNMARKED = Code(
    "exchange-unmarked",
    N_("the translation “{there}” has lost its id; it was not taken"),
    N_("find its message in the catalogue, and write the translation there"),
)
NOT_READ = Code("exchange-unreadable", N_("the file cannot be read ({reason})"), N_("ask for it again, in the form in which it went out"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to go out: translations, with their catalogues by path. *day* and *repository* are for the forms that say them."""

    tree: ContentTree
    editions: Sequence[tuple[Edition, Mapping[str, Catalogue]]]
    day: dt.date | None
    repository: str
    translate: Translate


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One file that goes out; *name* is its path in the folder of exports."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """One translation that came back. *fuzzy*: None where the form does not say; *file* and *line*: where it stands."""

    mark: str
    msgstr: str
    fuzzy: bool | None
    notes: tuple[str, ...] = ()
    file: str
    line: int = 0


class Form(Protocol):
    """A form of exchange. *name* is its name on the command line."""

    name: str

    def export(self, order: Order) -> Iterator[Sheet]: ...


# Marks


def digest(text: str, length: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:length]


def place_of(path: str, message: Message) -> str:
    """The first half of a message's mark: its catalogue, context and words."""
    return digest("\0".join((path, message.msgctxt or "", words_of(message.msgid))), 12)


def state_of(msgstr: str, fuzzy: bool) -> str:
    """The second half of a mark: a translation, and whether it was stale."""
    return digest(words_of(msgstr) + ("\0fuzzy" if fuzzy else ""), 8)


def mark(path: str, message: Message) -> str:
    return f"{place_of(path, message)}-{state_of(message.msgstr, message.fuzzy)}"


# What goes out


def going_out(catalogue: Catalogue) -> tuple[Message, ...]:
    """The messages of *catalogue* in use that every form can carry."""
    return tuple(message for message in catalogue.messages if not message.obsolete and not unfit(message))


def unfit(message: Message) -> str:
    """Why *message* cannot go out; nothing when it can."""
    if message.msgid_plural is not None:
        return N_("it has plural forms")
    texts = (message.msgid, message.msgstr, *message.notes, *message.extracted)
    return N_("it holds a control character") if any(map(NOT_IN_XML.search, texts)) else ""


def left_out(order: Order) -> Iterator[Finding]:
    """A finding for every message that does not go out."""
    for _edition, catalogues in order.editions:
        for path, catalogue in catalogues.items():
            for message in catalogue.messages:
                if not message.obsolete and (reason := unfit(message)):
                    yield Finding(path=path, line=message.line, code=UNFIT, values={"msgid": message.msgid, "reason": reason})


def marked(path: str, catalogue: Catalogue) -> Catalogue:
    """*catalogue* with the mark of each message among its extracted comments, where every tool shows it and none changes it."""
    messages = (replace(one, extracted=(*one.extracted, f"id: {mark(path, one)}")) for one in going_out(catalogue))
    return replace(catalogue, messages=tuple(messages))


def refused(file: str, reason: object, line: int = 0) -> HandbookError:
    """The error for a file that came back and cannot be read."""
    return HandbookError([Finding(path=file, line=line, code=NOT_READ, values={"reason": reason})])


def sheet_name(edition: Edition, path: str, suffix: str) -> str:
    """The name of a catalogue's file among the exports: ``en/passenger-control/seals.xlf``."""
    return f"{edition.folder}/{domain_of(edition, path)}{suffix}"


def domain_of(edition: Edition, path: str) -> str:
    """The name of the catalogue at *path* within its handbook."""
    before, _, after = edition.handbook.catalogues.partition("{domain}")
    names = {"language": edition.language, "handbook": edition.handbook.id}
    return path.removeprefix(before.format(**names)).removesuffix(after.format(**names))


def messages_of(catalogues: Mapping[str, Catalogue]) -> Sequence[tuple[str, Message]]:
    """Every message that goes out, with the path of its catalogue."""
    return [(path, message) for path, catalogue in catalogues.items() for message in going_out(catalogue)]
