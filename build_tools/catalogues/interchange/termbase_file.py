"""TBX: the termbase, for tools that show terms beside a text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from ...model.findings import N_, Code, Finding, HandbookError, Severity
from ...model.registers import PAIR, Concept, read_termbase
from ...model.tree import ContentTree
from ..catalogue import words_of
from .toolkit import FAILED, convert
from .units import Order, Sheet
from .xliff import DECLARATION, local, parsed

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DOCTYPE = b'<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "TBXcdv04.dtd">\n'


OTHER_TERM = Code(
    "exchange-term",
    N_("concept {id} is “{here}” in the termbase and “{there}” in this file; the termbase was not changed"),
    N_("where the file is right, change termbase.csv"),
    Severity.WARNING,
)
NEW_TERM = Code(
    "exchange-term-new",
    N_("the termbase has no concept {id} (“{there}”)"),
    N_("where it is wanted, add it to termbase.csv"),
    Severity.WARNING,
)


class Tbx:
    """TBX (ISO 30042:2008): one file, with every concept of the termbase."""

    name = "tbx"

    def export(self, order: Order) -> Iterator[Sheet]:
        """One file, when there is a termbase."""
        if concepts := termbase(order.tree):
            made = convert("csv2tbx", {"termbase.csv": as_csv(concepts)}, ("termbase.tbx",), "--columnorder=comment,source,target")
            yield Sheet(name="termbase.tbx", content=completed(made["termbase.tbx"], concepts))


def termbase(tree: ContentTree) -> tuple[Concept, ...]:
    """The concepts of the tree's termbase; none when it has no termbase. Raises HandbookError when it is not valid."""
    path = tree.registers / "termbase.csv"
    return read_termbase(path, tree.name(path)) if path.is_file() else ()


def as_csv(concepts: tuple[Concept, ...]) -> bytes:
    """*concepts* as csv2tbx reads them; without a first line of names, and with empty comments, it takes the columns for others."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    table.writerow(["comment", "source", "target"])
    table.writerows([one.id, *(one.term[language] for language in PAIR)] for one in concepts)
    return stream.getvalue().encode()


def completed(text: bytes, concepts: tuple[Concept, ...]) -> bytes:
    """What csv2tbx wrote (from “en” to “xx”, without definitions) with ids, languages and all that the termbase says.

    Forbidden forms go along as terms whose administrative status is deprecated, so that no tool offers them.
    """
    root = ET.fromstring(text)
    if [one.text for one in root.iter("term")] != [one.term[language] for one in concepts for language in PAIR]:
        values = {"tool": "csv2tbx", "reason": N_("its terms are not those of the termbase")}
        raise HandbookError([Finding(path="termbase.tbx", line=0, code=FAILED, values=values)])
    for entry, concept in zip(list(root.iter("termEntry")), concepts, strict=True):
        entry.set("id", concept.id)
        entry.insert(0, described("subjectField", concept.domain))
        for group, language in zip(entry.findall("langSet"), PAIR, strict=True):
            group.set(LANGUAGE, language)
            if concept.definition[language]:
                group.insert(0, described("definition", concept.definition[language]))
            for form in concept.forbidden[language]:
                group.append(deprecated(form.form))
    ET.indent(root, "  ")
    return DECLARATION + DOCTYPE + ET.tostring(root, encoding="unicode").encode() + b"\n"


def read_tbx(text: bytes, file: str) -> Mapping[str, Mapping[str, str]]:
    """The preferred terms in *text* by language, by the id of their concept. Raises HandbookError when it is no TBX."""
    found: dict[str, Mapping[str, str]] = {}
    for entry in parsed(text, file).iter():
        if local(entry) == "termEntry":
            groups = [(str(one.get(LANGUAGE, ""))[:2].lower(), one) for one in entry if local(one) == "langSet"]
            found[entry.get("id", "")] = {language: next(terms(group), "") for language, group in groups}
    return found


def terms(group: ET.Element) -> Iterator[str]:
    """The terms of one language that may be used."""
    for one in group:
        if not any("deprecated" in (note.text or "") for note in one.iter() if local(note) == "termNote"):
            yield from ("".join(term.itertext()).strip() for term in one.iter() if local(term) == "term")


def differences(concepts: Iterable[Concept], found: Mapping[str, Mapping[str, str]], file: str) -> Iterator[Finding]:
    """Where the terms of a TBX file are others than those of the termbase, which only its keepers change."""
    known = {one.id: one for one in concepts}
    for concept_id, pair in found.items():
        if concept_id not in known:
            yield Finding(path=file, line=0, code=NEW_TERM, values={"id": concept_id, "there": " / ".join(filter(None, pair.values()))})
            continue
        for language, there in pair.items():
            here = known[concept_id].term.get(language, "")
            if there and words_of(there) != words_of(here):
                yield Finding(path=file, line=0, code=OTHER_TERM, values={"id": concept_id, "here": here, "there": there})


def described(kind: str, text: str) -> ET.Element:
    one = ET.Element("descrip", type=kind)
    one.text = text
    return one


def deprecated(form: str) -> ET.Element:
    """A term that is not to be used."""
    group = ET.Element("tig")
    ET.SubElement(group, "term").text = form
    ET.SubElement(group, "termNote", type="administrativeStatus").text = "deprecatedTerm-admn-sts"
    return group
