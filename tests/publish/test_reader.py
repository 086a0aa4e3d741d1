"""What the reader's script is told of an edition."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from build_tools.publish import reader
from tests.books import make_book

HOSTILE = 'Kitap "</script><script>alert(1)</script>" \\ \u2028 sonu'


def told(tmp_path: Path, title: str) -> dict[str, object]:
    (edition,) = make_book(tmp_path, {"a": "# A\n"}).editions(["book"], ["tr"])
    edition = replace(edition, handbook=replace(edition.handbook, title={"tr": title}))
    script = reader.edition_script(edition, ("tr",), lambda words: {"Close": "Kapat"}.get(words, words))
    known: dict[str, object] = json.loads(script.removeprefix("window.handbookEdition = ").removesuffix(";\n"))
    return known


def test_it_knows_the_edition_and_only_the_words_that_have_a_translation(tmp_path: Path) -> None:
    known = told(tmp_path, "Kitap")
    assert (known["id"], known["language"], known["languages"], known["words"]) == ("book", "tr", {"tr": "Türkçe"}, {"Close": "Kapat"})


def test_a_hostile_title_stays_a_text(tmp_path: Path) -> None:
    assert told(tmp_path, HOSTILE)["title"] == HOSTILE
