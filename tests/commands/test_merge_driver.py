"""git merges catalogues by message when it is told to."""

from __future__ import annotations

import datetime as dt
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.reading import read
from build_tools.catalogues.review import Carried, Review, Reviews, Waiver, write_reviews
from build_tools.catalogues.writing import write
from build_tools.model.provenance import State

ROOT = Path(__file__).parents[2]
DRIVER = f"{shlex.quote(sys.executable)} -m build_tools merge-driver %O %A %B %P"
CATALOGUE = "locales/en/LC_MESSAGES/el kitabı/giriş.po"
REVIEWS = "locales/en/reviews/book.toml"


def catalogue(**strings: str) -> bytes:
    messages = tuple(Message(msgid=msgid, msgstr=msgstr) for msgid, msgstr in strings.items())
    return write(Catalogue(headers=(("Language", "en"),), messages=messages))


class Clone:
    """A clone whose git knows the driver, in a folder with a space in its name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "my clone"
        self.folder.mkdir()
        for line in ("init -q -b main", "config user.name A", "config user.email a@example.org", "config commit.gpgsign false"):
            self.git(*line.split())
        self.git("config", "merge.handbook.driver", DRIVER)
        shutil.copy(ROOT / ".gitattributes", self.folder)

    def git(self, *arguments: str, status: int = 0, folder: str = "") -> str:
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull}
        done = subprocess.run(["git", *arguments], cwd=self.folder / folder, env=environment, capture_output=True, encoding="utf-8")
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self, path: str, text: bytes) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(text)
        self.git("add", "--all")
        self.git("commit", "-q", "-m", "x")

    def diverge(self, path: str, base: bytes | None, ours: bytes, theirs: bytes) -> None:
        """Commit *base*, then *theirs* on a branch and *ours* on main."""
        self.commit(path if base is not None else "README", base or b"")
        self.git("checkout", "-q", "-b", "theirs")
        self.commit(path, theirs)
        self.git("checkout", "-q", "main")
        self.commit(path, ours)

    def read(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


def test_an_update_and_a_translation_of_neighbouring_lines_merge(clone: Clone) -> None:
    clone.diverge(CATALOGUE, catalogue(a="A", b=""), catalogue(a="A", b="", yeni=""), catalogue(a="A!", b="B"))
    clone.git("merge", "-q", "theirs")
    assert clone.read(CATALOGUE) == catalogue(a="A!", b="B", yeni="")
    assert clone.git("status", "--porcelain") == ""


def test_git_alone_would_have_left_a_conflict(clone: Clone) -> None:
    clone.git("config", "--unset", "merge.handbook.driver")
    clone.diverge(CATALOGUE, catalogue(a="A", b=""), catalogue(a="A", b="", yeni=""), catalogue(a="A!", b="B"))
    clone.git("merge", "-q", "theirs", status=1)


def test_a_text_that_both_sides_translated_stops_the_merge_and_is_named(clone: Clone) -> None:
    clone.diverge(CATALOGUE, catalogue(a="A", b="B"), catalogue(a="A1", b="B1"), catalogue(a="A2", b="B"))
    said = clone.git("merge", "theirs", status=1)
    assert f"{CATALOGUE}:5: error: both sides have translated “a”, as “A1” and as “A2”" in said
    kept = clone.read(CATALOGUE).decode()
    assert [kept.count(text) for text in ('"A1"', '"A2"', '"B1"', "<<<<<<< ours", ">>>>>>> theirs")] == [1, 1, 1, 1, 1]
    assert clone.git("ls-files", "--unmerged").count(CATALOGUE[:12]) == 3


def test_a_catalogue_added_on_both_sides_merges(clone: Clone) -> None:
    clone.diverge(CATALOGUE, None, catalogue(a="A", b=""), catalogue(a="", b="B"))
    clone.git("merge", "-q", "theirs")
    assert clone.read(CATALOGUE) == catalogue(a="A", b="B")


def test_a_renamed_catalogue_merges(clone: Clone) -> None:
    many = {f"m{number}": f"M{number}" for number in range(20)}
    clone.commit(CATALOGUE, catalogue(**many))
    clone.git("checkout", "-q", "-b", "theirs")
    clone.commit(CATALOGUE, catalogue(**{**many, "m3": "new"}))
    clone.git("checkout", "-q", "main")
    clone.git("mv", CATALOGUE, CATALOGUE.replace("giriş", "başlangıç"))
    clone.commit("README", b"moved\n")
    clone.git("merge", "-q", "theirs")
    assert clone.read(CATALOGUE.replace("giriş", "başlangıç")) == catalogue(**{**many, "m3": "new"})


def test_a_rebase_from_a_folder_inside_the_clone_merges(clone: Clone) -> None:
    clone.diverge(CATALOGUE, catalogue(a="A", b=""), catalogue(a="A", b="", yeni=""), catalogue(a="A!", b="B"))
    clone.git("rebase", "-q", "theirs", folder="locales/en")
    assert clone.read(CATALOGUE) == catalogue(a="A!", b="B", yeni="")


def test_a_side_that_is_no_catalogue_is_merged_by_lines_and_stops(clone: Clone) -> None:
    broken = catalogue(a="A", b="B").replace(b'msgstr "A"', b'msgstr "A')
    clone.diverge(CATALOGUE, catalogue(a="A", b="B"), broken, catalogue(a="A!", b="B"))
    said = clone.git("merge", "theirs", status=1)
    assert "our version is not valid: the file was merged line by line" in said
    assert f"{CATALOGUE} (ours):6: error: the text is not closed on this line" in said
    kept = clone.read(CATALOGUE)
    assert (b'msgstr "A\n' in kept, b'msgstr "A!"' in kept, b"<<<<<<< ours" in kept) == (True, True, True)


def test_a_side_that_git_takes_for_binary_stays_in_gits_index(clone: Clone) -> None:
    clone.diverge(CATALOGUE, catalogue(a="A"), catalogue(a="A1"), b"\0" * 100)
    clone.git("merge", "theirs", status=1)
    assert clone.read(CATALOGUE) == catalogue(a="A1")
    assert clone.git("show", "theirs:./" + CATALOGUE) == "\0" * 100


def test_two_plural_rules_are_merged_by_lines_and_stop(clone: Clone) -> None:
    base, ours, theirs = (
        write(Catalogue(headers=(("Language", "en"), ("Plural-Forms", f"nplurals={count}; plural=0;")), messages=())) for count in (1, 2, 3)
    )
    clone.diverge(CATALOGUE, base, ours, theirs)
    assert "both sides have changed the header “Plural-Forms”" in clone.git("merge", "theirs", status=1)
    assert clone.read(CATALOGUE).count(b"nplurals") == 2


# Reviews


def review(text: int, state: State = State.APPROVED, reviewer: str = "A. Yılmaz") -> Review:
    return Review(msgid=f"{text:016x}", msgstr=f"{text:016x}", state=state, reviewer=reviewer, date=dt.date(2026, 12, 1))


def waiver(code: str) -> Waiver:
    return Waiver(msgid="1" * 16, msgstr="1" * 16, code=code, reason="r", by="A. Yılmaz", date=dt.date(2026, 12, 1))


def carried(text: int, was: int) -> Carried:
    return Carried(msgid=f"{text:016x}", msgstr="1" * 16, was=f"{was:016x}", kind="typo", by="A. Yılmaz", date=dt.date(2026, 12, 1))


def reviews(*records: Review | Waiver | Carried) -> bytes:
    kinds = {"reviews": Review, "waivers": Waiver, "carried": Carried}
    return write_reviews(Reviews(**{name: tuple(one for one in records if isinstance(one, kind)) for name, kind in kinds.items()}))


def test_records_of_both_sides_come_together_sorted(clone: Clone) -> None:
    common = (review(1), review(9), waiver("m"))
    clone.diverge(REVIEWS, reviews(*common), reviews(*common, review(3), waiver("a")), reviews(*common, review(4), carried(2, 3)))
    clone.git("merge", "-q", "theirs")
    assert clone.read(REVIEWS) == reviews(*common, review(3), review(4), waiver("a"), carried(2, 3))


def test_reviews_added_on_both_sides_merge(clone: Clone) -> None:
    clone.diverge(REVIEWS, None, reviews(review(1)), reviews(review(1), review(2)))
    clone.git("merge", "-q", "theirs")
    assert clone.read(REVIEWS) == reviews(review(1), review(2))


def test_a_review_withdrawn_beside_a_new_one_stays_withdrawn(clone: Clone) -> None:
    clone.diverge(REVIEWS, reviews(review(1), review(2)), reviews(review(2)), reviews(review(1), review(2), review(3)))
    clone.git("merge", "-q", "theirs")
    assert clone.read(REVIEWS) == reviews(review(2), review(3))


def test_two_different_reviews_of_one_translation_stop_the_merge_with_both_in_the_file(clone: Clone) -> None:
    mine, yours = review(2), review(2, State.REVIEWED, "Ş. Öztürk")
    clone.diverge(REVIEWS, reviews(review(1)), reviews(review(1), mine), reviews(review(1), yours, review(3)))
    said = clone.git("merge", "theirs", status=1)
    assert f"{REVIEWS}:3: error: both sides have written another review of one translation (msgid {2:016x}, msgstr {2:016x})" in said
    lines = reviews(review(1), mine, review(3)).decode().splitlines()
    lines[2:3] = ["<<<<<<< ours", lines[2], "=======", reviews(yours).decode().splitlines()[1], ">>>>>>> theirs"]
    assert clone.read(REVIEWS).decode().splitlines() == lines


def test_carried_translations_that_lead_back_to_themselves_together_stop_the_merge(clone: Clone) -> None:
    clone.diverge(REVIEWS, reviews(review(1)), reviews(review(1), carried(2, 3)), reviews(review(1), carried(3, 2)))
    assert "[review-circle]" in clone.git("merge", "theirs", status=1)
    assert clone.read(REVIEWS) == reviews(review(1), carried(2, 3), carried(3, 2))


def test_a_side_whose_reviews_are_not_valid_is_merged_by_lines_and_stops(clone: Clone) -> None:
    clone.diverge(REVIEWS, reviews(review(1)), reviews(review(1)) + b"oops\n", reviews(review(1), review(2)))
    said = clone.git("merge", "theirs", status=1)
    assert ("[merge-by-lines]" in said, f"{REVIEWS} (ours):" in said, b"oops" in clone.read(REVIEWS)) == (True, True, True)


# The command by itself


def test_the_merged_catalogue_is_canonical(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, text in zip(paths, ("A", "A", "B"), strict=True):
        path.write_bytes(catalogue(a=text).replace(b"\n", b"\r\n"))
    assert cli.main(["merge-driver", *map(str, paths), "a.po"]) == 0
    assert paths[1].read_bytes() == catalogue(a="B")
    assert capsys.readouterr().err == ""


def test_a_version_that_is_not_there_is_a_finding_and_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ours = tmp_path / "ours"
    ours.write_bytes(catalogue(a="A"))
    assert cli.main(["--lang", "en", "merge-driver", str(tmp_path / "none"), str(ours), str(ours), "a.po"]) == 1
    assert "[file-unreadable]" in capsys.readouterr().err
    assert read(ours.read_bytes(), "a.po").strings == {"a": "A"}
