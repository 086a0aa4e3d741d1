"""The pack: the pages of an edition in one file, to carry to devices without a network."""

from __future__ import annotations

from pathlib import Path

from ..reading import Reading
from .form import Say


class Pack:
    """The pages once more, zipped when all are written: packs.py makes them, beside the site and not in it."""

    name = "pack"
    ending = ""

    def label(self, _: Say) -> str:
        return "ZIP"

    def is_made(self, reading: Reading) -> bool:
        return False

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        return ()
