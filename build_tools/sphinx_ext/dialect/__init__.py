"""The words of the trade: directives and roles of customs procedures, each under its English and its Turkish name.

A new directive is one file here and one line in DIRECTIVES; roles stand in roles.py.
"""

from __future__ import annotations

from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from . import frames
from .boxes import Safeguard
from .domain import CustomsDomain
from .listing import Listing, WriteListings
from .procedure import Procedure
from .resolving import NumberSteps, ResolveMentions
from .roles import ROLES
from .tables import Decision, Indicators

# (English name, Turkish name, directive)
DIRECTIVES: tuple[tuple[str, str, type[Directive]], ...] = (
    ("procedure", "usul", Procedure),
    ("safeguard", "güvence", Safeguard),
    ("decision", "karar", Decision),
    ("indicators", "göstergeler", Indicators),
    ("listing", "dizin", Listing),
)
DIRECTIVE_NAMES = frozenset(name for english, turkish, _ in DIRECTIVES for name in (english, turkish))
ROLE_NAMES = frozenset(name for english, turkish, _ in ROLES for name in (english, turkish))


def register(app: Sphinx) -> None:
    """Teach Sphinx the dialect."""
    frames.register(app)
    app.add_domain(CustomsDomain)
    for english, turkish, directive in DIRECTIVES:
        app.add_directive(english, directive)
        app.add_directive(turkish, directive)
    for english, turkish, role in ROLES:
        app.add_role(english, role())
        app.add_role(turkish, role())
    app.add_post_transform(WriteListings)
    app.add_post_transform(ResolveMentions)
    app.add_post_transform(NumberSteps)
