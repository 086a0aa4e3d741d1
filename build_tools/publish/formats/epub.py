"""The e-book: EPUB 3 from the same reading, packed with fixed times so that the same inputs give the same bytes."""

from __future__ import annotations

import datetime as dt
import os
import re
import zipfile
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import _epub_base
from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _

from ...languages import language
from ...model.edition import Edition
from ...model.program import PROGRAM
from ...sphinx_ext.nodes import label, state_badge
from ...sphinx_ext.provenance import title_state
from ..pictures import copy_pictures
from ..reading import Reading
from .epub_extras import Extras
from .epub_pages import PageBreaks
from .form import Say
from .general_index import OTHER, regrouped

TEMPLATES = PROGRAM / "_templates" / "epub"
OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
# Tabs work by radio buttons, which few e-book readers have: there all of them are shown, one after another.
RADIO_BUTTON = re.compile(r'<input\b[^>]*type="radio"[^>]*>')
TAB_LABEL = re.compile(r"<label\b[^>]*>")
OF_BUTTON = re.compile(r' (?:for|aria-controls)="[^"]*"')
DRAWN_ARROW = re.compile(r"<svg\b.*?</svg>", re.DOTALL)  # sphinx-design's; pictures of the handbook are files
NOTE_ROLE = re.compile(r' role="doc-(footnote|noteref)"')  # EPUB readers open such notes in place
UNDATED = dt.date(1980, 1, 1)


class Leaves(Epub3Builder):
    """Sphinx's e-book, with photographs that say nothing beside their pixels."""

    def get_refnodes(self, doctree: nodes.Node, result: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The lines of the contents that e-book readers show: text alone, so that a title that is not translated says so in words."""
        before = len(result)
        result = super().get_refnodes(doctree, result)
        if isinstance(doctree, nodes.reference):
            for line in result[before:]:
                line["text"] += "".join(in_brackets(badge["label"]) for badge in doctree.findall(state_badge))
        return result

    def toc_add_files(self, refnodes: list[dict[str, Any]]) -> None:
        """Add the title of the book, too, with the words of its state."""
        super().toc_add_files(refnodes)
        root = self.config.root_doc
        for line in refnodes:
            if line["refuri"] == escape(root + self.out_suffix) and (state := title_state(self.env, root)):
                line["text"] += in_brackets(label(state))

    def copy_image_files(self) -> None:
        if self.images:
            copy_pictures(self.images, Path(self.srcdir), Path(self.outdir) / self.imagedir)


def in_brackets(words: str) -> str:
    """*words* as XML, to stand behind others."""
    return f" ({escape(words)})"


class Epub:
    """One ``.epub`` an edition, for e-book readers and telephones."""

    name = "epub"
    ending = ".epub"

    def label(self, _: Say) -> str:
        return "EPUB"

    def is_made(self, reading: Reading) -> bool:
        return True

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write ``<edition>.epub`` into *out*; Sphinx's unpacked book stays in *work*."""
        edition = reading.edition
        configure(reading)
        breaks = PageBreaks(reading.page_labels)
        effective = edition.handbook.effective or UNDATED
        os.environ["SOURCE_DATE_EPOCH"] = str(int(dt.datetime.combine(effective, dt.time(), dt.UTC).timestamp()))
        listener = reading.app.connect("html-page-context", partial(prepare_page, breaks))
        _epub_base.GUIDE_TITLES["toc"] = reading.app.translator.gettext("Contents")  # Sphinx says it in English
        reading.app.add_builder(Leaves, override=True)
        reading.write("epub", work, templates=TEMPLATES)
        reading.app.disconnect(listener)
        path = out / f"{edition.stem}{self.ending}"
        out.mkdir(parents=True, exist_ok=True)
        extras = Extras(breaks=breaks, printed=f"{edition.stem}.pdf")
        pack(work / f"{edition.stem}.epub", path, extras, f"{reading.app.config.root_doc}.xhtml")
        return (path,)


def prepare_page(breaks: PageBreaks, app: Sphinx, page: str, template: str, context: dict[str, Any], tree: object) -> None:
    """Say the page's language, which Sphinx leaves out; drop drawn arrows, which would need a namespace in XHTML."""
    code = app.config.language
    spaces = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    body = RADIO_BUTTON.sub("", DRAWN_ARROW.sub("", context.get("body", "")))
    body = TAB_LABEL.sub(lambda label: OF_BUTTON.sub("", label[0]), body)
    body = NOTE_ROLE.sub(lambda role: f' epub:type="{role[1]}"{role[0]}', body)
    context["body"] = breaks.mark(page, body, f"{page}{app.builder.out_suffix}") if tree else body  # type: ignore[attr-defined]
    if "genindexentries" in context:
        groups = regrouped(context["genindexentries"], language(code))
        context["genindexentries"] = [(_("Symbols") if letter == OTHER else letter, entries) for letter, entries in groups]
    context["html_tag"] = f'<html {spaces} lang="{code}" xml:lang="{code}">'


def configure(reading: Reading) -> None:
    """Set Sphinx's options of the EPUB builder from the edition."""
    edition, config = reading.edition, reading.app.config
    values = {
        "epub_basename": edition.stem,
        "epub_title": edition.title,
        "epub_author": edition.handbook.owner[edition.language],
        "epub_publisher": edition.handbook.owner[edition.language],
        "epub_contributor": edition.handbook.owner[edition.language],
        "epub_description": edition.title,
        "epub_copyright": edition.handbook.licence or edition.handbook.owner[edition.language],
        "epub_language": edition.language,
        "epub_identifier": identifier(edition),
        "epub_scheme": "handbook",
        "epub_uid": identifier(edition),
        "epub_show_urls": "no",
        "epub_tocdepth": 3,
        "epub_tocdup": False,
        "epub_use_index": True,
        "epub_css_files": [("handbook.css", {})],
        "epub_pre_files": [("imprint.xhtml", reading.app.translator.gettext("Imprint"))],
        "epub_exclude_files": ["objects.inv", "searchindex.js", "search.xhtml", ".nojekyll"],
        "html_static_path": [str(TEMPLATES / "static")],
        "html_additional_pages": {"imprint": "imprint.html"},
        "html_context": {"edition": edition, "language": language(edition.language), "source": language(edition.handbook.source_language)},
        "version": edition.handbook.edition or "0",
    }
    for name, value in values.items():
        setattr(config, name, value)


def identifier(edition: Edition) -> str:
    """The book's name for e-book readers. Sphinx uses it as an XML id too, hence the letter in front."""
    return f"handbook-{edition.stem}"


def pack(unpacked: Path, path: Path, extras: Extras, start: str) -> None:
    """Copy the archive *unpacked* to *path*: mimetype first and stored, then by name, without times and modes.

    *extras* are added to what Sphinx says of the book, whose text begins with the page *start*.
    """
    with zipfile.ZipFile(unpacked) as source, zipfile.ZipFile(path, "w") as target:
        for name in sorted(source.namelist(), key=lambda one: (one != "mimetype", one)):
            content = source.read(name)
            if name == "content.opf":
                content = declared(source).replace(b"  </metadata>", extras.metadata(source).encode() + b"  </metadata>")
            elif name == "nav.xhtml":
                content = content.replace(b"</body>", extras.navigation(source, start).encode() + b"</body>")
            entry = zipfile.ZipInfo(name, OLDEST_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, content, compresslevel=9)


def declared(book: zipfile.ZipFile) -> bytes:
    """The package document, which has to say of each page whether it holds MathML (EPUB 3.3, D.4)."""
    package = book.read("content.opf").decode()
    for name in book.namelist():
        if name.endswith(".xhtml") and b"<math" in book.read(name):
            package = package.replace(f' href="{name}" media-type', f' href="{name}" properties="mathml" media-type')
    return package.encode()
