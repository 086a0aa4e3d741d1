"""The site: pages that work from a folder and from a web server, with nothing fetched from elsewhere.

sphinx-book-theme gives the style of the text and the chapters' tree. Its frame, scripts and icon fonts are replaced by the
templates in _templates/html: from a folder they do not run, and they cannot be translated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from markupsafe import Markup
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.highlighting import PygmentsBridge

from ...languages import language
from ...model.edition import Edition
from ...model.program import PROGRAM
from ...sphinx_ext.provenance import title_badge
from .. import reader, styles
from ..pictures import copy_pictures
from ..reading import Reading
from .form import Say
from .general_index import regrouped
from .lines import write_lines
from .search import indexer, write_index
from .search_units import Unit, units_of
from .short_codes import CHAPTER, PAGE, Coded, coded_places, report_twice

TEMPLATES = PROGRAM / "_templates" / "html"
OWN_SHEET, OWN_SCRIPT, OWN_SEARCH, OWN_EDITION, OWN_CODES = "reader.css", "reader.js", "search.js", "edition.js", "qrcode.js"
THEME_SHEETS = ("basic.css", "styles/pydata-sphinx-theme.css", "styles/sphinx-book-theme.css")
CODE_COLOURS = {"light": "a11y-high-contrast-light", "dark": "a11y-high-contrast-dark"}
# Classes whose look is ours alone: the theme's rules for them are left out.
OWN_LOOK = frozenset({".admonition", ".admonition-title", ".headerlink", ".skip-link", ".check-box", ".versionmodified", ".download"})
NOT_WORDS = re.compile(r'</?(?!span\b)[a-z][^>]*>|\sid="[^"]*"')
VIEWPORT = re.compile(r'<meta name="viewport"[^>]*>')  # docutils writes it a second time

NO_FRAME: dict[str, list[str]] = {
    section: []
    for section in ("article_header_start", "article_header_end", "secondary_sidebar_items", "primary_sidebar_end", "footer_content_items")
}


class Pages(StandaloneHTMLBuilder):
    """Sphinx's pages, with one style sheet, one script and nothing else beside the text's own files."""

    name = "html"
    search = False  # Sphinx's own folds no Turkish letters: “gumruk” finds nothing
    copysource = False

    def init(self) -> None:
        super().init()
        self.units: dict[str, list[Unit]] = {}

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        super().write_doc(docname, doctree)
        self.units[docname] = units_of(self.env, docname, doctree)

    def copy_static_files(self) -> None:
        """Leave the theme's 8 MB where they are."""

    def copy_image_files(self) -> None:
        if self.images:
            copy_pictures(self.images, Path(self.srcdir), Path(self.outdir) / self.imagedir)

    def write_buildinfo(self) -> None:
        """Leave out what only an incremental build would read."""

    def handle_finish(self) -> None:
        static = Path(self.outdir) / "_static"
        static.mkdir(exist_ok=True)
        edition: Edition = self.config.handbook_edition
        published = tuple(self.config.html_context.get("published", ()))
        written = {
            OWN_SHEET: self.style_sheet(),
            OWN_SCRIPT: reader.script(),
            OWN_SEARCH: reader.search_script(),
            OWN_EDITION: reader.edition_script(edition, published, self.app.translator.gettext),
            OWN_CODES: reader.code_library(),
        }
        for name, text in written.items():
            static.joinpath(name).write_text(text, encoding="utf-8", newline="\n")
        units = {docname: self.units[docname] for docname in sorted(self.units, key=self.place)}
        write_index(units, indexer(self.env, self.app.translator.gettext), Path(self.outdir))

    def place(self, docname: str) -> tuple[tuple[int, ...], str]:
        """Where a document stands in the handbook."""
        return self.env.toc_secnumbers.get(docname, {}).get("") or (), docname

    def style_sheet(self) -> str:
        """What the pages use of the theme's and the extensions' sheets, then ours."""
        pages = [path.read_text(encoding="utf-8") for path in sorted(Path(self.outdir).rglob("*.html"))]
        known = styles.names(pages) - OWN_LOOK
        extensions = dict.fromkeys(name for name, _ in self.app.registry.css_files)
        theirs = [self.read_sheet(name) for name in (*THEME_SHEETS, *extensions)]
        theirs += [code_sheet(theme, style) for theme, style in CODE_COLOURS.items()]
        return styles.lean("\n".join([*(styles.used(sheet, known) for sheet in theirs), reader.style_sheet()]))

    def read_sheet(self, name: str) -> str:
        """The text of the style sheet *name* of the theme or an extension; Sphinx's own is a template."""
        folders = [Path(one) / "static" for one in self.theme.get_theme_dirs()] + [Path(one) for one in self.config.html_static_path]
        for folder in folders:
            if (folder / name).is_file():
                return (folder / name).read_text(encoding="utf-8")
            if (folder / f"{name}.jinja").is_file():
                return str(self.templates.render_string((folder / f"{name}.jinja").read_text(encoding="utf-8"), self.globalcontext))
        raise FileNotFoundError(name)


def code_sheet(theme: str, style: str) -> str:
    """Pygments' colours for the light or the dark pages."""
    return str(PygmentsBridge("html", style).get_formatter().get_style_defs(f'html[data-theme="{theme}"] .highlight'))


class Site:
    """The pages of an edition."""

    name = "site"
    ending = ""

    def label(self, _: Say) -> str:
        return "HTML"

    def is_made(self, reading: Reading) -> bool:
        return True

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write the pages into *out*; return the first one."""
        setup(reading.app)
        reading.app.config.html_context = {"offers": reading.downloads, "published": reading.published}
        reading.write("html", out, templates=TEMPLATES)
        report_twice(coded_places(reading.app.env), reading)
        (out / "_static" / "pygments.css").unlink(missing_ok=True)  # the theme writes it last; ours is in the style sheet
        if reading.edition.is_draft:
            write_lines(reading, out)
        return (out / "index.html",)


def setup(app: Sphinx) -> None:
    """Make Sphinx's ``html`` ours."""
    app.add_builder(Pages, override=True)
    app.connect("html-page-context", describe)
    app.connect("html-collect-pages", pages_of_codes)
    for name, value in settings(app.config.handbook_edition).items():
        setattr(app.config, name, value)


def settings(edition: Edition) -> dict[str, object]:
    """Sphinx's options of the HTML builder: all that matter here, whatever another format has left in them."""
    return {
        "html_theme": "sphinx_book_theme",
        "html_theme_options": {**NO_FRAME, "disable_search": True},
        "html_sidebars": {"**": []},
        "html_static_path": [],
        "html_css_files": [],
        "html_js_files": [],
        "html_additional_pages": {},
        "html_context": {},
        "html_copy_source": False,
        "html_permalinks_icon": "#",
        "html_scaled_image_link": False,
        "html_title": edition.title,
        "html_use_index": True,
    }


def describe(app: Sphinx, page: str, template: str, context: dict[str, Any], document: object) -> None:
    """Tell a page's templates its edition, its chapter, its other languages and what there is to download."""
    edition: Edition = app.config.handbook_edition
    effective = edition.handbook.effective
    root = context["content_root"].removeprefix("./")
    others = [code for code in edition.handbook.languages if code != edition.language and code in context.get("published", ())]
    context.update(
        edition=edition,
        root=root,
        metatags=VIEWPORT.sub("", context["metatags"]) if "metatags" in context else "",
        default_mode="light",  # of pages whose scripts do not run
        effective=language(edition.language).date(effective) if effective else "",
        has_codes=bool(coded_places(app.env)),
        chapter=NOT_WORDS.sub("", context.get("title", "")),
        neighbours=neighbours(app, page),
        other_languages=[other_language(edition, code, page, root) for code in others],
        downloads=[{"name": one.name, "link": f"{root}{quote(one.file)}"} for one in context.get("offers", ())],
    )
    if "genindexentries" in context:
        context["genindexentries"] = regrouped(context["genindexentries"], language(edition.language))


def pages_of_codes(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page on which a short code from paper leads on; a book without codes has none."""
    places = coded_places(app.env)
    if places:
        context = {"title": app.translator.gettext("Short codes"), "places": [code_line(app, one) for one in places]}
        yield PAGE, context, "codes.html"


def code_line(app: Sphinx, coded: Coded) -> dict[str, Any]:
    """One line of that page: a chapter has its title, a block the chapter's and its own id, which no language hides."""
    assert isinstance(app.builder, Pages)
    words = Markup("{}{}").format(app.env.titles[coded.docname].astext(), badge(app, coded.docname))
    return {
        "code": coded.code,
        "key": coded.key,
        "link": f"{app.builder.get_relative_uri(PAGE, coded.docname)}#{coded.id}",
        "words": words,
        "id": "" if coded.kind == CHAPTER else coded.id,
    }


def badge(app: Sphinx, docname: str) -> Markup:
    found = title_badge(app.env, docname)
    return Markup(" {}").format(found) if found else Markup()


def neighbours(app: Sphinx, page: str) -> dict[str, Markup]:
    """The badges for the titles of the chapters before and after *page*."""
    assert isinstance(app.builder, Pages)
    _above, before, after = app.builder.relations.get(page, (None, None, None))
    return {name: title_badge(app.env, docname) for name, docname in (("prev", before), ("next", after)) if docname}


def other_language(edition: Edition, code: str, page: str, root: str) -> dict[str, str]:
    """The same page in another language: its ids are the same, so that the script only adds the place."""
    return {"code": code, "name": language(code).name, "link": f"{root}../../{code}/{quote(edition.handbook.id)}/{quote(page)}.html"}
