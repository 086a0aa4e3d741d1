"""A translation links, refers, shows and cites what its source does."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.markup import Markup
from tests.catalogues.checks.judging import codes, pair


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("{ref}`pax-beyan` bölümüne bakın.", "See {ref}`the chapter on declarations <pax-beyan>`."),
        ("{term}`nakdi <nakit>` ve [^a]", "[^a] and {term}`cash <nakit>`"),
        ("{index}`nakit; bildirim`", "{index}`cash; report`"),
        ("{kbd}`Çık` düğmesi", "the key {kbd}`Exit`"),
        ("[sayfa](https://ticaret.gov.tr/a)", "[page](https://ticaret.gov.tr/en/a)"),
        ("[bölüm](kayit.md#a) ve ![plan](figures/a.svg)", "![plan](figures/a.svg) and [chapter](kayit.md#a)"),
        (r"$E = m$ ve $x_{\text{gün}}$", r"$E = m$ and $x_{\text{day}}$"),
        ("`[Not]: metin` gibi", "such as `[Note]: text`"),
        ("**a** ve *b*", "*b* and **a**"),
        ("%50 ve 5. madde", "5. article and %50"),
    ],
)
def test_the_same_deeds_with_other_words_are_no_fault(msgid: str, msgstr: str) -> None:
    assert codes(Markup(), msgid, msgstr) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "code"),
    [
        ("{ref}`a` bölümü", "the chapter", "markup-missing"),
        ("[a](b.md) sayfası", "the page a", "markup-missing"),
        ("![a](figures/b.svg) x", "x", "markup-missing"),
        ("metin[^a]", "text", "markup-missing"),
        ("`a` x", "x", "markup-missing"),
        (r"$\alpha$ x", "x", "markup-missing"),
        ("metin[^a]", "text[^a] more[^a]", "markup-repeated"),
        ("`a` x", "`a` x `a`", "markup-repeated"),
        ("`update` x", "`upgrade` x", "markup-code"),
        ("`{note}` x", "`{not}` x", "markup-code"),
        ("[a](https://a.gov.tr) x", "[a](https://b.example) x", "markup-address"),
        ("**a** b", "a b", "markup-emphasis"),
    ],
)
def test_a_lost_repeated_or_swapped_mark_is_a_fault(msgid: str, msgstr: str, code: str) -> None:
    assert codes(Markup(), msgid, msgstr) == [code]


def test_a_reference_to_another_label_is_missing_one_and_has_another_too_often() -> None:
    assert sorted(codes(Markup(), "{ref}`a` x", "{ref}`b` x")) == ["markup-missing", "markup-repeated"]


@pytest.mark.parametrize(
    "msgstr", ["<b>x</b>", "![x](a.png)", "{doc}`index`", "x\u202ey", "[x](../a)", "\u200d", "\u3164", "*\u00ad*", "\u2800 \u00a0"]
)
def test_what_the_build_would_refuse_is_refused(msgstr: str) -> None:
    assert codes(Markup(), "Bir paragraf.", msgstr) == ["translation-refused"]


def test_a_link_that_takes_its_words_from_its_target_is_no_empty_text() -> None:
    assert codes(Markup(), "[Kayıt](kayit.md)", "[](kayit.md)") == []


def test_a_missing_mark_is_named_as_the_translator_has_to_write_it() -> None:
    (fault,) = Markup().faults(pair("{term}`nakdi <nakit>` sayın", "count cash"))
    assert fault.values == {"mark": "{term}`…`"} or fault.values == {"mark": "{term}`<nakit>`"}
