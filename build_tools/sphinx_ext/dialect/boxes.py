"""{safeguard}, {güvence}: a box that names a right of the person concerned."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from .frames import safeguard


class Safeguard(SphinxDirective):
    """The content in a box, under the same title everywhere."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        box = safeguard("")
        self.set_source_info(box)
        box += nodes.title("", _("Safeguard of rights"))
        box += self.parse_content_to_nodes()
        return [box]
