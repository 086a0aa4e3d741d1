"""A toctree's caption and explicit titles are messages."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.directives.other import TocTree as SphinxTocTree

from ..domain import handbook_domain
from .options import text_of


class TocTree(SphinxTocTree):
    def run(self) -> list[nodes.Node]:
        if "caption" in self.options:
            self.options["caption"] = text_of(self, self.options["caption"], "toctree caption")
        return super().run()

    def parse_content(self, toctree: addnodes.toctree) -> None:
        super().parse_content(toctree)
        toctree["entries"] = [(self.translated(title) if title else title, target) for title, target in toctree["entries"]]

    def translated(self, title: str) -> str:
        shown = text_of(self, title, "toctree title")
        handbook_domain(self.env).note_entry(shown, self.env.current_document["handbook_messages"].passages[-1].state)
        return shown
