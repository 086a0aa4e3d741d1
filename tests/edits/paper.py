"""What a printed book shows, read from the tags of its PDF: words without white space and hyphens, with a sign for each block and badge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

BLOCK, CHAPTER, BADGE = "¶", "§", "⟦{}⟧"
INLINE = frozenset({"/Span", "/Link", "/NonStruct", "/Reference", "/Note", "/Em", "/Strong"})
NUMBER = re.compile(f"{CHAPTER}[^{CHAPTER}{BLOCK}]*(?={CHAPTER})")  # “Chapter 5” stands in a heading of its own
SIGNS = {"/Table": ("⟨", "⟩"), "/THead": ("⟪", "⟫")}
TABLE, HEAD = re.compile("(⟨[^⟩]*⟩)"), re.compile("⟪(.*?)⟫")
HYPHENS = re.compile("[-\u00ad\u2010]")  # those of words broken at the end of a line look like any other


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A book's *chapters*, what stands in *front* of them and *behind* them (the index), and the *notes* at the feet of all pages."""

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
        main, notes = [], []
        (document,) = below(pdf.Root.StructTreeRoot)
        for top in below(document):
            text = "".join(words(top, pages, signs, document.get("/Pg")))
            (notes if top.S == "/NonStruct" and BLOCK not in text else main).append(text)
    parts = NUMBER.sub("", once("".join(main))).split(CHAPTER)
    end = len(parts) - 1 if has_index else len(parts)
    return Paper(
        front=CHAPTER.join(parts[: end - chapters]),
        chapters=tuple(parts[end - chapters : end]),
        behind="".join(parts[end:]),
        notes=BLOCK.join(["", *notes]),
    )


def once(text: str) -> str:
    """*text* without the heads of tables that are repeated where a table goes on on the next page."""
    found, before = [], ""
    for part in TABLE.split(text):
        head = HEAD.search(part)
        if head is not None:
            part = HEAD.sub("" if head[1] == before else r"\1", part)
        before = head[1] if head is not None else before if not part.strip(BLOCK) else ""
        found.append(part.strip("⟨⟩"))
    return "".join(found)


def below(element: Any) -> list[Any]:
    found = element.get("/K", [])
    return list(found) if isinstance(found, pikepdf.Array) else [found]


def words(element: Any, pages: Mapping[Any, Mapping[int, str]], signs: Mapping[str, str], page: Any) -> Iterator[str]:
    """The words of a tag, in the order of reading."""
    page = element.get("/Pg", page)
    found: list[str] = []
    for one in below(element):
        if isinstance(one, int):
            found.append("".join(pages[page.objgen].get(one, "").split()))
        elif "/MCID" in one:
            found.append("".join(pages[one.get("/Pg", page).objgen].get(int(one.MCID), "").split()))
        elif "/S" in one:
            found += words(one, pages, signs, page)
    if element.S in ("/Table", "/THead"):
        found = [SIGNS[element.S][0], *found, SIGNS[element.S][1]]
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
