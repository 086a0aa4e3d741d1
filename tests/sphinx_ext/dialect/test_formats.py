"""The blocks of the dialect on paper and in e-books: nothing of theirs is lost, and no answer is given away."""

from __future__ import annotations

import re
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pikepdf
import pytest

from build_tools.model.tree import ContentTree
from build_tools.publish.formats.book import MODULES
from build_tools.publish.formats.fonts import characters, font_files
from build_tools.publish.publication import build
from build_tools.verify.epub import epubcheck
from tests.books import BOOKS
from tests.machine import needs_java, needs_poppler

LANGUAGES = ("tr", "en")


@cache
def published() -> Path:
    """The book of the dialect as PDF and EPUB, published once a test process."""
    out = Path(mkdtemp()) / "dist"
    tree = ContentTree(root=BOOKS / "dialect")
    build(tree, tree.editions(), ("book", "epub"), out, jobs=2)
    return out


def file(language: str, ending: str) -> Path:
    return published() / f"site/{language}/dialect/dialect-1-{language}.{ending}"


@cache
def page(language: str, name: str) -> str:
    with zipfile.ZipFile(file(language, "epub")) as archive:
        return archive.read(f"{name}.xhtml").decode()


@cache
def printed(language: str) -> str:
    """The words of the PDF, with single spaces."""
    done = subprocess.run(["pdftotext", "-layout", file(language, "pdf"), "-"], capture_output=True, text=True, check=True)
    return " ".join(done.stdout.split())


def questions(text: str) -> list[str]:
    return re.findall(r'<section class="frame frame-question".*?</section>', text, re.DOTALL)


@needs_java
@pytest.mark.parametrize("language", LANGUAGES)
def test_epubcheck_finds_nothing_wrong(language: str) -> None:
    assert [message["message"] for message in epubcheck(file(language, "epub"))] == []


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
def test_the_key_stands_behind_the_chapter_of_an_e_book_and_both_lead_to_each_other(language: str) -> None:
    text = page(language, "kontrol")
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
def test_the_key_of_a_book_is_its_last_part_and_in_its_contents(language: str) -> None:
    title, feedback = {
        "tr": ("Cevaplar", "Sayım için parmak izi gerekmez."),
        "en": ("Answers", "A count needs no fingerprints."),
    }[language]
    words = printed(language)
    assert words.count(title) >= 2  # the contents and the heading
    assert words.count(feedback) == 1
    assert words.index(feedback) > words.rindex(title)
    with pikepdf.open(file(language, "pdf")) as pdf, pdf.open_outline() as outline:
        assert outline.root[-1].title == title


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
