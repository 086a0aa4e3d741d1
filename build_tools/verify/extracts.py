"""Every text that a published file holds, whatever it is packed in: pages, pictures, archives, inventories, books."""

from __future__ import annotations

import base64
import gzip
import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

import pikepdf

from . import pdf_text

INVENTORY = b"# Sphinx inventory version 2"
EMBEDDED = re.compile(r"data:[^,;\"'\s]*(?:;[\w=-]+)*;base64,([A-Za-z0-9+/=\s]+)")
ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})|\\[nrt/\"']")
COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
INSIDE = re.compile(r"</?(?:span|em|strong|a|b|i|s|u|code|mark|abbr|sub|sup|wbr|small|tspan|mi|mo|mn|mtext)\b[^<>]*>", re.IGNORECASE)
TAG = re.compile(r"<[/!?a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
SCRIPT = re.compile(r"<style\b.*?</style>", re.DOTALL | re.IGNORECASE)
QUOTED = re.compile(r"\"([^\"\n]*)\"|'([^'\n]*)'|url\(([^)]*)\)")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
PRINTABLE = re.compile(r"\w{8,}(?:[ .,;:_/-]+\w+)*")  # in pictures and fonts: what is shorter stands there by chance
# Attributes whose values speak to programs in words of their own.
FOR_PROGRAMS = frozenset(
    (
        "class style xmlns rel type role media-type properties property prefix version unique-identifier http-equiv charset d points "
        "transform viewBox preserveAspectRatio fill stroke font-family font-weight text-anchor toc epub:type lang xml:lang encoding"
    ).split()
)


class Unread(Exception):  # noqa: N818, it tells of no fault of ours
    """A file cannot be read as what it says it is; says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """A *text* of a published file, and *where* it stands: the file's path, with that of the member of an archive."""

    where: str
    text: str


def extracts(where: str, content: bytes) -> Iterator[Extract]:
    """Every text in *content*, a file called *where*, and that name. Raises Unread."""
    yield Extract(where=where, text=unquote(where))
    try:
        for text in inside(where, content):
            yield text if isinstance(text, Extract) else Extract(where=where, text=text)
    # RuntimeError: a member of an archive is encrypted. NotImplementedError: it is packed in a way that Python does not know.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, pikepdf.PdfError) as error:
        raise Unread(str(error)) from error


def inside(where: str, content: bytes) -> Iterator[str | Extract]:
    """The texts in a file, by what its first bytes say it is."""
    if content.startswith(b"PK\x03\x04") or where.endswith((".zip", ".epub")):
        yield from archived(where, content)
    elif content.startswith(b"%PDF") or where.endswith(".pdf"):
        yield from printed(where, content)
    elif content.startswith(b"\x1f\x8b"):
        yield from extracts(f"{where}/…", gzip.decompress(content))
    elif content.startswith(INVENTORY):
        head, names = content.split(b"\n", 4)[1:3], content.split(b"\n", 4)[4]
        yield from (line.partition(b":")[2].decode("utf-8", "replace") for line in head)
        yield zlib.decompress(names).decode("utf-8", "replace")
    else:
        yield from written(where, content)


def archived(where: str, content: bytes) -> Iterator[Extract]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield Extract(where=where, text=archive.comment.decode("utf-8", "replace"))
        for member in archive.infolist():
            yield Extract(where=where, text=member.comment.decode("utf-8", "replace"))
            yield from extracts(f"{where}/{member.filename}", archive.read(member))


def printed(where: str, content: bytes) -> Iterator[str | Extract]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        yield from pdf_text.shown(pdf)
        yield from pdf_text.strings_of(pdf)
        for stream in pdf_text.metadata(pdf):
            yield from marked_up(stream.decode("utf-8", "replace"))
        for name, attached in pdf_text.attached(pdf):
            yield from extracts(f"{where}/{name}", attached)


def written(where: str, content: bytes) -> Iterator[str | Extract]:
    """The texts of a file that is in no package."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield from (found[0] for found in PRINTABLE.finditer(content.decode("utf-8", "replace")))
        return
    for number, found in enumerate(EMBEDDED.finditer(text), 1):
        yield from extracts(f"{where}/{number}", base64.b64decode(found[1] + "=" * (-len(found[1]) % 4)))
    text = EMBEDDED.sub(" ", text)
    suffix = PurePosixPath(where).suffix
    if suffix == ".css":
        yield " | ".join("".join(found) for found in QUOTED.findall(CSS_COMMENT.sub(" ", text)))
    elif suffix in (".js", ".json", ".txt", ""):
        text = ESCAPED.sub(unescaped, text)
        yield text
        yield from marked_up(text)
    else:
        yield from marked_up(text)


def unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else " "


def marked_up(text: str) -> Iterator[str]:
    """What stands between tags, once with inner tags as spaces and once as nothing; comments; the values of attributes."""
    comments, text = COMMENT.findall(text), SCRIPT.sub(" ", COMMENT.sub(" ", text))
    yield from comments
    yield html.unescape(TAG.sub(" ", text))
    yield html.unescape(TAG.sub(" ", INSIDE.sub("", text)))
    for tag in TAG.findall(text):
        for name, double, single in ATTRIBUTE.findall(tag):
            if name not in FOR_PROGRAMS and not name.startswith("xmlns:"):
                yield unquote(html.unescape(double or single))
