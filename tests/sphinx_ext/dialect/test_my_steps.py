"""My steps in a browser, opened from a folder: whose steps are shown is said, nothing vanishes without a word, paper has all."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import make_book
from tests.browser import SIZES, opened
from tests.machine import needs_chromium

pytestmark = needs_chromium

ROLES = """schema = 1

[roles.pax-officer]
tr = "yolcu kontrol görevlisi"
en = "passenger control officer"

[roles.search-officer]
tr = "arama görevlisi"
en = "search officer"

[roles.vet]
tr = "veteriner hekim"
en = "veterinarian"
"""
CHAPTER = """# Sayım

::::{usul} Nakdin sayılması
:id: x-sayim

1. {gorevli}`pax-officer` Birinciyi yapın.
2. {gorevli}`search-officer` İkinciyi yapın.
3. {gorevli}`search-officer` Üçüncüyü yapın.

   :::{warning}
   Ellerini görün.
   :::

   :::{note}
   Sakin olun.
   :::
4. {gorevli}`search-officer` Dördüncüyü yapın.
5. {gorevli}`pax-officer` Beşinciyi yapın.
::::

:::{usul} Köpeğin bakımı
:id: x-bakim

1. {gorevli}`vet` Köpeği muayene edin.
:::
"""
OTHER = "# Düz\n\nBurada usul yok.\n"
LIST = "# Dizin\n\n```{dizin} steps\n```\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("my-steps")
    tree = make_book(folder, {"sayim": CHAPTER, "duz": OTHER, "dizin": LIST})
    tree.registers.mkdir(parents=True)
    tree.registers.joinpath("roles.toml").write_text(ROLES, encoding="utf-8")
    build(ContentTree(root=folder), tree.editions(), ("site",), folder / "dist", jobs=2)
    return folder / "dist" / "site"


def chapter(browser: Browser, site: Path, query: str = "", size: str = "tablet", *, language: str = "tr", scripts: bool = True) -> Page:
    page = opened(browser, site / language / "book" / "sayim.html", size, scripts=scripts)
    if query:
        page.goto((site / language / "book" / "sayim.html").as_uri() + query)
    return page


def shown_steps(page: Page) -> list[str]:
    """The sentences of the steps that can be seen."""
    sentences = page.locator(".step > p:first-child").all()
    return [one.inner_text().rstrip("# \n").split("\n")[-1] for one in sentences if one.is_visible()]


def choose(page: Page, role: str) -> None:
    page.locator(".my-steps summary").click()
    page.get_by_role("checkbox", name=role).click()


def test_without_a_choice_everything_is_shown_and_nothing_says_otherwise(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    assert len(shown_steps(page)) == 6
    assert page.locator(".my-steps-bar, .folded-line, .own-steps").count() == 0
    assert page.faults == []


def test_an_address_shows_the_steps_of_its_role_and_says_so(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=pax-officer")
    assert shown_steps(page) == ["Birinciyi yapın.", "Beşinciyi yapın."]
    assert page.locator(".my-steps-bar span").inner_text() == "Gösterilen adımlar: Yolcu kontrol görevlisi"
    assert page.locator(".folded-line").all_inner_texts() == ["Başkalarının 3 adımı (2–4)", "Başkalarının 1 adımı (1)"]
    assert page.locator(".own-steps").all_inner_texts() == ["Sizin adımlarınız: 2 / 5", "Sizin adımlarınız: 0 / 1"]


def test_an_address_may_name_several_roles(browser: Browser, site: Path) -> None:
    for query in ("?role=pax-officer,vet", "?role=pax-officer&role=vet"):
        page = chapter(browser, site, query)
        assert shown_steps(page) == ["Birinciyi yapın.", "Beşinciyi yapın.", "Köpeği muayene edin."]
        assert page.locator(".my-steps-bar span").inner_text().endswith("Yolcu kontrol görevlisi, Veteriner hekim")


def test_a_role_that_nobody_has_hides_nothing(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=pilot")
    assert len(shown_steps(page)) == 6
    assert page.locator(".my-steps-bar").count() == 0


def test_the_warning_of_a_folded_step_stays_in_sight_with_its_number(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=pax-officer")
    assert page.locator(".admonition.warning").is_visible()
    assert not page.locator(".admonition.note").is_visible()
    numbers = "[...document.querySelectorAll('.frame-procedure > ol > .step')].filter((one) => one.offsetParent).map((one) => one.value)"
    assert page.evaluate(numbers) == [1, 3, 5]


def test_a_line_opens_and_closes_the_steps_that_it_stands_for(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=pax-officer")
    line = page.locator(".folded-line button").first
    line.click()
    assert line.get_attribute("aria-expanded") == "true"
    assert len(shown_steps(page)) == 5
    line.click()
    assert len(shown_steps(page)) == 2


def test_a_choice_holds_on_the_next_page_and_in_the_other_language(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    choose(page, "Arama görevlisi")
    assert shown_steps(page) == ["İkinciyi yapın.", "Üçüncüyü yapın.", "Dördüncüyü yapın."]
    page.goto((site / "en/book/sayim.html").as_uri())
    assert page.locator(".my-steps-bar span").inner_text() == "Showing the steps of: Search officer"
    assert page.evaluate("localStorage.getItem('handbooks.roles')") == "search-officer"


def test_an_address_holds_for_its_page_only(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=vet")
    assert page.evaluate("localStorage.getItem('handbooks.roles')") is None


def test_show_all_shows_all_and_forgets_the_choice_and_the_address(browser: Browser, site: Path) -> None:
    page = chapter(browser, site)
    choose(page, "Veteriner hekim")
    page.goto((site / "tr/book/sayim.html").as_uri() + "?role=pax-officer")
    page.get_by_role("button", name="Tümünü göster").click()
    expect(page.locator(".my-steps-bar")).to_have_count(0)
    assert len(shown_steps(page)) == 6
    page.reload()
    assert len(shown_steps(page)) == 6
    assert page.evaluate("localStorage.getItem('handbooks.roles')") is None


def test_an_address_that_names_a_folded_step_opens_it(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=pax-officer#x-sayim-2")
    assert "İkinciyi yapın." in shown_steps(page)
    top, bar = (page.locator(one).bounding_box() for one in ("#x-sayim-2", ".my-steps-bar"))
    assert top
    assert bar
    assert top["y"] >= bar["y"] + bar["height"] - 1


def test_the_bar_stays_in_sight_while_the_page_is_read(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=pax-officer", "telephone")
    page.evaluate("window.scrollTo({top: 400, behavior: 'instant'})")
    box = page.locator(".my-steps-bar").bounding_box()
    assert box
    assert 0 <= box["y"] < 120


def test_paper_has_every_step_and_no_word_of_the_filter(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=pax-officer")
    page.emulate_media(media="print")
    assert len(shown_steps(page)) == 6
    assert page.locator(".admonition.note").is_visible()
    assert [one for one in (".my-steps-bar", ".folded-line", ".own-steps", ".my-steps") if page.locator(one).first.is_visible()] == []


def test_without_scripts_everything_is_shown_and_there_is_no_control(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=pax-officer", scripts=False)
    assert len(shown_steps(page)) == 6
    assert not page.locator(".my-steps").is_visible()


def test_a_page_without_procedures_has_no_control(browser: Browser, site: Path) -> None:
    assert opened(browser, site / "tr/book/duz.html").locator(".my-steps").count() == 0


def test_the_index_by_role_leads_to_filtered_pages_and_can_be_filtered_itself(browser: Browser, site: Path) -> None:
    page = opened(browser, site / "tr/book/dizin.html")
    page.get_by_role("link", name="Veteriner hekim").click()
    assert page.url.endswith("dizin.html?role=vet#role-vet")
    assert page.locator(".folded-line").all_inner_texts() == ["Diğer görevliler: 2"]
    page.get_by_role("link", name="Köpeğin bakımı").click()
    assert page.url.endswith("sayim.html?role=vet#x-bakim")
    assert shown_steps(page) == ["Köpeği muayene edin."]


def test_the_language_switch_takes_the_role_of_the_address_along(browser: Browser, site: Path) -> None:
    page = chapter(browser, site, "?role=vet")
    page.locator("a[data-same-place]").click()
    page.wait_for_url("**/en/book/sayim.html?role=vet*")
    assert page.locator(".my-steps-bar span").inner_text() == "Showing the steps of: Veterinarian"


@pytest.mark.parametrize("size", SIZES)
def test_what_is_touched_is_48_pixels_high_and_the_page_never_wider_than_the_screen(browser: Browser, site: Path, size: str) -> None:
    page = chapter(browser, site, "?role=pax-officer", size)
    page.locator(".my-steps summary").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll(".my-steps summary, .my-steps label, .my-steps-bar button, .folded-line button")]
            .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 47.5).map((one) => one.outerHTML)"""
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]
    assert page.faults == []
