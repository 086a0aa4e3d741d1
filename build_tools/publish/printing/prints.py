"""What a reader sees on a page, in few digits: two pages with the same print need not be exchanged for each other.

Importing this module loads Pango: import it only to print.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import tostring

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from ...languages.hyphenation import SOFT_HYPHEN
from ...model.record import DIGITS
from .structure import everything_in
from .unit import Print

FOOT = ("@bottom-left", "@bottom-right")  # edition and state: a sheet that stays in the book keeps those of its own edition
LINE_END = "\N{HYPHEN}"
FOLIO = "Folio"  # the family of references (text.css), which hold a number until all is bound


def prints_of(document: Document, picture: Callable[[str], bytes]) -> tuple[Print, ...]:
    """The print of every page; *picture* reads the file that an address shows."""
    return tuple(print_of(page._page_box, picture) for page in document.pages)


def print_of(page: Any, picture: Callable[[str], bytes]) -> Print:
    found, references = hashlib.sha256(), []
    for box in shown(page):
        if isinstance(box, boxes.ReplacedBox):
            address = box.element.get("src")
            found.update(hashlib.sha256(picture(address) if address else tostring(box.element)).digest())
        elif FOLIO in box.style["font_family"]:
            references.append(int(box.text))
        else:
            found.update(f"{box.style['font_weight']} {box.style['font_style']} {plain(box.text)}\n".encode())
    return Print(words=found.hexdigest()[:DIGITS], references=tuple(references))


def shown(page: Any) -> Iterator[Any]:
    """The words and pictures of *page* in order, with the lines above and beside the text."""
    foot = {id(one) for box in page.children if getattr(box, "at_keyword", "") in FOOT for one in everything_in(box)}
    for box in everything_in(page):
        if id(box) not in foot and (isinstance(box, boxes.ReplacedBox) or (isinstance(box, boxes.TextBox) and plain(box.text))):
            yield box


def plain(text: str) -> str:
    """*text* without what only its lines have: spaces, and signs of broken words."""
    return "".join(text.split()).replace(SOFT_HYPHEN, "").removesuffix(LINE_END)
