"""What the site and the templates say: locales/<language>/LC_MESSAGES/interface.po over the catalogues of Sphinx and its themes."""

from __future__ import annotations

import gettext
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import sphinx
from docutils.languages import en as languages_en
from docutils.parsers.rst.languages import en as rst_languages_en
from sphinx import locale
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.domains import changeset

from ..catalogues.reading import read
from ..model.program import PROGRAM
from ..model.tree import ContentTree

DOMAINS = ("sphinx", "booktheme")  # pydata-sphinx-theme asks in Sphinx's domain

CHANGES = {
    "versionadded": "Added in version %s",
    "versionchanged": "Changed in version %s",
    "deprecated": "Deprecated since version %s",
    "versionremoved": "Removed in version %s",
}


class Interface(gettext.NullTranslations):
    """Our strings first; what we do not have is asked of the catalogue below."""

    def __init__(self, strings: Mapping[str, str], below: gettext.NullTranslations) -> None:
        super().__init__()
        self.strings = strings
        self.add_fallback(below)

    def gettext(self, message: str) -> str:
        return self.strings.get(message) or super().gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        found = self.strings.get(msgid1 if n == 1 else msgid2) or self.strings.get(msgid1)
        return found or super().ngettext(msgid1, msgid2, n)


def read_interface(root: Path, language: str) -> dict[str, str]:
    """The strings of interface.po; none for a language that has no such file. Raises HandbookError when it is not valid."""
    path = root / "locales" / language / "LC_MESSAGES" / "interface.po"
    if not path.is_file():
        return {}
    return read(path.read_bytes(), ContentTree(root=root).name(path), language=language).strings


def install(app: Sphinx, config: Config) -> None:
    """Lay our strings over the translators of this process (they are global: one process has one edition).

    Sphinx loads its own catalogue before extensions can say the language, so it is loaded here.
    """
    language = str(config.language)
    strings = read_interface(PROGRAM, language)
    for domain in DOMAINS:
        below, _ = locale.init([Path(sphinx.__file__).parent / "locale"], language, domain)
        if not isinstance(below, Interface):
            locale.translators["general", domain] = Interface(strings, below)
    app.translator = locale.translators["general", "sphinx"]
    speak_docutils(language, app.translator)
    for directive, label in CHANGES.items():
        changeset.versionlabels[directive] = app.translator.gettext(label)  # Sphinx translates them when it is imported


def speak_docutils(language: str, translator: gettext.NullTranslations) -> None:
    """Give docutils a module for a *language* that it lacks, such as Turkish.

    Left alone, it would import any module or folder of that name from the folder in which the program was started.
    """
    for english in (languages_en, rst_languages_en):
        name = f"{english.__package__}.{language}"
        if find_spec(name) is None:
            module = ModuleType(name)
            vars(module).update({key: value for key, value in vars(english).items() if not key.startswith("__")})
            if english is languages_en:
                vars(module)["labels"] = {key: translator.gettext(label) for key, label in languages_en.labels.items()}
            sys.modules[name] = module
