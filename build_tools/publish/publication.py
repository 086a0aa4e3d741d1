"""A publication: editions built, the portal in front of them, the manifest, put in place in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..model.artefact import Artefact
from ..model.edition import Edition
from ..model.findings import stop_on_errors
from ..model.manifest import MANIFEST, artefact, write_manifest
from ..model.tree import ContentTree
from .editions import Order, Outcome, Progress, publish_all
from .output import fresh
from .portal import write_portal


def orders(tree: ContentTree, editions: Sequence[Edition], formats: tuple[str, ...], out: Path) -> list[Order]:
    """One order an edition; each knows which languages of its handbook are published with it."""
    return [
        Order(
            tree=tree,
            edition=edition,
            formats=formats,
            out=out,
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
) -> tuple[Outcome, ...]:
    """Publish *editions* in *formats* into *out*. Raises HandbookError when any edition has an error: *out* stays as it was."""
    with fresh(out) as new:
        outcomes = sorted(publish_all(orders(tree, editions, formats, new), jobs, tell), key=lambda one: one.edition.name)
        stop_on_errors([finding for outcome in outcomes for finding in outcome.findings])
        artefacts: list[Artefact] = [one for outcome in outcomes for one in outcome.artefacts]
        if "site" in formats:
            handbooks = list({edition.handbook.id: edition.handbook for edition in editions}.values())
            artefacts.append(artefact(write_portal(handbooks, artefacts, new / "site"), new, None, "portal"))
        write_manifest(artefacts, new / MANIFEST)
    return tuple(outcomes)
