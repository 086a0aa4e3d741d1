"""Mentions: every id leads to an entry of a register, or to something in the handbook."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping

from ...model.dialect import BY_NAME
from ...model.findings import N_, Code
from ..book import Book
from ..reading import Chapter, Directive, ItemList, Text
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

Known = Callable[[Book], Container[str]]
REGISTERS: Mapping[str, tuple[str, Known]] = {
    "who": (N_("roles"), lambda book: book.registers.roles),
    "legal": (N_("law"), lambda book: book.registers.instruments),
    "limit": (N_("dated values"), lambda book: book.registers.limits),
    "trm": (N_("terms"), lambda book: book.registers.terms),
    "phrase": (N_("phrases"), lambda book: book.registers.phrases),
}
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
            if kind in REGISTERS:
                register, known = REGISTERS[kind]
                if name not in known(book):
                    yield Fault(line=line, code=UNKNOWN, values={"id": name, "register": register})
            elif name not in book.ids(kind):
                yield Fault(line=line, code=NOWHERE, values={"id": name, "register": BLOCKS[kind]})


def mentions(chapter: Chapter) -> Iterator[tuple[str, str, int]]:
    """What *chapter* names: of which kind, by which id, on which line."""
    for text in chapter.texts():
        yield from ((role.name, role.target, role.line) for role in text.roles if role.name in (*REGISTERS, *BLOCKS))
    for directive in chapter.directives():
        for option in directive.options:
            kind = OPTIONS.get((directive.name, option))
            if kind and BY_NAME[directive.name].options[option].form.fullmatch(directive.option(option)):
                yield from ((kind, one, directive.option_line(option)) for one in directive.ids(option))
        if directive.name == "phrases":
            yield from (("phrase", name, line) for name, line in phrases_of(directive))


def phrases_of(directive: Directive) -> Iterator[tuple[str, int]]:
    """The ids of phrases that a directive lists, with their lines."""
    items = [item for one in directive.content if isinstance(one, ItemList) for item in one.items]
    yield from ((item.text.source.strip(), item.line) for item in items if isinstance(item.text, Text))
