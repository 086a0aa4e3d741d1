"""The menu of this project. What follows -- goes to the command: ./noxw build -- passenger-control -l en"""

import json
import logging
import os
import sys
from pathlib import Path

import nox

nox.options.default_venv_backend = "none"
nox.options.sessions = []

# Whoever calls nox itself need not activate .venv first.
os.environ["PATH"] = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", "")))
# What a command prints ends the screen, not nox; failures still show.
logging.getLogger("nox").setLevel(logging.WARNING)

COMMANDS = {
    "list": "Show the handbooks, their languages and editions.",
    "check": "Find faults in chapters, catalogues and registers.",
    "update": "Bring the catalogues up to their chapters.",
    "status": "Show how much of each handbook is translated, reviewed and approved.",
    "build": "Make site, PDF and EPUB of the handbooks, in dist.",
    "verify": "Judge what was built: links, languages, tags, nothing remote.",
}
LOCKS = ("requirements.txt", "requirements-tests.txt", "package-lock.json")


def command(name: str, sentence: str) -> None:
    """Put ``python -m build_tools`` *name* on the menu."""

    def session(session: nox.Session) -> None:
        session.run("python", "-m", "build_tools", name, *session.posargs)

    session.__doc__ = sentence
    nox.session(name=name)(session)


for name, sentence in COMMANDS.items():
    command(name, sentence)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests; what follows -- goes to pytest."""
    session.run("python", "-m", "pytest", "-q", "-rs", *(session.posargs or ("-n", "auto")))


@nox.session
def lint(session: nox.Session) -> None:
    """Judge the code: style, types and layers."""
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("lint-imports", "--no-logo")


@nox.session
def pictures(session: nox.Session) -> None:
    """Make the README's pictures from what was built."""
    session.run("python", "docs/pictures.py")


@nox.session
def lock(session: nox.Session) -> None:
    """Write the locks anew; -- --upgrade takes newer Python packages."""
    resolve = ["uv", "pip", "compile", "--universal", "--generate-hashes", "--no-annotate", "--no-header", "--python-version", "3.11"]
    resolve += ["--quiet", "pyproject.toml", *session.posargs]
    session.run(*resolve, "-o", "requirements.txt")
    session.run(*resolve, "--group", "tests", "-c", "requirements.txt", "-o", "requirements-tests.txt")
    session.run("npm", "install", "--package-lock-only", "--ignore-scripts", "--no-audit", "--no-fund")
    for name in LOCKS:
        if "://" in Path(name).read_text("utf-8"):
            session.error(f"{name} names a host. A lock must serve behind any mirror.")


@nox.session
def packages(session: nox.Session) -> None:
    """Fill a folder for machines without a network: ./noxw packages -- FOLDER."""
    if len(session.posargs) != 1:
        session.error("Name the folder: ./noxw packages -- FOLDER")
    wheels, tarballs = (Path(session.posargs[0], kind).resolve() for kind in ("wheels", "npm"))
    tarballs.mkdir(parents=True, exist_ok=True)
    download = ["pip", "download", "-qq", "--only-binary", ":all:", "--require-hashes"]
    session.run(*download, "-r", "requirements-tests.txt", "-d", str(wheels))
    locked = json.loads(Path("package-lock.json").read_text("utf-8"))["packages"].items()
    names = [f"{place.rpartition('node_modules/')[2]}@{package['version']}" for place, package in locked if place]
    session.run("npm", "pack", "--silent", "--pack-destination", str(tarballs), *names)
