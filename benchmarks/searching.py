"""Measure the search: python -m benchmarks.searching [--sections N]

The searches of tests/publish/searches are asked of our pages. Then a handbook of N sections is searched in a browser that is slowed down
four times, from a web server on this machine: the time from the first focus, with nothing loaded, until the first result stands there.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.generator import ROOT
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.publish.gold_searches import ask, missed, wanted

HANDBOOKS = ("passenger-control", "detector-dogs")
SETS = ("tr", "tr-second", "en", "en-second")
SLOWER = 4
ROUNDS = 5
QUERY = "tercümanla görüşme"
FIRST = """(query) => new Promise((done) => {
  const begun = performance.now();
  document.querySelector(".search-open").click();
  new MutationObserver(() => {
    if (document.querySelector(".search-result")) done(performance.now() - begun);
  }).observe(document.querySelector(".search-results"), { childList: true, subtree: true });
  const field = document.querySelector(".search-field");
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
})"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Nobody reads it."""


def quality(browser: Browser, site: Path) -> None:
    """Print how many searches of each set find what they should."""
    for name in SETS:
        searches = wanted(name)
        page = browser.new_page()
        page.goto((site / name[:2] / HANDBOOKS[0] / "index.html").as_uri())
        found = ask(page, site, name[:2], searches)
        third = sum(any(not one.expected.isdisjoint(those[:2]) for those in got[:3]) for one, got in zip(searches, found, strict=True))
        first = len(searches) - len(missed(searches, found))
        empty = sum(not got for got in found)
        print(f"{name:10} {len(searches):4} first {first / len(searches):.3f}  among three {third / len(searches):.3f}  empty {empty}")
        page.close()


def enlarged(folder: Path, sections: int) -> tuple[int, int]:
    """Give the handbook in *folder* copies of its chapters until it has as many *sections*; each has words of its own.

    Gives the sections and the bytes of the index.
    """
    pieces = {path.stem: taken(path) for path in sorted((folder / "_search").glob("[!_]*.js"))}
    names, total = list(pieces), sum(len(one[3]["units"]) for one in pieces.values())
    for number in count(1):
        for name, (handbook, language, _chapter, piece) in pieces.items():
            if total >= sections:
                listed = f"handbookSearch.list({json.dumps(handbook)}, {json.dumps(language)}, {json.dumps(names)});"
                (folder / "_search" / "_index.js").write_text(listed, encoding="utf-8")
                return total, sum(path.stat().st_size for path in (folder / "_search").iterdir())
            names.append(f"{name}-{number}")
            total += len(piece["units"])
            keys = " ".join(f"{key}{number}" if place % 5 == 0 else key for place, key in enumerate(piece["keys"].split(" ")))
            values = ", ".join(json.dumps(one, ensure_ascii=False) for one in (handbook, language, names[-1], piece | {"keys": keys}))
            (folder / "_search" / f"{names[-1]}.js").write_text(f"handbookSearch.piece({values});", encoding="utf-8")
    raise AssertionError


def taken(path: Path) -> list[Any]:
    text = path.read_text(encoding="utf-8")
    return list(json.loads(f"[{text.partition('(')[2].rpartition(')')[0]}]"))


def latency(browser: Browser, site: Path) -> list[float]:
    """Milliseconds until the first result, in browsers that know nothing yet."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    found = []
    for _round in range(ROUNDS):
        context = browser.new_context(viewport={"width": 768, "height": 1024})
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/tr/{HANDBOOKS[0]}/communication.html")
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        found.append(float(page.evaluate(FIRST, QUERY)))
        context.close()
    server.shutdown()
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--sections", type=int, default=1000)
    sections = arguments.parse_args().sections
    tree = ContentTree(root=ROOT)
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        out = Path(name) / "dist"
        build(tree, tree.editions(HANDBOOKS), ("site",), out, jobs=2)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        quality(browser, out / "site")
        copy = Path(shutil.copytree(out / "site", Path(name) / "large"))
        total, size = enlarged(copy / "tr" / HANDBOOKS[0], sections)
        times = latency(browser, copy)
        rounds = " ".join(f"{one:.0f}" for one in times)
        print(f"{total} sections, index {size / 1e6:.2f} MB, {SLOWER} times slower: median {statistics.median(times):.0f} ms ({rounds})")
        browser.close()


if __name__ == "__main__":
    main()
