"""Nothing that a page needs lies on another machine. (A link that a reader may follow is no need.)"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model.findings import N_, Code, Finding
from .publication import Publication

REMOTE = re.compile(r"(https?:)?//", re.IGNORECASE)
CSS_ADDRESS = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])((?:https?:)?//[^'")\s]+)""", re.IGNORECASE)
FETCHED = Code("remote-resource", N_("the page fetches “{address}” from elsewhere"), N_("put a copy into the project, or remove it"))


class Offline:
    name = "offline"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        for path, page in publication.pages.items():
            for line, element, address in page.links:
                if element not in ("a", "area") and REMOTE.match(address):
                    yield Finding(path=path, line=line, code=FETCHED, values={"address": address})
        for path in (*publication.ending(".css"), *publication.ending(".svg")):
            for address in CSS_ADDRESS.findall(publication.text(path)):
                yield Finding(path=path, line=0, code=FETCHED, values={"address": address})
