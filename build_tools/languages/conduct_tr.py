"""Orders and protected grounds in Turkish; orders stand in the polite plural (arayın). The tables are read by ``any_of``."""

from __future__ import annotations

import re

from .conduct import Conduct
from .modality import any_of

YOU = "[ıiuü]n(?:[ıiuü]z)?"  # the ending of an order
# Whom one calls, since arayın is “search” and “call”; and what is looked for in a record.
CALLED = (
    r"\w*(?:amir|savcı|hekim|doktor|veteriner|güvenliğ|güvenlik|polis|jandarma|kolluk|ekib|ekip|merkez|avukat|müdafi|tercüman|çevirmen"
    r"|konsolos|sorumlu|numara|telefon|sağlı|acil|ambulans|itfaiye|santral|birim)\w*"
)
HARMLESS = rf"""
{CALLED}(?:_\w+){{0,2}}_aray{YOU} telefonla_aray{YOU} \d+[’'\w]*(?:_\w+){{0,1}}_aray{YOU}
(?:kayıt|kaydı|defter|liste|çizelge|sözlük|dosya)\w*_(?:\w+_){{0,2}}aray{YOU} (?:çözüm|çare|destek|yardım)_aray{YOU}
"""
COERCIVE = rf"""
aray{YOU} (?:üst_)?aramas?[ıi]?(?:n[ıi])?_(?:yap{YOU}|başlat{YOU}|gerçekleştir{YOU}) arama(?:s[ıi]n)?y?a_başlay{YOU}
el_koy{YOU} (?:muhafaza|koruma|gözetim|göz)_altına_al{YOU} gözaltına_al{YOU} alıkoy{YOU} tutukla?y{YOU} yakalay{YOU} kelepçeley{YOU}
kelepçe_tak{YOU} (?:zorla|zor_kullanarak|kırarak|keserek)_aç{YOU} kilid(?:i|ini)_(?:kır|kes){YOU} zapt_ed{YOU}
"""
# Orders that are no other word as well: "paketin", "kadının", "sayın" with a name are none.
ORDERS = rf"""
(?:söyle|iste|bekle|incele|imzala|dinle|izle|başla|topla|karşılaştır|doğrula|belirle|hazırla|uzaklaştır|fotoğrafla|mühürle|etiketle
|numarala|düzenle|işaretle|onayla|dosyala|tanımla|açıkla|uyar|selamla|oku|taşı|koru|tart|temizle|kapla|sakla)y?{YOU}
(?:yaz|al|ver|aç|kapat|bildir|çağır|göster|tut|bırak|gönder|kaydet|kayded|yap|götür|getir|çıkar|tak|giy|sil|seç|ayır|başlat|durdur
|dön|geç|kal|bitir|dur|yerleştir|dağıt|boşalt|doldur|imzalat|yazdır|ölç|çek|çiz|bağla|geçir|oturt|kaldır|indir|bindir|uğurla){YOU}
(?:sorun|sayın|koyun|edin|gidin)
"""
ORDER = any_of(ORDERS.replace("\n|", "|"))
BETWEEN = r"(?:\s*[,;]\s*(?:daha\s+|ondan\s+|bundan\s+)?(?:sonra\s+|ardından\s+)?|\s+ve\s+|\s+(?:daha\s+|ondan\s+|bundan\s+)?sonra\s+)"
# Words that make the second order depend on something: "… sayın, fark varsa çağırın"; and what says "do not".
UNLESS = r"(?![^.;!?]*?\b\w+(?:s[ae]|s[ae]n[ıi]z|d[ıiuü]ğ[ıiuü]nd[ae]|ken)\b)"

IMPARTIAL = r"""
beden_dil\w* (?:belge|etiket|form|fatura|ambalaj|broşür|yazı)\w*_dil\w* aynı_cinsiyet\w* menşe\w*_ülke\w*
dil_(?:sürçme|altı)\w* (?:eşya|belge|araç|arac|mühür|mühr|ürün)\w*_yaş\w* yaş_(?:boya|sebze|meyve|zemin|odun)\w*
"""
PROTECTED = r"""
uyru[kğ]\w* tabiiyet\w* vatandaşlı[kğ]\w* yurttaşlı[kğ]\w* milliyet\w* yabancı_(?:uyruklu|vatandaş)\w* etni\w* ırk(?:[ıi]\w*|lar\w*|a|tan)?
(?:ten|deri)_reng\w* din(?:i|î|in|ini|ine|inin|inden|inî|sel|dar\w*)? inanç\w* inanc\w* mezheb\w* mezhep\w* ibadet\w* namaz\w*
müslüman\w* hristiyan\w* yahudi\w* alevi\w* sünni\w* ateist\w* başörtü\w* dil(?:i|in|ini|inin|inden|ler\w*)? anadil\w* ana_dil\w*
cinsiyet\w* cinsel_yönelim\w* eşcinsel\w* trans_birey\w* (?:kadın|erkek)_olma\w* engelli\w* engellilik\w*
yaş(?:ı|ın|ının|ına|ından)? yaşlı\w* yaşlılı[kğ]\w* genç_(?:yolcu|kişi|kadın|erkek|yaş)\w* gençlik\w* gebe\w* hamile\w*
"""

CONDUCT = Conduct(
    harmless=re.compile(any_of(HARMLESS)),
    coercive=re.compile(f"(?P<order>{any_of(COERCIVE)})"),
    joined=re.compile(rf"(?<=\S\s)(?P<first>{ORDER}){BETWEEN}{UNLESS}[^.;!?]*?(?P<second>{ORDER})(?=\s*(?:[.;!?]|$))"),
    impartial=re.compile(any_of(IMPARTIAL)),
    protected=re.compile(any_of(PROTECTED)),
)
