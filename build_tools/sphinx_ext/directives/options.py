"""Directives whose options hold text: the option is a message of its own."""

from __future__ import annotations

from docutils import nodes
from docutils.parsers.rst import Directive

from ..domain import handbook_domain

# {directive: options}; captions, titles and content are inline tokens and need no entry here.
TEXT_OPTIONS = {
    "figure": ("alt",),
    "image": ("alt",),
    "card": ("img-alt", "link-alt"),
    "grid-item-card": ("img-alt", "link-alt"),
    "button-link": ("tooltip",),
    "button-ref": ("tooltip",),
}


def text_of(directive: Directive, text: str, kind: str) -> str:
    """What the edition shows for *text*, which *directive* has outside its inline tokens."""
    document: nodes.document = directive.state.document
    messages = document.settings.env.current_document["handbook_messages"]
    shown: str = messages.text(text, path=str(document["source"]), line=directive.lineno, kind=kind)
    if text.strip():
        handbook_domain(document.settings.env).note_bare(shown, messages.passages[-1].state)
    return shown


def translating(base: type[Directive], options: tuple[str, ...]) -> type[Directive]:
    """A subclass of *base* that asks for its textual *options*."""

    class Translated(base):  # type: ignore[misc, valid-type]
        def run(self) -> list[nodes.Node]:
            for option in options:
                if option in self.options:
                    self.options[option] = text_of(self, self.options[option], f"{self.name} :{option}:")
            result: list[nodes.Node] = super().run()
            return result

    Translated.__name__ = base.__name__
    return Translated
