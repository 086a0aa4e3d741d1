"""A publication: editions built, the portal in front of them, the manifest, put in place in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from ..catalogues.standing import standings
from ..model.artefact import Artefact
from ..model.edition import Edition
from ..model.findings import stop_on_errors
from ..model.history import History
from ..model.manifest import MANIFEST, artefact, write_manifest
from ..model.tree import ContentTree
from .editions import Order, Outcome, Progress, publish_all
from .joints import joint_orders, lone_editions
from .output import fresh
from .packs import PACK, packs_of, write_device, write_packs
from .portal import write_portal
from .portal_search import write_search
from .records import write_records
from .status_page import write_status


def orders(
    tree: ContentTree,
    editions: Sequence[Edition],
    formats: tuple[str, ...],
    out: Path,
    store: Path | None,
    shelf: Path,
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
    histories: Mapping[str, History] | None = None,
    *,
    earlier: Sequence[Artefact] = (),
    is_recorded: bool = False,
) -> tuple[Outcome, ...]:
    """Publish *editions* in *formats* into *out*, and write their records where they are to be recorded.

    *earlier* is what an earlier publication held: packs of what has changed since are made too.
    Raises HandbookError when any edition has an error: *out* stays as it was.
    """
    stop_on_errors(lone_editions(tree, editions, formats))
    with fresh(out) as new, TemporaryDirectory(prefix="handbook-shelf-") as shelf:
        ordered = orders(tree, editions, formats, new, store, Path(shelf), histories or {}, is_recorded=is_recorded)
        outcomes = carried_out(ordered, jobs, tell)
        outcomes += carried_out(joint_orders(ordered), jobs, tell)
        artefacts: list[Artefact] = [one for outcome in outcomes for one in outcome.artefacts]
        if "site" in formats:
            handbooks = list({edition.handbook.id: edition.handbook for edition in editions}.values())
            asked = {outcome.edition.handbook.id: outcome.asked for outcome in outcomes[: len(ordered)]}
            found = standings(tree, [(handbook, asked[handbook.id]) for handbook in handbooks])
            ((is_draft, audience),) = {(edition.is_draft, edition.audience) for edition in editions}
            portal = write_portal(handbooks, artefacts, new / "site", is_draft, audience)
            pages = (portal, write_status(found, artefacts, new / "site"), *write_search(handbooks, artefacts, new / "site"))
            artefacts += [artefact(page, new, None, "portal", audience) for page in pages]
            packs = packs_of(editions, artefacts, earlier)
            artefacts += write_device(packs, new)
            if PACK in formats:
                artefacts += write_packs(packs, new)
        write_manifest(artefacts, new / MANIFEST)
        if is_recorded:
            write_records(outcomes)
    return tuple(outcomes)


def carried_out(wanted: Sequence[Order], jobs: int, tell: Progress) -> list[Outcome]:
    """The outcomes of the orders *wanted*, by edition. Raises HandbookError when one of them has an error."""
    outcomes = sorted(publish_all(wanted, jobs, tell), key=lambda one: one.edition.name) if wanted else []
    stop_on_errors([finding for outcome in outcomes for finding in outcome.findings])
    return outcomes
