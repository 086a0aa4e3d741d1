"""Roles that name an entry of a register, such as {legal} (in Turkish {mevzuat}), or a form of the handbook."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxRole

from ...model.findings import N_, Code
from ...model.registers import NAMES
from ..reports import report
from .domain import CustomsDomain, customs_domain
from .frames import mention
from .wording import citation, reference, value

UNKNOWN = Code(
    "register-id",
    N_("“{id}” is not in the register of {register}"),
    N_("look it up in handbooks/registers, or add it there"),
)
EXPLICIT = re.compile(r"(?P<words>.+?)\s*<(?P<target>[^<>]+)>", re.DOTALL)


class RegisterRole(SphinxRole):
    """A role whose text is an id, with what may follow it; *kind* is its English name."""

    kind: ClassVar[str]

    @property
    def domain(self) -> CustomsDomain:
        return customs_domain(self.env)

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        words, target, detail = self.parts()
        node = mention(self.rawtext, "", kind=self.kind, target=target, detail=detail)
        node += nodes.Text(words or words_of(self.domain, self.kind, target, detail, self.config.language) or target)
        self.set_source_info(node)
        if target not in self.known():
            source, line = self.get_source_info()
            report(UNKNOWN, source, line, id=target, register=NAMES[self.kind])
        return [node], []

    def parts(self) -> tuple[str, str, str]:
        """The words written, the id, and what follows it."""
        target, _, detail = " ".join(self.text.split()).partition(" ")
        return "", target, detail

    def known(self) -> Mapping[str, object]:
        """The entries of the register by id."""
        return self.domain.registers.of(self.kind)


class Legal(RegisterRole):
    """An instrument, and an article of it: ``{legal}`tr-5549 16```."""

    kind = "legal"


class DatedLimit(RegisterRole):
    """A value that changes with the date: ``{limit}`pax-cash-threshold```."""

    kind = "limit"


class Term(RegisterRole):
    """A term in the form that the sentence needs: ``{trm}`inflected words <pax-031>```."""

    kind = "trm"

    def parts(self) -> tuple[str, str, str]:
        found = EXPLICIT.fullmatch(self.text.strip())
        return (found["words"], found["target"].strip(), "") if found else ("", self.text.strip(), "")


class Who(RegisterRole):
    """Someone who acts: ``{who}`pax-officer```."""

    kind = "who"


class Cited(RegisterRole):
    """A public document, and a place in it: ``{source}`src-lit-2011 p. 390```."""

    kind = "source"


class Called(RegisterRole):
    """A unit or service to call: ``{contact}`con-poison```."""

    kind = "contact"


class Form(RegisterRole):
    """A form of the handbook, by its id; whether there is one is known when all chapters are read."""

    kind = "form"

    def known(self) -> Mapping[str, object]:
        return {self.text.strip(): None}


# What each role of model/dialect.py is in Sphinx, by its English name.
ROLES: Mapping[str, type[RegisterRole]] = {one.kind: one for one in (Legal, DatedLimit, Term, Who, Form, Cited, Called)}


def words_of(domain: CustomsDomain, kind: str, target: str, detail: str, code: str) -> str:
    """What a text in the language *code* says for an entry; empty when the register has none."""
    registers = domain.registers
    if kind == "legal" and target in registers.instruments:
        return citation(registers.instruments[target], detail, code)
    if kind == "limit" and target in registers.limits:
        effective = domain.env.config.handbook_edition.handbook.effective
        return value(registers.limits[target], effective, code) or _("see the table of dated values")
    if kind == "who" and target in registers.roles:
        return registers.roles[target].title[code]
    if kind == "trm" and target in registers.terms:
        return registers.terms[target].term[code]
    if kind == "source" and target in registers.sources:
        return reference(registers.sources[target].short[code], detail, code)
    if kind == "contact" and target in registers.contacts:
        return registers.contacts[target].name[code]
    return ""
