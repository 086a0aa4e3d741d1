"""The elements of the dialect in the document tree, and the HTML that they become in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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


class part(nodes.General, nodes.Element):
    """A piece of a block for which docutils has no element: *tag* is HTML's, *html* are its attributes."""


class words(nodes.Inline, nodes.TextElement):
    """The same for what holds words: a passage of the chapter, or what the interface says."""


VOID = frozenset({"input"})


def frames_of(document: nodes.document, kind: str) -> Iterator[frame]:
    """The frames of one *kind* in *document*, which may be changed meanwhile."""
    return iter([one for one in document.findall(frame) if one["kind"] == kind])


def around(children: Iterable[nodes.Node], tag: str, *classes: str) -> words:
    """An element round *children*, which are words and what may stand among them."""
    found = words("", tag=tag, classes=list(classes))
    found.extend(children)
    return found


def said(text: str, tag: str, *classes: str) -> words:
    """What the interface says, as an element of its own."""
    return words("", text, tag=tag, classes=["said", *classes])


def renamed(node: nodes.TextElement, tag: str, **html: str) -> words:
    """*node* as another element of HTML; its passage, ids and classes are kept."""
    found = words(node.rawsource, tag=tag, html=html, **node.attributes)
    found.extend(node.children)
    found.source, found.line = node.source, node.line
    return found


def visit_frame(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append(self.starttag(node, "section", CLASS=f"frame frame-{node['kind']}", **node.get("html", {})))


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
    name = _("Link to this step")
    self.body.append(f'<a class="step-link" href="#{node["target"]}" aria-label="{name}">#</a>')


def visit_part(self: HTML5Translator, node: nodes.Element) -> None:
    if node["tag"] in VOID:
        self.body.append(self.emptytag(node, node["tag"], "", **node.get("html", {})))
    else:
        self.body.append(self.starttag(node, node["tag"], "", **node.get("html", {})))


def depart_part(self: HTML5Translator, node: nodes.Element) -> None:
    if node["tag"] not in VOID:
        self.body.append(f"</{node['tag']}>")


SHOWN = (
    (frame, visit_frame, depart_frame),
    (safeguard, visit_safeguard, depart_safeguard),
    (mention, visit_mention, depart_mention),
    (step_link, visit_step_link, depart_nothing),
    (part, visit_part, depart_part),
    (words, visit_part, depart_part),
)


def register(app: Sphinx) -> None:
    """Teach Sphinx the elements; only HTML shows them."""
    for node, visit, depart in SHOWN:
        app.add_node(node, html=(visit, depart), latex=(skip, None), text=(skip, None), man=(skip, None), texinfo=(skip, None))
