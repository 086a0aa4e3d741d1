"""Find the numbers, dates, times, measures and codes of a text, as its language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from ....languages import Language
from .quantity import Kind, Quantity, Reading, Value, Weight, number
from .tokens import SIGNS, SPACE, Token, tokens
from .words import NumberWords, roman
from .writing import clock_time, day_readings, number_readings

BEFORE = frozenset({"euro", "lira", "dollar", "pound", "franc", "yen"})  # units that may stand before their number
FRACTIONS = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
HALF_DAY = re.compile(rf"(?:{SPACE}?([ap])\.?{SPACE}?m\b\.?)", re.IGNORECASE)
NEAR = re.compile(rf"{SPACE}?[-‑]?{SPACE}?")
# What a language hangs on a number in digits: 2nd, 2’nci, 2 nci, %5’i, 10.000’den.
ENDING = re.compile(r"(?:st|nd|rd|th|s)\b|['’][^\W\d_]+|[ ]?(?:[ıiuü]?n[cç][ıiuü])\b|\.(?=\s)")
PER = re.compile(rf"{SPACE}?(per{SPACE}?cent\b|percent\b|per{SPACE}thousand\b)")
ROMAN = re.compile(r"(?=[IVX]{2})X{0,3}(?:IX|IV|V?I{0,3})")
AND_A_HALF = re.compile(rf"{SPACE}and{SPACE}a{SPACE}half\b", re.IGNORECASE)
DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
YEAR = re.compile(r"(?:19|20)\d\d")
YEAR_GAP = re.compile(rf",?{SPACE}")
DOTTED_TIME = re.compile(r"\d{1,2}\.[0-5]\d")
NUMBERED = re.compile(r"[^\W\d_]+-(\d{1,9})")
SMALL = 1000  # of a fraction, the part below
NAMES = frozenset("sürüm sürümü bölüm madde tablo şekil ek version section chapter table figure edition part".split())
SURE = 3  # from three on a number word, and an ordinal from four on, is what it says


def quantities(text: str, language: Language) -> list[Quantity]:
    """Every quantity of *text*, in order."""
    reader = Reader(text, language)
    return inherited(reader.quantities(), text, language.numerals.joiners)


def inherited(found: list[Quantity], text: str, joiners: frozenset[str]) -> list[Quantity]:
    """*found*, the ends of a range both with the unit that one of them names: "3-5 days", "EUR 5 to 10"."""
    for index in reversed(range(len(found) - 1)):
        here, there = found[index], found[index + 1]
        if here.kind == there.kind == Kind.NUMBER and text[here.end : there.start].strip() in joiners:
            if there.unit and not here.unit:
                found[index] = replace(here, unit=there.unit, inherited=True)
            elif here.unit in BEFORE | {"per cent"} and not there.unit:
                found[index + 1] = replace(there, unit=here.unit, inherited=True)
    return found


class Reader:
    """Walks through the tokens of one text. *index* is the token to read next, *end* where the last quantity ended."""

    def __init__(self, text: str, language: Language) -> None:
        self.text, self.numerals = text, language.numerals
        self.tokens = tokens(text, language)
        self.index = self.end = 0

    def quantities(self) -> list[Quantity]:
        found = []
        for index, token in enumerate(self.tokens):
            self.index = index
            if token.start >= self.end and (quantity := self.read(token)):
                found.append(quantity)
                self.end = quantity.end
        return found

    def read(self, token: Token) -> Quantity | None:
        """The quantity that begins with *token*."""
        match token.kind:
            case "word":
                return self.read_word(token)
            case "sign":
                return None
            case "phone":
                digits = re.sub(r"\D", "", token.text)
                return self.made(token, Kind.CODE, ("code", digits.removeprefix("90").removeprefix("0")))
            case "code":
                return None if self.numerals.unit(token.low) else self.read_code(token)
            case "iso" | "date":
                return self.read_date(token)
            case "time":
                return self.read_time(token) or self.made(token, Kind.CODE, ("code", token.text))
            case _:
                return self.read_written_date(token) or self.read_time(token) or self.read_amount(token)

    def made(self, token: Token, kind: Kind, value: Value, *, end: int = 0, weight: Weight = Weight.FIRM) -> Quantity:
        end = end or token.end
        text = self.text[token.start : end]
        return Quantity(text=text, start=token.start, end=end, kind=kind, readings=(Reading(value=value),), weight=weight)

    def read_code(self, token: Token) -> Quantity:
        """A code as it is written; the number alone where the other side says it otherwise: EK-1, Annex 1."""
        code = self.made(token, Kind.CODE, ("code", token.text.replace("‑", "-")))
        numbered = NUMBERED.fullmatch(token.text)
        return replace(code, parts=(replace(code, readings=(Reading(value=number(int(numbered[1]))),)),)) if numbered else code

    def read_date(self, token: Token) -> Quantity:
        """A date in digits; what the calendar does not have is compared letter by letter."""
        readings = tuple(day_readings(token.text, self.numerals)) or (Reading(value=("code", token.text)),)
        _, year, month, day = readings[0].value if len(readings[0].value) == 4 else ("", None, None, None)
        quantity = self.made(token, Kind.DATE, ())
        return replace(quantity, readings=readings, parts=self.date_parts(quantity, year, month, day))

    def date_parts(self, whole: Quantity, year: object, month: object, day: object) -> tuple[Quantity, ...]:
        """Day, month and year of *whole*, each by itself."""
        kinds = ((Kind.NUMBER, day, Weight.FIRM), (Kind.MONTH, month, Weight.SOFT), (Kind.NUMBER, year, Weight.FIRM))
        return tuple(
            replace(
                whole,
                kind=kind,
                weight=weight,
                parts=(),
                readings=(Reading(value=number(part) if kind is Kind.NUMBER else ("month", part)),),
            )
            for kind, part, weight in kinds
            if isinstance(part, int)
        )

    def read_written_date(self, token: Token) -> Quantity | None:
        """A date that begins with the day, in digits: 23 Kasım 2026, 23rd of November."""
        if not DAY.fullmatch(token.text):
            return None
        ending = ENDING.match(self.text, token.end)
        after = ending.end() if ending and ending[0][0] != "." else token.end
        follower = self.following(after)
        if follower and follower.low == "of":
            follower = self.following(follower.end)
        numerals = self.numerals
        month = numerals.months.get(follower.text) or numerals.short_months.get(follower.text) if follower else None
        if not follower or not month:
            return None
        year, end = self.year_after(follower.end)
        return self.written_date(token, end, (year, month, int(token.text)))

    def year_after(self, place: int) -> tuple[int | None, int]:
        """The year in digits that follows at *place*, and where it ends; without one, None and *place*."""
        token = self.following(place, gap=YEAR_GAP)
        is_year = token and token.kind == "digits" and YEAR.fullmatch(token.text)
        return (int(token.text), token.end) if token and is_year else (None, place)

    def written_date(self, token: Token, end: int, value: tuple[int | None, int, int | None]) -> Quantity:
        quantity = self.made(token, Kind.DATE, ("date", *value), end=end)
        return replace(quantity, parts=self.date_parts(quantity, *value))

    def read_month(self, token: Token) -> Quantity | None:
        """A date that begins with the month (November 2026, November 23, 2026), or the month alone."""
        month = self.numerals.months.get(token.text)
        if not month:
            return None
        follower = self.following(token.end)
        if self.numerals.months_first and follower and DAY.fullmatch(follower.text):
            ending = ENDING.match(self.text, follower.end)
            year, end = self.year_after(ending.end() if ending and ending[0][0] not in ".'’" else follower.end)
            return self.written_date(token, end, (year, month, int(follower.text)))
        year, end = self.year_after(token.end)
        if year:
            return self.written_date(token, end, (year, month, None))
        return self.made(token, Kind.MONTH, ("month", month), weight=Weight.SOFT)

    def read_time(self, token: Token) -> Quantity | None:
        """A time of day: 09:15, 9.15 a.m., saat 14.30. What may be one and may be an amount is read as an amount first."""
        half, before = HALF_DAY.match(self.text, token.end), self.before(token)
        is_clock = before is not None and before.low in self.numerals.clock and (token.kind == "time" or not self.unit_after(token.end)[0])
        if not half and token.kind != "time" and not is_clock:
            return None
        value = clock_time(token.text, half[1] if half else "")
        readings = [Reading(value=value)] if value else []
        if token.text.isdigit() and readings:  # "saat 2" may be two in the afternoon
            readings.append(Reading(value=number(int(token.text))))
        return replace(self.made(token, Kind.TIME, (), end=half.end() if half else 0), readings=tuple(readings)) if readings else None

    def read_amount(self, token: Token) -> Quantity | None:
        """A number in digits, with its scale (40 milyon) and its unit."""
        ending = ENDING.match(self.text, token.end)
        after = ending.end() if ending else token.end
        scale, after = self.scale_after(after)
        last = self.before(token)
        factor = -scale if last and last.low in self.numerals.minus else scale
        readings = tuple(
            replace(one, value=number(factor * one.value[1])) for one in self.amounts(token) if isinstance(one.value[1], Fraction)
        )
        bare = self.made(token, Kind.NUMBER, ("code", token.text), end=after if scale > 1 else token.end)
        quantity = self.with_unit(replace(bare, readings=readings or bare.readings), after)
        if not quantity.unit and scale == 1:
            quantity = replace(quantity, readings=(*quantity.readings, *self.doubtful_time(token)))
        if token.kind == "slashed":
            return self.slashed(token, quantity)
        return replace(quantity, named=self.is_named(token) and not quantity.unit)

    def is_named(self, token: Token) -> bool:
        """Whether *token* follows a name or begins the text, so that its points may be no decimal points."""
        last = self.before(token)
        return token.start == 0 or (last is not None and (last.text[0].isupper() or last.low in NAMES))

    def amounts(self, token: Token) -> Iterator[Reading]:
        if token.kind == "fraction":
            yield Reading(value=number(FRACTIONS[token.text]))
        elif token.kind == "slashed":
            above, below = (int(part) for part in token.text.split("/"))
            if 0 < above < below < SMALL:
                yield Reading(value=number(Fraction(above, below)))
        else:
            yield from number_readings(token.text, self.numerals)

    def doubtful_time(self, token: Token) -> Iterator[Reading]:
        """What has no unit and looks like a time may be one: 09.15."""
        if DOTTED_TIME.fullmatch(token.text) and (value := clock_time(token.text)):
            yield Reading(value=value)

    def slashed(self, token: Token, whole: Quantity) -> Quantity:
        """2024/1, m. 9/2, 1/2: first the writing itself, then the fraction, else its two numbers."""
        parts = tuple(
            replace(whole, kind=Kind.NUMBER, readings=(Reading(value=number(int(part))),), unit="") for part in token.text.split("/")
        )
        return replace(whole, readings=(Reading(value=("slash", token.text)), *whole.readings), parts=parts)

    def scale_after(self, place: int) -> tuple[int, int]:
        """What a word at *place* multiplies the number before it by (1 without one), and where it ends."""
        token = self.following(place)
        scale = self.numerals.scale(token.low) if token and token.kind == "word" else 0
        return (scale, token.end) if token and scale else (1, place)

    def following(self, place: int, gap: re.Pattern[str] | None = None) -> Token | None:
        """The token that follows at *place* with nothing but a space or a hyphen between."""
        index = self.index
        while index < len(self.tokens) and self.tokens[index].start < place:
            index += 1
        token = self.tokens[index] if index < len(self.tokens) else None
        return token if token and (gap or NEAR).fullmatch(self.text, place, token.start) else None

    def before(self, token: Token) -> Token | None:
        """The token before *token*, the one being read, with nothing but a space between, unless another quantity has used it."""
        last = self.tokens[self.index - 1] if self.index else None
        return last if last and last.start >= self.end and self.text[last.end : token.start] in ("", " ", "\u00a0", "\u202f") else None

    def with_unit(self, quantity: Quantity, after: int) -> Quantity:
        """*quantity* with the unit that stands after it, else before it."""
        unit, end = self.unit_after(after)
        if unit == "hour" and self.numerals.clock and DOTTED_TIME.fullmatch(quantity.text):
            return quantity  # 08.30-17.30 saatleri
        if unit:
            misplaced = self.numerals.percent_first and self.text[end - 1] == "%"
            return self.in_minutes(replace(quantity, unit=unit, end=end, text=self.text[quantity.start : end], misplaced=misplaced))
        before = self.before(self.tokens[self.index])
        unit = self.unit_before(before) if before else ""
        if before and unit:
            misplaced = before.text == "%" and not self.numerals.percent_first
            return replace(quantity, unit=unit, start=before.start, text=self.text[before.start : quantity.end], misplaced=misplaced)
        return quantity

    def in_minutes(self, quantity: Quantity) -> Quantity:
        """Half an hour is thirty minutes, however it is written."""
        values = [one.value[1] for one in quantity.readings]
        if quantity.unit != "hour" or not all(
            isinstance(one, Fraction) and (one * 4).denominator == 1 and one.denominator > 1 for one in values
        ):
            return quantity
        readings = tuple(replace(one, value=number(60 * one.value[1])) for one in quantity.readings if isinstance(one.value[1], Fraction))
        return replace(quantity, unit="minute", readings=readings)

    def unit_before(self, token: Token) -> str:
        if token.kind == "sign":
            unit = SIGNS[token.text]
            return unit if unit in BEFORE or unit.startswith("per") else ""
        unit = self.numerals.unit(token.low) if token.text.isupper() or token.text == "US" else ""
        return self.numerals.percent.get(token.low, "") or (unit if unit in BEFORE else "")

    def unit_after(self, place: int) -> tuple[str, int]:
        """The unit that follows at *place* and where it ends: "days", "working days", "% ", "US dollars"."""
        if per := PER.match(self.text, place):
            return ("per thousand" if "thousand" in per[1] else "per cent"), per.end()
        token = self.following(place)
        if token is None:
            return "", place
        if token.kind == "sign":
            return (SIGNS[token.text], token.end) if self.ends_number(token) else ("", place)
        if token.low in self.numerals.filler and (noun := self.following(token.end)) and (unit := self.numerals.unit(noun.low)):
            return ("working day" if unit == "day" and token.low in self.numerals.working else unit), noun.end
        unit = self.numerals.unit(token.low)
        return (unit, token.end) if unit else ("", place)

    def ends_number(self, token: Token) -> bool:
        """Whether a sign belongs to the number before it, not to one right after it: 5 %, 5€; not "5 %3", "5 €3"."""
        return not self.text[token.end : token.end + 2].strip()[:1].isdigit() or not self.text[token.start - 1].isspace()

    def read_word(self, token: Token) -> Quantity | None:
        if not self.numerals.counts(token.low):
            return None
        if token.text in self.numerals.months:
            return self.read_month(token)
        if (day := self.numerals.weekdays.get(token.low)) is not None:
            return self.made(token, Kind.WEEKDAY, ("weekday", day), weight=Weight.SOFT)
        if token.text.isupper() and len(token.text) > 1 and ROMAN.fullmatch(token.text):
            return self.made(token, Kind.ORDINAL, number(roman(token.text)), weight=Weight.SOFT)
        if token.low in self.numerals.articles:
            return self.read_article(token)
        if token.low in self.numerals.percent:
            return None
        return self.read_fraction(token) or self.read_numeral(token)

    def read_article(self, token: Token) -> Quantity | None:
        """ "A day", "an hour", "a hundred", "a third of"."""
        follower = self.following(token.end)
        if follower and (value := self.denominator(follower, Fraction(1))):
            return self.share(token, value, follower.end)
        unit, end = self.unit_after(token.end)
        if not unit or self.text[token.end : token.end + 1] != " ":
            return None
        return replace(self.made(token, Kind.NUMBER, number(1), end=end, weight=Weight.FILLER), unit=unit)

    def read_fraction(self, token: Token) -> Quantity | None:
        """Üçte iki, dörtte bir."""
        below = self.numerals.denominators.get(token.low, 0) if self.numerals.denominator_first else 0
        follower = self.following(token.end) if below else None
        above = self.numerals.numeral(follower.low) if follower else None
        if not follower or not above or above.ordinal or not 0 < above.value < below:
            return None
        whole = self.made(token, Kind.NUMBER, number(above.value / below), end=follower.end, weight=Weight.SOFT)
        parts = tuple(replace(whole, readings=(Reading(value=number(one)),)) for one in (above.value, below))
        return replace(whole, parts=parts)

    def share(self, token: Token, value: Fraction, end: int) -> Quantity:
        """A third, two thirds, and a quarter of an hour with its unit."""
        share = self.made(token, Kind.NUMBER, number(value), end=end, weight=Weight.SOFT)
        of = self.following(end)
        article = self.following(of.end) if of and of.low == "of" else None
        return self.with_unit(share, article.end) if article and article.low in self.numerals.articles else share

    def denominator(self, token: Token, above: Fraction) -> Fraction | None:
        """Two *thirds*, one *quarter*, a *third* of."""
        below = 0 if self.numerals.denominator_first else self.numerals.denominators.get(token.low, 0)
        of = self.following(token.end)
        sure = token.low.endswith("s") or (of is not None and of.low == "of" and above == 1)
        return above / below if below and sure else None

    def read_numeral(self, token: Token) -> Quantity | None:
        """A number in words: twenty-five, iki yüz elli, ikinci, twice."""
        sum_of_words = NumberWords(self.numerals)
        end, place = token.start, token
        while sum_of_words.takes(place.low):
            end = place.end
            follower = self.following(end)
            if follower and follower.low == self.numerals.connector and sum_of_words.may_go_on:
                follower = self.following(follower.end)
            if follower is None:
                break
            place = follower
        if end == token.start:
            return None
        if and_a_half := AND_A_HALF.match(self.text, end):
            end = and_a_half.end()
            sum_of_words.takes_half()
        follower = self.following(end)
        if follower and (value := self.denominator(follower, sum_of_words.value)) and not sum_of_words.is_ordinal:
            return self.share(token, value, follower.end)
        return self.numeral(token, end, sum_of_words)

    def numeral(self, token: Token, end: int, words: NumberWords) -> Quantity | None:
        last = self.before(token)
        if last and last.low in self.numerals.no_half_after and words.value == Fraction(1, 2):
            return None
        kind = Kind.ORDINAL if words.is_ordinal else Kind.NUMBER
        quantity = self.made(token, kind, number(words.value), end=end)
        if (
            quantity.readings[0].value == number(Fraction(1, 2))
            and (article := self.following(end))
            and article.low in self.numerals.articles
        ):
            end = article.end
        quantity = self.with_unit(quantity, end) if not words.is_ordinal else quantity
        if words.is_doubtful and self.is_rate(end):
            return replace(quantity, weight=Weight.SOFT)
        return replace(quantity, weight=self.weight(words, quantity.unit, last))

    def is_rate(self, place: int) -> bool:
        """Whether a time follows at *place* in which something happens so often: once *a day*."""
        article = self.following(place)
        return article is not None and article.low in self.numerals.articles and bool(self.unit_after(article.end)[0])

    def weight(self, words: NumberWords, unit: str, before: Token | None) -> Weight:
        """How surely *words* count: "üç" always, "altı" with a unit, "bir" hardly ever."""
        if words.is_doubtful:
            if not unit and not (before and before.low in self.numerals.firm_before):
                return Weight.FILLER
            return Weight.SOFT if words.value <= 1 else Weight.FIRM
        if words.is_whole or (words.is_ordinal and words.value <= SURE):
            return Weight.SOFT
        return Weight.FIRM if unit or words.value >= SURE else Weight.SOFT
