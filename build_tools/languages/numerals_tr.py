"""Turkish numbers, dates and measures (TDK, Yazım Kılavuzu: Sayıların Yazılışı)."""

from __future__ import annotations

from .numerals import Numerals, patterns, valued

# Case, possessive, plural, copula and -lık after a unit or a number word.
SUFFIXES = (
    r"(?:l[ıiuü][kğ]|l[ae]r|l[ıiuü])?(?:s?[ıiuü]n?|[ıiuü]m[ıiuü]z)?"
    r"(?:n?[ae]|d[ae]n?(?:ki)?|t[ae]n?(?:ki)?|n?[ıiuü]n|y?l[ae]|y?[ıiuü]|y[ae]|c[ae]|d[ıiuü]r|t[ıiuü]r)?"
)
ORDINAL_SUFFIXES = r"(?:s[ıiuü](?:n(?:[ıiuü]n?|[ae]|d[ae]n?))?(?:d[ıiuü]r)?|y[ae]|d[ae]n?|n[ıiuü]n|y[ıiuü]|d[ıiuü]r|l[ae]r\w{0,4})?"

# "on" takes no case here: "ona", "onu" and "onlar" are pronouns. "altına" and "yüzü" are mostly not six and a hundred.
CARDINALS = """
2: iki
3: üç
4: dört dörd
5: beş
8: sekiz
9: dokuz
20: yirmi
30: otuz
40: kırk
50: elli!
60: altmış
80: seksen
90: doksan
"""
EXACT = """
70: yetmiş yetmişi yetmişe yetmişte yetmişten yetmişin
6: altısı altışar
7: yedi yedisi yedisini yediye
10: on
50: ellisi elliye elliden
2: ikişer
3: üçer
4: dörder
5: beşer
20: yirmişer
"""
DOUBTFUL = """
0: sıfır
1: bir biri birini birine birinin birinden birisi birer tek ilk
6: altı
100: yüz
"""
ORDINALS = """
1: birinci
2: ikinci
3: üçüncü
4: dördüncü
5: beşinci
6: altıncı
7: yedinci
8: sekizinci
9: dokuzuncu
10: onuncu
20: yirminci
30: otuzuncu
40: kırkıncı
50: ellinci
60: altmışıncı
70: yetmişinci
80: sekseninci
90: doksanıncı
100: yüzüncü
1000: bininci
"""
PARTS = """
1/2: yarım yarısı yarısını yarısına yarısından yarısının yarıya
1/4: çeyrek çeyreği
12: düzine
2: çift
"""
UNITS = """
day: gün
hour: saat sa! sa.!
minute: dakika dk!
second: saniye sn!
week: hafta
month: ay! ayı! aya! ayda! aydan! ayın! aydır! ayını! aylık! aylığı! aylar! ayla! aylığına!
year: yıl sene yaş
kilogram: kg! kilogram kilo
gram: g! gr! gram
milligram: mg! miligram
tonne: t! ton
litre: l! lt! litre
millilitre: ml! cc! mililitre
centilitre: cl! santilitre
metre: m! metre
centimetre: cm! santimetre santim
millimetre: mm! milimetre
kilometre: km! kilometre
square metre: m²! m2! metrekare
cubic metre: m³! m3! metreküp
degree: derece
mile: mil!
euro: eur! avro euro
lira: try! tl! lira
dollar: usd! dolar
pound: gbp! sterlin
franc: chf! frank
yen: jpy! yen!
megabyte: mb! megabayt
gigabyte: gb! gigabayt
kilobyte: kb! kilobayt
page: sayfa
"""

# "Pazara" and "pazarda" are the market's as well.
WEEKDAYS = """
pazartesi pazartesiye pazartesiden pazartesileri
salı salıya salıdan salıları
çarşamba çarşambaya çarşambadan çarşambaları
perşembe perşembeye perşembeden perşembeleri
cuma cumaya cumadan cumaları
cumartesi cumartesiye cumartesiden cumartesileri
pazar pazarları
"""

NUMERALS = Numerals(
    decimal=",",
    grouping=".",
    numerals=(
        *valued(ORDINALS, ORDINAL_SUFFIXES, ordinal=True),
        *valued(EXACT),
        *valued(DOUBTFUL, doubtful=True),
        *valued(PARTS, whole=True),
        *valued(CARDINALS, SUFFIXES),
    ),
    scales=tuple(
        (pattern, int(name))
        for pattern, name in patterns("1000: bin\n1000000: milyon\n1000000000: milyar", "(?:d[ae]n?|l[ıi]k|[ıiua]|ı?n[ıi]?n?|dur|dır)?")
    ),
    months={
        name: number for number, name in enumerate("Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split(), 1)
    },
    short_months={name: number for number, name in enumerate("Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara".split(), 1)},
    weekdays={form: number for number, forms in enumerate(WEEKDAYS.strip().splitlines()) for form in forms.split()},
    units=patterns(UNITS, SUFFIXES),
    filler=frozenset("türk abd amerikan tam takvim iş çalışma adet ardışık kesintisiz".split()),
    joiners=frozenset({"-", "–", "—", "ila", "ilâ", "ile", "veya", "ve", "ya da"}),
    firm_before=frozenset({"az", "çok", "fazla", "yalnız", "yalnızca", "sadece", "tam"}),
    working=frozenset({"iş", "çalışma"}),
    months_first=False,
    percent_first=True,
    percent={"yüzde": "per cent", "binde": "per thousand"},
    half=frozenset({"buçuk"}),
    denominators=dict(zip("ikide üçte dörtte beşte altıda yedide sekizde dokuzda onda".split(), range(2, 11), strict=True)),
    minus=frozenset({"eksi"}),
    denominator_first=True,
    no_half_after=frozenset({"gece"}),
    clock=frozenset({"saat"}),
)
