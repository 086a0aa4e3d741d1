"""Catalogues to send to a translator who works in a program of his own: each message carries its mark."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.findings import Finding
from ..reading import read
from ..writing import write
from .taking import mark_in
from .units import UNMARKED, Order, Returned, Sheet, marked, sheet_name


class Po:
    """Gettext catalogues with marks."""

    name = "po"

    def export(self, order: Order) -> Iterator[Sheet]:
        """One catalogue for each of ours."""
        for edition, catalogues in order.editions:
            for path, catalogue in catalogues.items():
                yield Sheet(name=sheet_name(edition, path, ".po"), content=write(marked(path, catalogue)))


def read_po(text: bytes, file: str) -> tuple[list[Returned], list[Finding]]:
    """What came back, and a finding for every translation without a mark. Raises HandbookError when the catalogue is not valid."""
    returned: list[Returned] = []
    findings: list[Finding] = []
    for one in read(text, file).messages:
        if mark := mark_in(one.extracted):
            returned.append(Returned(mark=mark, msgstr=one.msgstr, fuzzy=one.fuzzy, notes=one.notes, file=file, line=one.line))
        elif one.is_translated and not one.obsolete:
            findings.append(Finding(path=file, line=one.line, code=UNMARKED, values={"there": one.forms[0]}))
    return returned, findings
