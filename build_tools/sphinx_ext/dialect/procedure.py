"""{procedure}, {usul}: numbered steps, each with whoever takes it."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from ...model.findings import N_, Code
from .block import Block, ids
from .domain import Place, Step, customs_domain
from .frames import mention

STEPS = Code(
    "procedure-steps",
    N_("a procedure has one numbered list, and this one has {count}"),
    N_("write all steps as one list, 1. 2. 3.; split what is two procedures"),
)


class Procedure(Block):
    """Steps with ids of their own (``id-1``, ``id-2`` …), and the roles, forms and laws of the whole."""

    kind = "procedure"
    option_spec: ClassVar[dict[str, Any]] = {
        **Block.option_spec,
        "roles": directives.unchanged,
        "form": directives.unchanged,
        "legal": directives.unchanged,
    }

    def run(self) -> list[nodes.Node]:
        block, title = self.framed()
        block += self.parse_content_to_nodes()
        lists = [node for node in block.children if isinstance(node, nodes.enumerated_list)]
        if len(lists) != 1:
            self.complain(STEPS, count=len(lists))
        steps = tuple(self.step(item, number) for one in lists[:1] for number, item in enumerate(one.children, 1))
        self.note(block, title, steps=steps)
        if meta := self.basis():
            block.insert(1, meta)
        return [block]

    def step(self, item: nodes.Node, number: int) -> Step:
        """Name one step of the list, and note who acts in it."""
        assert isinstance(item, nodes.list_item)
        item["classes"].append("step")
        anchor = f"{self.block_id}-{number}"
        if self.block_id:
            item["ids"].insert(0, anchor)
            self.state.document.ids[anchor] = item
        if item.children and isinstance(item[0], nodes.paragraph) and item[0].children:
            first = item[0][0]
            if isinstance(first, mention) and first["kind"] == "who":
                first["is_actor"] = True
        roles = tuple(dict.fromkeys(one["target"] for one in item.findall(mention) if one["kind"] == "who"))
        return Step(place=Place(docname=self.env.current_document.docname, anchor=anchor), number=number, roles=roles)

    def basis(self) -> nodes.paragraph | None:
        """A line under the title: the laws and forms of the whole procedure."""
        registers = customs_domain(self.env).registers
        self.known_only(ids(self.options.get("roles")), registers.roles, N_("roles"))
        laws = self.known_only(ids(self.options.get("legal")), registers.instruments, N_("law"))
        wanted = [("legal", one) for one in laws] + [("form", one) for one in ids(self.options.get("form"))]
        line = nodes.paragraph(classes=["frame-basis"])
        for kind, target in wanted:
            if line.children:
                line += nodes.Text(" · ")
            line += mention("", target, kind=kind, target=target, detail="")
        self.set_source_info(line)
        return line if line.children else None
