"""Change bars: every block that differs from an earlier edition has one in the outer margin, of its kind, and nothing else moves."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest

from build_tools.model.record import Page, Recorded
from build_tools.model.tree import ContentTree
from build_tools.publish.formats.revision_pages import NO_REASON
from build_tools.verify import conformance
from tests.books import BOOKS, make_book, translate
from tests.publish.recorded import Printed, print_book

WORDS = "Yolcunun bagajı yolcunun gözü önünde açılır ve içindekiler sırayla masaya konur. "
CONTENTS = "# Kitap\n\n```{toctree}\n:numbered:\n\nbir\n```\n"
ALL = """# Bölüm

## Başlık

Paragraf.[^not]

[^not]: Dipnot.

1. Birinci adım.
2. İkinci adım.

- Madde
  - İç madde

| Alan | Süre |
|---|---|
| Bagaj | 5 gün |

```{table} Tablonun adı
| A | B |
|---|---|
| c | d |
```

:::{warning}
Kutudaki söz.
:::

:::{admonition} Kutunun adı
Adı olan kutu.
:::

```{figure} figures/kare.svg
:alt: Kare

Resmin altı
```

```
kod
```

terim
: Tanım.
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="{}" height="9"/></svg>'


def book(chapters: Mapping[str, str], translations: Mapping[str, Mapping[str, str]] | None = None, width: int = 9) -> ContentTree:
    tree = make_book(Path(mkdtemp()), chapters, translations)
    figures = tree.root / "handbooks" / "book" / "figures"
    figures.mkdir()
    (figures / "kare.svg").write_text(SVG.format(width), encoding="utf-8")
    return tree


@cache
def everything() -> Printed:
    """A book of every kind of block, all of which is new since a record of nothing."""
    return print_book(book({"index": CONTENTS, "bir": ALL}), "tr", Recorded(chapters={}))


def edited(before: str, after: str, language: str = "tr", *translations: Mapping[str, str]) -> Printed:
    """The chapter *after*, compared with *before*; *translations* are those before and after."""
    first, second = translations or ({}, {})
    recorded = print_book(book({"index": CONTENTS, "bir": before}, {"bir": first}), language).recorded
    return print_book(book({"index": CONTENTS, "bir": after}, {"bir": second}), language, recorded)


def test_a_book_that_has_not_changed_has_no_bar() -> None:
    again = print_book(book({"index": CONTENTS, "bir": ALL}), "tr", all_as_it_was())
    assert set(again.drawn()) == {""}
    assert again.recorded.chapters == all_as_it_was().chapters


def test_every_block_of_the_record_is_marked_once_all_is_new() -> None:
    recorded = sum(map(len, everything().recorded.chapters.values())) - 1  # the title of the index is not printed
    assert everything().marks == recorded


BLOCKS = "Başlık|Paragraf|Dipnot|İkinci adım|İç madde|5 gün|Tablonun adı|Kutudaki söz|Kutunun adı|Resmin altı|kod|Tanım".split("|")


@cache
def all_as_it_was() -> Recorded:
    return print_book(book({"index": CONTENTS, "bir": ALL}), "tr").recorded


def test_a_block_of_any_kind_is_marked_when_it_has_changed_and_no_other() -> None:
    text = ALL
    for block in BLOCKS:
        text = text.replace(block, f"Yeni {block}", 1)
    found = print_book(book({"index": CONTENTS, "bir": text}), "tr", all_as_it_was())
    assert found.marks == len(BLOCKS)
    assert [block for block in BLOCKS if not any(f"Yeni {block}" in one for one in found.changed("changed"))] == []


@pytest.mark.parametrize("block", ["Dipnot", "Resmin altı", "5 gün"])
def test_a_single_block_has_a_single_bar(block: str) -> None:
    found = print_book(book({"index": CONTENTS, "bir": ALL.replace(block, f"Yeni {block}", 1)}), "tr", all_as_it_was())
    assert len([line for page in found.drawn() for line in page.split("\n") if line]) == 1


def test_another_picture_under_the_same_name_is_marked() -> None:
    found = print_book(book({"index": CONTENTS, "bir": ALL}, width=5), "tr", all_as_it_was())
    assert re.findall(r'<img[^>]*data-change="(\w+)"', found.html) == ["changed"]


def test_bars_move_nothing_on_the_pages() -> None:
    one, other = ([page for page in found.pages if page.part == "bir"] for found in (all_as_it_was(), everything().recorded))
    assert one == other != []


def test_a_source_and_a_translation_are_told_apart_by_their_lines() -> None:
    before = {"Bir.": "One.", "İki.": "Two."}
    after = {"Bir.": "The first.", "İki değişti.": "Two has changed."}
    found = edited("# Bölüm\n\nBir.\n\nİki.\n", "# Bölüm\n\nBir.\n\nİki değişti.\n", "en", before, after)
    assert (found.changed("corrected"), found.changed("changed")) == (["The first."], ["Two has changed."])
    widths = {line.split()[2] for line in "".join(found.drawn()).split("\n")}
    assert widths == {"1.60", "0.60"}


def test_a_new_translation_of_an_old_text_is_no_change_of_the_source() -> None:
    text = "# Bölüm\n\nBir.\n"
    assert edited(text, text, "en", {}, {"Bir.": "One."}).changed("corrected") == ["One."]


def test_a_moved_block_is_marked_as_moved() -> None:
    found = edited("# B\n\nBir.\n\nİki.\n\nÜç.\n\nDört.\n", "# B\n\nİki.\n\nÜç.\n\nDört.\n\nBir.\n")
    assert (found.changed("moved"), found.changed("changed")) == (["Bir."], [])


def test_the_place_of_a_removed_block_is_marked() -> None:
    found = edited("# B\n\nBir.\n\nİki.\n\nÜç.\n", "# B\n\nBir.\n\nÜç.\n")
    assert re.findall(r'data-removed="(\w+)"[^>]*>([^<]*)<', found.html) == [("before", "Üç.")]
    assert "".join(found.drawn()).endswith(" l f")


def test_a_block_removed_from_the_end_is_marked_behind_the_last() -> None:
    found = edited("# B\n\nBir.\n\nİki.\n", "# B\n\nBir.\n")
    assert re.findall(r'data-removed="(\w+)"[^>]*>([^<]*)<', found.html) == [("behind", "Bir.")]


def test_a_heading_that_others_refer_to_marks_itself_alone() -> None:
    chapter = "# B\n\nBkz. {ref}`alt`.\n\n(alt)=\n## Eski ad\n\nMetin.\n"
    assert edited(chapter, chapter.replace("Eski", "Yeni")).changed("changed") == ["1.1 Yeni ad"]


def test_bars_stand_at_the_outer_edge_of_either_side() -> None:
    text = "# B\n\n" + "\n\n".join(WORDS * 8 + f"{number}." for number in range(9))
    pages = [page for page in print_book(book({"index": CONTENTS, "bir": text}), "tr", Recorded(chapters={})).drawn() if page]
    right, left = (float(page.split()[0]) for page in pages[:2])
    assert right > 595 - 22 * 72 / 25.4
    assert left < 22 * 72 / 25.4


def test_bars_of_two_kinds_beside_one_row_do_not_stand_on_one_another() -> None:
    table = "# B\n\n| Bir | İki |\n|---|---|\n| üç | {} |\n"
    found = edited(table.format("dört"), table.format("beş"), "en", {"üç": "three"}, {"üç": "third"})
    places = {line.split()[0] for line in "".join(found.drawn()).split("\n")}
    assert len(places) == 3


def test_a_book_with_bars_can_be_read_aloud_and_kept() -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / "book.pdf"
        path.write_bytes(everything().pdf)
        assert [finding.text() for finding in conformance.judge(path, "book.pdf")] == []


# What the record says of pages


def digests(pages: tuple[Page, ...]) -> dict[str, str]:
    return {page.label: page.printed for page in pages}


def test_a_page_is_known_by_what_is_seen_on_it() -> None:
    text = "# B\n\n" + "\n\n".join(WORDS * 8 + f"{number}." for number in range(9))
    one = digests(print_book(book({"index": CONTENTS, "bir": text}), "tr").recorded.pages)
    other = digests(print_book(book({"index": CONTENTS, "bir": text.replace("8.", "sekiz.")}), "tr").recorded.pages)
    last = max(label for label in one if label.startswith("1-"))
    assert [label for label in one if one[label] != other[label] and label.startswith("1-")] == [last]


def test_a_page_whose_printed_reference_has_moved_is_another_page() -> None:
    index = CONTENTS.replace("bir", "bir\niki")
    chapters = {"index": index, "bir": "# B\n\nBkz. {ref}`son`.\n", "iki": "# İ\n\n{}(son)=\n## Son\n\nMetin.\n"}
    far = "".join(WORDS * 8 + f"{number}.\n\n" for number in range(9))
    one = print_book(book({**chapters, "iki": chapters["iki"].format("")}), "tr").recorded.pages
    other = print_book(book({**chapters, "iki": chapters["iki"].format(far)}), "tr").recorded.pages
    assert digests(one)["1-1"] != digests(other)["1-1"]


def test_the_number_of_the_edition_makes_no_page_of_a_chapter_another() -> None:
    tree = book({"index": CONTENTS, "bir": ALL})
    one = digests(print_book(tree, "tr").recorded.pages)
    path = tree.root / "handbooks" / "book" / "handbook.toml"
    path.write_text(path.read_text("utf-8") + 'edition = "2.0"\n', encoding="utf-8")
    other = digests(print_book(tree, "tr").recorded.pages)
    assert (one["1-1"] == other["1-1"], one["i"] == other["i"]) == (True, False)


def test_a_larger_book_prints_with_every_bar_and_no_complaint() -> None:
    found = print_book(ContentTree(root=BOOKS / "small"), "en", Recorded(chapters={}))
    assert [finding.text() for finding in found.findings if finding.code != NO_REASON] == []


def test_a_translation_that_only_lost_its_mark_is_corrected(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"index": CONTENTS, "bir": "# B\n\nBir.\n"}, {"bir": {"Bir.": "fuzzy:One."}})
    recorded = print_book(tree, "en").recorded
    translate(tmp_path, "bir", {"Bir.": "One."})
    assert print_book(tree, "en", recorded).changed("corrected") == ["One."]
