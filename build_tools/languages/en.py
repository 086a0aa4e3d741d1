"""English, as written in Britain."""

from .conduct_en import CONDUCT
from .hyphenation_en import HYPHENATION
from .inflection_en import INFLECTION
from .language import Language
from .modality_en import MODALITY
from .numerals_en import NUMERALS
from .usage_en import USAGE

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
    currency_first=True,
    units={name: (name, f"{name}s") for name in "minute hour day month year gram kilogram litre piece".split()},
    before_numbers=("art", "arts", "ch", "p", "pp", "No"),
)
