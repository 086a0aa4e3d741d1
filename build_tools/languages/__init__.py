"""The languages handbooks are published in. A new one is one file here and one line below."""

from .en import ENGLISH
from .language import Language
from .tr import TURKISH

LANGUAGES = (TURKISH, ENGLISH)


__all__ = ["LANGUAGES", "Language", "language"]


def language(code: str) -> Language:
    """The language called *code*; raises KeyError when there is none."""
    return {one.code: one for one in LANGUAGES}[code]
