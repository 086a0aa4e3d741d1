"""What the sources of handbooks ask for: every message, found as a build finds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..catalogues.update import Documents
from ..model.edition import Edition
from ..model.findings import stop_on_errors
from ..model.handbook import Handbook
from ..model.registers import EVERYONE
from ..model.tree import ContentTree
from ..sphinx_ext.messages import Mode
from .editions import Order, publish_all


def read_sources(tree: ContentTree, sources: Sequence[Edition], jobs: int) -> list[tuple[Handbook, Documents]]:
    """What the documents of each source edition ask for. Raises HandbookError with what is wrong with them."""
    orders = [
        Order(tree=tree, edition=replace(one, audience=EVERYONE), formats=(), out=tree.root, published=(), mode=Mode.SOURCE)
        for one in sources
    ]
    outcomes = sorted(publish_all(orders, jobs), key=lambda one: one.edition.name)
    stop_on_errors([finding for outcome in outcomes for finding in outcome.findings])
    return [(outcome.edition.handbook, outcome.asked) for outcome in outcomes]
