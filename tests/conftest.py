"""What all tests share: how long proofs run (a sample with the tests, the whole with ``./noxw prove``), and one browser a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import CHROMIUM

Proof = Callable[[int, int], int]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="run every proof whole, not a sample of it")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "proof: takes long when it runs whole, in ./noxw prove")


@pytest.fixture
def proof(request: pytest.FixtureRequest) -> Proof:
    """How many rounds to make: the *sample*, or the *whole* with ``--prove``."""
    return lambda sample, whole: whole if request.config.getoption("--prove") else sample


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(autouse=True)
def close_pages(request: pytest.FixtureRequest) -> Iterator[None]:
    """Close what a test has opened in the browser, which all tests of a process share; what a module opened stays."""
    if "browser" not in request.fixturenames:
        yield
        return
    browser: Browser = request.getfixturevalue("browser")
    before = list(browser.contexts)
    yield
    for context in [one for one in browser.contexts if one not in before]:
        context.close()
