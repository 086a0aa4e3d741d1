"""Handbooks on the device: the list of what an edition needs to be read, the worker that gives it without a network, and packs to carry.

A list names the pages of one handbook in one language with their digests, and no file to download: those are for printers and other
programs, and as large as everything else. Nothing of it hangs on another handbook, so that an edit makes one handbook's list new.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..languages import LANGUAGES
from ..model.artefact import Artefact
from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, HandbookError
from ..model.handbook import Handbook
from ..model.manifest import artefact, is_manifest, read_manifest
from ..model.program import PROGRAM
from ..sphinx_ext.interface import read_interface
from .formats.form import Say
from .reader import FOLDER

SCHEMA = 1
DEVICE = FOLDER / "device"
PACK = "pack"  # the format's name
BUNDLE = "bundle"  # the folder of the packs
LIST = "pack.json"  # in a pack
OLDEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)

NO_MANIFEST = Code(
    "delta-manifest",
    N_("this is no manifest of an earlier publication"),
    N_("name the manifest.json of the edition that the tablets have"),
)
NO_EARLIER = Code(
    "delta-edition",
    N_("the manifest names no pages of {edition}"),
    N_("name the manifest of a publication that has them, or leave --delta-from out"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What is needed to read *edition*: its *pages*, files below the folder of the site. *earlier* are those of the edition before."""

    edition: Edition
    pages: tuple[Artefact, ...]
    earlier: tuple[Artefact, ...] = ()

    @property
    def name(self) -> str:
        return f"{self.edition.handbook.id}-{self.edition.language}"

    @property
    def since(self) -> str:
        """The number of the edition before."""
        return self.earlier[0].edition if self.earlier else ""

    @property
    def changed(self) -> tuple[Artefact, ...]:
        """The pages that the edition before did not have."""
        known = {one.sha256 for one in self.earlier}
        return tuple(one for one in self.pages if one.sha256 not in known)

    def list(self) -> bytes:
        """The list of the pages, as readers' devices get it: the same pages give the same bytes."""
        edition, handbook = self.edition, self.edition.handbook
        _ = words_of(edition.language)
        values = {
            "schema": SCHEMA,
            "handbook": handbook.id,
            "language": edition.language,
            "audience": edition.audience.id,
            "title": edition.title,
            "edition": handbook.edition,
            "effective": handbook.effective.isoformat() if handbook.effective else "",
            "review": handbook.review.isoformat() if handbook.review else "",
            "words": {"shelf": _("Handbooks"), "absent": _("This page is not on this device. These handbooks are:")},
            "files": {below_site(one): [one.sha256, one.size] for one in sorted(self.pages, key=below_site)},
        }
        return (json.dumps(values, ensure_ascii=False, indent=0) + "\n").encode()

    def start(self, since: str = "") -> bytes:
        """The page that an unzipped pack begins with; that of a delta says what the file is for."""
        edition, _ = self.edition, words_of(self.edition.language)
        environment = Environment(loader=FileSystemLoader(DEVICE), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
        changed = _("This file holds what has changed since edition {edition}. Open it in the menu of the reader that has that edition.")
        text = environment.get_template("start.html").render(
            language=edition.language,
            title=edition.title,
            number=" ".join(filter(None, (_("Edition"), edition.handbook.edition))),
            link=f"{edition.folder}/index.html",
            read=_("Read"),
            since=changed.format(edition=since) if since else "",
        )
        return text.encode()


def words_of(code: str) -> Say:
    """The words of the interface in the language *code*."""
    strings = read_interface(PROGRAM, code)
    return lambda words: strings.get(words, words)


def below_site(one: Artefact) -> str:
    return one.path.removeprefix("site/")


def packs_of(editions: Sequence[Edition], artefacts: Sequence[Artefact], earlier: Sequence[Artefact] = ()) -> list[Pack]:
    """The pack of each of *editions*, whose pages are among *artefacts*."""
    return [Pack(edition=one, pages=pages_of(one, artefacts), earlier=pages_of(one, earlier)) for one in editions]


def pages_of(edition: Edition, artefacts: Sequence[Artefact]) -> tuple[Artefact, ...]:
    """The pages of *edition* and what they need, among *artefacts*."""
    home = f"site/{edition.folder}/"
    return tuple(one for one in artefacts if one.format == "site" and one.path.startswith(home))


def read_earlier(manifest: Path | None, editions: Sequence[Edition]) -> tuple[Artefact, ...]:
    """The artefacts of an earlier publication. Raises HandbookError when *manifest* is not one, or lacks the pages of an edition."""
    if manifest is None:
        return ()
    if not is_manifest(manifest):
        raise HandbookError([Finding(path=str(manifest), line=0, code=NO_MANIFEST)])
    found = read_manifest(manifest)
    lacking = [one for one in editions if not pages_of(one, found)]
    if lacking:
        raise HandbookError(Finding(path=str(manifest), line=0, code=NO_EARLIER, values={"edition": one.name}) for one in lacking)
    return found


# What lies in the site


def write_device(packs: Sequence[Pack], out: Path) -> Iterator[Artefact]:
    """Write into the site in *out* what puts it on readers' devices: the worker, what the device calls the site, the lists."""
    site = out / "site"
    handbooks = list({one.edition.handbook.id: one.edition.handbook for one in packs}.values())
    for name, content in {
        "sw.js": (DEVICE / "sw.js").read_bytes(),
        "icon.svg": (DEVICE / "icon.svg").read_bytes(),
        "manifest.webmanifest": web_manifest(handbooks),
    }.items():
        (site / name).write_bytes(content)
        yield artefact(site / name, out, None, "portal", packs[0].edition.audience)
    for one in packs:
        path = site / "packs" / f"{one.name}.json"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(one.list())
        yield artefact(path, out, one.edition, PACK)


def web_manifest(handbooks: Sequence[Handbook]) -> bytes:
    """What a device calls the site, and shows, when it stands among its applications."""
    codes = [one.code for one in LANGUAGES if any(one.code in handbook.languages for handbook in handbooks)]
    values = {
        "name": " · ".join(dict.fromkeys(words_of(code)("Handbooks") for code in codes)),
        "short_name": words_of(codes[0])("Handbooks"),
        "lang": codes[0],
        "id": "./",
        "start_url": "./index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#0c3641",
        "icons": [{"src": "icon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any maskable"}],
    }
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


# What is carried


def write_packs(packs: Sequence[Pack], out: Path) -> Iterator[Artefact]:
    """Write each of *packs* as a file to carry, and, where an edition before is known, what has changed since as another."""
    for one in packs:
        yield zipped(one, one.pages, "", out)
        if one.earlier:
            yield zipped(one, one.changed, one.since, out)


def zipped(pack: Pack, pages: Sequence[Artefact], since: str, out: Path) -> Artefact:
    """Write *pages* of *pack* with its list and a first page; the same pages give the same bytes."""
    stem = f"{pack.edition.stem}-since-{since}" if since else pack.edition.stem
    path = out / BUNDLE / f"{stem}.zip"
    path.parent.mkdir(exist_ok=True)
    contents: Mapping[str, bytes] = {
        LIST: pack.list(),
        "index.html": pack.start(since),
        **{below_site(one): (out / one.path).read_bytes() for one in sorted(pages, key=below_site)},
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, OLDEST_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            archive.writestr(entry, content, compresslevel=9)
    return artefact(path, out, pack.edition, PACK)
