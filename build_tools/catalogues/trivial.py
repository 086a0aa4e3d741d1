"""What makes an edit of the source trivial: a rule that proves it, or says why it does not.

*punctuation*: the words, numbers and signs are the same. *formatting*: only emphasis or line breaks have changed. *typo*: at most three
words have changed, each by one or two letters that were left out, doubled or swapped, from what the handbooks use nowhere to a word
that they use. Neither is a number, a negation, a modal verb, a unit, part of the name of a law or a word of a term, and more than the
ending has changed: another ending is another form of the word.

What the rules refuse too much costs a translator one look; what they let through is lost.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from markdown_it.token import Token
from rapidfuzz.distance import DamerauLevenshtein

from ..languages import Language
from ..languages.inflection import is_form
from ..model.findings import N_
from .catalogue import words_of
from .markup import inline, shown

KINDS = ("typo", "punctuation", "formatting")
MOST_TYPOS = 3

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# A number with the marks that give it its value, and the full stop that makes it an ordinal (5. gün: the fifth day).
NUMBER = re.compile(r"(?:(?<!\w)[-−+])?\d+(?:[.,:/–-]\d+)*(?:\.(?=\s+[^\W\d_]))?")
SIGN = re.compile(r"[%‰°₺$€£§+=<>≤≥±×÷/?~^&@#]")
PIECE = re.compile(f"({NUMBER.pattern})|({WORD.pattern})|({SIGN.pattern})|(\\s+)|(.)", re.DOTALL)
EMPHASIS = frozenset({"em_open", "em_close", "strong_open", "strong_close"})
EMPHATIC_ROLES = frozenset({"emphasis", "strong", "title-reference", "guilabel", "menuselection", "kbd", "dfn"})

# Words that name a law or a part of it: a change from one or to one is refused, as of numbers, negations and modal words.
LAWS = {
    "tr": re.compile(
        r"(?:kanun|madde|fıkra|bent|bend|yönetmeli[kğ]|tüzü[kğ]|karar|genelge|tebliğ|anayasa|cumhurbaşkan|sayılı|mükerrer|geçici).*"
    ),
    "en": re.compile(
        r"(?:law|act|article|art|paragraph|para|section|regulation|decree|circular|communiqué|decision|directive|constitution)s?"
    ),
}
# Endings that make another form of a word, not another spelling.
POSSESSIVE = "(?:[ıiuü]?m|[ıiuü]?n|s?[ıiuü]|[ıiuü]?m[ıiuü]z|[ıiuü]?n[ıiuü]z)?"
NOUN_ENDINGS = f"(?:lar|ler)?{POSSESSIVE}(?:[yn]?[ıiuüae]|n?[dt][ae]n?|n?[ıiuü]n|y?l[ae]|c[ae]|l[ıiuü])?(?:ki)?"
PERSON_ENDINGS = "[aeıiuü]?r|[dt][ıiuü]|m[ıiuü]ş|[ıiuü]yor|s[ae]|[ıiuü]?l(?:[ıiuü]r)?|[ıiuü]n(?:[ıiuü]r)?"
VERB_ENDINGS = f"(?:[ıiuü]?[lnt])?(?:{PERSON_ENDINGS}|y?[ae]n|y?[ae]c[ae][kğ][ıi]?n?|m[ae][kğ]?|[dt][ıiuü][kğ][ıiuü]?n?|[ıiuü]n)"
ENDINGS = {
    "tr": re.compile(f"(?:{NOUN_ENDINGS}|{VERB_ENDINGS})(?:[dt][ıiuü]r)?"),
    "en": re.compile(r"(?:e?s|['’]s|s['’]|e?d|ing|e?r|or|ly|y|ies?|ied|ee|able|ible|al|ment|ion|en|n|t)?"),
}
IMPOSSIBLE = {"tr": re.compile(r"[bcçdfgğhjklmnpqrsştvwxyz]{3}"), "en": re.compile(r"[^\W\d_]*(?:([^\W\d_])\1\1)")}
OPENINGS = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "re", "de")  # English: they turn a word into another

IS_NEGATION = N_("one of them is a negation")
IS_MODAL = N_("one of them says what must, may or can be done")
IS_UNIT = N_("one of them is a unit or a number")
IS_LAW = N_("one of them names a law or a part of it")
IS_TERM = N_("one of them is a word of a term")
IS_WORD = N_("the handbooks use the old word elsewhere")
IS_UNKNOWN = N_("the handbooks use the new word nowhere else")
IS_FORM = N_("it may be another form of the word, not another spelling")
IS_OTHER = N_("more has changed than letters that were left out, doubled or swapped")
NUMBERS = N_("a number, or a sign that says something, has changed")
WORDS = N_("words have changed, not only punctuation")
MARKUP = N_("a role, a link, an image, code, a formula or a footnote has changed")
LOOK = N_("words or punctuation have changed, not only formatting")
COUNT = N_("words were added or taken away")
BESIDE = N_("more than words has changed: punctuation or formatting")
TOO_MANY = N_("more than three words have changed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a change does not qualify: a sentence, and the word that decided where it was one."""

    reason: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What a typo is judged by: the source language, how many texts hold each word, and the words of the terms."""

    language: Language
    known: Mapping[str, int] = field(default_factory=dict)
    terms: tuple[str, ...] = ()


def refusal(old: str, new: str, kind: str, rules: Rules) -> Refusal | None:
    """Why the change from *old* to *new* is more than *kind* says; None when it qualifies."""
    before, after = pieces(inline(old)), pieces(inline(new))
    if fixed(before) != fixed(after):
        return Refusal(reason=MARKUP)
    if kind == "formatting":
        return None if look(before) == look(after) else Refusal(reason=LOOK)
    if kind == "punctuation":
        return repunctuated(before, after, rules)
    return respelt(before, after, rules)


Piece = tuple[str, str]


def pieces(tokens: Iterable[Token]) -> list[Piece]:
    """What inline *tokens* show and do, in order: words, numbers, signs, spaces, marks, emphasis, and what is fixed (anything else)."""
    found: list[Piece] = []
    text = ""
    for kind, content in [*parts(tokens), ("end", "")]:
        if kind == "text":
            text += content
            continue
        found += split(text)
        text = ""
        found.append((kind, content))
    return found[:-1]


def parts(tokens: Iterable[Token]) -> Iterator[Piece]:
    """Texts, emphasis, and all other markup as what is fixed."""
    for token in tokens:
        if token.type in ("text", "text_special"):
            yield "text", token.content
        elif token.type == "softbreak":
            yield "text", " "
        elif token.type == "hardbreak":
            yield from (("emphasis", "break"), ("text", " "))
        elif token.type in EMPHASIS and not token.attrs:
            yield "emphasis", token.type
        elif token.type == "myst_role" and token.meta["name"] in EMPHATIC_ROLES:
            yield from (("emphasis", token.meta["name"]), ("text", shown(token)), ("emphasis", "end"))
        else:
            yield "fixed", f"{token.type} {token.meta} {token.attrs} {token.content}"


def split(text: str) -> Iterator[Piece]:
    for number, word, sign, space, _other in PIECE.findall(text):
        if number:
            yield "number", number.replace("–", "-").replace("−", "-")
        elif word:
            yield "word", word
        elif sign:
            yield "sign", sign
        else:
            yield ("space", " ") if space else ("mark", _other)


def fixed(found: Iterable[Piece]) -> list[str]:
    return [content for kind, content in found if kind == "fixed"]


def look(found: Iterable[Piece]) -> str:
    """All that a reader sees but for emphasis and line breaks."""
    return words_of("".join("\0" if kind == "fixed" else content for kind, content in found if kind != "emphasis"))


def repunctuated(before: Sequence[Piece], after: Sequence[Piece], rules: Rules) -> Refusal | None:
    """Why more than punctuation has changed."""
    old, new = spoken(before, rules), spoken(after, rules)
    if [one for one in old if one[0] in ("number", "sign")] != [one for one in new if one[0] in ("number", "sign")]:
        return Refusal(reason=NUMBERS)
    return None if old == new else Refusal(reason=WORDS)


def spoken(found: Iterable[Piece], rules: Rules) -> list[Piece]:
    """*found* without spaces and punctuation. In Turkish the apostrophe before an ending is punctuation, in English part of the word."""
    kept = ((kind, content) for kind, content in found if kind not in ("space", "mark"))
    mark = "" if rules.language.code == "tr" else "'"
    return [(kind, re.sub("['’]", mark, content)) for kind, content in kept]


def respelt(before: Sequence[Piece], after: Sequence[Piece], rules: Rules) -> Refusal | None:
    """Why more has changed than the spelling of a few words."""
    old, new = squeezed(before), squeezed(after)
    if [one for one in old if one[0] in ("number", "sign")] != [one for one in new if one[0] in ("number", "sign")]:
        return Refusal(reason=NUMBERS)
    if sum(kind == "word" for kind, _ in old) != sum(kind == "word" for kind, _ in new):
        return Refusal(reason=COUNT)
    pairs = [(one, other) for one, other in zip_longest(old, new, fillvalue=("", "")) if one != other]
    if any(one[0] != "word" or other[0] != "word" for one, other in pairs):
        return Refusal(reason=BESIDE)
    if len(pairs) > MOST_TYPOS:
        return Refusal(reason=TOO_MANY)
    found = (no_typo(one[1], other[1], rules) for one, other in pairs)
    return next((one for one in found if one), None)


def squeezed(found: Iterable[Piece]) -> list[Piece]:
    """*found* without spaces at either end."""
    kept = list(found)
    while kept and kept[0][0] == "space":
        del kept[0]
    while kept and kept[-1][0] == "space":
        del kept[-1]
    return kept


def no_typo(old: str, new: str, rules: Rules) -> Refusal | None:
    """Why *new* is not merely the right spelling of *old*."""
    fold, code = rules.language.inflection.fold, rules.language.code
    forms, numerals = rules.language.modality, rules.language.numerals
    one, other = fold(old), fold(new)
    either = (one, other)
    reasons = (
        (IS_NEGATION, any(map(forms.is_negative, either)) or opens_otherwise(one, other, code)),
        (IS_MODAL, any(map(forms.is_modal, either))),
        (IS_UNIT, any(map(numerals.is_number, either))),
        (IS_LAW, any(LAWS[code].fullmatch(word) for word in either)),
        (IS_TERM, any(is_inflected(word, rules.terms, rules) for word in either)),
        (IS_OTHER, not is_slip(one, other)),
        (IS_WORD, rules.known.get(one, 0) > 0),
        (IS_UNKNOWN, rules.known.get(other, 0) < 2),
        (IS_FORM, is_other_form(one, other, rules)),
    )
    return next((Refusal(reason=reason, old=old, new=new) for reason, holds in reasons if holds), None)


def is_slip(old: str, new: str) -> bool:
    """Whether *old* is *new* with letters left out, doubled, swapped, or without their marks (ş as s); the first letter is right.

    A letter in another's place makes another word too often: yapılır, yazılır.
    """
    one, other = bare(old), bare(new)
    gone, come = Counter(one) - Counter(other), Counter(other) - Counter(one)
    return one[:1] == other[:1] and not (gone and come) and DamerauLevenshtein.distance(old, new) <= most_letters(new)


def bare(word: str) -> str:
    """*word* without the marks on its letters."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word.replace("ı", "i")) if not unicodedata.combining(letter))


def most_letters(word: str) -> int:
    """How many letters of *word* a slip may change."""
    return 0 if len(word) < 4 else 1 if len(word) < 7 else 2


def opens_otherwise(old: str, new: str, code: str) -> bool:
    """Whether only one of two English words has an opening that makes another word: (un)lawful."""
    return code == "en" and any(old.startswith(one) is not new.startswith(one) for one in OPENINGS)


def is_inflected(word: str, stems: Iterable[str], rules: Rules) -> bool:
    """Whether *word* is a form of one of *stems*."""
    return any(stem[:2] == word[:2] and is_form(rules.language.inflection.forms((stem,))[0], word) for stem in stems)


def is_other_form(old: str, new: str, rules: Rules) -> bool:
    """Whether *old* may be a word after all, which the handbooks use in other forms only; one that nobody can pronounce is none."""
    if is_inflected(old, (word for word in rules.known if len(word) > 2), rules):
        return True
    if IMPOSSIBLE[rules.language.code].search(old):
        return False
    shared = next((place for place, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), min(len(old), len(new)))
    endings = ENDINGS[rules.language.code]
    return bool(shared > 1 and endings.fullmatch(old[shared:]) and endings.fullmatch(new[shared:]))
