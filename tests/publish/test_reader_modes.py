"""Day, sun, dark and night: the colours measured, what is chosen kept, and nothing that a system asks for overheard."""

from __future__ import annotations

import io
import re
from itertools import product
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.publish.reader import FOLDER
from tests.books import BOOKS
from tests.browser import SIZES, opened, violations
from tests.machine import needs_chromium

MODES = {"day": 'data-theme="light"', "sun": 'data-mode="sun"', "dark": 'data-theme="dark"', "night-red": 'data-mode="night-red"'}
TEXT, EDGE = 4.5, 3.0
KINDS = ("danger", "warning", "caution", "important", "note", "tip", "safeguard", "mark")
GROUNDS = ("paper", "paper-low", "accent-wash", *(f"{kind}-wash" for kind in KINDS))
PAIRS = (
    *product(("ink", "accent"), GROUNDS),
    *product(("ink-low",), ("paper", "paper-low", "accent-wash")),
    *((kind, f"{kind}-wash") for kind in KINDS),
    *product(KINDS, ("paper", "paper-low")),
    ("accent-ink", "accent"),
    ("bar-ink", "bar"),
    ("bar-low", "bar"),
)
EDGES = (*product(("line-strong", "accent"), ("paper", "paper-low")), *((kind, f"{kind}-wash") for kind in KINDS))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("modes") / "dist"
    tree = ContentTree(root=BOOKS / "dialect")
    build(tree, tree.editions(), ("site",), out, jobs=2)
    return out / "site"


def chapter(
    browser: Browser, site: Path, *, mode: str = "", text: str = "", size: str = "tablet", name: str = "tr/dialect/kontrol.html"
) -> Page:
    page = opened(browser, site / name, size)
    for key, value in (("mode", mode), ("size", text)):
        if value:
            page.evaluate("([key, value]) => localStorage.setItem(`handbooks.${key}`, value)", [key, value])
    page.reload()
    return page


def palette(mode: str) -> dict[str, tuple[int, ...]]:
    """The colours of *mode* as the style sheet has them."""
    sheet = (FOLDER / "style" / "colours.css").read_text(encoding="utf-8")
    block = sheet.split(f"html[{MODES[mode]}] {{", 1)[1].split("}", 1)[0]
    found = re.findall(r"--([\w-]+): #([0-9a-f]{6});", block)
    return {name: tuple(bytes.fromhex(value)) for name, value in found}


def light(colour: tuple[int, ...]) -> float:
    """The relative luminance that WCAG 2.2 defines."""
    red, green, blue = (one / 255 / 12.92 if one / 255 <= 0.04045 else ((one / 255 + 0.055) / 1.055) ** 2.4 for one in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", MODES)
def test_every_text_stands_out_from_every_ground_it_may_lie_on(mode: str) -> None:
    colours = palette(mode)
    measured = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in PAIRS}
    assert {pair: round(value, 2) for pair, value in measured.items() if value < TEXT} == {}


@pytest.mark.parametrize("mode", MODES)
def test_every_edge_that_bounds_a_control_or_says_a_kind_stands_out(mode: str) -> None:
    colours = palette(mode)
    measured = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in EDGES}
    assert {pair: round(value, 2) for pair, value in measured.items() if value < EDGE} == {}


def test_in_the_sun_there_is_black_and_white_and_nothing_between() -> None:
    assert set(palette("sun").values()) == {(0, 0, 0), (255, 255, 255)}


@needs_chromium
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", ["tr/dialect/kontrol.html", "en/dialect/kopek.html", "index.html"])
def test_axe_finds_nothing_in_any_mode(browser: Browser, site: Path, name: str, mode: str) -> None:
    page = chapter(browser, site, mode=mode, name=name)
    assert page.locator("html").get_attribute("data-mode") == mode
    assert violations(page) == []


@needs_chromium
@pytest.mark.parametrize("name", ["tr/dialect/kontrol.html", "index.html"])
def test_by_night_nothing_is_lit_but_red(browser: Browser, site: Path, name: str) -> None:
    page = chapter(browser, site, mode="night-red", name=name)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate("document.querySelectorAll('input[type=checkbox]').forEach((one, place) => { one.checked = place % 2 === 0; })")
    bands = Image.open(io.BytesIO(page.screenshot(full_page=True))).convert("RGB").getextrema()
    assert bands[0][1] > 200
    assert max(bands[1][1], bands[2][1]) <= 0x2A


@needs_chromium
def test_by_night_pictures_are_dim_and_red_too(browser: Browser, tmp_path: Path) -> None:
    sheet = "".join((FOLDER / "style" / f"{name}.css").read_text(encoding="utf-8") for name in ("colours", "tables", "steps", "modes"))
    Image.new("RGB", (80, 80), "#ffffff").save(tmp_path / "white.png")
    head = f'<html lang="en" data-theme="dark" data-mode="night-red"><style>{sheet}body {{margin: 0}}</style>'
    tmp_path.joinpath("page.html").write_text(
        f'{head}<article class="bd-article"><img src="white.png" alt="x"></article>', encoding="utf-8"
    )
    page = opened(browser, tmp_path / "page.html")
    red, green, blue = Image.open(io.BytesIO(page.screenshot())).convert("RGB").getpixel((40, 40))
    assert (green, blue) == (0, 0)
    assert 100 < red < 220


@needs_chromium
def test_mode_and_size_hold_on_every_page_and_on_the_portal_before_anything_is_drawn(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "tr/dialect/kontrol.html")
    page.locator(".menu-open").click()
    page.get_by_role("button", name="Gece, kırmızı").click()
    page.get_by_role("button", name="En büyük").click()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22px"
    page.route("**/_static/reader.js", lambda route: route.abort())  # it comes after the first drawing
    for name in ("en/dialect/kopek.html", "index.html"):
        page.goto((site / name).as_uri())
        assert page.locator("html").get_attribute("data-mode") == "night-red"
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22px"
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@needs_chromium
@pytest.mark.parametrize(
    ("asked", "mode"),
    [
        ({"color_scheme": "light"}, "day"),
        ({"color_scheme": "dark"}, "dark"),
        ({"color_scheme": "light", "contrast": "more"}, "sun"),
    ],
)
def test_until_a_mode_is_chosen_the_system_chooses(browser: Browser, site: Path, asked: dict[str, str], mode: str) -> None:
    page = opened(browser, site / "tr/dialect/kontrol.html")
    page.emulate_media(**asked)
    page.wait_for_function("mode => document.documentElement.dataset.mode === mode", arg=mode)
    page.evaluate("window.paintHandbook({mode: 'sun'}); localStorage.setItem('handbooks.mode', 'sun')")
    page.emulate_media(color_scheme="dark")
    page.reload()
    assert page.locator("html").get_attribute("data-mode") == "sun"


@needs_chromium
def test_no_page_moves_where_the_system_asks_for_rest(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "tr/dialect/kontrol.html")
    page.emulate_media(reduced_motion="reduce")
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
        const style = getComputedStyle(one);
        return style.transitionDuration.split(", ").some((time) => parseFloat(time) > 0.01) || style.scrollBehavior === "smooth"
            || style.animationName !== "none";
    }).map((one) => one.outerHTML.slice(0, 80))"""
    assert page.evaluate(moving) == []


@needs_chromium
def test_with_the_colours_of_the_system_what_is_chosen_is_still_told_apart(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "tr/dialect/kontrol.html")
    page.emulate_media(forced_colors="active")
    page.locator(".menu-open").click()
    ground = "one => getComputedStyle(one).backgroundColor"
    chosen, other = (page.locator(f".look-{mode}").evaluate(ground) for mode in ("day", "dark"))
    assert chosen != other
    assert violations(page) == []


@needs_chromium
@pytest.mark.parametrize("size", SIZES)
def test_the_largest_text_fits_every_screen(browser: Browser, site: Path, size: str) -> None:
    page = chapter(browser, site, text="largest", size=size)
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]
    bar, inner = (page.locator(one).bounding_box() for one in (".bar", ".bar-title"))
    assert bar is not None
    assert inner is not None
    assert bar["height"] < 90
    assert inner["y"] >= 0


@needs_chromium
def test_pages_are_printed_black_on_white_in_every_mode(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, mode="night-red")
    page.emulate_media(media="print")
    colours = "one => { const style = getComputedStyle(one); return [style.color, style.backgroundColor]; }"
    assert page.locator("body").evaluate(colours) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    visible = [one for one in (".bar-actions", ".walk-offer", ".frame-controls", ".card-controls") if page.locator(one).first.is_visible()]
    assert visible == []
    assert page.locator(".bar-edition").is_visible()
