"""Short codes: a few characters on paper that lead a reader back to a chapter, a procedure or a card, whatever becomes of its address.

A code follows from the handbook and the id alone, so that it is the same in every language and edition. Its characters are those that a
hand cannot mix up (no 0 and O, 1 and I, 2 and Z, 5 and S, 6 and G, 8 and B, U and V) and that the Turkish alphabet has.
"""

from __future__ import annotations

import hashlib

CHARACTERS = "23456789ACDEFHJKLMNPRTY"
LENGTH = 5  # characters before the one that checks them
GROUP = 3


def short_code(handbook: str, place: str) -> str:
    """The code of the id *place* in *handbook*, such as ``7K3-FM4``."""
    number = int.from_bytes(hashlib.sha256(f"{handbook}#{place}".encode()).digest())
    code = ""
    for _ in range(LENGTH):
        number, digit = divmod(number, len(CHARACTERS))
        code += CHARACTERS[digit]
    code += check_character(code)
    return f"{code[:GROUP]}-{code[GROUP:]}"


def check_character(code: str) -> str:
    """What differs when one character of *code* is another, or two neighbours change places: their number is a prime."""
    total = sum(weight * CHARACTERS.index(character) for weight, character in enumerate(code, 1))
    return CHARACTERS[total % len(CHARACTERS)]
