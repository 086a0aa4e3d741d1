"""The pages in a browser, opened from a folder as an officer's tablet opens them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import BOOKS
from tests.browser import SIZES, opened
from tests.machine import needs_chromium

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "dist"
    tree = ContentTree(root=BOOKS / "small")
    build(tree, tree.editions(), ("site",), out, jobs=2)
    return out / "site"


def press(page: Page, selector: str) -> None:
    """Press without the scrolling that the test tool does first."""
    page.evaluate("selector => document.querySelector(selector).click()", selector)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["index.html", "tr/small/index.html", "tr/small/cash.html", "en/small/genindex.html"])
def test_a_page_loads_without_a_fault_and_is_never_wider_than_the_screen(browser: Browser, site: Path, name: str, size: str) -> None:
    page = opened(browser, site / name, size)
    assert page.faults == []
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]


@pytest.mark.parametrize("size", SIZES)
def test_the_language_switch_stays_on_the_block_that_is_read(browser: Browser, site: Path, size: str) -> None:
    page = opened(browser, site / "tr/small/cash.html", size)
    block = page.locator("li p[id^=p-]").nth(1).get_attribute("id")
    page.evaluate("id => document.getElementById(id).scrollIntoView({behavior: 'instant'})", block)
    press(page, "a[data-same-place]")
    page.wait_for_url("**/en/small/cash.html*")
    assert page.url.endswith(f"/en/small/cash.html#{block}")


def test_the_language_switch_leads_to_the_top_from_the_top(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "tr/small/cash.html")
    press(page, "a[data-same-place]")
    page.wait_for_url("**/en/small/cash.html")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_chapters_open_and_close_on_a_tablet_with_and_without_scripts(browser: Browser, site: Path, scripts: bool) -> None:
    page = opened(browser, site / "tr/small/cash.html", scripts=scripts)
    chapters = page.get_by_role("navigation", name="İçindekiler")
    assert not chapters.is_visible()
    page.locator(".contents-open").click()
    chapters.wait_for(state="visible")
    page.locator(".drawer-close").click()
    page.locator("#_contents").wait_for(state="hidden")


def test_escape_closes_the_chapters_and_gives_the_focus_back(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "tr/small/cash.html")
    page.locator(".contents-open").click()
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "page"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className").endswith("contents-open")


def test_the_choice_of_dark_pages_holds_on_the_next_page(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "tr/small/cash.html")
    page.locator(".menu-open").click()
    page.get_by_role("button", name="Koyu").click()
    page.goto((site / "en/small/baggage.html").as_uri())
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.locator(".menu-open").click()
    assert page.get_by_role("button", name="Dark").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize("name", ["index.html", "tr/small/cash.html"])
def test_everything_can_be_read_without_scripts(browser: Browser, site: Path, name: str) -> None:
    page = opened(browser, site / name, scripts=False)
    assert page.locator("h1").is_visible()
    assert page.locator("main a").first.is_visible()
    assert not page.locator(".menu-open").is_visible() if name != "index.html" else True


@pytest.mark.parametrize("size", ["telephone", "tablet"])
def test_what_is_touched_is_large_enough(browser: Browser, site: Path, size: str) -> None:
    page = opened(browser, site / "tr/small/cash.html", size)
    page.locator(".contents-open").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("header a, header button, .chapters a, summary, .turn-page a, .imprint-links a")]
            .filter((one) => one.offsetParent && one.getBoundingClientRect().height < 47.5).map((one) => one.outerHTML)"""
    )
    assert small == []
