"""How a question is asked: with controls that answer at once on a page, with a blank and a key elsewhere on paper and in e-books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ..nodes import check_box
from .domain import customs_domain
from .frames import frame, frames_of, part, renamed, said, words
from .outcomes import link

WRITING_LINES = {"open": 4, "scenario": 6}


def answers_of(block: frame) -> nodes.bullet_list | None:
    """The list of the answers of a question."""
    return next((one for one in block.children if isinstance(one, nodes.bullet_list) and "answers" in one["classes"]), None)


def items_of(answers: nodes.bullet_list) -> list[nodes.list_item]:
    return [item for item in answers.children if isinstance(item, nodes.list_item)]


def letter(number: int) -> str:
    """What the answer *number*, from 0, is called."""
    return ascii_uppercase[number] if number < len(ascii_uppercase) else str(number + 1)


def key_of(block: frame) -> str:
    """A name for the controls and the key of a question, unique on its page."""
    return str(block["ids"][0]) if block["ids"] else f"question-{block['number']}"


def title_of(block: frame) -> str:
    return _("Question {number}").format(number=block["number"])


def right_letters(answers: nodes.bullet_list) -> str:
    return ", ".join(letter(number) for number, item in enumerate(items_of(answers)) if item["right"])


# A page


def ask_on_a_page(transform: SphinxPostTransform, block: frame) -> None:
    """Let the reader choose: what is said to an answer stands under it as soon as it is chosen, without a script."""
    answers = answers_of(block)
    assert answers is not None
    shown: list[nodes.Node]
    if block["type"] in WRITING_LINES:
        shown = [solution(item.children for item in answers.children)]
    else:
        role = "radiogroup" if block["type"] == "single" else "group"
        choices = [choice(item, block, number) for number, item in enumerate(items_of(answers))]
        group = part("", *choices, tag="div", classes=["answers"], html={"role": role, "aria-label": title_of(block)})
        shown = [group, solution([[said(right_letters(answers), "p", "solution-letters")]])]
    place = block.index(answers)
    block[place : place + 1] = shown
    block += facts(transform, block)


def choice(item: nodes.list_item, block: frame, number: int) -> part:
    """One answer with its control, and what is said to whoever chooses it."""
    name = f"{key_of(block)}-answer-{number + 1}"
    kind = "radio" if block["type"] == "single" else "checkbox"
    control = part("", tag="input", ids=[name], html={"type": kind, "name": key_of(block), "autocomplete": "off"})
    first = item.children[0] if item.children else nodes.paragraph()
    label = renamed(first, "label", **{"for": name}) if isinstance(first, nodes.TextElement) else part("", first, tag="div")
    label["classes"].append("answer-words")
    label.insert(0, said(letter(number), "span", "answer-letter"))
    verdict = said(_("Right") if item["right"] else _("Not right"), "p", "verdict")
    feedback = part("", verdict, *item.children[1:], tag="div", classes=["feedback"])
    return part("", control, label, feedback, tag="div", classes=["answer", "answer-right" if item["right"] else "answer-wrong"])


def solution(contents: Iterable[Iterable[nodes.Node]]) -> part:
    """What opens when the reader asks for it."""
    summary = said(_("Show the answer"), "summary")
    inside = part("", *(node for content in contents for node in content), tag="div", classes=["feedback"])
    return part("", summary, inside, tag="details", classes=["solution"])


def facts(transform: SphinxPostTransform, block: frame) -> words:
    """Which outcomes the question is about, and how hard it is."""
    env = transform.env
    found = words("", tag="p", classes=["said", "frame-facts"])
    found += nodes.Text(_("Level {level}").format(level=block["level"]))
    for outcome in filter(None, map(customs_domain(env).outcome, block["outcomes"])):
        found += [nodes.Text(" · "), link(transform, env.current_document.docname, outcome.place, outcome.id)]
    return found


# Paper


def ask_on_paper(block: frame, *, lines: bool, refers: bool) -> part:
    """Leave a blank, with *lines* for a pen where there is one, and return the key; *refers*: with a link to it."""
    answers = answers_of(block)
    assert answers is not None
    key = part("", tag="div", classes=["key"], ids=[f"key-{key_of(block)}"])
    title = said("", "p", "key-title")
    title += reference(title_of(block), key_of(block)) if block["ids"] else nodes.Text(title_of(block))
    key += title
    if block["type"] in WRITING_LINES:
        key.extend(node for item in answers.children for node in item.children)
        room = [part("", tag="div", classes=["line"]) for _line in range(WRITING_LINES[block["type"]] if lines else 0)]
        block.replace(answers, room)
    else:
        title += nodes.Text(f": {right_letters(answers)}")
        key.extend(blanks(answers))
    if refers:
        block += nodes.paragraph("", "", reference(_("Answer"), key["ids"][0]), classes=["said", "to-key"])
    return key


def blanks(answers: nodes.bullet_list) -> Iterator[part]:
    """Give every answer a box and a letter, and yield what is said to it."""
    for number, item in enumerate(items_of(answers)):
        first, feedback = item.children[0] if item.children else None, item.children[1:]
        item[1:] = []
        if isinstance(first, nodes.TextElement):
            first.insert(0, [check_box(checked=False), said(f"{letter(number)} ", "span", "answer-letter")])
        if feedback:
            verdict = _("Right") if item["right"] else _("Not right")
            yield part("", said(f"{letter(number)}: {verdict}", "p", "verdict"), *feedback, tag="div", classes=["key-answer"])


def reference(text: str, target: str) -> nodes.reference:
    return nodes.reference("", "", nodes.inline("", text), refid=target, internal=True)


def tell_where_answers_are(last: frame) -> None:
    """Say behind the *last* question of a document without a key where its readers find the answers."""
    where = nodes.paragraph("", _("Answers: at once on the site, or in the trainers’ edition."), classes=["said", "where-answers"])
    last.parent.insert(last.parent.index(last) + 1, where)


class bank_entries(nodes.General, nodes.Element):  # docutils names its nodes in small letters
    """What a document has for the question bank, which a book prints elsewhere."""


def banked(block: frame) -> part:
    """A question with its key, for the bank; the question itself stays as it is."""
    title, answers = said("", "p", "key-title"), answers_of(block)
    assert answers is not None
    title += reference(title_of(block), key_of(block)) if block["ids"] else nodes.Text(title_of(block))
    if block["type"] not in WRITING_LINES:
        title += nodes.Text(f": {right_letters(answers)}")
    about = said(" · ".join((_("Level {level}").format(level=block["level"]), *block["outcomes"])), "p", "frame-facts")
    asked = [one.deepcopy() for one in block.children[1:] if one is not answers]
    return part("", title, about, *without_ids(asked), *without_ids(solved(block, answers)), tag="div", classes=["key"])


def solved(block: frame, answers: nodes.bullet_list) -> list[nodes.Node]:
    """The answers with a cross at those that are right, or the model answer."""
    if block["type"] in WRITING_LINES:
        words = [child.deepcopy() for item in answers.children for child in item.children]
        return [said(_("Model answer"), "p", "verdict"), *words]
    shown = answers.deepcopy()
    for number, item in enumerate(items_of(shown)):
        if item.children and isinstance(item[0], nodes.TextElement):
            item[0].insert(0, [check_box(checked=item["right"]), said(f"{letter(number)} ", "span", "answer-letter")])
    return [shown]


def without_ids(found: list[nodes.Node]) -> list[nodes.Node]:
    """*found*, which stand a second time, where nothing leads to them."""
    for node in (inner for one in found for inner in one.findall(nodes.Element)):
        node["ids"] = []
    return found


def put_in_bank(document: nodes.document, entries: Iterable[part]) -> None:
    """Leave *entries*, behind the learning outcomes of the chapter, for the builder to take."""
    outcomes = without_ids([one.deepcopy() for one in frames_of(document, "outcomes")])
    document += bank_entries("", *outcomes, *entries)


def put_key_at_end(document: nodes.document, keys: Iterable[part]) -> None:
    """Put the *keys* behind the text, in a section of their own."""
    holder: nodes.Element = next(iter(document.findall(nodes.section)), document)
    title = said(_("Answers"), "h2")  # no title of docutils, which would bear the number of the chapter
    holder += part("", title, *keys, tag="section", ids=["answer-key"], classes=["answer-key"])
