"""A toctree's caption and explicit titles are messages."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.directives.other import TocTree as SphinxTocTree

from .options import text_of


class TocTree(SphinxTocTree):
    def run(self) -> list[nodes.Node]:
        if "caption" in self.options:
            self.options["caption"] = text_of(self, self.options["caption"], "toctree caption")
        return super().run()

    def parse_content(self, toctree: addnodes.toctree) -> None:
        super().parse_content(toctree)
        toctree["entries"] = [(text_of(self, title, "toctree title") if title else title, target) for title, target in toctree["entries"]]
