"""What every format is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from ..reading import Reading

Say = Callable[[str], str]  # gives the words of the interface in a reader's language


class Format(Protocol):
    """A form that a reading can be given.

    *name* is what ``-f`` takes, and what the manifest says. *ending* is what stands behind the edition in the name of the one file to
    download: ``.pdf``; the pages have none.
    """

    name: str
    ending: str

    def label(self, _: Say) -> str:
        """What readers are offered the file as."""
        ...

    def is_made(self, reading: Reading) -> bool:
        """Whether the edition has a file in this format."""
        ...

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write the edition below *out*, its folder in the site; return the files that readers open or download.

        *work* is a folder of its own for what is only needed on the way.
        """
        ...
