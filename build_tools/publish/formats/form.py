"""What every format is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from ...model.edition import Edition
from ...model.findings import Finding
from ...model.tree import ContentTree
from ..reading import Reading
from ..store import Store

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """Two *editions* of a handbook and the *shelf* that both have left their parts on; *site* is the folder of the whole site.

    *work* is a folder of its own for what is only needed on the way.
    """

    tree: ContentTree
    editions: tuple[Edition, Edition]
    shelf: Path
    site: Path
    work: Path
    store: Store | None


@runtime_checkable
class Joint(Format, Protocol):
    """A format that two editions make together: ``write`` leaves the part of one on the shelf."""

    def addresses(self, reading: Reading) -> tuple[str, ...]:
        """The files that the edition has a part in, from its folder in the site."""
        ...

    def join(self, joining: Joining) -> tuple[Path, tuple[Finding, ...]]:
        """Write the file of two editions; gives it with what is wrong in it."""
        ...
