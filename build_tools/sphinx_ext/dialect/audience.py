"""{audience}, {hedef-kitle}: anything, for some readers only.

What others may read is taken out before parsing, and so are the fences of what these readers may (chapters/audiences.py); the directive
itself is met where lines cannot be taken out by themselves, as in a quotation.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class ForAudience(SphinxDirective):
    """The content and nothing else."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        return self.parse_content_to_nodes()
