"""How a language bends its words: what matching a term in running text needs to know."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass

Form = str | Container[str]  # a word that stands as it is, or every form of one
Forms = tuple[Form, ...]
WORD = re.compile(r"[^\W_]+(?:['’._@][^\W_]+)*")  # a file name is one word


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflection:
    """Words and their forms. All words given and looked up are folded.

    *fold*: what the spellings of a word share. *forms*: of each word of a term, the forms it takes where the term stands as a noun.
    *kin*: those of the verbs that say the same (seizure: seized). *is_counted*: whether the words before and after one make it a
    numbered part of a law (9. madde, Article 9). *is_verb*: whether a word between two others does what a term of its spelling names
    (to suspect, a suspect). *articles*: words that may stand or be left out inside a term.
    """

    fold: Callable[[str], str]
    forms: Callable[[Sequence[str]], Forms]
    kin: Callable[[Sequence[str]], Forms]
    is_counted: Callable[[str, str], bool]
    is_verb: Callable[[str, str, str], bool] = lambda before, word, after: False
    articles: frozenset[str] = frozenset()


def is_form(form: Form, word: str) -> bool:
    """Whether *word* is *form*, or one of its forms."""
    return word == form if isinstance(form, str) else word in form
