"""The words of a drawing are found and replaced by one walk, and nothing else of it changes."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from build_tools.chapters.drawings import drawing_fault
from build_tools.chapters.lettering import LANGUAGE, divided, labels, lettered

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 99 99">{}</svg>'


def drawing(content: str) -> bytes:
    return DRAWING.format(content).encode()


def words(content: str) -> list[str]:
    return [one.words for one in labels(ElementTree.fromstring(drawing(content)))]


def shown(content: str, *texts: str | None) -> str:
    """What is inside the drawing when *texts* stand for its labels."""
    written = lettered(drawing(content), texts, "en", "tr").decode()
    return written.partition('xml:lang="en">')[2].rpartition("</svg>")[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<text>Kırmızı  hat\n</text>", ["Kırmızı hat"]),
        ("<title>Salon</title><desc>Üstten</desc><text>Hat</text>", ["Salon", "Üstten", "Hat"]),
        ('<text><tspan x="1">Bagaj alım</tspan>\n<tspan x="1" dy="9">bandı</tspan></text>', ["Bagaj alım bandı"]),
        ("<text>Kır<tspan>mızı</tspan> <tspan>hat</tspan></text>", ["Kırmızı hat"]),
        ('<text>H<tspan dy="2">2</tspan>O suyu</text>', ["H2O suyu"]),
        ("<text><title>İpucu</title>Hat</text>", ["Hat", "İpucu"]),
        ("<g><a href='#b'><text>Hat</text></a></g>", ["Hat"]),
        ("<style>text { fill: red }</style><metadata><title xmlns='urn:x'>Ad</title></metadata>", []),
    ],
)
def test_every_text_is_read_as_it_reads(content: str, expected: list[str]) -> None:
    assert words(content) == expected


@pytest.mark.parametrize("mark", ["A", "B2", "12", "5 m", "A–D", "→", "½", " "])
def test_letters_and_numbers_by_themselves_are_no_words(mark: str) -> None:
    assert words(f"<text>{mark}</text>") == []


def test_what_is_the_same_in_every_language_is_left_as_it_is() -> None:
    content = '<g translate="no"><text>handbooks/cash.md</text></g><text>Hat</text>'
    assert words(content) == ["Hat"]
    assert shown(content, "Channel") == '<g translate="no"><text>handbooks/cash.md</text></g><text>Channel</text>'


def test_a_translation_is_set_in_as_many_lines_as_its_source() -> None:
    content = '<text y="5"><tspan x="1">Bagaj alım</tspan><tspan x="1" dy="9">bandı</tspan></text>'
    assert shown(content, "Baggage carousel") == '<text y="5"><tspan x="1">Baggage</tspan><tspan x="1" dy="9">carousel</tspan></text>'


@pytest.mark.parametrize(
    ("text", "count", "lines"),
    [
        ("one two three four", 2, ["one two", "three four"]),
        ("a much longer word", 3, ["a much", "longer", "word"]),
        ("word", 3, ["", "word", ""]),
        ("word", 2, ["word", ""]),
        ("indivisible-by-hyphens here", 2, ["indivisible-by-hyphens", "here"]),
        ("one line", 1, ["one line"]),
    ],
)
def test_the_longest_line_is_as_short_as_it_can_be(text: str, count: int, lines: list[str]) -> None:
    assert divided(text, count) == lines


def test_a_very_long_translation_is_divided_in_no_time() -> None:
    assert len(divided("word " * 20_000, 3)) == 3


def test_a_label_without_translation_keeps_its_words_and_says_their_language() -> None:
    assert shown("<text>Hat</text><text>Masa</text>", None, "Table") == '<text xml:lang="tr">Hat</text><text>Table</text>'


def test_a_translation_is_not_squeezed_into_the_places_of_single_letters() -> None:
    assert shown('<text x="1 2 3" rotate="0,5" textLength="9" lengthAdjust="spacing">Hat</text>', "Channel") == (
        '<text x="1" rotate="0">Channel</text>'
    )


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", "</text><a href='x'>", "&amp; &#60; ]]>", "\"'", "**bold** [x](y)"])
def test_whatever_a_translation_holds_is_only_text(hostile: str) -> None:
    written = lettered(drawing("<text>Hat</text>"), [hostile], "en", "tr")
    assert drawing_fault(written) is None
    root = ElementTree.fromstring(written)
    assert [element.tag.rpartition("}")[2] for element in root.iter()] == ["svg", "text"]
    assert "".join(root.itertext()).strip() == hostile


def test_names_of_namespaces_stay_plain() -> None:
    content = '<defs><g id="a"/></defs><use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="#a"/><text>Hat</text>'
    written = lettered(drawing(content), ["Channel"], "en", "tr").decode()
    assert written.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert 'xlink:href="#a"' in written
    assert ElementTree.fromstring(written).get(LANGUAGE) == "en"


def test_a_line_of_several_parts_is_told_from_one_that_is_a_part_itself() -> None:
    contents = ("<text><tspan font-weight='700'>Hat</tspan></text>", "<text><tspan font-weight='700'>Kırmızı</tspan> hat</text>")
    assert [labels(ElementTree.fromstring(drawing(one)))[0].is_mixed for one in contents] == [False, True]
