"""The typefaces of printed books: whole single-file fonts from npm, and nothing else the machine may have.

Split files (latin, latin-ext) under one family name print wrong glyphs for ğ ş İ Ş; these packages hold one file a style.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from ...model.findings import N_, Code, Finding, HandbookError
from .faces import FOLIO, FOLIO_HEAD, FOLIO_SANS, Face

MISSING = Code("typeface-missing", N_("the typeface file {file} is not there"), N_("let ./noxw build fetch it, or run npm ci"))
INVISIBLE = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One typeface: the *name* that style sheets use, its npm *package*, and the *styles* that our style sheets set."""

    name: str
    package: str
    generic: str
    styles: tuple[str, ...]

    def files(self, modules: Path) -> tuple[Path, ...]:
        """The font files below *modules*, a ``node_modules`` folder."""
        stem = self.name.replace(" ", "")
        return tuple(modules / "@expo-google-fonts" / self.package / style / f"{stem}_{style}.ttf" for style in self.styles)


# What references to pages are set in: that of text, and that of tables and boxes.
FOLIO_FACES = {
    FOLIO: Face(family="Source Serif 4", weight=400, is_italic=False),
    FOLIO_SANS: Face(family="IBM Plex Sans", weight=400, is_italic=False),
    FOLIO_HEAD: Face(family="IBM Plex Sans", weight=600, is_italic=False),
}
ROMAN_AND_ITALIC = ("400Regular", "400Regular_Italic", "600SemiBold", "600SemiBold_Italic")
FAMILIES = (
    Family(name="Source Serif 4", package="source-serif-4", generic="serif", styles=ROMAN_AND_ITALIC),
    Family(name="IBM Plex Sans", package="ibm-plex-sans", generic="sans-serif", styles=(*ROMAN_AND_ITALIC, "500Medium")),
    Family(name="IBM Plex Mono", package="ibm-plex-mono", generic="monospace", styles=ROMAN_AND_ITALIC),
    Family(name="Noto Sans Arabic", package="noto-sans-arabic", generic="cursive", styles=("400Regular",)),
    Family(name="Noto Sans Symbols 2", package="noto-sans-symbols-2", generic="fantasy", styles=("400Regular",)),
)


def face_files(modules: Path) -> dict[Face, Path]:
    """The file of every face below *modules*, those of references to pages among them."""
    found = {
        Face(family=family.name, weight=int(style[:3]), is_italic=style.endswith("Italic")): file
        for family in FAMILIES
        for style, file in zip(family.styles, family.files(modules), strict=True)
    }
    return found | {folio: found[face] for folio, face in FOLIO_FACES.items()}


def font_files(modules: Path) -> tuple[Path, ...]:
    """Every font file a book needs. Raises HandbookError with all that are missing."""
    files = tuple(file for family in FAMILIES for file in family.files(modules))
    missing = [file for file in files if not file.is_file()]
    if missing:
        names = (file.relative_to(modules.parent).as_posix() for file in missing)
        raise HandbookError(Finding(path="package.json", line=0, code=MISSING, values={"file": name}) for name in names)
    return files


def write_configuration(files: Iterable[Path], folder: Path) -> Path:
    """Write a fontconfig file into *folder* that knows *files* alone, so that every machine sets the same book."""
    folder.mkdir(parents=True, exist_ok=True)
    folders = "".join(f"<dir>{escape(str(one.resolve()))}</dir>" for one in dict.fromkeys(file.parent for file in files))
    generic = "".join(alias(family.generic, family.name) for family in FAMILIES)
    path = folder / "fonts.conf"
    path.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
        f"<fontconfig>{folders}<cachedir>{escape(str(folder.resolve()))}</cachedir>{generic}{last_resort()}</fontconfig>\n",
        encoding="utf-8",
    )
    return path


def alias(generic: str, family: str) -> str:
    return f"<alias><family>{generic}</family><prefer><family>{family}</family></prefer></alias>"


def last_resort() -> str:
    """What a picture gets that asks for a typeface of its own: ours for headings, then the others."""
    names = "".join(f"<string>{name}</string>" for name in ("IBM Plex Sans", "Source Serif 4"))
    return f'<match target="pattern"><edit name="family" mode="append_last">{names}</edit></match>'


@functools.cache
def characters(files: tuple[Path, ...]) -> frozenset[str]:
    """The characters that can be set: each style sheet's stack ends in all our families, so one family with it is enough.

    A family has a character when all its styles have it: text may be bold or italic.
    """
    from fontTools.ttLib import TTFont

    families: dict[Path, set[int]] = {}
    for file in files:
        with TTFont(file, lazy=True) as font:
            found = set(font.getBestCmap())
        family = file.parent.parent
        families[family] = families[family] & found if family in families else found
    return frozenset(chr(code) for family in families.values() for code in family) | INVISIBLE
