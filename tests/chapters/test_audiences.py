"""What is for other readers is in no output, wherever it stood; what is for these readers is there as if it had always been."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools import cli
from build_tools.chapters.audiences import Reading, for_chapter, only_for
from build_tools.model.registers import EVERYONE, PUBLIC, read_registers
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import make_book, translate
from tests.machine import needs_poppler

REGISTERS = Path(__file__).parents[2] / "handbooks" / "registers"
TRAINER = read_registers(REGISTERS, lambda path: path.name).audiences["trainer"]
RESTRICTED = """:::{audience} restricted
(gizli-etiket)=
## Kanarya1 başlığı

```{index} single: kanarya2; kanarya3
```

Kanarya4 metni[^gizli]. {abbr}`Kanarya5 (kanarya6 açılımı)`

```{figure} figures/kanarya7.svg
:alt: kanarya8 resmi

Kanarya9 yazısı
```

[^gizli]: Kanarya10 dipnotu.

| Kanarya11 | b |
|---|---|
| kanarya12 | d |
:::
"""
CHAPTER = f"""---
myst:
  html_meta:
    description: açık bölüm
---
# Açık bölüm

Herkes için.

:::{{çıktılar}}
- `LO-X-01` Açık çıktı.
:::

{RESTRICTED}
::::{{usul}} Kanarya13 usulü
:id: gizli-usul
:audience: trainer, restricted

1. {{gorevli}}`pax-officer` Kanarya14 adımı.
   :::{{güvence}}
   Kanarya15 hakkı.
   :::
::::

1. Açık madde.

   ````{{audience}} trainee
   ```{{note}}
   Kanarya16 notu.
   ```
   ````
2. İkinci açık madde.

> :::{{audience}} trainer
> Kanarya17 alıntısı.
> :::

:::{{soru}}
:id: gizli-soru
:lo: LO-X-01
:type: single
:level: 1
:audience: trainer
Kanarya18 sorusu?

- [x] Kanarya19 cevabı.

  Kanarya20 gerekçesi.
- [ ] Kanarya27 yanlışı.

  Kanarya28 gerekçesi.
:::

{{audience}}`kanarya`

Son söz.
""".replace("{audience}`kanarya`\n\n", "")
WHOLE = "---\naudience: restricted\n---\n# Kanarya21 bölümü\n\nKanarya22.\n"
INDEX = "# Kitap\n\n```{toctree}\n:caption: İçindekiler\n\na\nKanarya23 başlıklı <gizli>\n```\n"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><title>kanarya24</title><rect width="9" height="9"/></svg>'
CANARY = re.compile(r"kanarya\d*|gizli-(?:usul|soru|etiket)", re.IGNORECASE)


def book(folder: Path) -> ContentTree:
    """A book whose every hiding place holds a word that only some may read, with translations of it."""
    tree = make_book(folder, {"index": INDEX, "a": CHAPTER, "gizli": WHOLE})
    shutil.copytree(REGISTERS, folder / "handbooks" / "registers")
    figures = folder / "handbooks" / "book" / "figures"
    figures.mkdir()
    (figures / "kanarya7.svg").write_text(DRAWING, encoding="utf-8")
    translate(folder, "a", {"Kanarya4 metni[^gizli]. {abbr}`Kanarya5 (kanarya6 açılımı)`": "Kanarya25[^gizli].", "Son söz.": "Last word."})
    translate(folder, "gizli", {"Kanarya21 bölümü": "Kanarya26"})
    return tree


def publish(tree: ContentTree, out: Path, audience: object = PUBLIC, *, is_draft: bool = False) -> Path:
    editions = [replace(one, audience=audience, is_draft=is_draft) for one in tree.editions()]
    build(tree, editions, ("site", "book", "epub"), out, jobs=2)
    return out


def words_in(out: Path) -> Iterator[tuple[str, str]]:
    """Everything that a file of the output says, names and metadata with it: (path, text)."""
    for path in sorted(one for one in out.rglob("*") if one.is_file()):
        name = path.relative_to(out).as_posix()
        yield name, name
        if path.suffix == ".pdf":
            yield name, subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()
            with pikepdf.open(path) as pdf:
                yield name, "\n".join(str(one) for one in pdf.objects if not isinstance(one, pikepdf.Stream))
                yield name, str(pdf.open_metadata())
        elif path.suffix == ".epub":
            with zipfile.ZipFile(path) as book_file:
                yield name, "\n".join(book_file.namelist())
                for member in book_file.namelist():
                    yield f"{name}/{member}", book_file.read(member).decode("utf-8", "replace")
        else:
            yield name, path.read_bytes().decode("utf-8", "replace")


@needs_poppler
@pytest.mark.parametrize("is_draft", [False, True])
def test_no_word_for_other_readers_is_in_what_everybody_gets(tmp_path: Path, is_draft: bool) -> None:
    out = publish(book(tmp_path / "tree"), tmp_path / "dist", is_draft=is_draft)
    assert [(name, CANARY.findall(text)) for name, text in words_in(out) if CANARY.search(text)] == []
    page = (out / "site/tr/book/a.html").read_text(encoding="utf-8")
    assert "Herkes için." in page
    assert "İkinci açık madde." in page


@needs_poppler
def test_trainers_get_all_of_it_in_place_with_their_marking_on_every_page(tmp_path: Path) -> None:
    out = publish(book(tmp_path / "tree"), tmp_path / "dist", TRAINER)
    page = (out / "site/tr/book/a.html").read_text(encoding="utf-8")
    assert [number for number in (1, 4, 5, 6, *range(8, 21)) if f"kanarya{number}" not in page.lower()] == []
    assert "kanarya3" in (out / "site/tr/book/genindex.html").read_text(encoding="utf-8")
    assert "<h2>Kanarya1 başlığı" in re.sub(r"<h2[^>]*>", "<h2>", page)
    assert "Kanarya22" in (out / "site/tr/book/gizli.html").read_text(encoding="utf-8")
    assert "Kanarya25" in (out / "site/en/book/a.html").read_text(encoding="utf-8")
    pages = list((out / "site" / "en").rglob("*.html"))
    assert all("For trainers" in one.read_text(encoding="utf-8") for one in pages)
    assert (out / "site/en/book/book-en-trainer.pdf").is_file()


def test_catalogues_are_made_for_everyone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = book(tmp_path)
    assert cli.main(["--root", str(tree.root), "update"]) == 0
    catalogue = (tmp_path / "locales/en/LC_MESSAGES/book/a.po").read_text(encoding="utf-8")
    assert {f"Kanarya{number}" for number in (1, 9, 13, 14, 15, 16, 18, 20)} <= set(re.findall(r"Kanarya\d+", catalogue))


def test_an_audience_that_nobody_has_named_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    assert cli.main(["--root", str(tree.root), "--lang", "en", "build", "--audience", "trainer"]) == 1
    assert "[audience-unknown]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\n:::{audience} trainer\nb\n:::\nc", "a\n\n\n\nc"),
        ("a\n:::{audience} public\nb\n:::\nc", "a\n\nb\n\nc"),
        ("a\n:::{hedef-kitle} trainer, public\nb\n:::\nc", "a\n\nb\n\nc"),
        ("a\n:::{audience}\nb\n:::\nc", "a\n\n\n\nc"),
        ("a\n:::{audience} nobody\nb", "a\n\n"),
        ("````\n:::{audience} trainer\nb\n:::\n````", "````\n:::{audience} trainer\nb\n:::\n````"),
        (":::{note}\n:audience: trainer\nb\n:::", "\n\n\n"),
        (":::{note}\n---\naudience: trainer\n---\nb\n:::", "\n\n\n\n\n"),
        ("- a\n\n  :::{note}\n  :audience: trainer\n  b\n  :::\n- c", "- a\n\n\n\n\n\n- c"),
        ("::::{note}\n:::{audience} trainer\nb\n:::\nc\n::::", "::::{note}\n\n\n\nc\n::::"),
        (":::{audience} trainer\n:::{note}\nb\n:::\nc\n:::\nd", "\n\n\n\nc\n:::\nd"),
    ],
)
def test_lines_are_left_empty_where_the_fence_ends_for_the_build_too(text: str, kept: str) -> None:
    assert only_for(text, Reading(audience=PUBLIC), "a.md") == kept


def test_a_chapter_says_in_its_front_matter_whom_it_is_for() -> None:
    assert for_chapter("---\naudience: trainee, trainer\n---\n# A") == ("trainee", "trainer")
    assert for_chapter("# A") == for_chapter("---\n: [\n---\n# A") == ()


@given(
    st.lists(
        st.sampled_from(
            ["a", "", ":::{audience} trainer", ":::{audience} public", ":::", "::::{note}", "::::", "- b", "  c", "```", "> d"]
        ),
        max_size=20,
    )
)
def test_no_line_is_added_or_lost_and_everyone_loses_no_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    public, everyone = only_for(text, Reading(audience=PUBLIC), "a.md"), only_for(text, Reading(audience=EVERYONE), "a.md")
    assert public.count("\n") == everyone.count("\n") == text.count("\n")
    assert [line for line in everyone.split("\n") if line] == [
        line for line, kept in zip(text.split("\n"), everyone.split("\n"), strict=True) if kept
    ]
    assert sum(line.strip(" ->") in ("a", "b", "c", "d") for line in everyone.split("\n")) == sum(
        line.strip(" ->") in ("a", "b", "c", "d") for line in lines
    )
