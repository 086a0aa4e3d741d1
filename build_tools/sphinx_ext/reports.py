"""Findings made inside Sphinx, sent through its log so that plain ``sphinx-build`` shows them too."""

from __future__ import annotations

from sphinx.util import logging

from ..model.findings import Code, Finding, Severity

logger = logging.getLogger(__name__)


def report(code: Code, path: str, line: int | None, **values: object) -> None:
    """Log a finding at *path* (a file of the source or a catalogue); builds of ours collect it from the record's ``finding``."""
    finding = Finding(path=path, line=line or 0, code=code, values=values)
    level = logger.info if code.severity is Severity.NOTE else logger.warning
    level(
        "%s: %s",
        finding.problem(),
        finding.remedy(),
        type="handbook",
        subtype=code.name,
        location=f"{path}:{line}" if line else path,
        extra={"finding": finding},
    )
