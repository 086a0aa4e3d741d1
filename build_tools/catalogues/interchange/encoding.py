"""A catalogue that a program has saved in an encoding of its own, brought to UTF-8: only when somebody names the encoding."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.findings import N_, Code, Finding, HandbookError

UNKNOWN = Code(
    "exchange-encoding-unknown", N_("there is no encoding “{encoding}”"), N_("for Turkish letters try cp1254 (Windows) or iso8859-9")
)
UTF_8_ALREADY = Code("exchange-encoding-needless", N_("the file is UTF-8 already"), N_("import it without --encoding"))
UNDECODABLE = Code("exchange-undecodable", N_("the byte {byte} has no meaning in {encoding}"), N_("name another encoding"))
DOUBTFUL = Code(
    "exchange-encoding-doubtful",
    N_("read as {encoding}, the line has the letter {letter}, which stands for a Turkish one that was read wrongly"),
    N_("name another encoding: cp1254, most likely"),
)
MISREAD = re.compile("[ýþðÝÞÐ]")  # what ı ş ğ İ Ş Ğ become when cp1254 or ISO 8859-9 is read as cp1252 or ISO 8859-1
CHARSET = re.compile(r"(?<=charset=)[\w.:-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line that reads otherwise now: *before*, as UTF-8 with � for what is none, and *after*."""

    number: int
    before: str
    after: str


def transcoded(text: bytes, encoding: str, file: str) -> tuple[bytes, list[Line]]:
    """*text* in UTF-8, and the lines that read otherwise now. Raises HandbookError when it cannot be in *encoding*."""
    characters = decoded(text, encoding, file)
    after = [CHARSET.sub("UTF-8", line) if line.lstrip().startswith('"Content-Type:') else line for line in characters.split("\n")]
    before = text.decode(errors="replace").split("\n")
    changed = [
        Line(number=number, before=one.strip("\r"), after=other.strip("\r"))
        for number, (one, other) in enumerate(zip(before, after, strict=False), 1)
        if one != other
    ]
    return "\n".join(after).encode(), changed


def decoded(text: bytes, encoding: str, file: str) -> str:
    """The characters of *text*. Raises HandbookError when it cannot be in *encoding*."""
    if faults := list(objections(text, encoding, file)):
        raise HandbookError(faults)
    return text.decode(encoding)


def objections(text: bytes, encoding: str, file: str) -> Iterator[Finding]:
    """Why *text* is not in *encoding*."""
    if is_utf_8(text) and not text.isascii():
        yield Finding(path=file, line=0, code=UTF_8_ALREADY)
        return
    try:
        characters = text.decode(codecs.lookup(encoding).name)
    except LookupError:
        yield Finding(path=file, line=0, code=UNKNOWN, values={"encoding": encoding})
        return
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        values = {"encoding": encoding, "byte": f"0x{text[start]:02X}"}
        yield Finding(path=file, line=text[:start].count(b"\n") + 1, code=UNDECODABLE, values=values)
        return
    for number, row in enumerate(characters.split("\n"), 1):
        if wrong := MISREAD.search(row):
            yield Finding(path=file, line=number, code=DOUBTFUL, values={"encoding": encoding, "letter": wrong[0]})


def is_utf_8(text: bytes) -> bool:
    try:
        text.decode()
        return True
    except UnicodeDecodeError:
        return False
