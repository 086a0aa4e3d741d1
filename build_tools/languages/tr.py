"""Turkish: 29 letters, of which ı/I and i/İ are two different pairs (TDK, Yazım Kılavuzu)."""

from .conduct_tr import CONDUCT
from .everyday import TURKISH as TURKISH_WORDS
from .everyday import everyday
from .hyphenation_tr import HYPHENATION
from .inflection_tr import INFLECTION
from .language import Language
from .modality_tr import MODALITY
from .numerals_tr import NUMERALS
from .searching import Searching
from .usage_tr import USAGE

ASKING = "nasıl nedir neler kim kime kimdir nerede nereye nereden niçin neden kaç hangi hangisi mıdır midir mudur müdür bana ben biz"

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
    searching=Searching(stemmer="turkish", idle=USAGE.common | frozenset(ASKING.split()), everyday=everyday(TURKISH_WORDS), reach=5),
    currency_first=False,
    units={
        name: (word, word)
        for name, word in zip(
            "minute hour day month year gram kilogram litre piece".split(),
            "dakika saat gün ay yıl gram kilogram litre adet".split(),
            strict=True,
        )
    },
    upper_pairs={"i": "İ", "ı": "I"},
)
