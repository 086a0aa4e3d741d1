"""What every printed format shares: the press with our typefaces, the words of its templates, the proofs before anybody prints it."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ...languages import language
from ...model.findings import N_, Code, Finding, HandbookError
from ...model.program import PROGRAM
from ..pictures import texts
from ..reading import Reading
from .fonts import characters, font_files, write_configuration
from .paper_builder import PICTURES
from .proof import read_proofs

if TYPE_CHECKING:
    from .weasy import Press

TEMPLATES = PROGRAM / "_templates" / "print"
MODULES = PROGRAM / "node_modules"

PRINT = Code("print", N_("the layout program says: {message}"), N_("mend the place named; nothing may be missing from a printed page"))
LIBRARIES = Code(
    "print-libraries",
    N_("books cannot be laid out on this machine: {reason}"),
    N_("install Pango (Debian, Ubuntu: apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0), or build without it: -f site"),
)


def open_press(work: Path, sheets: Iterable[str]) -> Press:
    """WeasyPrint with our typefaces alone and the style *sheets* of our templates; pictures lie in *work*.

    Raises HandbookError when a typeface or Pango is not on the machine.
    """
    os.environ["FONTCONFIG_FILE"] = str(write_configuration(font_files(MODULES), work / "fonts"))
    logging.getLogger("weasyprint").propagate = False  # what it says becomes findings
    try:
        from .weasy import Press
    except (ImportError, OSError) as error:
        values = {"reason": str(error).split("\n")[0]}
        raise HandbookError([Finding(path="requirements.txt", line=0, code=LIBRARIES, values=values)]) from error
    return Press(folders={"style": TEMPLATES, PICTURES: work / PICTURES}, sheets=[f"style/{sheet}" for sheet in sheets])


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


def prove(html: str, press: Press, reading: Reading, pictures: Path, places: Mapping[str, str]) -> None:
    """Report what is wrong with *html*, with its *pictures* and with how it was laid out; *places* {anchor: chapter} name its parts."""
    found = list(read_proofs([("handbook.toml", html), *lettering(reading, pictures)], characters(font_files(MODULES))))
    said = {str(one.values.get("character")) for one in found}
    sentences = [one for one in press.complaints if ".notdef" not in one or not said & set(one)]
    found += complaints(sentences, reading, places)
    reading.collector.findings += in_tree(found, reading)


def sources(reading: Reading, picture: str) -> list[str]:
    """The documents that show *picture*, as paths in the handbook's folder."""
    env = reading.app.env
    return sorted(
        str(env.doc2path(docname, base=False)) for docnames, name in env.images.values() if name == picture for docname in docnames
    )


def lettering(reading: Reading, folder: Path) -> Iterator[tuple[str, str]]:
    """The words inside pictures, with a document that shows them."""
    for path in sorted(folder.iterdir()):
        yield next(iter(sources(reading, path.name)), path.name), escape(texts(path))


def complaints(sentences: Iterable[str], reading: Reading, places: Mapping[str, str]) -> Iterator[Finding]:
    """What the layout program logged, at the chapter whose anchor or picture it names."""
    shown = {name: path for _docnames, name in reading.app.env.images.values() for path in sources(reading, name)}
    for sentence in dict.fromkeys(sentences):
        known = (path for name, path in (*places.items(), *shown.items()) if name in sentence)
        yield Finding(path=next(known, "handbook.toml"), line=0, code=PRINT, values={"message": sentence})


def in_tree(found: Iterable[Finding], reading: Reading) -> Iterator[Finding]:
    """*found*, whose paths lie in the handbook's folder, with paths as findings name them."""
    for one in found:
        yield replace(one, path=reading.collector.tree.name(reading.edition.handbook.folder / one.path))
