"""What a passage is for: heading, step, cell, caption … and the box round it. Translators, reviewers and releases go by it."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from .dialect.frames import FRAME_TITLE, frame

# What holds the passage itself. A paragraph at the top of a section has no kind.
HOLDERS: tuple[tuple[type[nodes.Element], str], ...] = (
    (nodes.caption, "caption"),
    (nodes.term, "term"),
    (nodes.rubric, "rubric"),
    (nodes.field_name, "field"),
)
# What it may stand in: a box outside a list outside a cell is said from the outside in.
AROUND: tuple[tuple[type[nodes.Element], str], ...] = (
    (nodes.footnote, "footnote"),
    (nodes.thead, "column heading"),
    (nodes.tbody, "cell"),
    (nodes.definition, "definition"),
    (nodes.block_quote, "quote"),
    (nodes.field_body, "field"),
    (addnodes.versionmodified, "version note"),
)
HEADING = "heading"
TITLE_CLASSES = frozenset({FRAME_TITLE, "sd-card-title", "sd-summary-title", "sd-tab-label"})


def kinds_of(holder: nodes.Element) -> tuple[str, ...]:
    """The kinds of the passage in *holder*, from the outside in: ``("danger", "step")``."""
    found: list[str] = [own] if (own := own_kind(holder)) else []
    one = holder.parent
    while one is not None:
        kind = kind_around(one)
        if kind and kind not in found:
            found.insert(0, kind)
        one = one.parent
    return tuple(found)


def own_kind(holder: nodes.Element) -> str:
    if isinstance(holder, nodes.title):
        return {nodes.section: HEADING, nodes.table: "caption"}.get(type(holder.parent), "title")
    if TITLE_CLASSES.intersection(holder["classes"] + holder.parent["classes"]):
        return "title"
    return next((kind for node, kind in HOLDERS if isinstance(holder, node)), "")


def kind_around(one: nodes.Element) -> str:
    if isinstance(one, nodes.list_item):
        return "step" if isinstance(one.parent, nodes.enumerated_list) else "item"
    if isinstance(one, frame):
        return str(one["kind"])
    known = next((kind for node, kind in AROUND if isinstance(one, node)), "")
    return known or (one.tagname if isinstance(one, nodes.Admonition) else "")
