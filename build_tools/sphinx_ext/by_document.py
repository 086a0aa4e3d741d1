"""A Sphinx domain that keeps what it knows by document, so that Sphinx can clear, merge and pickle it with the environment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sphinx.domains import Domain


class ByDocument(Domain):
    """Every entry of ``initial_data`` is a table {docname: what is kept of the document}. No reference asks such a domain."""

    def clear_doc(self, docname: str) -> None:
        for kind in self.initial_data:
            self.data[kind].pop(docname, None)

    def merge_domaindata(self, docnames: Iterable[str], otherdata: dict[str, Any]) -> None:
        for kind in self.initial_data:
            self.data[kind].update({name: otherdata[kind][name] for name in docnames if name in otherdata[kind]})

    def resolve_any_xref(self, *args: object, **kwargs: object) -> list[Any]:
        return []
