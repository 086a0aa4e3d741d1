"""Turkish: 29 letters, of which ı/I and i/İ are two different pairs (TDK, Yazım Kılavuzu)."""

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
    currency_first=False,
    units={
        word: (name, name)
        for word, name in (
            ("minute", "dakika"),
            ("hour", "saat"),
            ("day", "gün"),
            ("month", "ay"),
            ("year", "yıl"),
            ("gram", "gram"),
            ("kilogram", "kilogram"),
            ("litre", "litre"),
            ("piece", "adet"),
        )
    },  # fmt: skip
    upper_pairs={"i": "İ", "ı": "I"},
)
