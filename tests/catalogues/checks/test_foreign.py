"""What programs leave behind is found, what the source text has is not."""

from __future__ import annotations

import pytest

from build_tools.catalogues.checks.foreign import Foreign
from tests.catalogues.checks.judging import codes, mended


@pytest.mark.parametrize(
    ("msgstr", "code"),
    [
        ("javascript:alert(1)", "foreign-address"),
        ("Bak: FILE:///etc/passwd", "foreign-address"),
        ("data:text/html;base64,AAAA", "foreign-address"),
        ("{{ 7 * 7 }}", "foreign-placeholder"),
        ("{% if x %}a{% endif %}", "foreign-placeholder"),
        ("__PH0__ sayın", "foreign-placeholder"),
        ("⟦1⟧ sayın", "foreign-placeholder"),
        ('<x id="1"/> sayın', "foreign-placeholder"),
        ("{0} sayın", "foreign-placeholder"),
        ("Say&amp;#305;n", "foreign-placeholder"),
        (r"say\u0131n", "foreign-placeholder"),
        ("Translated by DeepL. Nakdi sayın.", "foreign-machine"),
        ("Here’s the translation: Nakdi sayın.", "foreign-machine"),
        ("Çeviri: Nakdi sayın.", "foreign-machine"),
        ("Bir yapay zekâ dil modeli olarak yardımcı olamam.", "foreign-machine"),
        ("As an AI language model, I cannot.", "foreign-machine"),
        ("[TRANSLATION] Nakdi sayın.", "foreign-machine"),
        ("GÃ¼mrÃ¼k", "foreign-letters-broken"),
        ("ÅŸüphe", "foreign-letters-broken"),
        ("Ä°dare", "foreign-letters-broken"),
        ("g\ufffdmrük", "foreign-letters-broken"),
        ("Gümrük þüphesi", "foreign-letters-broken"),
        ("pasapоrt", "foreign-letters-strange"),
        ("Αnkara", "foreign-letters-strange"),
        ("таможня", "foreign-letters-strange"),
        ("税関", "foreign-letters-strange"),
        ("i\u0307dare", "foreign-letters-parted"),
        ("–", "foreign-wordless"),
        ("(…)", "foreign-wordless"),
    ],
)
def test_foreign_content_is_found(msgstr: str, code: str) -> None:
    assert codes(Foreign(), "Count the cash.", msgstr, "tr") == [code]


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("5 μSv/h, 3 kΩ, 20 µm", "5 μSv/sa, 3 kΩ, 20 µm"),
        ("Open {{ name }} with `{0}`", "`{0}` ile {{ name }} açın"),
        ("Say: Здравствуйте", "Şöyle deyin: Здравствуйте"),
        ("DeepL is not used.", "DeepL kullanılmaz."),
        ("see the file: it is open", "dosya: açık"),
        ("café, naïve, Müller", "café, naïve, Müller, â, î, û"),
        ("two", "2"),
        ("See [](a.md)", "[](a.md)"),
        ("`x`", "—"),
    ],
)
def test_what_the_source_text_has_is_not(msgid: str, msgstr: str) -> None:
    assert codes(Foreign(), msgid, msgstr, "tr") == []


def test_parted_accents_are_joined() -> None:
    assert mended(Foreign(), "gu\u0308mru\u0308k i\u0307daresi", "tr") == "gümrük idaresi"
