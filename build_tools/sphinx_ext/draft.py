"""A draft's pages lead from every passage to its message: the line of the catalogue, or of the chapter where there is none yet."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ..model.tree import ContentTree
from .domain import handbook_domain
from .messages import Passage
from .nodes import message_card, state_badge

FOLDER = "_lines"  # beside the pages of an edition; no chapter's name begins with _


def place_of(passage: Passage, tree: ContentTree) -> tuple[str, int]:
    """The path and line of the message that answers *passage*; where the catalogue has none, of the source text."""
    return (passage.path, passage.line) if passage.line else (tree.name(Path(passage.asking.path)), passage.asking.line)


def page_of(path: str) -> str:
    """The page that shows the file *path* line by line, below the folder of the edition."""
    return f"{FOLDER}/{path}.html"


def line_id(line: int) -> str:
    return f"L{line}"


class ShowMessages(SphinxPostTransform):
    """Let the badges of a draft's pages lead to their messages, which a card beside them shows."""

    default_priority = 952  # after the badges

    def run(self, **kwargs: Any) -> None:
        if not self.config.handbook_edition.is_draft or self.app.builder.name != "html":
            return
        for badge in list(self.document.findall(state_badge)):
            holder = badge.parent
            passage = badge.get("passage") or holder.get("passage")
            if isinstance(holder, nodes.TextElement) and passage is not None:
                self.lead(badge, passage)

    def lead(self, badge: nodes.Element, passage: Passage) -> None:
        path, line = place_of(passage, handbook_domain(self.env).tree)
        here = self.app.builder.get_target_uri(self.env.current_document.docname)
        badge["link"] = f"{quote(relative_uri(here, page_of(path)))}#{line_id(line)}"
        language = self.config.handbook_edition.handbook.source_language
        badge.parent.append(message_card(msgid=passage.msgid, language=language, place=f"{path}:{line}"))
