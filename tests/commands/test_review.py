"""`review` in a terminal: one text after the other, each decision written before the next text is shown."""

from __future__ import annotations

import os
import re
import select
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.reading import read
from build_tools.catalogues.review import digest, read_reviews
from build_tools.model.tree import ContentTree
from tests.books import make_book

pty = pytest.importorskip("pty", reason="only POSIX has pseudo-terminals")

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds for one answer of the program
CHAPTER = "# Bölüm\n\nBirinci.\n\nİkinci.\n\nÜçüncü.\n\nDördüncü.\n\nYeni beşinci cümle.\n"
ENGLISH = {"Birinci.": "First.", "İkinci.": "Second.", "Üçüncü.": "Third.", "Dördüncü.": "Fourth."}


class Terminal:
    """The command in a terminal of 80 columns; *answer* waits until the program asks, and types."""

    def __init__(self, tree: ContentTree, *arguments: str, lang: str = "en", **environment: str) -> None:
        self.master, slave = pty.openpty()
        command = [sys.executable, "-m", "build_tools", "--root", str(tree.root), "--lang", lang, "review", *arguments]
        settings = {"TERM": "xterm", "COLUMNS": "80", "NO_COLOR": "1", "GIT_CEILING_DIRECTORIES": str(tree.root.parent), **environment}
        clean = {name: value for name, value in os.environ.items() if name not in ("VISUAL", "EDITOR", "CI", "FORCE_COLOR")}
        self.process = subprocess.Popen(
            command, cwd=ROOT, stdin=slave, stdout=slave, stderr=slave, env=clean | settings, start_new_session=True
        )
        os.close(slave)
        self.screen = ""

    def wait_for(self, end: str) -> str:
        """What the program shows until it shows *end* last."""
        shown = b""
        while not plain(shown).endswith(end):
            assert select.select([self.master], [], [], PATIENCE)[0], plain(shown)
            shown += self.more()
        self.screen = plain(shown)
        return self.screen

    def more(self) -> bytes:
        try:
            return os.read(self.master, 65536)
        except OSError:  # the other end has closed
            raise AssertionError(self.screen) from None

    def answer(self, text: str, end: str = "> ") -> str:
        os.write(self.master, text.encode() + b"\n")
        return self.wait_for(end)

    def finish(self, text: str) -> str:
        """Type the last answer; gives what is shown until the program ends."""
        os.write(self.master, text.encode() + b"\n")
        shown = b""
        while True:
            try:
                shown += os.read(self.master, 65536)
            except OSError:
                break
        assert self.process.wait(PATIENCE) == 0, plain(shown)
        return plain(shown)


def plain(shown: bytes) -> str:
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode(errors="replace")).replace("\r\n", "\n")


Sit = Callable[..., Terminal]


@pytest.fixture
def sit() -> Iterator[Sit]:
    """Terminals that are ended with the test, however it goes."""
    opened: list[Terminal] = []

    def open_one(tree: ContentTree, *arguments: str, lang: str = "en", **environment: str) -> Terminal:
        opened.append(Terminal(tree, *arguments, lang=lang, **environment))
        return opened[-1]

    yield open_one
    for one in opened:
        if one.process.poll() is None:
            os.killpg(one.process.pid, signal.SIGKILL)
        one.process.wait()
        os.close(one.master)


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    tree = make_book(tmp_path / "tree", {"a": CHAPTER}, {"a": ENGLISH})
    path = tmp_path / "tree/locales/en/LC_MESSAGES/book/a.po"
    rows = [
        '#. danger\n#: a.md#bolum\nmsgid "Tehlike {abbr}`XY (x)`!"\nmsgstr "Danger {abbr}`XY (x)`!"\n',
        '#, fuzzy\n#| msgid "Eski beşinci cümle."\nmsgid "Yeni beşinci cümle."\nmsgstr "Old fifth sentence."\n',
    ]
    path.write_text(path.read_text(encoding="utf-8") + "\n" + "\n".join(rows), encoding="utf-8")
    return tree


def editor(folder: Path, script: str) -> str:
    path = folder / "editor.py"
    path.write_text(f"import pathlib, sys\npath = pathlib.Path(sys.argv[1])\ntext = path.read_text('utf-8')\n{script}\n", encoding="utf-8")
    return f"{shlex.quote(sys.executable)} {shlex.quote(str(path))}"


def message(tree: ContentTree, msgid: str) -> Message:
    found = read((tree.root / "locales/en/LC_MESSAGES/book/a.po").read_bytes(), "a.po", language="en").find(msgid)
    assert found is not None
    return found


def recorded(tree: ContentTree, language: str = "en") -> dict[str, str]:
    found = read_reviews(tree.root / "locales" / language / "reviews" / "book.toml", "book.toml")
    return {one.msgid: f"{one.state} {one.reviewer}" for one in found.reviews}


def shown_text(screen: str) -> str:
    """The text that a card is about."""
    found = re.findall(r"(?:Source text|Text)\n  (.*)", screen)
    return str(found[-1]).strip()


def test_a_session_approves_edits_notes_skips_and_goes_on_where_it_stopped(sit: Sit, tree: ContentTree, tmp_path: Path) -> None:
    new = editor(tmp_path, "path.write_text(text.replace('Old', 'New'), 'utf-8')")
    session = sit(tree, "book", "-l", "en", "--reviewer", "Ayşe Yılmaz", EDITOR=new)
    first = session.wait_for("> ")
    assert "1/6" in first
    assert "safety: danger" in first
    assert shown_text(first) == "Tehlike XY (x){abbr}!"
    second = session.answer("a")
    assert recorded(tree) == {digest("Tehlike {abbr}`XY (x)`!"): "approved Ayşe Yılmaz"}
    assert shown_text(second) == "Yeni beşinci cümle."
    assert "[-Eski-]{+Yeni+} beşinci cümle." in second
    third = session.answer("e")
    assert (message(tree, "Yeni beşinci cümle.").msgstr, message(tree, "Yeni beşinci cümle.").fuzzy) == ("New fifth sentence.", False)
    assert shown_text(third) == "Birinci."
    session.answer("n", ": ")
    fourth = session.answer("“1st” olmasın")
    assert message(tree, "Birinci.").notes[0].endswith(": “1st” olmasın")
    assert shown_text(fourth) == "İkinci."
    fifth = session.answer("s")
    assert shown_text(fifth) == "Üçüncü."
    sixth = session.answer("r")
    assert recorded(tree)[digest("Üçüncü.")] == "reviewed Ayşe Yılmaz"
    assert shown_text(sixth) == "Dördüncü."
    assert "Decided: 2. Skipped: 3. Still waiting: 4." in session.finish("q")

    session = sit(tree, "book", "-l", "en", "--reviewer", "Ayşe Yılmaz")
    assert shown_text(session.wait_for("> ")) == "Dördüncü."
    assert shown_text(session.answer("a")) == "Yeni beşinci cümle."
    assert "Ayşe Yılmaz wrote this text last" in session.answer("a")
    assert shown_text(session.answer("s")) == "Birinci."
    session.finish("q")


def test_what_is_decided_outlives_a_killed_session(sit: Sit, tree: ContentTree) -> None:
    session = sit(tree, "-l", "en", "--reviewer", "Ayşe Yılmaz")
    session.wait_for("> ")
    session.answer("a")
    os.killpg(session.process.pid, signal.SIGKILL)
    session.process.wait()
    assert list(recorded(tree)) == [digest("Tehlike {abbr}`XY (x)`!")]


def test_an_edit_that_the_build_would_refuse_is_not_written(sit: Sit, tree: ContentTree, tmp_path: Path) -> None:
    new = editor(tmp_path, "path.write_text('Read [this](x.md).\\n' + text[text.index('----'):], 'utf-8')")
    session = sit(tree, "-l", "en", "--reviewer", "Ayşe Yılmaz", EDITOR=new)
    session.wait_for("> ")
    assert "would refuse its markup" in session.answer("e", ": ")
    session.answer("d")
    session.finish("q")
    assert message(tree, "Tehlike {abbr}`XY (x)`!").msgstr == "Danger {abbr}`XY (x)`!"


def test_an_editor_that_fails_changes_nothing(sit: Sit, tree: ContentTree) -> None:
    session = sit(tree, "-l", "en", "--reviewer", "Ayşe Yılmaz", EDITOR="/no/such/editor '")
    session.wait_for("> ")
    assert "The editor failed" in session.answer("e")
    session.finish("q")


def test_the_name_is_asked_for_and_the_one_of_git_is_only_offered(sit: Sit, tree: ContentTree, tmp_path: Path) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n\tname = Git Adı\n", encoding="utf-8")
    session = sit(tree, "-l", "en", GIT_CONFIG_GLOBAL=str(config))
    assert "Your name, as it will stand in the records [Git Adı]: " in session.wait_for(": ")
    session.answer("Ayşe Yılmaz")
    session.answer("a")
    session.finish("q")
    assert list(recorded(tree).values()) == ["approved Ayşe Yılmaz"]


def test_the_texts_of_a_source_edition_are_approved_the_same_way(sit: Sit, tree: ContentTree) -> None:
    session = sit(tree, "book", "-l", "tr", "--reviewer", "Ayşe Yılmaz")
    first = session.wait_for("> ")
    assert (shown_text(first), "edit" in first) == ("Kitap", False)
    session.answer("a")
    session.finish("q")
    assert recorded(tree, "tr") == {digest("Kitap"): "approved Ayşe Yılmaz"}


def test_hostile_text_does_not_reach_the_terminal(sit: Sit, tree: ContentTree) -> None:
    path = tree.root / "locales/en/LC_MESSAGES/book/a.po"
    path.write_text(path.read_text(encoding="utf-8").replace('msgid "Tehlike', '# \u202egizli\nmsgid "Tehlike'), encoding="utf-8")
    session = sit(tree, "-l", "en", "--reviewer", "Ayşe Yılmaz")
    screen = session.wait_for("> ")
    assert "\u202e" not in screen
    session.finish("q")


def test_lines_fit_a_terminal_of_80_columns(sit: Sit, tree: ContentTree) -> None:
    session = sit(tree, "-l", "en", "--reviewer", "Ayşe Yılmaz", lang="tr")
    assert max(map(len, session.wait_for("> ").split("\n"))) <= 80
    session.finish("q")


@pytest.mark.parametrize(("arguments", "status"), [(["-l", "en", "--reviewer", "A"], 2), (["-l", "xx"], 2)])
def test_without_a_terminal_nobody_is_asked(
    tree: ContentTree, capsys: pytest.CaptureFixture[str], arguments: Sequence[str], status: int
) -> None:
    assert cli.main(["--root", str(tree.root), "--lang", "en", "review", *arguments]) == status
    assert "start it in a terminal" in capsys.readouterr().err
