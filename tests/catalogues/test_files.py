"""Files are written whole, one writer at a time."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from build_tools.catalogues import files
from build_tools.catalogues.files import locked, write_file
from build_tools.model.findings import HandbookError

ROOT = Path(__file__).parents[2]
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals, limits and permissions")


def run(script: str, *arguments: object) -> subprocess.Popen[bytes]:
    """Another process that runs *script* with our modules at hand."""
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[bytes]) -> int:
    _, errors = process.communicate(timeout=120)
    assert not errors, errors.decode()
    return process.returncode


def codes(error: HandbookError) -> list[str]:
    return [finding.code.name for finding in error.findings]


def test_a_file_is_written_with_its_folders_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "locales" / "tr" / "a.po"
    write_file(path, b"new")
    write_file(path, b"newer")
    assert path.read_bytes() == b"newer"
    assert list(path.parent.iterdir()) == [path]


@POSIX
def test_the_rights_of_a_file_stay_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_file(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


@POSIX
def test_a_link_stays_a_link_to_the_written_file(tmp_path: Path) -> None:
    target, link = tmp_path / "target.po", tmp_path / "link.po"
    target.write_bytes(b"old")
    link.symlink_to(target)
    write_file(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_full_disk_leaves_the_original_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(
        HandbookError, match=r"a\.po: error: the file cannot be written \(No space left on device\); it is as it was: make room"
    ):
        write_file(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_a_limit_of_the_system_in_the_middle_of_writing_leaves_the_original(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    script = """
import resource, sys
from pathlib import Path
from build_tools.catalogues.files import write_file
from build_tools.model.findings import HandbookError
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    write_file(Path(sys.argv[1]), b"x" * 100_000)
except HandbookError as error:
    sys.exit([finding.code.name for finding in error.findings] == ["file-unwritable"] and 7)
"""
    assert ended(run(script, path)) == 7
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_file_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.po").mkdir()
    with pytest.raises(HandbookError) as caught:
        write_file(tmp_path / "a.po", b"new")
    assert codes(caught.value) == ["file-unwritable"]


def test_a_file_in_the_place_of_the_folder_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "tr").write_bytes(b"")
    with pytest.raises(HandbookError) as caught:
        write_file(tmp_path / "tr" / "a.po", b"new")
    assert codes(caught.value) == ["file-unwritable"]


@POSIX
def test_a_writer_that_is_killed_leaves_the_original_and_the_next_one_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    script = """
import os, signal, sys
from pathlib import Path
from build_tools.catalogues.files import write_file
os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
write_file(Path(sys.argv[1]), b"half")
"""
    assert ended(run(script, path)) == -signal.SIGKILL
    assert path.read_bytes() == b"old"
    write_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_processes_that_change_a_file_lose_no_update(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"0")
    script = """
import sys
from pathlib import Path
from build_tools.catalogues.files import locked, write_file
path = Path(sys.argv[1])
for _ in range(50):
    with locked(path):
        write_file(path, b"%d" % (int(path.read_bytes()) + 1))
"""
    assert [ended(process) for process in [run(script, path) for _ in range(4)]] == [0, 0, 0, 0]
    assert path.read_bytes() == b"200"
    assert list(tmp_path.iterdir()) == [path]


def test_threads_that_change_a_file_lose_no_update(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"0")

    def count() -> None:
        for _ in range(25):
            with locked(path):
                write_file(path, b"%d" % (int(path.read_bytes()) + 1))

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert path.read_bytes() == b"100"


def test_a_reader_never_meets_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    wholes = {letter * 300_000 for letter in (b"a", b"b")}
    write_file(path, b"a" * 300_000)
    script = """
import sys
from pathlib import Path
from build_tools.catalogues.files import write_file
for number in range(60):
    write_file(Path(sys.argv[1]), (b"a", b"b")[number % 2] * 300_000)
"""
    process = run(script, path)
    while process.poll() is None:
        assert path.read_bytes() in wholes
    assert ended(process) == 0


def test_whoever_waits_too_long_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PATIENCE", 0.1)
    path = tmp_path / "a.po"
    caught: list[HandbookError] = []

    def write() -> None:
        try:
            write_file(path, b"late")
        except HandbookError as error:
            caught.append(error)

    with locked(path):
        other = threading.Thread(target=write)
        other.start()
        other.join()
    assert [codes(error) for error in caught] == [["file-busy"]]
    assert not path.exists()


@pytest.mark.parametrize(("old", "before"), [(b"old", b"older"), (b"old", b""), (None, b"old")])
def test_a_file_that_has_changed_since_it_was_read_is_not_overwritten(tmp_path: Path, old: bytes | None, before: bytes) -> None:
    path = tmp_path / "a.po"
    if old is not None:
        path.write_bytes(old)
    with pytest.raises(HandbookError) as caught:
        write_file(path, b"new", before=before)
    assert codes(caught.value) == ["file-changed"]
    assert (path.read_bytes() if path.exists() else None) == old


@pytest.mark.parametrize("old", [b"old", b"", None])
def test_a_file_that_is_as_it_was_read_is_overwritten(tmp_path: Path, old: bytes | None) -> None:
    path = tmp_path / "a.po"
    if old is not None:
        path.write_bytes(old)
    write_file(path, b"new", before=old or b"")
    assert path.read_bytes() == b"new"


def test_the_lock_is_free_after_a_failure(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    with pytest.raises(ZeroDivisionError), locked(path):
        raise ZeroDivisionError
    write_file(path, b"new")
    assert list(tmp_path.iterdir()) == [path]
