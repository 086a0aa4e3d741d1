"""The printed book: one tagged PDF an edition, laid out by WeasyPrint from the same reading as the site."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...languages import language
from ...model.findings import Code, Finding, HandbookError, N_
from ...model.provenance import State
from ...sphinx_ext.provenance import label
from ..reading import CONFIGURATION, Reading
from . import pictures
from .book_builder import PICTURES, BookBuilder, Manuscript
from .book_index import by_letter, folios
from .fonts import characters, font_files, write_configuration
from .proof import read_proofs

if TYPE_CHECKING:
    from .weasy import Press

TEMPLATES = CONFIGURATION / "_templates" / "print"
MODULES = CONFIGURATION / "node_modules"
SHEETS = ("page.css", "text.css", "blocks.css", "tables.css", "front.css", "back.css")
INDEX = "genindex"  # Sphinx's name for it, which references may use

PRINT = Code("print", N_("the layout program says: {message}"), N_("mend the place named; nothing may be missing from a printed page"))
PICTURE = Code("picture-refused", N_("the picture “{picture}” is not printed: {reason}"), N_("save it again without what is named"))
LIBRARIES = Code(
    "print-libraries",
    N_("books cannot be laid out on this machine: {reason}"),
    N_("install Pango (Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), or build without it: -f site"),
)


class Book:
    """One ``.pdf`` an edition, to print on both sides of A4 or to read on a screen."""

    name = "book"

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write ``<edition>.pdf`` into *out*; the manuscript and the font configuration stay in *work*."""
        files = font_files(MODULES)
        press = open_press(work, write_configuration(files, work / "fonts"))
        manuscript = write_manuscript(reading, work)
        found = check_pictures(reading, work / PICTURES)
        templates = environment(reading, manuscript)
        body, back, written = printed(press, templates, manuscript)
        (work / "book.html").write_text(body, encoding="utf-8")
        own = reading.edition.handbook.folder / "handbook.toml"
        parts = [(str(own), body), (str(own), back), *lettering(reading, work / PICTURES)]
        found += read_proofs(parts, characters(files), repeated={INDEX})
        said = {str(one.values.get("character")) for one in found}
        found += complaints((one for one in press.complaints if ".notdef" not in one or not said & set(one)), reading, manuscript)
        reading.collector.findings += in_tree(found, reading)
        return (save(written, out / f"{reading.edition.stem}.pdf"),)


def open_press(work: Path, configuration: Path) -> Press:
    """WeasyPrint with our typefaces alone. Raises HandbookError when Pango is not on the machine."""
    os.environ["FONTCONFIG_FILE"] = str(configuration)
    try:
        from .weasy import Press
    except (ImportError, OSError) as error:
        values = {"reason": str(error).split("\n")[0]}
        raise HandbookError([Finding(path="requirements.txt", line=0, code=LIBRARIES, values=values)]) from error
    return Press(folders={"style": TEMPLATES, PICTURES: work / PICTURES}, sheets=tuple(f"style/{sheet}" for sheet in SHEETS))


def write_manuscript(reading: Reading, work: Path) -> Manuscript:
    """The chapters as HTML, from Sphinx; their pictures beside them."""
    reading.app.add_builder(BookBuilder, override=True)
    builder = reading.write("book", work / "chapters")
    assert isinstance(builder, BookBuilder)
    folder = work / PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for source, name in builder.images.items():
        shutil.copyfile(reading.app.srcdir / source, folder / name)
    return builder.manuscript


def environment(reading: Reading, manuscript: Manuscript) -> Environment:
    """The templates of the book, with what they may ask for."""
    edition = reading.edition
    own = language(edition.language)
    templates = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    templates.filters["html"] = Markup
    templates.globals.update(
        _=reading.app.translator.gettext,
        edition=edition,
        handbook=edition.handbook,
        owner=edition.handbook.owner[edition.language],
        language=own,
        source=language(edition.handbook.source_language),
        name_of=lambda other: Locale.parse(own.code).languages[other.code],
        effective=own.date(edition.handbook.effective) if edition.handbook.effective else "",
        book=manuscript,
        marked=marked_passages(reading),
        index_anchor=INDEX,
    )
    return templates


def marked_passages(reading: Reading) -> list[tuple[State, str, int]]:
    """The states that readers find marks of, each with its words and the number of passages."""
    working = reading.app.config.handbook_working_state
    counts = Counter(passage.state for passages in reading.domain.passages.values() for passage in passages)
    return [(state, label(state), counts[state]) for state in State if counts[state] and state.is_below(working)]


def printed(press: Press, templates: Environment, manuscript: Manuscript) -> tuple[str, str, bytes]:
    """The HTML of the book, that of its index, and the PDF of both.

    The index is set once the pages are known, so that a page stands in it once; it takes the place of a page with its heading.
    """
    from .weasy import bind, pages_of

    body = templates.get_template("book.html").render()
    book = press.layout(body)
    back = ""
    if manuscript.index:
        own = templates.globals["language"]
        lines = [(letter, group) for letter, group in by_letter(manuscript.index, own)]
        back = templates.get_template("index.html").render(letters=lines, folios=folios, pages=pages_of(book))
        book = bind(book.copy(book.pages[:-1]), [press.layout(back, first_page=len(book.pages))])
    return body, back, press.write(book, hashlib.sha256((body + back).encode()).hexdigest()[:32].encode())


def check_pictures(reading: Reading, folder: Path) -> list[Finding]:
    """Take away what may not be printed."""
    found = []
    for path in sorted(folder.iterdir()):
        reason = pictures.fault(path)
        if reason:
            path.unlink()
            found += [Finding(path=source, line=0, code=PICTURE, values={"picture": path.name, "reason": reason}) for source in sources(reading, path.name)]
    return found


def sources(reading: Reading, picture: str) -> list[str]:
    """The files of the documents that show *picture*."""
    env = reading.app.env
    return sorted(str(env.doc2path(docname)) for docnames, name in env.images.values() if name == picture for docname in docnames)


def lettering(reading: Reading, folder: Path) -> Iterator[tuple[str, str]]:
    """The words inside pictures, with a document that shows them."""
    for path in sorted(folder.iterdir()):
        yield next(iter(sources(reading, path.name)), path.name), escape(pictures.texts(path))


def complaints(sentences: Iterable[str], reading: Reading, manuscript: Manuscript) -> Iterator[Finding]:
    """What the layout program logged, at the chapter whose anchor or picture it names."""
    places: Mapping[str, str] = {f"{chapter.anchor}.": chapter.path for chapter in manuscript.chapters}
    shown = {name: path for _docnames, name in reading.app.env.images.values() for path in sources(reading, name)}
    for sentence in dict.fromkeys(sentences):
        known = (path for name, path in (*places.items(), *shown.items()) if name in sentence)
        path = next(known, str(reading.edition.handbook.folder / "handbook.toml"))
        yield Finding(path=path, line=0, code=PRINT, values={"message": sentence})


def in_tree(found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """*found* with paths as findings name them: relative to the content tree."""
    for one in found:
        yield Finding(path=reading.collector.tree.name(Path(one.path)), line=one.line, code=one.code, values=one.values)


def save(written: bytes, path: Path) -> Path:
    """Write *path* whole: beside it first, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".pdf.part")
    beside.write_bytes(written)
    beside.replace(path)
    return path
