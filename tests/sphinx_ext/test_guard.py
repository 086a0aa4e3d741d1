"""What content may not do, in a chapter and in a translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.provenance import State
from tests.books import body, make_book, read_book

SECRET = "geheim-7d1f"


def secret(folder: Path) -> Path:
    """A file that lies beside the handbook's folder, inside the content tree."""
    path = folder / "handbooks" / "secret.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(SECRET, encoding="utf-8")
    return path


CHAPTERS = {
    "include": "```{include} ../secret.txt\n```",
    "literalinclude": "```{literalinclude} ../secret.txt\n```",
    "csv-table file": "```{csv-table}\n:file: ../secret.txt\n```",
    "raw": "```{raw} html\n<script>alert(1)</script>\n```",
    "raw file": "```{raw} html\n:file: ../secret.txt\n```",
    "raw role": "```{role} evil(raw)\n:format: html\n```\n\n{evil}`<script>`",
    "eval-rst": "```{eval-rst}\n.. include:: ../secret.txt\n```",
    "only": "```{only} html\nmetin\n```",
    "ifconfig": "```{ifconfig} __import__('os').system('id')\nmetin\n```",
    "html block": "<script>alert(1)</script>",
    "html inline": "Metin <img src=x onerror=alert(1)> metin.",
    "download": "{download}`x <../secret.txt>`",
    "link to a file": "[x](../secret.txt)",
    "picture outside": "![x](../secret.txt)",
    "picture by figure": "```{figure} ../secret.txt\nBaşlık\n```",
    "picture of a card": ":::{card} Başlık\n:img-top: ../secret.txt\n\nMetin.\n:::",
    "remote picture": "![x](https://example.org/x.png)",
    "picture in a data address": "![x](data:image/png;base64,AAAA)",
    "scheme of a button": "```{button-link} javascript:alert(1)\nMetin\n```",
    "script in a toctree": "```{toctree}\nx <javascript://%0aalert(1)>\n```",
    "script in a download": "{download}`x <javascript://%0aalert(1)>`",
    "script in a path": "[x](path:javascript://%0aalert(1))",
    "script behind a tab": "{bdg-link-primary}`x <java\tscript:alert(1)>`",
    "script behind a control": '```{figure} p.svg\n:target: "\\x01javascript:alert(1)"\nx\n```',
    "page as a download": "{download}`x <evil.html>`",
    "words between comments": "<!-- a --> <b>x</b> <!-- b -->",
    "role that is not listed": "{pep}`8`",
    "substitution": "{{ 7 * 7 }}",
}


@pytest.mark.parametrize("name", CHAPTERS)
def test_a_chapter_cannot(tmp_path: Path, name: str) -> None:
    secret(tmp_path)
    tree = make_book(tmp_path, {"a": f"# A\n\n{CHAPTERS[name]}\n"})
    book = read_book(tree, "tr")
    page = body(book.pages["a"])
    assert "49" not in book.words("a")
    for harm in (SECRET, "<script", "<img src=x", "onerror=alert", "javascript:", "file:///", 'src="https:', "data:image"):
        assert harm not in page.replace("&lt;img src=x onerror=alert(1)&gt;", "")
    assert book.codes != [] or name == "substitution"


def test_front_matter_cannot_switch_syntax_on(tmp_path: Path) -> None:
    chapter = '---\nmyst:\n  enable_extensions: ["substitution"]\n  substitutions:\n    x: "{{ 7 * 7 }}"\n---\n\n# A\n\n{{ x }}\n'
    book = read_book(make_book(tmp_path, {"a": chapter}), "tr")
    assert "49" not in book.words("a")
    assert set(book.codes) == {"front-matter-refused"}


def test_a_symbolic_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    target = secret(tmp_path)
    tree = make_book(tmp_path, {"a": "# A\n\n![x](p.svg)\n"})
    (tmp_path / "handbooks/book/p.svg").symlink_to(target)
    assert read_book(tree, "tr").codes == ["file-outside"]


TRANSLATIONS = {
    "a new link to a file": "[x](../../../etc/passwd)",
    "a new link to another chapter": "[x](index.md)",
    "a new picture": "![x](../secret.txt)",
    "a new download": "{download}`x <../secret.txt>`",
    "a script": "<script>alert(1)</script>",
    "a new role": "{doc}`index`",
    "a substitution": "{{ 7 * 7 }}",
    "a new class": "[x]{.hidden}",
    "a footnote": "text[^1]",
    "mathematics": r"text $\input{/etc/passwd}$",
    "a bidirectional override": "text \u202egnp.exe",
    "a zero-width space": "te\u200bxt",
    "nothing that a reader sees": "\u200d",
}


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_a_translation_cannot_bring_in(tmp_path: Path, name: str) -> None:
    secret(tmp_path)
    tree = make_book(tmp_path, {"a": "# A\n\nBir paragraf.\n"}, {"a": {"Bir paragraf.": TRANSLATIONS[name]}})
    book = read_book(tree, "en")
    page = body(book.pages["a"])
    harmless_as_text = name == "a substitution"
    if not harmless_as_text:
        assert [finding.text() for finding in book.findings if finding.code.name == "translation-refused"] != []
        assert book.findings[0].path == "locales/en/LC_MESSAGES/book/a.po"
        assert book.passages["a"][1].state is State.REJECTED
        assert "Bir paragraf." in page
        assert "Translation refused" in page
    for harm in (SECRET, "<script", "passwd", "\u202e", "49"):
        assert harm not in page


@pytest.mark.parametrize("address", ["HTTPS://EXAMPLE.ORG/Sayfa", "Mailto:birim@example.org", "Http://example.org/"])
def test_a_scheme_in_capitals_is_the_scheme_it_is(tmp_path: Path, address: str) -> None:
    text = f"# A\n\n[bir]({address}), [iki] ve <{address}>.\n\n[iki]: {address}\n\nBaşka.\n"
    tree = make_book(tmp_path, {"a": text}, {"a": {"Başka.": f"See [one]({address})."}})
    for language, count in (("tr", 3), ("en", 4)):
        book = read_book(tree, language)
        assert book.codes == []
        assert body(book.pages["a"]).count(f'href="{address.partition(":")[0].lower()}:') == count


def test_another_scheme_in_capitals_is_refused_as_in_small_letters(tmp_path: Path) -> None:
    book = read_book(make_book(tmp_path, {"a": "# A\n\n[x](PATH:../secret.txt) [y](FTP://example.org)\n"}), "tr")
    assert book.codes == ["address-refused", "address-refused"]


@pytest.mark.parametrize(
    ("directive", "line"),
    [
        ("```{code-block} text\n:emphasize-lines: 1-999999999\n\nx\n```", 3),
        ("```{sourcecode} text\n:emphasize-lines: 2,5-\n:lineno-start: 99999999999999999999\n\nx\n```", 3),
        ("```{code} text\n:number-lines: 99999999999\n\nx\n```", 3),
        ("```{list-table}\n:widths: 1 " + "9" * 400 + "\n\n* - x\n  - y\n```", 3),
        ("```{csv-table}\n:widths: 1 " + "9" * 400 + "\n\nx,y\n```", 3),
        ("```{table}\n:widths: 1 " + "9" * 400 + "\n\n| x | y |\n|---|---|\n| x | y |\n```", 3),
        ("```{hlist}\n:columns: 999999999\n\n* x\n```", 3),
        ("```{hlist}\n:columns: 0\n\n* x\n```", 3),
        ("```{hlist}\n:columns: -3\n\n* x\n```", 3),
    ],
)
def test_a_number_that_would_take_all_the_memory_is_a_finding_and_the_text_stays(tmp_path: Path, directive: str, line: int) -> None:
    book = read_book(make_book(tmp_path, {"a": f"# A\n\n{directive}\n"}), "tr")
    assert [(one.path, one.line) for one in book.findings if one.code.name == "option-range"] == [("handbooks/book/a.md", line)]
    assert "x" in book.words("a")


ORDINARY = """# A

```{code-block} text
:emphasize-lines: 1,2-3
:lineno-start: 120

a
b
c
```

```{list-table}
:widths: 30 70
:header-rows: 1

* - a
  - b
* - c
  - d
```

```{table} Bir başlık
:widths: 30 70
ki sürer

| a | b |
|---|---|
| c | d |
```

```{hlist}
:columns: 3

* a
* b
```
"""


def test_the_numbers_of_ordinary_books_are_let_through(tmp_path: Path) -> None:
    assert read_book(make_book(tmp_path, {"a": ORDINARY}), "tr").codes == []


@pytest.mark.parametrize(
    "msgstr",
    ["Plain words.", "With *emphasis* and **strength**.", "A [web page](https://example.org/).", "See {ref}`yer`.", "H{sub}`2`O."],
)
def test_a_translation_may_bring_in_what_is_words(tmp_path: Path, msgstr: str) -> None:
    tree = make_book(tmp_path, {"a": "(yer)=\n# A\n\nBir paragraf.\n"}, {"a": {"Bir paragraf.": msgstr}})
    book = read_book(tree, "en")
    assert book.codes == []
    assert book.passages["a"][1].state is State.DRAFT


def test_a_translation_may_drop_and_reorder_what_its_source_has(tmp_path: Path) -> None:
    source = "Bkz. [bir](index.md), `kod` ve {kbd}`A`."
    tree = make_book(tmp_path, {"a": f"# A\n\n{source}\n"}, {"a": {source: "See {kbd}`A` and [one](index.md)."}})
    assert read_book(tree, "en").codes == []


@pytest.mark.parametrize("text", ["[" * 20000, "*a " * 20000, "> " * 3000 + "x", "\n".join("`" * (300 - n) + "{note}" for n in range(200))])
def test_deep_nesting_is_a_finding_or_a_page_but_no_crash(tmp_path: Path, text: str) -> None:
    book = read_book(make_book(tmp_path, {"a": f"# A\n\n{text}\n"}), "tr")
    assert set(book.codes) <= {"nested-too-deeply", "sphinx"}
