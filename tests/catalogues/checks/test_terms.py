"""Terms: what is found in a text, what is objected to in a translation, and how well on the gold set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.checks import check_translations
from build_tools.catalogues.checks.pair import Pair, Setting
from build_tools.catalogues.checks.terms import Books, Terms, faults
from build_tools.catalogues.terms import plain, terms_in
from build_tools.languages import language
from build_tools.model.registers import Concept, read_instruments, read_termbase
from tests.books import make_book
from tests.catalogues.checks.gold import REGISTERS, judged, score

TERMBASE = read_termbase(REGISTERS / "termbase.csv", "termbase.csv")
LAWS = read_instruments(REGISTERS / "legal.toml", "legal.toml")
TR, EN = language("tr"), language("en")


def concept(columns: Sequence[str], folder: Path) -> tuple[Concept, ...]:
    """A termbase of lines ``id,tr,en,domain,forbidden_tr,forbidden_en,stems_tr,not_tr``."""
    header = "id,tr,en,definition_tr,definition_en,domain,forbidden_tr,forbidden_en,source,status,stems_tr,not_tr"
    rows = [line.split(",") for line in columns]
    text = [",".join([*row[:3], "", "", *row[3:6], "", "proposed", *row[6:8]]) for row in rows]
    path = folder / "termbase.csv"
    path.write_text("\n".join([header, *text, ""]), encoding="utf-8")
    return read_termbase(path, "termbase.csv")


def found(text: str, code: str, termbase: tuple[Concept, ...] = TERMBASE) -> list[tuple[str, str]]:
    return [(concept.id, text[start:end]) for concept, start, end in terms_in(text, language(code), termbase)]


def said(source: str, target: str, *, handbook: str = "passenger-control", into: str = "en") -> list[str]:
    here, there = (TR, EN) if into == "en" else (EN, TR)
    setting = Setting(handbook=handbook, source=here, target=there, termbase=TERMBASE, instruments=LAWS)
    return [f"{one.code.name} {one.values['concept']}" for one in faults(Books(setting=setting), source, target)]


def test_the_gold_set_is_known_well_enough() -> None:
    pairs = list(judged())
    assert len({(one.source, one.target) for one in pairs}) >= 500
    assert score(pairs).is_good, score(pairs)


def test_terms_stand_where_they_stand_in_the_text() -> None:
    text = "Dedektör köpeğin tepkisi GÜVAS’ta kayıtlıdır."
    assert found(text, "tr") == [("k9-001", "Dedektör köpeğin"), ("k9-007", "tepkisi"), ("car-046", "GÜVAS’ta")]


def test_the_longest_term_wins() -> None:
    assert found("gümrük kontrolü amacıyla aramanın dayanağı", "tr") == [("pax-042", "gümrük kontrolü amacıyla aramanın")]
    assert found("counterfeit goods and goods", "en") == [("car-040", "counterfeit goods"), ("gen-008", "goods")]


def test_homonyms_are_all_found() -> None:
    assert {one for one, _ in found("Kırmızı hatta geçin.", "tr")} == {"pax-007", "car-016"}


@pytest.mark.parametrize("text", ["search of the person", "searches of persons", "search of a person"])
def test_an_article_may_stand_in_a_term_or_not(text: str) -> None:
    assert found(text, "en") == [("pax-017", text)]


def test_a_mark_between_two_words_parts_a_term() -> None:
    assert found("Gümrük, idaresi", "tr") == []


def test_a_file_name_is_no_term() -> None:
    assert found("The file handbook.toml", "en") == []


@pytest.mark.parametrize("text", ["", " ", "…", "\x00", "İ" * 5000, "gümrük " * 5000, "’'’'", "e\u0301ş"])
def test_odd_texts_are_read_without_a_fault(text: str) -> None:
    assert isinstance(found(text, "tr"), list)
    assert isinstance(said(text, text), list)


@given(st.text(alphabet="gümrükidaresinleşya '’-.()\n{}", max_size=60))
def test_what_is_found_lies_in_the_text_and_in_order(text: str) -> None:
    spans = [(start, end) for _, start, end in terms_in(text, TR, TERMBASE)]
    assert spans == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


def test_another_termbase_is_not_mistaken_for_the_last_one(tmp_path: Path) -> None:
    own = concept(["x-1,kavun,melon,food,,,,"], tmp_path)
    assert found("melon and goods", "en", own) == [("x-1", "melon")]
    assert found("melon and goods", "en") == [("gen-008", "goods")]


def test_a_right_translation_gives_no_finding() -> None:
    assert said("Kayıtlı bagajını bekleyen yolcu", "Passenger waiting for hold baggage") == []


def test_a_term_that_is_not_there_is_missing() -> None:
    assert said("Nakde dokunmayın.", "Do not touch the money.") == ["term-missing pax-043"]


def test_a_form_forbidden_for_a_concept_is_wrong_only_where_the_source_has_the_concept() -> None:
    assert said("El koymanın süresi", "The duration of the confiscation") == ["term-forbidden crm-020"]
    assert said("Müsaderenin süresi", "The duration of the confiscation") == []
    assert said("El koyma ve müsadere", "Seizure and confiscation") == []


def test_a_form_never_to_be_used_is_wrong_everywhere() -> None:
    assert said("Bekleyin.", "Wait at the air port.") == ["term-forbidden gen-022"]


def test_a_discouraged_form_is_a_warning() -> None:
    assert said("Kayıtlı bagajınız", "Your hold luggage") == ["term-discouraged pax-005"]


def test_a_form_that_only_its_spelling_makes_wrong_is_compared_letter_by_letter() -> None:
    assert said("See the Official Gazette.", "Resmi Gazete’ye bakın.", into="tr") == ["term-forbidden leg-010"]
    assert said("See the Official Gazette.", "Resmî Gazete’ye bakın.", into="tr") == []
    assert said("Public prosecutor", "Cumhuriyet savcısı", into="tr") == []


def test_a_verb_may_say_what_a_noun_says() -> None:
    assert said("El koymanın nedeni", "Why the goods were seized") == []


@pytest.mark.parametrize(
    "text",
    [
        "Do not write down whom to suspect.",
        "If anyone suspects an explosive, stop.",
        "This hides a difference.",
        "The dog hides its doubts.",
    ],
)
def test_a_verb_of_the_source_that_is_spelt_like_a_term_asks_for_nothing(text: str) -> None:
    assert said(text, "Başka bir cümle.", handbook="detector-dogs", into="tr") == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("Give the suspects their documents.", "crm-042"),
        ("The suspect may leave.", "crm-042"),
        ("Write down the hide.", "k9-031"),
        ("At this hide the dog sat.", "k9-031"),
    ],
)
def test_the_noun_beside_such_a_verb_is_asked_for(text: str, missing: str) -> None:
    assert f"term-missing {missing}" in said(text, "Başka bir cümle.", handbook="detector-dogs", into="tr")


def test_the_title_of_a_work_that_a_footnote_cites_names_no_term() -> None:
    work = "A. Simon, “A review of training aids”, *Working Dog Manual* 7 (2020), 313."
    setting = Setting(handbook="detector-dogs", source=EN, target=TR, termbase=TERMBASE, instruments=LAWS)
    cited = Pair(message=Message(msgid=work, msgstr=work, extracted=("footnote",)), path="book.po", setting=setting)
    told = Pair(message=Message(msgid=work, msgstr=work), path="book.po", setting=setting)
    assert [one.code.name for one in Terms().faults(cited)] == []
    assert [one.code.name for one in Terms().faults(told)] == ["term-missing"]


def test_homonyms_are_told_apart_by_the_handbook() -> None:
    assert said("Kırmızı hatta bekleyin.", "Wait in the red lane.", handbook="cargo-control") == []
    assert said("Kırmızı hatta bekleyin.", "Wait in the red lane.") == ["term-forbidden pax-007"]
    assert said("Kırmızı hatta bekleyin.", "Wait in the red lane.", handbook="crime-detection") == []


def test_a_word_of_another_field_is_an_everyday_word() -> None:
    assert said("Beklenmedik bir tepki", "An unexpected reaction") == []
    assert said("Köpeğin tepkisi", "The reaction of the dog", handbook="detector-dogs") == ["term-missing k9-007"]


def test_a_handbook_on_nothing_of_the_termbase_is_judged_by_the_general_terms_alone() -> None:
    assert said("A new paragraph", "Yeni bir metin parçası", handbook="publishing", into="tr") == []
    assert said("This handbook", "Bu kitapçık", handbook="publishing", into="tr") == ["term-missing gen-028"]


def test_the_name_of_a_law_and_the_number_of_an_article_are_no_terms() -> None:
    assert said("Ceza Muhakemesi Kanunu’nun 119. maddesi", "Code of Criminal Procedure, art. 119") == []
    assert said("5607 sayılı Kanun’un 9. maddesinin ikinci fıkrası", "Art. 9(2) of Law No. 5607") == []


def test_half_of_a_hyphenated_word_is_no_term() -> None:
    assert said("A high-risk parcel", "Yüksek riskli paket", handbook="risk-analysis", into="tr") == []


def test_a_term_written_out_with_its_brackets_is_one_term() -> None:
    assert said("kırmızı hat (yolcu)", "red channel") == []


def test_roles_code_and_links_are_looked_through(tmp_path: Path) -> None:
    setting = Setting(handbook="passenger-control", source=TR, target=EN, termbase=TERMBASE)
    message = Message(msgid="{term}`Nakdi <nakit>` sayın; bkz. `yolcu`.", msgstr="Count the {term}`cash <nakit>`; see `yolcu`.")
    assert list(Terms().faults(Pair(message=message, path="a.po", setting=setting))) == []


def test_a_language_that_the_termbase_has_no_column_for_is_not_judged() -> None:
    message = Message(msgid="yolcu", msgstr="Reisender")
    german = replace(EN, code="de", name="Deutsch")
    setting = Setting(handbook="passenger-control", source=TR, target=german, termbase=TERMBASE)
    assert list(Terms().faults(Pair(message=message, path="a.po", setting=setting))) == []


def test_check_judges_a_catalogue_by_the_registers_beside_it(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# Yolcu\n\nEl kitabına bakın.\n"}, {"a": {"El kitabına bakın.": "See the hand book."}})
    tree.registers.mkdir(parents=True)
    (tree.registers / "termbase.csv").write_bytes((REGISTERS / "termbase.csv").read_bytes())
    (finding,) = [one for one in check_translations(tree, tree.editions()) if one.code.name.startswith("term-")]
    assert (finding.code.name, finding.path) == ("term-forbidden", "locales/en/LC_MESSAGES/book/a.po")
    assert finding.text().endswith("“hand book” is not to be used for “el kitabı”: write “handbook” [term-forbidden]")


@pytest.mark.parametrize("one", TERMBASE, ids=lambda one: one.id)
def test_no_excluded_word_hides_a_term_or_its_plural(one: Concept) -> None:
    term = plain(one.term["tr"])
    vowels = [letter for letter in TR.lower(term) if letter in "aıoueiöü"]
    plural = term + ("lar" if vowels and vowels[-1] in "aıou" else "ler")
    for text in (term, plural):
        assert one.id in {found.id for found, _, _ in terms_in(text, TR, TERMBASE)}
