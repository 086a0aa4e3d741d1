"""Nothing of the machine that built it, and no source that nobody meant to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.findings import N_, Code, Finding
from .publication import Publication

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")
SOURCES = re.compile(r"(^|/)(_sources/|.*\.(po|mo|pot|md|toml|pickle|doctree|map|buildinfo)$|\.)")
# Where people's files and the build's own working files lie on the systems we know.
HOME = re.compile(
    r"(?:file://|[\s\"'=(])((?:/home|/Users|/root|/var/folders)/[^\s\"'<)]+|[A-Za-z]:\\Users\\[^\s\"'<)]+|[^\s\"'<)]*/handbook-[a-z0-9_]{8}/)"
)
FOLDER = Code(
    "leak-path", N_("the file names a folder of the machine that built it: {found}"), N_("report it: the pipeline must not write it")
)
SOURCE = Code("leak-source", N_("a file that readers do not need was published"), N_("report it: the pipeline must remove it"))


class Traces:
    name = "traces"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        for path in publication.files:
            if SOURCES.search(path):
                yield Finding(path=path, line=0, code=SOURCE)
            elif path.endswith(TEXTS):
                found = HOME.search(publication.text(path))
                if found:
                    yield Finding(path=path, line=0, code=FOLDER, values={"found": found[0]})
