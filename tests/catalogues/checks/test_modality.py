"""Orders, advice, permission, bans and negations: both sides must say the same, and only what is certain is reported."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues.checks.modality import Modality, shortened, stance
from build_tools.languages import language
from build_tools.languages.modality import Force
from tests.catalogues.checks.judging import codes, pair
from tests.catalogues.checks.judging_gold import disagreements, judged

GOLD = Path(__file__).with_name("modality.txt")
TR, EN = language("tr"), language("en")
WAYS = {  # how one order is given, in both languages
    "must": ("Mühür kontrol edilmek zorundadır.", "The seal must be checked."),
    "should": ("Mührün kontrol edilmesi önerilir.", "The seal should be checked."),
    "may": ("Mühür kontrol edilebilir.", "The seal may be checked."),
    "need not": ("Mührün kontrol edilmesi gerekmez.", "The seal need not be checked."),
    "must not": ("Mühür kontrol edilmemelidir.", "The seal must not be checked."),
    "plain": ("Mühür kontrol edilir.", "The seal is checked."),
    "no": ("Mühür kontrol edilmez.", "The seal is not checked."),
}


def said(source: str, target: str, into: str = "en") -> list[str]:
    return codes(Modality(), source, target, into)


def forces(text: str, code: str) -> set[Force]:
    return set(stance(text, language(code)).forces)


def test_the_gold_set_is_judged_without_an_error() -> None:
    pairs = list(judged(GOLD, Modality()))
    assert len({(one.source, one.target) for one in pairs}) >= 200
    assert sum(bool(one.wanted) for one in pairs) >= 100
    assert disagreements(GOLD, Modality()) == []


@pytest.mark.parametrize("way", WAYS)
def test_the_same_force_agrees_both_ways(way: str) -> None:
    turkish, english = WAYS[way]
    assert said(turkish, english, "en") == []
    assert said(english, turkish, "tr") == []


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("must", "may", "modality-weaker"),
        ("must", "should", "modality-weaker"),
        ("must", "need not", "modality-weaker"),
        ("must not", "need not", "modality-weaker"),
        ("may", "must", "modality-stronger"),
        ("should", "must", "modality-stronger"),
        ("need not", "must", "modality-stronger"),
        ("need not", "must not", "modality-stronger"),
        ("must", "must not", "modality-reversed"),
        ("must not", "must", "modality-reversed"),
        ("may", "must not", "modality-reversed"),
        ("must not", "may", "modality-reversed"),
        ("no", "may", "modality-reversed"),
        ("must not", "plain", "negation-lost"),
        ("no", "plain", "negation-lost"),
        ("plain", "no", "negation-added"),
        ("plain", "must not", "negation-added"),
    ],
)
def test_another_force_is_found_both_ways(source: str, target: str, code: str) -> None:
    assert said(WAYS[source][0], WAYS[target][1], "en") == [code]
    assert said(WAYS[source][1], WAYS[target][0], "tr") == [code]


@pytest.mark.parametrize(
    ("source", "target"), [("must", "plain"), ("plain", "must"), ("may", "plain"), ("plain", "may"), ("no", "must not")]
)
def test_what_both_sides_do_not_say_outright_is_let_be(source: str, target: str) -> None:
    assert said(WAYS[source][0], WAYS[target][1], "en") == []
    assert said(WAYS[source][1], WAYS[target][0], "tr") == []


@pytest.mark.parametrize(
    ("turkish", "english"),
    [
        ("Bagajın açılıp açılmayacağını sorun.", "Ask whether the baggage will be opened."),
        ("Yolcu girer girmez sorun.", "Ask as soon as the passenger comes in."),
        ("Açmadan tartın.", "Weigh it without opening it."),
        ("Bu bir aramadır.", "This is a search."),
        ("Temel kural budur.", "This is the basic rule."),
        ("Karşılaştırmalı tablo kullanılır.", "A comparative table is used."),
        ("Geçersiz belgeyi geri verin.", "Give back the document, which is not valid."),
        ("Gemi mayısta gelir.", "The ship arrives in May."),
        ("5607 sayılı Kanun uygulanır.", "Law No. 5607 applies."),
        ("En geç cuma günü bildirin.", "Report no later than Friday."),
        ("Bunu kaydetmek yasak değildir.", "You may record this."),
        ("Kabini terk etmeyin.", "Remain in the cab; do not leave."),
    ],
)
def test_what_only_looks_like_a_negation_or_an_order_is_none(turkish: str, english: str) -> None:
    assert said(turkish, english, "en") == []
    assert said(english, turkish, "tr") == []


def test_a_ban_is_no_duty_and_no_permission() -> None:
    assert forces("The seal must not be broken.", "en") == {Force.PROHIBITION}
    assert forces("Mühür kırılmamalıdır.", "tr") == {Force.PROHIBITION}
    assert forces("Mühür kırılmak zorunda değildir.", "tr") == {Force.EXEMPTION}


def test_a_condition_of_need_orders_nothing() -> None:
    assert said("Gerekirse tartılabilir.", "It must be weighed if necessary.") == ["modality-stronger"]


def test_without_on_both_sides_does_not_hide_a_lost_negation() -> None:
    assert said("Amir olmadan açmayın.", "Do not open it without the supervisor.") == []
    assert said("Amir olmadan açmayın.", "Open it without the supervisor.") == ["negation-lost"]


def test_sentences_and_clauses_are_held_against_each_other() -> None:
    (fault,) = Modality().faults(pair("Bekleyin; kapıyı açmayın. Amiri çağırın.", "Wait; open the door. Call the supervisor."))
    assert (fault.values["source"], fault.values["target"]) == ("kapıyı açmayın.", "open the door.")


def test_texts_in_other_numbers_of_sentences_are_compared_as_a_whole() -> None:
    assert said("Bekleyin, kapıyı açmayın.", "Wait. Do not open the door.") == []
    assert said("Bekleyin, kapıyı açmayın.", "Wait. Open the door.") == ["negation-lost"]


def test_an_abbreviation_ends_no_sentence() -> None:
    assert said("Kanun’un m. 5 hükmü uygulanmaz.", "Art. 5 of the Law does not apply.") == []


def test_identifiers_and_code_say_nothing() -> None:
    assert said("`yapma` yazın; bkz. do-not-open.", "Type `do not`; see do-not-open.") == []


def test_a_long_passage_is_shown_shortened() -> None:
    assert shortened("kısa") == "kısa"
    assert shortened("uzun " * 100).endswith("uzun …")
    assert len(shortened("uzun " * 100)) <= 163


@pytest.mark.parametrize("word", ["yapmalıdır", "yapılabilir", "zorunludur", "yasaktır", "gerekir"])
def test_turkish_modal_words_are_known(word: str) -> None:
    assert TR.modality.is_modal(word)


@pytest.mark.parametrize("word", ["değildir", "yapmayın", "açılmaz", "izinsiz", "bilinmeyen", "yoktur"])
def test_turkish_negative_words_are_known(word: str) -> None:
    assert TR.modality.is_negative(word)


def test_english_modal_and_negative_words_are_known() -> None:
    assert all(EN.modality.is_modal(word) for word in ("must", "shall", "may", "should", "required"))
    assert all(EN.modality.is_negative(word) for word in ("not", "never", "don’t", "unlawful", "careless", "invalid"))


@pytest.mark.parametrize(
    ("word", "code"), [("arama", "tr"), ("temel", "tr"), ("tamam", "tr"), ("union", "en"), ("until", "en"), ("maybe", "en")]
)
def test_words_that_only_look_modal_or_negative_are_not(word: str, code: str) -> None:
    forms = language(code).modality
    assert not forms.is_modal(word)
    assert not forms.is_negative(word)


SENTENCES = st.sampled_from([one for way in WAYS.values() for one in way])


@given(st.lists(SENTENCES, max_size=4).map(" ".join), st.lists(SENTENCES, max_size=4).map(" ".join))
def test_every_pair_of_texts_is_judged_alike_whichever_is_the_source(one: str, other: str) -> None:
    mirror = {"modality-weaker": "modality-stronger", "negation-lost": "negation-added", "modality-reversed": "modality-reversed"}
    mirror |= {there: here for here, there in mirror.items()}
    assert [mirror[code] for code in said(one, other, "en")] == said(other, one, "tr")


@given(
    st.lists(st.sampled_from(["not", "must", "may", "no", "değil", "yapmaz", "-malı", "yalnız", "açıp", ".", ";", "the", "x"]), max_size=30)
)
def test_any_words_are_judged(words: list[str]) -> None:
    text = " ".join(words)
    assert all(isinstance(said(text, text, into), list) for into in ("tr", "en"))
