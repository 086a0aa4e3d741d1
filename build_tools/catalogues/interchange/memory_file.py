"""TMX 1.4: the memory, for tools that offer translations of earlier texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...model.edition import Edition
from ..catalogue import Catalogue, words_of
from ..writing import write
from .toolkit import convert
from .units import Order, Sheet, going_out, sheet_name
from .xliff import local, parsed

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


class Tmx:
    """TMX 1.4: one file an edition, with its finished translations."""

    name = "tmx"

    def export(self, order: Order) -> Iterator[Sheet]:
        """One file for each edition."""
        for edition, catalogues in order.editions:
            files = {f"{sheet_name(edition, path, '.po')}": write(finished(one)) for path, one in catalogues.items()}
            name, source = f"{edition.stem}.tmx", edition.handbook.source_language
            if files:
                made = convert("po2tmx", files, (name,), f"--language={edition.language}", f"--source-language={source}")
                yield Sheet(name=name, content=from_language(made[name], source))


def finished(catalogue: Catalogue) -> Catalogue:
    """*catalogue* with its finished translations alone."""
    return replace(catalogue, messages=tuple(one for one in going_out(catalogue) if one.is_translated and not one.fuzzy))


def from_language(text: bytes, source: str) -> bytes:
    """What po2tmx wrote, with its source language in the header too, which says English whatever it was told."""
    return text.replace(b'srclang="en"', f'srclang="{source}"'.encode(), 1)


def read_tmx(text: bytes, file: str, edition: Edition) -> Mapping[str, str]:
    """The translations in *text* of the edition's languages, by the words of the source. Raises HandbookError when it is no TMX."""
    found: dict[str, str] = {}
    for unit in parsed(text, file).iter():
        if local(unit) == "tu":
            texts = {str(one.get(LANGUAGE) or one.get("lang", ""))[:2].lower(): "".join(one.itertext()).strip() for one in unit}
            source, target = (texts.get(one, "") for one in (edition.handbook.source_language, edition.language))
            if source and target:
                found.setdefault(words_of(source), target)
    return found
