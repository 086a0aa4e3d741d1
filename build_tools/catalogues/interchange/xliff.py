"""XLIFF 1.2, for computer-aided translation tools."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from ...model.edition import Edition
from ...model.findings import N_, Finding
from ..writing import write
from .taking import mark_in
from .toolkit import convert
from .units import UNMARKED, Order, Returned, Sheet, marked, refused, sheet_name

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'
HEADER = "x-gettext-domain-header"
UNFINISHED = re.compile(r"new|needs-.*")  # the states of XLIFF 1.2 that say: this is not done


class Xliff:
    """XLIFF 1.2: one file a catalogue."""

    name = "xliff"

    def export(self, order: Order) -> Iterator[Sheet]:
        """One file for each catalogue."""
        for edition, catalogues in order.editions:
            names = {path: sheet_name(edition, path, "") for path in catalogues}
            files = {f"{names[path]}.po": write(marked(path, catalogue)) for path, catalogue in catalogues.items()}
            made = convert("po2xliff", files, tuple(f"{name}.xliff" for name in names.values())) if files else {}
            for path, name in names.items():
                yield Sheet(name=f"{name}.xlf", content=as_version_1_2(made[f"{name}.xliff"], path, edition))


def as_version_1_2(text: bytes, path: str, edition: Edition) -> bytes:
    """What po2xliff wrote (as 1.1, from en-US, with the catalogue's header as a text) with its right version, languages and name."""
    ET.register_namespace("", NAMESPACE)
    root = ET.fromstring(text)
    for element in root.iter():
        element.tag = tag(local(element))
        element.attrib.pop("approved", None)  # approval is a person's word, in the file of reviews; po2xliff says it of every translation
    root.set("version", "1.2")
    for file in root.iter(tag("file")):
        file.attrib |= {"original": path, "source-language": edition.handbook.source_language, "target-language": edition.language}
    for body in root.iter(tag("body")):
        for unit in [one for one in body if one.get("restype") == HEADER]:
            body.remove(unit)
    return DECLARATION + ET.tostring(root, encoding="unicode").encode() + b"\n"


def tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def read_xliff(text: bytes, file: str) -> tuple[list[Returned], list[Finding]]:
    """What came back, and a finding for every translation without a mark. Raises HandbookError when the file is no XLIFF.

    We read it ourselves: xliff2po drops one of two texts that differ in context only, and takes all that a reviewer has not approved
    for stale.
    """
    returned: list[Returned] = []
    findings: list[Finding] = []
    for unit in units_of(text, file):
        target = next((one for one in unit if local(one) == "target"), None)
        msgstr = "" if target is None else "".join(target.itertext())
        notes = ["".join(one.itertext()) for one in unit.iter() if local(one) in ("note", "context")]
        if mark := mark_in(notes):
            state = "" if target is None else target.get("state", "")
            returned.append(Returned(mark=mark, msgstr=msgstr, fuzzy=bool(msgstr and UNFINISHED.fullmatch(state)), file=file))
        elif msgstr.strip():
            findings.append(Finding(path=file, line=0, code=UNMARKED, values={"there": msgstr}))
    return returned, findings


def units_of(text: bytes, file: str) -> list[ET.Element]:
    """The units of an XLIFF of any version 1. Raises HandbookError when it is none."""
    root = parsed(text, file)
    if local(root) != "xliff" or not root.get("version", "").startswith("1."):
        raise refused(file, N_("it is no XLIFF 1.2"))
    return [one for one in root.iter() if local(one) == "trans-unit"]


def parsed(text: bytes, file: str) -> ET.Element:
    """The XML *text*. Raises HandbookError when it is not well formed, or defines entities, which can grow without limit."""
    if b"<!ENTITY" in text:
        raise refused(file, N_("it defines entities"))
    try:
        return ET.fromstring(text)
    except (ET.ParseError, ValueError, LookupError) as error:
        raise refused(file, error, getattr(error, "position", (0, 0))[0]) from error


def local(element: ET.Element) -> str:
    """The name of *element* without its namespace."""
    return str(element.tag).rpartition("}")[2]
