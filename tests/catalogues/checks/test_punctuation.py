"""Ends, spaces and brackets."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.punctuation import Punctuation
from tests.catalogues.checks.judging import codes, mended


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Sayın.", "Count"),
        ("Sayın", "Count."),
        ("Sayın:", "Count."),
        ("Saydınız mı, yazdınız mı, hepsini?", "Have you counted and written all of it down."),
        ("Dur!", "Stop."),
        ("Sayın[^a].", "Count[^a]"),
        ("(Sayın.)", "(Count)"),
        ("Sayın...", "Count."),
    ],
)
def test_another_end_is_found(msgid: str, msgstr: str) -> None:
    assert codes(Punctuation(), msgid, msgstr) == ["punctuation-end"]


@pytest.mark.parametrize(
    ("msgid", "msgstr", "target"),
    [
        ("sayar,", "counts;", "en"),
        ("What it is", "Nedir?", "tr"),
        ("Ne zaman yapılır?", "When it is made", "en"),
        ("Sayın[^a].", "Count.[^a]", "en"),
        ("**Sayın.**", "**Count.**", "en"),
        ("“Sayın.”", "“Count”.", "en"),
        ("Sayın...", "Count…", "en"),
        ("the 5th", "5.", "tr"),
        ("Kanun md. 5", "Law, art. 5", "en"),
        ("`a`, `b` …", "`a`, `b` … yazın.", "tr"),
        ("(bkz. a)", "(see a)", "en"),
        ("a) sayın, b) yazın", "a) count, b) write", "en"),
        ("10.000 avro; 17.12.2004", "10,000 euro; 17.12.2004", "en"),
        ("`a ,b` x", "`a ,b` x", "en"),
        ("https://a.tr/a,b x", "https://a.tr/a,b x", "en"),
        ("dosya .po", "the file .po", "en"),
        ("a:b", "a:b", "en"),
        ("1 : 2 oranı", "the ratio 1 : 2", "en"),
    ],
)
def test_what_both_languages_have_is_no_fault(msgid: str, msgstr: str, target: str) -> None:
    assert codes(Punctuation(), msgid, msgstr, target) == []


def test_spaces_before_signs_and_inside_brackets_are_taken_away() -> None:
    assert mended(Punctuation(), "Count , write ( here ) and `leave , this` .") == "Count, write (here) and `leave , this`."


@pytest.mark.parametrize("msgstr", ["count,write", "done.Then go", "now:count", "(here);then"])
def test_a_missing_space_is_found(msgstr: str) -> None:
    assert codes(Punctuation(), "sayın", msgstr) == ["punctuation-space-after"]


@pytest.mark.parametrize("msgstr", ["count (here", "count here)", "count [here"])
def test_a_bracket_without_a_partner_is_found(msgstr: str) -> None:
    assert codes(Punctuation(), "burada sayın", msgstr) == ["punctuation-brackets"]
