"""dist/manifest.json: every published file, with its digest and what it belongs to."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from .artefact import Artefact, digest
from .edition import Edition
from .registers.audiences import PUBLIC, Audience

MANIFEST = "manifest.json"
SCHEMA = 1


def artefact(path: Path, out: Path, edition: Edition | None, format_name: str, audience: Audience = PUBLIC) -> Artefact:
    """Describe the file *path* below *out*; *edition* is None for what belongs to no handbook (the portal), made for *audience*."""
    return Artefact(
        path=path.relative_to(out).as_posix(),
        sha256=digest(path),
        size=path.stat().st_size,
        handbook=edition.handbook.id if edition else "",
        language=edition.language if edition else "",
        format=format_name,
        edition=edition.handbook.edition if edition else "",
        audience=(edition.audience if edition else audience).id,
    )


def write_manifest(artefacts: Iterable[Artefact], path: Path) -> None:
    """Write the manifest, sorted by path: the same artefacts give the same bytes."""
    rows = [one.as_json() for one in sorted(artefacts, key=lambda one: one.path)]
    path.write_text(json.dumps({"schema": SCHEMA, "artefacts": rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")


def is_manifest(path: Path) -> bool:
    """Whether *path* is a manifest of ours: web applications have a ``manifest.json`` too."""
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return False
    return isinstance(found, dict) and {"schema", "artefacts"} <= found.keys()


def read_manifest(path: Path) -> tuple[Artefact, ...]:
    """The artefacts of a manifest that ``write_manifest`` wrote."""
    return tuple(Artefact(**row) for row in json.loads(path.read_text(encoding="utf-8"))["artefacts"])
