"""English nouns and the verbs beside them: plurals, possessives, -ing and -ed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .inflection import Forms, Inflection

ARTICLES = frozenset(("a", "an", "the"))
PREPOSITIONS = frozenset("of for on in to into from with by at under without where that which who accompanying connected".split())
ONLY_PLURAL = frozenset("goods customs means premises effects news".split())  # “good” and “custom” are other words
IRREGULAR = {
    "criterion": "criteria", "analysis": "analyses", "person": "persons", "child": "children", "aircraft": "aircraft",
    "appendix": "appendices", "index": "indices",
}  # fmt: skip
PAST = {
    "find": ("found",),
    "take": ("took", "taken"),
    "hide": ("hid", "hidden"),
    "hold": ("held",),
    "make": ("made",),
    "give": ("gave", "given"),
}
# Endings of nouns and what the verb has in their place: examination, examine; seizure, seize; inspection, inspect.
NOUN_ENDINGS = {
    "ation": ("ate", "e", ""), "ition": ("it", "e"), "sion": ("d", "de", "se"), "tion": ("t", "te"), "ure": ("e",), "ment": ("",),
    "ance": ("", "e"), "al": ("", "e"), "ing": ("", "e"), "ery": ("er",), "y": ("",),
}  # fmt: skip
VERBS = {"destruction": "destroy"}  # where no ending tells
# Words that are nouns and verbs alike, with what tells the verb: who does it before it, its object behind it.
ALSO_VERBS = frozenset("hide risk sample seal suspect".split())
DOERS = frozenset("i you we they he she it who which anyone anybody someone somebody everyone everybody nobody".split())
HELPERS = frozenset("to not may must can will should do does".split())
POINTERS = frozenset("this that".split())  # before a noun they want the singular
OBJECTS = frozenset("a an the its his her their your our my".split())
MANY = frozenset("the these those all both some any no other of".split())  # before a plural
DOUBLED = re.compile(r"[^aeiou][aeiou][bdglmnprt]")


def fold(text: str) -> str:
    """*text* in small letters, with one kind of apostrophe."""
    return text.lower().replace("’", "'")


def forms(words: Sequence[str]) -> Forms:
    """The last word inflects, and one that a preposition follows: points of contact, searches of the person."""
    return tuple(one_of(nouns(word)) if bends(words, place) else word for place, word in enumerate(words))


def kin(words: Sequence[str]) -> Forms:
    return tuple(one_of(verbs(word)) if bends(words, place) else word for place, word in enumerate(words))


def bends(words: Sequence[str], place: int) -> bool:
    return place == len(words) - 1 or words[place + 1] in PREPOSITIONS


def one_of(words: Iterable[str]) -> frozenset[str]:
    """*words*, and each as an owner."""
    return frozenset(form for word in words for form in (word, f"{word}'s"))


def nouns(word: str) -> list[str]:
    """*word*, its plural and, when it is a plural itself, its singular."""
    return [word, plural(word), *singular(word)]


def plural(word: str) -> str:
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in ONLY_PLURAL or len(word) < 3:
        return word
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def singular(word: str) -> Iterator[str]:
    if word in ONLY_PLURAL or len(word) < 4 or word.endswith(("ss", "us", "is")) or not word.endswith("s"):
        return
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith(("sses", "xes", "ches", "shes")):
        yield word[:-2]
    else:
        yield word[:-1]


def verbs(noun: str) -> Iterator[str]:
    """The forms of the verbs that *noun* may have been made from; some of them are no words, and harm nothing."""
    for base in bases(noun):
        yield from (base, plural(base), *PAST.get(base, ()))
        short = base.removesuffix("e")
        stems = [short, base + base[-1]] if DOUBLED.fullmatch(base[-3:]) else [short]
        past = [base[:-1] + "i"] if base.endswith("y") and base[-2] not in "aeiou" else stems
        yield from (f"{stem}ing" for stem in [*stems, base])
        yield from (f"{stem}ed" for stem in past)


def bases(noun: str) -> Iterator[str]:
    yield VERBS.get(noun, noun)
    for ending, verbal in NOUN_ENDINGS.items():
        stem = noun.removesuffix(ending)
        if stem != noun and len(stem) > 2:
            yield from (stem + one for one in verbal)
            if stem[-1] == stem[-2]:
                yield stem[:-1]


def is_counted(before: str, after: str) -> bool:
    return after[:1].isdigit() or (len(after) == 1 and after.isalpha() and after not in "ai")


def is_verb(before: str, word: str, after: str) -> bool:
    """Whether *word* is a verb: to hide, you suspect, this hides, the dog hides its doubts; but not: all suspects, this hide."""
    if word in ALSO_VERBS:
        return before in DOERS | HELPERS
    if ALSO_VERBS.isdisjoint(singular(word)):
        return False
    return before in DOERS | POINTERS or (after in OBJECTS and before not in MANY)


INFLECTION = Inflection(fold=fold, forms=forms, kin=kin, is_counted=is_counted, is_verb=is_verb, articles=ARTICLES)
