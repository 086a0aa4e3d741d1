"""Spelling: words that neither hunspell's dictionary nor a list of our own has."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ...languages import Language
from ...languages.inflection import WORD, Form, is_form
from ...model.findings import N_, Code, Severity
from ...model.program import PROGRAM
from ...model.tomlfile import read_text
from ..terms import comparable
from .pair import Fault, Pair, Setting

UNKNOWN = Code(
    "spelling-unknown",
    N_("no dictionary has the word “{word}”"),
    N_("correct it, or add it to {list} when it is right"),
    Severity.WARNING,
)
SKIPPED = Code(
    "spelling-skipped",
    N_("the spelling of this language was not checked: {reason}"),
    N_("install hunspell with the system’s packages and the dictionaries with ./noxw build, then check again"),
    Severity.NOTE,
)
NO_PROGRAM, NO_DICTIONARY, FAILED = N_("hunspell is missing"), N_("its dictionary is missing"), N_("hunspell could not read its dictionary")
DICTIONARIES = {"tr": "dictionary-tr", "en": "dictionary-en-gb"}
PROBES = {"tr": "ve", "en": "and"}  # hunspell takes an empty or broken dictionary without a word, and then knows none
SHORTEST, LONGEST = 3, 60  # letters: shorter are syllables before a hyphen (de-escalation), longer ones hunspell cuts


class Spelling:
    """Judges all translations into one language together: one process looks each of their words up once."""

    name = "spelling"

    def __init__(self, dictionaries: Path = PROGRAM / "node_modules") -> None:
        self.dictionaries = dictionaries

    def faults(self, pairs: Sequence[Pair]) -> Iterator[tuple[Pair, Fault]]:
        if not pairs:
            return
        target = pairs[0].setting.target
        spelt = [(pair, tuple(dict.fromkeys(spelt_in(pair)))) for pair in pairs]
        unknown, reason = looked_up({word for _pair, words in spelt for word in words}, target, self.dictionaries)
        if reason:
            yield pairs[0], Fault(code=SKIPPED, values={"reason": reason})
        own = {key: known(setting) for key, setting in {id(pair.setting): pair.setting for pair in pairs}.items()}
        for pair, words in spelt:
            for word in words:
                if word in unknown and not is_known(word, own[id(pair.setting)], target):
                    yield pair, Fault(code=UNKNOWN, values={"word": word, "list": f"words_{target.code}.txt"})


def spelt_in(pair: Pair) -> Iterator[str]:
    """The words of a translation that a dictionary may be asked for: no numbers, abbreviations, file names or words of the source."""
    source = set(WORD.findall(pair.source_prose))
    for found in WORD.findall(pair.target_prose):
        word = found.replace("’", "'").partition("'")[0]
        if found not in source and word not in source and word.isalpha() and not word.isupper() and SHORTEST <= len(word) <= LONGEST:
            yield word


def looked_up(words: Iterable[str], language: Language, folder: Path) -> tuple[Container[str], str]:
    """Those of *words* that the dictionary of *language* lacks, and why none could be looked up (else nothing)."""
    program = shutil.which("hunspell")
    if program is None:
        return (), NO_PROGRAM
    dictionary = folder / DICTIONARIES.get(language.code, language.code) / "index"
    if language.code not in DICTIONARIES or not dictionary.with_suffix(".dic").is_file() or not dictionary.with_suffix(".aff").is_file():
        return (), NO_DICTIONARY
    probe = PROBES[language.code]
    asked = sorted({probe, *(form for word in words for form in (word, without_circumflex(word)))})
    command = [program, "-i", "utf-8", "-p", os.devnull, "-d", str(dictionary), "-l"]
    answer = subprocess.run(command, input="\n".join(asked), capture_output=True, encoding="utf-8", check=False)
    lacking = set(answer.stdout.split())
    if answer.returncode or probe in lacking:
        return (), FAILED
    return {word for word in words if word in lacking and without_circumflex(word) in lacking}, ""


def without_circumflex(word: str) -> str:
    """*word* as hunspell's Turkish dictionary has it: it flags Resmî and hâl."""
    return word.translate(str.maketrans("âîûÂÎÛ", "aiuAİU"))


Known = Mapping[str, Sequence[Form]]


def known(setting: Setting) -> Known:
    """The words that are right whatever a dictionary says, by their first two letters: of the termbase, of laws and of the tree's list."""
    code, found = setting.target.code, dict.fromkeys(setting.words)
    texts = [concept.term.get(code, "") for concept in setting.termbase]
    texts += [text for law in setting.instruments.values() for text in (law.title.get(code, ""), law.short.get(code, ""))]
    found |= dict.fromkeys(word for text in texts for word in comparable(text, setting.target))
    forms: dict[str, list[Form]] = {}
    for word in found:
        forms.setdefault(word[:2], []).extend((*setting.target.inflection.forms((word,)), *setting.target.inflection.kin((word,))))
    return forms


def listed(path: Path, name: str, language: Language) -> frozenset[str]:
    """The words of a list, one a line; what follows # is a note. Raises HandbookError when the file cannot be read."""
    lines = (line.partition("#")[0] for line in read_text(path, name).split("\n"))
    return frozenset(word for line in lines for word in comparable(line, language))


def is_known(word: str, own: Known, language: Language) -> bool:
    folded = language.inflection.fold(word)
    return any(is_form(form, folded) for form in own.get(folded[:2], ()))
