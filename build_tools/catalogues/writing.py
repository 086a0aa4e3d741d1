"""The one form in which catalogues are written: UTF-8, line feeds, source order, unwrapped, nothing that changes by itself."""

from __future__ import annotations

import re

from .catalogue import Catalogue, Message
from .reading import CONTROL_CHARACTER, FIRST_STRONG_ISOLATE, MEANINGS, POP_ISOLATE

NOT_WRITTEN = ("pot-creation-date", "po-revision-date", "x-generator")  # they change when nothing has changed
SPECIAL = re.compile(f'["\\\\\n\t{CONTROL_CHARACTER.pattern[1:]}')
SPELLINGS = {character: f"\\{letter}" for letter, character in MEANINGS.items() if letter not in "'?"}
PIECES = re.compile(r"[^\n]*\n|[^\n]+")
NAME_OF_PLACE = re.compile(r"(.*[ \t].*?)((?::\d+)?)", re.DOTALL)


def write(catalogue: Catalogue) -> bytes:
    """*catalogue* in canonical form: UTF-8, LF, unwrapped, without dates and X-Generator, obsolete messages last."""
    in_use = [message for message in catalogue.messages if not message.obsolete]
    obsolete = [message for message in catalogue.messages if message.obsolete]
    rows = [header_rows(catalogue), *map(message_rows, in_use), *map(message_rows, obsolete)]
    return ("\n\n".join(map("\n".join, rows)) + "\n").encode()


def header_rows(catalogue: Catalogue) -> list[str]:
    """The lines of the header."""
    comments = Message(
        msgid="",
        notes=catalogue.header_notes,
        extracted=catalogue.header_extracted,
        places=catalogue.header_places,
        flags=catalogue.header_flags,
    )
    headers = [f"{name}: {value}\n" for name, value in catalogue.headers if name.lower() not in NOT_WRITTEN]
    return [*comment_rows(comments), 'msgid ""', 'msgstr ""', *(quoted(row) for row in headers)]


def message_rows(message: Message) -> list[str]:
    """The lines of one message."""
    mark, previous = ("#~ ", "#~| ") if message.obsolete else ("", "#| ")
    rows = comment_rows(message)
    rows += string_rows(previous, "msgctxt", message.previous_msgctxt)
    rows += string_rows(previous, "msgid", message.previous_msgid)
    rows += string_rows(previous, "msgid_plural", message.previous_msgid_plural)
    rows += string_rows(mark, "msgctxt", message.msgctxt)
    rows += string_rows(mark, "msgid", message.msgid)
    if message.msgid_plural is None:
        return rows + string_rows(mark, "msgstr", message.msgstr)
    rows += string_rows(mark, "msgid_plural", message.msgid_plural)
    for number, form in enumerate(message.plurals or ("",)):
        rows += string_rows(mark, f"msgstr[{number}]", form)
    return rows


def comment_rows(message: Message) -> list[str]:
    """The comments of a message: one place a line, so that two branches that add a place do not collide."""
    rows = [f"# {note}" if note else "#" for note in message.notes]
    rows += [f"#. {one}" if one else "#." for one in message.extracted]
    rows += [f"#: {isolated(place)}" for place in message.places]
    if message.flags:
        rows.append("#, " + ", ".join(message.flags))
    return rows


def isolated(place: str) -> str:
    """*place* as it can stand among others: the name of a file with spaces between gettext's marks."""
    name = NAME_OF_PLACE.fullmatch(place)
    return f"{FIRST_STRONG_ISOLATE}{name[1]}{POP_ISOLATE}{name[2]}" if name else place


def string_rows(mark: str, keyword: str, text: str | None) -> list[str]:
    """The lines that give *keyword* its text: one, or one a line of the text below an empty one."""
    if text is None:
        return []
    if "\n" not in text[:-1]:
        return [f"{mark}{keyword} {quoted(text)}"]
    return [f'{mark}{keyword} ""', *(mark + quoted(piece) for piece in PIECES.findall(text))]


def quoted(text: str) -> str:
    return f'"{SPECIAL.sub(spelling, text)}"' if SPECIAL.search(text) else f'"{text}"'


def spelling(match: re.Match[str]) -> str:
    """The escape of one character; in octal when it has no letter of its own."""
    return SPELLINGS.get(match[0]) or "".join(f"\\{byte:03o}" for byte in match[0].encode())
