"""handbook.toml: read whole, or refused with every fault at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_tools.model.edition import Edition
from build_tools.model.findings import HandbookError
from build_tools.model.handbook import Handbook, read_handbook
from build_tools.model.tomlfile import key_lines
from build_tools.model.tree import ContentTree

GOOD = """title = { tr = "Kitap", en = "Book" }
source_language = "tr"
languages = ["tr", "en"]
owner = "Birim"
edition = "1.0"
effective = 2026-12-01
status = "model text"
approval_threshold = 0.9

[sphinx]
extensions = ["sphinx_design"]
"""


def read(folder: Path, text: str | bytes) -> Handbook:
    home = folder / "book"
    home.mkdir(exist_ok=True)
    (home / "handbook.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_handbook(home, "handbooks/book/handbook.toml")


def faults(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(HandbookError) as error:
        read(folder, text)
    return [f"{finding.line} {finding.code.name}" for finding in error.value.findings]


def test_a_whole_handbook_is_read(tmp_path: Path) -> None:
    handbook = read(tmp_path, GOOD)
    assert (handbook.id, handbook.source_language, handbook.languages) == ("book", "tr", ("tr", "en"))
    assert handbook.title == {"tr": "Kitap", "en": "Book"}
    assert handbook.owner == {"tr": "Birim", "en": "Birim"}
    assert handbook.catalogue("en", "part/chapter") == "locales/en/LC_MESSAGES/book/part/chapter.po"


def test_four_keys_are_enough(tmp_path: Path) -> None:
    handbook = read(tmp_path, "\n".join(GOOD.split("\n")[:4]))
    assert handbook.status == "draft"


def test_every_fault_is_told_in_one_go_each_with_its_line(tmp_path: Path) -> None:
    text = (
        'title = "Kitap"\nsource_langauge = "tr"\nlanguages = ["tr", "EN"]\nstatus = "final"\neffective = "soon"\napproval_threshold = 2\n'
    )
    assert sorted(faults(tmp_path, text)) == [
        "1 key-kind",
        "1 key-missing",
        "1 key-missing",
        "2 key-unknown",
        "3 language-code",
        "4 key-choice",
        "5 key-kind",
        "6 threshold-range",
    ]


def test_a_misspelt_key_is_guessed(tmp_path: Path) -> None:
    with pytest.raises(HandbookError, match="did you mean “edition”"):
        read(tmp_path, GOOD.replace("edition =", "editoin ="))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (('source_language = "tr"', 'source_language = "de"'), "3 language-not-listed"),
        (('en = "Book"', 'en = ""'), "1 title-missing"),
        (('owner = "Birim"', "owner = 7"), "4 key-kind"),
        (('["tr", "en"]', '"tr"'), "3 key-kind"),
        (("approval_threshold = 0.9", 'approval_threshold = "all"'), "8 key-kind"),
        (("[sphinx]", '[catalogues]\npath = "../{language}/{domain}.po"\n[sphinx]'), "11 catalogue-path"),
        (("[sphinx]", '[catalogues]\npath = "{langauge}/{domain}.po"\n[sphinx]'), "11 catalogue-path"),
        (("[sphinx]", '[catalogues]\npath = "po/{domain}.po"\n[sphinx]'), "11 catalogue-path"),
        (('edition = "1.0"', 'edition = "1/2"'), "5 edition-name"),
        (('"sphinx_design"', '"sphinx.ext.ifconfig"'), "11 key-choice"),
        (("[sphinx]", "[sphinx]\nnitpicky = false"), "11 key-unknown"),
        (("[sphinx]", '[sphinx]\nexclude_patterns = "drafts/*"'), "11 key-kind"),
        (("[sphinx]", '[catalogues]\nlayout = "flat"\n[sphinx]'), "11 key-choice"),
        (('owner = "Birim"', "owner = "), "4 toml-syntax"),
    ],
)
def test_a_wrong_value_is_a_finding_at_its_line(tmp_path: Path, change: tuple[str, str], fault: str) -> None:
    assert faults(tmp_path, GOOD.replace(*change)) == [fault]


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    assert faults(tmp_path, GOOD.replace("Birim", "Müdürlük").encode("cp1254")) == ["4 file-encoding"]


@pytest.mark.parametrize(
    ("change", "line"),
    [
        (('"Kitap"', '"Kit\u200bap"'), 1),
        (('"Kitap"', r'"Kit\u202eap"'), 1),
        (('owner = "Birim"', 'owner = { tr = "Birim", en = "Un\u2066it" }'), 4),
        (('"sphinx_design"]', '"sphinx_design"]\nexclude_patterns = ["a", "b\\u0085"]'), 12),
        (('owner = "Birim"', '"ow\u200bner" = "x"\nowner = "Birim"'), 4),
    ],
)
def test_a_character_that_no_reader_sees_is_refused_in_any_text(tmp_path: Path, change: tuple[str, str], line: int) -> None:
    assert f"{line} source-control" in faults(tmp_path, GOOD.replace(*change))


def test_soft_hyphens_and_joiners_of_letters_are_let_through(tmp_path: Path) -> None:
    assert read(tmp_path, GOOD.replace("Birim", "Bi\u00adrim\u200c\u200d")).owner["tr"] == "Bi\u00adrim\u200c\u200d"


@pytest.mark.parametrize("folder", ["Passenger", "passenger control", "kaçakçılık", "cargo_1", "1.0", "-x", "kitap\u200b"])
def test_a_folder_whose_name_cannot_be_an_address_is_refused(tmp_path: Path, folder: str) -> None:
    home = tmp_path / "handbooks" / folder
    home.mkdir(parents=True)
    (home / "handbook.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(HandbookError) as error:
        ContentTree(root=tmp_path).editions()
    (finding,) = error.value.findings
    assert (finding.path, finding.line, finding.code.name) == (f"handbooks/{folder}/handbook.toml", 0, "handbook-id")


def test_the_remedy_for_such_a_folder_names_one_that_would_do(tmp_path: Path) -> None:
    home = tmp_path / "handbooks" / "Kaçakçılık İşleri"
    home.mkdir(parents=True)
    (home / "handbook.toml").write_text(GOOD, encoding="utf-8")
    with pytest.raises(HandbookError, match="as in kacakcilik-isleri"):
        ContentTree(root=tmp_path).editions()


@pytest.mark.parametrize(
    ("folder", "handbook_id"),
    [
        ("My_Book", "my-book"),
        ("Gümrük Rehberi (son)", "gumruk-rehberi-son"),
        ("IĞDIR.İstanbul", "igdir-istanbul"),
        ("book", "book"),
        ("手册", "handbook"),
    ],
)
def test_a_book_that_is_a_whole_tree_may_lie_in_a_folder_of_any_name(tmp_path: Path, folder: str, handbook_id: str) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / "handbook.toml").write_text(GOOD, encoding="utf-8")
    assert ContentTree(root=tmp_path / folder).editions()[0].handbook.id == handbook_id


def test_a_file_saved_on_windows_is_read(tmp_path: Path) -> None:
    read(tmp_path, b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())


def test_key_lines_survive_comments_quotes_arrays_and_long_texts() -> None:
    text = '# c\na = 1\n"b c" = """\nx = 2\n"""\n[t.u]\nd.e = 3\n[[r]]\nf = 4\n[[r]]\nf = 5\n'
    assert key_lines(text) == {"a": 2, "b c": 3, "t.u": 6, "t.u.d.e": 7, "r": 8, "r.0": 8, "r.0.f": 9, "r.1": 10, "r.1.f": 11}


def test_editions_come_source_first() -> None:
    tree = ContentTree(root=Path(__file__).parents[1] / "books" / "constructs")
    assert [edition.name for edition in tree.editions()] == ["constructs (en)", "constructs (tr)"]


def test_an_unknown_handbook_names_those_there_are() -> None:
    tree = ContentTree(root=Path(__file__).parents[1] / "books" / "constructs")
    with pytest.raises(HandbookError, match="choose from: constructs"):
        tree.editions(["cargo"])


def test_a_tree_without_handbooks_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(HandbookError, match="--root"):
        ContentTree(root=tmp_path).editions()


def test_a_book_with_its_handbook_toml_at_the_root_is_a_tree(tmp_path: Path) -> None:
    (tmp_path / "handbook.toml").write_text(GOOD, encoding="utf-8")
    (edition, _) = ContentTree(root=tmp_path).editions()
    assert isinstance(edition, Edition)
    assert edition.handbook.folder == tmp_path
