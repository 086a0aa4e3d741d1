"""What was made once and need not be made again: pieces by the fingerprint of all that they were made of, in a folder."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from ..catalogues.files import write_file

KEPT = 30 * 24 * 3600  # seconds after its last use


def fingerprint(parts: Iterable[bytes]) -> str:
    """One name for all of *parts*, in their order."""
    found = hashlib.blake2b(digest_size=24)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """Pieces in *folder*, each under its key. A piece that was changed or cut short since it was put there is not given back."""

    folder: Path

    def get(self, key: str) -> bytes | None:
        """The piece put under *key*, or nothing."""
        path = self.path(key)
        try:
            held = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        piece, digest = held[:-32], held[-32:]
        return piece if hashlib.sha256(piece).digest() == digest else None

    def put(self, key: str, piece: bytes) -> None:
        """Keep *piece* under *key*. Raises HandbookError when the folder cannot be written to."""
        write_file(self.path(key), piece + hashlib.sha256(piece).digest())

    def path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]

    def tidy(self) -> None:
        """Take out what nobody has asked for in a month."""
        for path in self.folder.glob("*/*"):
            if path.is_file() and time.time() - path.stat().st_mtime > KEPT:
                path.unlink(missing_ok=True)
