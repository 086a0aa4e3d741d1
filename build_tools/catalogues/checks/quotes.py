"""Quotation marks and apostrophes: “…” and ’, as both languages have them in the handbooks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.findings import N_, Code, Severity
from .masking import masked, replaced
from .pair import Fault, Pair

STRAIGHT = Code(
    "quotes-straight",
    N_("straight quotation marks stand here"),
    N_("write “ and ”, inside a quotation ‘ and ’, or let check --fix do it"),
    Severity.WARNING,
)
FOREIGN = Code(
    "quotes-foreign",
    N_("“{found}” is a quotation mark of another language, or turned the wrong way"),
    N_("write “ before and ” after what is quoted, or let check --fix do it"),
    Severity.WARNING,
)
APOSTROPHE = Code(
    "quotes-apostrophe",
    N_("the apostrophe in “{found}” is {sign}"),
    N_("write ’, or let check --fix do it"),
    Severity.WARNING,
)
LONE = Code(
    "quotes-lone",
    N_("a quotation mark has no partner: {opened} open, {closed} close"),
    N_("write “ before and ” after what is quoted"),
    Severity.WARNING,
)
SUFFIX = Code(
    "quotes-suffix",
    N_("the suffix of “{found}” has no apostrophe"),
    N_("write ’ between the number and its suffix; the text of a law keeps its spelling inside quotation marks"),
    Severity.WARNING,
)

# Between two letters, after a digit (2’nci), and after the s of a plural (officers’).
IN_WORD = re.compile(r"(?<=\w)(?P<sign>['´`‘ʼʹ′])(?=[^\W\d_])")
AFTER_PLURAL = re.compile(r"(?<=[sz])(?P<sign>['´])(?=\s+[a-z])")
DOUBLE = re.compile(r'"')
QUOTED = re.compile(r'(?<![\w"])"(?P<words>[^"]*[^"\s(])"(?!\w)')
PAIRED = (
    (re.compile(r"«\s?(?P<words>[^«»]*?)\s?»"), r"“\g<words>”"),
    (re.compile(r"„(?P<words>[^„“”]*)[“”]"), r"“\g<words>”"),
    (re.compile(r"(?<![\w”])”(?P<words>\w[^“”]*)”"), r"“\g<words>”"),
    (re.compile(r"“(?P<words>[^“”]*)“(?!\w)"), r"“\g<words>”"),
)
SINGLE = re.compile(r"(?<![\w'])'(?P<words>[^'\s](?:[^']*[^'\s])?)'(?!\w)")
NUMBER_AND_SUFFIX = re.compile(
    r"(?<![\w.,/-])\d+(?:[.,:]\d+)*(?:[nı]?ıncı|[ni]?inci|[nu]?uncu|[nü]?üncü|nci|ncı|ncu|ncü|d[ae]|t[ae]|d[ae]n|t[ae]n|y[ae]|n[ıiuü]n|[ıiuü]n)(?![\w’])"
)
QUOTATION = re.compile(r"“[^”]*”")


class Quotes:
    """Looks at quotation marks and apostrophes outside code, roles and addresses."""

    name = "quotes"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        target = masked(pair.msgstr)
        yield from apostrophes(pair, target)
        yield from straight(pair, target)
        for pattern, by in PAIRED:
            if match := pattern.search(target):
                yield Fault(code=FOREIGN, values={"found": match[0][0]}, fixed=replaced(pair.msgstr, pattern, by))
        opened, closed = target.count("“"), target.count("”")
        if opened != closed and pair.msgid.count("“") == pair.msgid.count("”"):
            yield Fault(code=LONE, values={"opened": opened, "closed": closed})
        if pair.setting.target.code == "tr":
            for match in NUMBER_AND_SUFFIX.finditer(QUOTATION.sub(" ", target)):
                yield Fault(code=SUFFIX, values={"found": match[0]})


def apostrophes(pair: Pair, target: str) -> Iterator[Fault]:
    for pattern in (IN_WORD, AFTER_PLURAL):
        if (match := pattern.search(target)) and not is_opening(target, match.start()):
            start = target.rfind(" ", 0, match.start()) + 1
            word = target[start:].split(" ")[0]
            yield Fault(code=APOSTROPHE, values={"found": word, "sign": match["sign"]}, fixed=replaced(pair.msgstr, pattern, "’"))


def is_opening(text: str, place: int) -> bool:
    """Whether the ‘ at *place* opens a quotation inside a word: it closes later, before a space or a sign."""
    return text[place] == "‘" and re.search(r"’(?!\w)", text[place:]) is not None


def straight(pair: Pair, target: str) -> Iterator[Fault]:
    """Find straight marks; in pairs they can be turned, a single one may be a measure or a mistake."""
    if SINGLE.search(target):
        inside = "“" in target or '"' in target
        yield Fault(code=STRAIGHT, fixed=replaced(pair.msgstr, SINGLE, r"‘\g<words>’" if inside else r"“\g<words>”"))
    count = len(DOUBLE.findall(target))
    if count and count == 2 * len(QUOTED.findall(target)):
        yield Fault(code=STRAIGHT, fixed=replaced(pair.msgstr, QUOTED, r"“\g<words>”"))
    elif count > 1 or re.search(r'(?<!\d)"', target):
        yield Fault(code=STRAIGHT)
