"""The checks of translations, one file each. A new one is a file here, a line below and a page in the guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...languages import language
from ...model.edition import Edition
from ...model.findings import Finding
from ...model.registers import read_instruments, read_termbase
from ...model.tree import ContentTree
from ..inputs import read_catalogues
from ..review import Reviews, read_reviews
from .blocks import Blocks
from .capitals import Capitals
from .consistency import Consistency
from .copies import Copies
from .doubling import Doubling
from .foreign import Foreign
from .house_style import HouseStyle
from .length import Length
from .markup import Markup
from .modality import Modality
from .numbers import Numbers
from .pair import Check, Fault, Pair, Setting, Survey
from .punctuation import Punctuation
from .quotes import Quotes
from .spelling import Spelling, listed
from .terms import Terms

CHECKS: tuple[Check, ...] = (
    Markup(),
    Blocks(),
    Foreign(),
    Copies(),
    Punctuation(),
    Doubling(),
    Capitals(),
    Quotes(),
    HouseStyle(),
    Length(),
    Terms(),
    Numbers(),
    Modality(),
)
SURVEYS: tuple[Survey, ...] = (Consistency(), Spelling())

__all__ = ["CHECKS", "SURVEYS", "Check", "Fault", "Pair", "Setting", "Survey", "check_translations"]


def check_translations(tree: ContentTree, editions: Sequence[Edition]) -> tuple[Finding, ...]:
    """What is wrong with the translations in use, but for what a reviewer has waived. The catalogues must be valid."""
    findings: list[Finding] = []
    translations = sorted((one for one in editions if one.is_translation), key=lambda one: one.language)
    for _language, group in groupby(translations, key=lambda one: one.language):
        pairs: list[tuple[Pair, Reviews]] = [found for edition in group for found in pairs_of(tree, edition)]
        reviews = {id(pair): own for pair, own in pairs}
        every = [pair for pair, _ in pairs]
        faults = [(pair, fault) for pair in every for check in CHECKS for fault in check.faults(pair)]
        faults += [found for survey in SURVEYS for found in survey.faults(every)]
        findings += [finding(pair, fault) for pair, fault in faults if not waived(reviews[id(pair)], pair, fault)]
    return tuple(sorted(findings, key=lambda one: (one.path, one.line)))


def pairs_of(tree: ContentTree, edition: Edition) -> Iterator[tuple[Pair, Reviews]]:
    """The messages of *edition* whose translation a reader meets."""
    path = tree.reviews(edition)
    reviews, own = read_reviews(path, tree.name(path)), setting(tree, edition)
    for name, catalogue in read_catalogues(tree, edition).items():
        for message in catalogue.messages:
            if message.msgstr.strip() and not message.obsolete and not message.fuzzy:
                yield Pair(message=message, path=name, setting=own), reviews


def setting(tree: ContentTree, edition: Edition) -> Setting:
    """What the messages of *edition* are judged by."""
    termbase, law = tree.registers / "termbase.csv", tree.registers / "legal.toml"
    words = tree.registers / f"words_{edition.language}.txt"
    return Setting(
        handbook=edition.handbook.id,
        source=language(edition.handbook.source_language),
        target=language(edition.language),
        termbase=read_termbase(termbase, tree.name(termbase)) if termbase.is_file() else (),
        instruments=read_instruments(law, tree.name(law)) if law.is_file() else {},
        words=listed(words, tree.name(words), language(edition.language)) if words.is_file() else frozenset(),
    )


def waived(reviews: Reviews, pair: Pair, fault: Fault) -> bool:
    return reviews.waives(pair.msgid, pair.msgstr, fault.code.name)


def finding(pair: Pair, fault: Fault) -> Finding:
    return Finding(path=pair.path, line=pair.message.line, code=fault.code, values=fault.values)
