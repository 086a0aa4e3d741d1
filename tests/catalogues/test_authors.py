"""Nobody reviews their own words: who wrote them last is told by git, else by the catalogue's header."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from build_tools.catalogues.authors import last_translator, last_writer, same_person
from build_tools.catalogues.reading import read

TRANSLATOR = '"Last-Translator: Başlık Çevirmeni <b@example.org>\\n"\n'
HEAD = f'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n{TRANSLATOR}\n'
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is absent")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A. Yılmaz, hukuk müşaviri", "a. yılmaz", True),
        ("AYŞE YILMAZ", "Ayşe Yılmaz <ayse@example.org>", True),
        ("İnci Işık", "inci ışık", True),
        ("A. Yılmaz", "B. Yılmaz", False),
        ("", "", False),
    ],
)
def test_names_are_compared_without_capitals_and_titles(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


def git(folder: Path, author: str, *arguments: str) -> None:
    """Run git as *author*, every commit a minute after the one before."""
    settings = ["-c", f"user.name={author}", "-c", "user.email=a@example.org"]
    count = len(list((folder / ".git" / "logs").rglob("*"))) and len((folder / ".git/logs/HEAD").read_text("utf-8").splitlines())
    clock = {**os.environ, "GIT_AUTHOR_DATE": f"2026-11-01T00:{count:02}:00Z"}
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True, env=clock)


def commit(folder: Path, author: str, text: str) -> None:
    (folder / "a.po").write_text(text, encoding="utf-8")
    if not (folder / ".git").exists():
        git(folder, author, "init", "-q")
        git(folder, author, "config", "user.name", "Bu Makine")
    git(folder, author, "add", "-A")
    git(folder, author, "commit", "-qm", "x")


def translator(folder: Path, msgid: str) -> str:
    catalogue = read((folder / "a.po").read_bytes(), "a.po", language="en")
    message = catalogue.find(msgid)
    assert message is not None
    return last_translator(folder, "a.po", message.line, catalogue)


def entry(msgid: str, msgstr: str) -> str:
    return f'msgid "{msgid}"\nmsgstr "{msgstr}"\n\n'


@needs_git
def test_each_message_has_the_author_of_its_translation_and_not_of_its_neighbours(tmp_path: Path) -> None:
    commit(tmp_path, "Birinci Kişi", HEAD + entry("bir", "one") + entry("iki", "two"))
    commit(tmp_path, "İkinci Kişi", HEAD + entry("bir", "one") + entry("iki", "TWO"))
    assert (translator(tmp_path, "bir"), translator(tmp_path, "iki")) == ("Birinci Kişi", "İkinci Kişi")


@needs_git
def test_an_edit_of_the_text_alone_makes_nobody_its_translator(tmp_path: Path) -> None:
    commit(tmp_path, "Birinci Kişi", HEAD + entry("bir", "one"))
    commit(tmp_path, "Editör", HEAD + entry("bir.", "one"))
    assert translator(tmp_path, "bir.") == "Birinci Kişi"


@needs_git
def test_of_what_is_not_committed_the_header_tells_and_else_the_user_of_git(tmp_path: Path) -> None:
    commit(tmp_path, "Birinci Kişi", HEAD + entry("bir", "one"))
    (tmp_path / "a.po").write_text(HEAD + entry("bir", "ONE"), encoding="utf-8")
    assert translator(tmp_path, "bir") == "Başlık Çevirmeni"
    (tmp_path / "a.po").write_text(HEAD.replace(TRANSLATOR, "") + entry("bir", "ONE"), encoding="utf-8")
    assert translator(tmp_path, "bir") == "Bu Makine"


def test_without_git_the_header_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    (tmp_path / "a.po").write_text(HEAD + entry("bir", "one"), encoding="utf-8")
    assert translator(tmp_path, "bir") == "Başlık Çevirmeni"


@needs_git
def test_a_block_of_a_chapter_has_the_author_of_its_newest_line(tmp_path: Path) -> None:
    commit(tmp_path, "Birinci Kişi", "")
    chapter = tmp_path / "a.md"
    chapter.write_text("# A\n\nBir\niki.\n\nÜç.\n", encoding="utf-8")
    commit(tmp_path, "Birinci Kişi", "")
    chapter.write_text("# A\n\nBir\nİKİ.\n\nÜç.\n", encoding="utf-8")
    commit(tmp_path, "İkinci Kişi", "")
    assert [last_writer(tmp_path, "a.md", line) for line in (1, 3, 6)] == ["Birinci Kişi", "İkinci Kişi", "Birinci Kişi"]
