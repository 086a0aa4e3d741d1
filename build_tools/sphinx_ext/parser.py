"""MyST with one more rule: an inline token is a message."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from docutils import nodes
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig, TopmatterReadError, merge_file_level, read_topmatter
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.mocking import _PRESERVE_LINE_EDGE_WHITESPACE as KEPT_WHITE_SPACE  # parsed-literal: its lines are no messages
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.parsers.sphinx_ import MystParser
from myst_parser.warnings_ import MystWarnings, _create_warning_node, create_warning
from sphinx.util import logging

from ..catalogues.markup import foreign, has_words, visible
from ..chapters.audiences import for_directive, only_for
from ..model.findings import N_
from ..model.provenance import State
from . import guard, identity
from .definitions import REFERENCES, Definitions
from .domain import Places, handbook_domain
from .messages import PSEUDO_MARK, Messages, Mode, Passage
from .nodes import check_box, line_break
from .provenance import marker

logger = logging.getLogger(__name__)
SILENT = "messages_silent"  # keys of markdown-it's environment, which lives as long as one document is parsed
MOST_NESTED = 100  # markdown-it leaves out what is deeper than 20 without a word
LINES_BEFORE = "messages_lines_before"
HEADING = re.compile(r"^(#\s|=+$)", re.MULTILINE)  # a chapter without one takes its front matter's title


def translate(state: StateCore) -> None:
    """markdown-it core rule, after its own *inline* rule: put the catalogue's answer into every inline token."""
    messages: Messages = state.md.options["messages"]
    definitions: Definitions = state.env[REFERENCES]
    definitions.place(state.env, state.env.get(LINES_BEFORE, 0))
    if state.env.get(SILENT) or state.env.get(KEPT_WHITE_SPACE):
        return
    if any(token.level >= MOST_NESTED - 2 for token in state.tokens):
        guard.too_deep(str(state.md.options["document"]["source"]))
    before: Token | None = None
    for token in state.tokens:
        # docutils writes the titles of alerts itself
        if token.type == "inline" and token.content.strip() and not (before is not None and before.type == "alert_title_open"):
            translate_token(state, token, messages)
        before = token


def translate_token(state: StateCore, token: Token, messages: Messages) -> None:
    source = token.children or []
    words = visible(source)
    if not words.strip() and not any(child.type == "image" for child in source):
        return
    line = state.env.get(LINES_BEFORE, 0) + (token.map[0] + 1 if token.map else 1)
    path = str(state.md.options["document"]["source"])
    passage = messages.passage(token.content, path=path, line=line, plain=words)
    token.meta["source"] = source
    token.meta["passage"] = passage
    if passage.text is not None:
        apply(state, token, messages, passage)
    elif passage.state is State.MISSING and not has_words(source):
        settle(token, messages, passage, State.NEUTRAL)


def settle(token: Token, messages: Messages, passage: Passage, state: State) -> None:
    """Record that *passage* is shown in its source text, in another *state* than it was looked up with."""
    token.meta["passage"] = replace(passage, text=None, state=state)
    messages.replace(passage, token.meta["passage"])


def apply(state: StateCore, token: Token, messages: Messages, passage: Passage) -> None:
    """Parse the msgstr inline into the token's children, unless it brings in markup that its msgid has not."""
    assert passage.text is not None
    children: list[Token] = []
    try:
        state.md.inline.parse(passage.text, state.md, state.env, children)
        reason = foreign(token.content, token.children or [], passage.text, children)
    except RecursionError:
        reason = N_("its markup is nested too deeply")
    if reason:
        guard.refused(passage, reason)
        settle(token, messages, passage, State.REJECTED)
        return
    if messages.mode is Mode.PSEUDO:
        mark_titles(children)
    token.content, token.children = passage.text, children


def mark_titles(children: list[Token]) -> None:
    """Pseudo-locale: titles and alternative texts are part of the message, but stand outside its first words."""
    for child in children:
        if child.type == "image":
            for word in child.children or []:
                word.content = PSEUDO_MARK + word.content
        if child.attrs.get("title"):
            child.attrs["title"] = PSEUDO_MARK + str(child.attrs["title"])


class Renderer(SphinxRenderer):
    """MyST's renderer: a translated passage reports problems at its catalogue, ids come from the source, no raw nodes."""

    inside_passage: Passage | None = None

    @property
    def last(self) -> nodes.Element:
        """The node that was rendered last."""
        last = self.current_node.children[-1]
        assert isinstance(last, nodes.Element)
        return last

    @property
    def messages(self) -> Messages:
        messages: Messages = self.md.options["messages"]
        return messages

    # Places: a problem inside a translated passage is the catalogue's.

    def render_inline(self, token: SyntaxTreeNode) -> None:
        passage: Passage | None = token.meta.get("passage") if token.meta else None
        if passage is None or self.inside_passage is not None:
            super().render_inline(token)
            return
        if passage.text is None:
            super().render_inline(token)
        else:
            with self.inside(passage, token):
                super().render_inline(token)
        self.current_node.append(marker("", passage=passage))

    @contextmanager
    def inside(self, passage: Passage, token: SyntaxTreeNode) -> Iterator[None]:
        """While the passage is rendered the document's source and its tokens' lines are the catalogue's."""
        for child in token.walk(include_self=False):
            holder = child.token or (child.nester_tokens.opening if child.nester_tokens else None)
            if holder is not None:
                holder.map = [passage.line, passage.line]
        before = self.document["source"], self.reporter.source
        self.document["source"] = self.reporter.source = str(Path(self.sphinx_env.config.handbook_root, passage.path))
        self.inside_passage = passage
        try:
            yield
        finally:
            self.inside_passage = None
            self.document["source"], self.reporter.source = before

    def create_warning(
        self, message: str, subtype: Any, *, wtype: str | None = None, line: int | None = None, append_to: nodes.Element | None = None
    ) -> nodes.system_message | None:
        passage = self.inside_passage
        if passage is None:
            return create_warning(self.document, message, subtype, wtype=wtype, line=line, append_to=append_to)
        subtype = getattr(subtype, "value", subtype)
        logger.warning(message, type=wtype or "myst", subtype=subtype, location=f"{passage.path}:{passage.line}")
        node = _create_warning_node(message, passage.path, passage.line)
        if append_to is not None:
            append_to.append(node)
        return node

    def nested_render_text(self, text: str, lineno: int, *args: Any, **kwargs: Any) -> None:
        """Tell the rule where *text* starts: markdown-it numbers the lines of each text from 0."""
        before = self.md_env.get(LINES_BEFORE, 0)
        inline = kwargs.get("inline") or (args and args[0])
        self.md_env[LINES_BEFORE] = lineno - 1 if inline else lineno
        try:
            super().nested_render_text(text, lineno, *args, **kwargs)
        finally:
            self.md_env[LINES_BEFORE] = before

    # Text that is no message of its own: the words of a role belong to its passage, front matter data is for programs.

    @contextmanager
    def silent(self) -> Iterator[None]:
        before = self.md_env.get(SILENT, False)
        self.md_env[SILENT] = True
        try:
            yield
        finally:
            self.md_env[SILENT] = before

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        if guard.allows_role(self, token):
            with self.silent():
                super().render_myst_role(token)

    def dict_to_fm_field_list(self, data: dict[str, Any], language_code: str, line: int = 0) -> nodes.field_list:
        if isinstance(data.get("title"), str) and not self.md_config.title_to_header:
            data = {**data, "title": self.messages.text(data["title"], path=str(self.document["source"]), line=1, kind="title")}
        with self.silent():
            return super().dict_to_fm_field_list(data, language_code, line)

    # The guard: what content may do.

    def render_link(self, token: SyntaxTreeNode) -> None:
        token.attrs["href"] = guard.plain_scheme(str(token.attrs.get("href", "")))  # MyST knows schemes in small letters only
        super().render_link(token)

    def run_directive(self, name: str, *args: Any, **kwargs: Any) -> list[nodes.Element]:
        if not guard.allows_directive(self, name, *args, **kwargs):
            return []
        first_line, content = str(args[0]), str(args[1])
        if not self.sphinx_env.config.handbook_edition.audience.may_read(for_directive(name, first_line, content)):
            return []  # what the lines did not show before parsing is not shown either
        return super().run_directive(name, *args, **kwargs)

    def render_restructuredtext(self, token: SyntaxTreeNode) -> None:
        guard.allows_directive(self, "eval-rst", "", "", token.map[0] if token.map else 0)

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        self.current_node.append(guard.html_as_text(self, token))

    # Nodes of our own where MyST writes raw HTML.

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        self.current_node.append(line_break())

    def render_list_item(self, token: SyntaxTreeNode) -> None:
        super().render_list_item(token)
        item = self.last
        if "checked" in (token.meta or {}) and item.children and isinstance(item.children[0], nodes.paragraph):
            item.children[0][0] = check_box(checked=token.meta["checked"])

    def render_s(self, token: SyntaxTreeNode) -> None:
        with self.current_node_context(nodes.inline(classes=["struck"]), append=True):
            self.render_children(token)

    # Identity: ids from the source, never from docutils' counters.

    def generate_heading_target(self, token: SyntaxTreeNode, level: int, node: nodes.Element, title_node: nodes.Element) -> None:
        identity.name_heading(self, token, level, node, title_node)

    def render_footnote_ref(self, token: SyntaxTreeNode) -> None:
        super().render_footnote_ref(token)
        identity.name_footnote(self.document, self.last, token.meta["label"], "footnote-reference")

    def render_footnote_reference(self, token: SyntaxTreeNode) -> None:
        super().render_footnote_reference(token)
        if isinstance(self.last, nodes.footnote):
            identity.name_footnote(self.document, self.last, token.meta["label"], "footnote")


class Parser(MystParser):
    """MyST's parser with our rule, our renderer and one document's messages."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        env = document.settings.env
        domain = handbook_domain(env)
        messages = domain.open_messages(env.current_document.docname)
        inputstring = only_for(inputstring, domain.reading(env.current_document.docname), str(document["source"]))
        config = self.config_of(inputstring, document, messages)
        parser = create_md_parser(config, Renderer)
        parser.options["maxNesting"] = MOST_NESTED
        parser.core.ruler.after("inline", "messages", translate)
        parser.options["document"] = document
        parser.options["messages"] = messages
        env.current_document["handbook_messages"] = messages
        definitions = Definitions()
        try:
            parser.render(inputstring, {REFERENCES: definitions})
        except RecursionError:
            guard.too_deep(str(document["source"]))
        definitions.report_unused(inputstring, str(document["source"]))
        env.current_document["handbook_places"] = Places(document, Path(env.srcdir))  # before transforms give sections other ids
        domain.record(messages, env.current_document["handbook_places"])

    def config_of(self, text: str, document: nodes.document, messages: Messages) -> MdParserConfig:
        """The MyST configuration of one file: all files', its front matter's, with the texts for search engines translated."""
        config: MdParserConfig = document.settings.env.myst_config
        try:
            topmatter = read_topmatter(text)
        except TopmatterReadError:
            topmatter = None  # reported while rendering
        if topmatter:

            def warn(kind: MystWarnings, problem: str) -> None:
                create_warning(document, problem, kind, line=1, append_to=document)

            config = merge_file_level(config, guard.harmless_topmatter(topmatter, document), warn)
        path = str(document["source"])
        translated = {name: messages.text(str(value), path=path, line=1, kind="meta") for name, value in config.html_meta.items()}
        return config.copy(html_meta=translated, title_to_header=not HEADING.search(text))
