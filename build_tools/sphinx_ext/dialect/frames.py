"""The elements of the dialect in the document tree, and the HTML that they become in every format."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from ..nodes import depart_nothing, skip

FRAME_TITLE = "frame-title"  # class of the title of a block


class frame(nodes.General, nodes.Element):  # docutils names its nodes in small letters
    """A block with a title of its own: a procedure, a form, a checklist … *kind* says which."""


class safeguard(nodes.Admonition, nodes.Element):
    """A box that names a right of the person concerned."""


class mention(nodes.Inline, nodes.TextElement):
    """A place where a text names an entry of a register: *kind* is the role, *target* the id, *detail* what follows it."""


class step_link(nodes.Inline, nodes.Element):
    """A link from a step to itself, so that it can be sent to somebody: *target* is the step's id."""


def visit_frame(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "section", CLASS=f"frame frame-{node['kind']}"))


def depart_frame(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</section>\n")


def visit_safeguard(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "div", CLASS="admonition safeguard"))


def depart_safeguard(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</div>\n")


def visit_mention(self: HTML5Translator, node: nodes.Element) -> None:
    attributes = {"title": node["hint"]} if node.get("hint") else {}
    self.body.append(self.starttag(node, "span", "", CLASS=f"mention mention-{node['kind']}", **attributes))


def depart_mention(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("</span>")


def visit_step_link(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(f'<a class="step-link" href="#{node["target"]}" aria-label="{_("Link to this step")}">#</a>')


SHOWN = (
    (frame, visit_frame, depart_frame),
    (safeguard, visit_safeguard, depart_safeguard),
    (mention, visit_mention, depart_mention),
    (step_link, visit_step_link, depart_nothing),
)


def register(app: Sphinx) -> None:
    """Teach Sphinx the elements; only HTML shows them."""
    for node, visit, depart in SHOWN:
        app.add_node(node, html=(visit, depart), latex=(skip, None), text=(skip, None), man=(skip, None), texinfo=(skip, None))
