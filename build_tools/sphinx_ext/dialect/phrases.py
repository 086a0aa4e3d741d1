"""{phrases}, {ifadeler}: what is said or shown to a traveller, from phrases.csv, in every language that has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from babel import Locale
from docutils import nodes
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform

from ...model.findings import N_, Code
from ...model.registers.phrases import PHRASE_LANGUAGES, Phrase, direction
from ..reports import report
from .block import Block
from .domain import customs_domain
from .frames import frame, frames_of, part, said, words
from .roles import UNKNOWN

LINE = re.compile(r"\s*[-*+]\s+`?(?P<id>[a-z][a-z0-9-]*)`?\s*")
NO_ID = Code("phrases-line", N_("“{text}” is no id of a phrase"), N_("write one id of phrases.csv a line: - ph-greeting"))
EMPTY = Code("phrases-none", N_("there is no phrase in this block"), N_("write one id of phrases.csv a line: - ph-greeting"))
TWICE = Code("phrases-twice", N_("the phrase {id} stands in this block already"), N_("take one of the two out"))
IN_TABLE = {"dl": "table", "div": "tr", "dt": "th", "dd": "td"}


class Phrases(Block):
    """The phrases that the content lists by id. The content is no text: nothing in it is translated."""

    kind = "phrases"

    def run(self) -> list[nodes.Node]:
        block, title = self.framed()
        found = dict(self.wanted())
        for one in found.values():
            block += shown_phrase(one, self.block_id, self.config.language)
        if not found:
            self.complain(EMPTY)
        self.note(block, title)
        return [block]

    def wanted(self) -> Iterator[tuple[str, Phrase]]:
        """The phrases asked for, by id; what is none is reported at its line."""
        known, seen = customs_domain(self.env).registers.phrases, set[str]()
        source, first = self.get_source_info()
        for line, written in enumerate(self.content, first + self.content_offset + 1):
            if not written.strip():
                continue
            match = LINE.fullmatch(written)
            name = match["id"] if match else ""
            if not match:
                report(NO_ID, source, line, text=written.strip()[:40])
            elif name not in known:
                report(UNKNOWN, source, line, id=name, register=N_("phrases"))
            elif name in seen:
                report(TWICE, source, line, id=name)
            else:
                seen.add(name)
                yield name, known[name]


def shown_phrase(phrase: Phrase, block_id: str, own: str) -> part:
    """One phrase: in the language of the page, and below it in every other."""
    key = f"{block_id}-{phrase.id}" if block_id else phrase.id
    others = [code for code in PHRASE_LANGUAGES if code in phrase.text and code != own]
    cells = part("", *(shown_cell(phrase, code) for code in others), tag="dl", classes=["phrase-languages"])
    return part("", words("", phrase.text[own], tag="p", classes=["phrase-own"]), cells, tag="div", classes=["phrase"], ids=[key])


def shown_cell(phrase: Phrase, code: str) -> part:
    """One language: its name in itself, the words, and whether a speaker has checked them."""
    name = Locale.parse(code).get_display_name() or code
    heading = part("", spoken(name[0].upper() + name[1:], code, "phrase-language"), tag="dt")
    text = part("", spoken(phrase.text[code], code, "phrase-words"), tag="dd")
    if code not in phrase.verified:
        text += nodes.Text(" ")
        text += said(_("not checked by a speaker"), "span", "phrase-unverified")
    return part("", heading, text, tag="div", classes=["phrase-cell"])


def spoken(text: str, code: str, name: str) -> words:
    """Words of another language, with their direction. A class for the language would have their quotation marks changed."""
    return words("", text, tag="span", classes=[name], html={"lang": code, "dir": direction(code)})


def fold(block: frame) -> None:
    """Let every phrase open: a list of them is found through at a glance."""
    for one in [one for one in block.children if isinstance(one, part)]:
        one["tag"] = "details"
        for own in [own for own in one.children if isinstance(own, words)]:
            own["tag"] = "summary"


class ShowPhrases(SphinxPostTransform):
    """Tell the page's script what to call its buttons; in e-books the languages are rows of a table."""

    default_priority = 945

    def run(self, **kwargs: Any) -> None:
        for block in frames_of(self.document, "phrases"):
            if self.app.builder.name == "html":
                block["html"] = {"data-show": _("Show"), "data-close": _("Close")}
                fold(block)
            elif self.app.builder.name == "epub":
                for one in [one for one in block.findall(part) if "phrase" not in one["classes"]]:
                    one["tag"] = IN_TABLE[one["tag"]]
                    one["html"] = {"scope": "row"} if one["tag"] == "th" else {}
