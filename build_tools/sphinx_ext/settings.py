"""From handbook.toml to Sphinx's configuration."""

from __future__ import annotations

import glob
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from ..catalogues.inputs import docnames
from ..chapters.audiences import left_out
from ..languages import LANGUAGES
from ..model.edition import Edition
from ..model.findings import HandbookError
from ..model.handbook import read_handbook
from ..model.record import Recorded
from ..model.registers import EVERYONE, PUBLIC, Audience
from ..model.tree import ContentTree
from .dialect.domain import registers_of
from .messages import Mode


def register(app: Sphinx) -> None:
    """Declare our configuration values; a change of any of them reads the edition afresh."""
    app.add_config_value("handbook_root", "", "env", (str,), "folder of the content tree")
    app.add_config_value("handbook_mode", Mode.APPLY.value, "env", (str,), "apply, source or pseudo")
    app.add_config_value("handbook_draft", False, "env", (bool,), "mark every block, for translators and reviewers")
    app.add_config_value("handbook_audience", PUBLIC.id, "env", (str,), "for whom the edition is made; * leaves nothing out")
    app.add_config_value("handbook_left_out", (), "env", (tuple,), "the documents that the audience may not read")
    app.add_config_value("handbook_edition", None, "env", (Edition,))
    app.add_config_value("handbook_since", None, "", (Recorded,), "the record of the edition against which changes are marked")


def configure(app: Sphinx) -> None:
    """Read the handbook.toml of the source folder into the configuration; ``-D name=value`` still wins."""
    root = Path(app.config.handbook_root or default_root(Path(app.srcdir)))
    edition = edition_of(app, root)
    handbook = edition.handbook
    own = {
        "handbook_root": str(root),
        "handbook_edition": edition,
        "language": edition.language,
        "project": edition.title,
        "author": handbook.owner[edition.language],
        "version": handbook.edition,
        "release": handbook.edition,
        "html_title": edition.title,
    }
    for name, value in own.items():
        if name not in app.config.overrides:
            setattr(app.config, name, value)
    for name, value in handbook.settings.items():
        setattr(app.config, name, value)
    hidden = left_out(handbook, edition.audience)
    app.config.handbook_left_out = tuple(sorted(hidden))
    app.config.include_patterns = [f"{glob.escape(docname)}.md" for docname in docnames(handbook) if docname not in hidden]
    app.config.exclude_patterns = []  # one list of chapters, the one that check and update have
    for extension in handbook.extensions:
        app.setup_extension(extension)


def edition_of(app: Sphinx, root: Path) -> Edition:
    """The edition that Sphinx was started for: the source folder's handbook in the language asked for, or its own."""
    folder = Path(app.srcdir)
    try:
        handbook = read_handbook(folder, ContentTree(root=root).name(folder / "handbook.toml"))
    except HandbookError as error:
        raise ConfigError(str(error)) from error
    language = str(app.config.overrides.get("language") or handbook.source_language)
    if language not in handbook.languages or language not in [one.code for one in LANGUAGES]:
        raise ConfigError(f"{handbook.id} is not published in {language!r}: choose from {', '.join(handbook.languages)}")
    audience = audience_of(str(app.config.handbook_audience), root)
    return Edition(handbook=handbook, language=language, is_draft=bool(app.config.handbook_draft), audience=audience)


def audience_of(audience_id: str, root: Path) -> Audience:
    """The audience called *audience_id* in the registers of the tree."""
    if audience_id == EVERYONE.id:
        return EVERYONE
    found = registers_of(root).audiences
    if audience_id not in found:
        raise ConfigError(f"{audience_id!r} is no audience: choose from {', '.join(found)}")
    return found[audience_id]


def default_root(folder: Path) -> Path:
    """The content tree round a handbook's folder: two up from ``handbooks/<id>``, else the folder itself."""
    return folder.parent.parent if folder.parent.name == "handbooks" else folder
