"""Every link of the site leads to a file that is there, and to an id that is in it; every id stands once."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from ..model.findings import N_, Code, Finding
from .publication import Publication

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)
DEAD_FILE = Code("link-dead", N_("the link “{address}” leads to no file"), N_("correct the link where the text is written"))
DEAD_ANCHOR = Code(
    "link-anchor", N_("the link “{address}” leads to no place in the page"), N_("correct the link where the text is written")
)
TWICE = Code("id-duplicate", N_("the id “{id}” stands {count} times in the page"), N_("give one of the places another label"))


class Links:
    name = "links"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        for path, page in publication.pages.items():
            for line, _, address in page.links:
                yield from check_link(publication, path, line, address)
            for one, count in page.ids.items():
                if count > 1:
                    yield Finding(path=path, line=0, code=TWICE, values={"id": one, "count": count})


def check_link(publication: Publication, path: str, line: int, address: str) -> Iterator[Finding]:
    if SCHEME.match(address) or not address:
        return
    target, _, anchor = address.partition("#")
    target = unquote(target.partition("?")[0])
    file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
    if not (publication.folder / file).is_file():
        yield Finding(path=path, line=line, code=DEAD_FILE, values={"address": address})
    elif anchor and file.endswith(".html") and not publication.page(file).ids[unquote(anchor)]:
        yield Finding(path=path, line=line, code=DEAD_ANCHOR, values={"address": address})
