"""Make the README's two pictures from what was built: ``./noxw pictures`` after ``./noxw build``."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
SITE = HERE.parent / "dist" / "site"
PAGE = SITE / "tr" / "passenger-control" / "baggage-control.html"
BOOK = SITE / "en" / "passenger-control" / "passenger-control-0.1-en.pdf"
TABLET = {"width": 768, "height": 1024}  # CSS pixels
SPREAD = (38, 39)  # a left and a right page with steps, boxes and the figure
DESK = (222, 226, 230)


def tablet(out: Path) -> None:
    """A page of the Turkish site on a tablet: the examination table, and the first steps."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport=TABLET, reduced_motion="reduce")
        page.goto(PAGE.as_uri())
        page.locator("#pax-sekil-bagaj-masasi").evaluate("figure => scrollTo(0, figure.offsetTop - 90)")
        page.wait_for_timeout(500)
        page.screenshot(path=out)
        browser.close()


def spread(out: Path) -> None:
    """Two facing pages of the English book."""
    with TemporaryDirectory() as folder:
        pages = [leaf(number, Path(folder)) for number in SPREAD]
    width, height = pages[0].size
    sheet = Image.new("RGB", (2 * width + 42, height + 40), DESK)
    for place, page in enumerate(pages):
        sheet.paste(page, (20 + place * (width + 2), 20))
    sheet.quantize(64).save(out, optimize=True)


def leaf(number: int, folder: Path) -> Image.Image:
    target = folder / f"leaf-{number}"
    subprocess.run(["pdftoppm", "-r", "75", "-f", str(number), "-l", str(number), "-singlefile", "-png", BOOK, target], check=True)
    return Image.open(f"{target}.png").convert("RGB")


if __name__ == "__main__":
    tablet(HERE / "tablet.png")
    spread(HERE / "spread.png")
