"""{question}, {soru}: a question with its answers, which tells a reader whether the answer is right, and a trainee on paper does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...model.dialect import LEVELS, QUESTION_TYPES, TRAINERS
from ...model.findings import N_, Code
from .answers import answers_of, ask_on_a_page, ask_on_paper, banked, put_in_bank, put_key_at_end, tell_where_answers_are
from .block import Block, box_of, ids
from .domain import Place, Question, customs_domain
from .frames import frame, frames_of, said

OPTION = Code("question-option", N_("“{value}” may not stand after :{option}: of a question"), N_("write one of: {wanted}"))
ANSWERS = Code(
    "question-answers",
    N_("{right} of {count} answers are right, which a question of the type “{type}” cannot have"),
    N_("single: one [x] and other answers; multiple: one [x] or more and other answers; open and scenario: one [x], the model answer"),
)
LISTS = Code(
    "question-list",
    N_("a question has one list of answers, and this one has {count}"),
    N_("write the answers as one list: - [x] …, - [ ] …"),
)
STEM = Code("question-stem", N_("the question asks nothing"), N_("write the question before its answers"))


class Ask(Block):
    """A question: what is asked, then its answers with what is said to whoever chose them."""

    kind = "question"
    required_arguments = 0
    option_spec: ClassVar[dict[str, Any]] = {
        **Block.option_spec,
        "lo": directives.unchanged_required,
        "type": directives.unchanged_required,
        "level": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        block = frame("", kind=self.kind)
        self.set_source_info(block)
        self.name_block(block)
        domain, docname = customs_domain(self.env), self.env.current_document.docname
        block["number"] = 1 + sum(1 for _question in domain.questions(docname))
        title = said(_("Question {number}").format(number=block["number"]), "p", "rubric", "frame-title")
        block += title
        block += self.parse_content_to_nodes()
        block["type"], block["level"] = self.option("type", QUESTION_TYPES), int(self.option("level", LEVELS))
        block["outcomes"] = ids(self.options.get("lo"))
        self.check_answers(block)
        for outcome in block["outcomes"] or ("",):
            self.want("outcomes", outcome)
        self.note(block, title)
        place = Place(docname=docname, anchor=self.block_id)
        noted = {name: block[name] for name in ("number", "outcomes", "type", "level")}
        domain.note_question(Question(id=self.block_id, place=place, **noted))
        return [block]

    def option(self, name: str, known: tuple[str, ...]) -> str:
        """What the option says; the first of what is *known* when it says something else."""
        written = str(self.options.get(name, "")).strip()
        if written not in known:
            self.complain(OPTION, option=name, value=written, wanted=", ".join(known))
            return known[0]
        return written

    def check_answers(self, block: frame) -> None:
        """Find the list of answers, and take the boxes away that say which are right."""
        lists = [one for one in block.children if isinstance(one, nodes.bullet_list) and any(map(box_of, one.children))]
        if len(lists) != 1:
            self.complain(LISTS, count=len(lists))
            return
        (answers,) = lists
        answers["classes"] = [*(one for one in answers["classes"] if one != "contains-task-list"), "answers"]
        for item in answers.children:
            assert isinstance(item, nodes.list_item)
            take_box(item)
        count, right = len(answers.children), sum(item["right"] for item in answers.findall(nodes.list_item) if "right" in item)
        fits = {"single": right == 1 < count, "multiple": right >= 1 and count > 1}.get(block["type"], right == count == 1)
        if not fits:
            self.complain(ANSWERS, count=count, right=right, type=block["type"])
        if block.index(answers) < 2:
            self.complain(STEM)


def take_box(item: nodes.list_item) -> None:
    """Remember whether the answer is right instead of showing it."""
    box = box_of(item)
    item["classes"] = [one for one in item["classes"] if one != "task-list-item"]
    item["right"] = bool(box is not None and box["checked"])
    if box is not None:
        box.parent.remove(box)


class ShowQuestions(SphinxPostTransform):
    """Ask each question as its format can."""

    default_priority = 945

    def run(self, **kwargs: Any) -> None:
        blocks = [one for one in frames_of(self.document, "question") if answers_of(one)]
        if self.app.builder.name == "html":
            for block in blocks:
                ask_on_a_page(self, block)
        elif blocks and (self.app.builder.name == "epub" or self.app.builder.format == "paper"):
            self.leave_blanks(blocks)

    def leave_blanks(self, blocks: Sequence[frame]) -> None:
        """Leave the answers to the readers; the key goes behind the text, of an edition whose readers may have it: a book has a bank."""
        on_paper = self.app.builder.format == "paper"
        has_key = self.config.handbook_edition.audience.may_read(TRAINERS)
        entries = [banked(block) for block in blocks if on_paper and has_key]
        keys = [ask_on_paper(block, lines=on_paper, refers=has_key and not on_paper) for block in blocks]
        if entries:
            put_in_bank(self.document, entries)
        elif has_key:
            put_key_at_end(self.document, keys)
        else:
            tell_where_answers_are(blocks[-1])
