"""{trainer-note}, {eğitici-notu}: what a trainer has to know or do at this place. No edition for others has it (chapters/audiences.py)."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from ...model.findings import N_, Code
from ..reports import report
from .frames import frame, frames_of, said
from .paper_fields import lines

KIND = "trainer-note"
LINES = 4
EMPTY = Code("trainer-note-empty", N_("this trainer’s note says nothing"), N_("write what a trainer has to know here, or take it out"))


class TrainerNote(SphinxDirective):
    """The content under the same title everywhere."""

    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[nodes.Node]:
        block = frame("", kind=KIND)
        self.set_source_info(block)
        block += said(_("Trainer’s note"), "p", "rubric", "frame-title")
        block += self.parse_content_to_nodes()
        if len(block.children) < 2:
            report(EMPTY, *self.get_source_info())
        return [block]


class GiveRoom(SphinxPostTransform):
    """On paper, leave lines under every note; a book without room for a trainer's own notes does not print them (trainer.css does)."""

    default_priority = 945

    def run(self, **kwargs: Any) -> None:
        if self.app.builder.format == "paper":
            for block in frames_of(self.document, KIND):
                block += lines(LINES, "note-room")
