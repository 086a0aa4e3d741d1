"""What an edition is made from is read strictly before Sphinx starts."""

from __future__ import annotations

import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from build_tools.catalogues.inputs import GENERATED, check_tree, docnames
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from tests.books import HANDBOOK, make_book, read_book, translate


def folds_case() -> bool:
    """Whether file names here differ by their letters only, not by capitals."""
    with TemporaryDirectory() as name:
        Path(name, "A").touch()
        return Path(name, "a").exists()


needs_two_cases = pytest.mark.skipif(folds_case(), reason="file names here have no capitals of their own")


def faults(tree: ContentTree) -> list[str]:
    return [f"{finding.path}:{finding.line} {finding.code.name}" for finding in check_tree(tree, tree.editions())]


def test_a_sound_tree_has_no_findings(tmp_path: Path) -> None:
    assert faults(make_book(tmp_path, {"a": "# A\n"}, {"a": {"A": "A"}})) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("# A\n\n%50 indirim.\n", "3 source-percent"),
        ("# A\n\n<<<<<<< HEAD\nbir\n=======\niki\n>>>>>>> dal\n", "3 source-conflict"),
        ("# A\n\n```{note}\n%50 indirim.\n```\n", "4 source-percent"),
        ("# A\n\n::::{grid}\n:::{note}\n```\n%1\n```\n:::\n::::\n\n%50 indirim.\n", "11 source-percent"),
        ("# A\n\nBir\u202eiki.\n", "3 source-control"),
        ("# A\n\nBir\u200biki.\n", "3 source-control"),
    ],
)
def test_what_a_reader_would_lose_is_found_in_a_chapter(tmp_path: Path, text: str, fault: str) -> None:
    assert faults(make_book(tmp_path, {"a": text}))[0] == f"handbooks/book/a.md:{fault}"


def test_a_percent_sign_in_code_is_no_finding(tmp_path: Path) -> None:
    assert faults(make_book(tmp_path, {"a": "# A\n\n```\n%50\n```\n\n````\n```\n%50\n```\n````\n"})) == []


def test_a_number_in_code_is_no_finding(tmp_path: Path) -> None:
    assert faults(make_book(tmp_path, {"a": "# A\n\n```{code-block} python\na\n\n5. b\n```\n"})) == []


def test_a_chapter_in_another_encoding_is_named(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    (tmp_path / "handbooks/book/a.md").write_bytes("# Başlık\n\nşüphe\n".encode("cp1254"))
    assert faults(tree) == ["handbooks/book/a.md:1 file-encoding"]


def test_a_catalogue_with_conflict_markers_is_named_with_its_line(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"}, {"a": {"A": "A"}})
    path = translate(tmp_path, "a", {"A": "B"})
    lines = path.read_text(encoding="utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines[:-1], "<<<<<<< ours", lines[-1], "=======", 'msgstr "C"', ">>>>>>> theirs", ""]), encoding="utf-8")
    assert faults(tree)[0] == f"locales/en/LC_MESSAGES/book/a.po:{len(lines)} catalogue-conflict"


def test_a_catalogue_without_a_chapter_is_an_orphan(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"}, {"a": {"A": "A"}, "gone": {"B": "C"}})
    assert faults(tree) == ["locales/en/LC_MESSAGES/book/gone.po:0 catalogue-orphan"]


def test_a_handbook_without_an_index_is_named(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    (tmp_path / "handbooks/book/index.md").unlink()
    assert faults(tree) == ["handbooks/book/index.md:0 handbook-index"]


def test_a_review_that_no_person_could_have_written_is_refused(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    reviews = tmp_path / "locales/en/reviews/book.toml"
    reviews.parent.mkdir(parents=True)
    record = '{ msgid = "x", msgstr = "0123456789abcdef", state = "official", date = 2026-12-01 }'
    reviews.write_text(f"reviews = [\n  {record},\n]\n", encoding="utf-8")
    assert sorted(faults(tree)) == [
        "locales/en/reviews/book.toml:2 key-choice",
        "locales/en/reviews/book.toml:2 key-missing",
        "locales/en/reviews/book.toml:2 review-digest",
    ]


def test_a_language_that_the_program_does_not_know_is_named(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"}, target="de")
    assert faults(tree) == ["handbooks/book/handbook.toml:1 language-unknown"]


@pytest.mark.parametrize("name", ["genindex", "imprint", "nav", "search", "Search", "_notlar"])
def test_a_chapter_whose_page_the_program_writes_itself_is_refused(tmp_path: Path, name: str) -> None:
    assert faults(make_book(tmp_path, {name: "# A\n"})) == [f"handbooks/book/{name}.md:0 chapter-name"]


@pytest.mark.parametrize("path", ["_bölüm/a.md", "bölüm/_a.md", "_static/a.md"])
def test_a_name_that_starts_with_a_low_line_is_refused_in_a_folder_too(tmp_path: Path, path: str) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    (tmp_path / "handbooks/book" / path).parent.mkdir()
    (tmp_path / "handbooks/book" / path).write_text("# B\n", encoding="utf-8")
    assert faults(tree) == [f"handbooks/book/{path}:0 chapter-name"]


@pytest.mark.parametrize(
    "path", ["bölüm/search.md", "nav/a.md", "content.md", "toc.md", "cover.md", "objects.md", "py-modindex.md", "a_b.md"]
)
def test_names_that_nothing_else_has_are_let_through(tmp_path: Path, path: str) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    (tmp_path / "handbooks/book" / path).parent.mkdir(exist_ok=True)
    (tmp_path / "handbooks/book" / path).write_text("# B\n", encoding="utf-8")
    assert faults(tree) == []


def test_the_names_kept_are_the_pages_that_a_build_adds_to_the_chapters(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n"})
    build(tree, tree.editions([], ["tr"]), ("site", "epub"), tmp_path / "dist", jobs=1)
    folder = tmp_path / "dist/site/tr/book"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")}
    with zipfile.ZipFile(folder / "book-tr.epub") as book:
        names |= {name for name in book.namelist() if name.endswith(".xhtml")}
    added = {name.rpartition(".")[0] for name in names} - {"a", "index"}
    assert added | {"search"} == set(GENERATED)  # an e-book leaves search.xhtml out, whoever wrote it


@needs_two_cases
def test_chapters_that_only_capital_letters_tell_apart_are_refused(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"Giriş": "# A\n", "giriş": "# B\n"})
    (finding,) = check_tree(tree, tree.editions())
    assert finding.text().startswith("handbooks/book/giriş.md: error: only capital letters tell this chapter from “Giriş.md”")


def test_catalogues_of_a_book_that_is_a_whole_tree_belong_to_its_id(tmp_path: Path) -> None:
    root = tmp_path / "My_Book"
    root.mkdir()
    (root / "handbook.toml").write_text(HANDBOOK.format(source="tr", target="en"), encoding="utf-8")
    (root / "index.md").write_text("# Kitap\n", encoding="utf-8")
    catalogue = root / "locales/en/LC_MESSAGES/my-book/index.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text('msgid ""\nmsgstr "Language: en\\nContent-Type: text/plain; charset=UTF-8\\n"\n', encoding="utf-8")
    assert faults(ContentTree(root=root)) == []


def test_sphinx_reads_the_chapters_that_check_sees_and_no_others(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n", "drafts": "# D\n"})
    home = tmp_path / "handbooks/book"
    for path in ("figures/x.md", "drafts/notes.md", ".hidden/y.md", "node_modules/z/readme.md", "part/b [1].md"):
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_text("---\norphan: true\n---\n\n# X\n", encoding="utf-8")
    toml = home / "handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '[sphinx]\nexclude_patterns = ["drafts/*"]\n', encoding="utf-8")
    assert docnames(tree.read()[0]) == ("a", "drafts", "index", "part/b [1]")
    assert sorted(read_book(tree, "tr").asked) == ["a", "drafts", "index", "part/b [1]"]


def test_folders_of_figures_and_excluded_files_hold_no_chapters(tmp_path: Path) -> None:
    tree = make_book(tmp_path, {"a": "# A\n", "b": "# B\n"})
    home = tmp_path / "handbooks/book"
    (home / "figures").mkdir()
    (home / "figures/readme.md").write_text("x")
    toml = home / "handbook.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '[sphinx]\nexclude_patterns = ["b.md"]\n', encoding="utf-8")
    assert docnames(tree.read()[0]) == ("a", "index")
