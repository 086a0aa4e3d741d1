"""What is known only when every chapter has been read: where a mention leads, and which language its words are in."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ...languages import language
from ...model.findings import N_, Code
from ..directives.glossary import in_source_language
from ..reports import report
from .domain import CustomsDomain, Place, customs_domain, nearest
from .frames import mention, step_link
from .roles import UNKNOWN, words_of
from .wording import bibliography, channels, reference

BLOCKS = {"procedure": N_("procedures"), "outcomes": N_("learning outcomes")}  # what else blocks name by id
LISTINGS = {"legal": "law", "limit": "limits", "trm": "terms", "form": "forms", "source": "sources", "contact": "contacts"}


UNKNOWN_BLOCK = Code(
    "block-unknown", N_("“{id}” is not among the {kind} of this handbook"), N_("look its id up in the chapter that holds it, or add it")
)


class ResolveMentions(SphinxPostTransform):
    """Give every mention its words in the language around it, a hint, and a link to where the entry is explained."""

    default_priority = 8

    def run(self, **kwargs: Any) -> None:
        domain = customs_domain(self.env)
        for node in list(self.document.findall(mention)):
            self.say(node, domain)
            place = self.place(node, domain)
            if place and place.anchor not in node.parent["ids"] and not says_all(node):  # in its own list an entry leads nowhere
                self.link(node, place)

    def say(self, node: mention, domain: CustomsDomain) -> None:
        """Put the right words into *node*; a term keeps the words of its sentence."""
        handbook = self.config.handbook_edition.handbook
        code = handbook.source_language if in_source_language(node) else self.config.language
        if node["kind"] == "form":
            entry = domain.entry(node["target"])
            words = (entry.number or entry.title) if entry else ""
            if entry is None:
                report(UNKNOWN, str(node.source or self.document["source"]), node.line, id=node["target"], register=N_("forms"))
        else:
            words = self.words(node, domain, code)
        if words and node.get("is_actor"):
            node["classes"].append("mention-actor")
            node[0:] = [nodes.Text(language(code).upper(words[0]) + words[1:]), nodes.inline("", ":", classes=["mention-end"])]
        elif words:
            node[0:] = [nodes.Text(words)]
        node["hint"] = self.hint(node, domain, code)

    def words(self, node: mention, domain: CustomsDomain, code: str) -> str:
        """What the register says for *node*: nothing for a term; in a footnote, and where nothing can be pointed at, all of it."""
        registers, target = domain.registers, node["target"]
        if node["kind"] == "trm":
            return ""
        if target in registers.sources and says_all(node):
            return reference(bibliography(registers.sources[target], code), node["detail"], code)
        words = words_of(domain, node["kind"], target, node["detail"], code)
        if node["kind"] == "contact" and target in registers.contacts and self.app.builder.name != "html":
            found = ", ".join(value for _name, value in channels(registers.contacts[target], code))
            return f"{words} ({found})" if found else words
        return words

    def hint(self, node: mention, domain: CustomsDomain, code: str) -> str:
        """What is shown to whoever points at *node*: the definition of a term, the full title of a law."""
        registers, target = domain.registers, node["target"]
        if node["kind"] == "trm" and target in registers.terms:
            return registers.terms[target].definition[code]
        if node["kind"] == "legal" and target in registers.instruments:
            found = registers.instruments[target]
            verified = {"seen-official": _("seen in an official source"), "seen-secondary": _("seen in a secondary source")}
            seen = verified.get(found.verification, _("not verified"))
            return f"{found.title[code]}. {seen}"
        if node["kind"] == "limit" and target in registers.limits:
            return registers.limits[target].title[code]
        if node["kind"] == "source" and target in registers.sources:
            return "" if says_all(node) else bibliography(registers.sources[target], code)
        if node["kind"] == "contact" and target in registers.contacts:
            reached = "; ".join(f"{name}: {value}" for name, value in channels(registers.contacts[target], code))
            return reached or _("filled in by the port")
        if node["kind"] == "form" and (entry := domain.entry(target)):
            return entry.title
        return ""

    def place(self, node: mention, domain: CustomsDomain) -> Place | None:
        if node["kind"] == "form":
            entry = domain.entry(node["target"])
            return entry.place if entry else None
        listing = domain.listing(LISTINGS.get(node["kind"], ""))
        return Place(docname=listing.docname, anchor=anchor_of(node["kind"], node["target"])) if listing else None

    def link(self, node: mention, place: Place) -> None:
        words = node.deepcopy()
        here = self.env.current_document.docname
        node.replace_self(make_refnode(self.app.builder, here, place.docname, place.anchor, words, node["hint"] or None))


def says_all(node: mention) -> bool:
    """Whether *node* prints all that is known of its document: a footnote has no list behind it on paper."""
    return node["kind"] == "source" and nearest(node, nodes.footnote) is not None


def anchor_of(kind: str, target: str) -> str:
    """The id of an entry in its list."""
    return f"{kind}-{target}"


def report_missing(app: Sphinx, env: BuildEnvironment) -> None:
    """Report every id that a block names and no chapter has."""
    for wanted in customs_domain(env).missing():
        report(UNKNOWN_BLOCK, wanted.path, wanted.line, id=wanted.id, kind=BLOCKS[wanted.kind])


class NumberSteps(SphinxPostTransform):
    """On pages that can be linked to, give every step a link to itself."""

    default_priority = 952

    def run(self, **kwargs: Any) -> None:
        if self.app.builder.name != "html":
            return
        for item in list(self.document.findall(nodes.list_item)):
            if "step" in item["classes"] and item["ids"] and isinstance(item[0], nodes.TextElement):
                item[0] += step_link(target=item["ids"][0])
