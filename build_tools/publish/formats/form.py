"""What every format is."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from ..reading import Reading


class Format(Protocol):
    """A form that a reading can be given.

    *name* is what ``-f`` takes, and what the manifest says. *ending* is that of the one file to download; the pages have none.
    """

    name: str
    ending: str

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write the edition below *out*, its folder in the site; return the files that readers open or download.

        *work* is a folder of its own for what is only needed on the way.
        """
        ...
