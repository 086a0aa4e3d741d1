"""Nothing that a page needs lies on another machine (a link that a reader may follow is no need), and what goes onto devices is whole."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from hashlib import sha256

from ..model.artefact import digest
from ..model.findings import N_, Code, Finding
from .publication import Publication

REMOTE = re.compile(r"(https?:)?//", re.IGNORECASE)
CSS_ADDRESS = re.compile(r"""(?:url\(\s*['"]?|@import\s+['"])((?:https?:)?//[^'")\s]+)""", re.IGNORECASE)
INSIDE = re.compile(r"#|data:", re.IGNORECASE)  # addresses that lead to nothing outside the file
LISTS, WORKER, PACK_LIST, PACK_START = "site/packs/", "site/sw.js", "pack.json", "index.html"

FETCHED = Code("remote-resource", N_("the page fetches “{address}” from elsewhere"), N_("put a copy into the project, or remove it"))
NOT_ALONE = Code("single-fetches", N_("the single file needs “{address}”, which is not in it"), N_("build again; if it stays, report it"))
BROKEN_PACK = Code("pack-unreadable", N_("it is not a pack or a list that readers’ devices can read"), N_("build again"))
OTHER_FILE = Code("pack-file", N_("it names “{file}”, and that is absent or another"), N_("build again; if it stays, report it"))
WORKER_LISTS = Code("worker-lists", N_("the worker names “{file}”: it may know of no handbook"), N_("take it out; lists are in site/packs"))


class Offline:
    name = "offline"

    def findings(self, publication: Publication) -> Iterator[Finding]:
        yield from remote(publication)
        yield from alone(publication)
        for path in publication.ending(".json"):
            if path.startswith(LISTS):
                yield from check_list(publication, path)
        for path in publication.ending(".zip"):
            yield from check_pack(publication, path)
        yield from check_worker(publication)


def remote(publication: Publication) -> Iterator[Finding]:
    """What pages, style sheets and pictures fetch from elsewhere."""
    for path, page in publication.pages.items():
        for line, element, address in page.links:
            if element not in ("a", "area") and REMOTE.match(address):
                yield Finding(path=path, line=line, code=FETCHED, values={"address": address})
    for path in (*publication.ending(".css"), *publication.ending(".svg")):
        for address in CSS_ADDRESS.findall(publication.text(path)):
            yield Finding(path=path, line=0, code=FETCHED, values={"address": address})


def alone(publication: Publication) -> Iterator[Finding]:
    """What a single file needs beside itself."""
    for path in (one.path for one in publication.artefacts if one.format == "single"):
        for line, element, address in publication.page(path).links:
            is_followed = element in ("a", "area") and REMOTE.match(address)
            if not is_followed and not INSIDE.match(address):
                yield Finding(path=path, line=line, code=NOT_ALONE, values={"address": address})


def check_list(publication: Publication, path: str) -> Iterator[Finding]:
    """Every file that the list names lies in the site, and is the one it names."""
    listed = read_list(publication.text(path))
    if listed is None:
        yield Finding(path=path, line=0, code=BROKEN_PACK)
        return
    for name, wanted in listed.items():
        file = publication.folder / "site" / name
        if not file.is_file() or (digest(file), file.stat().st_size) != wanted:
            yield Finding(path=path, line=0, code=OTHER_FILE, values={"file": name})


def check_pack(publication: Publication, path: str) -> Iterator[Finding]:
    """Every file of the pack is one that its list names, and the list is one of those in the site."""
    try:
        with zipfile.ZipFile(publication.folder / path) as archive:
            contents = {name: archive.read(name) for name in archive.namelist()}
    except (OSError, zipfile.BadZipFile):
        contents = {}
    lists = {publication.text(one) for one in publication.ending(".json") if one.startswith(LISTS)}
    text = contents.pop(PACK_LIST, b"").decode(errors="replace")
    listed = read_list(text)
    if listed is None or text not in lists or contents.pop(PACK_START, None) is None:
        yield Finding(path=path, line=0, code=BROKEN_PACK)
        return
    for name, content in contents.items():
        if listed.get(name) != (sha256(content).hexdigest(), len(content)):
            yield Finding(path=path, line=0, code=OTHER_FILE, values={"file": name})
    if "-since-" not in path:
        for name in sorted(listed.keys() - contents.keys()):
            yield Finding(path=path, line=0, code=OTHER_FILE, values={"file": name})


def read_list(text: str) -> Mapping[str, tuple[str, int]] | None:
    """The digest and the size of every file in a list; None: it is none."""
    try:
        return {name: (str(found[0]), int(found[1])) for name, found in json.loads(text)["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, IndexError):
        return None


def check_worker(publication: Publication) -> Iterator[Finding]:
    """The worker is the same for all publications: what it gives is what readers chose."""
    text = publication.text(WORKER) if WORKER in publication.files else ""
    for name in sorted({one.handbook for one in publication.artefacts} - {""}):
        if re.search(rf"\b{re.escape(name)}/", text):
            yield Finding(path=WORKER, line=0, code=WORKER_LISTS, values={"file": name})
