"""Copies: a text that was left in the language of its source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from markdown_it.token import Token

from ...languages import Language
from ...model.findings import N_, Code, Severity
from ..markup import REFERENCES, ROLE_TARGET, has_words, role_name
from .pair import Fault, Pair, Setting

SOURCE = Code(
    "copy-source",
    N_("the translation is the source text, word for word"),
    N_("translate it; let the finding stand for a name that both languages share"),
    Severity.WARNING,
)
LANGUAGE = Code(
    "copy-language",
    N_("the translation reads like {language}"),
    N_("translate it; a quotation in another language stands in quotation marks"),
    Severity.WARNING,
)
WORD = re.compile(r"[^\W\d_]+")
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’(?!\w)")
FILE = re.compile(r"\S*[./_\\]\S+")
VOWELS = re.compile(r"[aeıioöuü].*[aeıioöuü]")
FEW = 6  # words: a shorter text has too few small words to show its language


class Copies:
    """Compares a translation with its source text, and counts the small words of both languages."""

    name = "copies"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        if is_same(pair.msgid, pair.msgstr, pair.setting.source):
            if speaks(pair.source_tokens) and not is_shared(pair):
                yield Fault(code=SOURCE)
        elif reads_like(pair.setting.source, pair.setting.target, pair.target_prose):
            yield Fault(code=LANGUAGE, values={"language": pair.setting.source.name})


def is_same(source: str, target: str, language: Language) -> bool:
    return language.lower(source).split() == language.lower(target).split()


def speaks(tokens: Iterable[Token]) -> bool:
    """Whether *tokens* have words of their own, beside references that take theirs from where they lead."""
    return has_words(token for token in tokens if not takes_its_words(token))


def takes_its_words(token: Token) -> bool:
    return token.type == "myst_role" and role_name(token) in REFERENCES and not ROLE_TARGET.search(token.content)


def is_shared(pair: Pair) -> bool:
    """Whether the text is one that both languages write alike: names, abbreviations, files, works cited, terms of one form."""
    setting, text = pair.setting, pair.source_prose
    if folded(text) in terms_alike(setting):
        return True
    words = [word for word in WORD.findall(FILE.sub(" ", text)) if not word.isupper()]
    small = [word for word in words if word[0].islower()]
    if pair.titles and not small:
        return True  # authors and numbers
    if len(small) > 1:
        return False
    return not any(is_of(setting, word) for word in words) and all(is_technical(word) for word in small)


def is_of(setting: Setting, word: str) -> bool:
    """Whether *word* belongs to the source language: a small word, a word of a term, or one with an ending of that language."""
    small, usage = setting.source.lower(word), setting.source.usage
    return small in usage.common or small in words_of_terms(setting) or usage.derived.fullmatch(small) is not None


def is_technical(word: str) -> bool:
    """Whether *word* has no second syllable and is no word that is spoken: msgid, msgstr."""
    return VOWELS.search(word) is None


def folded(text: str) -> str:
    return " ".join(text.casefold().split())


def terms_alike(setting: Setting) -> frozenset[str]:
    """The terms that both languages write alike."""
    pairs = ((folded(one.term[setting.source.code]), folded(one.term[setting.target.code])) for one in setting.termbase)
    return frozenset(source for source, target in pairs if source == target)


def words_of_terms(setting: Setting) -> frozenset[str]:
    """The words of all terms in the source language, in small letters, without those of terms that are written alike."""
    alike = terms_alike(setting)
    terms = (one.term[setting.source.code] for one in setting.termbase)
    return frozenset(word for term in terms if folded(term) not in alike for word in WORD.findall(setting.source.lower(term)))


def reads_like(source: Language, target: Language, text: str) -> bool:
    """Whether *text* has many small words of *source* and few of *target*, quotations left out."""
    words = WORD.findall(target.lower(QUOTED.sub(" ", text)))
    if len(words) < FEW:
        return False
    of_source, of_target = (sum(word in one.usage.common for word in words) for one in (source, target))
    return of_source >= 3 and of_source > 2 * of_target
