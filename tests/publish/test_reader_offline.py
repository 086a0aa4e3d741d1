"""Handbooks on the device: put there from a server or a file, whole or not at all, and read where there is no network."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from build_tools.model.manifest import read_manifest
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.verify import verify_output
from tests.books import copy_book
from tests.conftest import Proof
from tests.machine import needs_chromium

FORMATS = ("site", "pack", "single")
NEW_SENTENCE = "Bu cümle yeni sürümle geldi."
HOME = "tr/small/"
CASH = "tr/small/cash.html"


@dataclass(kw_only=True)
class Server:
    """A plain static server that may die, spoil a file, and remembers what it was asked for."""

    folder: Path
    port: int = 0
    asked: list[str] = field(default_factory=list)
    spoilt: str = ""
    dies_after: int = -1  # files of a handbook; then nobody is there
    wait: threading.Event | None = None
    http: ThreadingHTTPServer | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        self.dies_after = -1
        self.http = ThreadingHTTPServer(("127.0.0.1", self.port), partial(Handler, self))
        self.http.daemon_threads = True
        self.port = self.http.server_port
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self) -> None:
        if self.http:
            self.http.shutdown()
            self.http.server_close()
            self.http = None


class Handler(SimpleHTTPRequestHandler):
    def __init__(self, server: Server, *args: object) -> None:
        self.mine = server
        super().__init__(*args, directory=str(server.folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        self.directory = str(self.mine.folder)  # browsers connect before they ask
        path = self.path.lstrip("/").partition("?")[0]
        self.mine.asked.append(path)
        if self.mine.wait and path.startswith(HOME):
            self.mine.wait.wait(10)
        if self.mine.dies_after >= 0 and path.startswith(HOME):
            self.mine.dies_after -= 1
            if self.mine.dies_after < 0:
                self.mine.dies_after = 0
                self.close_connection = True
                return
        if path == self.mine.spoilt:
            content = bytearray((self.mine.folder / path).read_bytes())
            content[len(content) // 2] ^= 1
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
            return
        super().do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass(frozen=True, kw_only=True)
class Editions:
    """Two editions of one handbook, as they were published."""

    old: Path
    new: Path


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    folder = tmp_path_factory.mktemp("editions")
    tree = copy_book("small", folder)
    toml, chapter = tree.root / "handbook.toml", tree.root / "cash.md"
    lines = [line for line in toml.read_text("utf-8").splitlines() if not line.startswith(("edition", "effective"))]
    found = Editions(old=folder / "old", new=folder / "new")
    publish(tree, toml, lines, "1.0", found.old)
    chapter.write_text(chapter.read_text("utf-8") + f"\n{NEW_SENTENCE}\n", encoding="utf-8")
    publish(tree, toml, lines, "1.1", found.new, found.old)
    return found


def publish(tree: ContentTree, toml: Path, lines: list[str], edition: str, out: Path, before: Path | None = None) -> None:
    toml.write_text("\n".join([f'edition = "{edition}"', "effective = 2026-01-01", "review = 2027-06-30", *lines, ""]), encoding="utf-8")
    earlier = read_manifest(before / "manifest.json") if before else ()
    build(tree, ContentTree(root=tree.root).editions((), ("tr",)), FORMATS, out, jobs=1, earlier=earlier)


@pytest.fixture
def server(editions: Editions) -> Iterator[Server]:
    server = Server(folder=editions.old / "site")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def device(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    """A tablet of its own, which may ask nobody but our server."""
    context = browser.new_context(viewport={"width": 768, "height": 1024})
    context.set_default_timeout(8000)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context
    elsewhere = [url for url in asked if not url.startswith((server.address, "data:", "blob:"))]
    context.close()
    assert elsewhere == []


def opened(device: BrowserContext, server: Server, path: str = CASH) -> Page:
    page = device.new_page()
    page.goto(server.address + path)
    return page


def row(page: Page) -> Locator:
    """What the menu says of the handbook; opens the menu."""
    if not page.locator("dialog.menu").count():
        page.locator(".menu-open").click()
    return page.locator("[data-pack=small-tr]")


def said(page: Page, words: str) -> None:
    expect(row(page).locator(".pack-state")).to_contain_text(words)


def press(page: Page, name: str) -> None:
    row(page).get_by_role("button", name=name).click()


def installed(device: BrowserContext, server: Server) -> Page:
    page = opened(device, server)
    press(page, "Cihaza yükle")
    said(page, "Çevrim dışı tam: 1.0")
    return page


def fetched(server: Server) -> list[str]:
    return [path for path in server.asked if path.startswith(HOME)]


def held(page: Page, path: str = CASH) -> str:
    """What *page* gets where it asks for a file of its edition."""
    return str(page.evaluate("path => fetch(path).then((one) => one.text())", "/" + path))


@needs_chromium
def test_a_handbook_on_the_device_is_read_when_the_server_is_gone(device: BrowserContext, server: Server) -> None:
    page = installed(device, server)
    pack = json.loads((server.folder / "packs/small-tr.json").read_text("utf-8"))
    server.stop()
    for path in (one for one in pack["files"] if one.endswith(".html")):
        assert page.goto(server.address + path).status == 200, path
        assert page.locator("h1").first.is_visible(), path
    assert page.evaluate("getComputedStyle(document.querySelector('.bar')).display") != "inline"
    said(page, "Çevrim dışı tam: 1.0 sürümü, denetim tarihi")


@needs_chromium
def test_without_a_network_the_portal_and_a_page_that_is_not_here_lead_to_what_is(device: BrowserContext, server: Server) -> None:
    page = installed(device, server)
    server.stop()
    for path in ("", "index.html", "en/small/index.html", HOME + "nothing.html"):
        page.goto(server.address + path)
        assert page.get_by_role("link").first.get_attribute("href") == server.address + HOME + "index.html"
    assert "Bu sayfa bu cihazda yok" in page.locator("body").inner_text()
    page.get_by_role("link").first.click()
    assert page.locator("h1").first.is_visible()


@needs_chromium
def test_a_part_of_a_file_is_given_as_a_part(device: BrowserContext, server: Server) -> None:
    page = installed(device, server)
    server.stop()
    page.goto(server.address + CASH)
    answers = page.evaluate(
        """() => Promise.all(["bytes=0-4", "bytes=-3", "bytes=99999999-"].map(async (range) => {
            const one = await fetch("/tr/small/_static/reader.js", { headers: { range } });
            return [one.status, (await one.text()).length];
        }))"""
    )
    assert answers == [[206, 5], [206, 3], [416, 0]]


@needs_chromium
def test_the_worker_keeps_nothing_that_nobody_chose(device: BrowserContext, server: Server) -> None:
    page = installed(device, server)
    page.goto(server.address + CASH)
    before = page.evaluate(COUNT)
    page.goto(server.address + "index.html")
    page.goto(server.address + "status.html")
    page.goto(server.address + CASH)
    assert page.evaluate(COUNT) == before


COUNT = """async () => { for (const name of await caches.keys()) if (name.startsWith("handbooks files"))
    return (await (await caches.open(name)).keys()).length; }"""


@needs_chromium
def test_an_install_that_the_server_cut_off_goes_on_where_it_was(device: BrowserContext, server: Server) -> None:
    page = opened(device, server)
    row(page)
    server.asked.clear()
    server.dies_after = 3
    press(page, "Cihaza yükle")
    said(page, "Yarıda kaldı")
    kept = page.evaluate(COUNT)
    server.stop()
    server.start()
    page.reload()
    server.asked.clear()
    said(page, "Yarıda kaldı")
    press(page, "Sürdür")
    said(page, "Çevrim dışı tam: 1.0")
    contents = {digest for digest, _ in json.loads((server.folder / "packs/small-tr.json").read_text("utf-8"))["files"].values()}
    assert 0 < kept < len(contents)
    assert len(fetched(server)) == len(contents) - kept


@needs_chromium
@pytest.mark.proof
def test_wherever_the_server_stops_an_install_goes_on(browser: Browser, server: Server, proof: Proof) -> None:
    for files in range(1, 1 + proof(1, 10)):
        context = browser.new_context()
        page = opened(context, server)
        row(page)
        server.dies_after = files
        press(page, "Cihaza yükle")
        said(page, "Yarıda kaldı")
        server.dies_after = -1
        press(page, "Sürdür")
        said(page, "Çevrim dışı tam: 1.0")
        context.close()


@needs_chromium
def test_an_update_fetches_what_changed_and_no_open_page_is_switched(device: BrowserContext, server: Server, editions: Editions) -> None:
    installed(device, server).close()
    page = opened(device, server)
    server.folder = editions.new / "site"
    server.asked.clear()
    press(page, "Yeni sürüm ara")
    press(page, "1.1 sürümünü al")
    said(page, "Çevrim dışı tam: 1.1")
    old, new = (json.loads((one / "site/packs/small-tr.json").read_text("utf-8"))["files"] for one in (editions.old, editions.new))
    changed = {path for path, (digest, _) in new.items() if digest not in {one for one, _ in old.values()}}
    assert set(fetched(server)) == changed < set(new)
    assert len(fetched(server)) == len(changed)
    assert NEW_SENTENCE not in held(page)
    page.reload()
    assert NEW_SENTENCE in page.content()
    assert NEW_SENTENCE in held(page)
    page.wait_for_function(f"async () => await ({COUNT})() === {len({one for one, _ in new.values()})}")  # the old files are gone


@needs_chromium
def test_an_update_that_is_cut_off_leaves_the_old_edition_whole(device: BrowserContext, server: Server, editions: Editions) -> None:
    page = installed(device, server)
    server.folder = editions.new / "site"
    press(page, "Yeni sürüm ara")
    said(page, "1.1 sürümü hazır")
    server.dies_after = 1
    press(page, "1.1 sürümünü al")
    said(page, "Yeni sürümün yüklenmesi yarıda kaldı")
    server.stop()
    page.reload()
    assert NEW_SENTENCE not in page.content()
    said(page, "Çevrim dışı tam: 1.0")
    server.start()
    press(page, "Sürdür")
    said(page, "Çevrim dışı tam: 1.1")


@needs_chromium
def test_a_byte_that_is_wrong_is_refused_and_the_old_edition_stays(device: BrowserContext, server: Server, editions: Editions) -> None:
    page = installed(device, server)
    server.folder, server.spoilt = editions.new / "site", CASH
    press(page, "Yeni sürüm ara")
    press(page, "1.1 sürümünü al")
    said(page, f"Bir dosya bozuk geldi ({CASH})")
    said(page, "Çevrim dışı tam: 1.0")
    page.reload()
    assert NEW_SENTENCE not in page.content()


@needs_chromium
def test_a_device_without_room_says_so_and_keeps_what_it_has(device: BrowserContext, server: Server, editions: Editions) -> None:
    page = installed(device, server)
    server.folder = editions.new / "site"
    session = device.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.address, "quotaSize": 1000})
    press(page, "Yeni sürüm ara")
    press(page, "1.1 sürümünü al")
    said(page, "Hiçbir şey değiştirilmedi; yer açın, sonra sürdürün.")  # the browser’s own refusal: its estimate knows no override
    said(page, "Çevrim dışı tam: 1.0")
    session.send("Storage.overrideQuotaForOrigin", {"origin": server.address})
    press(page, "1.1 sürümünü al")
    said(page, "Çevrim dışı tam: 1.1")


@needs_chromium
def test_of_two_windows_one_installs(device: BrowserContext, server: Server) -> None:
    one, other = opened(device, server), opened(device, server)
    row(one), row(other)
    server.wait = threading.Event()
    press(one, "Cihaza yükle")
    expect(row(one).locator("progress")).to_be_visible()
    press(other, "Cihaza yükle")
    said(other, "Başka bir pencere")
    server.wait.set()
    said(one, "Çevrim dışı tam: 1.0")


@needs_chromium
def test_an_older_edition_comes_only_when_the_reader_wants_it(device: BrowserContext, server: Server, editions: Editions) -> None:
    server.folder = editions.new / "site"
    page = opened(device, server)
    press(page, "Cihaza yükle")
    said(page, "Çevrim dışı tam: 1.1")
    server.folder = editions.old / "site"
    press(page, "Yeni sürüm ara")
    said(page, "Sunucuda daha eski olan 1.0 sürümü var")
    press(page, "1.0 sürümünü al")
    page.get_by_role("button", name="Olduğu gibi bırak").click()
    said(page, "Çevrim dışı tam: 1.1")
    press(page, "1.0 sürümünü al")
    page.get_by_role("button", name="1.0 sürümüne dön").click()
    said(page, "Çevrim dışı tam: 1.0")


@needs_chromium
@pytest.mark.parametrize(("year", "is_overdue"), [(1999, False), (2041, True)])
def test_a_clock_that_is_wrong_by_years_locks_nobody_out(
    device: BrowserContext, server: Server, editions: Editions, year: int, is_overdue: bool
) -> None:
    installed(device, server).close()
    device.clock.set_fixed_time(f"{year}-03-01T10:00:00")
    server.folder = editions.new / "site"
    page = opened(device, server)
    assert page.locator("h1").is_visible()
    assert page.get_by_text("gözden geçirilmesi gerekiyordu").count() == is_overdue
    expect(page.get_by_text("Bu el kitabının 1.1 sürümü hazır")).to_be_visible()
    page.locator(".pack-notice").get_by_role("button", name="1.1 sürümünü al").click()
    expect(page.get_by_text("1.1 sürümü bu cihazda")).to_be_visible()
    page.get_by_role("button", name="Yeniden yükle").click()
    page.wait_for_load_state()
    assert NEW_SENTENCE in page.content()
    row(page)
    expect(page.get_by_text(f"Bu cihazın tarihi: 1 Mart {year}").first).to_be_visible()


@needs_chromium
def test_a_device_that_was_wiped_reads_from_the_server_and_takes_it_again(device: BrowserContext, server: Server) -> None:
    page = installed(device, server)
    device.new_cdp_session(page).send("Storage.clearDataForOrigin", {"origin": server.address, "storageTypes": "all"})
    page.goto(server.address + CASH)
    said(page, "Bu cihazda yok")
    press(page, "Cihaza yükle")
    said(page, "Çevrim dışı tam: 1.0")


@needs_chromium
def test_a_file_that_the_browser_lost_is_missed_and_fetched_again(device: BrowserContext, server: Server) -> None:
    page = installed(device, server)
    page.evaluate(
        """async () => { for (const name of await caches.keys()) if (name.startsWith("handbooks files")) {
            const store = await caches.open(name); await store.delete((await store.keys())[0]); } }"""
    )
    page.reload()
    said(page, "1.0 sürümü eksik")
    press(page, "Onar")
    said(page, "Çevrim dışı tam: 1.0")


# Packs


def given(page: Page, name: str, content: bytes) -> Locator:
    """Give the reader the file *name*; what is said of it."""
    row(page)
    page.set_input_files(".pack-from-file input", {"name": name, "mimeType": "application/zip", "buffer": content})
    return page.locator(".pack-file-state")


@needs_chromium
def test_a_pack_is_taken_over_from_a_file_without_a_network(device: BrowserContext, server: Server, editions: Editions) -> None:
    page = opened(device, server)
    row(page)
    page.evaluate("navigator.serviceWorker.ready")
    server.stop()
    whole, delta = (editions.old / "bundle/small-1.0-tr.zip", editions.new / "bundle/small-1.1-tr-since-1.0.zip")
    expect(given(page, delta.name, delta.read_bytes())).to_contain_text("o sürüm bu cihazda yok")
    expect(given(page, whole.name, whole.read_bytes())).to_contain_text("1.0 sürümü bu cihazda")
    page.goto(server.address + CASH)
    assert NEW_SENTENCE not in page.content()
    expect(given(page, delta.name, delta.read_bytes())).to_contain_text("1.1 sürümü bu cihazda")
    page.reload()
    assert NEW_SENTENCE in page.content()
    assert delta.stat().st_size < whole.stat().st_size


def zipped(contents: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return stream.getvalue()


def remade(pack: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    return zipped(contents)


def bomb(contents: dict[str, bytes]) -> None:
    contents[CASH] = bytes(40_000_000)


def traversal(contents: dict[str, bytes]) -> None:
    contents["../../evil.html"] = b"x"


def listed_traversal(contents: dict[str, bytes]) -> None:
    found = json.loads(contents["pack.json"])
    found["files"][f"{HOME}../../sw.js"] = [hashlib.sha256(b"x").hexdigest(), 1]
    contents["pack.json"] = json.dumps(found).encode()
    contents[f"{HOME}../../sw.js"] = b"x"


def foreign_paths(contents: dict[str, bytes]) -> None:
    found = json.loads(contents["pack.json"])
    found["handbook"] = "other"
    contents["pack.json"] = json.dumps(found).encode()


def other_words(contents: dict[str, bytes]) -> None:
    contents[CASH] = contents[CASH].replace(b"a", b"o", 1)


HOSTILE = {
    "bomb": (lambda pack: remade(pack, bomb), "bozulmuş"),
    "traversal": (lambda pack: remade(pack, traversal), "ait olmayan bir şey var (../../evil.html)"),
    "listed-traversal": (lambda pack: remade(pack, listed_traversal), "bozulmuş"),
    "foreign-paths": (lambda pack: remade(pack, foreign_paths), "bozulmuş"),
    "other-words": (lambda pack: remade(pack, other_words), "bozuk geldi"),
    "cut-off": (lambda pack: pack[: len(pack) * 2 // 3], "yarım kalmış"),
    "cut-in-the-middle": (lambda pack: pack[:5000] + pack[9000:], "Hiçbir şey değiştirilmedi"),
    "no-zip": (lambda pack: b"<!DOCTYPE html>" * 100, "paketi değil"),
    "empty": (lambda pack: b"", "paketi değil"),
}


@needs_chromium
def test_a_pack_that_is_not_as_it_should_be_is_refused_and_nothing_changes(
    device: BrowserContext, server: Server, editions: Editions
) -> None:
    page = installed(device, server)
    pack = (editions.new / "bundle/small-1.1-tr.zip").read_bytes()
    for name, (spoil, words) in HOSTILE.items():
        expect(given(page, f"{name}.zip", spoil(pack)), name).to_contain_text(words)
        expect(row(page).locator(".pack-state"), name).to_contain_text("Çevrim dışı tam: 1.0")
    page.reload()
    assert NEW_SENTENCE not in page.content()


@needs_chromium
def test_a_pack_unzipped_into_a_folder_is_read_from_there(browser: Browser, editions: Editions, tmp_path: Path) -> None:
    with zipfile.ZipFile(editions.new / "bundle/small-1.1-tr.zip") as archive:
        archive.extractall(tmp_path)
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfailed", lambda request: pytest.fail(request.url))
    page.goto((tmp_path / "index.html").as_uri())
    page.get_by_role("link").click()
    page.get_by_role("link", name="Nakit").first.click()
    assert NEW_SENTENCE in page.content()
    page.locator(".menu-open").click()
    expect(page.get_by_text("Ağa gerek yok")).to_be_visible()
    assert [url for url in asked if not url.startswith("file:")] == []
    page.close()


@needs_chromium
def test_the_single_file_holds_everything_and_asks_for_nothing(browser: Browser, editions: Editions, tmp_path: Path) -> None:
    path = tmp_path / "alone.html"
    path.write_bytes((editions.new / "site/tr/small/small-1.1-tr.html").read_bytes())
    page = browser.new_page(viewport={"width": 360, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(path.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert NEW_SENTENCE in page.locator("article").inner_text()
    assert "1.1" in page.locator(".bar-edition").inner_text()
    broken = page.evaluate(
        """() => [...document.querySelectorAll("a[href^='#']")].map((one) => decodeURIComponent(one.hash.slice(1)))
            .filter((one) => one && !document.getElementById(one))"""
    )
    assert broken == []
    assert page.evaluate("[...document.images].every((one) => one.naturalWidth > 0)")
    page.locator(".contents-open").click()
    page.locator(".chapters").get_by_role("link", name="Nakit").click()
    page.locator(".chapters").wait_for(state="hidden")
    page.close()


def test_verify_passes_what_was_built_for_devices(editions: Editions) -> None:
    assert verify_output(editions.new, only=("offline", "integrity", "links")).findings == ()


def test_verify_finds_what_is_wrong_for_devices(editions: Editions, tmp_path: Path) -> None:
    out = shutil.copytree(editions.new, tmp_path / "out")
    with (out / "site" / CASH).open("a", encoding="utf-8") as page:
        page.write(" ")
    with (out / "site/sw.js").open("a", encoding="utf-8") as worker:
        worker.write('const LISTED = "tr/small/index.html";')
    with (out / "site/tr/small/small-1.1-tr.html").open("a", encoding="utf-8") as single:
        single.write('<img src="picture.png" alt="">')
    pack = out / "bundle/small-1.1-tr.zip"
    pack.write_bytes(remade(pack.read_bytes(), other_words))
    (out / "bundle/small-1.1-tr-since-1.0.zip").write_bytes(b"PK")
    found = [(finding.path, finding.code.name) for finding in verify_output(out, only=("offline",)).findings]
    assert sorted(found) == [
        ("bundle/small-1.1-tr-since-1.0.zip", "pack-unreadable"),
        ("bundle/small-1.1-tr.zip", "pack-file"),
        ("site/packs/small-tr.json", "pack-file"),
        ("site/sw.js", "worker-lists"),
        ("site/tr/small/small-1.1-tr.html", "single-fetches"),
    ]


def test_the_same_pages_give_the_same_packs(editions: Editions, tmp_path: Path) -> None:
    with zipfile.ZipFile(editions.new / "bundle/small-1.1-tr.zip") as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("pack.json") == (editions.new / "site/packs/small-tr.json").read_bytes()
        assert all(
            (editions.new / "site" / name).read_bytes() == archive.read(name) for name in archive.namelist() if name.startswith(HOME)
        )
