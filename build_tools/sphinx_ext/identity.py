"""Ids that are the same in every language and that an inserted paragraph does not move."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from docutils import nodes
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.mdit_to_docutils.base import clean_astext
from myst_parser.slugs import github_slugify, unique_slug
from sphinx import addnodes

from ..catalogues.markup import visible

if TYPE_CHECKING:
    from .parser import Renderer


def free(wanted: str, taken: Container[str]) -> str:
    """*wanted*, or it with ``-2``, ``-3`` … when it is *taken* already."""
    found, count = wanted, 1
    while found in taken:
        count += 1
        found = f"{wanted}-{count}"
    return found


def source_tokens(heading: SyntaxTreeNode) -> list[Token]:
    """The inline tokens of a heading as the source has them."""
    inline = heading.children[0] if heading.children else None
    if inline is None:
        return []
    return inline.meta.get("source") or inline.to_tokens()[0].children or []


def name_heading(renderer: Renderer, token: SyntaxTreeNode, level: int, node: nodes.Element, title: nodes.Element) -> None:
    """Give a heading its id, names and slug from its source words; references show the words of the edition."""
    document, source = renderer.document, source_tokens(token)
    words = " ".join(visible(source).split())
    explicit = node["names"]
    if not node["ids"]:
        node["ids"].append(free(nodes.make_id(words) or "section", document.ids))
    node["names"] = [nodes.fully_normalize_name(words)]
    try:
        document.note_implicit_target(node, node)
    finally:
        node["names"] = explicit + node["names"]
    if level <= renderer.md_config.heading_anchors:
        name_slug(renderer, source, node, title)


def name_slug(renderer: Renderer, source: list[Token], node: nodes.Element, title: nodes.Element) -> None:
    """Let ``[text](#heading)`` find the heading by the slug of its source words."""
    slugify = renderer.md_config.heading_slug_func or github_slugify
    text = "".join(token.content for token in source if token.type in ("text", "code_inline"))
    slug = unique_slug(slugify(text), renderer._heading_slugs)
    if slug:
        node["slug"] = slug
        renderer._heading_slugs[slug] = (node.line, node["ids"][0], clean_astext(title))


def name_footnote(document: nodes.document, footnote: nodes.Element, label: str, prefix: str) -> None:
    """Take the counted id of a footnote, or of a reference to it, for one made of *prefix* and its label."""
    for counted in footnote["ids"]:
        document.ids.pop(counted, None)
    name = free(nodes.make_id(f"{prefix}-{label}"), document.ids)
    footnote["ids"] = [name]
    document.ids[name] = footnote
    if label in footnote["names"]:
        document.nameids[label] = name


def name_index_targets(document: nodes.document) -> None:
    """Give index targets the id of the passage before them instead of Sphinx's counter: index-3 → index-p-0a1b2c3d4e."""
    renamed: dict[str, str] = {}
    for index in document.findall(addnodes.index):
        for entry in index["entries"]:
            renamed.setdefault(entry[2], "")
    taken: set[str] = set()
    block = "start"
    for node in document.findall(nodes.Element):
        block = next((one for one in node["ids"] if one.startswith("p-")), block)
        for counted in [one for one in node["ids"] if one in renamed and one.startswith("index-")]:
            renamed[counted] = free(f"index-{block}", taken)
            taken.add(renamed[counted])
            node["ids"][node["ids"].index(counted)] = renamed[counted]
            document.ids.pop(counted, None)
            document.ids[renamed[counted]] = node
    for index in document.findall(addnodes.index):
        index["entries"] = [(kind, value, renamed[target] or target, *rest) for kind, value, target, *rest in index["entries"]]
