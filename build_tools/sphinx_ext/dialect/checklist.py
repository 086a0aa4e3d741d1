"""{checklist}, {kontrol-listesi}: boxes to tick, kept on the reader's device, or with a pen."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...model.findings import N_, Code
from ..nodes import check_box
from ..reports import report
from .block import Block, box_of
from .frames import around, frame, frames_of, part, said
from .paper_fields import FILLED_IN, sign_off, tick_in_file

EMPTY = Code("checklist-empty", N_("this checklist has nothing to tick"), N_("write one item a line: - [ ] …"))
NO_BOX = Code("checklist-box", N_("an item of the checklist has no box"), N_("begin the item with - [ ]"))


class Checklist(Block):
    """A task list under a title; with ``:signoff:`` print has a line for name, date and signature."""

    kind = "checklist"
    option_spec: ClassVar[dict[str, Any]] = {**Block.option_spec, "signoff": directives.flag}

    def run(self) -> list[nodes.Node]:
        block, title = self.framed()
        block += self.parse_content_to_nodes()
        block["signoff"] = "signoff" in self.options
        if not any(True for _box in block.findall(check_box)):
            self.complain(EMPTY)
        else:
            self.check_items(block)
        self.note(block, title)
        return [block]

    def check_items(self, block: frame) -> None:
        source, line = self.get_source_info()
        for listed in (node for node in block.children if isinstance(node, nodes.bullet_list)):
            for item in listed.children:
                if box_of(item) is None:
                    report(NO_BOX, source, item.line or line)


class ShowChecklists(SphinxPostTransform):
    """Give the boxes of a checklist what each format can do with them."""

    default_priority = 945  # before the badges, which are no part of what is ticked

    def run(self, **kwargs: Any) -> None:
        for block in frames_of(self.document, "checklist"):
            if self.app.builder.name == "html":
                make_ticks(block, self.config.handbook_edition.handbook.id)
            typed, block_id = self.app.builder.name == FILLED_IN, str(next(iter(block["ids"]), ""))
            if typed:
                tick_in_file(list(block.findall(check_box)), block_id)
            if block["signoff"] and self.app.builder.name != "epub":
                block += sign_off(block_id, typed=typed)


def make_ticks(block: frame, handbook: str) -> None:
    """Turn the boxes into controls, which the page's script keeps under names that are the same in every language."""
    boxes = list(block.findall(check_box))
    for number, box in enumerate(boxes, 1):
        item = box.parent
        html = {"type": "checkbox", "autocomplete": "off", "data-tick": item["ids"][0] if item["ids"] else str(number)}
        if box["checked"]:
            html["checked"] = "checked"
        item.remove(box)
        item[0:] = [around([part("", tag="input", html=html), around(item.children, "span")], "label", "tick")]
    block["html"] = {"data-ticks": f"{handbook}.{block['ids'][0] if block['ids'] else ''}"}
    if boxes:
        block += tick_controls()


def tick_controls() -> part:
    """What only the script can do: hidden without it."""
    clear = said(_("Clear the ticks"), "button", "clear-ticks")
    clear["html"] = {"type": "button"}
    note = said(_("Ticks are kept on this device only."), "p", "frame-note")
    return part("", note, clear, tag="div", classes=["frame-controls"], html={"hidden": "hidden"})
