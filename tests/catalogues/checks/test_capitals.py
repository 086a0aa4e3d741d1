"""Capitals, and the letters I, ı, İ and i."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.capitals import Capitals
from tests.catalogues.checks.judging import codes


@pytest.mark.parametrize(
    ("msgid", "msgstr", "target"),
    [
        ("sayar", "counts", "en"),
        ("İdare", "Office", "en"),
        ("ocak ayı", "January", "en"),
        ("Türkiye’den çıkış", "exit from Türkiye", "en"),
        ("exit from Türkiye", "Türkiye’den çıkış", "tr"),
        ("the msgid of a message", "msgid, bir ileti", "tr"),
        ("`update` komutu", "The command `update`", "en"),
        ("5. madde", "Article 5", "en"),
        ("TIR karnesi", "carnet TIR", "en"),
        ("e-posta", "E-mail", "en"),
        ("Beyan edilmeyen Nakit Beyan Formu", "The undeclared Cash Declaration Form", "en"),
        ("Nakit Beyan Formu", "Cash Declaration Form", "en"),
        ("İstanbul ve Iğdır", "İstanbul and Iğdır", "en"),
        ("the Irak border of Isparta", "Irak sınırı, Isparta", "tr"),
        ("the International rules", "“International” kuralları, yüzyılın denizyıldızı", "tr"),
        ("Internet", "İnternet", "tr"),
        ("IRIS form", "IRIS formu", "tr"),
    ],
)
def test_right_letters_are_no_fault(msgid: str, msgstr: str, target: str) -> None:
    assert codes(Capitals(), msgid, msgstr, target) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr", "target", "code"),
    [
        ("Sayın.", "count.", "en", "capitals-start"),
        ("sayar", "Counts", "en", "capitals-start"),
        ("**Sayın.**", "**count.**", "en", "capitals-start"),
        ("the city", "Izmir", "tr", "capitals-dot"),
        ("the procedure", "ithal ve Ihraç", "tr", "capitals-dot"),
        ("export", "IHRACAT", "tr", "capitals-dot"),
        ("information", "verılen bılgi", "tr", "capitals-dot"),
        ("idare", "İn the office", "en", "capitals-dot"),
        ("kayıt", "wrıting", "en", "capitals-dot"),
        ("Beyan edilmeyen nakit ve sonucu", "Undeclared Cash and Its Consequence", "en", "capitals-title"),
    ],
)
def test_wrong_letters_are_found(msgid: str, msgstr: str, target: str, code: str) -> None:
    assert code in codes(Capitals(), msgid, msgstr, target)


def test_turkish_typed_without_its_letters_is_found() -> None:
    text = "yolcudan nakdi masaya koymasini isteyin ve nakdi kamera onunde baska bir memurla sayin"
    assert codes(Capitals(), "ask the passenger", text, "tr") == ["capitals-ascii"]


def test_the_title_of_a_work_that_a_footnote_cites_needs_no_turkish_letters() -> None:
    work = "L. Lazarowski, D. C. Dorman, “Explosives detection by military dogs: olfactory generalization to mixtures”, *Animals* 151."
    assert codes(Capitals(), work, work, "tr", kind="footnote") == []
    assert codes(Capitals(), work, work, "tr") == ["capitals-ascii"]
