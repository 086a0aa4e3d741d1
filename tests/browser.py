"""Pages opened in a real browser, from a folder as an officer's tablet opens them."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
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
