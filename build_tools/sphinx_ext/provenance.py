"""Where a passage comes from: its id, its state, the language really shown."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from docutils import nodes
from markupsafe import Markup
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.locale import _
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from ..model.provenance import State
from .directives.glossary import rename_term
from .domain import handbook_domain
from .identity import name_index_targets
from .messages import Passage

CAPTIONED = (nodes.figure, nodes.table, nodes.container)


def label(state: State) -> str:
    """The words of the badge, in the language of the edition."""
    return {
        State.REJECTED: _("Translation refused"),
        State.MISSING: _("Not translated"),
        State.STALE: _("Translation out of date"),
        State.DRAFT: _("Draft translation"),
        State.REVIEWED: _("Reviewed translation"),
    }[state]


class marker(nodes.Invisible, nodes.Inline, nodes.Element):  # docutils names its nodes in small letters
    """Last child of a passage while directives move it about; gone before any other transform looks."""


class state_badge(nodes.Inline, nodes.Element):
    """The visible mark of a passage's state. It has no text of its own, so that titles, search and index stay clean."""


class line_break(nodes.Inline, nodes.Element):
    """A hard line break, where MyST would write raw HTML."""

    def astext(self) -> str:
        return " "


class check_box(nodes.Inline, nodes.Element):
    """The box of a task list item, where MyST would write raw HTML."""


class PlaceMessages(SphinxTransform):
    """Move each marker's id, state and language to the block that holds it."""

    default_priority = 1

    def apply(self, **kwargs: Any) -> None:
        for mark in list(self.document.findall(marker)):
            holder = mark.parent
            holder.remove(mark)
            self.place(holder, mark["passage"])
        name_index_targets(self.document)

    def place(self, holder: nodes.Element, passage: Passage) -> None:
        if isinstance(holder, nodes.term) and any(one.startswith("term-") for one in holder["ids"]):
            rename_term(self.env, self.document, holder, passage)
        if not isinstance(holder, nodes.TextElement):
            return
        holder.attributes.pop("translatable", None)  # Sphinx would take the element away, and with it our id, state and language
        heading = isinstance(holder, nodes.title) and isinstance(holder.parent, nodes.section)
        foreign = passage.state.shows_source
        if heading and foreign:
            handbook_domain(self.env).untranslated.setdefault(self.env.current_document.docname, set()).add(holder.astext())
        # A heading travels into tables of contents, and Sphinx writes a caption's own attributes twice: their words are wrapped.
        words = wrapped(holder) if isinstance(holder, nodes.caption) or (heading and foreign) else holder
        if not heading:
            owner(holder, words)["ids"].append(passage.block_id)
        holder["state"] = passage.state
        if passage.state.is_below(self.config.handbook_working_state):
            holder["classes"].append(f"state-{passage.state}")
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


def wrapped(holder: nodes.Element) -> nodes.Element:
    """One inline element round all that *holder* has."""
    inner = nodes.inline("", "", *holder.children)
    holder.clear()
    holder += inner
    return inner


class TitleLanguages(SphinxPostTransform):
    """Give a reference that shows an untranslated title the title's language."""

    default_priority = 940

    def run(self, **kwargs: Any) -> None:
        titles = {title for titles in handbook_domain(self.env).untranslated.values() for title in titles}
        language = f"language-{self.config.handbook_edition.handbook.source_language}" if titles else ""
        for reference in self.document.findall(nodes.reference) if titles else ():
            named = any(language in node["classes"] for node in reference.findall(nodes.Element))
            if reference.get("internal") and reference.astext() in titles and not named:
                reference["classes"].append(language)


class ShowStates(SphinxPostTransform):
    """Show a badge on every passage below the edition's own state, after tables of contents and search titles were taken."""

    default_priority = 950

    def run(self, **kwargs: Any) -> None:
        working = self.config.handbook_working_state
        for node in list(self.document.findall(nodes.TextElement)):
            state = node.get("state")
            if state is not None and State(state).is_below(working):
                node += state_badge(state=state, label=label(State(state)), language=self.config.language)


def marks(env: BuildEnvironment) -> dict[str, Markup]:
    """The HTML of every text that Sphinx keeps as a bare string and that is not translated: with its language and a badge."""
    source, shown = env.config.handbook_edition.handbook.source_language, env.config.language
    template = Markup('<span lang="{}">{}</span> <span class="state-badge state-badge-{}" lang="{}">{}</span>')
    return {text: template.format(source, text, state, shown, label(state)) for text, state in handbook_domain(env).bare_texts().items()}


def mark_bare_texts(app: Sphinx, page: str, template: str, context: dict[str, Any], document: object) -> None:
    """Mark captions of contents in a page's body and beside it, and the entries of the index."""
    marked = marks(app.env)
    captions = {
        f'<span class="caption-text">{escape(text)}</span>': f'<span class="caption-text">{one}</span>' for text, one in marked.items()
    }

    def with_captions(html: str) -> str:
        for plain, one in captions.items():
            html = html.replace(plain, one)
        return html

    if marked and "toctree" in context:
        beside = context["toctree"]
        context["toctree"] = lambda **options: with_captions(beside(**options))
    if marked:
        context["body"] = with_captions(context.get("body", ""))
    if marked and "genindexentries" in context:
        context["genindexentries"] = [(letter, marked_entries(entries, marked)) for letter, entries in context["genindexentries"]]


def marked_entries(entries: list[Any], marked: Mapping[str, Markup]) -> list[Any]:
    """Entries of an index (words, (links, subentries, key)) with the words that are not translated marked."""
    return [
        (marked.get(words, words), (links, [(marked.get(sub, sub), below) for sub, below in subentries], key))
        for words, (links, subentries, key) in entries
    ]


def visit_state_badge(self: HTML5Translator, node: nodes.Element) -> None:
    attributes = {"class": f"state-badge state-badge-{node['state']}", "lang": node["language"]}
    self.body.append(" " + self.starttag(node, "span", "", **attributes) + self.encode(node["label"]) + "</span>")


def visit_line_break(self: HTML5Translator, node: nodes.Element) -> None:
    self.body.append("<br />")


def visit_check_box(self: HTML5Translator, node: nodes.Element) -> None:
    """A box drawn as text, not a control: nothing here can be ticked, and every format and reader shows it."""
    mark, name, kind = ("☑", _("ticked"), " check-box-ticked") if node["checked"] else ("☐", _("not ticked"), "")
    self.body.append(f'<span class="check-box{kind}" role="img" aria-label="{name}">{mark}</span> ')


def depart_nothing(self: HTML5Translator, node: nodes.Element) -> None:
    pass


def skip(self: nodes.NodeVisitor, node: nodes.Element) -> None:
    raise nodes.SkipNode
