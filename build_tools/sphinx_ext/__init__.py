"""The part that runs inside Sphinx: MyST whose inline tokens are messages."""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.typing import ExtensionMetadata

from . import dialect, directives, draft, drawings, guard, interface, nodes, settings
from .directives.glossary import ShowTerms
from .domain import HandbookDomain, handbook_domain
from .parser import Parser
from .provenance import MarkReferences, PlaceMessages, ShowStates, mark_bare_texts, mark_contents, marker


def outdated(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    return handbook_domain(env).outdated()


def setup(app: Sphinx) -> ExtensionMetadata:
    app.setup_extension("myst_parser")
    app.setup_extension("build_tools.sphinx_ext.mathematics")
    settings.register(app)
    settings.configure(app)
    app.add_domain(HandbookDomain)
    app.add_source_parser(Parser, override=True)
    app.add_node(marker)
    nodes.register(app)
    dialect.register(app)
    for transform in (guard.Confine, PlaceMessages):
        app.add_transform(transform)
    for late in (ShowTerms, MarkReferences, ShowStates, drawings.ShowStates, draft.ShowMessages):
        app.add_post_transform(late)
    app.connect("config-inited", guard.harden)
    app.connect("config-inited", interface.install)
    app.connect("config-inited", directives.install, priority=900)
    app.connect("builder-inited", guard.docutils_settings)
    app.connect("env-get-outdated", outdated)
    app.connect("doctree-read", drawings.translate, priority=900)  # Sphinx knows the files of pictures then
    app.connect("env-updated", mark_contents)
    app.connect("html-page-context", mark_bare_texts, priority=900)
    return {"version": "1", "env_version": 1, "parallel_read_safe": True, "parallel_write_safe": True}
