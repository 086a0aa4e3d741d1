"""Two languages of a fragment put together: partners by id and structure, what has none, tables, notes."""

from __future__ import annotations

import re

import pytest

from build_tools.publish.pairing.pairs import Pairing
from build_tools.publish.pairing.skeleton import classes, parsed, words_of

Sides = list[tuple[str, str]]


def sides(html: str) -> Sides:
    """The words of each pair."""
    found = (element for element in parsed(html).iter("div") if "pair" in classes(element))
    return [(words_of(pair[0]), words_of(pair[1])) for pair in found]


def paired(left: str, right: str) -> Sides:
    """The pairs of two fragments in which every block has a partner."""
    pairing = Pairing("en")
    html = pairing.paired(left, right)
    assert pairing.alone == []
    return sides(html)


def rows(html: str) -> list[list[str]]:
    """The words of every cell, row by row."""
    return [[words_of(cell) for cell in row] for row in parsed(html).iter("tr")]


def test_blocks_stand_beside_their_partners_and_what_holds_them_stands_once() -> None:
    left = '<section id="s"><h2>Baş</h2><ul><li><p id="a">Bir</p></li><li><p id="b">İki</p></li></ul></section>'
    right = '<section id="s"><h2>Head</h2><ul><li><p id="a">One</p></li><li><p id="b">Two</p></li></ul></section>'
    html = Pairing("en").paired(left, right)
    assert sides(html) == [("Baş", "Head"), ("Bir", "One"), ("İki", "Two")]
    assert [html.count(f"<{tag}") for tag in ("section", "ul", "li")] == [1, 1, 2]
    assert re.findall(r'id="(\w)"', html) == ["s", "a", "b"]
    assert html.count('lang="en"') == 3


def test_the_label_of_an_item_stands_before_its_first_block_on_both_sides() -> None:
    item = '<ol><li><p id="a">{0}</p><p id="b">{0}</p></li><li><p id="c">{0}</p></li></ol>'
    html = Pairing("en").paired(item.format("x"), item.format("y"))
    labels = ["".join(found) for found in re.findall(r'class="in in-ol( label)?( again)?"', html)]
    assert labels == [" label", " label again", "", "", " label", " label again"]


def test_words_between_blocks_are_a_block_of_their_own() -> None:
    assert paired("<dl><dd>Söz<ul><li>bir</li></ul></dd></dl>", "<dl><dd>Word<ul><li>one</li></ul></dd></dl>") == [
        ("Söz", "Word"),
        ("bir", "one"),
    ]


def test_a_glossary_follows_the_order_of_the_left_language() -> None:
    left = '<div><dl><dt id="a">araç</dt><dd><p>A</p></dd><dt id="b">beyan</dt><dt id="c">bildirim</dt><dd><p>B</p></dd></dl></div>'
    right = (
        '<div><dl><dt id="b">declaration</dt><dt id="c">statement</dt><dd><p>b</p></dd><dt id="a">vehicle</dt><dd><p>a</p></dd></dl></div>'
    )
    assert paired(left, right) == [("araç", "vehicle"), ("A", "a"), ("beyan", "declaration"), ("bildirim", "statement"), ("B", "b")]


@pytest.mark.parametrize("side", [0, 1])
def test_a_block_without_a_partner_is_found_and_stands_alone_in_its_row(side: int) -> None:
    whole = '<p id="a">Bir</p><p id="b" data-line="7">İki sözcük</p><p id="c">Üç</p>'
    part = '<p id="a">One</p><p id="c">Three</p>'
    pairing = Pairing("en")
    html = pairing.paired(*((whole, part) if side == 0 else (part, whole)))
    assert [(one.line, one.words) for one in pairing.alone] == [(7, "İki sözcük")]
    assert sides(html)[1][side] == "İki sözcük"
    assert sides(html)[1][1 - side] == ""
    assert len(sides(html)) == 3


def test_tables_that_do_not_match_are_found() -> None:
    row = "<tr><td>a</td><td>b</td></tr>"
    pairing = Pairing("en")
    pairing.paired(f'<table data-line="3"><tbody>{row}{row}</tbody></table>', f"<table><tbody>{row}</tbody></table>")
    assert [one.line for one in pairing.alone] == [3]


def test_the_state_of_a_picture_needs_no_partner() -> None:
    badge = '<p><span class="state-badge state-badge-missing" lang="tr">Çevrilmedi</span></p>'
    assert paired(f'{badge}<p id="a">Bir</p>', '<p id="a">One</p>') == [("Çevrilmedi", ""), ("Bir", "One")]


def table(columns: int, words: str, first: str = "") -> str:
    head = "".join(f"<th>{words}{column}</th>" for column in range(columns))
    cells = "".join(f'<td{first if column == 0 else ""}><p id="c{column}">{words}{column}</p></td>' for column in range(columns))
    return f'<table id="t"><thead><tr>{head}</tr></thead><tbody data-continued="{words}"><tr>{cells}</tr></tbody></table>'


def test_a_narrow_table_has_both_languages_in_each_row() -> None:
    html = Pairing("en").paired(table(2, "s"), table(2, "w"))
    assert rows(html) == [["s0", "s1", "w0", "w1"]] * 2
    assert html.count("<col ") == 4
    assert 'data-continued="s · w"' in html
    assert html.count('id="c0"') == 1


def test_rows_in_another_order_are_found_by_their_ids() -> None:
    pairing = Pairing("en")
    rows = ['<tr><td><span id="limit-a">A</span></td></tr>', '<tr><td><span id="limit-b">B</span></td></tr>']
    left, right = (f"<table><tbody>{''.join(order)}</tbody></table>" for order in (rows, reversed(rows)))
    pairing.paired(left, right)
    assert [one.words for one in pairing.alone] == ["AB"]


def test_a_wide_table_has_each_row_under_its_partner() -> None:
    html = Pairing("en").paired(table(4, "s"), table(4, "w"))
    assert rows(html) == [["s0", "s1", "s2", "s3"], ["w0", "w1", "w2", "w3"]] * 2


def test_cells_over_several_rows_keep_their_rows() -> None:
    html = Pairing("en").paired(table(4, "s", ' rowspan="2"'), table(4, "w", ' rowspan="2"'))
    assert [len(row) for row in rows(html)] == [8, 8]


def test_columns_are_as_wide_on_both_sides_and_have_room_for_long_words() -> None:
    left = "<table><tbody><tr><td>x</td><td>muvaffakiyetsizleştiricileştiriveremeyebileceklerimizden</td></tr></tbody></table>"
    right = "<table><tbody><tr><td>x</td><td>y</td></tr></tbody></table>"
    shares = [float(one) for one in re.findall(r"width:([\d.]+)%", Pairing("en").paired(left, right))]
    assert shares[:2] == shares[2:]
    assert sum(shares) == pytest.approx(100, abs=0.1)
    assert shares[1] > 5 * shares[0]


def note(name: str, words: str) -> str:
    return f'<span class="page-note" id="{name}"><span class="paragraph">{words}</span></span>'


def test_a_note_has_one_number_and_one_place_for_both_languages() -> None:
    left = f'<p id="a">Bir{note("n", "Not")}</p><p id="b">yine<a class="noted-above" href="#n">9</a></p>'
    right = f'<p id="a">One{note("n", "Note")}.</p><p id="b">again<a class="noted-above" href="#n">9</a></p>'
    html = Pairing("en").paired(left, right)
    assert html.count('class="page-note"') == 1
    assert re.findall(r'class="note-words"[^>]*>(.*?)</span></span>', html) == [
        '<span class="paragraph">Not',
        '<span class="paragraph">Note',
    ]
    assert re.findall(r'<a class="noted-above" href="#n">(\d)</a>', html) == ["1", "1", "1"]
    assert "One<a" in html
    assert "</a>.</p>" in html


def test_notes_in_another_order_keep_the_numbers_of_the_left() -> None:
    left = f'<p id="a">{note("m", "Bir")}{note("n", "İki")}</p>'
    right = f'<p id="a">{note("n", "Two")}{note("m", "One")}</p>'
    assert re.findall(r'<a class="noted-above" href="#(\w)">(\d)</a>', Pairing("en").paired(left, right)) == [("n", "2"), ("m", "1")]


def test_an_address_that_only_the_right_has_is_a_note_of_its_own() -> None:
    address = '<span class="page-note"><span class="address">{}</span></span>'
    html = Pairing("en").paired(f'<p id="a">Bir{address.format("x.tr")}</p>', f'<p id="a">One{address.format("x.en")}</p>')
    assert re.findall(r'class="page-note"[^>]*data-number="(\d)"', html) == ["1", "2"]
