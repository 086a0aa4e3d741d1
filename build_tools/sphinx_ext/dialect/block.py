"""What the directives with an id have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from ...model.dialect import ID_FORM
from ...model.findings import N_, Code
from ..nodes import check_box
from ..reports import report
from .domain import Entry, Place, Step, Wanted, customs_domain
from .frames import FRAME_TITLE, frame
from .roles import UNKNOWN

ID = Code("block-id", N_("“{id}” cannot be an id"), N_("use small letters a to z, digits and hyphens, beginning with a letter"))
ID_TWICE = Code("block-id-twice", N_("“{id}” is the id of another block already"), N_("give one of them another id"))
NO_ID = Code("block-id-missing", N_("this {name} has no id"), N_("add a line such as: :id: pax-f03"))

FOR_AUDIENCE = {"audience": directives.unchanged_required}  # an option of every directive; parser.py looks at it


def ids(argument: str | None) -> tuple[str, ...]:
    """An option with ids, separated by commas."""
    return tuple(part.strip() for part in (argument or "").split(",") if part.strip())


def box_of(item: nodes.Node) -> check_box | None:
    """The box with which the list item *item* begins."""
    first = item.children[0] if item.children else None
    box = first.children[0] if isinstance(first, nodes.paragraph) and first.children else None
    return box if isinstance(box, check_box) else None


class Block(SphinxDirective):
    """A block with a title and an id. *kind* is what it is called in the document tree and in English."""

    kind: ClassVar[str]
    has_content = True
    required_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[dict[str, Any]] = {"id": directives.unchanged_required, **FOR_AUDIENCE}

    @property
    def block_id(self) -> str:
        return str(self.options.get("id", "")).strip()

    def complain(self, code: Code, **values: object) -> None:
        """Report a finding at the directive."""
        source, line = self.get_source_info()
        report(code, source, line, **values)

    def want(self, kind: str, wanted: str) -> None:
        """Remember that the block names *wanted*, which some chapter must have."""
        source, line = self.get_source_info()
        docname = self.env.current_document.docname
        customs_domain(self.env).note_wanted(docname, Wanted(kind=kind, id=wanted, path=source, line=line))

    def framed(self) -> tuple[frame, nodes.rubric]:
        """A frame with the id and the title of the block and nothing else, and the title."""
        block, title = frame("", kind=self.kind), self.title()
        self.set_source_info(block)
        self.name_block(block)
        block += title
        return block, title

    def title(self) -> nodes.rubric:
        """The argument as a title of its own: a message."""
        words, _messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        title = nodes.rubric(self.arguments[0], "", *words, classes=[FRAME_TITLE])
        self.set_source_info(title)
        return title

    def name_block(self, block: nodes.Element) -> None:
        """Give *block* its id, which must be its own in the whole handbook."""
        if not self.block_id:
            self.complain(NO_ID, name=self.name)
        elif not ID_FORM.fullmatch(self.block_id):
            self.complain(ID, id=self.block_id)
        elif customs_domain(self.env).entry(self.block_id) or self.block_id in self.state.document.ids:
            self.complain(ID_TWICE, id=self.block_id)
        else:
            block["ids"].append(self.block_id)
            self.state.document.ids[self.block_id] = block

    def note(self, block: nodes.Element, title: nodes.Element, *, number: str = "", steps: tuple[Step, ...] = (), source: str = "") -> None:
        """Let the handbook find *block*: by ``{ref}``, by the lists of the registers."""
        if not block["ids"]:
            return
        docname, words = self.env.current_document.docname, title.astext()
        place = Place(docname=docname, anchor=self.block_id)
        entry = Entry(id=self.block_id, kind=self.kind, title=words, place=place, number=number, steps=steps, source=source)
        customs_domain(self.env).note_entry(entry)
        if not block["names"]:  # a table with a name is Sphinx's own to label
            self.label(self.block_id, words)
        for step in steps:
            self.label(step.place.anchor, _("{title}, step {number}").format(title=words, number=step.number))

    def label(self, anchor: str, words: str) -> None:
        """Let ``{ref}`` find *anchor*, and call it by these *words*; without any it needs words of its own."""
        standard, docname = self.env.domains.standard_domain, self.env.current_document.docname
        if words:
            standard.labels[anchor] = (docname, anchor, words)
        standard.anonlabels[anchor] = (docname, anchor)

    def known_only(self, wanted: tuple[str, ...], known: object, register: str) -> tuple[str, ...]:
        """The ids of *wanted* that the register has; the others are reported."""
        assert hasattr(known, "__contains__")
        for one in wanted:
            if one not in known:
                self.complain(UNKNOWN, id=one, register=register)
        return tuple(one for one in wanted if one in known)
