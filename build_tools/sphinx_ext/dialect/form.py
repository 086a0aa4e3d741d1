"""{form}, {form-şablonu}: fields to fill in on a screen, which keeps nothing, or with a pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...languages import language
from ...model.dialect import NUMBER, YEARS
from ...model.findings import N_, Code
from ..messages import Passage
from ..provenance import marker
from ..reports import report
from .block import Block
from .frames import frame, frames_of, part, renamed, said, words
from .paper_fields import CHOICE, FILLED_IN, Field, on_paper, required_word, split_choices
from .tables import ONE_TABLE

COLUMNS = 4
# Every type of a field, as English and Turkish sources name it.
TYPES = {
    "text": "metin",
    "long": "uzun",
    "number": "sayı",
    "date": "tarih",
    "time": "saat",
    "choice": "seçim",
    "check": "onay",
    "sign": "imza",
}
WRITTEN = {name: english for english, turkish in TYPES.items() for name in (english, turkish)}
REQUIRED = frozenset({"yes", "evet"})

FOUR = Code("form-columns", N_("a form has four columns, and this one has {count}"), N_("write: label, type, required, help"))
LABEL = Code("form-label", N_("a field has no label"), N_("say in the first cell what is to be filled in"))
TWICE = Code(
    "form-label-twice",
    N_("two fields of this form are called “{label}”"),
    N_("say in each what belongs there: whoever hears a form read out, or fills it in on a screen, knows a field by its label alone"),
)
TYPE = Code("form-type", N_("“{type}” is no type of a field"), N_("write one of: {known}"))
NEED = Code("form-required", N_("“{value}” does not say whether the field is required"), N_("write yes (evet), or leave the cell empty"))
CHOICES = Code("form-choices", N_("a choice needs at least two answers"), N_("write them into the help cell, parted by “ / ”"))
DIFFER = Code(
    "form-choices-differ",
    N_("the source text has {source} answers to choose from, and the translation has {found}"),
    N_("part the same answers by “ / ”"),
)
NO = Code("form-number", N_("“{number}” cannot be the number of a form"), N_("write letters and digits, with hyphens: K9-01"))
RETENTION = Code("form-retention", N_("“{years}” is no number of years"), N_("write a whole number, or leave :retention: out"))


class Form(Block):
    """A table of fields: label, type, required, help; and the form's own number and how many years it is kept."""

    kind = "form"
    option_spec: ClassVar[dict[str, Any]] = {
        **Block.option_spec,
        "no": directives.unchanged_required,
        "retention": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        block, title = self.framed()
        block["number"] = self.number()
        if facts := self.facts():
            block += said(" · ".join(facts), "p", "frame-facts")
        content = self.parse_content_to_nodes()
        block += content
        tables = [node for node in content if isinstance(node, nodes.table)]
        if len(tables) != 1:
            self.complain(ONE_TABLE, name=self.name, count=len(tables))
        for table in tables:
            self.check(table)
        self.note(block, title, number=self.number())
        return [block]

    def number(self) -> str:
        """The number that is printed on the form."""
        written = str(self.options.get("no", "")).strip()
        return written if NUMBER.form.fullmatch(written) else ""

    def facts(self) -> list[str]:
        """What is said under the title: the form's number, and how long it is kept."""
        found = []
        if number := self.number():
            found.append(_("Form {number}").format(number=number))
        elif "no" in self.options:
            self.complain(NO, number=self.options["no"])
        years = str(self.options.get("retention", "")).strip()
        if YEARS.form.fullmatch(years):
            found.append(_("Keep for {period}").format(period=language(self.config.language).measure(Decimal(years), "year")))
        elif years:
            self.complain(RETENTION, years=years)
        return found

    def check(self, table: nodes.table) -> None:
        """Say of every row of *table* what field it is."""
        table["classes"].append("form-fields")
        count = next(iter(table.findall(nodes.tgroup)))["cols"]
        if count != COLUMNS:
            self.complain(FOUR, count=count)
            return
        rows = [row for body in table.findall(nodes.tbody) for row in body.children]
        for row in rows:
            assert isinstance(row, nodes.row)
            self.check_field(row)
        self.check_names(rows)
        if not rows:
            self.complain(LABEL)

    def check_field(self, row: nodes.row) -> None:
        kind, need = source_of(row[1]), source_of(row[2])
        if not row[0].astext().strip():
            self.complain_of(row, LABEL)
        if kind not in WRITTEN:
            self.complain_of(row, TYPE, type=kind, known=", ".join(f"{one} ({other})" for one, other in TYPES.items()))
        if need and need not in REQUIRED:
            self.complain_of(row, NEED, value=need)
        row["field"], row["required"] = WRITTEN.get(kind, "text"), need in REQUIRED
        if row["field"] == "choice":
            self.check_choices(row)

    def check_names(self, rows: Sequence[nodes.Node]) -> None:
        """Report every label that stands in a row before."""
        seen: set[str] = set()
        for row in rows:
            assert isinstance(row, nodes.row)
            if (label := source_of(row[0])) in seen:
                self.complain_of(row, TWICE, label=label)
            seen.update(filter(None, [label]))

    def check_choices(self, row: nodes.row) -> None:
        found = row[3].astext().split(CHOICE)
        if len(found) < 2:
            self.complain_of(row, CHOICES)
        for passage in passages(row[3]):
            wanted = len(passage.msgid.split(CHOICE))
            if passage.text is not None and wanted != len(found):
                report(DIFFER, passage.path, passage.line, source=wanted, found=len(found))

    def complain_of(self, row: nodes.row, code: Code, **values: object) -> None:
        """Report a finding at the line of *row*."""
        source, line = self.get_source_info()
        report(code, source, next((passage.asking.line for passage in passages(row)), line), **values)


def passages(node: nodes.Node) -> Iterator[Passage]:
    """The passages in *node*, while they still bear their markers."""
    return (mark["passage"] for mark in node.findall(marker))


def source_of(cell: nodes.Node) -> str:
    """What the chapter says in *cell*, whatever a translator has made of it, without the marks of code."""
    return next((passage.msgid.strip("` ") for passage in passages(cell)), "")


def rows_of(block: frame) -> Iterator[nodes.row]:
    return (row for row in list(block.findall(nodes.row)) if "field" in row)


class ShowForms(SphinxPostTransform):
    """Make fields of the table: controls on a screen, room to write on paper; e-books keep the table."""

    default_priority = 945

    def run(self, **kwargs: Any) -> None:
        name = self.app.builder.name
        for block in frames_of(self.document, "form"):
            rows = list(rows_of(block))
            if name == "html" or self.app.builder.format == "paper":
                for table in [one for one in block.findall(nodes.table) if "form-fields" in one["classes"] and rows]:
                    make = self.control if name == "html" else self.blank
                    fields = [make(row, f"{block['ids'][0] if block['ids'] else 'form'}-{number}") for number, row in enumerate(rows, 1)]
                    table.replace_self(part("", *fields, tag="div", classes=["fields" if name == "html" else "blanks"]))
            else:
                for row in rows:
                    self.name_type(row)
            if name == "html":
                block += form_controls()

    def required(self, row: nodes.row) -> list[nodes.Node]:
        """The word that says that the field must be filled in."""
        return [nodes.Text(" "), required_word(self.config.language)] if row["required"] else []

    def name_type(self, row: nodes.row) -> None:
        """Say type and need in the words of the edition, where the source has code."""
        row[1].children = [nodes.paragraph("", type_name(row["field"]), classes=["said"])]
        row[2].children = [nodes.paragraph("", _("required"), classes=["said"])] if row["required"] else []

    # A screen

    def control(self, row: nodes.row, name: str) -> part:
        kind = row["field"]
        label, helping = row[0].children, row[3].children
        field = part("", tag="div", classes=["field", f"field-{kind}"])
        if kind in ("choice", "sign"):
            names = [renamed(one, "p") for one in label if isinstance(one, nodes.TextElement)]
        else:
            names = [renamed(one, "label", **{"for": f"field-{name}"}) for one in label if isinstance(one, nodes.TextElement)]
        for one in names:
            one["classes"].append("field-label")
            one.extend(self.required(row))
        field.extend(names)
        if kind == "choice":
            field.extend(choices(helping, name, names, required=row["required"]))
            return field
        notes = [renamed(one, "p") for one in helping if isinstance(one, nodes.TextElement) and one.children]
        for one in notes:
            one["classes"].append("field-help")
        control = said(_("To be signed on paper"), "p", "sign-note") if kind == "sign" else input_of(row, name, notes)
        field.extend([*notes, control] if kind != "check" else [control, *notes])
        return field

    # Paper

    def blank(self, row: nodes.row, name: str) -> part:
        helping = [one for one in row[3].children if isinstance(one, nodes.paragraph) and one.children]
        field = Field(name=name, kind=row["field"], label=row[0].children, helping=helping, is_required=row["required"])
        return on_paper(field, self.config.language, typed=self.app.builder.name == FILLED_IN)


def type_name(kind: str) -> str:
    """What kind of answer a field takes, in the words of the edition."""
    return {
        "text": _("short text"),
        "long": _("long text"),
        "number": _("number"),
        "date": _("date"),
        "time": _("time of day"),
        "choice": _("choice"),
        "check": _("tick"),
        "sign": _("signature"),
    }[kind]


def input_of(row: nodes.row, name: str, notes: list[words]) -> part:
    """The control of a field. It has no name, so that nothing can be sent with it and no browser offers what was typed elsewhere."""
    types = {"number": {"type": "text", "inputmode": "decimal"}, "check": {"type": "checkbox"}, "long": {"rows": "4"}}
    html = {"autocomplete": "off", **types.get(row["field"], {"type": row["field"]})}
    if row["required"]:
        html["aria-required"] = "true"
    if described := " ".join(one["ids"][0] for one in notes if one["ids"]):
        html["aria-describedby"] = described
    return part("", tag="textarea" if row["field"] == "long" else "input", ids=[f"field-{name}"], html=html)


def choices(helping: Sequence[nodes.Node], name: str, labels: list[words], *, required: bool) -> list[nodes.Node]:
    """The answers of a choice, each with a button."""
    found: list[nodes.Node] = []
    html = {"type": "radio", "name": f"field-{name}", "autocomplete": "off"}
    for one in [one for one in helping if isinstance(one, nodes.paragraph)]:
        split_choices(one, "label", lambda _answer: part("", tag="input", html=html))
        group = {"role": "radiogroup"}
        if named := " ".join(label["ids"][0] for label in labels if label["ids"]):
            group["aria-labelledby"] = named
        if required:
            group["aria-required"] = "true"
        found.append(part("", one, tag="div", classes=["choices"], html=group))
    return found


def form_controls() -> part:
    """What is promised to whoever fills the form in, and what only the script can do."""
    promise = said(_("What you write here is not sent and not stored. It is gone when you leave the page."), "p", "frame-note")
    buttons = []
    for label, name in ((_("Clear"), "clear-form"), (_("Print"), "print-form")):
        button = said(label, "button", name)
        button["html"] = {"type": "button"}
        buttons.append(button)
    controls = part("", *buttons, tag="div", classes=["frame-controls"], html={"hidden": "hidden"})
    return part("", promise, controls, tag="div", classes=["form-end"])
