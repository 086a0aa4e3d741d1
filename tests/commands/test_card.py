"""The card of a message: what helps a reviewer, in plain letters."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from build_tools.catalogues.catalogue import Message
from build_tools.catalogues.checks import Setting
from build_tools.catalogues.markup import inline
from build_tools.catalogues.memory import Home, Kept, Memory
from build_tools.catalogues.order import Item, Risk
from build_tools.commands._card import Card, changes, readable, rendered
from build_tools.languages import language
from build_tools.model.edition import Edition
from build_tools.model.provenance import State
from build_tools.model.registers import Concept
from tests.books import make_book

HOME = Home(handbook="other", path="other.po")
CONCEPT = Concept(
    id="baggage",
    term={"tr": "bagaj", "en": "baggage"},
    definition={"tr": "Yolcunun eşyası.", "en": "What a passenger carries."},
    domain="",
    forbidden={},
    source="",
    status="approved",
    stems=("bagaj",),
    excluded=(),
)


def shown(folder: Path, message: Message, *kept: Message, earlier: str = "") -> str:
    (handbook,) = make_book(folder, {"a": "# A\n"}).read()
    edition = Edition(handbook=handbook, language="en")
    item = Item(edition=edition, path="a.po", place="a.md", message=message, state=State.DRAFT, faults=(), risk=Risk.REST, number=0)
    setting = Setting(handbook="book", source=language("tr"), target=language("en"), termbase=(CONCEPT,))
    memory = Memory([Kept(message=one, home=HOME) for one in (message, *kept)])
    out = io.StringIO()
    card = Card(item=item, number=1, of=2, setting=setting, memory=memory, earlier=earlier, translate=str)
    Console(file=out, width=80, no_color=True).print(card.rows())
    return out.getvalue()


def test_it_shows_other_translations_of_this_text_and_of_texts_like_it(tmp_path: Path) -> None:
    own = Message(msgid="Yolcunun bagajını hemen açmayın.", msgstr="Do not open the baggage at once.")
    same = Message(msgid=own.msgid, msgstr="Never open the baggage.")
    like = Message(msgid="Yolcunun bagajını hemen kapatmayın.", msgstr="Do not close the baggage at once.")
    screen = shown(tmp_path, own, same, like, Message(msgid="Başka bir şey.", msgstr="Something else."))
    assert "100 %  Never open the baggage." in screen
    assert "%  Yolcunun bagajını hemen kapatmayın." in screen
    assert "Do not close the baggage at once." in screen
    assert "Something else" not in screen


def test_it_shows_terms_with_what_they_mean(tmp_path: Path) -> None:
    assert "bagaj → baggage: What a passenger carries." in shown(tmp_path, Message(msgid="Bagajı açın.", msgstr="Open the baggage."))


def test_it_shows_what_a_translator_has_changed_since_the_finished_translation(tmp_path: Path) -> None:
    screen = shown(tmp_path, Message(msgid="Açın.", msgstr="Open it now."), earlier="Open it later.")
    assert "Open it [-later-]{+now+}." in screen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("a **b** *c* `d`", "a b c d"),
        ("[bağ](https://example.org) {term}`eşyayı <eşya>`", "bağ eşyayı{term}"),
        ("bkz.[^tr-5607]", "bkz.[^tr-5607]"),
        ("iç **içe *iki* kat**", "iç içe iki kat"),
    ],
)
def test_a_sentence_reads_as_readers_meet_it(text: str, seen: str) -> None:
    assert rendered(inline(text)).plain == seen


def test_no_character_of_a_text_steers_the_terminal() -> None:
    assert readable("a\x1b[2J\u202eb") == "a⟨U+001B⟩[2J⟨U+202E⟩b"
    assert "\x1b" not in rendered(inline("a\x1b[2J")).plain
    assert "\x1b" not in changes("a\x1b[2J", "b").plain
