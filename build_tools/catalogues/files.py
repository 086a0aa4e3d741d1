"""Files written whole, one writer at a time: a killed process or a full disk leaves the file as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..model.findings import N_, Code, Finding, HandbookError
from ..model.tomlfile import UNREADABLE

PATIENCE = 60.0  # seconds; a writer holds the lock for milliseconds

UNWRITABLE = Code(
    "file-unwritable",
    N_("the file cannot be written ({reason}); it is as it was"),
    N_("make room or ask for the right to write, then try again"),
)
UNUSABLE = Code(
    "file-unusable",
    N_("the file cannot be read or written ({reason})"),
    N_("make room on the disk, or ask for the right to use it; what was there before is as it was"),
)
BUSY = Code("file-busy", N_("another process has been writing to this file for a minute"), N_("wait until it has ended, or end it"))
CHANGED = Code("file-changed", N_("the file has changed since it was read; it was not overwritten"), N_("run the command again"))


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Keep every other process that asks for the same lock away from *path*; asking again inside is free.

    To change a file by what it says, read it and write it in one such block. Raises HandbookError when the wait is too long.
    """
    path = path.resolve()
    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=PATIENCE, is_singleton=True)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise HandbookError([Finding(path=path.as_posix(), line=0, code=BUSY)]) from error
    except OSError as error:
        raise unwritable(path, error) from error
    try:
        yield
    finally:
        if lock.lock_counter == 1:
            with suppress(OSError):  # Windows keeps an open file; whoever waits on a removed one looks again
                Path(lock.lock_file).unlink()
        lock.release()


def write_file(path: Path, content: bytes, *, before: bytes | None = None) -> None:
    """Write *content* to *path*, whole or not at all. *before*: what the file must still hold (empty: no file, or an empty one).

    Raises HandbookError when it cannot be written or holds something else; then nothing is changed.
    """
    with locked(path):
        try:
            if before is not None and before != (path.read_bytes() if path.exists() else b""):
                raise HandbookError([Finding(path=path.as_posix(), line=0, code=CHANGED)])
            put_in_place(path.resolve(), content)
        except OSError as error:
            raise unwritable(path, error) from error


def put_in_place(path: Path, content: bytes) -> None:
    """Put *content* on the disk beside *path*, then in its place; only a process that holds the lock may."""
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:  # also when interrupted: no half-written file stays beside
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
    keep_name(path.parent)


def keep_name(folder: Path) -> None:
    """Bring the new name in *folder* to the disk, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def unusable(error: OSError, path: Path) -> Finding:
    """The finding for an *error* of the system that nobody expected; *path* is named when the error names no file."""
    code = UNREADABLE if isinstance(error, FileNotFoundError) else UNUSABLE
    return Finding(path=str(error.filename or path), line=0, code=code, values={"reason": error.strerror or error})


def unwritable(path: Path, error: OSError) -> HandbookError:
    return HandbookError([Finding(path=path.as_posix(), line=0, code=UNWRITABLE, values={"reason": error.strerror or error})])
