"""Where a passage comes from: its id, its state, the language really shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..model.edition import Edition
from ..model.provenance import State
from .dialect.frames import FRAME_TITLE
from .directives.glossary import rename_term
from .domain import handbook_domain
from .identity import name_index_targets
from .kinds import kinds_of
from .messages import Passage
from .nodes import label, state_badge

TITLE_STATE = "title_state"  # attribute of the words of a heading that is not translated; it travels with them
ENTRY = re.compile(r'(<li class="toctree-l[^>]*><a [^>]*>)([^<]+)(?=</a>)')  # with a title of its own: one that has no elements
BADGE = Markup('<span class="state-badge state-badge-{}" lang="{}">{}</span>')  # of a state, in a language, with words
CAPTIONED = (nodes.figure, nodes.table, nodes.container)


class marker(nodes.Invisible, nodes.Inline, nodes.Element):  # docutils names its nodes in small letters
    """Last child of a passage while directives move it about; gone before any other transform looks."""


class PlaceMessages(SphinxTransform):
    """Move each marker's id, state and language to the block that holds it."""

    default_priority = 1

    def apply(self, **kwargs: Any) -> None:
        kinds: dict[str, tuple[str, ...]] = {}
        for mark in list(self.document.findall(marker)):
            holder, passage = mark.parent, mark["passage"]
            holder.remove(mark)
            kinds[passage.block_id] = kinds_of(holder)
            self.place(holder, passage)
        handbook_domain(self.env).describe(self.env.current_document.docname, kinds)
        name_index_targets(self.document)

    def place(self, holder: nodes.Element, passage: Passage) -> None:
        if isinstance(holder, nodes.term) and any(one.startswith("term-") for one in holder["ids"]):
            rename_term(self.env, self.document, holder, passage)
        if not isinstance(holder, nodes.TextElement):
            return
        holder.attributes.pop("translatable", None)  # Sphinx would take the element away, and with it our id, state and language
        heading = isinstance(holder, nodes.title) and isinstance(holder.parent, nodes.section)
        foreign = passage.state.shows_source
        if foreign and (heading or FRAME_TITLE in holder["classes"]):
            handbook_domain(self.env).note_title(holder.astext(), passage.state)
        # A heading travels into tables of contents, Sphinx writes a caption's own attributes twice: their words are wrapped.
        taken_apart = is_taken_apart(holder)
        words = wrapped(holder) if taken_apart or isinstance(holder, nodes.caption) or (heading and foreign) else holder
        if heading and foreign:
            words[TITLE_STATE] = passage.state
        if not heading:
            owner(holder, words)["ids"].append(passage.block_id)
        bearer = words if taken_apart else holder
        bearer["passage"] = passage
        if self.config.handbook_edition.marks(passage.state):
            bearer["classes"].append(f"state-{passage.state}")
        if foreign:
            self.note_index_entries(holder, passage.state)
            words["classes"].append(f"language-{self.config.handbook_edition.handbook.source_language}")

    def note_index_entries(self, holder: nodes.Element, state: State) -> None:
        """Remember the index entries that stand in a passage shown in its source text."""
        for index in holder.findall(addnodes.index):
            for _kind, value, *_rest in index["entries"]:
                for part in value.split(";"):
                    handbook_domain(self.env).note_bare(part.strip(), state)


def owner(holder: nodes.Element, words: nodes.Element) -> nodes.Element:
    """Who bears the block's id: the figure, table or listing of a caption (Sphinx would count: id1, id2 …), else the *words*."""
    around = holder.parent
    captioned = isinstance(holder, (nodes.caption, nodes.title)) and isinstance(around, CAPTIONED)
    return around if captioned and not around["ids"] else words


def is_taken_apart(holder: nodes.Element) -> bool:
    """Whether *holder* is the title of a folding box or a tab: sphinx-design keeps the words of these and drops the title itself."""
    return isinstance(holder, nodes.rubric) and "design_component" in holder.parent


def wrapped(holder: nodes.Element) -> nodes.Element:
    """One inline element round all that *holder* has."""
    inner = nodes.inline("", "", *holder.children)
    holder.clear()
    holder += inner
    return inner


class MarkReferences(SphinxPostTransform):
    """Give a reference that shows an untranslated title the title's language, and a badge."""

    default_priority = 940

    def run(self, **kwargs: Any) -> None:
        titles = handbook_domain(self.env).untranslated_titles()
        language = f"language-{self.config.handbook_edition.handbook.source_language}"
        for reference in list(self.document.findall(nodes.reference)) if titles else ():
            state = titles.get(reference.astext()) if reference.get("internal") else None
            if state is not None and not any(isinstance(node, state_badge) for node in reference.findall()):
                if not any(language in node["classes"] for node in reference.findall(nodes.Element)):
                    reference[0:] = [nodes.inline("", "", *reference.children, classes=[language])]
                reference += state_badge(state=state, label=label(state), language=self.config.language)


class ShowStates(SphinxPostTransform):
    """Show a badge on every passage that the edition marks, after tables of contents and search titles were taken."""

    default_priority = 950

    def run(self, **kwargs: Any) -> None:
        edition: Edition = self.config.handbook_edition
        for node in list(self.document.findall(nodes.TextElement)):
            passage: Passage | None = node.get("passage")
            if passage is not None and edition.marks(passage.state):
                words = label(passage.state, is_translation=edition.is_translation)
                node += state_badge(state=passage.state, label=words, language=self.config.language)


def mark_contents(app: Sphinx, env: BuildEnvironment) -> None:
    """Put a badge behind every heading of the tables of contents that is not translated."""
    for toc in env.tocs.values():
        for words in [node for node in toc.findall(nodes.inline) if TITLE_STATE in node]:
            state = words.attributes.pop(TITLE_STATE)  # an environment that is read again has its badges already
            words.parent.append(state_badge(state=state, label=label(state), language=app.config.language))


def title_badge(env: BuildEnvironment, docname: str) -> Markup:
    """The HTML of the badge for a document's title; nothing where that is translated."""
    state = title_state(env, docname)
    return BADGE.format(state, env.config.language, label(state)) if state is not None else Markup()


def title_state(env: BuildEnvironment, docname: str) -> State | None:
    """The state of a document's title, where that is not translated."""
    return next((node[TITLE_STATE] for node in env.titles[docname].findall(nodes.inline) if TITLE_STATE in node), None)


def marks(env: BuildEnvironment) -> dict[str, Markup]:
    """The HTML of every text that Sphinx keeps as a bare string and that is below the edition's state: with its language and a badge."""
    return marked(env, handbook_domain(env).bare_texts())


def marked(env: BuildEnvironment, texts: Mapping[str, State]) -> dict[str, Markup]:
    edition: Edition = env.config.handbook_edition
    source, plain = Markup('<span lang="{}">{{}}</span> {{}}').format(edition.handbook.source_language), Markup("{} {}")
    badges = {state: BADGE.format(state, edition.language, label(state, is_translation=edition.is_translation)) for state in texts.values()}
    return {text: (source if state.shows_source else plain).format(text, badges[state]) for text, state in texts.items()}


def mark_bare_texts(app: Sphinx, page: str, template: str, context: dict[str, Any], document: object) -> None:
    """Mark captions and titles of contents in a page's body and beside it, and the entries of the index."""
    texts, titles = marks(app.env), marked(app.env, handbook_domain(app.env).entry_titles())
    if not texts:
        return
    captions = {
        f'<span class="caption-text">{escape(text)}</span>': f'<span class="caption-text">{one}</span>' for text, one in texts.items()
    }

    def with_marks(html: str) -> str:
        for plain, one in captions.items():
            html = html.replace(plain, one)
        return ENTRY.sub(lambda entry: f"{entry[1]}{titles.get(unescape(entry[2]), entry[2])}", html) if titles else html

    if "toctree" in context:
        beside = context["toctree"]
        context["toctree"] = lambda **options: with_marks(beside(**options))
    context["body"] = with_marks(context.get("body", ""))
    if "genindexentries" in context:
        context["genindexentries"] = [(letter, marked_entries(entries, texts)) for letter, entries in context["genindexentries"]]


def marked_entries(entries: list[Any], marked: Mapping[str, Markup]) -> list[Any]:
    """Entries of an index (words, (links, subentries, key)) with the words that are not translated marked."""
    return [
        (marked.get(words, words), (links, [(marked.get(sub, sub), below) for sub, below in subentries], key))
        for words, (links, subentries, key) in entries
    ]
