"""{safeguard}, {güvence}: a box that names a right of the person concerned."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from .block import FOR_AUDIENCE
from .frames import safeguard


class Safeguard(SphinxDirective):
    """The content in a box, under the same title everywhere."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = FOR_AUDIENCE

    def run(self) -> list[nodes.Node]:
        box = safeguard("")
        self.set_source_info(box)
        box += nodes.title("", _("Safeguard of rights"))
        box += self.parse_content_to_nodes()
        return [box]
