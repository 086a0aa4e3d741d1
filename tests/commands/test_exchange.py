"""exchange export and import, as their users meet them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.catalogues.interchange import FORMS
from build_tools.catalogues.reading import read
from build_tools.model.tree import ContentTree
from tests.books import copy_book

ROOT = Path(__file__).parents[2]
CASH = "locales/en/LC_MESSAGES/small/cash.po"
POSIX = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals and limits")


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    return copy_book("small", tmp_path)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def exchange(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: object) -> tuple[int, str, str]:
        status = cli.main(["--root", str(tree.root), "--lang", "en", "exchange", *map(str, arguments)])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def edited(tree: ContentTree, out: Path, old: str = "cash", new: str = "money") -> Path:
    """The exported cash.po with one translation edited."""
    path = out / "en" / "small" / "cash.po"
    path.write_text(path.read_text("utf-8").replace(f'msgstr "{old}"', f'msgstr "{new}"'), "utf-8")
    return path


def strings(tree: ContentTree) -> dict[str, str]:
    return read((tree.root / CASH).read_bytes(), CASH).strings


def test_export_prints_every_file_that_it_writes(exchange: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    status, said, _ = exchange("export", "po", "-o", out)
    assert status == 0
    assert said.splitlines() == [str(out / "en" / "small" / f"{name}.po") for name in ("baggage", "cash", "index")]
    assert all(Path(line).is_file() for line in said.splitlines())


def test_import_shows_each_message_before_and_after(exchange: Run, tree: ContentTree, tmp_path: Path) -> None:
    exchange("export", "po", "-o", tmp_path / "out")
    path = edited(tree, tmp_path / "out")
    status, said, err = exchange("import", path)
    assert (status, err) == (0, "")
    assert said.splitlines() == [f"{CASH}:19: nakit", "- cash", "+ money", f"{path.as_posix()}: messages changed: 1"]
    assert strings(tree)["nakit"] == "money"


def test_import_of_what_nobody_edited_says_so(exchange: Run, tmp_path: Path) -> None:
    exchange("export", "docx", "-o", tmp_path / "out", "--date", "2026-12-01")
    path = tmp_path / "out" / "small-0.3-en.docx"
    assert exchange("import", path) == (0, f"{path.as_posix()}: nothing to change\n", "")


def test_a_file_that_cannot_be_read_does_not_hold_up_the_others(exchange: Run, tree: ContentTree, tmp_path: Path) -> None:
    exchange("export", "po", "-o", tmp_path / "out")
    (tmp_path / "a.xlf").write_bytes(b"<")
    status, _, err = exchange("import", tmp_path / "a.xlf", edited(tree, tmp_path / "out"))
    assert (status, err.count("[exchange-unreadable]")) == (1, 1)
    assert strings(tree)["nakit"] == "money"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "pdf"), "exchange-form"),
        (("export", "po", "-l", "tr"), "exchange-nothing"),
        (("export", "po", "no-such-book"), "handbook-unknown"),
        (("import", "a.txt"), "exchange-file"),
        (("import", "a.docx", "--encoding", "cp1254"), "exchange-encoding-form"),
        (("import", "none.po"), "file-unreadable"),
        (("import", CASH), "exchange-own"),
    ],
)
def test_what_makes_no_sense_is_a_finding(
    exchange: Run, tree: ContentTree, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tree.root)
    for name in ("a.txt", "a.docx"):
        Path(name).write_bytes(b"x")
    status, _, err = exchange(*arguments)
    assert (status, err.rstrip().endswith(f"[{code}]")) == (1, True)


def test_a_form_that_does_not_exist_is_answered_with_those_that_do(exchange: Run) -> None:
    assert ", ".join(form.name for form in FORMS) in exchange("export", "pdf")[2]


# One of our own catalogues, saved in another encoding


def cp1254(tree: ContentTree) -> bytes:
    """Save the catalogue as an old program does."""
    path = tree.root / CASH
    text = path.read_text("utf-8").replace("charset=UTF-8", "charset=CP1254").encode("cp1254")
    path.write_bytes(text)
    return text


def test_a_catalogue_in_another_encoding_is_not_touched_until_its_encoding_is_named(exchange: Run, tree: ContentTree) -> None:
    text = cp1254(tree)
    status, _, err = exchange("import", tree.root / CASH)
    assert (status, "[catalogue-encoding]" in err) == (1, True)
    assert (tree.root / CASH).read_bytes() == text


def test_a_catalogue_whose_encoding_is_named_is_shown_and_brought_to_utf_8(exchange: Run, tree: ContentTree) -> None:
    before = (tree.root / CASH).read_bytes()
    cp1254(tree)
    status, said, _ = exchange("import", tree.root / CASH, "--encoding", "cp1254")
    assert status == 0
    assert '\n- msgid "��phe"\n+ msgid "şüphe"\n' in said
    assert (tree.root / CASH).read_bytes() == before


def test_a_wrong_encoding_changes_nothing(exchange: Run, tree: ContentTree) -> None:
    text = cp1254(tree)
    status, said, err = exchange("import", tree.root / CASH, "--encoding", "cp1252")
    assert (status, said, "[exchange-encoding-doubtful]" in err) == (1, "", True)
    assert (tree.root / CASH).read_bytes() == text


def test_a_returned_catalogue_in_another_encoding_is_read_when_it_is_named(exchange: Run, tree: ContentTree, tmp_path: Path) -> None:
    exchange("export", "po", "-o", tmp_path / "out")
    path = edited(tree, tmp_path / "out", new="nakit para (ş)")
    path.write_bytes(path.read_text("utf-8").encode("cp1254"))
    assert exchange("import", path)[0] == 1
    assert exchange("import", path, "--encoding", "cp1254")[0] == 0
    assert strings(tree)["nakit"] == "nakit para (ş)"


# Two at once, a killed one, a full disk


def start(tree: ContentTree, *files: Path, before: str = "") -> subprocess.Popen[bytes]:
    """An import in another process, after running *before* in it."""
    script = f"{before}\nimport sys\nfrom build_tools.cli import main\nsys.exit(main(sys.argv[1:]))"
    arguments = ["--root", tree.root, "--lang", "en", "exchange", "import", *files]
    return subprocess.Popen([sys.executable, "-c", script, *map(str, arguments)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def test_imports_at_the_same_time_lose_no_translation(exchange: Run, tree: ContentTree, tmp_path: Path) -> None:
    wanted = {"nakit": "CASH", "beyan": "DECLARATION", "şüphe": "SUSPICION"}
    files = []
    for number, (msgid, msgstr) in enumerate(wanted.items()):
        exchange("export", "po", "-o", tmp_path / str(number))
        files.append(edited(tree, tmp_path / str(number), msgstr.lower(), msgstr))
        assert strings(tree)[msgid] == msgstr.lower()
    processes = [start(tree, file) for file in files]
    assert [process.wait(60) for process in processes] == [0, 0, 0]
    assert {msgid: strings(tree)[msgid] for msgid in wanted} == wanted
    for process in processes:
        process.communicate()


KILLED = "import os, signal\nos.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)"
FULL = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))"


@POSIX
def test_a_killed_import_damages_nothing_and_the_next_one_completes_it(exchange: Run, tree: ContentTree, tmp_path: Path) -> None:
    exchange("export", "po", "-o", tmp_path / "out")
    path, before = edited(tree, tmp_path / "out"), (tree.root / CASH).read_bytes()
    process = start(tree, path, before=KILLED)
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert (tree.root / CASH).read_bytes() == before
    assert exchange("import", path)[0] == 0
    assert strings(tree)["nakit"] == "money"


@POSIX
def test_a_full_disk_leaves_the_catalogue_and_says_so(exchange: Run, tree: ContentTree, tmp_path: Path) -> None:
    exchange("export", "po", "-o", tmp_path / "out")
    path, before = edited(tree, tmp_path / "out"), (tree.root / CASH).read_bytes()
    process = start(tree, path, before=FULL)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, b"[file-unwritable]" in err) == (1, True)
    assert (tree.root / CASH).read_bytes() == before


@POSIX
def test_an_export_onto_a_full_disk_leaves_no_half_file(tree: ContentTree, tmp_path: Path) -> None:
    script = f"{FULL}\nimport sys\nfrom build_tools.cli import main\nsys.exit(main(sys.argv[1:]))"
    arguments = ["--root", str(tree.root), "exchange", "export", "docx", "-o", str(tmp_path / "out")]
    done = subprocess.run([sys.executable, "-c", script, *arguments], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, b"[file-unwritable]" in done.stderr) == (1, True)
    assert list((tmp_path / "out").iterdir()) == []


def test_a_file_that_is_not_there_is_named(exchange: Run, tmp_path: Path) -> None:
    status, _out, err = exchange("import", tmp_path / "gone.xlf")
    assert status == 1
    assert "check that it exists" in err
    assert "[file-unreadable]" in err
