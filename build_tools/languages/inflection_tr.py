"""Turkish nouns: stems, softening and the order of suffixes (TDK, Yazım Kılavuzu).

Vowel harmony is left out on purpose: loanwords break it (hâl, saat, kontrol), and the order of suffixes is strict enough without it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from .inflection import Forms, Inflection

SMALL = str.maketrans({"I": "ı", "İ": "i", "â": "a", "î": "i", "û": "u", "Â": "a", "Î": "i", "Û": "u", "’": "'"})
VOWELS = "aeıioöuü"
SOFT = {"k": "ğ", "p": "b", "t": "d", "ç": "c"}
HARD = {soft: hard for hard, soft in SOFT.items()}
CLOSE = dict(zip(VOWELS, "ıiıiuüuü", strict=True))  # which close vowel follows each
CLUSTERS = tuple("rt rd nt nd nk ng nç nc st rk lt ht rs rç rc lk".split())  # may end a word: no vowel was dropped
# In the suffixes below A is a or e, I one of ı i u ü, D is d or t, C is c or ç.
LETTERS = {"A": "[ae]", "I": "[ıiuü]", "D": "[dt]", "C": "[cç]"}
RELATIVE = "ki(?:lAr(?:In|I|A|DAn?)?|n(?:I|A|In|DAn?))?"  # evdeki, evdekilerin
OF_THIRD = f"(?:n(?:I|A|DA(?:n|{RELATIVE})?|In(?:{RELATIVE})?|CA)|ylA)?"  # cases after -(s)I and -lArI: evine, evinde
OF_OTHERS = f"(?:I|A|DA(?:n|{RELATIVE})?|In|lA)?"  # cases after the other possessives: evimize
COPULA = "(?:DIr(?:lAr)?|y?sA|y?DI|y?mIş)?"
CONSONANT_CASES = f"(?:I{OF_THIRD}|Im(?:Iz)?{OF_OTHERS}|In(?:Iz{OF_OTHERS})?|A|DA(?:n|{RELATIVE})?|In{RELATIVE}|In|lA|CA)?{COPULA}"
VOWEL_CASES = f"(?:sI{OF_THIRD}|m(?:Iz)?{OF_OTHERS}|n(?:Iz{OF_OTHERS})?|yI|yA|DA(?:n|{RELATIVE})?|nIn(?:{RELATIVE})?|ylA|CA)?{COPULA}"
AFTER_CONSONANT = f"'?(?:lAr)?{CONSONANT_CASES}"
AFTER_VOWEL = f"'?(?:{VOWEL_CASES}|lAr{CONSONANT_CASES})"
AFTER_POSSESSIVE = f"'?{OF_THIRD}{COPULA}"
PLURAL_POSSESSIVE = f"lArI{OF_THIRD}{COPULA}"
SINGULAR_POSSESSIVE = f"s?I{OF_THIRD}{COPULA}"
VERBAL = r"lA(?:[dmnrstyğ][^\W\d_]*)?"  # makes a verb of a noun: mühürle-, mühürlen-
VERB_ENDING = r"[^\W\d_]+"
COUNT = re.compile(r"\d+(?:'?[^\W\d_]*)|[a-np-zçğıöşü]|.*nc[ıiuü]|ilk|son|sayılı")


@dataclass(frozen=True, slots=True)
class Stems:
    """Every word that is one of these stems with suffixes that may follow it."""

    endings: tuple[tuple[str, re.Pattern[str]], ...]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and any(word.startswith(stem) and suffix.fullmatch(word, len(stem)) for stem, suffix in self.endings)


@cache
def suffix(written: str) -> re.Pattern[str]:
    return re.compile(re.sub("[AIDC]", lambda found: LETTERS[found[0]], written))


def fold(text: str) -> str:
    """*text* in small letters without circumflex, which writers set or leave out."""
    return text.translate(SMALL).lower()


def forms(words: Sequence[str]) -> Forms:
    """The last word inflects. A compound may also lose its possessive before a plural: idaresi, idareleri; havalimanı, havalimanları."""
    last = words[-1]
    found = [*noun(last), *(compound(last) if len(words) > 1 or len(last) > 5 else ())]
    return (*words[:-1], Stems(tuple((stem, suffix(ending)) for stem, ending in found)))


def noun(stem: str) -> Iterator[tuple[str, str]]:
    """*stem*, and its soft twin, with what may follow them."""
    yield stem, AFTER_VOWEL if stem[-1] in VOWELS else AFTER_CONSONANT
    if softened := soft(stem):
        yield softened, AFTER_CONSONANT


def compound(last: str) -> Iterator[tuple[str, str]]:
    """The forms that only the last word of a compound takes, when it has a possessive."""
    if bare := head(last):
        yield last, AFTER_POSSESSIVE
        yield from ((stem, PLURAL_POSSESSIVE) for stem in {bare, hard(bare)})
        if bare.endswith(("lar", "ler")):
            yield bare[:-3], SINGULAR_POSSESSIVE


def hard(stem: str) -> str:
    """*stem*, cut off before a vowel, as it stands before a consonant: tutanağ, tutanak; izn, izin; kayd, kayıt; hadd, had."""
    end = HARD.get(stem[-1], stem[-1])
    vowels = [letter for letter in stem if letter in VOWELS]
    if stem[-1:] == stem[-2:-1]:
        return stem[:-1]
    if len(stem) > 2 and stem[-2] not in VOWELS and vowels and stem[-2:] not in CLUSTERS:
        return stem[:-1] + CLOSE[vowels[-1]] + end
    return stem[:-1] + end


def kin(words: Sequence[str]) -> Forms:
    """The verb of a verbal noun (yakalama: yakalandı), and the one that a noun makes (mühür: mühürlendi)."""
    last = words[-1]
    found = [(last, VERBAL)]
    if last.endswith(("ma", "me")) and len(last) > 4:
        found.append((last[:-2], VERB_ENDING))
    return (*words[:-1], Stems(tuple((stem, suffix(ending)) for stem, ending in found)))


def soft(stem: str) -> str:
    """*stem* as it stands before a vowel (köpek, köpeğ-); nothing where it never softens: one syllable without a cluster (suç)."""
    syllables = sum(letter in VOWELS for letter in stem)
    if stem[-1] not in SOFT or (syllables < 2 and stem[-2:-1] in VOWELS):
        return ""
    return stem[:-1] + ("g" if stem.endswith("nk") else SOFT[stem[-1]])


def head(word: str) -> str:
    """The last word of a compound without its possessive (idaresi: idare; etiketi: etiket); nothing when it has none."""
    if len(word) > 2 and word[-1] in "ıiuü":
        if word[-2] == "s" and word[-3] in VOWELS:
            return word[:-2]
        if word[-2] not in VOWELS:
            return word[:-1]
    return ""


def is_counted(before: str, after: str) -> bool:
    return COUNT.fullmatch(before) is not None or after[:1].isdigit()


INFLECTION = Inflection(fold=fold, forms=forms, kin=kin, is_counted=is_counted)
