"""Mentions: every id leads to an entry of a register, or to something in the handbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...model.dialect import BY_NAME
from ...model.findings import N_, Code
from ...model.registers import NAMES
from ..book import Book
from ..reading import Chapter, Directive, ItemList, Role, Text
from .check import Fault

UNKNOWN = Code(
    "register-id",
    N_("“{id}” is not in the register of {register}"),
    N_("look it up in handbooks/registers, or add it there"),
)
NOWHERE = Code(
    "block-unknown",
    N_("“{id}” is not among the {register} of this handbook"),
    N_("look its id up in the chapter that holds it, or add it"),
)

BLOCKS: Mapping[str, str] = {
    "form": N_("forms"),
    "outcome": N_("learning outcomes"),
    "procedure": N_("procedures"),
}
# What the options of each directive name.
OPTIONS: Mapping[tuple[str, str], str] = {
    ("procedure", "roles"): "who",
    ("procedure", "legal"): "legal",
    ("procedure", "form"): "form",
    ("question", "lo"): "outcome",
    ("pocket-card", "from"): "procedure",
}


class Mentions:
    """Looks up every id that a role or an option names."""

    name = "mentions"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for kind, name, line in mentions(chapter):
            if kind in NAMES:
                if name not in book.registers.of(kind):
                    yield Fault(line=line, code=UNKNOWN, values={"id": name, "register": NAMES[kind]})
            elif name not in book.ids(kind):
                yield Fault(line=line, code=NOWHERE, values={"id": name, "register": BLOCKS[kind]})


def first_mentions(chapter: Chapter, kind: str) -> Iterator[Role]:
    """The roles of one *kind* in *chapter*, each id at its first place."""
    named = (role for text in chapter.texts() for role in text.roles if role.name == kind)
    first: dict[str, Role] = {}
    for role in named:
        first.setdefault(role.target, role)
    yield from first.values()


def mentions(chapter: Chapter) -> Iterator[tuple[str, str, int]]:
    """What *chapter* names: of which kind, by which id, on which line."""
    for text in chapter.texts():
        yield from ((role.name, role.target, role.line) for role in text.roles if role.name in (*NAMES, *BLOCKS))
    for directive in chapter.directives():
        yield from options_naming(directive)
        if directive.name == "phrases":
            yield from (("phrase", name, line) for name, line in phrases_of(directive))


def options_naming(directive: Directive) -> Iterator[tuple[str, str, int]]:
    """What the options of *directive* name: of which kind, by which id, on which line."""
    for option in directive.options:
        kind = OPTIONS.get((directive.name, option))
        if kind and BY_NAME[directive.name].options[option].form.fullmatch(directive.option(option)):
            yield from ((kind, one, directive.option_line(option)) for one in directive.ids(option))


def phrases_of(directive: Directive) -> Iterator[tuple[str, int]]:
    """The ids of phrases that a directive lists, with their lines."""
    items = [item for one in directive.content if isinstance(one, ItemList) for item in one.items]
    yield from ((item.text.source.strip(), item.line) for item in items if isinstance(item.text, Text))
