"""Glossary terms: found by the source term and by the shown one, at an id made of the source term."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.std import Glossary as SphinxGlossary
from sphinx.environment import BuildEnvironment
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...languages import Language, language
from ..domain import handbook_domain
from ..messages import Passage


class Glossary(SphinxGlossary):
    """Sphinx's, with the line numbers that MyST's parser needs, and ``:sorted:`` by the alphabet of the edition."""

    def run(self) -> list[nodes.Node]:
        by_alphabet = "sorted" in self.options
        self.options.pop("sorted", None)  # Sphinx's own order is no language's
        self.content.items = [(source, offset + self.content_offset) for source, offset in self.content.items]
        result = super().run()
        for listed in (one for node in result for one in node.findall(nodes.definition_list)) if by_alphabet else ():
            key = language(self.config.language).sort_key
            listed.children.sort(key=lambda item: key(next(item.findall(nodes.term)).astext()))
        return result

    def parse_inline(self, text: str, *, lineno: int = -1) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        return super().parse_inline(text, lineno=self.lineno + lineno + 1)


def rename_term(env: BuildEnvironment, document: nodes.document, term: nodes.term, passage: Passage) -> None:
    """Take the id that Sphinx made of the shown words for one made of the source term, and register both words."""
    old = term["ids"][0]
    new = "term-" + (nodes.make_id(passage.msgid) or passage.block_id)
    if new != old and new not in document.ids:
        term["ids"][0] = new
        document.ids.pop(old, None)
        document.ids[new] = term
        for index in term.findall(addnodes.index):
            index["entries"] = [(kind, value, new if target == old else target, *rest) for kind, value, target, *rest in index["entries"]]
    register_term(env, term["ids"][0], shown=term.astext(), source=passage.msgid)


def register_term(env: BuildEnvironment, term_id: str, *, shown: str, source: str) -> None:
    """Let ``{term}`` find the entry by either word; where the source word stands, the shown one is printed."""
    standard, docname = env.domains.standard_domain, env.current_document.docname
    for words in dict.fromkeys((shown, source)):
        standard.objects["term", words] = (docname, term_id)
        standard._terms[words.lower()] = (docname, term_id)
    handbook_domain(env).terms.setdefault(docname, {})[source.lower()] = shown


class ShowTerms(SphinxPostTransform):
    """Print the edition's word in a ``{term}`` reference that names the source word alone."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        domain = handbook_domain(self.env)
        for reference in self.document.findall(addnodes.pending_xref):
            if reference.get("reftype") != "term" or reference.get("refexplicit") or in_source_language(reference):
                continue
            shown = domain.shown_term(reference["reftarget"].lower())
            written = reference.astext()
            if shown and written.lower() == reference["reftarget"].lower() != shown.lower():
                words = reference[0].deepcopy()
                words.children = [nodes.Text(capital_like(written, shown, language(self.config.language)))]
                reference.children = [words]


def capital_like(written: str, shown: str, own: Language) -> str:
    """*shown*, with a capital where *written* begins with one."""
    return own.upper(shown[0]) + shown[1:] if written[0].isupper() else shown


def in_source_language(node: nodes.Node | None) -> bool:
    """Whether *node* stands in a passage shown in its source text; it keeps the source's word."""
    while node is not None:
        if isinstance(node, nodes.Element) and any(str(one).startswith("language-") for one in node["classes"]):
            return True
        node = node.parent
    return False
