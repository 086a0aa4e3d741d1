"""Numbers, dates, measures and codes: what both languages write in their own way, and what the translation says wrongly."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from babel.dates import format_date, format_time
from babel.numbers import format_decimal, format_percent
from hypothesis import assume, given
from hypothesis import strategies as st

from build_tools.catalogues.checks.numbers import Numbers, quantities
from build_tools.languages import language
from tests.catalogues.checks.judging import codes, pair
from tests.catalogues.checks.judging_gold import disagreements, judged

GOLD = Path(__file__).with_name("numbers.txt")
LOCALES = {"tr": "tr_TR", "en": "en_GB"}
SENTENCES = {"tr": "Tutanakta {} yazılıdır.", "en": "The record says {}."}


def said(source: str, target: str, into: str = "en") -> list[str]:
    return codes(Numbers(), source, target, into)


def shown(source: str, target: str, into: str = "en") -> list[tuple[object, object]]:
    """What the findings quote: from the source, from the translation."""
    faults = Numbers().faults(pair(source, target, into))
    return [(fault.values.get("source"), fault.values.get("target")) for fault in faults]


def written(value: dict[str, str], other: dict[str, str], into: str) -> list[str]:
    """The codes where the source has *value* and the translation *other*, each as its language writes it."""
    source = "tr" if into == "en" else "en"
    return said(SENTENCES[source].format(value[source]), SENTENCES[into].format(other[into]), into)


def test_the_gold_set_is_judged_without_an_error() -> None:
    pairs = list(judged(GOLD, Numbers()))
    assert len({(one.source, one.target) for one in pairs}) >= 200
    assert sum(bool(one.wanted) for one in pairs) >= 100
    assert disagreements(GOLD, Numbers()) == []


def test_a_word_in_the_title_of_a_work_cited_is_no_number() -> None:
    work = "I. Gazit, “Effects of training on explosives detection”, *Animal Cognition* 8 (2005), 143–150."
    assert codes(Numbers(), work, work, "tr", kind="footnote") == []
    assert codes(Numbers(), work, work, "tr") == ["number-added"]
    assert codes(Numbers(), work, work.replace("(2005)", "(2006)"), "tr", kind="footnote") == ["number-differs"]


# What each language writes in its own way


@pytest.mark.parametrize(
    ("turkish", "english"),
    [
        ("1.250,50 avro", "1,250.50 euros"),
        ("1.250,50 avro", "€1,250.50"),
        ("%25’i", "25%"),
        ("yüzde 25’i", "25 per cent"),
        ("%3,5", "3.5 per cent"),
        ("23 Kasım 2026’da", "on 23 November 2026"),
        ("23.11.2026 tarihinde", "on 23/11/2026"),
        ("23.11.2026 tarihinde", "on November 23, 2026"),
        ("09.15’te", "at 09:15"),
        ("saat 14.30’da", "at 2.30 p.m."),
        ("500 TL", "TRY 500"),
        ("50 gr", "50 g"),
        ("5607 sayılı Kanun", "Law No. 5607"),
        ("Kanun’un 5. maddesi", "Article 5 of the Law"),
        ("5. madde", "Article 5"),
        ("Kanun’un 10 uncu maddesi", "Article 10 of the Law"),
        ("m. 9/2", "Art. 9(2)"),
        ("9. maddenin ikinci fıkrası", "Art. 9(2)"),
        ("(AB) 2018/1672", "(EU) 2018/1672"),
        ("ikinci görevli", "the 2nd officer"),
        ("2’nci görevli", "the second officer"),
        ("IV. bölüm", "Chapter 4"),
        ("IV. bölüm", "Chapter IV"),
        ("3-5 gün", "3 to 5 days"),
        ("3 ila 5 gün", "3–5 days"),
        ("on beş gün", "15 days"),
        ("iki yüz elli", "two hundred and fifty"),
        ("üçte ikisi", "two thirds"),
        ("yarım saat", "30 minutes"),
        ("2,5 milyon", "2.5 million"),
        ("EK-1", "Annex 1"),
        ("+90 312 449 10 00", "0312 449 10 00"),
    ],
)
def test_both_ways_of_writing_agree(turkish: str, english: str) -> None:
    assert said(turkish, english, "en") == []
    assert said(english, turkish, "tr") == []


# What is wrong


@pytest.mark.parametrize(
    ("source", "target", "into", "code"),
    [
        ("1.250 avro", "EUR 1.250", "en", "number-format"),
        ("1,250 euros", "1,250 avro", "tr", "number-format"),
        ("%25", "%25", "en", "number-format"),
        ("25%", "25%", "tr", "number-format"),
        ("23.11.2026", "11/23/2026", "en", "number-format"),
        ("1.250 avro", "EUR 12,500", "en", "number-differs"),
        ("3 gün", "5 days", "en", "number-differs"),
        ("5. madde", "Article 6", "en", "number-differs"),
        ("5607 sayılı Kanun", "Law No. 5067", "en", "number-differs"),
        ("m. 9/2", "Art. 9(3)", "en", "number-differs"),
        ("3-5 gün", "3 to 6 days", "en", "number-differs"),
        ("IV. bölüm", "Chapter VI", "en", "number-differs"),
        ("23 Kasım 2026", "13 November 2026", "en", "date-differs"),
        ("23 Kasım 2026", "23 November 2025", "en", "date-differs"),
        ("09.15’te", "at 09:45", "en", "date-differs"),
        ("saat 14.30’da", "at 4.30 p.m.", "en", "date-differs"),
        ("48 saat", "48 days", "en", "unit-differs"),
        ("5 iş günü", "5 days", "en", "unit-differs"),
        ("500 TL", "€500", "en", "unit-differs"),
        ("50 gr", "50 kg", "en", "unit-differs"),
        ("%25", "25 of them", "en", "unit-differs"),
        ("Üç numune alın.", "Take samples.", "en", "number-missing"),
        ("Numune alın.", "Take five samples.", "en", "number-added"),
    ],
)
def test_what_the_translation_says_wrongly_is_found(source: str, target: str, into: str, code: str) -> None:
    assert said(source, target, into) == [code]


def test_a_separator_that_is_misread_is_no_right_number() -> None:
    assert said("1,5 kg", "15 kg") == ["number-differs"]
    assert said("1.500 kg", "1.5 kg") == ["number-differs"]
    assert said("1.500 kg", "1.500 kg") == ["number-format"]


def test_a_finding_quotes_both_sides() -> None:
    assert shown("Süre 3 gündür.", "The time limit is 5 days.") == [("3 gündür", "5 days")]
    assert shown("Üç numune alın.", "Take samples.") == [("Üç", None)]
    assert shown("Numune alın.", "Take five samples.") == [(None, "five")]


def test_each_wrong_number_is_a_finding_of_its_own() -> None:
    assert said("2 kişi, 3 gün, 4 kutu", "2 people, 5 days, 6 boxes") == ["number-differs", "number-differs"]


def test_the_order_of_numbers_may_change() -> None:
    assert said("5607 sayılı Kanun’un 9. maddesine göre 15 gün", "15 days under Article 9 of Law No. 5607") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Bir görevli gelir.", "An officer comes."),
        ("Masanın altına bakın.", "Look under the table."),
        ("Yüzünü gösterir.", "They show their face."),
        ("Ona sorun.", "Ask him."),
        ("Mühür kırılınca durun.", "Once the seal is broken, stop."),
        ("Gemi gelebilir.", "The ship may arrive."),
        ("Bir an bekleyin.", "Wait a second."),
    ],
)
def test_words_that_only_look_like_numbers_are_none(source: str, target: str) -> None:
    assert said(source, target) == []
    assert said(target, source, "tr") == []


def test_code_addresses_and_targets_have_no_numbers() -> None:
    assert said("`a-1` ve https://a.tr/2 ve [bu](b-3.md)", "`a-4` and https://a.tr/5 and [this](b-6.md)") == []
    assert said("ali@a1.tr adresine yazın.", "Write to ali@a2.tr.") == []


def test_words_and_units_are_numbers_for_whoever_asks() -> None:
    turkish, english = language("tr").numerals, language("en").numerals
    assert all(map(turkish.is_number, ["3", "a4", "beş", "milyon", "günlük", "kg", "ikinci", "yüzde", "salı", "mart"]))
    assert all(map(english.is_number, ["twelve", "third", "thousand", "days", "kg", "usd", "tuesday", "iv"]))
    assert not any(map(turkish.is_number, ["mühür", "onlar"]))
    assert not any(map(english.is_number, ["seal", "often"]))


@pytest.mark.parametrize("text", ["", "1" * 5000, "1." * 2000, "٣", "²", "1/0", "0/0", "99.99.9999", "25:99", "IIII", "%", "½ ½", "\x00"])
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    for code in ("tr", "en"):
        assert isinstance(quantities(text, language(code)), list)
        assert isinstance(said(text, text, code), list)


# What Babel writes by the rules of CLDR


def numerals(amount: Decimal) -> dict[str, str]:
    return {code: format_decimal(amount, locale=locale) for code, locale in LOCALES.items()}


def percentages(share: Decimal) -> dict[str, str]:
    return {
        code: format_percent(share, format="#,##0.##%" if code == "en" else "%#,##0.##", locale=locale) for code, locale in LOCALES.items()
    }


def dates(day: dt.date, style: str) -> dict[str, str]:
    return {code: format_date(day, style, locale=locale) for code, locale in LOCALES.items()}


def times(time: dt.time) -> dict[str, str]:
    return {"tr": f"saat {format_time(time, 'HH.mm', locale='tr_TR')}", "en": format_time(time, "short", locale="en_GB")}


AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2).map(lambda one: one.normalize()) | st.integers(0, 10**7).map(Decimal)
DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2049, 12, 31))
STYLES = st.sampled_from(["short", "medium", "long", "full"])
INTO = st.sampled_from(["tr", "en"])


@given(AMOUNTS, INTO)
def test_any_amount_agrees_with_itself(amount: Decimal, into: str) -> None:
    assert written(numerals(amount), numerals(amount), into) == []


@given(AMOUNTS, AMOUNTS, INTO)
def test_another_amount_is_found(amount: Decimal, other: Decimal, into: str) -> None:
    assume(amount != other)
    assert written(numerals(amount), numerals(other), into) != []


@given(st.integers(2, 9999), st.integers(0, 3), st.integers(1, 9), INTO)
def test_a_changed_digit_is_found(amount: int, place: int, step: int, into: str) -> None:
    digits = list(str(amount))
    digits[place % len(digits)] = str((int(digits[place % len(digits)]) + step) % 10)
    changed = int("".join(digits))
    assert written(numerals(Decimal(amount)), numerals(Decimal(changed)), into) != []


@given(st.decimals(0, 2, places=4), st.decimals(0, 2, places=4), INTO)
def test_percentages_agree_with_themselves_alone(share: Decimal, other: Decimal, into: str) -> None:
    assert written(percentages(share), percentages(share), into) == []
    if percentages(share) != percentages(other):
        assert written(percentages(share), percentages(other), into) == ["number-differs"]


@given(DAYS, STYLES, STYLES, INTO)
def test_any_date_agrees_with_itself_in_every_style(day: dt.date, one: str, other: str, into: str) -> None:
    assume("full" not in (one, other) or one == other)  # the day of the week is there or not
    source = "tr" if into == "en" else "en"
    value = {source: dates(day, one)[source], into: dates(day, other)[into]}
    assert written(value, value, into) == []


@given(DAYS, DAYS, STYLES, INTO)
def test_another_date_is_found(day: dt.date, other: dt.date, style: str, into: str) -> None:
    assume(day != other)
    assert "date-differs" in written(dates(day, style), dates(other, style), into)


@given(st.times(), st.times(), INTO)
def test_times_agree_with_themselves_alone(time: dt.time, other: dt.time, into: str) -> None:
    assert written(times(time), times(time), into) == []
    if times(time) != times(other):
        assert written(times(time), times(other), into) == ["date-differs"]
