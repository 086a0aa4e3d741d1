"""A PDF can be read aloud (PDF/UA-1, ISO 14289-1) and is fit for archives (PDF/A-2a, ISO 19005-2), by an independent validator."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path

from ..model.findings import N_, Code, Finding
from .pdf import PRINTED
from .publication import NotChecked, Publication

STANDARDS = {"PDF/UA-1": "PDF_UA_1", "PDF/A-2a": "PDF_A_2A"}
SHOWN = 5  # faults of one standard

FAULT = Code(
    "pdf-conformance",
    N_("the PDF does not meet {standard}: {message} ({rule}, {count} times)"),
    N_("report it: the pipeline makes PDFs that do"),
)


class Conformance:
    name = "pdf-conformance"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        if importlib.util.find_spec("page") is None:
            raise NotChecked(N_("the package page-validation is missing: ./noxw verify installs it"))
        for one in publication.artefacts:
            if one.format in PRINTED and (publication.folder / one.path).is_file():
                yield from judge(publication.folder / one.path, one.path)


def judge(path: Path, name: str) -> Iterator[Finding]:
    """The first faults of the PDF at *path* against each standard, one a rule."""
    import page

    for standard, profile in STANDARDS.items():
        counts: dict[str, list[str]] = {}
        try:
            failures = [
                (one.rule_id, one.message) for one in page.validate_pdf(path, profile=getattr(page.ValidationProfile, profile)).failures
            ]
        except page.PageError as error:
            failures = [("unreadable", str(error))]
        for rule, message in failures:
            counts.setdefault(rule, []).append(message)
        for rule, messages in list(counts.items())[:SHOWN]:
            values = {"standard": standard, "message": messages[0], "rule": rule, "count": len(messages)}
            yield Finding(path=name, line=0, code=FAULT, values=values)
