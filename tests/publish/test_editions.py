"""Editions are built in processes of their own, which never outlive the build."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PROGRAM = """
    import time
    from build_tools.publish.editions import start_method, workers

    if __name__ == "__main__":
        with workers(2, start_method().SimpleQueue()) as pool:
            for _ in range(2):
                pool.submit(print, "at work", flush=True).result()
                pool.submit(time.sleep, 600)
            time.sleep(600)
"""


@contextmanager
def build_at_work(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A program whose workers have begun with what takes ten minutes. All its processes write to one pipe."""
    path = folder / "program.py"
    path.write_text(textwrap.dedent(PROGRAM), encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen([sys.executable, path], stdout=subprocess.PIPE, start_new_session=True, env=environment) as builder:
        try:
            assert builder.stdout is not None
            assert [builder.stdout.readline() for _ in range(2)] == [b"at work\n"] * 2
            yield builder
        finally:
            # Only if the test has failed is anyone left in the group.
            if builder.poll() is None or not ended(builder):
                os.killpg(builder.pid, signal.SIGKILL)


def ended(builder: subprocess.Popen[bytes], seconds: float = 0) -> bool:
    """Whether every process of the build ends within *seconds*: their pipe then has no writer left."""
    try:
        builder.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM], ids=lambda how: how.name)
def test_a_worker_ends_with_its_builder(tmp_path: Path, how: signal.Signals) -> None:
    with build_at_work(tmp_path) as builder:
        builder.send_signal(how)
        assert ended(builder, seconds=20)
