"""One edition, read once and written in any format from the same environment."""

from __future__ import annotations

import logging as standard_logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util import logging
from sphinx.util.build_phase import BuildPhase
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx.util.parallel import SerialTasks
from sphinx.util.tags import Tags

from ..model.edition import Edition
from ..model.findings import N_, Code, Finding
from ..model.history import History
from ..model.program import PROGRAM
from ..model.record import Page
from ..model.tree import ContentTree
from ..sphinx_ext.domain import HandbookDomain, handbook_domain
from ..sphinx_ext.messages import Mode
from .pictures import fault, shown_at
from .store import Store

SPHINX = Code("sphinx", N_("{message}"), N_("mend the place named, or ask whoever keeps the pipeline"))


class Collector(standard_logging.Handler):
    """Turns every warning of Sphinx, docutils and MyST into a finding."""

    def __init__(self, tree: ContentTree, app: Sphinx) -> None:
        super().__init__(standard_logging.WARNING)
        self.tree = tree
        self.translator = logging.WarningLogRecordTranslator(app)
        self.findings: list[Finding] = []

    def emit(self, record: standard_logging.LogRecord) -> None:
        own: Finding | None = getattr(record, "finding", None)
        if not isinstance(getattr(record, "location", ""), str):
            self.translator.filter(record)  # type: ignore[arg-type]  # a node or a document becomes path:line
        path, line = place_of(record)
        path = self.tree.name(Path(path)) if path.startswith("/") or ":" in path else path
        if own is not None:
            self.findings.append(Finding(path=path, line=line, code=own.code, values=own.values))
        else:
            kind = ".".join(filter(None, (getattr(record, "type", ""), getattr(record, "subtype", ""))))
            # Sphinx's own records put the place before the message; the plain one does not
            message = standard_logging.LogRecord.getMessage(record).strip() + (f" ({kind})" if kind else "")
            self.findings.append(Finding(path=path, line=line, code=SPHINX, values={"message": message}))


def place_of(record: standard_logging.LogRecord) -> tuple[str, int]:
    """The path and line of a log record's location, which may be a text, a pair or a node."""
    location = getattr(record, "location", None)
    if location is None:
        return "", 0
    path, _, line = str(location).rpartition(":")
    return (path, int(line)) if line.isdigit() else (str(location).rstrip(":"), 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A *file* that is written beside the pages; *name* is what readers are offered it as."""

    name: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An edition that Sphinx has read: *domain* has its passages, ``write`` gives it a form.

    *downloads* are the files that are written beside its pages, *published* the languages of the handbook that are
    published with this one. What was made of unchanged parts before is in the *store*, if there is one; on the *shelf* lies what the
    languages of a handbook make together. *history* is what is known of earlier editions; the pages of the book are put into *pages*,
    for the record of this one, and the label of the page of every anchor into *page_labels*, for the e-book.
    """

    app: Sphinx
    edition: Edition
    collector: Collector
    downloads: tuple[Download, ...]
    published: tuple[str, ...]
    store: Store | None
    history: History = field(default_factory=History)
    pages: list[Page] = field(default_factory=list)
    page_labels: dict[str, str] = field(default_factory=dict)
    shelf: Path | None = None

    @property
    def domain(self) -> HandbookDomain:
        return handbook_domain(self.app.env)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(dict.fromkeys(self.collector.findings))

    def write(self, builder_name: str, out: Path, templates: Path | None = None) -> Builder:
        """Write every document with the builder called *builder_name* into *out*; *templates* come before the theme's."""
        app = self.app
        out.mkdir(parents=True, exist_ok=True)
        app.outdir = type(app.outdir)(out)
        app.config.templates_path = [str(templates)] if templates else []
        app.tags = Tags()
        app.preload_builder(builder_name)
        app.builder = app.create_builder(builder_name)
        app.env._builder_cls = type(app.builder)  # what transforms for one kind of builder look at
        app.builder.init()
        app.events.emit("builder-inited")
        app.builder.phase = BuildPhase.RESOLVING
        app.builder.finish_tasks = SerialTasks()
        app.builder.write(None, sorted(app.env.found_docs), "all")
        app.builder.finish()
        app.builder.finish_tasks.join()
        app.events.emit("build-finished", None)
        app.builder.cleanup()
        return app.builder


@contextmanager
def lent(app: Sphinx) -> Iterator[None]:
    """Give *app* back as it was: what a format sets and what its theme connects would change what the next format writes."""
    registry, listeners = app.registry, app.events.listeners
    lists: list[list[Any]] = [registry.post_transforms, registry.css_files, registry.js_files]
    tables: list[dict[str, Any]] = [registry.html_inline_math_renderers, registry.html_block_math_renderers, vars(app.config)]
    former_lists, former_tables = [list(one) for one in lists], [dict(one) for one in tables]
    former_listeners = {name: list(connected) for name, connected in listeners.items()}
    try:
        yield
    finally:
        for known, former in zip(lists, former_lists, strict=True):
            known[:] = former
        for table, before in zip((*tables, listeners), (*former_tables, former_listeners), strict=True):
            table.clear()
            table.update(before)


def refuse_pictures(app: Sphinx, tree: ContentTree) -> Iterator[Finding]:
    """Judge every picture that a chapter shows, and take those at fault out of the environment: no format copies or opens them.

    Browsers run scripts that a drawing holds, layout programs fetch what it names.
    """
    for source in sorted(app.env.images):
        code = fault(Path(app.srcdir) / source)
        if code is not None:
            for docname, line in shown_at(app.env, source).items():
                yield Finding(path=tree.name(Path(app.env.doc2path(docname))), line=line, code=code, values={"picture": source})
            del app.env.images[source]


@contextmanager
def read_edition(
    tree: ContentTree,
    edition: Edition,
    work: Path,
    mode: Mode = Mode.APPLY,
    *,
    downloads: tuple[Download, ...] = (),
    published: tuple[str, ...] = (),
    store: Store | None = None,
    history: History | None = None,
    shelf: Path | None = None,
) -> Iterator[Reading]:
    """Read *edition* in this process; *work* is a folder for Sphinx's own files. Two editions do not fit in one process."""
    overrides = {
        "language": edition.language,
        "handbook_root": str(tree.root.resolve()),
        "handbook_mode": mode.value,
        "handbook_draft": edition.is_draft,
        "handbook_audience": edition.audience.id,
        "handbook_since": history.before(edition) if history else None,
        "show_warning_types": False,
    }
    with patch_docutils(str(PROGRAM)), docutils_namespace():
        app = Sphinx(
            edition.handbook.folder.resolve(),
            PROGRAM,
            work / "out",
            work / "doctrees",
            "dummy",
            confoverrides=overrides,
            status=None,
            warning=None,
            freshenv=True,
        )
        collector = Collector(tree, app)
        namespace = standard_logging.getLogger(logging.NAMESPACE)
        namespace.addHandler(collector)
        try:
            app.builder.phase = BuildPhase.READING
            updated = set(app.builder.read())
            list(app.env.check_dependents(app, updated))  # numbers sections, figures and tables; a generator
            app.env.check_consistency()
            collector.findings += refuse_pictures(app, tree)
            yield Reading(
                app=app,
                edition=edition,
                collector=collector,
                downloads=downloads,
                published=published,
                store=store,
                history=history or History(),
                shelf=shelf,
            )
        finally:
            namespace.removeHandler(collector)
