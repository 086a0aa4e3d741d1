"""{outcomes}, {çıktılar}: what a reader can do after the chapter, each with an id that questions name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, ClassVar

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from ...model.dialect import OUTCOME_FORM
from ...model.findings import N_, Code
from ..messages import Passage
from ..provenance import marker
from ..reports import report
from .block import FOR_AUDIENCE, ID_TWICE, Block
from .domain import Outcome, Place, customs_domain
from .frames import around, frame, frames_of, said, words

FIRST_CODE = re.compile(r"\s*`+\s*([^`]*?)\s*`+")
NONE = Code("outcomes-empty", N_("there is no list of outcomes here"), N_("write one outcome an item: - `LO-PAX-0101` …"))
NO_ID = Code("outcomes-id", N_("“{text}” does not begin with the id of an outcome"), N_("begin the item with an id as code: `LO-PAX-0101`"))
LOST = Code(
    "outcomes-translation", N_("the translation has not the id `{id}`"), N_("begin it with the same id as the source text, as code")
)


class Outcomes(Block):
    """A list of learning outcomes. Its title is the same everywhere; its id would say nothing."""

    kind = "outcomes"
    required_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = FOR_AUDIENCE

    def run(self) -> list[nodes.Node]:
        block = frame("", kind=self.kind)
        self.set_source_info(block)
        block += said(_("Learning outcomes"), "p", "rubric", "frame-title")
        block += self.parse_content_to_nodes()
        items = [item for one in block.children if isinstance(one, nodes.bullet_list) for item in one.children]
        if not items:
            self.complain(NONE)
        for item in items:
            assert isinstance(item, nodes.list_item)
            self.name_item(item)
        return [block]

    def name_item(self, item: nodes.list_item) -> None:
        """Give the item the id with which its source text begins, and show that id apart from the words."""
        first = item.children[0] if item.children else None
        mark = next(first.findall(marker), None) if isinstance(first, nodes.paragraph) else None
        written = FIRST_CODE.match(mark["passage"].msgid) if mark is not None else None
        outcome_id = written[1] if written and OUTCOME_FORM.fullmatch(written[1]) else ""
        source, line = self.get_source_info()
        if not outcome_id or mark is None:
            report(NO_ID, source, item.line or line, text=item.astext()[:40])
            return
        assert isinstance(first, nodes.paragraph)
        self.take_code(first, outcome_id, mark["passage"])
        domain = customs_domain(self.env)
        if domain.outcome(outcome_id):
            report(ID_TWICE, source, item.line or line, id=outcome_id)
            return
        anchor = outcome_id.lower()
        item["ids"].insert(0, anchor)
        item["outcome"] = outcome_id
        self.state.document.ids[anchor] = item
        place = Place(docname=self.env.current_document.docname, anchor=anchor)
        shown = " ".join(first.astext().split())
        domain.note_outcome(Outcome(id=outcome_id, words=shown.removeprefix(outcome_id).strip(), place=place))

    def take_code(self, paragraph: nodes.paragraph, outcome_id: str, passage: Passage) -> None:
        """Show the id small, whether the translation has kept it or not."""
        code = next((one for one in paragraph.children if isinstance(one, nodes.literal) and one.astext() == outcome_id), None)
        if code is None:
            report(LOST, passage.path, passage.line, id=outcome_id)
        else:
            paragraph.remove(code)
        paragraph.insert(0, words("", outcome_id, tag="span", classes=["outcome-id"]))


class ShowCoverage(SphinxPostTransform):
    """On pages, let every outcome lead to the questions about it, and every question to its outcome."""

    default_priority = 945

    def run(self, **kwargs: Any) -> None:
        if self.app.builder.name != "html":
            return
        domain, here = customs_domain(self.env), self.env.current_document.docname
        for item in (one for block in frames_of(self.document, "outcomes") for one in block.findall(nodes.list_item)):
            about = [one for one in domain.questions() if item.get("outcome", "-") in one.outcomes]
            if about:
                links = [link(self, here, one.place, _("Question {number}").format(number=one.number)) for one in about]
                item += around(between(links), "p", "said", "coverage")


def link(transform: SphinxPostTransform, here: str, place: Place, text: str) -> nodes.reference:
    """A reference to *place* from the document *here*."""
    return make_refnode(transform.app.builder, here, place.docname, place.anchor, nodes.inline("", text))


def between(links: Iterable[nodes.Node]) -> list[nodes.Node]:
    """*links* with a sign between them."""
    found: list[nodes.Node] = []
    for one in links:
        found += [nodes.Text(" · "), one] if found else [one]
    return found
