"""The sources are read for what others alone may read, and for what these readers may."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.chapters import restricted
from build_tools.chapters.restricted import Sources, read_sources
from build_tools.model.registers import PUBLIC
from build_tools.verify.canaries import canaries
from tests.books import make_book
from tests.canaries import AUDIENCES, book


def closed(sources: Sources) -> str:
    return "\n".join(one.text for one in sources.closed)


def test_nothing_is_closed_to_trainers(tmp_path: Path) -> None:
    assert read_sources(book(tmp_path), AUDIENCES["trainer"]).closed == ()


def test_an_audience_may_read_what_it_includes(tmp_path: Path) -> None:
    tree = book(tmp_path)
    assert "Kanarya4 metni" in closed(read_sources(tree, AUDIENCES["trainee"]))
    assert "Kanarya4 metni" not in closed(read_sources(tree, AUDIENCES["restricted"]))
    assert "Kanarya16" in closed(read_sources(tree, AUDIENCES["restricted"]))


def test_a_translation_is_closed_with_its_source_alone(tmp_path: Path) -> None:
    sources = read_sources(book(tmp_path), PUBLIC)
    assert [one.path for one in sources.closed if "Kanarya25" in one.text] == ["locales/en/LC_MESSAGES/book/a.po"] * 2
    assert "Last word." in sources.open
    assert "Last word." not in closed(sources)


def test_a_register_s_entry_is_closed_when_only_closed_text_cites_it(tmp_path: Path) -> None:
    tree = book(tmp_path)
    assert "Kanarya41 Kanunu" in closed(read_sources(tree, PUBLIC))
    a = tmp_path / "handbooks/book/a.md"
    a.write_text(a.read_text(encoding="utf-8") + "\n{sinir}`gzl-sinir`\n", encoding="utf-8")  # which leads to the law
    assert "Kanarya41 Kanunu" not in closed(read_sources(tree, PUBLIC))


def test_what_the_build_would_not_take_out_before_parsing_is_closed_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "# A\n\nAçık.\n\n:::{note}\n:audience: trainer\nKanarya1.\n:::\n\n::::{hedef-kitle} trainer\nKanarya2.\n\nKanarya3.\n::::\n\nSon.\n"
    )
    tree = make_book(tmp_path, {"a": text})
    monkeypatch.setattr(restricted, "only_for", lambda text, reading, path: text)
    sources = read_sources(tree, PUBLIC)
    assert [name for name in ("Kanarya1", "Kanarya2", "Kanarya3") if name not in closed(sources)] == []
    assert [text for text in sources.open if "Kanarya" in text] == []
    assert any("Açık." in text and "Son." in text for text in sources.open)


@pytest.mark.parametrize(
    ("closed_text", "output", "found"),
    [
        ("Hayır.", "Hayır.", False),  # stands in what all may read
        ("Gizli.", "GİZLİ!", True),
        ("Yok.", "Yok.", False),  # three letters
        ("2026 12345", "12345", False),  # no letter
        ("oda-7b", "Oda 7B", True),
        ("Yolcu dedi evet hayır beklesin", "yolcu *dedi* evet,\nhayır beklesin", True),
        ("Yolcu dedi evet hayır", "Yolcu dedi evet hayır", False),  # four words
        ("Yolcu dedi evet hayır beklesin", "Beklesin yolcu dedi evet hayır", False),
    ],
)
def test_a_rare_word_a_name_and_five_words_in_a_row_give_a_text_away(closed_text: str, output: str, found: bool) -> None:
    passage = restricted.Passage(text=closed_text, kind=restricted.TEXT, path="a.md", line=1)
    told = canaries(Sources(closed=(passage,), open=("Hayır evet beklesin dedi yolcu",)), ())
    assert bool(list(told.passages(output))) is found
