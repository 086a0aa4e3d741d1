"""The search of the pages, in a real browser, from a folder: what officers type, and what is typed to break it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from build_tools.model.program import PROGRAM
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.verify import verify_output
from tests.browser import SIZES, opened
from tests.machine import needs_chromium
from tests.publish.gold_searches import ask, missed, wanted

pytestmark = [needs_chromium, pytest.mark.xdist_group("reader_search")]  # one process builds the site for all
AXE = PROGRAM / "node_modules" / "axe-core" / "axe.min.js"
LEAST = {"tr": 0.91, "en": 0.95}  # share of searches whose first result is right
HANDBOOKS = ["passenger-control", "detector-dogs"]


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both handbooks in both languages."""
    out = tmp_path_factory.mktemp("search") / "dist"
    tree = ContentTree(root=PROGRAM)
    build(tree, tree.editions(HANDBOOKS), ("site",), out, jobs=2)
    return out


@pytest.fixture(scope="module")
def site(dist: Path) -> Path:
    return dist / "site"


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    page = opened(browser, site / "tr/passenger-control/baggage-control.html")
    yield page
    page.context.close()


def searched(page: Page, text: str) -> Locator:
    """The results of *text*, typed into the search window."""
    if not page.locator(".search-field").count():
        page.keyboard.press("/")
    page.locator(".search-field").fill(text)
    page.wait_for_function("() => document.querySelector('.search-state').textContent")
    page.wait_for_timeout(300)
    return page.locator(".search-result")


def state(page: Page) -> str:
    return page.locator(".search-state").inner_text()


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_first_result_is_right_for_what_officers_type(browser: Browser, site: Path, language: str) -> None:
    searches = wanted(language)
    page = opened(browser, site / language / "passenger-control" / "index.html")
    found = ask(page, site, language, searches)
    wrong = missed(searches, found)
    assert len(searches) >= 150
    assert [one.query for one, results in zip(searches, found, strict=True) if not results] == []
    assert 1 - len(wrong) / len(searches) >= LEAST[language], [(one.query, ids[:2]) for one, ids in wrong]


def test_every_result_leads_to_a_place_that_is_there(dist: Path) -> None:
    assert verify_output(dist, only=["search"]).findings == ()


@pytest.mark.parametrize("text", ["tercüman", "tercuman", "TERCÜMAN", "tercümann", "tercümanı", "tercü", "interpreter", "interpreters"])
def test_a_word_is_found_in_every_form_and_by_its_name_in_the_other_language(page: Page, text: str) -> None:
    assert "Tercüman" in searched(page, text).first.inner_text()


def test_words_are_marked_as_they_stand_there_whatever_case_they_have(page: Page) -> None:
    marks = searched(page, "İNSAN TİCARETİ").locator("mark")
    assert {"İnsan", "ticareti"} <= set(marks.all_inner_texts())


def test_a_result_leads_to_its_block_on_its_page(page: Page) -> None:
    searched(page, "tercümanla görüşme").first.click()
    page.wait_for_url("**/communication.html#*")
    assert page.evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))).checkVisibility()")


def test_a_short_code_from_paper_leads_on(page: Page, site: Path) -> None:
    codes = opened(page.context.browser, site / "tr/passenger-control/c/index.html")
    code, address = codes.evaluate("() => { const a = document.querySelector('.code-list a'); return [a.textContent, a.href]; }")
    assert searched(page, code.lower()).first.get_attribute("href") == address


def test_it_opens_by_keys_and_is_walked_through_by_keys(page: Page) -> None:
    page.locator(".menu-open").focus()
    page.keyboard.press("Control+k")
    searched(page, "nakit")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement === document.querySelectorAll('.search-result')[1]")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className").endswith("menu-open")
    page.keyboard.press("/")
    searched(page, "diplomatik")
    page.keyboard.press("Enter")
    page.wait_for_url("**/special-cases.html#*")


def test_a_slash_in_a_field_is_a_slash(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "tr/passenger-control/c/index.html")
    page.locator(".code-form input").press("/")
    assert not page.locator(".search-field").count()


def test_other_handbooks_and_the_other_language_are_searched_when_they_are_asked_for(page: Page) -> None:
    groups = page.locator(".search-group h3")
    searched(page, "nakit arama")
    assert groups.all_inner_texts() == ["Yolcu Kontrolü El Kitabı"]
    page.get_by_role("button", name="Bütün el kitapları").click()
    page.get_by_role("button", name="English").click()
    page.wait_for_function("() => document.querySelectorAll('.search-group h3').length === 4")
    assert groups.first.inner_text() == "Yolcu Kontrolü El Kitabı"
    assert "Detector Dog Handbook" in groups.all_inner_texts()
    page.locator(".search-group:has(h3:text-is('Detector Dog Handbook')) a").first.click()
    page.wait_for_url("**/en/detector-dogs/*.html#*")


def test_the_choice_of_handbooks_is_remembered(page: Page) -> None:
    searched(page, "nakit")
    page.get_by_role("button", name="Bütün el kitapları").click()
    page.reload()
    searched(page, "nakit")
    assert page.get_by_role("button", name="Bütün el kitapları").get_attribute("aria-pressed") == "true"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("ve ile için", "Aradığınızı anlatan bir sözcük yazın."),
        ("🐕 👍🏽", "Aradığınızı anlatan bir sözcük yazın."),
        ("(.*)+$[^\\", "Aradığınızı anlatan bir sözcük yazın."),
        ("<img src=x onerror=alert(1)>", ""),
        ("zzzzqqqq", "Hiçbir şey bulunamadı."),
        ("nakit qqqqzzzz wwwwxxxx", "Yakın olanlar:"),
        ("nakit " * 1700, "Yalnız ilk 200 karakter aranır."),
        ("1,1" * 3400, "Yalnız ilk 200 karakter aranır."),
    ],
)
def test_what_cannot_be_searched_is_answered_with_a_sentence(page: Page, text: str, said: str) -> None:
    searched(page, text)
    assert said in state(page)
    assert page.faults == []


@pytest.fixture
def damaged(site: Path, tmp_path: Path) -> Path:
    """A handbook alone, taken out of its site, whose index can be damaged."""
    return Path(shutil.copytree(site / "tr/passenger-control", tmp_path / "tr/passenger-control"))


def test_a_missing_piece_is_told_and_the_rest_is_searched(browser: Browser, damaged: Path) -> None:
    (damaged / "_search/special-cases.js").unlink()
    (damaged / "_search/cash-controls.js").write_text("handbookSearch.piece(", encoding="utf-8")
    page = opened(browser, damaged / "baggage-control.html")
    assert searched(page, "tercüman").count()
    assert "eksik: cash-controls, special-cases" in state(page)


def test_a_handbook_without_its_index_says_so(browser: Browser, damaged: Path) -> None:
    (damaged / "_search/_index.js").unlink()
    page = opened(browser, damaged / "baggage-control.html")
    assert searched(page, "tercüman").count() == 0
    assert "arama dizini yok" in state(page)


def test_an_empty_index_finds_nothing(browser: Browser, damaged: Path) -> None:
    (damaged / "_search/_index.js").write_text('handbookSearch.list("passenger-control", "tr", []);', encoding="utf-8")
    page = opened(browser, damaged / "baggage-control.html")
    searched(page, "tercüman")
    assert "Hiçbir şey bulunamadı." in state(page)


def test_a_page_without_its_search_script_says_so(browser: Browser, damaged: Path) -> None:
    (damaged / "_static/search.js").unlink()
    page = opened(browser, damaged / "baggage-control.html")
    searched(page, "tercüman")
    assert "Arama yüklenemedi." in state(page)


def test_a_handbook_alone_does_not_offer_others(browser: Browser, damaged: Path) -> None:
    page = opened(browser, damaged / "baggage-control.html")
    searched(page, "tercüman")
    assert not page.get_by_role("button", name="Bütün el kitapları").count()


def test_nothing_of_it_is_loaded_before_it_is_opened(browser: Browser, site: Path) -> None:
    asked: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "tr/passenger-control/baggage-control.html").as_uri())
    assert [one for one in asked if one.endswith("/search.js") or "/_search/" in one] == []


@pytest.mark.parametrize("language", ["tr", "en"])
def test_the_portal_searches_all_handbooks(browser: Browser, site: Path, language: str) -> None:
    page = opened(browser, site / "index.html")
    page.locator(f".portal-search[data-language={language}]").click()
    page.locator(".search-field").fill("koku scent")
    page.locator(".search-result").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{language}/detector-dogs/*.html#*")
    assert page.faults == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_window_is_accessible_in_every_size(browser: Browser, site: Path, size: str, theme: str) -> None:
    page = opened(browser, site / "tr/passenger-control/baggage-control.html", size)
    page.evaluate("theme => { document.documentElement.dataset.theme = theme; }", theme)
    assert searched(page, "sahipsiz bagaj").count()
    page.add_script_tag(path=AXE)
    faults = page.evaluate("async () => (await axe.run('dialog')).violations.map((one) => `${one.id} ${one.nodes[0].html}`)")
    small = page.evaluate(
        "() => Array.from(document.querySelectorAll('dialog :is(button, a, input)'))"
        ".filter((one) => one.getBoundingClientRect().height < 47.5).map((one) => one.outerHTML)"
    )
    assert (faults, small) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]
