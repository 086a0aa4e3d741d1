"""The book in large print, for whoever cannot read the usual size: the same units on pages of A4, their text in 18 points."""

from __future__ import annotations

from .book import Book
from .form import Say


class LargePrint(Book):
    """One ``-large-print.pdf`` an edition, when it is asked for.

    Its pages are laid out smaller than A4, then enlarged: sizes, rules and drawings keep their proportions, and whatever other sheets
    come to set is large too.
    """

    name = "large-print"
    ending = "-large-print.pdf"
    sheets = (*Book.sheets, "large.css")
    enlarged = 18 / 10.5  # the text of text.css becomes what large print is set in

    def label(self, _: Say) -> str:
        return _("Large print (PDF)")
