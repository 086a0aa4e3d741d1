"""The template of a catalogue: the messages that the documents of one domain asked for, in their order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import quote

from .catalogue import Catalogue, Message, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A message that a document asked for. *place*: ``chapter.md#section-id``; *kinds*: what it is for, from the outside in.

    *block* is the id of its block in the pages of every language; nothing for what has none of its own, such as a heading.
    *line* is that of the chapter, 0 where it is not known; it never reaches a catalogue.
    """

    msgid: str
    place: str
    kinds: tuple[str, ...] = ()
    block: str = ""
    line: int = 0


def template(project: str, language: str, asked: Iterable[Asked], links: str = "") -> Catalogue:
    """The template of *project* (a handbook’s id) for a translation into *language*; a text asked for in several places is one message.

    With *links*, the address of a published site, each place also has a comment with the address of its block there.
    """
    base = f"{links}/{language}/{project}" if links else ""
    found: dict[str, Message] = {}
    for one in asked:
        key = words_of(one.msgid)
        message = found.setdefault(key, Message(msgid=one.msgid))
        found[key] = replace(
            message,
            places=tuple(dict.fromkeys((*message.places, one.place))),
            extracted=tuple(dict.fromkeys((*message.extracted, *one.kinds, *shown_at(one, base)))),
        )
    return Catalogue(headers=headers(project, language), messages=tuple(found.values()))


def shown_at(one: Asked, base: str) -> tuple[str, ...]:
    """The address of the message below *base*, the address of its edition; none without it."""
    chapter, _, section = one.place.partition("#")
    page, anchor = quote(chapter.removesuffix(".md")), one.block or section
    return (f"{base}/{page}.html#{anchor}" if anchor else f"{base}/{page}.html",) if base else ()


def headers(project: str, language: str) -> tuple[tuple[str, str], ...]:
    """What every catalogue of ours says of itself. No plural rules: a handbook's messages have no plural forms."""
    return (
        ("Project-Id-Version", project),
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    )
