"""Every file is the one the manifest names, and there is no other."""

from __future__ import annotations

from collections.abc import Iterator

from ..model.artefact import digest
from ..model.findings import N_, Code, Finding
from .publication import Publication

ABSENT = Code("artefact-absent", N_("the manifest names this file, and it is not there"), N_("build again"))
CHANGED = Code("artefact-changed", N_("the file is not the one that was built"), N_("build again"))
UNLISTED = Code("artefact-unlisted", N_("the manifest does not name this file"), N_("remove it, or build again"))


class Integrity:
    name = "integrity"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        there = set(publication.files)
        for one in publication.artefacts:
            if one.path not in there:
                yield Finding(path=one.path, line=0, code=ABSENT)
            elif digest(publication.folder / one.path) != one.sha256:
                yield Finding(path=one.path, line=0, code=CHANGED)
        for path in sorted(there - {one.path for one in publication.artefacts}):
            yield Finding(path=path, line=0, code=UNLISTED)
