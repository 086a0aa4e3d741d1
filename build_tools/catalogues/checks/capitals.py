"""Capitals: the first letter, English headings, and the two pairs ı/I and i/İ."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...languages import Language
from ...model.findings import N_, Code, Severity
from .masking import FOOTNOTE, MASK, masked
from .pair import Fault, Pair

SMALL = Code(
    "capitals-start",
    N_("the translation begins with “{found}”, the source text with “{source}”"),
    N_("begin it with the same kind of letter, capital or small"),
    Severity.WARNING,
)
TITLE_CASE = Code(
    "capitals-title",
    N_("every word of this title has a capital, and those of the source text have not"),
    N_("write a capital at the start and in names only"),
    Severity.WARNING,
)
DOTLESS = Code(
    "capitals-dot",
    N_("“{found}” has the wrong one of the letters I, ı, İ and i"),
    N_("Turkish writes ı–I and i–İ, English i–I"),
    Severity.WARNING,
)
ASCII = Code(
    "capitals-ascii",
    N_("{count} words of Turkish without one of the letters ç, ğ, ı, ö, ş, ü"),
    N_("write the letters that are meant"),
    Severity.WARNING,
)

WORD = re.compile(r"[^\W\d_][\w’'-]*")
START = re.compile(r"\s*(?:[—–-]\s+)?[*_~(\[“‘\"'«]*(?P<word>[^\W\d_](?:[\w’'./-]*\w)?)")
MIDDLE_CAPITAL = re.compile(r".+[A-ZÇĞİÖŞÜ]|^[a-z]-|.*[\d./]")
SUFFIXED = re.compile(r"['’].*")
SMALL_WORDS = 4  # letters: articles and prepositions of a title are shorter
FEW, MANY = 3, 12  # words

# I before a syllable with e, i, ö or ü, and common words with İ before a, ı, o or u.
NOT_DOTLESS = re.compile(
    r"\bI(?:[bcçdfgğhjklmnprsştvyz]{1,3}[eiöü]|stanbul|zmit|spanya|talya|sviçre|sveç|rlanda|thal|thlal|htar|hbar|hraç|hracat|thalat|tiraz|lan|laç|mza|mha|darî?|dare|spat|ade|cra|çişleri|hale)"
)
NOT_DOTLESS_CAPITALS = re.compile(
    r"\bI(?:STANBUL|ZM[IİE]|THAL|HRAÇ|HRACAT|DARE|MZA|LAN|LAÇ|TIRAZ|TİRAZ|SPAT|ADE|HBAR|HTAR|ÇİŞLER|ŞLEM|LET[IİE])|\b\w*[EÖÜİ][BCÇDFGĞHJKLMNPRSŞTVYZ]{1,2}I(?:N|M|Z|YE|LI|K|R|Ş)?\b"
)
# ı after a syllable with e, i, ö or ü: in no word of hunspell's Turkish dictionary but compounds and a few borrowed ones.
BROKEN_HARMONY = re.compile(
    r"\b(?!\w*(?:yıl|kız|dışı|kıra|ışık|günısı|bıyı|tıra|sırt|hıyar|eşkıya|inkı|menkı|sıhh|ıtlak|üssıla|konteynır|steyşın|cingıl|pınar|kiğı|belkıs))"
    r"\w*[eiöü][bcçdfgğhjklmnprsştvyz]{1,2}ı\w{0,4}\b"
)
TURKISH_ONLY = re.compile(r"\b\w*[ıİ]\w*")
TURKISH_LETTERS = re.compile(r"[çğıöşüÇĞİÖŞÜâîû]")


class Capitals:
    """Compares the first letters, and looks for capitals and dots where they do not belong."""

    name = "capitals"

    def faults(self, pair: Pair) -> Iterator[Fault]:
        source, target = masked(pair.msgid), masked(pair.msgstr)
        yield from start(pair, source, target)
        if is_title_case(target) and capitals_inside(source) + 1 < capitals_inside(target):
            yield Fault(code=TITLE_CASE)
        yield from dots(pair, target)


def start(pair: Pair, source: str, target: str) -> Iterator[Fault]:
    """Compare the first letters of two texts that begin with a word of language."""
    wanted, found = START.match(source), START.match(target)
    if wanted is None or found is None:
        return
    was, now = wanted["word"], found["word"]
    if was[0].isupper() == now[0].isupper() or any(len(word) == 1 or MIDDLE_CAPITAL.match(word) for word in (was, now)):
        return
    if is_name(now, source) or is_name(was, target) or is_proper(pair.setting.target, now) or is_proper(pair.setting.source, was):
        return
    yield Fault(code=SMALL, values={"found": now, "source": was})


def is_name(word: str, text: str) -> bool:
    """Whether *text* has *word* as well, whatever its suffix: a name that has another place in the other sentence."""
    return re.search(rf"\b{re.escape(SUFFIXED.sub('', word))}\b", text) is not None


def is_proper(language: Language, word: str) -> bool:
    """Whether *word* has its capital wherever it stands."""
    return language.lower(SUFFIXED.sub("", word)) in language.usage.capitalised


def words_inside(text: str) -> list[str]:
    """The words of *text* but the first, abbreviations and short words left out."""
    return [word for word in WORD.findall(text)[1:] if len(word) >= SMALL_WORDS and not word.isupper()]


def capitals_inside(text: str) -> int:
    return sum(word[0].isupper() for word in words_inside(text))


def is_title_case(text: str) -> bool:
    """Whether *text* is short, no sentence, and every longer word of it begins with a capital."""
    words = words_inside(text)
    if text.rstrip(f"*_{FOOTNOTE}")[-1:] in ".!?:;," or not FEW - 1 <= len(words) <= MANY or MASK in text:
        return False
    return all(word[0].isupper() for word in words)


def dots(pair: Pair, target: str) -> Iterator[Fault]:
    """Find the wrong one of I, ı, İ and i in words that the source text does not have."""
    language = pair.setting.target
    if language.code == "tr":
        words = (match[0] for pattern in (NOT_DOTLESS, NOT_DOTLESS_CAPITALS, BROKEN_HARMONY) for match in pattern.finditer(target))
        own = masked(pair.untitled(pair.msgstr))
        count = len(WORD.findall(own))
        if count >= MANY and not TURKISH_LETTERS.search(own):
            yield Fault(code=ASCII, values={"count": count})
    else:
        words = (match[0] for match in TURKISH_ONLY.finditer(target))
    for word in dict.fromkeys(words):
        if not is_known(word, pair.msgid, language):
            yield Fault(code=DOTLESS, values={"found": word})


def is_known(word: str, source: str, language: Language) -> bool:
    """Whether the source text has *word*, whatever suffix follows there."""
    return word in source or (len(word) > 5 and word[:5] in source)
