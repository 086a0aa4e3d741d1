"""English, as written in Britain."""

from .conduct_en import CONDUCT
from .everyday import ENGLISH as ENGLISH_WORDS
from .everyday import everyday
from .hyphenation_en import HYPHENATION
from .inflection_en import INFLECTION
from .language import Language
from .modality_en import MODALITY
from .numerals_en import NUMERALS
from .searching import Searching
from .usage_en import USAGE

ASKING = "where why whom whose i me my we our us am did would could much many get"

ENGLISH = Language(
    code="en",
    name="English",
    alphabet="abcdefghijklmnopqrstuvwxyz",
    inflection=INFLECTION,
    usage=USAGE,
    numerals=NUMERALS,
    modality=MODALITY,
    conduct=CONDUCT,
    hyphenation=HYPHENATION,
    searching=Searching(stemmer="english", idle=USAGE.common | frozenset(ASKING.split()), everyday=everyday(ENGLISH_WORDS)),
    currency_first=True,
    units={name: (name, f"{name}s") for name in "minute hour day month year gram kilogram litre piece".split()},
)
