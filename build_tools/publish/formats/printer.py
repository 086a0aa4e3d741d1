"""What every printed format shares: the press with our typefaces, the words of its templates, the proofs before anybody prints it."""

from __future__ import annotations

import gc
import logging
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
from ...model.edition import Edition
from ...model.findings import N_, Code, Finding, HandbookError
from ...model.program import PROGRAM
from ...model.tree import ContentTree
from ..pictures import shown_at, texts
from ..printing.faces import Face
from ..printing.fonts import characters, face_files, font_files, write_configuration
from ..printing.metadata import Imprint
from ..printing.proof import LINE, read_proofs, without_lines
from ..printing.references import Reference, separated
from ..printing.unit import ELSEWHERE, Unit, unpacked
from ..reading import Reading
from ..store import Store, fingerprint
from .complaints import Heard, complaints
from .form import Say
from .paper_builder import PICTURES

if TYPE_CHECKING:
    from ..printing.press import Press

TEMPLATES = PROGRAM / "_templates" / "print"
MODULES = PROGRAM / "node_modules"
NOTE = re.compile(r'<span class="page-note[^"]*" id="([^"]+)"')
Show = tuple[str, int]  # a document, and a line of it
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

    def unit(self, name: str, html: str, prefix: str | None, prefix_of: Callable[[str], str] = lambda anchor: "", digits: int = 1) -> Unit:
        """The unit of *html*, whose references have room for so many *digits*.

        What the press complains of is laid out again each time, so that it is said each time.
        """
        text, references = separated(html, ELSEWHERE, prefix_of, self.files, digits)
        shown = sorted(set(PICTURE.findall(text)))
        words, size = without_lines(text).encode(), f"{self.bleed} {self.enlarged} {prefix}".encode()
        key = fingerprint([self.program, size, name.encode(), words, *map(self.picture, shown)])
        if self.store and (piece := self.store.get(key)):
            return unpacked(piece)
        earlier, self.press.complaints = self.press.complaints, {}  # another unit may have had the same complaint
        found = len(self.findings)
        with uncollected():
            unit = self.laid_out(name, text, prefix, references)
        if self.store and not self.press.complaints and len(self.findings) == found:
            self.store.put(key, unit.packed())
        self.heard |= dict.fromkeys(self.press.complaints, Heard(html=text, anchors=unit.anchors))
        self.press.complaints = earlier | self.press.complaints
        return unit

    def laid_out(self, name: str, text: str, prefix: str | None, references: tuple[Reference, ...]) -> Unit:
        from ..printing.press import faces_of, overruns, pages_of
        from ..printing.prints import prints_of

        document = self.press.layout(text)
        self.findings += [
            Finding(path=path or "handbook.toml", line=line, code=WIDE, values={"millimetres": far})
            for path, line, far in overruns(document)
        ]
        anchors = pages_of(document)
        self.press.complaints.update(dict.fromkeys(f"the note #{note} is not there" for note in NOTE.findall(text) if note not in anchors))
        pdf = self.press.write(document, self.bleed, self.enlarged)
        return Unit(
            name=name,
            prefix=prefix,
            pdf=pdf,
            pages=len(document.pages),
            anchors=anchors,
            references=references,
            faces=faces_of(document),
            prints=prints_of(document, self.shown),
        )

    def shown(self, address: str) -> bytes:
        """What the picture at *address* shows; nothing for one that is no picture of the book."""
        return self.picture(address.removeprefix(f"{PICTURES}/")) if address.startswith(f"{PICTURES}/") else b""

    def picture(self, name: str) -> bytes:
        path = self.pictures / unquote(unescape(name))
        return path.read_bytes() if path.is_file() else b""


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector off: it finds nothing while pages grow, and takes a sixth of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def open_printer(reading: Reading, work: Path, sheets: Sequence[str], bleed: float = 0, enlarged: float = 1) -> Printer:
    """A printer of our typefaces and our style *sheets*; pictures lie in *work*."""
    return printer_for(reading.store, work, sheets, bleed, enlarged)


def printer_for(store: Store | None, work: Path, sheets: Sequence[str], bleed: float = 0, enlarged: float = 1) -> Printer:
    """A printer that takes what has not changed from *store*."""
    press = open_press(work, sheets)
    return Printer(press, store, face_files(MODULES), work / PICTURES, program_of(sheets), bleed, enlarged)


def program_of(sheets: Sequence[str]) -> bytes:
    """What makes units what they are, beside their HTML: style sheets, our own code, the typefaces, the layout program."""
    from weasyprint.text.ffi import pango

    code = sorted((PROGRAM / "build_tools/publish/printing").glob("*.py"))
    icons = sorted(path for path in TEMPLATES.rglob("*") if path.suffix == ".svg")
    read = [*(TEMPLATES / sheet for sheet in sheets), *icons, *code, PROGRAM / "package-lock.json"]
    versions = f"{version('weasyprint')} {version('pydyf')} {pango.pango_version()} {sys.version}"
    return fingerprint([versions.encode(), *(path.read_bytes() for path in read)]).encode()


def imprint_of(reading: Reading) -> Imprint:
    """What the file says of itself."""
    edition = reading.edition
    return Imprint(title=edition.title, author=edition.handbook.owner[edition.language], language=edition.language, producer=producer())


def producer() -> str:
    """The programs that make our PDFs."""
    return f"WeasyPrint {version('weasyprint')}, pikepdf {version('pikepdf')}"


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
    """The templates for print, with what they may ask of the edition that was read."""
    return environment_of(reading.edition, reading.app.translator.gettext)


def environment_of(edition: Edition, say: Say) -> Environment:
    """The templates for print, with what they may ask of *edition*; *say* gives their words in its language."""
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
    reading.collector.findings += in_tree(faults(html, printer, places, illustrated(reading)), reading)


def faults(html: str, printer: Printer, places: Mapping[str, str], shown: Mapping[str, Sequence[Show]]) -> list[Finding]:
    """What is wrong with *html*, with paths in the handbook's folder; *shown* {picture: places} are those that show it."""
    parts = [("handbook.toml", html), *lettering(shown, printer.pictures)]
    found = list(read_proofs(parts, characters(font_files(MODULES))))
    said = {str(one.values.get("character")) for one in found}
    sentences = [one for one in printer.press.complaints if ".notdef" not in one or not said & set(one)]
    heard = {one: printer.heard.get(one, Heard(html="", anchors={})) for one in sentences}
    pictured = {name: path for name, shows in shown.items() for path, _line in shows}
    return [*found, *complaints(heard, {**places, **pictured}), *printer.findings]


def illustrated(reading: Reading) -> dict[str, list[Show]]:
    """The places that show each picture: documents, as paths in the handbook's folder, and lines."""
    env = reading.app.env
    found: dict[str, list[Show]] = {}
    for source, (_docnames, name) in env.images.items():
        found.setdefault(name, []).extend((str(env.doc2path(docname, base=False)), line) for docname, line in shown_at(env, source).items())
    return found


def lettering(shown: Mapping[str, Sequence[Show]], folder: Path) -> Iterator[tuple[str, str]]:
    """The words inside pictures, with a document that shows them."""
    for path in sorted(folder.iterdir()):
        document, line = next(iter(shown.get(path.name, ())), (path.name, 0))
        yield document, f'<p {LINE}="{line}">{escape(texts(path))}</p>'


def in_tree(found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """*found*, whose paths lie in the handbook's folder, with paths as findings name them."""
    return in_folder(found, reading.collector.tree, reading.edition.handbook.folder)


def in_folder(found: Iterable[Finding], tree: ContentTree, folder: Path) -> Iterator[Finding]:
    """*found*, whose paths lie in *folder*, with paths as findings name them."""
    for one in found:
        yield replace(one, path=tree.name(folder / one.path))
