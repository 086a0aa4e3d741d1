"""The commands for which noxw fetches neither fonts nor Pango work without them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.model.program import PROGRAM
from tests.books import make_book

REFUSING = """
import sys

def refuse(event, arguments):
    if event == "import" and arguments[0].split(".")[0] == "weasyprint":
        raise ImportError("no Pango here")
    if event in ("open", "os.listdir", "os.scandir") and "node_modules" in str(arguments[0]):
        raise OSError("no fonts here")

sys.addaudithook(refuse)
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    make_book(tmp_path, {"a": "# A\n\nBir iki.\n"}, {"a": {"Bir iki.": "One two."}})
    for command in ("init -q", "add .", "-c user.name=x -c user.email=x@x commit -qm x"):
        subprocess.run(["git", *command.split()], cwd=tmp_path, check=True)
    (tmp_path / "refusing").mkdir()
    (tmp_path / "refusing" / "sitecustomize.py").write_text(REFUSING, encoding="utf-8")
    return tmp_path


def run(root: Path, command: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join((str(root / "refusing"), str(PROGRAM)))
    program = [sys.executable, "-m", "build_tools", "--root", str(root), "--lang", "en", *command.split()]
    return subprocess.run(program, env={**os.environ, "PYTHONPATH": path}, cwd=root, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("command", ["list", "check", "update", "status --json", "exchange export po", "debt --since HEAD"])
def test_it_works_without_pango_and_fonts(root: Path, command: str) -> None:
    done = run(root, command)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr


def test_release_says_what_is_lacking_without_them(root: Path) -> None:
    done = run(root, "release --dry-run")
    assert done.returncode == 1
    assert "[release-status]" in done.stderr


def test_what_prints_is_refused_here(root: Path) -> None:
    done = run(root, "build -f book")
    assert done.returncode == 1
    assert "[print-libraries]" in done.stderr
