"""The output folder: written beside, made current in one step, mended at the next start when that was interrupted."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from filelock import FileLock, Timeout

from ..model.findings import N_, Code, Finding, HandbookError
from ..model.manifest import MANIFEST, is_manifest

AT_CURRENT_FOLDER = -100  # AT_FDCWD, linux/fcntl.h
EXCHANGE = 2  # RENAME_EXCHANGE, linux/fs.h; RENAME_SWAP on macOS has the same number

NOT_OURS = Code(
    "output-not-ours", N_("the folder has files in it that no build of ours wrote"), N_("name an empty or a new folder with -o")
)
BUSY = Code("output-busy", N_("another build is writing to this folder"), N_("wait until it has ended, or name another folder with -o"))


@contextmanager
def fresh(out: Path) -> Iterator[Path]:
    """Give an empty folder beside *out*; it takes the place of *out* when the block ends well, and goes when it does not.

    Raises HandbookError when *out* holds somebody else's files, or another build has it.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(out.with_name(f".{out.name}.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise HandbookError([Finding(path=str(out), line=0, code=BUSY)]) from error
    try:
        recover(out)
        if out.exists() and not out.is_dir():
            raise HandbookError([Finding(path=str(out), line=0, code=NOT_OURS)])
        if out.is_dir() and any(out.iterdir()) and not is_manifest(out / MANIFEST):
            raise HandbookError([Finding(path=str(out), line=0, code=NOT_OURS)])
        # A name of its own: a worker that outlives a killed build must not write into the next one's folder.
        new = Path(mkdtemp(prefix=f".{out.name}.new-", dir=out.parent))
        new.chmod(0o755)
        try:
            yield new
            make_current(new, out)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    finally:
        lock.release()


def beside(out: Path, word: str) -> Path:
    return out.with_name(f".{out.name}.{word}")


def recover(out: Path) -> None:
    """Finish what an interrupted build left: the former output comes back if nothing took its place; remains go."""
    old = beside(out, "old")
    if old.is_dir() and not out.exists():
        old.rename(out)
    for remains in (old, *out.parent.glob(f".{out.name}.new-*")):
        shutil.rmtree(remains, ignore_errors=True)


def make_current(new: Path, out: Path) -> None:
    """Let *new* be what *out* names: by one exchange where the system has it, else by two renames that ``recover`` can finish."""
    if not out.exists():
        new.rename(out)
    elif exchange(new, out):
        shutil.rmtree(new)
    else:
        old = beside(out, "old")
        out.rename(old)
        new.rename(out)
        shutil.rmtree(old)


def exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one atomic step (renameat2 on Linux, renamex_np on macOS); false where that cannot be done."""
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(library, "renameat2"):
        return bool(library.renameat2(AT_CURRENT_FOLDER, first, AT_CURRENT_FOLDER, second, EXCHANGE) == 0)
    if hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, EXCHANGE) == 0)
    return False
