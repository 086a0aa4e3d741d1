"""Elements of the document that are ours, each with the HTML it becomes: a line break, a check box, the badge of a state."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.locale import _
from sphinx.writers.html5 import HTML5Translator

from ..model.provenance import State


class line_break(nodes.Inline, nodes.Element):  # docutils names its nodes in small letters
    """A hard line break, where MyST would write raw HTML."""

    def astext(self) -> str:
        return " "


class check_box(nodes.Inline, nodes.Element):
    """The box of a task list item, where MyST would write raw HTML."""


class state_badge(nodes.Inline, nodes.Element):
    """The visible mark of a passage's state. It has no text of its own, so that titles, search and index stay clean.

    In a draft its *link* leads to the message. It may bear a *passage* of its own, which is not that of the block it stands in.
    """


class message_card(nodes.Inline, nodes.Element):
    """What the pages of a draft show of a passage's message while a reader points at the passage: its *msgid*, its *place*."""


def label(state: State, *, is_translation: bool = True) -> str:
    """The words of the badge, in the language of the edition."""
    if state is State.NEUTRAL:
        return _("Nothing to translate")
    if not is_translation:
        return {State.REVIEWED: _("Reviewed text"), State.APPROVED: _("Approved text")}.get(state, _("Draft text"))
    return {
        State.REJECTED: _("Translation refused"),
        State.MISSING: _("Not translated"),
        State.STALE: _("Translation out of date"),
        State.DRAFT: _("Draft translation"),
        State.REVIEWED: _("Reviewed translation"),
        State.APPROVED: _("Approved translation"),
    }[state]


def picture_label(state: State, *, is_translation: bool = True) -> str:
    """The words of the badge for the words inside a picture."""
    return _("{state} (words in the picture)").format(state=label(state, is_translation=is_translation))


def visit_line_break(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("<br />")


def visit_check_box(self: HTML5Translator, node: nodes.Element) -> None:
    """A box drawn as text, not a control: nothing here can be ticked, and every format and reader shows it."""
    mark, name, kind = ("☑", _("ticked"), " check-box-ticked") if node["checked"] else ("☐", _("not ticked"), "")
    self.body.append(f'<span class="check-box{kind}" role="img" aria-label="{name}">{mark}</span> ')


def visit_state_badge(self: HTML5Translator, node: nodes.Element) -> None:
    attributes = {"class": f"state-badge state-badge-{node['state']}", "lang": node["language"]}
    name = "span"
    if "link" in node:
        name, attributes["href"] = "a", node["link"]
    self.body.append(" " + self.starttag(node, name, "", **attributes) + self.encode(node["label"]) + f"</{name}>")


def visit_message_card(self: HTML5Translator, node: nodes.Element) -> None:
    msgid = self.starttag(node, "span", "", lang=node["language"]) + self.encode(node["msgid"]) + "</span>"
    self.body.append(f'<span class="message-card">{msgid} <small>{self.encode(node["place"])}</small></span>')


def depart_nothing(self: HTML5Translator, node: nodes.Element) -> None:
    pass


def skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode


SHOWN = ((line_break, visit_line_break), (check_box, visit_check_box), (state_badge, visit_state_badge), (message_card, visit_message_card))


def register(app: Sphinx) -> None:
    """Teach Sphinx our elements; only HTML shows them."""
    for node, visit in SHOWN:
        # never epub=: Sphinx's EPUB builder would then forget the html visitors of every node
        app.add_node(node, html=(visit, depart_nothing), latex=(skip, None), text=(skip, None), man=(skip, None), texinfo=(skip, None))
