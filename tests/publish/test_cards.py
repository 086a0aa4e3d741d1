"""The deck of pocket cards: one A6 page a card, nothing of a card lost, its state and its readers on it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pikepdf
import pytest
from PIL import Image

from build_tools.model.findings import Finding, Severity
from build_tools.model.manifest import read_manifest
from build_tools.model.program import PROGRAM
from build_tools.model.registers import PUBLIC, Audience
from build_tools.model.short_code import short_code
from build_tools.model.tree import ContentTree
from build_tools.publish.editions import start_method
from build_tools.publish.formats.cards import Cards
from build_tools.publish.publication import build
from build_tools.publish.reading import read_edition
from build_tools.sphinx_ext.interface import read_interface
from build_tools.verify import verify_output
from tests.books import BOOKS, make_book
from tests.machine import needs_poppler

POINT = 72 / 25.4  # of a millimetre
REGISTERS = BOOKS / "dialect" / "handbooks" / "registers"
TRAINER = Audience(id="trainer", admits=frozenset({"trainer", "public"}), marking={"tr": "Eğiticiler için", "en": "For trainers"})
COUNT = """::::{usul} Nakdin sayılması
:id: sayim

:::{danger}
Zarfı açmayın.
:::

Giriş cümlesi kartta yer almaz.

1. {gorevli}`pax-officer` Yolcuyu selamlayın.

   :::{güvence}
   Yolcu tercüman isteyebilir (bkz. {ref}`itiraz`).
   :::

   :::{note}
   Bu not kartta yer almaz.
   :::
2. {gorevli}`pax-officer` Nakdi sayın.

   :::{caution}
   Yanlış satırı silmeyin.
   :::
3. {gorevli}`search-officer` Sonucu yazın.
4. {gorevli}`search-officer` ve {gorevli}`pax-officer` imzalar.
::::

:::{cep-kartı} Nakit sayımı
:id: kart
:from: sayim
:::
"""
OWN = """:::{cep-kartı} Köpek yaklaşırken
:id: kart-kopek
1. Durun.
2. Elinizi uzatmayın ({ref}`itiraz`).
:::

(itiraz)=
## İtiraz

Metin.
"""
INDEX = "# Kitap\n\n```{toctree}\n:numbered:\n\nbir\n```\n"
MILD = "Yolcunun hakları vardır ve bunlar burada uzun uzun anlatılır; metin, kart dolana kadar sürer. " * 9


@dataclass(frozen=True, kw_only=True)
class Deck:
    """What a deck is: the PDF, the HTML it was laid out from, and the findings."""

    pdf: bytes
    html: str
    findings: tuple[Finding, ...]

    @property
    def words(self) -> str:
        return " ".join(re.sub(r"<[^>]+>", "", self.html).split())

    @property
    def forms(self) -> list[str]:
        return re.findall(r'class="card card-(\w+)"', self.html)

    @property
    def pages(self) -> int:
        with pikepdf.open(io.BytesIO(self.pdf)) as pdf:
            return len(pdf.pages)


def book(folder: Path, text: str = COUNT + OWN, translations: Mapping[str, str] | None = None) -> ContentTree:
    """A numbered handbook of one chapter, with the registers of the dialect's book."""
    tree = make_book(folder, {"index": INDEX, "bir": f"# Bir\n\n{text}"}, {"bir": translations} if translations else None)
    shutil.copytree(REGISTERS, tree.registers, dirs_exist_ok=True)
    (tree.registers / "audiences.toml").write_text(
        'schema = 1\n[audiences.public]\n[audiences.trainer]\nincludes = ["public"]\n'
        'marking_tr = "Eğiticiler için"\nmarking_en = "For trainers"\n'
    )
    return tree


def deck(tree: ContentTree, language: str = "tr", audience: Audience = PUBLIC, *, is_draft: bool = False) -> Deck:
    """The deck of the tree's only handbook, printed in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=start_method()) as pool:
        return pool.submit(deck_here, tree, language, audience, is_draft).result()


def deck_here(tree: ContentTree, language: str, audience: Audience, is_draft: bool) -> Deck:
    (found,) = tree.editions(languages=[language])
    edition = replace(found, audience=audience, is_draft=is_draft)
    with TemporaryDirectory() as name, read_edition(tree, edition, Path(name) / "sphinx") as reading:
        (path,) = Cards().write(reading, Path(name) / "out", Path(name) / "work")
        assert path.name == f"{edition.stem}-cards.pdf"
        html = (Path(name) / "work" / "cards.html").read_text(encoding="utf-8")
        return Deck(pdf=path.read_bytes(), html=html, findings=reading.findings)


@cache
def counted() -> Deck:
    return deck(book(Path(mkdtemp())))


# The sheet


def test_every_card_is_a_page_of_a6_with_a_bleed_of_3_mm_inside_a_sheet_with_crop_marks() -> None:
    with pikepdf.open(io.BytesIO(counted().pdf)) as pdf:
        assert len(pdf.pages) == 2
        for page in pdf.pages:
            trim, bleed, sheet = ([float(one) for one in page[box]] for box in ("/TrimBox", "/BleedBox", "/MediaBox"))
            assert [trim[2] - trim[0], trim[3] - trim[1]] == pytest.approx([105 * POINT, 148 * POINT], abs=0.1)
            assert [abs(one - other) for one, other in zip(trim, bleed, strict=True)] == pytest.approx([3 * POINT] * 4, abs=0.01)
            assert all(one <= other for one, other in zip(sheet[:2], bleed[:2], strict=True))


@needs_poppler
def test_crop_marks_stand_at_the_cut_and_outside_of_the_bleed(tmp_path: Path) -> None:
    (tmp_path / "deck.pdf").write_bytes(counted().pdf)
    subprocess.run(["pdftoppm", "-r", "254", "-gray", "-png", "-f", "1", "-l", "1", tmp_path / "deck.pdf", tmp_path / "page"], check=True)
    with Image.open(next(tmp_path.glob("*.png"))) as page:  # ten pixels a millimetre
        sheet = page.convert("L")
        assert sheet.size == pytest.approx((1250, 1680), abs=2)
        for across in (100, 1150):
            for down in (30, 1650):
                assert min(sheet.getpixel((across + one, down)) for one in range(-3, 4)) < 100
        for down in (100, 1580):
            for across in (30, 1220):
                assert min(sheet.getpixel((across, down + one)) for one in range(-3, 4)) < 100
        between = [
            sheet.getpixel((across, down)) for across in (60, 1190) for down in range(200, 1480)
        ]  # marks end there, the bleed begins
        assert min(between) > 200


def test_a_deck_is_printed_without_a_complaint_and_says_what_it_is() -> None:
    assert [finding.text() for finding in counted().findings] == []
    with pikepdf.open(io.BytesIO(counted().pdf)) as pdf, pdf.open_outline() as outline:
        assert (str(pdf.docinfo["/Title"]), str(pdf.Root.Lang)) == ("Kitap – Cep kartları", "tr")
        assert [item.title for item in outline.root] == ["Nakit sayımı", "Köpek yaklaşırken"]


def test_the_same_inputs_give_the_same_bytes_from_another_folder(tmp_path: Path) -> None:
    assert deck(book(tmp_path / "elsewhere")).pdf == counted().pdf


# A card


def test_a_card_has_the_steps_and_every_box_that_protects_and_nothing_else() -> None:
    words = counted().words
    wanted = [
        "Zarfı açmayın.",
        "Yolcuyu selamlayın.",
        "Yolcu tercüman isteyebilir",
        "Nakdi sayın.",
        "Yanlış satırı silmeyin.",
        "Sonucu yazın.",
    ]
    assert [words.index(one) for one in wanted] == sorted(words.index(one) for one in wanted)
    assert "Giriş cümlesi" not in words
    assert "Bu not" not in words


def test_whoever_takes_several_steps_is_named_at_the_first_of_them() -> None:
    items = re.findall(r"<li.*?</li>", counted().html, re.DOTALL)
    assert ["mention-actor" in one for one in items[:4]] == [True, False, True, True]
    assert "yolcu kontrol görevlisi imzalar" in " ".join(re.sub("<[^>]+>", "", items[3]).split())


def test_a_reference_is_words_with_the_section_since_nothing_else_of_the_handbook_is_there() -> None:
    assert "(bkz. İtiraz (1.1))" in counted().words
    assert "<a " not in counted().html


def test_its_foot_says_what_it_is_a_card_of() -> None:
    foot = re.findall(r"<footer>(.*?)</footer>", counted().html, re.DOTALL)[0]
    words = " ".join(re.sub(r"<[^>]+>", "", foot).split())
    assert words == f"Kitap · 1 Bir Türkçe taslak · kart · {short_code('book', 'kart')} · Usulün tamamı: böl. 1"


def test_it_bears_the_marking_of_its_readers(tmp_path: Path) -> None:
    assert "draft · For trainers" in deck(book(tmp_path), "en", TRAINER).words
    assert "Eğiticiler" not in counted().words


def test_what_is_not_translated_is_marked_on_a_card_too(tmp_path: Path) -> None:
    english = {"{gorevli}`pax-officer` Nakdi sayın.": "{gorevli}`pax-officer` Count the cash.", "Durun.": "fuzzy:Stop."}
    found = deck(book(tmp_path, translations=english), "en")
    for heading in (re.findall(r"<h1>.*?</h1>", found.html)[0], re.findall(r"<footer>\s*<p>.*?</p>", found.html)[0]):
        assert 'lang="tr"' in heading
        assert "Not translated" in heading
    step = next(one for one in re.findall(r"<li.*?</li>", found.html, re.DOTALL) if "Count the cash." in one)
    assert "Not translated" not in step.split("admonition")[0]
    assert "Translation out of date" in next(one for one in re.findall(r"<li.*?</li>", found.html, re.DOTALL) if "Durun." in one)


def test_a_draft_says_so_on_every_card_and_marks_every_sentence(tmp_path: Path) -> None:
    html = deck(book(tmp_path), is_draft=True).html
    assert html.count(read_interface(PROGRAM, "tr")["Draft for translators and reviewers, not for use"]) == 2
    assert all("state-badge" in item for item in re.findall(r"<li.*?</li>", html, re.DOTALL))


def test_a_footnote_stands_at_the_foot_of_every_card_that_calls_it_and_is_called_again_by_number(tmp_path: Path) -> None:
    cards = "".join(f":::{{cep-kartı}} Kart {name}\n:id: kart-{name}\n- Bir.[^a]\n- İki.[^a]\n:::\n\n" for name in ("a", "b"))
    found = deck(book(tmp_path, f"Metin.[^a]\n\n{cards}[^a]: Dipnot metni.\n"))
    assert [finding.text() for finding in found.findings] == []
    assert found.words.count("Dipnot metni.") == 2
    notes = re.findall(r'class="page-note" id="([^"]+)"', found.html)
    assert re.findall(r'class="noted-above[^"]*" href="#([^"]+)"', found.html) == notes
    assert len(set(notes)) == 2


# Room


def card_of(boxes: str, sentence: str = "Yolcuya ne yapacağınızı söyleyin.", steps: int = 9) -> str:
    listed = "\n".join(f"{number}. {{gorevli}}`pax-officer` {sentence} ({number})" for number in range(1, steps + 1))
    return f"::::{{usul}} Usul\n:id: usul\n\n{boxes}\n\n{listed}\n::::\n\n:::{{cep-kartı}} Kart\n:id: kart\n:from: usul\n:::\n"


def test_nine_lines_fit_and_few_are_set_large(tmp_path: Path) -> None:
    assert (counted().forms, counted().pages) == (["large", "large"], 2)
    nine = deck(book(tmp_path, card_of("", "Yolcuya ne yapacağınızı ve bunun ne kadar süreceğini anlatıp söyleyin.")))
    assert (nine.forms, nine.pages, nine.findings) == (["usual"], 1, ())


def test_a_right_that_has_no_room_is_named_with_its_place_and_a_danger_stays_whole(tmp_path: Path) -> None:
    boxes = f":::{{danger}}\nZarfı açmayın.\n:::\n\n:::{{güvence}}\n{MILD}\n:::"
    found = deck(book(tmp_path, card_of(boxes, "Yolcuya ne yapacağınızı ve bunun ne kadar süreceğini anlatıp söyleyin.")))
    assert (found.forms, found.pages, found.findings) == (["short"], 1, ())
    assert "Zarfı açmayın." in found.words
    assert "Hak güvencesi: bk. böl. 1" in found.words
    assert "Yolcunun hakları vardır" not in found.words


def test_a_card_that_is_too_long_is_a_finding_at_its_line_and_goes_on_over_the_page(tmp_path: Path) -> None:
    text = card_of("", "Bu adım o kadar uzundur ki kartta dört satır tutar; " * 3)
    found = deck(book(tmp_path, text))
    (finding,) = found.findings
    line = f"# Bir\n\n{text}".split("\n").index(":::{cep-kartı} Kart") + 1
    assert (finding.path, finding.line, finding.code.name) == ("handbooks/book/bir.md", line, "card-overflow")
    assert finding.severity is Severity.WARNING  # no release is made with it
    assert found.pages == 2
    assert all(f"({number})" in found.words for number in range(1, 10))


# Among the other formats


@cache
def published() -> Path:
    out = Path(mkdtemp()) / "dist"
    tree = book(Path(mkdtemp()))
    build(tree, tree.editions(), ("site", "cards"), out, jobs=2)
    return out


def test_pages_and_portal_offer_the_cards_in_each_language_and_the_manifest_has_them() -> None:
    for language, words in (("tr", "Cep kartları (PDF)"), ("en", "Pocket cards (PDF)")):
        html = (published() / f"site/{language}/book/index.html").read_text(encoding="utf-8")
        assert re.search(rf'href="book-{language}-cards\.pdf" download>(<svg.*?</svg>)?{re.escape(words)}', html, re.DOTALL)
        portal = (published() / "site/index.html").read_text(encoding="utf-8")
        assert re.search(
            rf'href="{language}/book/book-{language}-cards\.pdf" download>(<svg.*?</svg>)?{re.escape(words)}', portal, re.DOTALL
        )
    found = {(one.path, one.language) for one in read_manifest(published() / "manifest.json") if one.format == "cards"}
    assert found == {(f"site/{language}/book/book-{language}-cards.pdf", language) for language in ("tr", "en")}


def test_verify_judges_the_deck_and_finds_nothing_wrong(tmp_path: Path) -> None:
    assert [finding.text() for finding in verify_output(published()).findings] == []
    broken = shutil.copytree(published(), tmp_path / "broken")
    (broken / "site/tr/book/book-tr-cards.pdf").write_bytes(b"nothing")
    assert "pdf-broken" in [finding.code.name for finding in verify_output(broken).findings]


def test_a_handbook_without_cards_has_no_deck(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n\nBir.\n"})
    build(tree, tree.editions(languages=["tr"]), ("site", "cards"), tmp_path / "dist", jobs=1)
    assert list((tmp_path / "dist").rglob("*.pdf")) == []
    assert "-cards" not in (tmp_path / "dist/site/tr/book/index.html").read_text(encoding="utf-8")
