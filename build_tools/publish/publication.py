"""A publication: editions built, the portal in front of them, the manifest, put in place in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ..catalogues.standing import standings
from ..model.artefact import Artefact
from ..model.edition import Edition
from ..model.findings import stop_on_errors
from ..model.manifest import MANIFEST, artefact, write_manifest
from ..model.tree import ContentTree
from .editions import Order, Outcome, Progress, publish_all
from .joints import joint_orders, lone_editions
from .output import fresh
from .portal import write_portal
from .status_page import write_status


def orders(
    tree: ContentTree,
    editions: Sequence[Edition],
    formats: tuple[str, ...],
    out: Path,
    store: Path | None = None,
    shelf: Path | None = None,
) -> list[Order]:
    """One order an edition; each knows which languages of its handbook are published with it."""
    return [
        Order(
            tree=tree,
            edition=edition,
            formats=formats,
            out=out,
            store=store,
            shelf=shelf,
            published=tuple(one.language for one in editions if one.handbook.id == edition.handbook.id),
        )
        for edition in editions
    ]


def build(
    tree: ContentTree,
    editions: Sequence[Edition],
    formats: tuple[str, ...],
    out: Path,
    jobs: int,
    tell: Progress = lambda edition, stage: None,
    store: Path | None = None,
) -> tuple[Outcome, ...]:
    """Publish *editions* in *formats* into *out*. Raises HandbookError when any edition has an error: *out* stays as it was."""
    stop_on_errors(lone_editions(tree, editions, formats))
    with fresh(out) as new, TemporaryDirectory(prefix="handbook-shelf-") as shelf:
        wanted = orders(tree, editions, formats, new, store, Path(shelf))
        outcomes = carried_out(wanted, jobs, tell)
        outcomes += carried_out(joint_orders(wanted), jobs, tell)
        artefacts: list[Artefact] = [one for outcome in outcomes for one in outcome.artefacts]
        if "site" in formats:
            handbooks = list({edition.handbook.id: edition.handbook for edition in editions}.values())
            asked = {outcome.edition.handbook.id: outcome.asked for outcome in outcomes[: len(wanted)]}
            found = standings(tree, [(handbook, asked[handbook.id]) for handbook in handbooks])
            ((is_draft, audience),) = {(edition.is_draft, edition.audience) for edition in editions}
            portal = write_portal(handbooks, artefacts, new / "site", is_draft, audience)
            pages = (portal, write_status(found, artefacts, new / "site"))
            artefacts += [artefact(page, new, None, "portal", audience) for page in pages]
        write_manifest(artefacts, new / MANIFEST)
    return tuple(outcomes)


def carried_out(wanted: Sequence[Order], jobs: int, tell: Progress) -> list[Outcome]:
    """The outcomes of the orders *wanted*, by edition. Raises HandbookError when one of them has an error."""
    outcomes = sorted(publish_all(wanted, jobs, tell), key=lambda one: one.edition.name) if wanted else []
    stop_on_errors([finding for outcome in outcomes for finding in outcome.findings])
    return outcomes
