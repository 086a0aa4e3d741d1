"""Mathematics as MathML: read by browsers, e-book readers and screen readers without a script."""

from __future__ import annotations

from html import escape

from docutils import nodes
from docutils.utils import get_source_line
from docutils.utils.math import toplevel_code
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.util.math import get_node_equation_number
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator

from ..model.findings import N_, Code
from .reports import report

UNKNOWN = Code(
    "mathematics", N_("the formula cannot be shown: {reason}"), N_("correct the LaTeX command, or write the formula with common ones")
)


def mathml(node: nodes.Element, *, block: bool) -> str:
    """The MathML of a formula; one that cannot be converted is reported and shown as it was written."""
    code = node.astext()
    if block and "\\\\" in toplevel_code(code):
        code = f"\\begin{{aligned}}{code}\\end{{aligned}}"
    try:
        return tex2mathml(code, as_block=block)
    except Exception as error:  # docutils raises MathError, and whatever a stray & or brace leads to
        path, line = get_source_line(node)
        report(UNKNOWN, str(path or ""), line, reason=error)
        return f"<code>{escape(node.astext())}</code>"


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    self.body.append(self.starttag(node, "span", "", CLASS="math notranslate") + mathml(node, block=False) + "</span>")
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    self.body.append(self.starttag(node, "div", CLASS="math notranslate"))
    self.body.append(mathml(node, block=True))
    if node["number"]:
        self.body.append(f'<span class="eqno">({get_node_equation_number(self, node)})')
        self.add_permalink_ref(node, _("Link to this equation"))
        self.body.append("</span>")
    self.body.append("</div>\n")
    raise nodes.SkipNode


def setup(app: Sphinx) -> ExtensionMetadata:
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
