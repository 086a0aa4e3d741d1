"""citations says which chapters to read again when a law is amended."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from build_tools import cli
from build_tools.model.tree import ContentTree
from tests.books import make_book

REGISTERS = Path(__file__).parents[2] / "handbooks" / "registers"
CHAPTER = """# Nakit

## Sayım

Dayanak ({mevzuat}`tr-5549 16`), ayrıca bir dipnot[^tr-5271].

:::{usul} Sayma
:id: x-sayma
:legal: tr-5607, tr-5549

1. {gorevli}`pax-officer` Sayın.
:::

```
{mevzuat}`tr-4458`
```

[^tr-5271]: Ceza Muhakemesi Kanunu ({legal}`tr-5271 119`).
"""


@pytest.fixture
def tree(tmp_path: Path) -> ContentTree:
    book = make_book(tmp_path, {"a": CHAPTER, "b": "# B\n\n{legal}`tr-5549`\n"})
    shutil.copytree(REGISTERS, tmp_path / "handbooks" / "registers")
    return book


def run(tree: ContentTree, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = cli.main(["--root", str(tree.root), "--lang", "en", "citations", *arguments])
    return status, *capsys.readouterr()


def test_every_place_is_named_with_its_article_and_section(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _err = run(tree, capsys, "--json", "tr-5549")
    found = [(one["path"].rpartition("/")[2], one["line"], one["detail"], one["heading"]) for one in json.loads(out)]
    assert status == 0
    assert found == [("a.md", 5, "16", "Sayım"), ("a.md", 9, "", "Sayım"), ("b.md", 3, "", "B")]


def test_without_an_id_all_laws_are_listed_and_code_cites_none(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> None:
    _status, out, _err = run(tree, capsys)
    assert [line.split()[0] for line in out.splitlines()[1:]] == ["tr-5271", "tr-5271", "tr-5549", "tr-5549", "tr-5549", "tr-5607"]


def test_an_id_that_no_register_has_is_a_finding(tree: ContentTree, capsys: pytest.CaptureFixture[str]) -> None:
    status, _out, err = run(tree, capsys, "tr-0000")
    assert status == 1
    assert "[law-unknown]" in err
