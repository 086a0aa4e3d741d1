"""The words of the trade: directives and roles of customs procedures, each under its English and its Turkish name.

A new directive is one file here and one line in DIRECTIVES; roles stand in roles.py.
"""

from __future__ import annotations

from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from . import frames
from .audience import ForAudience
from .boxes import Safeguard
from .card import FillCards, PocketCard
from .checklist import Checklist, ShowChecklists
from .domain import CustomsDomain
from .form import Form, ShowForms
from .listing import Listing, WriteListings
from .outcomes import Outcomes, ShowCoverage
from .phrases import Phrases, ShowPhrases
from .procedure import Procedure
from .question import Ask, ShowQuestions
from .resolving import NumberSteps, ResolveMentions, report_missing
from .roles import ROLES
from .tables import Decision, Indicators, NameCells

# (English name, Turkish name, directive)
DIRECTIVES: tuple[tuple[str, str, type[Directive]], ...] = (
    ("procedure", "usul", Procedure),
    ("safeguard", "güvence", Safeguard),
    ("decision", "karar", Decision),
    ("indicators", "göstergeler", Indicators),
    ("checklist", "kontrol-listesi", Checklist),
    ("form", "form-şablonu", Form),
    ("phrases", "ifadeler", Phrases),
    ("outcomes", "çıktılar", Outcomes),
    ("question", "soru", Ask),
    ("pocket-card", "cep-kartı", PocketCard),
    ("audience", "hedef-kitle", ForAudience),
    ("listing", "dizin", Listing),
)
# What gives the blocks their look in each format, once every chapter is read.
SHOWING = (
    WriteListings,
    FillCards,
    ResolveMentions,
    NameCells,
    ShowChecklists,
    ShowForms,
    ShowPhrases,
    ShowCoverage,
    ShowQuestions,
    NumberSteps,
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
        for name in dict.fromkeys((english, turkish)):
            app.add_role(name, role())
    for showing in SHOWING:
        app.add_post_transform(showing)
    app.connect("env-check-consistency", report_missing)
