"""The words of the trade: directives and roles of customs procedures, each under its English and its Turkish name.

A new directive is one file here, one line in DIRECTIVES and one in model/dialect.py, which has its names and options; roles stand in
roles.py.
"""

from __future__ import annotations

from collections.abc import Mapping

from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from ...model import dialect
from . import frames
from .audience import ForAudience
from .boxes import Safeguard
from .card import FillCards, PocketCard
from .checklist import Checklist, ShowChecklists
from .domain import CustomsDomain
from .form import Form, ShowForms
from .listing import Listing, WriteListings
from .my_steps import OfferMySteps
from .outcomes import Outcomes, ShowCoverage
from .phrases import Phrases, ShowPhrases
from .procedure import Procedure
from .question import Ask, ShowQuestions
from .resolving import NumberSteps, ResolveMentions, report_missing
from .roles import ROLES
from .tables import Decision, Indicators, NameCells
from .trainer_note import GiveRoom, TrainerNote

# What each directive of model/dialect.py is in Sphinx, by its English name.
DIRECTIVES: Mapping[str, type[Directive]] = {
    "procedure": Procedure,
    "safeguard": Safeguard,
    "decision": Decision,
    "indicators": Indicators,
    "checklist": Checklist,
    "form": Form,
    "phrases": Phrases,
    "outcomes": Outcomes,
    "question": Ask,
    "pocket-card": PocketCard,
    "trainer-note": TrainerNote,
    "audience": ForAudience,
    "listing": Listing,
}
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
    GiveRoom,
    NumberSteps,
    OfferMySteps,
)
DIRECTIVE_NAMES = frozenset(dialect.BY_NAME)
ROLE_NAMES = frozenset(name for names in dialect.ROLES for name in names)


def register(app: Sphinx) -> None:
    """Teach Sphinx the dialect."""
    frames.register(app)
    app.add_domain(CustomsDomain)
    for name, names in dialect.BY_NAME.items():
        app.add_directive(name, DIRECTIVES[names.english])
    for english, turkish in dialect.ROLES:
        for name in dict.fromkeys((english, turkish)):
            app.add_role(name, ROLES[english]())
    for showing in SHOWING:
        app.add_post_transform(showing)
    app.connect("env-check-consistency", report_missing)
