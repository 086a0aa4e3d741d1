"""Turkish: 29 letters, of which ı/I and i/İ are two different pairs (TDK, Yazım Kılavuzu)."""

from .conduct_tr import CONDUCT
from .hyphenation_tr import HYPHENATION
from .inflection_tr import INFLECTION
from .language import Language
from .modality_tr import MODALITY
from .numerals_tr import NUMERALS
from .usage_tr import USAGE

TURKISH = Language(
    code="tr",
    name="Türkçe",
    alphabet="abcçdefgğhıijklmnoöpqrsştuüvwxyz",  # q, w and x stand where Latin order has them
    inflection=INFLECTION,
    usage=USAGE,
    numerals=NUMERALS,
    modality=MODALITY,
    conduct=CONDUCT,
    hyphenation=HYPHENATION,
    currency_first=False,
    units={
        name: (word, word)
        for name, word in zip(
            "minute hour day month year gram kilogram litre piece".split(),
            "dakika saat gün ay yıl gram kilogram litre adet".split(),
            strict=True,
        )
    },
    before_numbers=("m", "b", "böl", "s", "No"),
    upper_pairs={"i": "İ", "ı": "I"},
)
