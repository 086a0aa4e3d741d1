"""The menu of this project. What follows -- goes to the command: ./noxw build -- passenger-control -l en"""

import ast
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

LOCKS = ("requirements.txt", "requirements-tests.txt", "requirements-exchange.txt", "package-lock.json")


def command(name: str, sentence: str) -> None:
    """Put ``python -m build_tools`` *name* on the menu."""

    def session(session: nox.Session) -> None:
        session.run("python", "-m", "build_tools", name, *session.posargs)

    session.__doc__ = sentence
    nox.session(name=name)(session)


for path in sorted(Path("build_tools", "commands").glob("[!_]*.py")):
    command(path.stem.replace("_", "-"), (ast.get_docstring(ast.parse(path.read_text("utf-8"))) or "").partition("\n")[0])


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests; what follows -- goes to pytest."""
    session.run("python", "-m", "pytest", "-q", "-rs", *(session.posargs or ("-n", "auto", "--dist", "loadgroup")))


@nox.session
def prove(session: nox.Session) -> None:
    """Run every long proof whole, and print how the checks do on their gold sets; what follows -- goes to pytest."""
    session.run("python", "-m", "tests.catalogues.checks.gold")
    session.run("python", "-m", "pytest", "-q", "-rs", "--prove", "-m", "proof", *session.posargs)


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
    options = "--quiet --universal --generate-hashes --no-annotate --no-header --python-version 3.11".split()
    resolve = ["uv", "pip", "compile", *options, *session.posargs]
    session.run(*resolve, "pyproject.toml", "-o", "requirements.txt")
    session.run(*resolve, "pyproject.toml", "--group", "tests", "-c", "requirements.txt", "-o", "requirements-tests.txt")
    session.run(*resolve, "--group", "exchange", "-c", "requirements.txt", "-o", "requirements-exchange.txt")
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
    session.run(*"pip download -qq --only-binary :all: --require-hashes -r".split(), LOCKS[1], "-r", LOCKS[2], "-d", str(wheels))
    locked = json.loads(Path("package-lock.json").read_text("utf-8"))["packages"].items()
    names = [f"{place.rpartition('node_modules/')[2]}@{package['version']}" for place, package in locked if place]
    session.run("npm", "pack", "--silent", "--pack-destination", str(tarballs), *names)
