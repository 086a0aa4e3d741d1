"""English numbers, dates and measures, as written in Britain."""

from __future__ import annotations

from .numerals import Numerals, patterns, valued

CARDINALS = """
2: two
3: three
4: four
5: five
6: six
7: seven
8: eight
9: nine
10: ten
11: eleven
12: twelve dozen
13: thirteen
14: fourteen
15: fifteen
16: sixteen
17: seventeen
18: eighteen
19: nineteen
20: twenty
30: thirty
40: forty
50: fifty
60: sixty
70: seventy
80: eighty
90: ninety
100: hundred
"""
DOUBTFUL = "0: zero nil\n1: one ones single once sole\n2: couple pair pairs"
ORDINALS = """
3: third
4: fourth
5: fifth
6: sixth
7: seventh
8: eighth
9: ninth
10: tenth
11: eleventh
12: twelfth
13: thirteenth
14: fourteenth
15: fifteenth
16: sixteenth
17: seventeenth
18: eighteenth
19: nineteenth
20: twentieth
30: thirtieth
40: fortieth
50: fiftieth
60: sixtieth
70: seventieth
80: eightieth
90: ninetieth
100: hundredth
1000: thousandth
"""
PARTS = """
1/2: half halves
1/4: quarter
2: twice double doubled doubles both
3: triple triples tripled thrice
"""
UNITS = """
day: day days
hour: hour hours hourly h hr hrs
minute: minute minutes min mins
second: second seconds sec secs s
week: week weeks
month: month months
year: year years
kilogram: kg kilogram kilograms kilo kilos
gram: g gr gram grams
milligram: mg milligram milligrams
tonne: t tonne tonnes ton tons
litre: l litre litres liter liters
millilitre: ml cc millilitre millilitres milliliter milliliters
centilitre: cl centilitre centilitres
metre: m metre metres meter meters
centimetre: cm centimetre centimetres
millimetre: mm millimetre millimetres
kilometre: km kilometre kilometres kilometer kilometers
square metre: m² m2 sqm
cubic metre: m³ m3
degree: degree degrees
mile: mile miles
euro: eur euro euros
lira: try tl lira liras
dollar: usd dollar dollars
pound: gbp pound pounds
franc: chf franc francs
yen: jpy yen
megabyte: mb megabyte megabytes
gigabyte: gb gigabyte gigabytes
kilobyte: kb kilobyte kilobytes
page: page pages
"""
MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()

NUMERALS = Numerals(
    decimal=".",
    grouping=",",
    numerals=(
        *valued("1: first\n2: second", ordinal=True),
        *valued(DOUBTFUL, doubtful=True),
        *valued(ORDINALS, ordinal=True),
        *valued(PARTS, whole=True),
        *valued(CARDINALS),
    ),
    scales=tuple((pattern, int(name)) for pattern, name in patterns("1000: thousand\n1000000: million\n1000000000: billion")),
    months={name: number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)} | {"Sept": 9},
    weekdays={name + plural: number for number, name in enumerate(WEEKDAYS) for plural in ("", "s")},
    units=patterns(UNITS),
    filler=frozenset("turkish us american full whole calendar working business consecutive clear square cubic".split()),
    joiners=frozenset({"-", "–", "—", "to", "and", "or"}),
    firm_before=frozenset({"least", "most", "only", "than", "exactly", "just"}),
    working=frozenset({"working", "business"}),
    months_first=True,
    percent_first=False,
    articles=frozenset({"a", "an"}),
    connector="and",
    denominators={"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "eighths": 8, "tenth": 10, "tenths": 10},
    minus=frozenset({"minus"}),
    denominator_first=False,
)
