"""Which words are forms of a term, in Turkish and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.languages import LANGUAGES, Language, language
from build_tools.languages.inflection import is_form

TR, EN = language("tr").inflection, language("en").inflection


def has(code: str, term: str, text: str) -> bool:
    inflection = language(code).inflection
    forms, words = inflection.forms(inflection.fold(term).split()), inflection.fold(text).split()
    return len(forms) == len(words) and all(is_form(form, word) for form, word in zip(forms, words, strict=True))


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("köpek", "köpeğin"),  # softening
        ("köpek", "köpeklerinden"),
        ("sebep", "sebebiyle"),
        ("bent", "bendinde"),
        ("kolluk", "kolluğa"),
        ("suç", "suçun"),
        ("eşya", "eşyasındakilerin"),
        ("mühr", "mührü"),
        ("hatt", "hattına"),
        ("gümrük idaresi", "gümrük idarelerinden"),  # possessive compounds
        ("gümrük idaresi", "gümrük idaresince"),
        ("arama tutanağı", "arama tutanaklarının"),
        ("arama izni", "arama izinleri"),
        ("muafiyet haddi", "muafiyet hadleri"),
        ("gümrük vergileri", "gümrük vergisinden"),
        ("havalimanı", "havalimanlarına"),
        ("gözaltı", "gözaltındaki"),
        ("BİLGE", "BİLGE’den"),  # apostrophes and capitals
        ("GÜVAS", "GÜVAS'ta"),
        ("ihbar", "İHBARIN"),
        ("ısı", "ISIYI"),
        ("Resmî Gazete", "Resmi Gazete’de"),
    ],
)
def test_a_turkish_form_is_known(term: str, text: str) -> None:
    assert has("tr", term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("yolcu", "yolculuk"),
        ("yolcu", "yolcusuz"),
        ("suç", "sucu"),  # suç never softens
        ("suç", "suçlu"),
        ("kanun", "kanunsuz"),
        ("risk", "riskli"),
        ("alıcı", "alıcılık"),
        ("tepki", "tepkisiz"),
        ("gümrük idaresi", "gümrük idareci"),
        ("kanıt", "kanıtlamak"),
    ],
)
def test_a_derived_turkish_word_is_another_word(term: str, text: str) -> None:
    assert not has("tr", term, text)


@pytest.mark.parametrize(
    ("term", "text"),
    [
        ("customs office", "customs offices"),
        ("duty", "duties"),
        ("search of the person", "searches of the person"),
        ("pilot in command", "pilots in command"),
        ("carrier", "carrier’s"),
        ("gifts", "gift"),
        ("criterion", "criteria"),
        ("analysis", "analyses"),
        ("crew", "crews"),
    ],
)
def test_an_english_form_is_known(term: str, text: str) -> None:
    assert has("en", term, text)


@pytest.mark.parametrize(
    ("term", "text"), [("goods", "good"), ("custom office", "customs office"), ("customs", "custom"), ("ground", "grounded")]
)
def test_an_english_word_that_looks_alike_is_another_word(term: str, text: str) -> None:
    assert not has("en", term, text)


@pytest.mark.parametrize(
    ("code", "term", "verb"),
    [
        ("en", "seizure", "seized"),
        ("en", "examination", "examined"),
        ("en", "confiscation", "confiscating"),
        ("en", "destruction", "destroyed"),
        ("en", "search", "searching"),
        ("en", "stop", "stopped"),
        ("en", "identity", "identities"),
        ("tr", "yakalama", "yakalandı"),
        ("tr", "mühür", "mühürleyin"),
    ],
)
def test_the_verb_of_a_noun_is_its_kin(code: str, term: str, verb: str) -> None:
    inflection = language(code).inflection
    found = (*inflection.kin((term,)), *inflection.forms((term,)))
    assert any(is_form(form, verb) for form in found)


@given(st.sampled_from(LANGUAGES), st.text(max_size=30))
def test_a_word_is_a_form_of_itself_and_folding_is_settled(one: Language, text: str) -> None:
    inflection = one.inflection
    words = inflection.fold(text).split()
    assert inflection.fold(inflection.fold(text)) == inflection.fold(text)
    if words:
        assert all(is_form(form, word) for form, word in zip(inflection.forms(words), words, strict=True))
