"""What every printed format shares: the press with our typefaces, the words of its templates, the proofs before anybody prints it."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape, unescape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...languages import language
from ...model.findings import N_, Code, Finding, HandbookError
from ...model.program import PROGRAM
from ..pictures import shown_at, texts
from ..printing.faces import FOLIO, Face
from ..printing.fonts import characters, face_files, font_files, write_configuration
from ..printing.metadata import Imprint
from ..printing.proof import LINE, read_proofs, without_lines
from ..printing.references import Reference, separated
from ..printing.unit import ELSEWHERE, Unit, unpacked
from ..reading import Reading
from ..store import Store, fingerprint
from .complaints import Heard, complaints
from .paper_builder import PICTURES

if TYPE_CHECKING:
    from ..printing.press import Press

TEMPLATES = PROGRAM / "_templates" / "print"
MODULES = PROGRAM / "node_modules"
NOTE = re.compile(r'<span class="page-note[^"]*" id="([^"]+)"')
PICTURE = re.compile(rf'src="{PICTURES}/([^"]+)"')

WIDE = Code(
    "print-wide",
    N_("on paper, something here reaches {millimetres} mm over the edge of the text, where it may be cut off"),
    N_("give a table fewer columns or make two of it, divide a long word, row or address, save a picture smaller"),
)
LIBRARIES = Code(
    "print-libraries",
    N_("books cannot be laid out on this machine: {reason}"),
    N_("install Pango (Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), or build without it: -f site"),
)


@dataclass(slots=True)
class Printer:
    """Lays out units with the *press*, or takes them from the *store* where nothing has changed since."""

    press: Press
    store: Store | None
    files: Mapping[Face, Path]
    pictures: Path
    program: bytes
    bleed: float = 0  # millimetres
    enlarged: float = 1  # so many times, when all is laid out
    findings: list[Finding] = field(default_factory=list)
    heard: dict[str, Heard] = field(default_factory=dict)  # where each complaint of the press was made

    def unit(self, name: str, html: str, prefix: str | None, prefix_of: Callable[[str], str] = lambda anchor: "") -> Unit:
        """The unit of *html*. What the press complains of is laid out again each time, so that it is said each time."""
        text, references = separated(html, ELSEWHERE, prefix_of, self.files[FOLIO])
        shown = sorted(set(PICTURE.findall(text)))
        words, size = without_lines(text).encode(), f"{self.bleed} {self.enlarged} {prefix}".encode()
        key = fingerprint([self.program, size, name.encode(), words, *map(self.picture, shown)])
        if self.store and (piece := self.store.get(key)):
            return unpacked(piece)
        earlier, self.press.complaints = self.press.complaints, {}  # another unit may have had the same complaint
        found = len(self.findings)
        unit = self.laid_out(name, text, prefix, references)
        if self.store and not self.press.complaints and len(self.findings) == found:
            self.store.put(key, unit.packed())
        self.heard |= dict.fromkeys(self.press.complaints, Heard(html=text, anchors=unit.anchors))
        self.press.complaints = earlier | self.press.complaints
        return unit

    def laid_out(self, name: str, text: str, prefix: str | None, references: tuple[Reference, ...]) -> Unit:
        from ..printing.press import faces_of, overruns, pages_of

        document = self.press.layout(text)
        self.findings += [
            Finding(path=path or "handbook.toml", line=line, code=WIDE, values={"millimetres": far})
            for path, line, far in overruns(document)
        ]
        anchors = pages_of(document)
        self.press.complaints.update(dict.fromkeys(f"the note #{note} is not there" for note in NOTE.findall(text) if note not in anchors))
        pdf = self.press.write(document, self.bleed, self.enlarged)
        faces = faces_of(document)
        return Unit(name=name, prefix=prefix, pdf=pdf, pages=len(document.pages), anchors=anchors, references=references, faces=faces)

    def picture(self, name: str) -> bytes:
        path = self.pictures / unquote(unescape(name))
        return path.read_bytes() if path.is_file() else b""


def open_printer(reading: Reading, work: Path, sheets: Sequence[str], bleed: float = 0, enlarged: float = 1) -> Printer:
    """A printer of our typefaces and our style *sheets*; pictures lie in *work*."""
    press = open_press(work, sheets)
    return Printer(press, reading.store, face_files(MODULES), work / PICTURES, program_of(sheets), bleed, enlarged)


def program_of(sheets: Sequence[str]) -> bytes:
    """What makes units what they are, beside their HTML: style sheets, our own code, the typefaces, the layout program."""
    from weasyprint.text.ffi import pango

    code = [PROGRAM / "build_tools/publish/printing" / name for name in ("fonts.py", "press.py", "right_to_left.py", "structure.py")]
    icons = sorted(path for path in TEMPLATES.rglob("*") if path.suffix == ".svg")
    read = [*(TEMPLATES / sheet for sheet in sheets), *icons, *code, PROGRAM / "package-lock.json"]
    versions = f"{version('weasyprint')} {version('pydyf')} {pango.pango_version()} {sys.version}"
    return fingerprint([versions.encode(), *(path.read_bytes() for path in read)]).encode()


def imprint_of(reading: Reading) -> Imprint:
    """What the file says of itself."""
    edition = reading.edition
    producer = f"WeasyPrint {version('weasyprint')}, pikepdf {version('pikepdf')}"
    return Imprint(title=edition.title, author=edition.handbook.owner[edition.language], language=edition.language, producer=producer)


def open_press(work: Path, sheets: Iterable[str]) -> Press:
    """WeasyPrint with our typefaces alone and the style *sheets* of our templates; pictures lie in *work*.

    Raises HandbookError when a typeface or Pango is not on the machine.
    """
    os.environ["FONTCONFIG_FILE"] = str(write_configuration(font_files(MODULES), work / "fonts"))
    logging.getLogger("weasyprint").propagate = False  # what it says becomes findings
    try:
        from ..printing.press import Press
    except (ImportError, OSError) as error:
        values = {"reason": str(error).split("\n")[0]}
        raise HandbookError([Finding(path="requirements.txt", line=0, code=LIBRARIES, values=values)]) from error
    folders = {"style": TEMPLATES, PICTURES: work / PICTURES, "fonts": MODULES / "@expo-google-fonts"}
    return Press(folders=folders, sheets=[f"style/{sheet}" for sheet in sheets])


def environment(reading: Reading) -> Environment:
    """The templates for print, with what they may ask of an edition."""
    edition, say = reading.edition, reading.app.translator.gettext
    own = language(edition.language)
    loader = FileSystemLoader(TEMPLATES)
    templates = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    templates.filters["html"] = Markup
    effective = own.date(edition.handbook.effective) if edition.handbook.effective else ""
    number = say("Edition {edition}").format(edition=edition.handbook.edition) if edition.handbook.edition else ""
    state = say("Draft for translators and reviewers, not for use") if edition.is_draft else say(edition.handbook.status)
    templates.globals.update(
        _=say,
        edition=edition,
        handbook=edition.handbook,
        owner=edition.handbook.owner[edition.language],
        language=own,
        name_of=lambda other: Locale.parse(own.code).languages[other.code],
        effective=effective,
        edition_words=" · ".join(filter(None, (number, effective))),
        state_words=" · ".join(filter(None, (state, edition.marking))),
    )
    return templates


def prove(html: str, printer: Printer, reading: Reading, places: Mapping[str, str]) -> None:
    """Report what is wrong with *html*, with its pictures and with how it was laid out; *places* {anchor: chapter} name its parts."""
    parts = [("handbook.toml", html), *lettering(reading, printer.pictures)]
    found = list(read_proofs(parts, characters(font_files(MODULES))))
    said = {str(one.values.get("character")) for one in found}
    sentences = [one for one in printer.press.complaints if ".notdef" not in one or not said & set(one)]
    heard = {one: printer.heard.get(one, Heard(html="", anchors={})) for one in sentences}
    shown = {name: path for _docnames, name in reading.app.env.images.values() for path, _line in sources(reading, name)}
    found += [*complaints(heard, {**places, **shown}), *printer.findings]
    reading.collector.findings += in_tree(found, reading)


def sources(reading: Reading, picture: str) -> list[tuple[str, int]]:
    """The places that show *picture*: documents, as paths in the handbook's folder, and lines."""
    env = reading.app.env
    shown = (shown_at(env, source) for source, (_docnames, name) in env.images.items() if name == picture)
    return [(str(env.doc2path(docname, base=False)), line) for places in shown for docname, line in places.items()]


def lettering(reading: Reading, folder: Path) -> Iterator[tuple[str, str]]:
    """The words inside pictures, with a document that shows them."""
    for path in sorted(folder.iterdir()):
        document, line = next(iter(sources(reading, path.name)), (path.name, 0))
        yield document, f'<p {LINE}="{line}">{escape(texts(path))}</p>'


def in_tree(found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """*found*, whose paths lie in the handbook's folder, with paths as findings name them."""
    for one in found:
        yield replace(one, path=reading.collector.tree.name(reading.edition.handbook.folder / one.path))
