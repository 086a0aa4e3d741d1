"""What readers add to their pages: the other language, notes, favourites, marks of what has changed, reports."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import segno
from playwright.sync_api import Browser, Locator, Page, expect

from build_tools.model.program import PROGRAM
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import BOOKS
from tests.browser import SIZES, opened
from tests.machine import needs_chromium

pytestmark = [needs_chromium, pytest.mark.xdist_group("reader_beside")]  # one process builds the site for all

AXE = PROGRAM / "node_modules" / "axe-core" / "axe.min.js"
CASH = "Yolcu, beraberindeki nakdi"
SAFEGUARD = "Yolcu, sayımın başka"
COUNTING = "Nakdi yolcunun görmediği"
SIDES = "all => all.map((one) => one.getBoundingClientRect()).map((one) => Math.min(one.width, one.height))"
HEIGHTS = """() => Object.fromEntries([...document.querySelectorAll("article [id^='p-']")]
    .map((one) => [one.id, [one.getBoundingClientRect().top, one.getBoundingClientRect().height]]))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book; on its English page a passage is missing, and another has what no page of ours has."""
    out = tmp_path_factory.mktemp("site") / "dist"
    tree = ContentTree(root=BOOKS / "small")
    build(tree, tree.editions(), ("site",), out, jobs=2)
    tamper(out / "site")
    return out / "site"


def tamper(site: Path) -> None:
    turkish, english = ((site / language / "small" / "cash.html").read_text(encoding="utf-8") for language in ("tr", "en"))
    gone, harmed = (re.search(rf'<p id="(p-[^"]+)">{words}', turkish) for words in (CASH, SAFEGUARD))
    assert gone
    assert harmed
    foul = '<img src="x.png" onerror="top.hacked = 1"><a id="twin" href="javascript:top.hacked=1">x</a><script>1</script><input name="n">'
    english = english.replace(f'id="{gone[1]}"', "").replace(f'<p id="{harmed[1]}">', f'<p id="{harmed[1]}">{foul}')
    (site / "en" / "small" / "cash.html").write_text(english, encoding="utf-8")


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *values: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def cash(browser: Browser, site: Path, size: str = "tablet") -> Page:
    page = opened(browser, site / "tr" / "small" / "cash.html", size)
    page.set_default_timeout(5000)
    return page


def passage(page: Page, words: str) -> Locator:
    return page.locator("article p[id^=p-]", has_text=words)


def choose(page: Page, words: str, action: str) -> None:
    """Tap the passage with *words*, open its menu, press *action*."""
    if not passage(page, words).locator("> .passage-tools.is-shown").count():
        passage(page, words).click(position={"x": 3, "y": 8})
    page.locator(".passage-open").click()
    page.locator(".passage-action", has_text=action).click()


def write_note(page: Page, words: str, note: str) -> None:
    choose(page, words, "Not yaz")
    page.locator("dialog textarea").fill(note)
    page.get_by_role("button", name="Sakla").click()


def store(page: Page) -> dict[str, str]:
    found: dict[str, str] = page.evaluate("() => ({...localStorage})")
    return found


def notes(page: Page) -> list[dict[str, Any]]:
    return [json.loads(value) for name, value in store(page).items() if name.startswith("handbooks.small.note.")]


def keep(page: Page, name: str, value: dict[str, Any]) -> None:
    page.evaluate("([name, value]) => localStorage.setItem(name, value)", [name, json.dumps(value)])


@pytest.mark.parametrize("share", [0.2, 0.6, 1])
@pytest.mark.parametrize("size", SIZES)
def test_after_the_language_switch_every_screen_stands_where_it_stood(
    browser: Browser, site: Path, served: str, size: str, share: float
) -> None:
    page = cash(browser, site, size)
    if share == 1:
        page.goto(f"{served}/tr/small/cash.html")
    page.evaluate("share => scrollTo({top: (document.documentElement.scrollHeight - innerHeight) * share, behavior: 'instant'})", share)
    before = page.evaluate(HEIGHTS)
    page.evaluate("document.querySelector('a[data-same-place]').click()")
    page.wait_for_url(re.compile(r"/en/small/cash\.html#[^@]*$"))
    page.wait_for_timeout(100)
    after = page.evaluate(HEIGHTS)
    held = [one for one in before if one in after and abs(after[one][0] - before[one][0]) < 1.5 and 0 < before[one][0] < SIZES[size][1]]
    assert held, (before, after)


@pytest.mark.parametrize("size", SIZES)
def test_the_other_language_stands_beside_or_below_and_never_widens_the_page(browser: Browser, site: Path, size: str) -> None:
    page = cash(browser, site, size)
    page.locator(".menu-open").click()
    page.get_by_role("button", name="+ English").click()
    page.keyboard.press("Escape")
    other = passage(page, COUNTING).locator("> .other-language")
    expect(other).to_contain_text("Do not count")
    assert other.get_attribute("lang") == "en"
    own, beside = other.locator("xpath=..").bounding_box(), other.bounding_box()
    assert own
    assert beside
    assert (beside["x"] > own["x"] + own["width"] / 3) == (size != "telephone")
    assert page.evaluate("document.documentElement.scrollWidth") == SIZES[size][0]
    assert page.locator(".pst-scrollable-table-container + .other-language table").count() == 1
    page.goto(page.url.replace("cash", "baggage"))
    expect(page.locator(".other-language").first).to_be_attached()


def test_what_the_other_page_answers_is_taken_in_as_text_and_a_missing_passage_is_named(browser: Browser, site: Path, served: str) -> None:
    page = cash(browser, site)
    page.goto(f"{served}/tr/small/cash.html")
    for words in (CASH, SAFEGUARD):
        choose(page, words, "Öteki dili göster")
        expect(passage(page, words).locator(".other-language")).to_be_visible()
    expect(passage(page, CASH).locator(".other-missing")).to_have_text("Bu parçanın öteki dilde karşılığı yok: English")
    other = passage(page, SAFEGUARD).locator("> .other-language")
    assert other.locator("script, input, [id], [onerror], a[href]").count() == 0
    assert page.locator(".other-language img").evaluate_all("all => all.map((one) => one.getAttribute('src'))") == [
        f"{served}/en/small/x.png"
    ]
    choose(page, SAFEGUARD, "Öteki dili gizle")
    expect(other).to_have_count(0)


def test_a_page_that_is_asked_does_nothing_else(browser: Browser, site: Path) -> None:
    page = cash(browser, site)
    choose(page, SAFEGUARD, "Öteki dili göster")
    expect(page.locator(".other-language")).to_be_visible()
    assert [one["language"] for one in json.loads(store(page)["handbooks.recent"])] == ["tr"]
    assert page.frames[1].evaluate("document.querySelectorAll('.passage-open').length") == 0


def test_without_the_other_language_s_folder_the_reader_says_so(browser: Browser, site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / "tr", tmp_path / "tr")
    page = cash(browser, tmp_path)
    choose(page, SAFEGUARD, "Öteki dili göster")
    expect(page.locator(".told")).to_have_text("Öteki dildeki sayfa burada açılamıyor.")
    assert page.locator(".other-language, iframe").count() == 0


def test_the_menu_of_a_passage_is_reached_by_the_keyboard_alone(browser: Browser, site: Path) -> None:
    page = cash(browser, site)
    page.locator("article h1").evaluate("one => one.querySelector('.passage-open').focus()")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Bu parça")).to_contain_text(CASH)
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith(f"Parçanın menüsü: {CASH}")


def test_a_note_is_text_stays_on_the_device_and_stands_in_both_languages(browser: Browser, site: Path) -> None:
    page = cash(browser, site)
    write_note(page, SAFEGUARD, "<b>Üç</b> tanık")
    assert page.evaluate("document.activeElement.className") == "passage-open"
    page.goto((site / "en" / "small" / "cash.html").as_uri())
    page.get_by_role("button", name="Note: <b>Üç</b> tanık").click()
    assert page.locator("dialog textarea").input_value() == "<b>Üç</b> tanık"
    page.get_by_role("button", name="Remove").click()
    assert notes(page) == []
    assert page.locator(".note-mark").count() == 0


def test_a_note_whose_passage_has_changed_is_kept_with_the_old_words(browser: Browser, site: Path) -> None:
    page = cash(browser, site)
    write_note(page, SAFEGUARD, "tanık")
    note = notes(page)[0]
    name = f"handbooks.small.note.{note['key']}"
    keep(page, name, {**note, "place": "p-gone", "words": "Eski söz"})
    page.reload()
    page.locator(".menu-open").click()
    lost = page.locator("h4", has_text="Parçası değişmiş notlar").locator("+ ul")
    expect(lost).to_contain_text("tanık")
    expect(lost).to_contain_text("Eski söz")
    assert notes(page)[0]["lost"] is True


def imported(page: Page, content: str) -> str:
    page.locator(".menu-open").click()
    page.locator("dialog input[type=file]").set_input_files({"name": "n.json", "mimeType": "application/json", "buffer": content.encode()})
    said = page.get_by_role("dialog", name="Notlar ve sık kullanılanlar").locator("[role=status]").inner_text()
    page.keyboard.press("Escape")
    return said


def test_what_is_exported_comes_back_and_of_two_versions_both_are_kept(browser: Browser, site: Path) -> None:
    page = cash(browser, site)
    write_note(page, SAFEGUARD, "bir")
    choose(page, SAFEGUARD, "Sık kullanılanlara ekle")
    page.locator(".menu-open").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Dışa aktar").click()
    page.keyboard.press("Escape")
    given = download.value.path().read_text(encoding="utf-8")
    assert imported(page, given) == "Alınan: 0. Zaten burada olan: 2."
    assert imported(page, given.replace('"bir"', '"iki"')) == "Alınan: 1. Zaten burada olan: 1."
    assert sorted(one["note"] for one in notes(page)) == ["bir", "iki"]
    page.locator(".menu-open").click()
    page.get_by_role("button", name="Notları ve sık kullanılanları sil").click()
    page.get_by_role("button", name="Temizle", exact=True).click()
    assert [name for name in store(page) if name != "handbooks.theme"] == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "bozuk"),
        ('{"format": "handbooks-notes", "version": 2, "notes": [], "favourites": []}', "daha yeni"),
        ('{"format": "handbooks-notes", "version": 1, "notes": [{"handbook": "../x"}], "favourites": []}', "1. notu"),
        ('{"format": "handbooks-notes", "version": 1, "notes": [], "favourites": [{"title": "x", "href": "javascript:1"}]}', "1. kaydı"),
    ],
)
def test_a_file_that_is_not_sound_is_refused_whole(browser: Browser, site: Path, content: str, said: str) -> None:
    page = cash(browser, site)
    before = store(page)
    assert said in imported(page, content)
    assert store(page) == before


def test_without_room_the_note_stays_in_its_window(browser: Browser, site: Path) -> None:
    page = cash(browser, site)
    page.evaluate(
        "() => { for (let size = 4194304; size; size >>= 1) try { localStorage['x' + size] = 'x'.repeat(size); } catch (full) { } }"
    )
    write_note(page, SAFEGUARD, "tanık")
    expect(page.get_by_role("alert")).to_contain_text("Not saklanamadı")
    assert page.locator("dialog textarea").input_value() == "tanık"


def test_what_has_changed_since_it_was_read_is_marked_and_the_other_language_is_no_change(browser: Browser, site: Path) -> None:
    page = cash(browser, site)
    page.clock.install()
    page.reload()
    page.clock.run_for(31000)
    name = "handbooks.small.read.tr.cash"
    read = json.loads(store(page)[name])
    assert page.locator(".changes").count() == 0
    place = passage(page, SAFEGUARD).get_attribute("id")
    read["blocks"][place] = "old"
    keep(page, name, {**read, "edition": "0.2", "at": "2026-11-28T09:00:00.000Z"})
    page.goto((site / "en" / "small" / "cash.html").as_uri())
    assert page.locator(".changes").count() == 0
    page.goto((site / "tr" / "small" / "cash.html").as_uri())
    expect(page.locator(".changes-words")).to_have_text(
        "Bu sayfayı 28 Kasım 2026 tarihinde okuduğunuzdan beri (sürüm 0.2) 1 parça yeni ya da değişmiş"
    )
    page.get_by_role("button", name="Sonraki değişiklik").click()
    assert page.evaluate("document.activeElement.id") == place
    page.get_by_role("button", name="Okundu say").click()
    page.reload()
    assert page.locator(".is-changed").count() == 0


def test_a_report_has_the_passage_in_words_and_its_place_as_a_qr_code(browser: Browser, site: Path) -> None:
    page = cash(browser, site)
    place = passage(page, SAFEGUARD).get_attribute("id")
    choose(page, SAFEGUARD, "Bu parçayı bildir")
    page.locator("dialog textarea").fill("“tanık” eksik")
    expect(page.locator(".report-text")).to_contain_text(f"Parça: {place}\nMetin: “{SAFEGUARD}")
    expect(page.locator(".report-text")).to_contain_text("Açıklama: “tanık” eksik")
    drawn = page.locator(".report-code path").get_attribute("d")
    assert drawn is not None
    found = {(int(row) - 4, int(column) - 4) for column, row in re.findall(r"M(\d+) (\d+)h1v1h-1z", drawn)}
    assert words_in(found) in [words_in(modules(f"small 0.3 tr cash {place}", mask)) for mask in range(8)]
    assert page.faults == []


def modules(text: str, mask: int) -> set[tuple[int, int]]:
    code = segno.make_qr(text, error="m", mask=mask, boost_error=False)
    return {(row, column) for row, line in enumerate(code.matrix) for column, dark in enumerate(line) if dark}


def words_in(code: set[tuple[int, int]]) -> set[tuple[int, int]]:
    """The side of *code* where its words begin: in what fills the rest, and so in what corrects it, two programs differ."""
    return {(row, column) for row, column in code if column >= 21}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_windows_and_marks_have_no_fault_of_accessibility_and_large_targets(browser: Browser, site: Path, scheme: str) -> None:
    page = cash(browser, site, "telephone")
    page.emulate_media(color_scheme=scheme)
    page.evaluate("localStorage['handbooks.small.read.tr.cash'] = JSON.stringify({at: '2026-11-28T09:00:00.000Z', blocks: {}})")
    page.reload()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    write_note(page, COUNTING, "tanık")
    for act in ("Öteki dili göster", "Bu parçayı bildir"):
        choose(page, COUNTING, act)
        page.wait_for_timeout(200)
        found = page.evaluate("axe.run(document, {preload: false})")
        assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    targets = page.locator("dialog button, .changes button, .passage-open").evaluate_all(SIDES)
    assert min(side for side in targets if side) >= 47.5
