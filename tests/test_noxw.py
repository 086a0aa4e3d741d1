"""noxw on a pretend machine: commands are written down, and do to the folder what the real ones would."""

import ast
import json
import os
import re
import string
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from build_tools.commands import COMMANDS
from tests import machine
from tests.machine import noxw

SOURCE = machine.NOXW.read_text("utf-8")
THIS_PYTHON = f"{sys.version_info.major}.{sys.version_info.minor}"
LOCK = {"packages": {"": {}, "node_modules/axe-core": {"version": "4.0.0"}, "node_modules/@fonts/serif": {"version": "1.2.3"}}}


class Machine:
    """A machine on which every command works, until a test says otherwise."""

    def __init__(self, checkout: Any) -> None:
        self.checkout = checkout
        self.commands: list[str] = []
        self.failing: set[str] = set()
        self.interrupted: set[str] = set()
        self.missing_libraries: list[str] = []
        self.pip_version = f"pip 26 from {checkout.venv / 'lib' / 'pip'} (python {THIS_PYTHON})"

    def run(self, command: Sequence[str | Path], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
        line = " ".join(map(str, command)).replace(f"{self.checkout.root}{os.sep}", "")
        self.commands.append(line)
        if any(part in line for part in self.interrupted):
            raise KeyboardInterrupt
        failed = any(part in line for part in self.failing)
        if not failed and "-m venv" in line:
            self.make_venv()
        if not failed and "install libpango" in line:
            self.missing_libraries = []
        if not failed and "npm ci" in line:
            hidden_lock = (folder or self.checkout.root) / "node_modules" / ".package-lock.json"
            hidden_lock.parent.mkdir(exist_ok=True)
            hidden_lock.touch()
        return subprocess.CompletedProcess(command, int(failed), self.pip_version if "--version" in line else "what it printed")

    def make_venv(self) -> None:
        self.checkout.python.parent.mkdir(parents=True)
        self.checkout.python.touch()

    def make_ready(self, *arguments: str) -> list[str]:
        """Make ready for ``./noxw`` *arguments*; return the commands that took."""
        self.commands.clear()
        noxw.make_ready(self.checkout, noxw.Request(arguments))
        return [line for line in self.commands if "import ensurepip" not in line]


@pytest.fixture
def pretend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    for name in ("requirements.txt", "requirements-tests.txt", "package.json"):
        (tmp_path / name).write_text(name, "utf-8")
    (tmp_path / "package-lock.json").write_text(json.dumps(LOCK), "utf-8")
    pretend = Machine(noxw.Checkout(tmp_path))
    for name in ("NOXW_PACKAGES", "CI", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setattr(noxw, "run", pretend.run)
    monkeypatch.setattr(noxw, "missing_print_libraries", lambda: pretend.missing_libraries)
    monkeypatch.setattr(noxw, "is_root", lambda: True)
    monkeypatch.setattr(noxw, "package_manager", lambda: "apt")
    monkeypatch.setattr(noxw.shutil, "which", lambda command: f"/usr/bin/{command}")
    noxw.apt_prefix.cache_clear()
    noxw.refresh_apt.cache_clear()
    return pretend


def commands_of(lines: list[str]) -> list[str]:
    """The lines by the word that tells them apart."""
    return [word for line in lines for word in ("-m venv", "pip install", "npm ci", "apt-get") if word in line]


# What was asked for


@pytest.mark.parametrize(
    ("typed", "nox"),
    [
        ("", "--list"),
        ("build", "-s build"),
        ("build -- passenger-control -l en", "-s build -- passenger-control -l en"),
        ("build -v -- -f site", "-s build -v -- -f site"),
        ("lint tests", "-s lint tests"),
        ("-s build --no-error-on-external-run", "-s build --no-error-on-external-run"),
        ("--version", "--version"),
    ],
)
def test_the_first_word_is_a_session(typed: str, nox: str) -> None:
    assert noxw.Request(tuple(typed.split())).for_nox == nox.split()


@pytest.mark.parametrize("typed", ["build -f site", "build passenger-control -l en", "build -l en -- passenger-control"])
def test_forgotten_dashes_are_pointed_out(typed: str) -> None:
    with pytest.raises(noxw.NotReadyError, match=r"\./noxw build -- ") as stop:
        noxw.refuse_misplaced_arguments(noxw.Request(tuple(typed.split())))
    assert stop.value.status == 2


@pytest.mark.parametrize("typed", ["", "-l", "build", "build -- -f site -l en", "-s build -f other.py"])
def test_arguments_in_their_place_are_not_refused(typed: str) -> None:
    noxw.refuse_misplaced_arguments(noxw.Request(tuple(typed.split())))


@pytest.mark.parametrize(
    ("typed", "needs"),
    [
        ("", ""),
        ("list", ""),
        ("check -- chapter.po", ""),
        ("status", ""),
        ("lint", "tests-lock"),
        ("lock", "tests-lock"),
        ("tests", "tests-lock browser print"),
        ("prove", "tests-lock browser print"),
        ("verify", "tests-lock"),
        ("pictures", "tests-lock"),
        ("exchange -- export docx", ""),
        ("merge-driver -- base ours theirs path", ""),
        ("debt -- --since main", ""),
        ("release -- --dry-run", ""),
        ("review -- -l en", ""),
        ("build", "browser print"),
        ("-s build", "browser print"),
        ("build -- passenger-control -l en", "browser print"),
        ("build -- -f book", "browser print"),
        ("build -- -f site -f book", "browser print"),
        ("build -- --format=site,book", "browser print"),
        ("build -- -f site", "browser"),
        ("build -- passenger-control -fepub --format site -o book", "browser"),
        ("preview -- passenger-control", "browser"),
    ],
)
def test_each_session_gets_what_it_needs_only(typed: str, needs: str) -> None:
    request = noxw.Request(tuple(typed.split()))
    found = {"tests-lock": request.needs_tests_lock, "browser": request.needs_browser_packages, "print": request.needs_print}
    assert [name for name, needed in found.items() if needed] == needs.split()


def test_only_what_makes_pages_gets_fonts_and_browser_libraries() -> None:
    named = re.findall(r"^def (\w+)\(session", (machine.NOXW.parent / "noxfile.py").read_text("utf-8"), re.MULTILINE)
    assert {*named, *(one.name for one in COMMANDS)} - noxw.NEED_NO_BROWSER_PACKAGES == {"build", "tests", "prove"}


def test_prove_gets_the_fonts_as_soon_as_a_proof_builds() -> None:
    tests = {path: path.read_text("utf-8") for path in Path(__file__).parent.rglob("test_*.py")}
    proofs = {path: text for path, text in tests.items() if "@pytest.mark.proof\n" in text}
    builds = [path for path, text in proofs.items() if path.parent.name == "publish" or "build_tools.publish" in text]
    assert proofs
    assert noxw.Request(("prove",)).needs_browser_packages is bool(builds)


# Once, and completed when cut short


def test_the_first_run_does_all_and_the_second_nothing(pretend: Machine) -> None:
    assert commands_of(pretend.make_ready("build")) == ["-m venv", "pip install", "npm ci"]
    assert pretend.make_ready("build") == []


def test_pip_installs_the_lock_with_its_hashes_and_npm_runs_no_scripts(pretend: Machine) -> None:
    _, pip, npm = pretend.make_ready("build")
    assert pip.endswith("-m pip install --disable-pip-version-check --require-hashes -r requirements.txt")
    assert npm == f"{pretend.checkout.program('npm').relative_to(pretend.checkout.root)} ci --ignore-scripts --no-audit --no-fund"


def test_the_lock_of_the_tests_serves_the_build(pretend: Machine) -> None:
    assert "-r requirements-tests.txt" in pretend.make_ready("lint")[-1]
    assert commands_of(pretend.make_ready("list")) == []
    assert commands_of(pretend.make_ready("build")) == ["npm ci"]


def test_the_lock_of_the_build_does_not_serve_the_tests(pretend: Machine) -> None:
    pretend.make_ready("list")
    assert commands_of(pretend.make_ready("lint")) == ["pip install"]


@pytest.mark.parametrize(
    ("changed", "commands"),
    [
        ("requirements.txt", ["pip install"]),
        ("package.json", ["npm ci"]),
        ("package-lock.json", ["npm ci"]),
        ("requirements-tests.txt", []),
    ],
)
def test_a_changed_lock_is_installed_and_nothing_else(pretend: Machine, changed: str, commands: list[str]) -> None:
    pretend.make_ready("build")
    (pretend.checkout.root / changed).write_text(json.dumps({"packages": {}}), "utf-8")
    assert commands_of(pretend.make_ready("build")) == commands


def test_removed_node_modules_come_back(pretend: Machine) -> None:
    pretend.make_ready("build")
    (pretend.checkout.root / "node_modules" / ".package-lock.json").unlink()
    assert commands_of(pretend.make_ready("build")) == ["npm ci"]


@pytest.mark.parametrize(
    ("interrupted", "next_commands"),
    [
        ("-m venv", ["-m venv", "pip install", "npm ci"]),
        ("pip install", ["-m venv", "pip install", "npm ci"]),
        ("npm ci", ["npm ci"]),
    ],
)
def test_an_interrupted_run_is_completed_by_the_next(pretend: Machine, interrupted: str, next_commands: list[str]) -> None:
    pretend.interrupted = {interrupted}
    with pytest.raises(KeyboardInterrupt):
        pretend.make_ready("build")
    pretend.interrupted = set()
    assert commands_of(pretend.make_ready("build")) == next_commands
    assert pretend.make_ready("build") == []


def test_an_interrupted_change_of_the_lock_is_not_taken_for_the_old_lock(pretend: Machine) -> None:
    pretend.make_ready("build")
    lock = pretend.checkout.root / "package.json"
    old = lock.read_text("utf-8")
    lock.write_text("new", "utf-8")
    pretend.interrupted = {"npm ci"}
    with pytest.raises(KeyboardInterrupt):
        pretend.make_ready("build")
    pretend.interrupted = set()
    lock.write_text(old, "utf-8")
    assert commands_of(pretend.make_ready("build")) == ["npm ci"]


def test_a_failed_pip_shows_its_last_words_and_leaves_no_stamp(pretend: Machine) -> None:
    pretend.failing = {"pip install"}
    with pytest.raises(noxw.NotReadyError, match=r"(?s)could not be installed.*what it printed.*Closed networks"):
        pretend.make_ready("build")
    pretend.failing = set()
    assert commands_of(pretend.make_ready("build")) == ["pip install", "npm ci"]


def test_an_interrupt_ends_with_130_and_a_sentence(
    pretend: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(noxw, "Checkout", lambda _: pretend.checkout)
    pretend.interrupted = {"pip install"}
    assert noxw.main(["build"]) == 130
    assert capsys.readouterr().err.endswith("noxw: Interrupted. The next run goes on from here.\n")


def test_two_runs_do_not_install_at_once(pretend: Machine) -> None:
    with noxw.alone(pretend.checkout), (pretend.checkout.root / ".nox" / "noxw.lock").open("a") as second:
        assert not noxw.try_to_lock(second)
    with (pretend.checkout.root / ".nox" / "noxw.lock").open("a") as third:
        assert noxw.try_to_lock(third)


# .venv


def test_a_whole_venv_of_the_users_is_kept(pretend: Machine) -> None:
    pretend.make_venv()
    assert commands_of(pretend.make_ready("list")) == ["pip install"]


@pytest.mark.parametrize(
    "pip_version",
    [
        "",
        "ModuleNotFoundError: no pip",
        "pip 26 from {venv}/lib/pip (python 3.9)",
        f"pip 26 from /elsewhere/.venv/lib/pip (python {THIS_PYTHON})",
    ],
    ids=["silent", "broken", "of another Python", "copied from elsewhere"],
)
def test_a_venv_of_the_users_that_is_not_whole_is_made_anew(pretend: Machine, pip_version: str) -> None:
    pretend.make_venv()
    pretend.pip_version = pip_version.format(venv=pretend.checkout.venv)
    assert commands_of(pretend.make_ready("list")) == ["-m venv", "pip install"]


def test_a_venv_whose_python_is_gone_is_made_anew(pretend: Machine) -> None:
    pretend.make_ready("list")
    pretend.checkout.python.unlink()
    assert commands_of(pretend.make_ready("list")) == ["-m venv", "pip install"]


def test_a_venv_of_another_python_or_place_is_made_anew(pretend: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend.make_ready("list")
    monkeypatch.setattr(noxw, "venv_state", lambda _: "cpython-399 /elsewhere")
    pretend.pip_version = "pip 26 from /elsewhere (python 3.99)"
    assert commands_of(pretend.make_ready("list")) == ["-m venv", "pip install"]


def test_a_python_without_ensurepip_gets_it_from_debian(pretend: Machine) -> None:
    pretend.failing = {"import ensurepip"}
    with pytest.raises(noxw.NotReadyError, match=f"apt-get install python{THIS_PYTHON}-venv"):
        pretend.make_ready("list")
    assert any(line.endswith(f"install python{THIS_PYTHON}-venv") for line in pretend.commands)


# A closed network


def test_a_folder_stands_in_for_the_network(pretend: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "folder"
    (folder / "npm").mkdir(parents=True)
    tarballs = [folder / "npm" / name for name in ("axe-core-4.0.0.tgz", "fonts-serif-1.2.3.tgz")]
    for tarball in tarballs:
        tarball.touch()
    monkeypatch.setenv("NOXW_PACKAGES", str(folder))
    _, pip, npm = pretend.make_ready("build")
    assert "--no-index --find-links folder" in pip
    assert npm.endswith("--offline")
    lock = json.loads((tmp_path / ".nox" / "closed" / "package-lock.json").read_text("utf-8"))
    assert [package.get("resolved") for package in lock["packages"].values()] == [None, *(tarball.as_uri() for tarball in tarballs)]
    assert (tmp_path / "node_modules" / ".package-lock.json").is_file()
    assert pretend.make_ready("build") == []


def test_a_tarball_missing_in_the_folder_is_named(pretend: Machine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOXW_PACKAGES", str(tmp_path / "folder"))
    with pytest.raises(noxw.NotReadyError, match=r"axe-core-4\.0\.0\.tgz is missing"):
        pretend.make_ready("build")


# Native packages


def test_root_on_debian_gets_pango(pretend: Machine) -> None:
    pretend.make_ready("build")
    pretend.missing_libraries = ["pango-1.0"]
    (line,) = pretend.make_ready("build")
    assert line.startswith("env DEBIAN_FRONTEND=noninteractive apt-get --yes ")
    assert line.endswith(" install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


def test_a_site_needs_no_pango(pretend: Machine) -> None:
    pretend.missing_libraries = ["pango-1.0"]
    assert "apt-get" not in commands_of(pretend.make_ready("build", "--", "-f", "site"))


def test_sudo_is_used_when_it_asks_for_no_password(pretend: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noxw, "is_root", lambda: False)
    noxw.install_natively("java")
    assert pretend.commands[0] == "sudo -n true"
    assert pretend.commands[1].startswith("sudo -n env DEBIAN_FRONTEND=noninteractive apt-get --yes ")


def test_a_sudo_that_asks_for_a_password_is_left_alone(pretend: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noxw, "is_root", lambda: False)
    pretend.failing = {"sudo -n true"}
    assert not noxw.install_natively("java")
    assert pretend.commands == ["sudo -n true"]


def test_after_a_failure_the_lists_are_fetched_once(pretend: Machine) -> None:
    pretend.failing = {" install "}
    assert not noxw.install_natively("java")
    assert not noxw.install_natively("poppler")
    kinds = [re.search(r"dpkg --configure -a|update|install", line) for line in pretend.commands]
    assert [kind and kind[0] for kind in kinds] == ["install", "dpkg --configure -a", "update", "install", "install", "install"]


@pytest.mark.parametrize(
    ("manager", "root", "command"),
    [
        ("apt", False, "sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("apt", True, "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"),
        ("dnf", False, "sudo dnf install pango harfbuzz fontconfig"),
        ("brew", False, "brew install pango"),
        ("msys2", False, "pacman -S mingw-w64-ucrt-x86_64-pango"),
        ("", False, "Pango (the package manager of this system)"),
    ],
)
def test_elsewhere_the_command_of_the_system_is_shown(
    pretend: Machine, monkeypatch: pytest.MonkeyPatch, manager: str, root: bool, command: str
) -> None:
    pretend.missing_libraries, pretend.failing = ["pango-1.0", "harfbuzz"], {"sudo -n true", "apt-get"}
    monkeypatch.setattr(noxw, "package_manager", lambda: manager)
    monkeypatch.setattr(noxw, "is_root", lambda: root)
    with pytest.raises(noxw.NotReadyError) as stop:
        pretend.make_ready("build")
    assert stop.value.status == 1
    assert f"pango-1.0, harfbuzz. Install it, then run this again: {command}" in str(stop.value)
    assert str(stop.value).endswith("./noxw build -- -f site")


@pytest.mark.parametrize(
    ("platform", "commands", "manager"),
    [
        ("linux", {"apt-get"}, "apt"),
        ("linux", {"dnf"}, "dnf"),
        ("linux", set(), ""),
        ("darwin", {"apt-get"}, "brew"),
        ("win32", set(), "msys2"),
    ],
)
def test_the_system_is_recognised(monkeypatch: pytest.MonkeyPatch, platform: str, commands: set[str], manager: str) -> None:
    monkeypatch.setattr(noxw.sys, "platform", platform)
    monkeypatch.setattr(noxw.shutil, "which", lambda command: command if command in commands else None)
    assert noxw.package_manager() == manager


def test_a_library_that_does_not_exist_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noxw, "PRINT_LIBRARIES", {"no-such-library": 7})
    assert noxw.missing_print_libraries() == ["no-such-library"]


# What only tests need


def test_missing_test_tools_are_installed_for_tests_only(pretend: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noxw.shutil, "which", lambda _: None)
    assert "apt-get" not in commands_of(pretend.make_ready("build"))
    asked = [line.split()[-1] for line in pretend.make_ready("tests") if "apt-get" in line]
    assert asked == ["chromium", "poppler-utils", "default-jre-headless", "hunspell"]


def test_tools_that_cannot_be_installed_stop_nothing_and_are_tried_once(
    pretend: Machine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(noxw.shutil, "which", lambda command: None if command == "java" else command)
    pretend.failing = {"apt-get"}
    pretend.make_ready("tests")
    assert "default-jre-headless could not be installed. The tests that need it are skipped." in capsys.readouterr().err
    assert pretend.make_ready("tests") == []
    monkeypatch.setenv("CI", "true")
    assert pretend.make_ready("tests") != []


def test_a_test_without_its_tool_is_skipped_with_the_command(pretend: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noxw.shutil, "which", lambda _: None)
    mark = machine.needs("poppler").mark
    assert (mark.name, mark.args) == ("skipif", (True,))
    assert mark.kwargs["reason"] == "poppler is missing. Install it: apt-get install poppler-utils"


def test_a_test_without_its_tool_fails_under_ci(pretend: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(noxw.shutil, "which", lambda _: None)
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="poppler is missing"):
        machine.needs("poppler")


# What it says


def sentences() -> set[str]:
    calls = [node for node in ast.walk(ast.parse(SOURCE)) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "text"]
    return {node.args[0].value for node in calls if isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)}


def test_every_sentence_is_there_in_turkish() -> None:
    assert sentences() == set(noxw.TURKISH)


def test_both_languages_name_the_same_values() -> None:
    def fields(sentence: str) -> set[str | None]:
        return {name for _, name, _, _ in string.Formatter().parse(sentence)} - {None}

    assert all(fields(english) == fields(turkish) for english, turkish in noxw.TURKISH.items())


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"LANG": "tr_TR.UTF-8"}, ".venv hazırlanıyor."),
        ({"LANG": "tr_TR.UTF-8", "LC_ALL": "C.UTF-8"}, "Making .venv."),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "tr_TR"}, ".venv hazırlanıyor."),
        ({}, "Making .venv."),
    ],
)
def test_the_locale_chooses_the_language(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], sentence: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(noxw.locale, "getlocale", lambda: (None, None))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert noxw.text("Making .venv.") == sentence


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("C.UTF-8", "Python 3.11 or newer is needed. This is Python 3.9."),
        ("tr_TR.UTF-8", "Python 3.11 veya daha yenisi gerekir. Bu Python 3.9."),
    ],
)
def test_an_older_python_is_told_so(monkeypatch: pytest.MonkeyPatch, lang: str, sentence: str) -> None:
    monkeypatch.setenv("LANG", lang)
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    monkeypatch.setitem(sys.modules, "noxw", noxw)
    with pytest.raises(SystemExit, match=sentence):
        machine.load_noxw()


def test_an_older_python_can_read_the_file() -> None:
    ast.parse(SOURCE, feature_version=(3, 7))
