"""Photographs without what cameras and telephones write beside the picture: place, time, owner, a smaller copy of it.

Pixels stay as they are, byte for byte. What is known to be needed for showing them is kept, everything else goes; of EXIF only
the orientation stays, which a picture that was taken upright may need.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

PNG, JPEG, GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"
ORIENTATION = 0x0112  # EXIF 2.32, 4.6.4
UPRIGHT = 1

# JPEG (ITU-T T.81, B.1): marker codes. Segments of applications that change colours are kept.
START_OF_SCAN, END_OF_IMAGE, EXIF_SEGMENT, APPLICATIONS, COMMENT = 0xDA, 0xD9, 0xE1, range(0xE0, 0xF0), 0xFE
EXIF_HEAD = b"Exif\0\0"
COLOUR_SEGMENTS = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")  # inside a scan: no stuffed byte, no restart, no fill

PNG_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP mDCV cLLI acTL fcTL fdAT".split())
WEBP_CHUNKS = frozenset((b"VP8X", b"ICCP", b"ANIM", b"ANMF", b"ALPH", b"VP8 ", b"VP8L"))
EXIF_FLAG, XMP_FLAG = 0x08, 0x04  # of VP8X (RFC 9649, 2.7)


class DamagedError(ValueError):
    """The picture does not follow its format, or is none that can be cleaned."""


def cleaned(content: bytes) -> bytes:
    """The picture *content* (JPEG, PNG, WebP; a GIF as it is) with nothing beside its pixels. Raises DamagedError."""
    try:
        if content.startswith(JPEG):
            return b"".join(jpeg_segments(content))
        if content.startswith(PNG):
            return PNG + b"".join(png_chunks(content))
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return webp(content)
    except (struct.error, IndexError) as error:
        raise DamagedError(str(error)) from error
    if content.startswith(GIF):
        return content
    raise DamagedError("neither JPEG, PNG, WebP nor GIF")


def orientation(exif: bytes) -> int:
    """The orientation, 1 to 8, that *exif* (a TIFF structure) gives. Where it cannot be read viewers take 1, and so do we."""
    try:
        value = short_fields(exif).get(ORIENTATION, UPRIGHT)
    except struct.error:
        return UPRIGHT
    return value if 1 <= value <= 8 else UPRIGHT


def short_fields(exif: bytes) -> dict[int, int]:
    """The fields of the first directory of *exif* (tag: value), each read as a number of two bytes."""
    order = ">" if exif.startswith(b"MM") else "<"
    (first,) = struct.unpack_from(f"{order}I", exif, 4)
    (count,) = struct.unpack_from(f"{order}H", exif, first)
    fields = (struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * number) for number in range(count))
    return {tag: value for tag, _kind, _length, value in fields}


def minimal_exif(exif: bytes) -> bytes:
    """A TIFF structure that says the orientation of *exif* alone; nothing for a picture that stands upright."""
    value = orientation(exif)
    return b"" if value == UPRIGHT else struct.pack("<2sHIHHHIHHI", b"II", 42, 8, 1, ORIENTATION, 3, 1, value, 0, 0)


# JPEG


def jpeg_segments(content: bytes) -> Iterator[bytes]:
    """The segments that stay. What lies behind the end of the image is dropped: telephones put films and second pictures there."""
    yield content[:2]
    place, exif_seen = 2, False
    while True:
        place = marker_at(content, place)
        code = content[place + 1]
        if code == END_OF_IMAGE:
            yield content[place : place + 2]
            return
        (length,) = struct.unpack_from(">H", content, place + 2)
        segment = content[place : place + 2 + length]
        if code == EXIF_SEGMENT and segment[4:].startswith(EXIF_HEAD) and not exif_seen:
            exif_seen = True
            yield exif_segment(minimal_exif(segment[4 + len(EXIF_HEAD) :]))
        elif is_needed(code, segment):
            yield segment
        place += 2 + length
        if code == START_OF_SCAN:
            end = end_of_scan(content, place)
            yield content[place:end]
            place = end


def marker_at(content: bytes, place: int) -> int:
    """Where the marker at *place* begins, behind any fill bytes."""
    if content[place] != 0xFF:
        raise DamagedError("a segment does not begin with a marker")
    while content[place + 1] == 0xFF:
        place += 1
    return place


def end_of_scan(content: bytes, place: int) -> int:
    found = MARKER.search(content, place)
    if found is None:
        raise DamagedError("the image has no end")
    return found.start()


def is_needed(code: int, segment: bytes) -> bool:
    if code in APPLICATIONS:
        return code in COLOUR_SEGMENTS and segment[4:].startswith(COLOUR_SEGMENTS[code])
    return code != COMMENT


def exif_segment(exif: bytes) -> bytes:
    body = EXIF_HEAD + exif
    return struct.pack(">BBH", 0xFF, EXIF_SEGMENT, len(body) + 2) + body if exif else b""


# PNG


def png_chunks(content: bytes) -> Iterator[bytes]:
    """The chunks that stay; nothing behind the last."""
    place, kind = len(PNG), b""
    while kind != b"IEND":
        (length,) = struct.unpack_from(">I", content, place)
        kind, end = content[place + 4 : place + 8], place + 12 + length
        if end > len(content):
            raise DamagedError("the image has no end")
        if kind in PNG_CHUNKS:
            yield content[place:end]
        elif kind == b"eXIf":
            yield exif_chunk(minimal_exif(content[place + 8 : end - 4]))
        place = end


def exif_chunk(exif: bytes) -> bytes:
    return struct.pack(">I", len(exif)) + b"eXIf" + exif + struct.pack(">I", zlib.crc32(b"eXIf" + exif)) if exif else b""


# WebP


def webp(content: bytes) -> bytes:
    """The file with the chunks that stay, and with what its header says of them."""
    body = b"".join(chunk(kind, payload) for kind, payload in webp_chunks(content))
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def webp_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks that stay: kind, payload."""
    chunks = list(riff_chunks(content))
    exif = next((minimal_exif(payload.removeprefix(EXIF_HEAD)) for kind, payload in chunks if kind == b"EXIF"), b"")
    for kind, payload in chunks:
        if kind == b"VP8X":
            flags = payload[0] & ~(EXIF_FLAG | XMP_FLAG) | (EXIF_FLAG if exif else 0)
            yield kind, bytes([flags]) + payload[1:]
        elif kind in WEBP_CHUNKS:
            yield kind, payload
    if exif:
        yield b"EXIF", exif


def riff_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    (size,) = struct.unpack_from("<I", content, 4)
    place, end = 12, 8 + size
    if end > len(content):
        raise DamagedError("the image has no end")
    while place < end:
        kind, length = struct.unpack_from("<4sI", content, place)
        yield kind, content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2


def chunk(kind: bytes, payload: bytes) -> bytes:
    return kind + struct.pack("<I", len(payload)) + payload + b"\0" * (len(payload) % 2)
