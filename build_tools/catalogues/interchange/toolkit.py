"""translate-toolkit, called as commands: it is GPL, so it lives in an environment of its own and is never imported."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from ...model.findings import N_, Code, Finding, HandbookError
from ...model.program import PROGRAM
from ..files import locked, write_file

HOME = PROGRAM / ".venv-exchange"
LOCK = PROGRAM / "requirements-exchange.txt"
STAMP = "lock.txt"  # in the environment: the lock that it was made by

NO_TOOLKIT = Code(
    "exchange-toolkit",
    N_("translate-toolkit could not be installed ({reason})"),
    N_(
        "check the network and run the command again; on a closed network fill the folder of packages anew; "
        "docx, weblate and po need no translate-toolkit"
    ),
)
FAILED = Code("exchange-tool-failed", N_("{tool} of translate-toolkit gave no result ({reason})"), N_("check the file that it was given"))


def convert(tool: str, files: Mapping[str, bytes], results: tuple[str, ...], *options: str) -> dict[str, bytes]:
    """The *results* that *tool* makes of *files*: one a file, or one of them all. Raises HandbookError when one is missing.

    The tools exit with 0 whatever becomes of a file, and leave an empty one for a file that they cannot read.
    """
    program = ready() / tool
    with TemporaryDirectory() as name:
        source, target = Path(name, "in"), Path(name, "out")
        for file, content in files.items():
            (source / file).parent.mkdir(parents=True, exist_ok=True)
            (source / file).write_bytes(content)
        target.mkdir()
        output = target / results[0] if len(results) == 1 else target
        given = source / next(iter(files)) if len(files) == len(results) == 1 else source
        done = run([str(program), "--progress=none", *options, str(given), str(output)])
        missing = [one for one in results if not (target / one).is_file() or not (target / one).stat().st_size]
        if missing:
            values = {"tool": tool, "reason": last_line(done)}
            raise HandbookError(Finding(path=result, line=0, code=FAILED, values=values) for result in missing)
        return {result: (target / result).read_bytes() for result in results}


def ready() -> Path:
    """The folder of the tools, installed when they are absent or of another lock. Raises HandbookError when they cannot be."""
    folder = HOME / ("Scripts" if os.name == "nt" else "bin")
    with locked(HOME):
        if not is_ready():
            install(folder)
            write_file(HOME / STAMP, LOCK.read_bytes())
    return folder


def is_ready() -> bool:
    """Whether the tools are there, by the lock of today."""
    stamp = HOME / STAMP
    return stamp.is_file() and stamp.read_bytes() == LOCK.read_bytes()


def install(folder: Path) -> None:
    """Make the environment anew, by its lock alone. Raises HandbookError when that does not work."""
    closed = os.environ.get("NOXW_PACKAGES")
    source = ["--no-index", "--find-links", str(Path(closed, "wheels"))] if closed else []
    pip = [str(folder / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--require-hashes", *source]
    for command in ([sys.executable, "-m", "venv", "--clear", str(HOME)], [*pip, "-r", str(LOCK)]):
        done = run(command)
        if done.returncode:
            raise HandbookError([Finding(path=LOCK.name, line=0, code=NO_TOOLKIT, values={"reason": last_line(done)})])


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run *command*, whose files are UTF-8 whatever the locale."""
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONNOUSERSITE": "1"}
    environment.pop("PYTHONPATH", None)
    return subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", errors="replace", check=False)


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """What a command that failed said last."""
    return next((line for line in reversed((done.stdout + done.stderr).splitlines()) if line.strip()), f"exit status {done.returncode}")
