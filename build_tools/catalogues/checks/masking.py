"""A text with everything masked that is no language, place for place: what a check may judge by characters, and a fix may touch."""

from __future__ import annotations

import re
from functools import lru_cache

from ..markup import REFERENCES

MASK = "\x01"
FOOTNOTE = "\x02"  # masked as well, but no word: what ends before it ends there
WORDED = "|".join((*sorted(REFERENCES), "doc", "download", "abbr", "sub", "sup"))
NO_LANGUAGE = re.compile(
    rf"""
    (?P<footnote> \[\^[^\]\s]*\] )
  | \{{(?:{WORDED})\}}` (?P<shown> [^`<]+? ) (?P<target> \s*<[^<>`]*>` )
  | \{{[\w:.+-]+\}} (?P<marks> `++ ) .+? (?<!`)(?P=marks)(?!`)
  | (?<!`)(?P<ticks> `++ ) .+? (?<!`)(?P=ticks)(?!`)
  | (?P<dollars> \${{1,2}}+ ) (?=\S) [^$]+ (?<=\S) (?P=dollars)
  | (?<=\]) \( [^()\s]* (?: \s+ "[^"]*" )? \)
  | (?<=\]) \[ [^\]]* \]
  | < [A-Za-z/!?][^<>]* >
  | \b (?:https?|mailto|ftp): [^\s<>“”"]*
  | \b[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+
  | \{{ [^{{}}]* \}}
  | & (?:[A-Za-z]\w*|\#\w+) ;
  | \\ [!-/:-@\[-`{{-~]
    """,
    re.VERBOSE | re.DOTALL,
)


@lru_cache(maxsize=64)
def masked(text: str) -> str:
    """*text* with a mask for every character of code, roles, addresses, formulas, attributes, entities and escapes.

    The words that a reader sees of a link or of a role with a target stay.
    """
    return NO_LANGUAGE.sub(mask, text) if any(sign in text for sign in "`$<{&\\@]:") else text


def mask(match: re.Match[str]) -> str:
    if match["footnote"]:
        return FOOTNOTE * len(match[0])
    if match["shown"]:
        start = match.start("shown") - match.start()
        return MASK * start + match["shown"] + MASK * len(match["target"])
    return MASK * len(match[0])


def word_at(text: str, place: int) -> str:
    """What stands in *text* round *place*, between spaces: to be shown in a finding, so never long."""
    before, after = text[max(0, place - 30) : place], text[place : place + 30]
    return ((before.split() or [""])[-1] if not before[-1:].isspace() else "") + (after.split() or [""])[0]


def replaced(text: str, pattern: re.Pattern[str], by: str) -> str:
    """*text* with what *pattern* finds in its language replaced *by* a template for ``re.Match.expand``."""
    spans = [(match.span(), match.expand(by)) for match in pattern.finditer(masked(text))]
    for (start, end), new in reversed(spans):
        text = text[:start] + new + text[end:]
    return text
