"""Where words may be broken at the end of a line: TDK's syllables, British patterns, and what stays whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from build_tools.languages import LANGUAGES, language
from build_tools.languages.hyphenation import KEPT, LEAST, SOFT_HYPHEN
from build_tools.languages.hyphenation_tr import CONSONANTS, VOWELS, syllables

LIST = Path(__file__).parent / "hyphenation_tr.txt"
DIVIDED = [line.lstrip("*") for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")]
TURKISH_WORDS = some.text(VOWELS + CONSONANTS, min_size=1, max_size=20)


def shown(text: str, code: str = "tr") -> str:
    """*text* with a bar where a line may end."""
    return language(code).hyphenation.softened(text).replace(SOFT_HYPHEN, "|")


def test_the_list_has_three_hundred_words() -> None:
    assert len(set(DIVIDED)) == len(DIVIDED) >= 300


@pytest.mark.parametrize("divided", DIVIDED)
def test_a_turkish_word_has_the_syllables_of_the_list(divided: str) -> None:
    assert "-".join(syllables(divided.replace("-", ""))) == divided


@given(TURKISH_WORDS)
def test_the_syllables_make_up_the_word(word: str) -> None:
    assert "".join(syllables(word)) == word


@given(TURKISH_WORDS)
def test_a_syllable_has_one_vowel_and_a_word_without_any_is_one_piece(word: str) -> None:
    vowels = [sum(letter in VOWELS for letter in syllable) for syllable in syllables(word)]
    assert vowels == [1] * len(vowels) or vowels == [0]


@given(TURKISH_WORDS)
def test_no_syllable_but_the_first_begins_with_two_consonants(word: str) -> None:
    assert all(set(syllable[:2]) & set(VOWELS) for syllable in syllables(word)[1:])


@pytest.mark.parametrize("code", ["tr", "en"])
@settings(deadline=None)  # the first English word reads the patterns
@given(text=some.text(VOWELS + CONSONANTS + "wxq’'-.,/@:1 İIŞAE\n", max_size=60))
def test_softened_text_is_the_text_with_soft_hyphens_in_long_words_alone(code: str, text: str) -> None:
    softened = language(code).hyphenation.softened(text)
    assert softened.replace(SOFT_HYPHEN, "") == text
    for piece in softened.split():
        if SOFT_HYPHEN in piece:
            assert len(piece.replace(SOFT_HYPHEN, "")) >= LEAST
            assert min(len(piece.partition(SOFT_HYPHEN)[0]), len(piece.rpartition(SOFT_HYPHEN)[2])) >= KEPT


@pytest.mark.parametrize(
    "text",
    [
        # Eight letters or more, three on each line.
        "kaçak|çı|lık",
        "kaçak|çı|lıkla",
        "müca|dele",
        "beyan|name",
        "Yönet|me|lik",
        "Başöğ|ret|men",
        "saat|lerce",
        "uçurt|ma|lar",
        "mua|fi|yet|ler",
        "müda|fa|a|nın",
        "gümrük",
        "kontrol",
        "memurun",
        # An apostrophe: the stem as any word; TDK lets a line end at the mark without a hyphen, which no search would bridge.
        "Edirne’nin",
        "Yönet|me|liği’nin",
        "Müdür|lüğü’ndeki",
        "Cum|hur|baş|kan|lığı’nca",
        "Kanun’daki",
        # Numbers with what belongs to them.
        "5607’dekilerden",
        "2026’dakilerin",
        "10.000’ininkilerden",
        "B-1428’lilerin",
        # Abbreviations and names of systems.
        "ASYCUDA",
        "CUMHURBAŞKANLIĞI",
        "TCGM’ninkiler",
        "LaTeXlilerin",
        "e-beyan|name",
        # Addresses.
        "ornek.memur@ticaretbakanligi.gov.tr",
        "www.ticaret.gov.tr",
        "https://ticaret.gov.tr/kaçakçılık",
        "//sunucu/beyannameler",
        "kaçakçılık_raporu.pdf",
        # Words with letters that Turkish does not have.
        "showroomlar",
        "Luxemburglu",
        "Windowslarda",
        "naïvetédeki",
        # Signs round a word.
        "(kaçak|çı|lık),",
        "“Yüküm|lü|lük”",
        "beyan|name/tuta|nak|lar",
        "yolcu bera|be|rin|deki",
        "res|mî|leş|tirme",
        "dük|kân|lar",
    ],
)
def test_turkish_text_may_be_broken_at_the_bars(text: str) -> None:
    assert shown(text.replace("|", "")) == text


@pytest.mark.parametrize(
    "text",
    [
        "iden|ti|fic|a|tion",
        "pas|sen|gers’",
        "inter|na|tional",
        "hand|ling",
        "officer’s",
        "UNESCO’s",
        "naïveté",
        "kaçakçılık",
        "customs.declarations@example.org",
    ],
)
def test_english_text_may_be_broken_at_the_bars(text: str) -> None:
    assert shown(text.replace("|", ""), "en") == text


def test_what_has_soft_hyphens_already_is_left_as_it_is() -> None:
    for one in LANGUAGES:
        text = f"kaçak{SOFT_HYPHEN}çılıkla"
        assert one.hyphenation.softened(text) == text
