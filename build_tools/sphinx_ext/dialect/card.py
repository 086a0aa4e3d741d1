"""{pocket-card}, {cep-kartı}: what fits on one screen of a telephone or on a card in a pocket."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx import addnodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...model.findings import N_, Code
from .block import Block
from .domain import Entry, customs_domain
from .frames import frame, frames_of, mention, safeguard
from .outcomes import link

MOST_LINES = 9
PROTECTING = (nodes.danger, nodes.error, nodes.warning, nodes.attention, nodes.caution, safeguard)
PROTECTING_CLASSES = frozenset({"danger", "error", "warning", "attention", "caution", "safeguard"})
LOST_ON_A_CARD = (addnodes.index, nodes.target, nodes.footnote_reference)

CONTENT = Code(
    "card-content",
    N_("a card has either :from: or a content of its own with a title"),
    N_("name the procedure with :from:, or write a title and up to nine lines"),
)
LONG = Code("card-long", N_("the card has {count} lines"), N_("leave nine lines at most: more is not read from a card"))


class PocketCard(Block):
    """The steps of a procedure, or a few lines of its own. Without a title it takes the procedure's."""

    kind = "pocket-card"
    required_arguments = 0
    optional_arguments = 1
    option_spec: ClassVar[dict[str, Any]] = {**Block.option_spec, "from": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        source = str(self.options.get("from", "")).strip()
        block, title = self.framed()
        block["from"] = source
        block += self.parse_content_to_nodes()
        count = lines(block)
        if bool(source) == bool(count) or not (source or self.arguments):
            self.complain(CONTENT)
        if count > MOST_LINES:
            self.complain(LONG, count=count)
        if source:
            self.want("procedure", source)
        self.note(block, title, source=source)
        return [block]

    def title(self) -> nodes.rubric:
        """The argument, or for now nothing: which words the procedure has is known when all chapters are read."""
        if self.arguments:
            return super().title()
        title = nodes.rubric(classes=["frame-title"])
        self.set_source_info(title)
        return title


def lines(block: frame) -> int:
    """How many lines a card has: items of lists and paragraphs outside of them."""
    items = sum(1 for _item in block.findall(nodes.list_item))
    return items + sum(1 for one in block.children if not isinstance(one, (nodes.rubric, nodes.bullet_list, nodes.enumerated_list)))


class FillCards(SphinxPostTransform):
    """Put the steps of its procedure on each card, with the marks of their translation."""

    default_priority = 6  # before mentions and references are resolved: those on the card lead from its own page

    def run(self, **kwargs: Any) -> None:
        domain = customs_domain(self.env)
        for block in frames_of(self.document, "pocket-card"):
            entry = domain.entry(block["from"]) if block["from"] else None
            if entry and entry.kind == "procedure":
                self.fill(block, entry)

    def fill(self, block: frame, entry: Entry) -> None:
        here = self.env.current_document.docname
        procedure = next(one for one in frames_of(self.env.get_doctree(entry.place.docname), "procedure") if entry.id in one["ids"])
        title = block[0]
        if isinstance(title, nodes.rubric) and not title.children:
            block[0] = self.copied(procedure[0])
        for child in procedure.children:
            if isinstance(child, nodes.enumerated_list):
                block += self.steps(child)
            elif protects(child):
                block += self.copied(child)
        words = link(self, here, entry.place, _("The whole procedure"))
        block += nodes.paragraph("", "", words, classes=["said", "card-link"])

    def steps(self, listed: nodes.enumerated_list) -> nodes.enumerated_list:
        """The steps of a procedure: the sentence of each, and the boxes that protect."""
        items = [nodes.list_item("", *(self.copied(one) for one in step.children if is_on_card(one))) for step in listed.children]
        name_actors_once(items)
        return nodes.enumerated_list("", *items, enumtype="arabic", prefix="", suffix=".")

    def copied(self, node: nodes.Node) -> nodes.Element:
        """*node* without ids, which stay with the procedure, and without what a card has no room for."""
        assert isinstance(node, nodes.Element)
        copy = node.deepcopy()
        for one in list(copy.findall(nodes.Element)):
            one["ids"], one["names"] = [], []
            if isinstance(one, addnodes.pending_xref):
                one["refdoc"] = self.env.current_document.docname
            if isinstance(one, LOST_ON_A_CARD):
                one.parent.remove(one)
        return copy


def is_on_card(node: nodes.Node) -> bool:
    """Whether a part of a step stands on a card: its sentence, and what protects life and rights."""
    return protects(node) or (isinstance(node, nodes.paragraph) and node.parent.index(node) == 0)


def protects(node: nodes.Node) -> bool:
    """Whether *node* is a box that protects life, things or rights: the kind may be named by a class."""
    if isinstance(node, nodes.admonition):
        return not PROTECTING_CLASSES.isdisjoint(node["classes"])
    return isinstance(node, PROTECTING)


def name_actors_once(items: Iterable[nodes.list_item]) -> None:
    """Name whoever takes several steps one after another at the first of them, on a card whose every step names one person."""
    items = list(items)
    actors = [actor for actor in map(actor_of, items) if actor is not None]
    for before, actor in pairwise(actors) if len(actors) == len(items) else ():
        if before["target"] == actor["target"] and is_alone(actor):
            sentence = actor.parent
            sentence[:2] = [nodes.Text(sentence[1].astext().lstrip())]


def actor_of(item: nodes.list_item) -> mention | None:
    """Whoever acts in a step, named at its beginning."""
    sentence = item.children[0] if item.children else None
    first = sentence.children[0] if isinstance(sentence, nodes.paragraph) and sentence.children else None
    return first if isinstance(first, mention) and first.get("is_actor") else None


def is_alone(actor: mention) -> bool:
    """Whether the step begins a sentence behind its *actor*, so that it can be read without: a capital letter or a digit stands there."""
    following = actor.parent[1].astext().lstrip() if len(actor.parent) > 1 and isinstance(actor.parent[1], nodes.Text) else ""
    return following[:1].isupper() or following[:1].isdigit()
