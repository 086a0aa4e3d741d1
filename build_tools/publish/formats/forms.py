"""The forms of an edition by themselves: to fill in on a screen, and blank, to print and fill in with a pen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ..pictures import copy_pictures
from ..printing.binding import bind
from ..printing.proof import without_lines
from ..reading import Reading
from .form import Say
from .form_builder import BlankFormBuilder, FormBuilder, Sheet, has_forms
from .paper_builder import PICTURES
from .printer import environment, imprint_of, open_printer, prove

SHEETS = ("text.css", "blocks.css", "tables.css", "frames.css", "forms.css")


class Forms:
    """One ``-forms.pdf`` an edition that has forms, when it is asked for. It sends nothing: no field has an action."""

    name = "forms"
    ending = "-forms.pdf"
    builder: type[FormBuilder] = FormBuilder

    def label(self, _: Say) -> str:
        return _("Forms to fill in on a screen (PDF)")

    def title(self, _: Say) -> str:
        return _("Forms")

    def is_made(self, reading: Reading) -> bool:
        return has_forms(reading.app.env)

    def write(self, reading: Reading, out: Path, work: Path) -> tuple[Path, ...]:
        """Write the edition's file into *out*."""
        sheets = self.gathered(reading, work)
        printer = open_printer(reading, work, SHEETS)
        template = environment(reading).get_template("forms.html")
        title = f"{reading.edition.title} – {self.title(reading.app.translator.gettext)}"
        pages = [template.render(sheet=sheet, title=title, typed=self.builder is FormBuilder) for sheet in sheets]
        units = [printer.unit(sheet.anchor, html, f"{number}-") for number, (sheet, html) in enumerate(zip(sheets, pages, strict=True), 1)]
        html = "".join(pages)
        (work / f"{self.name}.html").write_text(without_lines(html), encoding="utf-8")
        prove(html, printer, reading, {sheet.anchor: sheet.path for sheet in sheets})
        path = out / f"{reading.edition.stem}{self.ending}"
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bind(units, printer.files, replace(imprint_of(reading), title=title), both_sides=False))
        return (path,)

    def gathered(self, reading: Reading, work: Path) -> tuple[Sheet, ...]:
        """The forms as HTML, from Sphinx; their pictures in *work*."""
        reading.app.add_builder(self.builder, override=True)
        builder = reading.write(self.builder.name, work / "chapters")
        assert isinstance(builder, self.builder)
        copy_pictures(builder.images, Path(reading.app.srcdir), work / PICTURES)
        return builder.sheets


class BlankForms(Forms):
    """One ``-blank-forms.pdf`` beside it: more room, for handwriting, and boxes for the digits of dates."""

    name = "blank-forms"
    ending = "-blank-forms.pdf"
    builder = BlankFormBuilder

    def label(self, _: Say) -> str:
        return _("Blank forms to print (PDF)")

    def title(self, _: Say) -> str:
        return _("Blank forms")
