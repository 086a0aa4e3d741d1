"""A translation is carried over an edit that is proven to be trivial, and over no other."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues import trivial
from build_tools.catalogues.carry import Carrying, carry, check_carry, record
from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.review import Review, Reviews, digest, read_reviews, write_reviews
from build_tools.catalogues.trivial import KINDS, Rules, refusal
from build_tools.catalogues.update import put, read_all, updates
from build_tools.languages import language
from build_tools.model.findings import HandbookError
from build_tools.model.provenance import State
from build_tools.model.tree import ContentTree
from tests.catalogues.library import keep, kept, library, merged

DAY = dt.date(2026, 11, 24)
KNOWN = "sorun yeniden kurar yazar yapılır çanta masayı masaya önünde karar memur yolcu açın hala".split()
TURKISH = Rules(language=language("tr"), known=dict.fromkeys(KNOWN, 3), terms=("beyan", "gümrük", "yolcu"))
ENGLISH = Rules(language=language("en"), known=dict.fromkeys("chapter table write opens the".split(), 3), terms=("goods",))


def reason(old: str, new: str, kind: str, rules: Rules = TURKISH) -> str:
    found = refusal(old, new, kind, rules)
    return found.reason if found else ""


# Typos


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Yolcuya sroun.", "Yolcuya sorun."),
        ("Kaydı yeinden kurar.", "Kaydı yeniden kurar."),
        ("Çnta **açıktır**.", "Çanta **açıktır**."),
        ("Gözü önnüde {term}`nakit` sayar[^a].", "Gözü önünde {term}`nakit` sayar[^a]."),
        ("5 gün sroun,  yeinden yazar", "5 gün sorun, yeniden yazar"),
    ],
)
def test_letters_that_were_left_out_doubled_or_swapped_are_a_typo(old: str, new: str) -> None:
    assert reason(old, new, "typo") == ""


def test_an_english_typo() -> None:
    assert reason("See the chpater.", "See the chapter.", "typo", ENGLISH) == ""


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("gümrük memuru sorar", "gümrük müdürü sorar", trivial.IS_OTHER),
        ("Sayım yapılır.", "Sayım yapılmaz.", trivial.IS_NEGATION),
        ("Sayım değl.", "Sayım değil.", trivial.IS_NEGATION),
        ("Görevli yapmlı.", "Görevli yapmalı.", trivial.IS_MODAL),
        ("Görevli yapabilr.", "Görevli yapabilir.", trivial.IS_MODAL),
        ("Arama yasktır.", "Arama yasaktır.", trivial.IS_MODAL),
        ("İki satte yazar.", "İki saatte yazar.", trivial.IS_UNIT),
        ("Yedii kez yazar.", "Yedi kez yazar.", trivial.IS_UNIT),
        ("Sayım 5 Nsan günü yapılır.", "Sayım 5 Nisan günü yapılır.", trivial.IS_UNIT),
        ("Sayım tamamlnmaz.", "Sayım tamamlanmaz.", trivial.IS_NEGATION),
        ("Knunun yazar.", "Kanunun yazar.", trivial.IS_LAW),
        ("Byanı yazar.", "Beyanı yazar.", trivial.IS_TERM),
        ("Bu işi yapar.", "Bu işi yazar.", trivial.IS_OTHER),
        ("Masaya koyun.", "Masayı koyun.", trivial.IS_OTHER),
        ("Memur açın.", "Memr açın.", trivial.IS_WORD),
        ("Kalem al.", "Kalemm al.", trivial.IS_UNKNOWN),
        ("Çantan açık.", "Çanta açık.", trivial.IS_FORM),
        ("Hala açın.", "Hâlâ açın.", trivial.IS_WORD),
        ("Sroun 5 kez.", "Sorun 6 kez.", trivial.NUMBERS),
        ("Sroun %5.", "Sorun 5.", trivial.NUMBERS),
        ("Sroun.", "Yolcuya sorun.", trivial.COUNT),
        ("Yolcuya sroun.", "Yolcuya sorun!", trivial.BESIDE),
        ("Yolcuya sroun.", "Yolcuya **sorun**.", trivial.BESIDE),
        ("sroun sroun sroun sroun", "sorun sorun sorun sorun", trivial.TOO_MANY),
        ("{term}`sroun` açın", "{term}`sorun` açın", trivial.MARKUP),
        ("[sorun](a.md) açın", "[sorun](b.md) açın", trivial.MARKUP),
        ("`sroun` açın", "`sorun` açın", trivial.MARKUP),
        ("Açın[^sroun].", "Açın[^sorun].", trivial.MARKUP),
    ],
)
def test_what_is_more_than_a_typo(old: str, new: str, why: str) -> None:
    assert reason(old, new, "typo") == why


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("the lawful act", "the unlawful act", trivial.IS_NEGATION),
        ("It mst open.", "It must open.", trivial.IS_MODAL),
        ("It opens nott.", "It opens not.", trivial.IS_NEGATION),
        ("the gooods", "the goods", trivial.IS_TERM),
        ("Articl 5", "Article 5", trivial.IS_LAW),
        ("five huors", "five hours", trivial.IS_UNIT),
        ("the tables", "the table", trivial.IS_FORM),
    ],
)
def test_what_is_more_than_a_typo_in_english(old: str, new: str, why: str) -> None:
    assert reason(old, new, "typo", ENGLISH) == why


# Punctuation


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"Nakit" - beyan, edilir', "“Nakit” – beyan edilir."),
        ("Kanunun 5. maddesi", "Kanun’un 5. maddesi"),
        ("5-7 gün", "5–7 gün"),
        ("Nakit ,beyan", "Nakit, beyan"),
        ("**Nakit**, beyan", "**Nakit:** beyan"),
    ],
)
def test_marks_and_spaces_are_punctuation(old: str, new: str) -> None:
    assert reason(old, new, "punctuation") == ""


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("1.250 avro", "1,250 avro", trivial.NUMBERS),
        ("5 gün içinde", "5. gün içinde", trivial.NUMBERS),
        ("-5 derece", "5 derece", trivial.NUMBERS),
        ("%25 pay", "25 pay", trivial.NUMBERS),
        ("Yolcu geldi.", "Yolcu geldi?", trivial.NUMBERS),
        ("ve/veya", "ve veya", trivial.NUMBERS),
        ("Nakit beyanı", "Nakit açıklaması", trivial.WORDS),
        ("her şey", "herşey", trivial.WORDS),
        ("*a* b", "a b", trivial.WORDS),
        ("[a](x.md), b", "[a](y.md) b", trivial.MARKUP),
    ],
)
def test_what_is_more_than_punctuation(old: str, new: str, why: str) -> None:
    assert reason(old, new, "punctuation") == why


def test_an_english_apostrophe_is_part_of_its_word() -> None:
    assert reason("we're open", "were open", "punctuation", ENGLISH) == trivial.WORDS
    assert reason("we're open", "we’re open", "punctuation", ENGLISH) == ""


# Formatting


@pytest.mark.parametrize(
    ("old", "new"),
    [("a **b** c", "a *b* c"), ("a b", "a {guilabel}`b`"), ("a\\\nb", "a b"), ("a  \nb", "a\nb"), ("**a** [b](c.md)", "a [**b**](c.md)")],
)
def test_emphasis_and_line_breaks_are_formatting(old: str, new: str) -> None:
    assert reason(old, new, "formatting") == ""


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("a **b**", "a **c**", trivial.LOOK),
        ("a, **b**", "a b", trivial.LOOK),
        ("H{sub}`2`O", "H2O", trivial.MARKUP),
        ("a ~~b~~", "a b", trivial.MARKUP),
        ("a `b`", "a b", trivial.MARKUP),
        ("{ref}`x`", "{ref}`y`", trivial.MARKUP),
        ("{term}`a <x>` b", "{term}`a <y>` b", trivial.MARKUP),
    ],
)
def test_what_is_more_than_formatting(old: str, new: str, why: str) -> None:
    assert reason(old, new, "formatting") == why


@given(st.text(max_size=40), st.sampled_from(KINDS), st.sampled_from([TURKISH, ENGLISH]))
def test_no_text_is_too_odd_and_no_change_is_trivial(text: str, kind: str, rules: Rules) -> None:
    assert refusal(text, text, kind, rules) is None


# Carrying

OLD, NEW, EN = "Görevli kaydı yeinden kurar.", "Görevli kaydı yeniden kurar.", "The officer reconstructs the record."


def carried(tree: ContentTree, *texts: str, kind: str = "typo") -> Carrying:
    """Carry over what the chapter *texts* allow, and write catalogues and reviews."""
    all_merged = merged(tree, book={"a": texts, "b": ["Her gün yeniden yazar.", "Masaya koyar."]})
    found = carry(tree, read_all(tree), all_merged, kind, by="A. Yılmaz", date=DAY)
    record(tree, found)
    for change in updates(found.merged):
        put(tree, change)
    return found


def reviews(tree: ContentTree) -> Path:
    return tree.root / "locales" / "en" / "reviews" / "book.toml"


def test_a_carried_translation_is_finished_and_the_decision_recorded(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=EN, notes=("agreed",)))
    assert carried(tree, NEW).refused == ()
    finished = Message(msgid=NEW, msgstr=EN, places=("a.md#s",))
    assert kept(tree, "a") == [finished, Message(msgid=OLD, msgstr=EN, notes=("agreed",), obsolete=True)]
    (decision,) = tomllib.loads(reviews(tree).read_text(encoding="utf-8"))["carried"]
    assert decision == {"msgid": digest(NEW), "msgstr": digest(EN), "was": digest(OLD), "kind": "typo", "by": "A. Yılmaz", "date": DAY}


def test_a_message_that_is_stale_already_is_carried(tmp_path: Path) -> None:
    tree = library(tmp_path)
    stale = Message(msgid=NEW, msgstr=EN, flags=("fuzzy",), previous_msgid=OLD)
    keep(tree, "a", stale, Message(msgid=OLD, msgstr=EN, obsolete=True))
    assert len(carried(tree, NEW).carried) == 1
    assert not kept(tree, "a")[0].fuzzy


@pytest.mark.parametrize("msgstr", [EN + " And", "Another."])
def test_a_suggestion_that_is_no_finished_translation_is_not_carried(tmp_path: Path, msgstr: str) -> None:
    tree = library(tmp_path)
    stale = Message(msgid=NEW, msgstr=msgstr, flags=("fuzzy",), previous_msgid=OLD)
    keep(tree, "a", stale, Message(msgid=OLD, msgstr=EN, obsolete=True))
    (finding,) = carried(tree, NEW).refused
    assert "no finished translation of the earlier text stands in this handbook" in finding.text()
    assert kept(tree, "a")[0].fuzzy


def test_a_refused_translation_stays_stale_and_is_reported_at_its_line(tmp_path: Path) -> None:
    tree = library(tmp_path)
    path = keep(tree, "a", Message(msgid="Görevli kaydı masada tutar.", msgstr=EN))
    (finding,) = carried(tree, "Görevli kaydı masada tutmaz.").refused
    assert path.read_text(encoding="utf-8").split("\n")[finding.line - 1] == 'msgid "Görevli kaydı masada tutmaz."'
    assert finding.text() == (
        f"locales/en/LC_MESSAGES/book/a.po:{finding.line}: warning: the translation was not carried over, “tutar” has become “tutmaz”: "
        "one of them is a negation: compare the translation with its text, then take the fuzzy mark away [carry-refused]"
    )
    assert not reviews(tree).exists()


def test_a_translation_whose_markup_no_reader_would_see_is_not_carried(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid="Görevli {guilabel}`Aç` seçer.", msgstr="The officer chooses {guilabel}`Open`.", places=("a.md#s",)))
    (finding,) = carried(tree, "Görevli **Aç** seçer.", kind="formatting").refused
    assert "the markup of the translation does not fit the new text" in finding.text()


def test_an_approval_holds_for_the_text_that_its_translation_was_carried_to(tmp_path: Path) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=EN))
    approval = Review(msgid=digest(OLD), msgstr=digest(EN), state=State.APPROVED, reviewer="B. Öz", date=DAY)
    reviews(tree).parent.mkdir(parents=True)
    reviews(tree).write_bytes(write_reviews(Reviews(reviews=(approval,))))
    carried(tree, NEW)
    found = read_reviews(reviews(tree), "book.toml")
    assert (found.state(NEW, EN), found.state(NEW, "Another."), found.reviews) == (State.APPROVED, State.DRAFT, (approval,))


ON_ONE_LINE = 'carried = [{{ msgid = "{}", msgstr = "{}", was = "{}", kind = "typo", by = "A", date = 2026-11-24 }}]'.format(
    "a" * 16,
    "b" * 16,
    "c" * 16,
)


@pytest.mark.parametrize(("text", "code"), [("carried = [", "toml-syntax"), (ON_ONE_LINE, "review-lines")])
def test_a_file_of_reviews_that_is_not_valid_is_not_written_to(tmp_path: Path, text: str, code: str) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=EN))
    reviews(tree).parent.mkdir(parents=True)
    reviews(tree).write_text(text, encoding="utf-8")
    with pytest.raises(HandbookError) as caught:
        carried(tree, NEW)
    assert [one.code.name for one in caught.value.findings] == [code]
    assert reviews(tree).read_text(encoding="utf-8") == text


@pytest.mark.parametrize("by", ['A "B" Yılmaz', "back\\slash", "Ayşe {x}], # Öz"])
def test_any_name_can_be_written(tmp_path: Path, by: str) -> None:
    tree = library(tmp_path)
    keep(tree, "a", Message(msgid=OLD, msgstr=EN))
    all_merged = merged(tree, book={"a": [NEW], "b": ["Her gün yeniden yazar."]})
    record(tree, carry(tree, read_all(tree), all_merged, "typo", by=by, date=DAY))
    assert tomllib.loads(reviews(tree).read_text(encoding="utf-8"))["carried"][0]["by"] == by


@pytest.mark.parametrize(("kind", "by"), [("typo", None), ("typo", " "), (None, "A. Yılmaz"), ("typo", "A\nB"), ("typo", "A\u202eB")])
def test_a_decision_needs_a_readable_name_and_a_name_a_decision(kind: str | None, by: str | None) -> None:
    with pytest.raises(HandbookError) as caught:
        check_carry(kind, by)
    assert [one.code.name for one in caught.value.findings] == ["carry-by"]
