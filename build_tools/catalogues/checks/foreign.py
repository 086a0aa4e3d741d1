"""Foreign content: what programs leave behind, and what no translator writes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from ...model.findings import N_, Code, Severity
from ..markup import has_words, visible
from .masking import masked, word_at
from .pair import Fault, Pair

WORDLESS = Code(
    "foreign-wordless",
    N_("the translation has no words, and the source text has"),
    N_("translate the words; leave the msgstr empty until you can"),
)
ADDRESS = Code(
    "foreign-address",
    N_("“{found}” is an address of a kind that no handbook uses"),
    N_("write the address of the source text, or none"),
)
PLACEHOLDER = Code(
    "foreign-placeholder",
    N_("“{found}” is a mark of a program, and the source text has none"),
    N_("delete it; if it stands for markup or a number, write what the source text has in its place"),
)
MACHINE = Code(
    "foreign-machine",
    N_("“{found}” was left by a program that translates"),
    N_("delete it, and read the whole translation against its source text"),
)
BROKEN = Code(
    "foreign-letters-broken",
    N_("“{found}” are letters that were read in a wrong encoding"),
    N_("type the word again; if the whole file is so, take it back from git and open it as UTF-8"),
)
STRANGE = Code(
    "foreign-letters-strange",
    N_("“{found}” holds letters of another script, which search and screen readers take for another word"),
    N_("type the word again on your own keyboard"),
)
PARTED = Code(
    "foreign-letters-parted",
    N_("“{found}” is written with accents as characters of their own"),
    N_("type the word again, or let check --fix join them"),
    Severity.WARNING,
)

SCHEME = re.compile(
    r"\b(?:javascript|vbscript|livescript|file|ftp|blob|about|view-source|intent|jar):(?=[^\s”])\S{1,30}|\bdata:\w+/\S{1,20}", re.IGNORECASE
)
PLACE = re.compile(
    r"\{\{(?:[^{}]{0,30}\}\})?|\}\}|\{%(?:[^{}]{0,30}%\})?|%\}|\$\{\w+\}|%\(\w+\)[sd]|(?<![\w%])%[sd]\b|\{\d{1,2}\}|__[A-Z]{2,}_?\d+_{0,2}|⟦[^⟧]{0,20}⟧?|⟧|@@\w+@@|\[\[\w{1,10}\]\]|</?\d+/?>"
    r"|&amp;(?:\w+|#\d+);|\\u[0-9a-fA-F]{4}|</?(?:x|g|bpt|ept|ph|mrk|it|seg|target|trans)\b[^>]{0,40}/?>"
)
SPOKEN_BY_MACHINES = re.compile(
    "|".join(
        (
            r"\b(?:machine[- ])?translated (?:by|with|using) [\w.]+",
            r"\bhere(?:[’']s| is) (?:the|your|a) (?:\w+ )?translation\b",
            r"^\W*(?:translation|translated text|çeviri|çevirisi|turkish|english|türkçe|ingilizce)\s*:",
            r"^\W*note?: (?:the|this) translation\b",
            r"\bas an? (?:ai|artificial intelligence|(?:large )?language model)\b",
            r"\byapay zek[âa] (?:dil )?modeli",
            r"\b(?:bir|büyük) dil modeli olarak\b",
            r"\bi cannot translate\b",
            r"\bi(?:[’']m| am) sorry,? (?:but )?i can",
            r"\b(?:sure|certainly|of course)[!,] here\b",
            r"\bişte (?:türkçe |ingilizce )?çeviri",
            r"\[(?:translat\w+|çevir\w*|mt|ai)\]",
            r"\b(?:deepl|chatgpt|bing translator)\b",
            r"\b(?:google|yandex) (?:translate|çeviri)",
        )
    ),
    re.IGNORECASE,
)
# UTF-8 that was read as Windows-1252 or -1254, and Turkish of Windows-1254 read as Western European.
MOJIBAKE = re.compile("[ÃÂÄÅ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹Œ“”•–—˜™š›œŸŽž’‘]|â€|\ufffd|ï»¿")
WESTERN = re.compile("[ýþðÝÞÐ]")
OTHER_SCRIPT = re.compile("[\u0400-\u1dbf\u2c00-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufefe\uff21-\uff5a]")
# µ and Ω stand in units (μSv, kΩ).
MIXED = re.compile(r"[A-Za-zÀ-ɏ][Ͱ-\u03a8\u03aa-\u03bb\u03bd-Ͽ]|[Ͱ-\u03a8\u03aa-\u03bb\u03bd-Ͽ][A-Za-zÀ-ɏ]")
COMBINING = re.compile("[\u0300-\u036f]")
WORD = re.compile(r"\S+")


class Foreign:
    """Looks for what the source text has not given."""

    name = "foreign"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        if has_words(pair.source_tokens) and is_wordless(pair.target_tokens):
            yield Fault(code=WORDLESS)
        for code, pattern in ((ADDRESS, SCHEME), (PLACEHOLDER, PLACE), (MACHINE, SPOKEN_BY_MACHINES), (BROKEN, MOJIBAKE)):
            yield from new(code, pattern, pair)
        if pair.setting.target.code == "tr":
            yield from new(BROKEN, WESTERN, pair)
        if not pair.msgstr.isascii():
            yield from letters(pair)


def is_wordless(tokens: Sequence[Token]) -> bool:
    """Whether *tokens* show neither a letter nor a digit; a link without words takes those of its target."""
    return not any(one.isalnum() for one in visible(tokens)) and not any(token.type == "link_open" for token in tokens)


def new(code: Code, pattern: re.Pattern[str], pair: Pair) -> Iterator[Fault]:
    """The first thing that *pattern* finds in the translation and not in the source text."""
    match = next((match for match in pattern.finditer(pair.msgstr) if match[0].strip() not in pair.msgid), None)
    if match:
        found = word_at(pair.msgstr, match.start()) if len(match[0]) < 4 else match[0].strip()
        yield Fault(code=code, values={"found": found})


def letters(pair: Pair) -> Iterator[Fault]:
    """Find words that hold letters of another script, and accents that stand alone."""
    strange = [one for one in WORD.findall(pair.msgstr) if is_strange(one, pair.msgid)]
    if strange:
        yield Fault(code=STRANGE, values={"found": strange[0][:60]})
    parted = COMBINING.search(masked(pair.msgstr))
    if parted and not COMBINING.search(pair.msgid):
        yield Fault(code=PARTED, values={"found": word_at(pair.msgstr, parted.start())}, fixed=joined(pair.msgstr))


def is_strange(word: str, source: str) -> bool:
    if MIXED.search(word):
        return word not in source
    other = OTHER_SCRIPT.search(word)
    return other is not None and other[0].isalpha() and not OTHER_SCRIPT.search(source)


def joined(text: str) -> str:
    """*text* with each letter and its accents as one character; a dot that a program put on a small i (from İ) goes."""
    return unicodedata.normalize("NFC", text).replace("i\u0307", "i")
