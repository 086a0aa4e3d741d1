"""Options: they hold ids, numbers, dates and words that the program knows. What readers see stands in the text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ...model.dialect import BY_NAME, EVERYWHERE, DirectiveName
from ...model.findings import N_, Code
from ..book import Book
from ..reading import Chapter, Directive
from .check import Fault

UNKNOWN = Code("option-unknown", N_("{directive} has no option “{option}”"), N_("use one of: {choices}"))
MISSPELT = Code("option-unknown", N_("{directive} has no option “{option}”"), N_("did you mean “{guess}”?"))
NONE = Code("option-unknown", N_("{directive} has no option “{option}”"), N_("leave the line out: {directive} has none at all"))
NO_ID = Code("block-id-missing", N_("this {name} has no id"), N_("add a line such as: :id: pax-f03"))
MISSING = Code("option-missing", N_("this {name} has no “{option}”"), N_("add a line such as: :{option}: {example}"))
TEXT = Code(
    "option-value",
    N_("“{value}” in the option “{option}” is not {wanted}"),
    N_("write something like {example}; what readers are to see belongs into the title or the content"),
)
OTHER = Code("option-value", N_("the option “{option}” does not know “{value}”"), N_("use one of: {choices}"))
FILLED = Code(
    "option-value",
    N_("the option “{option}” takes no value, and here it has “{value}”"),
    N_("leave the value out; what readers are to see belongs into the title or the content"),
)


class Options:
    """Judges the options of the dialect’s directives."""

    name = "options"

    def faults(self, chapter: Chapter, book: Book) -> Iterator[Fault]:
        for directive in chapter.directives():
            if directive.written in BY_NAME:
                known = BY_NAME[directive.written]
                yield from missing(directive, known)
                for option in directive.options:
                    yield from wrong(directive, option, known)


def missing(directive: Directive, known: DirectiveName) -> Iterator[Fault]:
    for option in known.required:
        if not directive.option(option):
            values = {"name": directive.written, "option": option, "example": known.options[option].example}
            yield Fault(line=directive.option_line(option), code=NO_ID if option == "id" else MISSING, values=values)


def wrong(directive: Directive, option: str, known: DirectiveName) -> Iterator[Fault]:
    """What is wrong with one option that is there."""
    options, line = {**known.options, **({} if known.readers else EVERYWHERE)}, directive.option_line(option)
    if option not in options:
        near = difflib.get_close_matches(option, options, 1)
        values = {"directive": directive.written, "option": option, "guess": "".join(near), "choices": ", ".join(options)}
        yield Fault(line=line, code=MISSPELT if near else UNKNOWN if options else NONE, values=values)
    elif (value := directive.option(option)) and not options[option].form.fullmatch(value):
        rule = options[option]
        code = OTHER if rule.choices else TEXT if rule.wanted else FILLED
        values = {"value": value, "option": option, "wanted": rule.wanted, "example": rule.example, "choices": ", ".join(rule.choices)}
        yield Fault(line=line, code=code, values=values)
