"""Turkish as TDK's Yazım Kılavuzu writes it; the circumflex as the handbooks have it: Resmî, hâl, dâhil, but adli, idari, mali.

Forms that mean something else as well are left out: “hala” (aunt), “adet” (number), “bende” (with me), “kar” (snow).
"""

from __future__ import annotations

import re

from .usage import Spellings, Usage

STEMS = {
    "hiçbirşey": "hiçbir şey",
    "birşey": "bir şey",
    "herşey": "her şey",
    "birarada|biraraya": "bir arada",
    "sözkonusu": "söz konusu",
    "yeral(?!t)": "yer almak",
    "farke[td]": "fark etmek",
    "hake[td]": "hak etmek",
    "terke[td]": "terk etmek",
    "yoke[td]": "yok etmek",
    "arze[td]": "arz etmek",
    "önkoşul": "ön koşul",
    "önyargı": "ön yargı",
    "bir kaç": "birkaç",
    "hiç bir(?!lik|az|den)": "hiçbir",
    "her hangi": "herhangi",
    "yanlız": "yalnız",
    "yalnış": "yanlış",
    "herkez": "herkes",
    "orjinal": "orijinal",
    "döküman": "doküman",
    "ünvan": "unvan",
    "insiyatif": "inisiyatif",
    "şöför|şöfor": "şoför",
    "klavuz": "kılavuz",
    "makina": "makine",
    "egsoz|eksoz|ekzos|egzos": "egzoz",
    "süpriz": "sürpriz",
    "tesbit": "tespit",
    "taktir": "takdir",
    "müsade(?!re|me)": "müsaade",
    "müracat": "müracaat",
    "müdahele": "müdahale",
    "muhatta[pb]": "muhatap",
    "mütahit|müteahit": "müteahhit",
    "muayne": "muayene",
    "mahsül": "mahsul",
    "kordinat": "koordinat",
    "kordinasyon": "koordinasyon",
    "kordinatör": "koordinatör",
    "labaratuvar|laboratuar|labaratuar": "laboratuvar",
    "ambülans": "ambulans",
    "rasgele": "rastgele",
    "kollektif": "kolektif",
    "komposizyon": "kompozisyon",
    "proğram": "program",
    "profösör": "profesör",
    "e-mail|email": "e-posta",
    "resmi (?:gazete|belge|makam|kurum|kuruluş|tatil|dil|evrak|yazı|görevli|kayıt|senet)": "resmî",
    "dahil": "dâhil",
    "hakim": "hâkim",
    "kağı[td]": "kâğıt",
    "rüzgar": "rüzgâr",
    "dükkan": "dükkân",
    "mekan(?!i[kzğ])": "mekân",
    "imkan": "imkân",
    "ikametgah": "ikametgâh",
    "güzergah": "güzergâh",
    "tezgah": "tezgâh",
    "şikayet": "şikâyet",
    "hikaye": "hikâye",
    "mahkum": "mahkûm",
    "sükunet": "sükûnet",
    "mezkur": "mezkûr",
    "eşg[aâ]l": "eşkâl",
    "adlî": "adli",
    "idarî": "idari",
    "malî": "mali",
    "hukukî": "hukuki",
    "kanunî": "kanuni",
    "cezaî": "cezai",
}
WORDS = {
    "standard|standardlar|standardları": "standart",
    "yada": "ya da",
    "şuan": "şu an",
    "şuanda": "şu anda",
    "buarada": "bu arada",
    "ozaman": "o zaman",
    "nezaman": "ne zaman",
    "nekadar": "ne kadar",
    "birdaha": "bir daha",
    "biran": "bir an",
    "yanısıra": "yanı sıra",
    "arasıra": "ara sıra",
    "peşpeşe": "peş peşe",
    "ardarda|artarda": "art arda",
    "yanyana": "yan yana",
    "üstüste": "üst üste",
    "içiçe": "iç içe",
    "gözardı": "göz ardı",
    "varolan": "var olan",
    "değilmi": "değil mi",
    "varmı": "var mı",
    "yokmu": "yok mu",
    "bir çok": "birçok",
    "bugünki": "bugünkü",
    "derhal": "derhâl",
    "hal(?:de|den|inde|inden|ine|ini|ler|leri|lerde|lerden|lerinde|lerinden|lerine)": "hâl",
}
COMMON = (
    "ve veya ile için bir bu şu da de ki mi mı mu mü ne en çok daha her olan olarak olduğu olduğunu göre kadar gibi ise ancak değil "
    "değildir sonra önce üzere ya yalnız eğer hangi nasıl kendi aynı edilir verilir yapılır edin verin yapın yazın bakın alın söyleyin "
    "isteyin vardır yoktur gerekir olur olarak ilgili tarafından arasında içinde"
)
# Adjectives, adverbs and plain nouns are doubled by the language (yavaş yavaş, adım adım); these are not.
NEVER_DOUBLED = re.compile(
    r"ve|veya|ile|bu|şu|ki|mi|mı|mu|mü|en|her|de|da|olan|olarak|göre|kadar|gibi|ise|ancak|fakat|ama|değil|çünkü|eğer|üzere|bir"
    r"|\w{3,}(?:lar|ler)(?:[ıi]n?|[ae]|[dt][ae]n?|[ıi]n[ıiae]|[ıi]n[dt][ae]n?)|\w{3,}m[ae](?:s[ıi]|y[ıiae]|n[ıi]n|d[ae]n?)(?:n[ıiae]n?)?"
    r"|\w{3,}(?:iyor|ıyor|uyor|üyor|malı|meli|malıdır|melidir|maz|mez|mıştır|miştir|muştur|müştür|abilir|ebilir|ınız|iniz|unuz|ünüz)"
)

USAGE = Usage(
    common=frozenset(COMMON.split()),
    never_doubled=NEVER_DOUBLED,
    capitalised=frozenset("türk türkiye türkçe ingiliz ingilizce avrupa".split()),
    derived=re.compile(
        r"\w{3,}(?:l[ae]r|l[ıiuü]k|l[ıi]|s[ıiuü]z|[cç][ıiuü]|m[ae]|m[ae]s[ıi]|m[ae]k|l[ae]r[ıi]|s[ıiuü]|[ıiuü]ş|s[ae]l|d[ıiuü]r)"
    ),
    spellings=Spellings(stems=STEMS, words=WORDS),
)
