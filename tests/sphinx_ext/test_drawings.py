"""The words of drawings: what is asked is shown, per chapter, and what is not translated says so."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from build_tools.catalogues.review import Review, Reviews, digest, write_reviews
from build_tools.model.provenance import State
from build_tools.model.tree import ContentTree
from tests.books import ReadBook, body, make_book, read_book

PLAN = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">
  <!-- seen from above -->
  <text x="1" y="9">Kırmızı hat</text><text x="1" y="20">12</text>
  <text y="40"><tspan x="1">Bagaj alım</tspan><tspan x="1" dy="9">bandı</tspan></text>
</svg>
"""
FIGURE = "```{figure} figures/plan.svg\n:alt: Salon\n\nSalonun planı\n```\n"
ENGLISH = {"A": "A", "Salon": "Hall", "Salonun planı": "Plan of the hall", "Kırmızı hat": "Red channel", "Bagaj alım bandı": "Baggage belt"}


def book(folder: Path, chapters: Mapping[str, str], translations: Mapping[str, Mapping[str, str]], drawing: str = PLAN) -> ContentTree:
    """A handbook of *chapters* that has the picture figures/plan.svg."""
    tree = make_book(folder, chapters, translations)
    path = folder / "handbooks/book/figures/plan.svg"
    path.parent.mkdir()
    path.write_text(drawing, encoding="utf-8")
    return tree


def one_figure(folder: Path, english: Mapping[str, str], chapter: str = FIGURE, drawing: str = PLAN, language: str = "en") -> ReadBook:
    return read_book(book(folder, {"a": f"# A\n\n{chapter}"}, {"a": english}, drawing), language)


def badges(page: str) -> list[str]:
    return re.findall(r'<span class="state-badge[^>]*>([^<]+)<', body(page))


def test_the_words_of_a_figure_are_messages_of_its_chapter_and_say_what_they_are(tmp_path: Path) -> None:
    asked = one_figure(tmp_path, {}, language="tr").asked["a"]
    kind = "figure text: figures/plan.svg"
    assert [(one.msgid, one.kinds, one.place) for one in asked] == [
        ("A", ("heading",), "a.md#a"),
        ("Salon", ("figure :alt:",), "a.md#a"),
        ("Kırmızı hat", (kind,), "a.md#a"),
        ("Bagaj alım bandı", (kind,), "a.md#a"),
        ("Salonun planı", ("caption",), "a.md#a"),
    ]


def test_the_words_of_a_figure_under_an_explicit_label_stand_in_the_same_section_as_its_caption(tmp_path: Path) -> None:
    tree = book(tmp_path, {"a": f"# A\n\n(yer)=\n## Bölüm\n\n{FIGURE}"}, {})
    assert {one.place for one in read_book(tree, "tr").asked["a"][2:]} == {"a.md#bolum"}


def test_a_translation_shows_the_translated_figure(tmp_path: Path) -> None:
    read = one_figure(tmp_path, ENGLISH)
    assert (read.codes, badges(read.pages["a"]), list(read.drawings)) == ([], [], ["a-plan.svg"])
    assert '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99" xml:lang="en">' in read.drawings["a-plan.svg"]
    assert re.findall(r">([^<>\n]+)<", read.drawings["a-plan.svg"]) == ["Red channel", "12", "Baggage", "belt"]
    assert 'src="_images/a-plan.svg"' in read.pages["a"]


def test_the_source_edition_shows_the_file_as_it_was_drawn(tmp_path: Path) -> None:
    assert one_figure(tmp_path, ENGLISH, language="tr").drawings == {"plan.svg": PLAN}


def test_a_figure_without_words_is_one_file_in_every_language(tmp_path: Path) -> None:
    wordless = PLAN.replace("Kırmızı hat", "A").replace("Bagaj alım", "3").replace("bandı", "m")
    assert one_figure(tmp_path, ENGLISH, drawing=wordless).drawings == {"plan.svg": wordless}


@pytest.mark.parametrize(
    ("msgstr", "label"),
    [("", "Not translated"), ("fuzzy:Red lane", "Translation out of date"), ("Red \u202echannel", "Translation refused")],
)
def test_words_that_are_not_translated_stay_in_their_language_and_the_caption_says_so(tmp_path: Path, msgstr: str, label: str) -> None:
    read = one_figure(tmp_path, {**ENGLISH, "Kırmızı hat": msgstr})
    assert '<text x="1" y="9" xml:lang="tr">Kırmızı hat</text>' in read.drawings["a-plan.svg"]
    caption = re.search(r"<figcaption>.*?</figcaption>", read.pages["a"], re.DOTALL)
    assert caption is not None
    assert badges(read.pages["a"]) == [f"{label} (words in the picture)"]
    assert f"{label} (words in the picture)" in caption[0]


def test_a_translation_with_a_hidden_character_is_refused_at_its_line(tmp_path: Path) -> None:
    read = one_figure(tmp_path, {**ENGLISH, "Kırmızı hat": "Red \u2066channel"})
    assert [(one.code.name, one.path, one.line > 0) for one in read.findings] == [
        ("translation-refused", "locales/en/LC_MESSAGES/book/a.po", True)
    ]
    assert [one.state for one in read.passages["a"] if one.msgid == "Kırmızı hat"] == [State.REJECTED]


@pytest.mark.parametrize("blank", ["\u200b", "\u3164", "\uffff"])
def test_a_translation_that_shows_nothing_is_refused(tmp_path: Path, blank: str) -> None:
    read = one_figure(tmp_path, {**ENGLISH, "Kırmızı hat": blank})
    assert read.codes == ["translation-refused"]
    assert "Kırmızı hat" in read.drawings["a-plan.svg"]


def test_markup_in_a_translation_is_shown_as_it_stands(tmp_path: Path) -> None:
    read = one_figure(tmp_path, {**ENGLISH, "Kırmızı hat": "<script/> **Red** {ref}`x`"})
    assert "&lt;script /&gt;" not in read.drawings["a-plan.svg"]
    assert ">&lt;script/&gt; **Red** {ref}`x`<" in read.drawings["a-plan.svg"]


def test_one_figure_in_two_chapters_is_translated_as_each_of_them_says(tmp_path: Path) -> None:
    chapters = {"a": f"# A\n\n{FIGURE}", "b": f"# B\n\n{FIGURE}"}
    tree = book(tmp_path, chapters, {"a": ENGLISH, "b": {**ENGLISH, "B": "B", "Kırmızı hat": "Red lane"}})
    read = read_book(tree, "en")
    assert sorted(read.drawings) == ["a-plan.svg", "b-plan.svg"]
    assert "Red channel" in read.drawings["a-plan.svg"]
    assert "Red lane" in read.drawings["b-plan.svg"]
    assert sorted(read_book(tree, "tr").drawings) == ["plan.svg"]


@pytest.mark.parametrize(
    ("shown", "html"),
    [
        ("```{image} figures/plan.svg\n:alt: Salon\n```\n", r"<img [^>]*>\s*<p> <span class=\"state-badge"),
        ("Şu ![Salon](figures/plan.svg) resim.\n", r"<img [^>]*> <span class=\"state-badge"),
        ("```{figure} figures/plan.svg\n:alt: Salon\n```\n", r"<img [^>]*>\s*<p> <span class=\"state-badge"),
        ("```{image} figures/plan.svg\n:alt: Salon\n:target: https://example.org\n```\n", r"</a>\s*<p> <span class=\"state-badge"),
    ],
)
def test_without_a_caption_the_mark_stands_behind_the_picture(tmp_path: Path, shown: str, html: str) -> None:
    read = one_figure(
        tmp_path, {**ENGLISH, "Kırmızı hat": "", "Şu ![Salon](figures/plan.svg) resim.": "This ![Hall](figures/plan.svg)."}, shown
    )
    assert re.search(html, read.pages["a"])
    assert badges(read.pages["a"]) == ["Not translated (words in the picture)"]


def test_a_picture_chosen_by_its_kind_is_translated_too(tmp_path: Path) -> None:
    read = one_figure(tmp_path, ENGLISH, FIGURE.replace("plan.svg", "plan.*"))
    assert "Red channel" in read.drawings["a-plan.svg"]


def test_a_drawing_made_for_the_language_is_shown_as_it_is(tmp_path: Path) -> None:
    tree = book(tmp_path, {"a": f"# A\n\n{FIGURE}"}, {"a": ENGLISH})
    own = PLAN.replace("Kırmızı hat", "Red channel, by hand")
    (tmp_path / "handbooks/book/figures/plan.en.svg").write_text(own, encoding="utf-8")
    assert read_book(tree, "en").drawings == {"plan.en.svg": own}


@pytest.mark.parametrize("address", ["../../../plan.svg", "figures/fault.svg", "figures/none.svg"])
def test_a_drawing_that_may_not_be_shown_is_not_read(tmp_path: Path, address: str) -> None:
    tree = book(tmp_path, {"a": f"# A\n\n![Salon]({address})\n"}, {"a": ENGLISH})
    for path in (tmp_path / "plan.svg", tmp_path / "handbooks/book/figures/fault.svg"):
        path.write_text(PLAN.replace("</svg>", "<script/></svg>"), encoding="utf-8")
    assert "Kırmızı hat" not in [one.msgid for one in read_book(tree, "tr").asked["a"]]


def test_a_label_that_changes_its_look_inside_a_line_is_reported(tmp_path: Path) -> None:
    read = one_figure(tmp_path, ENGLISH, drawing=PLAN.replace("Kırmızı hat", "<tspan fill='red'>Kırmızı</tspan> hat"))
    assert [(one.code.name, one.path, one.line) for one in read.findings] == [("picture-words", "handbooks/book/a.md", 3)]
    assert ">Red channel<" in read.drawings["a-plan.svg"]


def test_a_draft_leads_from_the_words_of_a_figure_to_their_message(tmp_path: Path) -> None:
    tree = book(tmp_path, {"a": f"# A\n\n{FIGURE}"}, {"a": {**ENGLISH, "Bagaj alım bandı": ""}})
    page = body(read_book(tree, "en", is_draft=True).pages["a"])
    (found,) = re.findall(r'<a class="state-badge[^>]*href="([^"#]+)#L(\d+)"[^>]*>Not translated \(words in the picture\)</a>', page)
    catalogue = (tmp_path / "locales/en/LC_MESSAGES/book/a.po").read_text(encoding="utf-8").split("\n")
    assert "Bagaj alım bandı" in catalogue[int(found[1]) - 1]


def test_a_source_edition_that_calls_itself_approved_marks_words_that_nobody_has_judged(tmp_path: Path) -> None:
    tree = book(tmp_path, {"a": f"# A\n\n{FIGURE}"}, {})
    with (tmp_path / "handbooks/book/handbook.toml").open("a", encoding="utf-8") as file:
        file.write('status = "approved"\n')
    judged = ["A", "Salon", "Salonun planı", "Kırmızı hat"]
    rows = [
        Review(msgid=digest(one), msgstr=digest(one), state=State.APPROVED, reviewer="Sınama", date=dt.date(2026, 11, 1)) for one in judged
    ]
    path = tmp_path / "locales/tr/reviews/book.toml"
    path.parent.mkdir(parents=True)
    path.write_bytes(write_reviews(Reviews(reviews=tuple(rows))))
    read = read_book(tree, "tr")
    assert badges(read.pages["a"]) == ["Taslak metin (resimdeki sözler)"]
    assert read.drawings == {"plan.svg": PLAN}
