"""Directives whose options hold text: the option is a message of its own."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive

from ...model.edition import Edition
from ..domain import handbook_domain
from ..messages import Messages
from ..nodes import label

# {directive: options}; captions, titles and content are inline tokens and need no entry here.
TEXT_OPTIONS = {
    "figure": ("alt",),
    "image": ("alt",),
    "card": ("img-alt", "link-alt"),
    "grid-item-card": ("img-alt", "link-alt"),
    "button-link": ("tooltip",),
    "button-ref": ("tooltip",),
}


def messages_of(directive: Directive) -> Messages:
    """The messages of the document that *directive* stands in."""
    messages: Messages = directive.state.document.settings.env.current_document["handbook_messages"]
    return messages


def text_of(directive: Directive, text: str, kind: str) -> str:
    """What the edition shows for *text*, which *directive* has outside its inline tokens."""
    document: nodes.document = directive.state.document
    messages = messages_of(directive)
    shown = messages.text(text, path=str(document["source"]), line=directive.lineno, kind=kind)
    if text.strip():
        handbook_domain(document.settings.env).note_bare(shown, messages.passages[-1].state)
    return shown


def translating(base: type[Directive], options: tuple[str, ...]) -> type[Directive]:
    """A subclass of *base* that asks for its textual *options*. No badge can stand in them: they end with its words instead."""

    class Translated(base):  # type: ignore[misc, valid-type]
        def run(self) -> list[nodes.Node]:
            languages = [self.translate(option) for option in options if option in self.options]
            result: list[nodes.Node] = super().run()
            for image in [image for node in result for image in node.findall(nodes.image)][:1]:  # those in a caption have their own
                image["classes"] += filter(None, languages)
            return result

        def translate(self, option: str) -> str:
            """Put the edition's text into *option*; returns the class of its language where that is the source's."""
            shown = text_of(self, self.options[option], f"{self.name} :{option}:")
            env, state = self.state.document.settings.env, messages_of(self).passages[-1].state
            edition: Edition = env.config.handbook_edition
            if state.is_below(env.config.handbook_edition.working_state):
                shown += f" ({label(state, is_translation=edition.is_translation)})"
            self.options[option] = shown
            return f"language-{edition.handbook.source_language}" if state.shows_source else ""

    Translated.__name__ = base.__name__
    return Translated
