"""What a printed book shows, read from the tags of its PDF: words without white space and hyphens, with a sign for each block and badge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

BLOCK, CHAPTER, BADGE = "¶", "§", "⟦{}⟧"
INLINE = frozenset({"/Span", "/Link", "/Code", "/Formula", "/Note", "/Reference"})
NUMBER = re.compile(f"(?<={CHAPTER})(Bölüm|Chapter)[0-9]+")  # stands over the title of a chapter, in its heading
HYPHENS = re.compile("[-\u00ad\u2010]")  # those of words broken at the end of a line look like any other


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A book's *chapters*, what stands in *front* of them, and the *notes* at the feet of all pages.

    *behind* them stand the index and the form for feedback.
    """

    front: str
    chapters: tuple[str, ...]
    behind: str
    notes: str


def read_paper(path: Path, labels: Mapping[str, str], chapters: int, *, has_index: bool) -> Paper:
    """Read the PDF at *path*, which has so many *chapters*. *labels* {state: words of its badge}."""
    signs = {"".join(words.split()): BADGE.format(state) for state, words in labels.items()}
    with pikepdf.open(path) as pdf:
        fonts: dict[Any, dict[int, str]] = {}
        pages = {page.objgen: marked_texts(page, fonts) for page in pdf.pages}
        notes: list[str] = []
        (document,) = below(pdf.Root.StructTreeRoot)
        main = "".join(text for part in below(document) for text in words(part, pages, signs, part.get("/Pg"), notes))
    parts = NUMBER.sub("", main).split(CHAPTER)
    end = len(parts) - (2 if has_index else 1)
    return Paper(
        front=CHAPTER.join(parts[: end - chapters]),
        chapters=tuple(parts[end - chapters : end]),
        behind="".join(parts[end:]),
        notes=BLOCK.join(["", *notes, ""]),
    )


def below(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def words(element: Any, pages: Mapping[Any, Mapping[int, str]], signs: Mapping[str, str], page: Any, notes: list[str]) -> Iterator[str]:
    """The words of a tag, in the order of reading; those of the notes in it are put into *notes*."""
    page = element.get("/Pg", page)
    found: list[str] = []
    for one in below(element):
        if isinstance(one, int):
            found.append("".join(pages[page.objgen].get(one, "").split()))
        elif "/MCID" in one:
            found.append("".join(pages[one.get("/Pg", page).objgen].get(int(one.MCID), "").split()))
        elif one.get("/S") == "/Note":
            notes.append("".join(words(one, pages, signs, page, notes)))
        elif "/S" in one:
            found += words(one, pages, signs, page, notes)
    if element.S not in INLINE:
        yield CHAPTER if element.S == "/H1" else BLOCK
    text = HYPHENS.sub("", "".join(found))
    yield signs.get(text, text) if element.S in INLINE else text
    if element.S not in INLINE:
        yield BLOCK


def marked_texts(page: pikepdf.Page, fonts: dict[Any, dict[int, str]]) -> dict[int, str]:
    """The texts of a page by the number of their mark."""
    found: dict[int, str] = {}
    marks: list[int | None] = []
    letters: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page, "BDC BMC EMC Tf Tj TJ"):
        name = str(operator)
        if name in ("BDC", "BMC"):
            is_marked = name == "BDC" and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]
            marks.append(int(operands[1].MCID) if is_marked else marks[-1] if marks else None)
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = page.Resources.Font[str(operands[0])]
            letters = fonts[font.objgen] if font.objgen in fonts else fonts.setdefault(font.objgen, unicode_of(font))
        elif marks and marks[-1] is not None:
            shown = [bytes(one) for one in (operands[0] if name == "TJ" else operands) if isinstance(one, pikepdf.String)]
            text = "".join(letters.get(int.from_bytes(one[at : at + 2], "big"), "�") for one in shown for at in range(0, len(one), 2))
            found[marks[-1]] = found.get(marks[-1], "") + text
    return found


def unicode_of(font: Any) -> dict[int, str]:
    """The characters of a font's glyphs."""
    found: dict[int, str] = {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for glyph, character in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>", block):
            found[int(glyph, 16)] = bytes.fromhex(character).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, character in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found |= {int(first, 16) + step: chr(int(character, 16) + step) for step in range(int(last, 16) - int(first, 16) + 1)}
    return found
