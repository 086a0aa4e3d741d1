"""Judge what was built: read only what a reader would get, and trust nothing that the builders said."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from ..model.findings import N_, Code, Finding, HandbookError
from ..model.manifest import MANIFEST, is_manifest
from ..model.tree import ContentTree
from . import conformance, epub, integrity, languages, leaks, links, offline, pdf, reading_order, search, traces
from .publication import NotChecked, Publication, read_publication

NOTHING = Code("verify-nothing", N_("there is no publication here"), N_("build one first, or name its folder"))


class Check(Protocol):
    """One way to judge a publication. It raises NotChecked where it cannot be made."""

    name: str

    def findings(self, publication: Publication) -> Iterator[Finding]: ...


CHECKS: tuple[Check, ...] = (
    integrity.Integrity(),
    links.Links(),
    search.Search(),
    languages.Languages(),
    offline.Offline(),
    traces.Traces(),
    leaks.Leaks(),
    pdf.Pdf(),
    conformance.Conformance(),
    reading_order.ReadingOrder(),
    epub.Contents(),
    epub.EpubCheck(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was checked (name, number of findings), what could not be (name, reason), and all findings."""

    done: tuple[tuple[str, int], ...]
    skipped: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]


def verify_output(folder: Path, tree: ContentTree | None = None, only: Collection[str] = ()) -> Report:
    """Judge the publication in *folder*, made from *tree*, by the checks called *only*, or all. Raises HandbookError when there is none."""
    if not is_manifest(folder / MANIFEST):
        raise HandbookError([Finding(path=str(folder), line=0, code=NOTHING)])
    publication = read_publication(folder, tree)
    done, skipped, findings = [], [], []
    for check in (one for one in CHECKS if not only or one.name in only):
        try:
            found = list(check.findings(publication))
        except NotChecked as reason:
            skipped.append((check.name, str(reason)))
        else:
            done.append((check.name, len(found)))
            findings += found
    return Report(done=tuple(done), skipped=tuple(skipped), findings=tuple(findings))
