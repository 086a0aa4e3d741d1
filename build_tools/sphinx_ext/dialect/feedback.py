"""The form on which readers say what is wrong in a handbook."""

from __future__ import annotations

from docutils import nodes
from sphinx.locale import _

from .frames import frame, said
from .paper_fields import Field, on_paper

ID = "feedback"  # what the names of its fields begin with


def feedback_form(owner: str, language: str, *, typed: bool) -> frame:
    """The form without its title; *owner* is the unit that answers for the text."""
    block = frame("", kind="form", ids=[])
    block += said(_("Found something wrong, unclear or missing? Write it down and hand this page on."), "p", "frame-facts")
    block += said(_("To: {owner}").format(owner=owner), "p", "frame-facts")
    for number, (kind, label, helping, is_required) in enumerate(questions(), 1):
        words = [nodes.paragraph("", label)]
        more = [nodes.paragraph("", helping)] if helping else []
        field = Field(name=f"{ID}-{number}", kind=kind, label=words, helping=more, is_required=is_required)
        block += on_paper(field, language, typed=typed)
    return block


def questions() -> tuple[tuple[str, str, str, bool], ...]:
    """Type, label, help of every field, and whether it is required."""
    return (
        ("text", _("Page"), _("The number printed on the page, or the section"), True),
        ("long", _("What is wrong?"), "", True),
        ("long", _("What should it say?"), "", False),
        ("date", _("Date"), "", False),
        ("text", _("Your name"), _("If you wish to be asked or answered"), False),
    )
