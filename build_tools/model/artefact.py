"""What a build gives: files that people read, each with its digest."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass
from pathlib import Path

from .registers.audiences import PUBLIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Artefact:
    """One published file. *path* is relative to the output folder; *size* is in bytes, *sha256* in hex.

    *language* is empty for what is in all languages, and names those of a file in several, first that of its first words: ``tr en``.
    *audience* is whom it was made for; a manifest that does not say so is judged as one for everybody.
    """

    path: str
    sha256: str
    size: int
    handbook: str
    language: str
    format: str
    edition: str
    audience: str = PUBLIC.id

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.language.split())

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
