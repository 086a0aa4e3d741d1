"""Index entries of the directive are messages, part by part; those of the role are words of their passage."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.index import IndexDirective

from .options import text_of


class Index(IndexDirective):
    """Sphinx's, which also takes its entries as content: one a line."""

    required_arguments = 0
    optional_arguments = 1
    has_content = True

    def run(self) -> list[nodes.Node]:
        self.arguments = ["\n".join([*self.arguments, *self.content])]
        result = super().run()
        for node in result:
            if isinstance(node, addnodes.index):
                node["entries"] = [(kind, self.translated(value), *rest) for kind, value, *rest in node["entries"]]
        return result

    def translated(self, value: str) -> str:
        return "; ".join(text_of(self, part.strip(), "index entry") for part in value.split(";"))
