"""Every message says what it is for, and the box that it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.sphinx_ext.messages import Mode
from tests.books import make_book, read_book

CHAPTER = """# Arama

Düz metin.

1. Adım metni.

   ```{danger}
   Kutudaki metin.
   ```

- Madde metni.

| Başlık |
|---|
| Hücre |

```{figure} plan.png
:alt: Planın sözleri

Resim yazısı
```

> Alıntı.

Dipnotlu metin[^bir].

[^bir]: Dipnot metni.

```{glossary}
mühür
  Tanım.
```

```{card} Kart başlığı
Kart metni.
```
"""


@pytest.fixture(scope="module")
def kinds(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    tree = make_book(tmp_path_factory.mktemp("book"), {"search-of-aircraft": CHAPTER})
    home = tree.root / "handbooks" / "book"
    with (home / "handbook.toml").open("a", encoding="utf-8") as file:
        file.write('[sphinx]\nextensions = ["sphinx_design"]\n')
    book = read_book(tree, "tr", Mode.SOURCE, handbook="book")
    return {one.msgid: one.kinds for one in book.asked["search-of-aircraft"]}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Arama", ("heading",)),
        ("Düz metin.", ()),
        ("Adım metni.", ("step",)),
        ("Kutudaki metin.", ("step", "danger")),
        ("Madde metni.", ("item",)),
        ("Başlık", ("column heading",)),
        ("Hücre", ("cell",)),
        ("Planın sözleri", ("figure :alt:",)),
        ("Resim yazısı", ("caption",)),
        ("Alıntı.", ("quote",)),
        ("Dipnot metni.", ("footnote",)),
        ("mühür", ("term",)),
        ("Tanım.", ("definition",)),
        ("Kart başlığı", ("title",)),
        ("Kart metni.", ()),
    ],
)
def test_the_kind_of_a_message_says_where_it_stands(kinds: dict[str, tuple[str, ...]], words: str, expected: tuple[str, ...]) -> None:
    assert kinds[words] == expected


def test_a_message_in_a_block_names_it_and_a_heading_does_not(tmp_path: Path) -> None:
    book = read_book(make_book(tmp_path, {"cash": "# Nakit\n\nDüz metin.\n"}), "tr", Mode.SOURCE, handbook="book")
    assert [(one.msgid, one.block in book.pages["cash"] and bool(one.block)) for one in book.asked["cash"]] == [
        ("Nakit", False),
        ("Düz metin.", True),
    ]
