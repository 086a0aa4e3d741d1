"""What stock Sphinx with MyST and gettext loses without a word, each class by name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from build_tools.model.provenance import State
from tests.books import body, ids, make_book, read_book


@pytest.mark.parametrize(
    "msgstr", ["5. article applies.", "2024. year", "- not a list", "> not a quotation", "# not a heading", "%50 off", "1) no"]
)
def test_a_translation_that_starts_like_a_block_is_shown_as_the_paragraph_it_is(tmp_path: Path, msgstr: str) -> None:
    tree = make_book(tmp_path, {"a": "# Başlık\n\nBir paragraf.\n"}, {"a": {"Başlık": "Title", "Bir paragraf.": msgstr}})
    book = read_book(tree, "en")
    assert book.codes == []
    assert msgstr.replace(">", "&gt;") in body(book.pages["a"])
    assert "Bir paragraf" not in body(book.pages["a"])


@pytest.mark.parametrize("place", ["# {}\n", "# B\n\n| {} | x |\n|---|---|\n| a | b |\n", "# B\n\n:::{{admonition}} {}\nMetin.\n:::\n"])
def test_so_it_is_in_headings_cells_and_titles(tmp_path: Path, place: str) -> None:
    tree = make_book(tmp_path, {"a": place.format("Beşinci madde")}, {"a": {"Beşinci madde": "5. article"}})
    assert "5. article" in body(read_book(tree, "en").pages["a"])


def test_two_links_to_one_page_keep_their_own_targets(tmp_path: Path) -> None:
    text = "# A\n\nBkz. [bir](b.md) ve [iki](b.md#hedef).\n"
    chapters = {"a": text, "b": "# B\n\n(hedef)=\n## Yer\n\nMetin.\n"}
    tree = make_book(tmp_path, chapters, {"a": {"Bkz. [bir](b.md) ve [iki](b.md#hedef).": "See [two](b.md#hedef) and [one](b.md)."}})
    page = body(read_book(tree, "en").pages["a"])
    assert 'href="b.html#hedef"' in page
    assert 'href="b.html"' in page


def test_reference_style_links_work_in_translations(tmp_path: Path) -> None:
    text = "# A\n\nBkz. [metin][hedef].\n\n[hedef]: https://example.org/\n"
    tree = make_book(tmp_path, {"a": text}, {"a": {"Bkz. [metin][hedef].": "See [text][hedef]."}})
    assert 'href="https://example.org/"' in body(read_book(tree, "en").pages["a"])


def test_task_list_boxes_stay_in_translations(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n- [x] Bitti\n- [ ] Bekliyor\n"}, {"a": {"Bitti": "Done", "Bekliyor": "Waiting"}})
    page = body(read_book(tree, "en").pages["a"])
    assert "☑" in page
    assert "☐" in page
    assert "Done" in page


def test_hard_breaks_stay_in_translations(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\nBir\\\niki.\n"}, {"a": {"Bir iki.": "One\\\ntwo."}})
    assert "One<br />two." in body(read_book(tree, "en").pages["a"])


def test_a_table_inside_a_directive_is_translated(tmp_path: Path) -> None:
    text = "# A\n\n:::{note}\n| Baş | Baş 2 |\n|---|---|\n| göz | göz 2 |\n:::\n"
    tree = make_book(tmp_path, {"a": text}, {"a": {"göz": "cell"}})
    assert "cell" in read_book(tree, "en").words("a")


def test_the_alternative_text_of_a_figure_is_translated(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n```{figure} p.svg\n:alt: Masa\n\nBaşlık\n```\n"}, {"a": {"Masa": "Table"}})
    (tmp_path / "handbooks/book/p.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert 'alt="Table"' in body(read_book(tree, "en").pages["a"])


def test_one_that_is_not_translated_says_so_in_words_and_in_which_language_it_is(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n```{figure} p.svg\n:alt: Masa\n\nBaşlık ![Kapı](p.svg)\n```\n"}, {"a": {"A": "A"}})
    (tmp_path / "handbooks/book/p.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    page = body(read_book(tree, "en").pages["a"])
    assert re.search('<img alt="Masa \\(Not translated\\)" [^>]*lang="tr"', page)
    assert 'alt="Kapı"' in page  # in a passage, which has its own badge and language
    assert 'alt="Masa"' in body(read_book(tree, "tr").pages["a"])


def test_an_index_entry_without_a_word_needs_no_translation(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n```{index} 5607; nakit\n```\n\nMetin.\n"}, {"a": {"Metin.": "Text."}})
    book = read_book(tree, "en")
    assert [passage.state for passage in book.passages["a"] if passage.msgid in ("5607", "nakit")] == [State.NEUTRAL, State.MISSING]
    assert body(book.pages["genindex"]).count("Not translated") == 1


@pytest.mark.parametrize(
    "text",
    [
        ":::{dropdown} Cevaplar\nMetin.\n:::\n",
        "::::{tab-set}\n:::{tab-item} Cevaplar\nMetin.\n:::\n:::{tab-item} Masa\nMetin.\n:::\n::::\n",
    ],
)
def test_the_title_of_a_folding_box_or_a_tab_says_that_it_is_not_translated(tmp_path: Path, text: str) -> None:
    tree = make_book(tmp_path, {"a": f"# A\n\n{text}"}, {"a": {"A": "A", "Metin.": "Text.", "Masa": "Table"}})
    book = read_book(tree, "en")
    block = next(passage.block_id for passage in book.passages["a"] if passage.msgid == "Cevaplar")
    badge = '<span class="state-badge state-badge-missing" lang="en">Not translated</span>'
    page = body(book.pages["a"])
    assert f'<span class="state-missing" id="{block}" lang="tr">Cevaplar {badge}</span>' in page
    assert page.count("Not translated") == 1


def test_index_entries_are_translated(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\n```{index} nakit; beyan\n```\n\nMetin.\n"}, {"a": {"nakit": "cash", "beyan": "declaration"}})
    page = body(read_book(tree, "en").pages["genindex"])
    assert "cash" in page
    assert "nakit" not in page


def test_a_link_to_a_heading_shows_the_translated_heading(tmp_path: Path) -> None:
    text = "# A\n\nBkz. [](#alt-başlık) ve {ref}`etiket`.\n\n(etiket)=\n## Alt başlık\n\nMetin.\n"
    tree = make_book(
        tmp_path,
        {"a": text},
        {"a": {"Alt başlık": "Lower heading", "Bkz. [](#alt-başlık) ve {ref}`etiket`.": "See [](#alt-başlık) and {ref}`etiket`."}},
    )
    book = read_book(tree, "en")
    assert book.codes == []
    assert body(book.pages["a"]).count("Lower heading") == 3


@pytest.mark.parametrize(("msgstr", "state"), [("", State.MISSING), ("fuzzy:Old words.", State.STALE)])
def test_missing_and_stale_translations_show_the_source_with_its_language_and_a_word(tmp_path: Path, msgstr: str, state: State) -> None:
    tree = make_book(tmp_path, {"a": "# Başlık\n\nBir paragraf.\n"}, {"a": {"Başlık": "Title", "Bir paragraf.": msgstr}})
    book = read_book(tree, "en")
    assert [passage.state for passage in book.passages["a"]] == [State.DRAFT, state]
    page = body(book.pages["a"])
    words = {State.MISSING: "Not translated", State.STALE: "Translation out of date"}[state]
    assert f'<p class="state-{state}" id="{book.passages["a"][1].block_id}" lang="tr">Bir paragraf.' in page
    assert f'<span class="state-badge state-badge-{state}" lang="en">{words}</span>' in page


def test_a_heading_that_is_not_translated_carries_its_language_everywhere(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# Başlık\n\nBir {ref}`y`.\n\n(y)=\n## Yer\n\nM.\n"}, {"a": {"Başlık": "Title"}})
    page = body(read_book(tree, "en").pages["a"])
    assert MARKED.format("Yer") in page
    assert MARKED.format('<span class="std std-ref">Yer</span>') + "</a>" in page


MARKED = '<span lang="tr">{}</span> <span class="state-badge state-badge-missing" lang="en">Not translated</span>'


def test_a_table_of_contents_says_which_of_its_headings_are_not_translated(tmp_path: Path) -> None:
    index = "# Kitap\n\n```{toctree}\na\nb\n```\n"
    chapters = {"index": index, "a": "# Başlık\n\n## Bir alt `başlık`\n", "b": "# Öteki\n"}
    pages = read_book(make_book(tmp_path, chapters, {"b": {"Öteki": "The other"}}), "en").pages
    contents = body(pages["index"]).split("toctree-wrapper")[1]
    assert f">{MARKED.format('Başlık')}</a>" in contents
    assert contents.count("Not translated") == 2
    assert ">The other</a>" in contents
    assert f">{MARKED.format('Başlık')}</a>" in pages["a"].replace(body(pages["a"]), "")  # on this page, beside the text


def test_a_title_written_in_a_table_of_contents_that_is_not_translated_is_marked(tmp_path: Path) -> None:
    index = "# Kitap\n\n```{toctree}\nİlk & son bölüm <a>\n```\n"
    tree = make_book(tmp_path, {"index": index, "a": "# A\n"}, {"a": {"A": "B"}})
    assert f">{MARKED.format('İlk &amp; son bölüm')}</a>" in body(read_book(tree, "en").pages["index"])


def test_the_source_edition_marks_nothing_in_its_contents(tmp_path: Path) -> None:
    page = read_book(make_book(tmp_path, {"a": "# Başlık\n"}), "tr").pages["index"]
    assert "state-badge" not in page


def test_the_badge_stands_in_no_title_of_a_page(tmp_path: Path) -> None:
    book = read_book(make_book(tmp_path, {"a": "# Başlık\n\nMetin.\n"}), "en")
    assert re.search(r"<title>(.*?)</title>", book.pages["a"], re.DOTALL)[1].startswith("Başlık")
    assert "Not translated" not in re.search(r"<head>(.*?)</head>", book.pages["a"], re.DOTALL)[1]


@pytest.mark.parametrize(
    ("text", "line", "shown"),
    [
        ("# A\n\n[Not]: beyan\n", 3, "[Not]: beyan"),
        ("# A\n\nMetin.\n\n> [Not]: beyan\n", 5, "> [Not]: beyan"),
        ("# A\n\n:::{note}\nMetin.\n\n[Not]: beyan\n:::\n", 6, "[Not]: beyan"),
        ("# A\n\n[bir]\n\n[bir]: https://example.org/1\n[bir]: https://example.org/2\n", 6, "[bir]: https://example.org/2"),
        ("---\ntitle: A\n---\n\n[Çok uzun bir ad]: https://example.org/uzun/bir/adres\n", 5, "[Çok uzun bir ad]: https://example.org/u"),
    ],
)
def test_a_link_definition_that_nothing_uses_is_found_at_its_line(tmp_path: Path, text: str, line: int, shown: str) -> None:
    (finding,) = read_book(make_book(tmp_path, {"a": text}), "tr").findings
    assert (finding.path, finding.line, finding.code.name) == ("handbooks/book/a.md", line, "source-definition")
    assert finding.values["text"] == shown


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_link_definition_that_a_link_a_picture_or_a_directive_uses_is_none(tmp_path: Path, language: str) -> None:
    text = (
        "# A\n\nBkz. [bir], [metin][iki], [üç][] ve ![resim][dört].\n\n:::{note}\n[Beş]\n:::\n\n"
        "[bir]: https://example.org/1\n[iki]: https://example.org/2\n[üç]: https://example.org/3\n[dört]: p.svg\n[beş]: https://example.org/5\n"
    )
    tree = make_book(tmp_path, {"a": text})
    (tmp_path / "handbooks/book/p.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert read_book(tree, language).codes == []


def test_nothing_is_written_into_the_content_tree(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# Başlık\n"}, {"a": {"Başlık": "Title"}})
    before = sorted(tmp_path.rglob("*"))
    read_book(tree, "en")
    assert sorted(tmp_path.rglob("*")) == before


def test_the_template_has_only_source_text_whatever_language_is_read(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# Başlık\n\nMetin.\n"}, {"a": {"Başlık": "Title", "Metin.": "Text."}})
    assert read_book(tree, "en").msgids("a") == read_book(tree, "tr").msgids("a") == ["Başlık", "Metin."]


def test_a_reflow_of_the_source_changes_no_message(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# Başlık\n\nBir iki\nüç dört.\n"}, {"a": {"Bir iki üç dört.": "One."}})
    assert "One." in read_book(tree, "en").words("a")


def test_a_glossary_term_is_found_by_its_source_and_by_its_translation(tmp_path: Path) -> None:
    text = "# A\n\nBir {term}`eşya` ve {term}`eşyanın <eşya>`.\n\nBaşka.\n\n```{glossary}\neşya\n  Tanım.\n```\n"
    translations = {
        "Bir {term}`eşya` ve {term}`eşyanın <eşya>`.": "A {term}`eşya` and {term}`of goods <eşya>`.",
        "Başka.": "Some {term}`goods`.",
        "eşya": "goods",
        "Tanım.": "Definition.",
    }
    book = read_book(make_book(tmp_path, {"a": text}, {"a": translations}), "en")
    assert book.codes == []
    page = body(book.pages["a"])
    assert page.count('href="#term-esya"') == 3 + 1  # the definition links to itself
    assert "A goods and of goods" in book.words("a").replace("  ", " ")


def test_the_same_text_twice_has_one_message_and_two_ids(tmp_path: Path) -> None:
    book = read_book(make_book(tmp_path, {"a": "# A\n\nAynı.\n\nAynı.\n"}), "tr")
    found = [one for one in ids(book.pages["a"]) if one.startswith("p-")]
    assert len(set(found)) == 2
    assert found[1] == f"{found[0]}-2"


def test_problems_in_a_translation_name_the_catalogue_and_its_line(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n\nBkz. {ref}`yer`.\n\n(yer)=\n## Yer\n"}, {"a": {"Bkz. {ref}`yer`.": "See {ref}`nowhere`."}})
    (finding,) = read_book(tree, "en").findings
    catalogue = tmp_path / "locales/en/LC_MESSAGES/book/a.po"
    line = catalogue.read_text(encoding="utf-8").split("\n").index('msgid "Bkz. {ref}`yer`."') + 1
    assert (finding.path, finding.line) == ("locales/en/LC_MESSAGES/book/a.po", line)


def test_figures_and_tables_are_numbered_in_the_language_of_the_edition(tmp_path: Path) -> None:
    text = "# A\n\nBkz. {numref}`t`.\n\n```{table} Başlık\n:name: t\n\n| a | b |\n|---|---|\n| 1 | 2 |\n```\n"
    tree = make_book(tmp_path, {"a": text})
    assert "Tablo 1" in read_book(tree, "tr").words("a")
    assert "Table 1" in read_book(tree, "en").words("a")


def test_a_sorted_glossary_follows_the_alphabet_of_the_edition(tmp_path: Path) -> None:
    text = "# A\n\n```{glossary}\n:sorted:\n\nışık\n  1.\n\ncep\n  2.\n\nçanta\n  3.\n\niz\n  4.\n```\n"
    tree = make_book(tmp_path, {"a": text}, {"a": {"ışık": "light", "cep": "pocket", "çanta": "bag", "iz": "trace"}})
    assert re.findall(r"cep|çanta|ışık|iz", read_book(tree, "tr").words("a")) == ["cep", "çanta", "ışık", "iz"]
    assert re.findall(r"bag|light|pocket|trace", read_book(tree, "en").words("a")) == ["bag", "light", "pocket", "trace"]


def test_a_term_at_the_start_of_a_sentence_keeps_its_capital(tmp_path: Path) -> None:
    text = "# A\n\n{term}`Eşya` budur.\n\n```{glossary}\neşya\n  1.\n```\n"
    tree = make_book(tmp_path, {"a": text}, {"a": {"{term}`Eşya` budur.": "{term}`Eşya` it is.", "eşya": "goods"}})
    assert "Eşya budur." in read_book(tree, "tr").words("a")
    assert "Goods it is." in read_book(tree, "en").words("a")


def test_a_caption_of_the_contents_that_is_not_translated_is_marked(tmp_path: Path) -> None:
    index = "# Kitap\n\n```{toctree}\n:caption: Bölümler & ekler\n\na\n```\n"
    page = body(read_book(make_book(tmp_path, {"index": index, "a": "# A\n"}), "en").pages["index"])
    assert (
        '<span lang="tr">Bölümler &amp; ekler</span> <span class="state-badge state-badge-missing" lang="en">Not translated</span>' in page
    )
