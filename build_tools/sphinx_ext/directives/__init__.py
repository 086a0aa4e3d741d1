"""Directives whose text inline tokens do not carry, or whose numbers need bounds. A new family is one file here and one line below."""

from __future__ import annotations

from docutils.parsers.rst import Directive, directives
from docutils.parsers.rst.languages import en
from docutils.utils import new_document
from sphinx.application import Sphinx
from sphinx.config import Config

from .glossary import Glossary
from .index import Index
from .numbers import NUMBERS, confined
from .options import TEXT_OPTIONS, translating
from .toctree import TocTree

DIRECTIVES = (("toctree", TocTree), ("index", Index))
STANDARD_DOMAIN_DIRECTIVES = (("glossary", Glossary),)


def install(app: Sphinx, config: Config) -> None:
    """Put our subclasses in the place of the directives they extend, once all extensions have registered theirs."""
    for name, directive in DIRECTIVES:
        app.add_directive(name, directive, override=True)
    for name, glossary in STANDARD_DOMAIN_DIRECTIVES:
        app.add_directive_to_domain("std", name, glossary, override=True)
    for name, options in TEXT_OPTIONS.items():
        if base := known(name):
            app.add_directive(name, translating(base, options), override=True)
    for name, bounds in NUMBERS.items():
        if base := known(name):
            app.add_directive(name, confined(base, bounds), override=True)


def known(name: str) -> type[Directive] | None:
    """The directive that is registered as *name*."""
    return directives.directive(name, en, new_document("directives"))[0]  # type: ignore[arg-type]
