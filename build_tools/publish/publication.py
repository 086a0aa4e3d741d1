"""A publication: editions built, the portal in front of them, the manifest, put in place in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ..catalogues.standing import standings
from ..model.artefact import Artefact
from ..model.edition import Edition
from ..model.findings import stop_on_errors
from ..model.history import History
from ..model.manifest import MANIFEST, artefact, write_manifest
from ..model.tree import ContentTree
from .editions import Order, Outcome, Progress, publish_all
from .output import fresh
from .portal import write_portal
from .records import write_records
from .status_page import write_status


def orders(
    tree: ContentTree,
    editions: Sequence[Edition],
    formats: tuple[str, ...],
    out: Path,
    store: Path | None,
    histories: Mapping[str, History],
    *,
    is_recorded: bool,
) -> list[Order]:
    """One order an edition; each knows which languages of its handbook are published with it, and what editions there were."""
    return [
        Order(
            tree=tree,
            edition=edition,
            formats=formats,
            out=out,
            store=store,
            history=histories.get(edition.handbook.id, History()),
            is_recorded=is_recorded,
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
    histories: Mapping[str, History] | None = None,
    *,
    is_recorded: bool = False,
) -> tuple[Outcome, ...]:
    """Publish *editions* in *formats* into *out*, and write their records where they are to be recorded.

    Raises HandbookError when any edition has an error: *out* stays as it was.
    """
    with fresh(out) as new:
        ordered = orders(tree, editions, formats, new, store, histories or {}, is_recorded=is_recorded)
        outcomes = sorted(publish_all(ordered, jobs, tell), key=lambda one: one.edition.name)
        stop_on_errors([finding for outcome in outcomes for finding in outcome.findings])
        artefacts: list[Artefact] = [one for outcome in outcomes for one in outcome.artefacts]
        if "site" in formats:
            handbooks = list({edition.handbook.id: edition.handbook for edition in editions}.values())
            asked = {outcome.edition.handbook.id: outcome.asked for outcome in outcomes}
            found = standings(tree, [(handbook, asked[handbook.id]) for handbook in handbooks])
            ((is_draft, audience),) = {(edition.is_draft, edition.audience) for edition in editions}
            portal = write_portal(handbooks, artefacts, new / "site", is_draft, audience)
            pages = (portal, write_status(found, artefacts, new / "site"))
            artefacts += [artefact(page, new, None, "portal", audience) for page in pages]
        write_manifest(artefacts, new / MANIFEST)
        if is_recorded:
            write_records(outcomes)
    return tuple(outcomes)
