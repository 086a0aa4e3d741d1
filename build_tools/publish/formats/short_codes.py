"""The chapters, procedures and cards of an edition that have a short code, and the pictures that carry the code's address."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sphinx.environment import BuildEnvironment

from ...model.edition import Edition
from ...model.findings import N_, Code, Finding
from ...model.short_code import short_code
from ...sphinx_ext.dialect.domain import customs_domain
from ..reading import Reading

KINDS = ("procedure", "pocket-card")
CHAPTER = "chapter"
PICTURED = (CHAPTER, "procedure")  # in the book
PAGE = "c/index"  # of the site: where a code leads on
QUIET = 4  # modules of white round the picture (ISO/IEC 18004)

TWICE = Code(
    "short-code-twice",
    N_("“{id}” has the short code {code} of “{other}”"),
    N_("give whichever was not printed yet another id: a code leads to one place"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """A place with an explicit id: *kind* is that of its block, or ``chapter``."""

    code: str
    id: str
    kind: str
    docname: str

    @property
    def key(self) -> str:
        """The code as an address has it."""
        return self.code.replace("-", "")

    @property
    def picture(self) -> str:
        return f"qr-{self.key}.svg"


def coded_places(env: BuildEnvironment) -> tuple[Coded, ...]:
    """Every chapter with a label, every procedure and card with an id, document by document."""
    edition: Edition = env.config.handbook_edition
    named = [*chapters(env), *((one.id, one.kind, one.place.docname) for one in customs_domain(env).entries(*KINDS) if one.id)]
    return tuple(
        Coded(code=short_code(edition.handbook.id, place), id=place, kind=kind, docname=docname) for place, kind, docname in sorted(named)
    )


def chapters(env: BuildEnvironment) -> Iterator[tuple[str, str, str]]:
    """The label of every chapter that has one, the first of several."""
    found: dict[str, str] = {}
    for docname, label, title in env.domaindata["std"]["labels"].values():
        if docname in env.titles and title == env.titles[docname].astext():
            found.setdefault(docname, label)
    return ((label, CHAPTER, docname) for docname, label in found.items())


def address_of(coded: Coded, edition: Edition) -> str:
    """Where the code leads on the web; empty where the handbook does not say where its site is."""
    home = edition.handbook.address
    return f"{home.rstrip('/')}/{edition.language}/{edition.handbook.id}/{PAGE}.html#{coded.key}" if home else ""


def write_pictures(places: Iterable[Coded], edition: Edition, folder: Path) -> None:
    """Write the QR code of each of *places* into *folder*, where the handbook says where its site is."""
    if not edition.handbook.address:
        return
    import segno

    folder.mkdir(parents=True, exist_ok=True)
    for one in places:
        drawn = io.BytesIO()
        segno.make_qr(address_of(one, edition), error="m").save(drawn, kind="svg", border=QUIET, dark="#000", light="#fff", xmldecl=False)
        (folder / one.picture).write_bytes(drawn.getvalue())


def report_twice(places: Iterable[Coded], reading: Reading) -> None:
    """Report every code that two places have."""
    known: dict[str, Coded] = {}
    for one in places:
        other = known.setdefault(one.code, one)
        if other is not one:
            path = reading.collector.tree.name(Path(reading.app.env.doc2path(one.docname)))
            finding = Finding(path=path, line=0, code=TWICE, values={"id": one.id, "code": one.code, "other": other.id})
            if finding not in reading.collector.findings:
                reading.collector.findings.append(finding)
