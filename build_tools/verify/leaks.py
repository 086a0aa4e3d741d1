"""Nothing of the machine that built it, and no source that nobody meant to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model.findings import N_, Code, Finding
from .publication import Publication

TEXTS = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")
SOURCES = re.compile(r"(^|/)(_sources/|.*\.(po|mo|pot|md|toml|pickle|doctree|map|buildinfo)$|\.)")
FOLDER = Code(
    "leak-path", N_("the file names a folder of the machine that built it: {found}"), N_("report it: the pipeline must not write it")
)
SOURCE = Code("leak-source", N_("a file that readers do not need was published"), N_("report it: the pipeline must remove it"))


class Leaks:
    name = "leaks"

    def unable(self) -> str:
        return ""

    def findings(self, publication: Publication) -> Iterator[Finding]:
        folders = [str(Path.home()), str(Path(__file__).resolve().parents[2])]
        for path in publication.files:
            if SOURCES.search(path):
                yield Finding(path=path, line=0, code=SOURCE)
            elif path.endswith(TEXTS):
                text = publication.text(path)
                found = next((folder for folder in folders if len(folder) > 5 and folder in text), "")
                if found:
                    yield Finding(path=path, line=0, code=FOLDER, values={"found": found})
