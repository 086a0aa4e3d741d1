"""Pages opened in a real browser, from a folder as an officer's tablet opens them."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page

from build_tools.model.program import PROGRAM

CHROMIUM = shutil.which("chromium")
AXE = PROGRAM / "node_modules" / "axe-core" / "axe.min.js"
SIZES = {"telephone": (360, 800), "tablet": (768, 1024), "desk": (1280, 800)}


def opened(browser: Browser, path: Path, size: str = "tablet", *, scripts: bool = True) -> Page:
    """The page at *path*, with everything that goes wrong in it turned into an exception of the test."""
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, java_script_enabled=scripts)
    page = context.new_page()
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    page.on("requestfailed", lambda request: page.faults.append(request.url))
    page.on("console", lambda message: page.faults.append(message.text))
    page.goto(path.as_uri())
    return page


def violations(page: Page) -> list[str]:
    """What axe-core holds against the page as it is now: rules and the elements that break them."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:300]}" for rule in found for node in rule["nodes"]]
