"""Short codes: the same on paper, in the picture beside them and on the site's page, in both languages."""

from __future__ import annotations

import re
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp

import pikepdf
import pytest
import segno

from build_tools.model.findings import HandbookError
from build_tools.model.handbook import read_handbook
from build_tools.model.short_code import CHARACTERS, check_character, short_code
from build_tools.model.tree import ContentTree
from build_tools.publish.editions import start_method
from build_tools.publish.formats import short_codes
from build_tools.publish.formats.cards import Cards
from build_tools.publish.publication import build
from tests.books import BOOKS, copy_book, make_book
from tests.publish.test_book import Printed, opened, print_book, print_here
from tests.publish.test_large_print import print_as

ADDRESS = "https://kitaplar.example.org/el"


def with_address(folder: Path) -> ContentTree:
    tree = copy_book("specimen", folder)
    path = tree.root / "handbooks" / "specimen" / "handbook.toml"
    path.write_text(path.read_text("utf-8") + f'address = "{ADDRESS}/"\n', encoding="utf-8")
    return tree


@cache
def printed(language: str) -> Printed:
    return print_book(with_address(Path(mkdtemp())), language)


def codes(html: str) -> list[str]:
    return re.findall(r'class="way-back">.*?<p lang="\w+">([^<]+)</p>', html)


# The code itself


def test_a_code_follows_from_handbook_and_id_alone() -> None:
    assert short_code("passenger-control", "pax-cash-count") == short_code("passenger-control", "pax-cash-count")
    assert short_code("passenger-control", "pax-cash-count") != short_code("detector-dogs", "pax-cash-count")
    assert re.fullmatch(f"[{CHARACTERS}]{{3}}-[{CHARACTERS}]{{3}}", short_code("a", "b"))


def test_a_code_has_no_characters_that_are_mixed_up() -> None:
    assert not set("0O1IİıQ5S2Z8B6GUVWX") & set(CHARACTERS) - set("2568")
    assert not any({digit, letter} <= set(CHARACTERS) for digit, letter in ("0O", "1I", "5S", "2Z", "8B", "6G", "UV"))


def test_one_wrong_character_or_two_that_changed_places_are_noticed() -> None:
    code = short_code("passenger-control", "pax-cash-count").replace("-", "")
    wrong = [code[:place] + other + code[place + 1 : 5] for place in range(5) for other in CHARACTERS if other != code[place]]
    swapped = [
        code[:place] + second + first + code[place + 2 : 5] for place, (first, second) in enumerate(pairwise(code[:5])) if first != second
    ]
    assert [one for one in [*wrong, *swapped] if check_character(one) == code[5]] == []


# On paper


def test_every_chapter_procedure_and_card_has_its_code_in_both_languages() -> None:
    assert printed("tr").told == printed("en").told == []
    expected = {
        short_code("specimen", one) for one in ("yazi", "usuller", "spec-sayim", "spec-torba", "spec-kart-sayim", "spec-kart-kopek")
    }
    assert expected <= set(codes(printed("tr").html))
    assert codes(printed("tr").html) == codes(printed("en").html)


def test_the_picture_beside_a_code_says_and_holds_its_address(tmp_path: Path) -> None:
    address = f"{ADDRESS}/en/specimen/c/index.html#{short_code('specimen', 'spec-sayim').replace('-', '')}"
    assert f'alt="QR code: {address}"' in printed("en").html
    with opened(printed("en")) as pdf:
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        assert f"QR code: {address}" in {str(one.get("/Alt", "")) for one in figures}


def test_a_picture_is_at_least_fifteen_millimetres_wide_without_its_white_margin() -> None:
    sheet = (Path("_templates/print/frames.css")).read_text("utf-8")
    (width,) = map(float, re.findall(r"\.way-back \.qr \{[^}]*width: (\d+)mm", sheet))
    modules = segno.make_qr(f"{ADDRESS}/tr/specimen/c/index.html#7K3FM4", error="m").symbol_size(border=0)[0]
    assert width * modules / (modules + 8) >= 15


def test_without_an_address_the_code_stands_alone() -> None:
    found = print_book(ContentTree(root=BOOKS / "specimen"), "tr")
    assert codes(found.html) == codes(printed("tr").html)
    assert '<img class="qr"' not in found.html


def test_a_card_to_carry_has_its_picture_and_its_code(tmp_path: Path) -> None:
    ((deck, findings),) = print_as((Cards(),), with_address(tmp_path), "tr")
    assert [one.text() for one in findings] == []
    (tmp_path / "deck.pdf").write_bytes(deck)
    with pikepdf.open(tmp_path / "deck.pdf") as pdf:
        alternatives = {
            str(one.get("/Alt", "")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        }
    key = short_code("specimen", "spec-kart-kopek").replace("-", "")
    assert f"Karekod: {ADDRESS}/tr/specimen/c/index.html#{key}" in alternatives


# On the site


@pytest.mark.parametrize("language", ["tr", "en"])
def test_a_code_leads_to_its_place_on_the_site(language: str, tmp_path: Path) -> None:
    tree = ContentTree(root=BOOKS / "specimen")
    build(tree, tree.editions(languages=[language]), ("site",), tmp_path / "dist", jobs=1)
    page = (tmp_path / "dist" / "site" / language / "specimen" / "c" / "index.html").read_text("utf-8")
    code = short_code("specimen", "spec-sayim")
    assert f'<li id="{code.replace("-", "")}"><a href="../usuller.html#spec-sayim"><code>{code}</code></a>' in page
    assert 'id="spec-sayim"' in (tmp_path / "dist" / "site" / language / "specimen" / "usuller.html").read_text("utf-8")


def print_with_one_code(tree: ContentTree) -> Printed:
    short_codes.short_code = lambda handbook, place: "222-222"  # in a process of its own
    return print_here(tree, "tr", ())


def test_a_code_that_two_places_have_is_a_finding(tmp_path: Path) -> None:
    text = "(bir)=\n# Bir\n\n:::{usul} Sayım\n:id: pax-a\n\n1. Say.\n:::\n"
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        found = pool.submit(print_with_one_code, make_book(tmp_path, {"bir": text})).result()
    assert found.told == [("handbooks/book/bir.md", "short-code-twice")]


def test_an_address_that_is_no_web_address_is_a_finding(tmp_path: Path) -> None:
    home = copy_book("specimen", tmp_path).root / "handbooks" / "specimen"
    path = home / "handbook.toml"
    path.write_text(path.read_text("utf-8") + 'address = "http://kullanici:sifre@example.org"\n', encoding="utf-8")
    with pytest.raises(HandbookError) as raised:
        read_handbook(home, "handbook.toml")
    assert [(one.line, one.code.name) for one in raised.value.findings] == [(8, "key-kind")]
