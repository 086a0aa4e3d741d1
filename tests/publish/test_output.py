"""The output folder becomes current in one step, and an interruption leaves the former one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from build_tools.model.findings import HandbookError
from build_tools.model.manifest import write_manifest
from build_tools.publish import output
from build_tools.publish.output import beside, fresh


def publish(out: Path, text: str) -> None:
    with fresh(out) as new:
        write_manifest([], new / "manifest.json")
        (new / "page.html").write_text(text)


def publish_half(out: Path) -> None:
    with fresh(out) as new:
        (new / "page.html").write_text("half")
        raise OSError("full disk")


def test_the_first_publication_makes_the_folder(tmp_path: Path) -> None:
    publish(tmp_path / "dist", "one")
    assert (tmp_path / "dist" / "page.html").read_text() == "one"


def test_the_next_takes_its_place_whole(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    publish(out, "one")
    (out / "old.html").write_text("left over")
    publish(out, "two")
    assert sorted(path.name for path in out.iterdir()) == ["manifest.json", "page.html"]
    assert (out / "page.html").read_text() == "two"


def test_so_it_is_where_the_system_cannot_exchange_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "exchange", lambda one, other: False)
    publish(tmp_path / "dist", "one")
    publish(tmp_path / "dist", "two")
    assert (tmp_path / "dist" / "page.html").read_text() == "two"
    assert not beside(tmp_path / "dist", "old").exists()


def test_a_failure_leaves_the_former_publication(tmp_path: Path) -> None:
    publish(tmp_path / "dist", "one")
    with pytest.raises(OSError, match="full disk"):
        publish_half(tmp_path / "dist")
    assert (tmp_path / "dist" / "page.html").read_text() == "one"
    assert list(tmp_path.glob(".dist.new-*")) == []


@pytest.mark.parametrize("manifest", [None, '{"name": "a web application"}', "[]", "not JSON"])
def test_somebody_elses_folder_is_never_replaced(tmp_path: Path, manifest: str | None) -> None:
    (tmp_path / "thesis").mkdir()
    if manifest is not None:
        (tmp_path / "thesis" / "manifest.json").write_text(manifest)
    (tmp_path / "thesis" / "chapter.doc").write_text("years of work")
    with pytest.raises(HandbookError, match="output-not-ours"):
        publish(tmp_path / "thesis", "one")
    assert (tmp_path / "thesis" / "chapter.doc").read_text() == "years of work"


def test_two_builds_do_not_write_to_one_folder(tmp_path: Path) -> None:
    with fresh(tmp_path / "dist") as new:
        write_manifest([], new / "manifest.json")
        with pytest.raises(HandbookError, match="output-busy"):
            publish(tmp_path / "dist", "other")


def test_an_interruption_between_the_two_renames_is_finished_at_the_next_start(tmp_path: Path) -> None:
    out = tmp_path / "dist"
    publish(out, "one")
    out.rename(beside(out, "old"))
    (tmp_path / ".dist.new-abc").mkdir()
    with pytest.raises(OSError, match="full disk"):
        publish_half(out)
    assert (out / "page.html").read_text() == "one"


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
def test_a_killed_build_leaves_the_former_publication(tmp_path: Path) -> None:
    publish(tmp_path / "dist", "one")
    program = """
        import sys, time
        from pathlib import Path
        from build_tools.publish.output import fresh
        with fresh(Path(sys.argv[1])) as new:
            (new / "page.html").write_text("half")
            print("writing", flush=True)
            time.sleep(60)
    """
    child = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program), str(tmp_path / "dist")], stdout=subprocess.PIPE)
    assert child.stdout is not None
    child.stdout.readline()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    assert (tmp_path / "dist" / "page.html").read_text() == "one"
    publish(tmp_path / "dist", "two")
    assert (tmp_path / "dist" / "page.html").read_text() == "two"
