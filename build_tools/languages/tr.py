"""Turkish: 29 letters, of which ı/I and i/İ are two different pairs (TDK, Yazım Kılavuzu)."""

from .language import Language

TURKISH = Language(
    code="tr",
    name="Türkçe",
    alphabet="abcçdefgğhıijklmnoöpqrsştuüvwxyz",  # q, w and x stand where Latin order has them
    upper_pairs={"i": "İ", "ı": "I"},
)
