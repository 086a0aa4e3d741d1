"""The forms by themselves: every form and signed checklist, with all fields, to fill in on a screen and with a pen; nothing else."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from build_tools.model.findings import HandbookError
from build_tools.model.manifest import read_manifest
from build_tools.model.tree import ContentTree
from build_tools.publish.publication import build
from build_tools.verify import verify_output
from tests.books import BOOKS, make_book
from tests.machine import needs_poppler

FIELDS = """| Alan | Tür | Zorunlu | Açıklama |
|---|---|---|---|
"""
FORM = f""":::{{form-şablonu}} Nakit kaydı
:id: f01
:no: PAX-01
:retention: 5

{FIELDS}| Yolcunun adı | `metin` | `evet` | Belgedeki gibi |
| Söz | `uzun` | | |
| Tutar | `sayı` | | |
| Tarih | `tarih` | | |
| Sayıldı | `onay` | | |
| Sonuç | `seçim` | `evet` | Doğru / Eksik / Fazla |
| İmza | `imza` | | |
:::
"""
SIGNED = """:::{kontrol-listesi} Devirden önce
:id: devir
:signoff:

- [ ] Torba kapalı.
- [ ] Tutanak tamam.
:::
"""
UNSIGNED = """:::{kontrol-listesi} Vardiya başında
:id: vardiya

- [ ] El feneri yanıyor.
:::
"""
LISTS = f"{SIGNED}\n{UNSIGNED}"
STEPS = """:::{usul} Sayım
:id: sayim
:roles: pax-officer

1. {gorevli}`pax-officer` {form}`f01` formunu doldurun.
:::
"""
ENGLISH = {"Nakit kaydı": "Cash record", "Yolcunun adı": "Name of the passenger", "Doğru / Eksik / Fazla": "Right / Short / Over"}


def book(folder: Path, text: str, translations: Mapping[str, str] | None = None) -> ContentTree:
    tree = make_book(folder, {"bir": f"# Bir\n\n{text}"}, {"bir": translations} if translations else None)
    shutil.copytree(BOOKS / "dialect" / "handbooks" / "registers", tree.registers, dirs_exist_ok=True)
    return tree


def published(tree: ContentTree, out: Path, language: str = "tr") -> dict[str, Path]:
    """The files of both formats, by format."""
    build(tree, tree.editions(languages=[language]), ("forms", "blank-forms"), out, 1)
    return {one.format: out / one.path for one in read_manifest(out / "manifest.json")}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("forms")
    return published(book(folder / "tree", FORM + LISTS + STEPS), folder / "out")


def words(path: Path) -> str:
    return " ".join(subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True, text=True).stdout.split())


def tips(path: Path) -> dict[str, str]:
    with pikepdf.open(path) as pdf:
        return {str(one.T): str(one.TU) for one in pdf.Root.AcroForm.Fields}


def test_every_field_can_be_filled_in_and_says_what_belongs_there(made: dict[str, Path]) -> None:
    found = tips(made["forms"])
    assert [one for one in found.items() if one[0].startswith("f01")] == [
        ("f01-1", "Yolcunun adı (zorunlu). Belgedeki gibi"),
        ("f01-2", "Söz"),
        ("f01-3", "Tutar"),
        ("f01-4", "Tarih"),
        ("f01-5", "Sayıldı"),
        ("f01-6", "Sonuç (zorunlu)"),
    ]
    with pikepdf.open(made["forms"]) as pdf:
        choice = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "f01-6")
        assert [str(one) for one in choice.Opt] == ["Doğru", "Eksik", "Fazla"]


def test_a_checklist_is_a_form_where_somebody_signs_it(made: dict[str, Path]) -> None:
    found = tips(made["forms"])
    assert [one for one in found.items() if one[0].startswith("devir")] == [
        ("devir-1", "Torba kapalı."),
        ("devir-2", "Tutanak tamam."),
        ("devir-sign-1", "Ad soyad"),
        ("devir-sign-2", "Tarih"),
    ]
    assert not [one for one in found if one.startswith("vardiya")]


def test_the_last_form_is_for_feedback_and_goes_to_the_owner(made: dict[str, Path]) -> None:
    assert list(tips(made["forms"]))[-1].startswith("feedback-")
    for path in made.values():
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            assert [one.title for one in outline.root] == ["Nakit kaydı", "Devirden önce", "Geri bildirim"]


@needs_poppler
def test_a_form_says_its_number_how_long_it_is_kept_and_who_uses_it(made: dict[str, Path]) -> None:
    for path in made.values():
        found = words(path)
        assert "Form PAX-01" in found
        assert "Saklama süresi: 5 yıl" in found
        assert "Kullananlar: yolcu kontrol görevlisi" in found
        assert "Kime: Birim" in found


@needs_poppler
def test_only_the_file_to_fill_in_says_that_it_sends_nothing(made: dict[str, Path]) -> None:
    assert "hiçbir yere bir şey göndermez" in words(made["forms"])
    assert "hiçbir yere bir şey göndermez" not in words(made["blank-forms"])


def test_the_blank_has_no_fields(made: dict[str, Path]) -> None:
    with pikepdf.open(made["blank-forms"]) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_nothing_is_sent_or_run(made: dict[str, Path]) -> None:
    with pikepdf.open(made["forms"]) as pdf:
        keys = {key for one in pdf.objects if isinstance(one, pikepdf.Dictionary) for key in one}
        assert not keys & {"/AA", "/JS", "/OpenAction", "/JavaScript"}


def test_both_files_pass_every_check(made: dict[str, Path]) -> None:
    report = verify_output(made["forms"].parents[3])
    assert {"pdf", "pdf-conformance"} <= {name for name, _count in report.done}
    assert report.findings == ()


def test_names_are_the_same_in_both_languages_and_labels_are_not(made: dict[str, Path], tmp_path: Path) -> None:
    english = tips(published(book(tmp_path / "tree", FORM + LISTS, ENGLISH), tmp_path / "out", "en")["forms"])
    assert list(english) == list(tips(made["forms"]))
    assert english["f01-1"].startswith("Name of the passenger (required).")


def test_what_is_not_translated_says_its_language_at_the_field_too(tmp_path: Path) -> None:
    path = published(book(tmp_path / "tree", FORM, ENGLISH), tmp_path / "out", "en")["forms"]
    with pikepdf.open(path) as pdf:
        places = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        fields = {str(one.TU): places[int(one.StructParent)] for one in pdf.Root.AcroForm.Fields if "/StructParent" in one}
        assert str(fields["Söz"].get("/Lang", "")) == "tr"
        assert "/Lang" not in next(one for label, one in fields.items() if label.startswith("Name of the passenger"))


def test_a_handbook_without_forms_has_no_file(tmp_path: Path) -> None:
    assert published(book(tmp_path / "tree", "Söz.\n"), tmp_path / "out") == {}


def test_a_list_that_nobody_signs_is_no_form(tmp_path: Path) -> None:
    assert published(book(tmp_path / "tree", UNSIGNED), tmp_path / "out") == {}


def test_the_same_inputs_give_the_same_bytes_from_another_folder(made: dict[str, Path], tmp_path: Path) -> None:
    again = published(book(tmp_path / "elsewhere" / "tree", FORM + LISTS + STEPS), tmp_path / "out")
    assert {name: path.read_bytes() for name, path in again.items()} == {name: path.read_bytes() for name, path in made.items()}


# Bad input


def test_a_form_of_300_fields_loses_none_of_them(tmp_path: Path) -> None:
    rows = "".join(f"| Alan {number} | `metin` | | |\n" for number in range(1, 301))
    path = published(book(tmp_path / "tree", f":::{{form-şablonu}} Uzun\n:id: uzun\n\n{FIELDS}{rows}:::\n"), tmp_path / "out")["forms"]
    assert [one for one in tips(path).values() if one.startswith("Alan")] == [f"Alan {number}" for number in range(1, 301)]


def test_a_hostile_label_is_only_words(tmp_path: Path) -> None:
    label = r"\<script>alert(1)\</script> ) /AA << & “x” \" onfocus=\"y"
    text = f":::{{form-şablonu}} Form\n:id: f\n\n{FIELDS}| {label} | `metin` | | |\n:::\n"
    path = published(book(tmp_path / "tree", text), tmp_path / "out")["forms"]
    assert tips(path)["f-1"] == "<script>alert(1)</script> ) /AA << & “x” “ onfocus=”y"
    with pikepdf.open(path) as pdf:
        assert not [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/AA" in one]


def test_a_label_that_no_paper_is_wide_enough_for_is_a_finding(tmp_path: Path) -> None:
    text = f":::{{form-şablonu}} Form\n:id: f\n\n{FIELDS}| {'Çok' * 60} | `metin` | | |\n:::\n"
    with pytest.raises(HandbookError) as caught:
        published(book(tmp_path / "tree", text), tmp_path / "out")
    assert {one.code.name for one in caught.value.findings} == {"print-wide"}
