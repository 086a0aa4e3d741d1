"""The fields of a form on paper: room for a pen, or, in a file that is filled in on a screen, a control in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from docutils import nodes
from sphinx.locale import _

from ..nodes import check_box
from .frames import around, part, said, words

CHOICE = " / "
FILLED_IN = "forms"  # the builder whose forms are filled in on a screen
CONTROLS = {"long": "lines", "check": "tick"}  # what printing/fields.py calls a control; any other takes a line

Words = Sequence[nodes.Node]


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field: *label* and *helping* are its paragraphs, *name* is the same in every language, *kind* one of the types of a form."""

    name: str
    kind: str
    label: Words
    helping: Words = ()
    is_required: bool = False

    @property
    def spoken(self) -> str:
        """What people are told at the control."""
        label = " ".join(one.astext().strip() for one in self.label)
        needed = " ({})".format(_("required")) if self.is_required else ""
        helping = " ".join(one.astext().strip() for one in self.helping) if self.kind != "choice" else ""
        return ". ".join(filter(None, (f"{label}{needed}", helping)))


def required_word(language: str) -> words:
    """The word that says that a field must be filled in."""
    return said(_("required"), "span", "required", f"language-{language}")


def on_paper(field: Field, language: str, *, typed: bool) -> part:
    """*field* with its label beside the room for the answer; *typed*: with a control."""
    spoken = field.spoken  # before words are put into the label
    label = part("", *field.label, tag="div", classes=["blank-label"])
    if field.is_required:
        for one in [one for one in label.children if isinstance(one, nodes.TextElement)]:
            one.extend([nodes.Text(" "), required_word(language)])
    room = part("", tag="div", classes=["blank-room", f"blank-{field.kind}"])
    if field.kind == "choice":
        for one in [one for one in field.helping if isinstance(one, nodes.paragraph)]:
            split_choices(one, "span", lambda answer: answer_box(field, spoken, answer, typed=typed))
        room.extend(field.helping)
    else:
        for helping in [one for one in field.helping if isinstance(one, nodes.Element)]:
            helping["classes"].append("blank-help")
        label.extend(field.helping)
        room.extend([control(field, spoken)] if typed and field.kind != "sign" else room_for(field.kind))
    return part("", label, room, tag="div", classes=["blank"])


def answer_box(field: Field, spoken: str, answer: Words, *, typed: bool) -> nodes.Node:
    return control(field, spoken, "".join(one.astext() for one in answer).strip()) if typed else check_box(checked=False)


def control(field: Field, spoken: str, answer: str = "") -> part:
    """What becomes a field of the PDF; *answer* are the words of one answer of a choice."""
    kind = "choice" if answer else CONTROLS.get(field.kind, "line")
    html = {"data-field": kind, "data-name": field.name, "data-label": spoken, **({"data-answer": answer} if answer else {})}
    own = [one for node in field.label if isinstance(node, nodes.Element) for one in node["classes"] if one.startswith("language-")]
    return part("", tag="span", classes=["control", f"control-{kind}", *own], html=html)


def split_choices(paragraph: nodes.paragraph, tag: str, box: Callable[[Words], nodes.Node]) -> None:
    """Part the words of *paragraph* where they say “ / ” into elements called *tag*, each with a *box* before its words."""
    parts: list[list[nodes.Node]] = [[]]
    for child in paragraph.children:
        if isinstance(child, nodes.Text):
            first, *others = (nodes.Text(piece) for piece in child.astext().split(CHOICE))
            parts[-1].append(first)
            parts.extend([one] for one in others)
        else:
            parts[-1].append(child)
    paragraph[0:] = [around([box(found), around(found, "span")], tag, "choice") for found in parts]


def room_for(kind: str) -> list[nodes.Node]:
    """What stands in the room for an answer of this *kind*: lines, boxes for digits, a box to tick."""
    if kind in ("date", "time"):
        digits, mark = ((2, 2, 4), ".") if kind == "date" else ((2, 2), ":")
        groups = [[part("", tag="span", classes=["digit"]) for _digit in range(count)] for count in digits]
        found: list[nodes.Node] = [*groups[0]]
        for group in groups[1:]:
            found += [nodes.Text(mark), *group]
        return found
    if kind == "check":
        return [check_box(checked=False)]
    return lines(4 if kind == "long" else 1).children


def lines(count: int, *classes: str) -> part:
    """Lines to write on."""
    return part("", *(part("", tag="div", classes=["line"]) for _line in range(count)), tag="div", classes=list(classes))


def sign_off(block_id: str, *, typed: bool) -> part:
    """A line for whoever has ticked the boxes: name and date to type where that can be done, the signature with a pen."""
    said_fields = ((_("Name"), "text"), (_("Date"), "date"), (_("Signature"), "sign"))
    fields: list[nodes.Node] = []
    for number, (label, kind) in enumerate(said_fields, 1):
        one = said(label, "span", "sign-off-field")
        if typed and kind != "sign":
            one.insert(0, control(Field(name=f"{block_id}-sign-{number}", kind=kind, label=(nodes.Text(label),)), label))
        fields.append(one)
    return part("", *fields, tag="div", classes=["sign-off"])


def tick_in_file(boxes: Iterable[check_box], block_id: str) -> None:
    """Put a control in the place of every one of *boxes*, named by what is ticked."""
    for number, box in enumerate(boxes, 1):
        box.replace_self(control(Field(name=f"{block_id}-{number}", kind="check", label=()), box.parent.astext().strip()))
