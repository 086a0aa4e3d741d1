"""Measure the search: python -m benchmarks.searching [--sections N] [--pagefind FOLDER]

The searches of tests/publish/searches are asked of ours, of Sphinx's own search and of Pagefind, on pages of the same chapters; then ours
is opened on a handbook of N sections, in a browser that is slowed down four times, and the time until the first result stands there is taken.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Browser, sync_playwright

from benchmarks.generator import ROOT
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.browser import CHROMIUM
from tests.publish.gold_searches import Wanted, ask, wanted

HANDBOOKS = ("passenger-control", "detector-dogs")
LANGUAGES = ("tr", "en")
SLOWER = 4
ROUNDS = 5
# Of every query the addresses of the first five results.
SPHINX = """async (queries) => {
  const found = [];
  for (const query of queries) {
    const [, terms, excluded, , objects] = Search._parseQuery(query);
    const results = Search._performSearch(query, terms, excluded, new Set(), objects).reverse();
    found.push(results.slice(0, 5).map((one) => `${one[0]}.html${one[2]}`));
  }
  return found;
}"""
PAGEFIND = """async (queries) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const found = [];
  for (const query of queries) {
    const { results } = await pagefind.search(query);
    const pages = await Promise.all(results.slice(0, 5).map((one) => one.data()));
    found.push(pages.map((page) => {
      const best = page.sub_results.slice().sort((one, other) => other.locations.length - one.locations.length)[0];
      return best ? best.url : page.url;
    }));
  }
  return found;
}"""
FIRST = """(query) => new Promise((done) => {
  const begun = performance.now();
  document.querySelector(".search-open").click();
  const field = document.querySelector(".search-field");
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  new MutationObserver(() => {
    if (document.querySelector(".search-result")) done(performance.now() - begun);
  }).observe(document.querySelector(".search-results"), { childList: true, subtree: true });
})"""


def served(folder: Path) -> ThreadingHTTPServer:
    """A plain web server of *folder* on a port of its own."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None}))
    server.RequestHandlerClass = partial(server.RequestHandlerClass, directory=str(folder))  # type: ignore[assignment]
    del handler
    Thread(target=server.serve_forever, daemon=True).start()
    return server
