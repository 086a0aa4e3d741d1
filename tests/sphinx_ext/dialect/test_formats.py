"""The blocks of the dialect on paper and in e-books: nothing of theirs is lost, and no answer is given away."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pikepdf
import pytest

from build_tools.model.registers import read_registers
from build_tools.publish.formats.printer import MODULES
from build_tools.publish.printing.fonts import characters, font_files
from build_tools.publish.publication import build
from build_tools.verify.epub import epubcheck
from tests.books import copy_book
from tests.machine import needs_java, needs_poppler

LANGUAGES = ("tr", "en")
OTHERS = ("public", "trainee", "restricted")  # every audience but the trainers
AUDIENCES = Path("handbooks/registers/audiences.toml")

WHERE = {
    "tr": "Cevapları sitede hemen görebilir veya eğiticiler için hazırlanan baskıda bulabilirsiniz.",
    "en": "Answers: at once on the site, or in the trainers’ edition.",
}
KEPT = ("A count needs no fingerprints.", "The duty to declare is the passenger’s", "I stop the count and call a physician.")


@cache
def published(audience: str = "public") -> Path:
    """The book of the dialect as PDF and EPUB for the *audience*, published once a test process."""
    folder = Path(mkdtemp())
    tree = copy_book("dialect", folder)
    shutil.copy(AUDIENCES, tree.registers)
    readers = read_registers(tree.registers, tree.name).audiences[audience]
    editions = [replace(one, audience=readers) for one in tree.editions()]
    build(tree, editions, ("book", "epub"), folder / "dist", jobs=2)
    return folder / "dist"


def file(language: str, ending: str, audience: str = "public") -> Path:
    name = "-".join(["dialect", "1", language, *([] if audience == "public" else [audience])])
    return published(audience) / f"site/{language}/dialect/{name}.{ending}"


@cache
def page(language: str, name: str, audience: str = "public") -> str:
    with zipfile.ZipFile(file(language, "epub", audience)) as archive:
        return archive.read(f"{name}.xhtml").decode()


@cache
def printed(language: str, audience: str = "public") -> str:
    """The words of the PDF, with single spaces."""
    done = subprocess.run(["pdftotext", "-layout", file(language, "pdf", audience), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def questions(text: str) -> list[str]:
    return re.findall(r'<section class="frame frame-question".*?</section>', text, re.DOTALL)


@needs_java
@pytest.mark.parametrize("audience", ["public", "trainer"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_epubcheck_finds_nothing_wrong(language: str, audience: str) -> None:
    assert [message["message"] for message in epubcheck(file(language, "epub", audience))] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["kontrol", "kopek"])
def test_an_e_book_asks_for_no_script_and_has_no_controls(language: str, name: str) -> None:
    assert re.findall(r"<(?:input|textarea|button|details|script|form)\b", page(language, name)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_questions_of_an_e_book_do_not_tell_which_answer_is_right(language: str) -> None:
    answers = {"tr": {"Beyan eder.", "Bir şey yapmaz."}, "en": {"They declare it.", "They do nothing."}}[language]
    first = questions(page(language, "kontrol"))[0]
    items = dict(re.findall(r'<li><p id="[^"]+">(.*?)</span>([^<]+)</p></li>', first))
    shapes = {words: re.sub("[AB] $", "", before) for before, words in items.items()}
    assert set(shapes) == answers
    assert len(set(shapes.values())) == 1
    assert "☑" not in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_key_stands_behind_the_chapter_of_a_trainers_e_book_and_both_lead_to_each_other(language: str) -> None:
    text = page(language, "kontrol", "trainer")
    key = text[text.index('id="answer-key"') :]
    assert text.index('id="answer-key"') > text.index('id="pax-q0103"')
    for name in ("pax-q0101", "pax-q0102", "pax-q0103"):
        assert f'href="#key-{name}"' in text
        assert f'id="key-{name}"' in key
        assert f'href="#{name}"' in key
    assert ("Beyan yükümlülüğü yolcunundur" if language == "tr" else "The duty to declare is the passenger’s") in key


@pytest.mark.parametrize("language", LANGUAGES)
def test_phrases_bear_their_language_and_direction(language: str) -> None:
    text = page(language, "kontrol")
    assert '<span class="phrase-words" dir="rtl" lang="ar">مرحبًا، أنا موظف جمارك.</span>' in text
    assert '<span class="phrase-words" dir="rtl" lang="fa">سلام، من مأمور گمرک هستم.</span>' in text
    assert '<span class="phrase-words" dir="ltr" lang="uk">Добрий день, я працівник митниці.</span>' in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_cells_that_no_speaker_has_checked_say_so(language: str) -> None:
    text = page(language, "kontrol")
    words = {"tr": "bu dili bilen biri denetlemedi", "en": "not checked by a speaker"}[language]
    assert text.count('class="phrase-words"') == text.count(words) == 4 * 7


def test_the_typefaces_have_every_character_of_the_phrases() -> None:
    text = Path("handbooks/registers/phrases.csv").read_text(encoding="utf-8")
    assert sorted(set(text) - characters(font_files(MODULES))) == []


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_bank_of_a_trainers_book_stands_behind_its_chapters_and_in_its_contents(language: str) -> None:
    title, feedback = {
        "tr": ("Soru bankası", "Sayım için parmak izi gerekmez."),
        "en": ("Question bank", "A count needs no fingerprints."),
    }[language]
    words = printed(language, "trainer")
    assert WHERE[language] not in words
    assert words.count(title) >= 2  # the contents and the heading
    assert words.count(feedback) == 1
    assert words.index(feedback) > words.rindex(title)
    with pikepdf.open(file(language, "pdf", "trainer")) as pdf, pdf.open_outline() as outline:
        assert [one.title for one in outline.root][-2:] == [title, {"tr": "Geri bildirim", "en": "Feedback"}[language]]


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_question_bank_has_every_question_with_its_outcomes_and_its_key(language: str) -> None:
    bank = printed(language, "trainer").rpartition({"tr": "Soru bankası", "en": "Question bank"}[language])[2]
    domain_words = {"tr": "Öğrenme çıktıları", "en": "Learning outcomes"}[language]
    assert domain_words in bank
    asked = re.findall(r"(?:Soru|Question) (\d+)", bank)
    assert len(asked) == len(questions(page(language, "kontrol"))) + len(questions(page(language, "kopek")))
    assert len(re.findall(r"(?:Düzey|Level) \d · LO-", bank)) == len(asked)
    assert "☑" in bank


@needs_poppler
def test_the_index_by_role_names_the_page_of_a_procedure_once() -> None:
    assert re.search(r"Counting cash \(p\. 1-1\): 1, 3", printed("en"))


@needs_poppler
@pytest.mark.parametrize("audience", OTHERS)
def test_a_book_for_others_has_blanks_and_no_key(audience: str) -> None:
    words = printed("en", audience)
    assert words.count(WHERE["en"]) == 2  # once a chapter with questions
    assert "Question bank" not in words
    assert [one for one in KEPT if one in words] == []
    with pikepdf.open(file("en", "pdf", audience)) as pdf, pdf.open_outline() as outline:
        assert "Question bank" not in [item.title for item in outline.root]


@pytest.mark.parametrize("audience", OTHERS)
def test_an_e_book_for_others_has_blanks_and_no_key_and_nothing_leads_to_one(audience: str) -> None:
    text = page("en", "kontrol", audience)
    assert text.index(WHERE["en"]) > text.index('id="pax-q0103"')
    assert text.count(WHERE["en"]) == 1
    assert "key-" not in text.replace("answer-key", "key-")
    assert [one for one in KEPT if one in text] == []
    assert len(questions(text)) == 3


@needs_poppler
def test_turkish_readers_are_told_where_the_answers_are() -> None:
    assert WHERE["tr"] in printed("tr")
    assert WHERE["tr"] in page("tr", "kontrol")


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_form_has_its_number_its_period_and_a_word_at_what_is_required(language: str) -> None:
    words = printed(language)
    wanted = {
        "tr": ("Form PAX-02", "Saklama süresi: 5 ", "Yolcunun adı (zorunlu)", "Ad soyad", "İmza"),
        "en": ("Form PAX-02", "Keep for 5 years", "Name of the passenger (required)", "Name", "Signature"),
    }[language]
    assert [one for one in wanted if one not in words] == []


@needs_poppler
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_printed_card_has_the_steps_of_its_procedure(language: str) -> None:
    step = {"tr": "Nakdi kupürlere ayırarak yolcunun önünde sayın.", "en": "Count the cash by denomination in front of the"}[language]
    assert printed(language).count(step) == 2
