"""Numbers in letters: words that add up, and Roman numerals."""

from __future__ import annotations

from fractions import Fraction

from ....languages.numerals import Numeral, Numerals

HUNDRED = 100
ROMAN_LETTERS = {"I": 1, "V": 5, "X": 10}


class NumberWords:
    """Adds up number words, one after the other, as long as they make one number."""

    def __init__(self, numerals: Numerals) -> None:
        self.numerals = numerals
        self.total = self.part = Fraction(0)
        self.count = self.last_scale = 0
        self.is_ordinal = self.is_doubtful = self.is_whole = self.is_closed = False

    @property
    def value(self) -> Fraction:
        return self.total + self.part

    @property
    def may_go_on(self) -> bool:
        """Whether "and" may stand inside the number: two hundred and fifty."""
        return self.value >= HUNDRED

    def takes(self, word: str) -> bool:
        """Take *word* in, when it carries the number on."""
        if self.is_closed:
            return False
        if self.count and word in self.numerals.half:
            self.takes_half()
            return True
        if scale := self.numerals.scale(word):
            return self.scaled(scale)
        one = self.numerals.numeral(word)
        return one is not None and self.added(one)

    def takes_half(self) -> None:
        self.part, self.is_closed, self.is_doubtful = self.part + Fraction(1, 2), True, False

    def scaled(self, scale: int) -> bool:
        if self.count and (self.part == 0 or 0 < self.last_scale <= scale):
            return False
        self.is_doubtful = not self.count
        self.total, self.part = self.total + max(self.part, Fraction(1)) * scale, Fraction(0)
        self.count, self.last_scale = self.count + 1, scale
        return True

    def added(self, one: Numeral) -> bool:
        """Whether *one* fits behind what was taken: smaller than the last, and no "two three"."""
        hundred = one.value == HUNDRED and not one.ordinal
        if self.count and (one.whole or not (self.fits(one.value) or (hundred and 0 < self.part < 10))):
            return False
        self.part = max(self.part, Fraction(1)) * HUNDRED if hundred else self.part + one.value
        self.is_doubtful = one.doubtful and not self.count
        self.is_ordinal, self.is_whole, self.is_closed = one.ordinal, one.whole, one.ordinal or one.whole
        self.count += 1
        return True

    def fits(self, value: Fraction) -> bool:
        if value == 0 or value >= HUNDRED or value.denominator > 1:
            return False
        rest = self.part % HUNDRED
        return rest == 0 or (rest % 10 == 0 and rest >= 20 and value < 10) or (rest == 10 and value < 10)


def roman(text: str) -> int:
    """The value of a Roman numeral."""
    values = [ROMAN_LETTERS[letter] for letter in text]
    return sum(-value if value < max(values[index:]) else value for index, value in enumerate(values))
