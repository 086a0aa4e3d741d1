"""The blocks of the dialect in a browser, opened from a folder: what is ticked stays, what is typed does not, a phrase is shown large."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import BOOKS
from tests.browser import SIZES, opened
from tests.machine import needs_chromium

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dialect") / "dist"
    tree = ContentTree(root=BOOKS / "dialect")
    build(tree, tree.editions(), ("site",), out, jobs=2)
    return out / "site"


def chapter(browser: Browser, site: Path, size: str = "tablet", *, language: str = "tr", scripts: bool = True) -> Page:
    return opened(browser, site / language / "dialect" / "kontrol.html", size, scripts=scripts)


def faults(page: Page) -> list[str]:
    found: list[str] = page.faults
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["tr", "en"])
@pytest.mark.parametrize("name", ["kontrol", "kopek"])
def test_a_chapter_loads_without_a_fault_and_is_never_wider_than_the_screen(
    browser: Browser, site: Path, name: str, language: str, size: str
) -> None:
    page = opened(browser, site / language / "dialect" / f"{name}.html", size)
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]


def test_ticks_are_kept_on_the_device_and_in_the_other_language(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.get_by_label("Eldivenler hazır").check()
    page.get_by_label("Yedek pil dolu").check()
    page.reload()
    assert [page.get_by_label(one).is_checked() for one in ("Eldivenler hazır", "Sayım makinesi çalışıyor", "Yedek pil dolu")] == [
        True,
        False,
        True,
    ]
    page.goto((site / "en/dialect/kontrol.html").as_uri())
    assert page.get_by_label("Gloves are ready").is_checked()
    assert not page.get_by_label("The table is empty").is_checked()


def test_what_is_kept_is_named_after_handbook_edition_list_and_item(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.get_by_label("Masa boş").check()
    (name,) = page.evaluate("Object.keys(localStorage).filter((one) => one.startsWith('handbooks.ticks.'))")
    assert name.startswith("handbooks.ticks.dialect.1.pax-sayim-oncesi.p-")


def test_ticks_are_cleared_list_by_list(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.get_by_label("Eldivenler hazır").check()
    page.get_by_label("Masa boş").check()
    page.locator("#pax-vardiya").get_by_role("button", name="İşaretleri kaldır").click()
    page.reload()
    assert not page.get_by_label("Eldivenler hazır").is_checked()
    assert page.get_by_label("Masa boş").is_checked()


def test_without_scripts_boxes_can_be_ticked_and_nothing_is_promised(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, scripts=False)
    page.get_by_label("Eldivenler hazır").check()
    assert not page.get_by_text("İşaretler yalnızca bu cihazda saklanır.").first.is_visible()
    assert not page.get_by_role("button", name="İşaretleri kaldır").first.is_visible()


def test_a_phrase_is_shown_in_large_letters_in_its_direction(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    phrase = page.locator("#pax-ifadeler-ph-greeting")
    phrase.locator("summary").click()
    phrase.get_by_role("button", name="Göster: العربية").click()
    words = page.get_by_role("dialog").locator(".shown-words")
    assert (words.inner_text(), words.get_attribute("lang"), words.get_attribute("dir")) == ("مرحبًا، أنا موظف جمارك.", "ar", "rtl")
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.shown-words')).fontSize)") >= 36
    box = page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (box["width"], box["height"]) == SIZES["tablet"]
    assert "Merhaba" in page.get_by_role("dialog").inner_text()
    page.get_by_role("button", name="Kapat").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert faults(page) == []


def test_escape_closes_a_shown_phrase(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.locator("#pax-ifadeler-ph-cash summary").click()
    page.locator("#pax-ifadeler-ph-cash .phrase-cell").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("size", SIZES)
def test_the_longest_phrase_fits_the_screen(browser: Browser, site: Path, size: str) -> None:
    page = chapter(browser, site, size)
    long = "Der Hund ist bei Ihrem Gepäck stehen geblieben. Wir prüfen es in Ihrer Gegenwart. " * 2
    page.evaluate("text => document.querySelector('.phrase-words').textContent = text", long)
    page.locator(".phrase summary").first.click()
    page.locator(".phrase-cell").first.click()
    assert page.evaluate("(({scrollWidth, clientWidth}) => scrollWidth <= clientWidth)(document.querySelector('.shown-phrase'))")


def test_phrases_can_be_read_without_scripts(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, scripts=False)
    page.locator("#pax-ifadeler summary").first.click()
    assert page.locator("#pax-ifadeler .phrase-words").first.is_visible()
    assert page.locator("#pax-ifadeler button").count() == 0


def test_what_is_typed_into_a_form_is_not_there_after_the_page_is_left(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.get_by_label("Yolcunun adı").fill("Ayşe")
    page.get_by_label("Beyan eksik").check()
    page.reload()
    assert page.get_by_label("Yolcunun adı").input_value() == ""
    assert not page.get_by_label("Beyan eksik").is_checked()
    page.get_by_label("Yolcunun adı").fill("Ayşe")
    page.goto((site / "tr/dialect/kopek.html").as_uri())
    page.go_back()
    assert page.get_by_label("Yolcunun adı").input_value() == ""
    assert page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)").count("Ayşe") == 0


def test_a_form_has_nothing_with_which_it_could_be_sent(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    names = page.evaluate("[...document.querySelectorAll('.frame-form [name]')].map((one) => one.name)")
    assert page.locator("form, .frame-form [type=submit]").count() == 0
    assert all(name.startswith("field-pax-f") for name in names)
    assert page.locator(".frame-form :is(input, textarea):not([autocomplete=off])").count() == 0


def test_a_form_is_cleared_by_its_button(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.get_by_label("Olayın özeti").fill("Metin")
    page.get_by_label("Yolcu hazır bulundu").check()
    page.locator("#pax-f02").get_by_role("button", name="Temizle").click()
    assert page.get_by_label("Olayın özeti").input_value() == ""
    assert not page.get_by_label("Yolcu hazır bulundu").is_checked()


def test_only_the_form_is_printed_by_its_button(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    page.emulate_media(media="print")
    seen = "[...document.querySelectorAll('section.frame, h1')].filter((one) => one.checkVisibility()).length"
    page.evaluate(f"window.print = () => {{ window.seen = {seen} }}")
    page.evaluate("document.querySelector('#pax-f02 .print-form').click()")
    assert page.evaluate("window.seen") == 1
    assert page.locator("h1").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_said_to_an_answer_is_seen_when_it_is_chosen(browser: Browser, site: Path, scripts: bool) -> None:
    page = chapter(browser, site, scripts=scripts)
    right, wrong = page.get_by_text("Beyan yükümlülüğü yolcunundur"), page.get_by_text("Sınırın üstünde beyan zorunludur.")
    assert [right.is_visible(), wrong.is_visible()] == [False, False]
    page.locator("#pax-q0101").get_by_label("Bir şey yapmaz.").check()
    assert [right.is_visible(), wrong.is_visible()] == [False, True]
    page.locator("#pax-q0101").get_by_label("Beyan eder.").check()
    assert [right.is_visible(), wrong.is_visible()] == [True, False]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_model_answer_opens(browser: Browser, site: Path, scripts: bool) -> None:
    page = chapter(browser, site, scripts=scripts)
    answer = page.get_by_text("Sayımı durdurur, hekim çağırırım.")
    assert not answer.is_visible()
    page.locator("#pax-q0103 summary").click()
    assert answer.is_visible()


def test_a_question_and_its_outcome_lead_to_each_other(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    assert page.locator("#pax-q0102").get_by_role("link", name="LO-PAX-0102").get_attribute("href") == "#lo-pax-0102"
    links = page.locator("#lo-pax-0102 .coverage a")
    assert [links.nth(place).get_attribute("href") for place in range(2)] == ["#pax-q0102", "#pax-q0103"]
    facts = page.locator("#pax-q0103 .frame-facts")
    assert [facts.get_by_role("link").nth(place).inner_text() for place in range(2)] == ["LO-PAX-0101", "LO-PAX-0102"]


@pytest.mark.parametrize("size", ["telephone", "tablet"])
@pytest.mark.parametrize("name", ["kontrol", "kopek"])
def test_what_is_touched_in_a_block_is_large_enough(browser: Browser, site: Path, size: str, name: str) -> None:
    page = opened(browser, site / "tr" / "dialect" / f"{name}.html", size)
    small = page.evaluate(
        """() => [...document.querySelectorAll(".frame :is(button, summary, label, .step-link, .coverage a, .frame-facts a, .card-link a)")]
            .filter((one) => !one.closest(".phrase-cell") && one.tagName != "LABEL" || one.matches(".tick, .choice, .answer-words"))
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML)"""
    )
    assert small == []


def test_a_row_of_a_decision_is_a_card_on_a_telephone(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "telephone")
    cells = page.locator("table.decision tbody tr").first.locator("td")
    boxes = [cells.nth(place).bounding_box() for place in range(3)]
    assert len({box["x"] for box in boxes if box}) == 1
    assert page.locator("table.decision .cell-head").first.is_visible()
    assert not chapter(browser, site, "desk").locator("table.decision .cell-head").first.is_visible()
