"""Sphinx's builders of the forms: each as an HTML fragment that stands alone, to fill in on a screen or with a pen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from docutils import nodes
from sphinx.environment import BuildEnvironment
from sphinx.locale import _

from ...sphinx_ext.dialect.domain import customs_domain
from ...sphinx_ext.dialect.feedback import ID, feedback_form
from ...sphinx_ext.dialect.frames import frame, mention
from ...sphinx_ext.dialect.paper_fields import FILLED_IN
from .block_builder import BlockBuilder, chapters_with
from .book_tree import anchor

KINDS = ("form", "checklist")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One form, or one checklist that is signed: *number* is what is printed on it, *used* who has to do with it.

    *path* and *line* are where it is written; *chapter*, *title* and *body* are HTML.
    """

    anchor: str
    path: str
    line: int
    number: str
    chapter: str
    title: str
    used: str
    body: str


class FormBuilder(BlockBuilder):
    """Gathers the forms in the order of the chapters, the form for feedback behind them."""

    name = FILLED_IN
    sheets: tuple[Sheet, ...]

    def write_documents(self, docnames: Set[str]) -> None:
        self.name_sections()
        self.users = users_of_forms(self.env)
        found = [sheet for docname in chapters_with(self.env, *KINDS) for sheet in self.sheets_of(docname)]
        self.sheets = (*found, self.feedback()) if found else ()

    def sheets_of(self, docname: str) -> Iterator[Sheet]:
        tree = self.opened(docname)
        notes = list(tree.findall(nodes.footnote))
        for block in [one for one in tree.findall(frame) if is_kept(one) and one["ids"]]:  # one without is reported, and no build
            yield self.sheet(docname, block, notes)

    def sheet(self, docname: str, block: frame, notes: Sequence[nodes.footnote]) -> Sheet:
        title = block.pop(0)
        assert isinstance(title, nodes.TextElement)
        block_id = str(block["ids"][0])
        entry = customs_domain(self.env).entry(block_id)
        name = anchor(docname, block_id)
        return Sheet(
            anchor=name,
            path=str(self.env.doc2path(docname, base=False)),
            line=block.line or 0,
            number=(entry.number if entry else "") or block_id,
            chapter=self.running_title(docname),
            title=self.fragment(self.alone([self.title_words(title)], [], name)),
            used=", ".join(self.users.get(block_id, ())),
            body=self.fragment(self.alone([block], notes, name)),
        )

    def feedback(self) -> Sheet:
        """The form on which readers say what is wrong in the handbook."""
        handbook, language = self.config.handbook_edition.handbook, self.config.language
        block = feedback_form(handbook.owner[language], language, typed=self.name == FILLED_IN)
        body = self.fragment(self.alone([block], [], ID))
        return Sheet(anchor=f"_{ID}", path="handbook.toml", line=0, number="", chapter="", title=_("Feedback"), used="", body=body)


class BlankFormBuilder(FormBuilder):
    """The same forms with room for a pen."""

    name = "blank-forms"


def is_kept(block: frame) -> bool:
    """Whether *block* is filled in and kept: a form, or a checklist that is signed."""
    return block["kind"] == "form" or bool(block["kind"] == "checklist" and block["signoff"])


def has_forms(env: BuildEnvironment) -> bool:
    """Whether the handbook has anything to fill in and keep."""
    return any(is_kept(block) for docname in chapters_with(env, *KINDS) for block in env.get_doctree(docname).findall(frame))


def users_of_forms(env: BuildEnvironment) -> dict[str, list[str]]:
    """Who acts in the steps that name a form, by the form's id."""
    domain, language = customs_domain(env), env.config.language
    acting = {(step.place.docname, step.place.anchor): step.roles for one in domain.entries("procedure") for step in one.steps}
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for docname in chapters_with(env, "procedure"):
        for item in (one for one in env.get_doctree(docname).findall(nodes.list_item) if "step" in one["classes"]):
            roles = next((acting[docname, one] for one in item["ids"] if (docname, one) in acting), ())
            for form in (one["target"] for one in item.findall(mention) if one["kind"] == "form"):
                found[form] |= dict.fromkeys(roles)
    titles = domain.registers.roles
    return {form: [titles[role].title[language] for role in roles if role in titles] for form, roles in found.items()}
