"""Step mode, ticks, cards, pictures and hints, with fingers and with keys, opened from a folder as an officer's tablet opens them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.publish.publication import build
from tests.books import BOOKS, copy_book
from tests.browser import SIZES, opened, violations
from tests.machine import needs_chromium

pytestmark = [needs_chromium, pytest.mark.xdist_group("reader_steps")]  # one process builds the site for all

HOUR = 3_600_000
FIGURE = "\n```{figure} figures/akis.svg\n:alt: Üç kutulu bir akış\n\nAkış\n```\n"
WAKE_LOCK = """window.locks = 0;
const lock = { release() { window.locks -= 1; } };
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => { window.locks += 1; return lock; } } });"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("steps")
    tree = copy_book("dialect", folder)
    home = tree.root / "handbooks" / "dialect"
    home.joinpath("figures").mkdir()
    home.joinpath("figures", "akis.svg").write_bytes((BOOKS / "small" / "figures" / "akis.svg").read_bytes())
    with home.joinpath("kopek.md").open("a", encoding="utf-8") as chapter:
        chapter.write(FIGURE)
    build(tree, tree.editions(), ("site",), folder / "dist", jobs=2)
    return folder / "dist" / "site"


def chapter(browser: Browser, site: Path, size: str = "tablet", *, name: str = "tr/dialect/kontrol.html", query: str = "") -> Page:
    page = opened(browser, site / name, size)
    page.add_init_script(WAKE_LOCK)
    page.goto((site / name).as_uri() + query)
    return page


def walk(page: Page) -> str:
    """The number of the step that is shown, its role, and its words as they stand."""
    head = page.locator(".walk-number").inner_text(), page.locator(".walk-role").inner_text()
    return " · ".join([*head, page.locator(".walk-words > p").first.inner_text()])


@pytest.mark.parametrize("size", SIZES)
def test_a_procedure_is_followed_one_step_a_screen_with_buttons_and_keys(browser: Browser, site: Path, size: str) -> None:
    page = chapter(browser, site, size)
    page.get_by_role("button", name="Adım adım izle").first.click()
    assert walk(page) == "1 · Yolcu kontrol görevlisi · Kendinizi tanıtın ve kontrolün nedenini açıklayın."
    assert page.locator(".walk-progress").inner_text() == "1 / 3"
    page.get_by_role("button", name="Yapıldı, sonraki").click()
    assert page.locator(".walk-progress").inner_text() == "2 / 3"
    page.keyboard.press("ArrowRight")
    assert walk(page).startswith("3 · ")
    page.keyboard.press("ArrowLeft")
    page.get_by_role("button", name="Geri", exact=True).click()
    assert walk(page).startswith("1 · ")
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == SIZES[size]
    assert page.locator(".walk-after").bounding_box()["height"] >= 64
    assert page.faults == []


def test_what_warns_stands_before_what_is_to_be_done_and_goes_back_to_its_place(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    before = page.locator("#pax-sayim").inner_html()
    page.locator("#pax-sayim .walk-on").click()
    shown = page.locator(".walk-words").inner_text()
    assert shown.index("ellerini göremediğiniz") < shown.index("Kendinizi tanıtın")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.locator("#pax-sayim").inner_html() == before


def test_escape_closes_and_the_focus_returns(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.locator("#pax-sayim .walk-on").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement.textContent") == "2. adımdan devam et"


def test_ticks_in_a_step_are_those_of_the_page(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, query="?step=pax-sayim-2")
    page.get_by_role("dialog").get_by_label("Masa boş").check()
    page.keyboard.press("Escape")
    assert page.locator("#pax-sayim-2").get_by_label("Masa boş").is_checked()


def test_where_one_was_and_what_is_done_with_its_time_is_offered_again(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.locator("#pax-sayim .walk-on").click()
    page.locator(".walk-after").click()
    page.reload()
    page.goto((site / "en/dialect/kontrol.html").as_uri())
    assert re.fullmatch(r"Done: \d\d:\d\d", page.locator("#pax-sayim-1 .step-done").inner_text())
    page.get_by_role("button", name="Go on with step 2").click()
    assert page.locator(".walk-progress").inner_text() == "2 / 3"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="From the beginning").click()
    assert page.locator(".walk-progress").inner_text() == "1 / 3"
    assert page.locator(".walk-done").count() == 0


def test_another_edition_begins_anew(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.locator("#pax-sayim .walk-on").click()
    page.locator(".walk-after").click()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => {}); Object.defineProperty(window, 'handbookEdition', {"
        " get() { return this.known; }, set(value) { this.known = { ...value, number: '99' }; } });"
    )
    page.goto((site / "tr/dialect/kontrol.html").as_uri())
    assert page.locator("#pax-sayim .walk-on").inner_text() == "Adım adım izle"


def test_the_language_is_switched_in_the_middle_of_a_step(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.locator("#pax-sayim .walk-on").click()
    page.keyboard.press("ArrowRight")
    page.locator(".walk-language").click()
    page.wait_for_url("**/en/dialect/kontrol.html?step=pax-sayim-2*")
    assert page.locator(".walk-progress").inner_text() == "2 / 3"
    page.get_by_role("button", name="Close").click()
    page.wait_for_url(lambda address: "step=" not in address)


def test_the_screen_stays_lit_while_a_procedure_is_followed_and_no_longer(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.locator("#pax-sayim .walk-on").click()
    page.wait_for_function("window.locks === 1")
    page.keyboard.press("Escape")
    page.wait_for_function("window.locks === 0")


def test_steps_of_others_are_left_out_with_a_word_and_their_warnings_are_not(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, query="?role=search-officer")
    page.locator("#pax-sayim .walk-on").click()
    assert page.locator(".walk-others").inner_text() == "Bu adımı başkaları yapar."
    assert "ellerini göremediğiniz" in page.locator(".walk-words").inner_text()
    page.get_by_role("button", name="Sonraki", exact=True).click()
    assert walk(page).startswith("2 · Arama görevlisi")
    assert page.locator(".walk-others").count() == 0
    page.get_by_role("button", name="Yapıldı, bitir").click()
    page.goto((site / "tr/dialect/kontrol.html").as_uri() + "?role=shift-supervisor")
    page.goto((site / "tr/dialect/kopek.html").as_uri() + "?role=pax-officer")
    page.locator("#pax-kopek .walk-on").click()
    assert page.locator(".walk-skipped").inner_text().startswith("Atlanan başkalarına ait adımlar: 1")
    page.get_by_role("button", name="Göster", exact=True).click()
    assert walk(page).startswith("1 · ")


def test_a_swipe_turns_the_step(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, query="?step=pax-sayim-1")
    page.evaluate(
        """() => {
            const text = document.querySelector(".walk-text");
            const touch = (x) => new Touch({ identifier: 1, target: text, clientX: x, clientY: 300 });
            text.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(500)], changedTouches: [touch(500)], bubbles: true }));
            text.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [touch(300)], bubbles: true }));
        }"""
    )
    assert page.locator(".walk-progress").inner_text() == "2 / 3"


@pytest.mark.parametrize(("language", "form"), [("tr", r"\d\d\.\d\d"), ("en", r"\d\d:\d\d")])
def test_a_tick_has_its_time_as_the_language_writes_it(browser: Browser, site: Path, language: str, form: str) -> None:
    page = chapter(browser, site, name=f"{language}/dialect/kontrol.html")
    page.locator("#pax-vardiya input").first.check()
    assert re.fullmatch(form, page.locator("#pax-vardiya .tick-time").inner_text())
    page.locator("#pax-vardiya input").first.uncheck()
    assert page.locator("#pax-vardiya .tick-time").count() == 0


@pytest.mark.parametrize(("age", "kept", "left"), [(13, None, 0), (11, None, 1), (5, "4", 0), (200, "never", 1), (-48, None, 0)])
def test_ticks_of_another_shift_are_cleared_and_the_reader_is_told(
    browser: Browser, site: Path, age: int, kept: str | None, left: int
) -> None:
    page = chapter(browser, site)
    page.locator("#pax-vardiya input").first.check()
    page.evaluate(
        """([age, hours]) => {
            const name = Object.keys(localStorage).find((one) => one.startsWith("handbooks.ticks."));
            localStorage.setItem(name, JSON.stringify({ on: true, at: Date.now() - age }));
            if (hours) localStorage.setItem("handbooks.ticks-kept", hours);
        }""",
        [age * HOUR, kept],
    )
    page.reload()
    assert page.locator("#pax-vardiya input:checked").count() == left
    assert page.locator(".told").count() == 1 - left


def test_everything_that_is_kept_is_cleared_after_a_question_and_the_appearance_stays(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.locator("#pax-vardiya input").first.check()
    page.evaluate(
        "localStorage.setItem('handbooks.notes.x', '1'); localStorage.setItem('handbooks.mode', 'dark'); localStorage.setItem('other', '1')"
    )
    page.locator(".menu-open").click()
    page.get_by_role("button", name="Her şeyi sil").click()
    page.get_by_role("button", name="Vazgeç").click()
    assert page.evaluate("localStorage.getItem('handbooks.notes.x')") == "1"
    page.get_by_role("button", name="Her şeyi sil").click()
    page.locator(".clear-everything").click()
    page.wait_for_function("(document.querySelector('.told') || {}).textContent === 'Bu cihazda artık hiçbir kayıt saklanmıyor.'")
    assert page.evaluate("Object.keys(localStorage).sort()") == ["handbooks.mode", "handbooks.recent", "other"]  # this page, read anew
    assert page.locator("#pax-vardiya input:checked").count() == 0


def test_a_filled_checklist_is_saved_as_text(browser: Browser, site: Path, tmp_path: Path) -> None:
    page = chapter(browser, site)
    page.get_by_label("Yedek pil dolu").check()
    with page.expect_download() as saving:
        page.locator("#pax-vardiya .save-ticks").click()
    assert re.fullmatch(r"dialect-pax-vardiya-\d{4}-\d\d-\d\d\.txt", saving.value.suggested_filename)
    saving.value.save_as(tmp_path / "list.txt")
    lines = (tmp_path / "list.txt").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "Vardiya başında"
    assert re.search(r"Kaydedildi: \d\d\.\d\d", lines[2])
    assert lines[4:6] == ["[ ] Eldivenler hazır", "[ ] Sayım makinesi çalışıyor"]
    assert re.fullmatch(r"   \[x\] Yedek pil dolu \(\d\d\.\d\d\)", lines[6])


def test_a_checklist_is_printed_alone_with_edition_and_time(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.get_by_label("Eldivenler hazır").check()
    page.emulate_media(media="print")
    page.evaluate("window.print = () => { window.sheet = document.body.innerText; }")
    page.evaluate("document.querySelector('#pax-vardiya .print-ticks').click()")
    sheet = page.evaluate("window.sheet")
    assert re.search(r"Yazdırıldı: \d\d\.\d\d", sheet)
    assert "Eldivenler hazır" in sheet
    assert [one for one in ("Kendinizi tanıtın", "Masa boş", "Listeyi yazdır") if one in sheet] == []
    assert page.locator(".printed-line").count() == 0


@pytest.mark.parametrize("size", SIZES)
def test_a_card_fills_the_screen_and_fits_it(browser: Browser, site: Path, size: str) -> None:
    page = chapter(browser, site, size, name="tr/dialect/kopek.html")
    page.locator("#pax-kart-arama .card-open").click()
    page.wait_for_function("window.locks === 1")
    assert page.evaluate("(({scrollHeight, clientHeight}) => scrollHeight - clientHeight)(document.querySelector('dialog.card'))") <= 0
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('dialog .frame-pocket-card li')).fontSize)") >= 20
    page.keyboard.press("Escape")
    page.wait_for_function("window.locks === 0")
    assert page.evaluate("document.activeElement.className") == "card-open"


def test_a_picture_is_made_larger_with_buttons_keys_and_two_fingers(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, name="tr/dialect/kopek.html")
    page.get_by_role("button", name="Görseli büyüt: Üç kutulu bir akış").click()
    width = lambda: page.locator(".picture-room img").bounding_box()["width"]  # noqa: E731
    whole = width()
    assert whole <= SIZES["tablet"][0]
    page.get_by_role("button", name="Büyüt", exact=True).click()
    larger = width()
    assert larger > whole
    page.keyboard.press("+")
    assert width() > larger
    page.keyboard.press("0")
    assert width() == pytest.approx(whole)
    page.evaluate(
        """() => {
            const room = document.querySelector(".picture-room");
            const finger = (kind, pointerId, clientX) => room.dispatchEvent(new PointerEvent(kind, { pointerId, clientX, clientY: 400 }));
            finger("pointerdown", 1, 350);
            finger("pointerdown", 2, 450);
            finger("pointermove", 2, 550);
        }"""
    )
    assert width() == pytest.approx(2 * whole, rel=0.02)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "picture-open"


def test_a_tap_on_a_term_says_what_it_means_and_where_it_stands(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.locator("a:has(> .mention-trm)").first.click()
    hint = page.get_by_role("dialog")
    assert hint.locator(".hint-words").inner_text()
    assert hint.get_by_role("link", name="Terimler dizininde").get_attribute("href")
    page.locator("h1").click()
    expect(hint).to_have_count(0)
    page.locator("a:has(> .mention-trm)").first.click()
    hint.get_by_role("link").click()
    page.wait_for_url("**/kopek.html#trm-*")


def test_a_law_is_asked_for_by_key_and_escape_gives_the_focus_back(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    law = page.locator("a:has(> .mention-legal)").first
    law.focus()
    page.keyboard.press("Enter")
    assert page.get_by_role("link", name="Mevzuat dizininde").is_visible()
    assert law.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert law.evaluate("one => one === document.activeElement")


def test_escape_in_a_hint_over_a_step_leaves_the_step(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, query="?step=pax-sayim-1")
    page.locator(".walk-words a:has(> .mention-trm)").click()
    assert page.locator("dialog .hint").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".hint").count() == 0
    assert page.locator(".walk").is_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["tr/dialect/kontrol.html", "en/dialect/kopek.html"])
def test_everything_on_a_page_is_large_enough_for_a_gloved_finger(browser: Browser, site: Path, name: str, size: str) -> None:
    page = chapter(browser, site, size, name=name)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    small = """() => [
        ...document.querySelectorAll("button, summary, label:has(input), .field-check > label, input, textarea, [role=button], a"),
    ].filter((one) => {
        const isWord = one.matches("a, .mention") && getComputedStyle(one).display === "inline"; /* within a sentence: WCAG 2.5.8 */
        const isOfLabel = one.matches("input[type=checkbox], input[type=radio]");
        const isPressed = one.checkVisibility() && getComputedStyle(one).pointerEvents !== "none";
        return isPressed && !isWord && !isOfLabel && one.getBoundingClientRect().height < 47.5;
    }).map((one) => `${Math.round(one.getBoundingClientRect().height)} ${one.outerHTML.slice(0, 120)}`)"""
    assert page.evaluate(small) == []


@pytest.mark.parametrize("mode", ["sun", "night-red"])
def test_axe_finds_nothing_in_any_window(browser: Browser, site: Path, mode: str) -> None:
    page = chapter(browser, site, "telephone", name="tr/dialect/kopek.html")
    page.evaluate("mode => window.paintHandbook({ mode })", mode)
    for opener in (".menu-open", ".walk-on", ".card-open", ".picture-open", "a:has(> .mention-legal)"):
        page.locator(opener).first.click()
        assert violations(page) == [], opener
        page.keyboard.press("Escape")
