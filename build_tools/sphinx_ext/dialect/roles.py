"""Roles that name an entry of a register: {legal} {limit} {trm} {who} {form}, in Turkish {mevzuat} {sinir} {terim} {gorevli} {form}."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxRole

from ...model.findings import N_, Code
from ..reports import report
from .domain import CustomsDomain, customs_domain
from .frames import mention
from .wording import citation, value

UNKNOWN = Code(
    "register-id",
    N_("“{id}” is not in the register of {register}"),
    N_("look it up in handbooks/registers, or add it there"),
)
EXPLICIT = re.compile(r"(?P<words>.+?)\s*<(?P<target>[^<>]+)>", re.DOTALL)


class RegisterRole(SphinxRole, ABC):
    """A role whose text is an id, with what may follow it. *register* is what findings call the register."""

    kind: ClassVar[str]
    register: ClassVar[str]

    @property
    def domain(self) -> CustomsDomain:
        return customs_domain(self.env)

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        words, target, detail = self.parts()
        node = mention(self.rawtext, "", kind=self.kind, target=target, detail=detail)
        node += nodes.Text(words or self.words(target, detail, self.config.language) or target)
        self.set_source_info(node)
        if target not in self.known():
            source, line = self.get_source_info()
            report(UNKNOWN, source, line, id=target, register=self.register)
        return [node], []

    def parts(self) -> tuple[str, str, str]:
        """The words written, the id, and what follows it."""
        target, _, detail = " ".join(self.text.split()).partition(" ")
        return "", target, detail

    @abstractmethod
    def known(self) -> Mapping[str, object]:
        """The entries of the register by id."""

    def words(self, target: str, detail: str, code: str) -> str:
        """What the page says for the entry in the language *code*."""
        return words_of(self.domain, self.kind, target, detail, code)


class Legal(RegisterRole):
    """An instrument, and an article of it: ``{legal}`tr-5549 16```."""

    kind, register = "legal", N_("law")

    def known(self) -> Mapping[str, object]:
        return self.domain.registers.instruments


class DatedLimit(RegisterRole):
    """A value that changes with the date: ``{limit}`pax-cash-threshold```."""

    kind, register = "limit", N_("dated values")

    def known(self) -> Mapping[str, object]:
        return self.domain.registers.limits


class Term(RegisterRole):
    """A term in the form that the sentence needs: ``{trm}`inflected words <pax-031>```."""

    kind, register = "trm", N_("terms")

    def known(self) -> Mapping[str, object]:
        return self.domain.registers.terms

    def parts(self) -> tuple[str, str, str]:
        found = EXPLICIT.fullmatch(self.text.strip())
        return (found["words"], found["target"].strip(), "") if found else ("", self.text.strip(), "")


class Who(RegisterRole):
    """Someone who acts: ``{who}`pax-officer```."""

    kind, register = "who", N_("roles")

    def known(self) -> Mapping[str, object]:
        return self.domain.registers.roles


class Form(RegisterRole):
    """A form of the handbook, by its id; whether there is one is known when all chapters are read."""

    kind, register = "form", N_("forms")

    def known(self) -> Mapping[str, object]:
        return {self.text.strip(): None}


# What each role of model/dialect.py is in Sphinx, by its English name.
ROLES: Mapping[str, type[RegisterRole]] = {"legal": Legal, "limit": DatedLimit, "trm": Term, "who": Who, "form": Form}


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
    return ""
