"""A content tree: handbooks, registers and catalogues below one folder. Nothing in it is executed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .edition import Edition
from .findings import N_, Code, Finding, HandbookError
from .handbook import Handbook, id_of, read_handbook

NO_HANDBOOK = Code(
    "handbook-none", N_("there is no handbook here"), N_("make handbooks/<id>/handbook.toml, or name another folder with --root")
)
UNKNOWN_HANDBOOK = Code("handbook-unknown", N_("there is no handbook “{handbook}”"), N_("choose from: {choices}"))
UNKNOWN_LANGUAGE = Code(
    "edition-unknown", N_("“{handbook}” is not published in “{language}”"), N_("add it to “languages” in its handbook.toml")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentTree:
    """The folder that holds ``handbooks/`` and ``locales/``; or a single book that has its handbook.toml at the root."""

    root: Path

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folder of every handbook, by name."""
        if (self.root / "handbook.toml").is_file():
            return (self.root,)
        return tuple(sorted(path.parent for path in self.root.glob("handbooks/*/handbook.toml")))

    @property
    def registers(self) -> Path:
        return self.root / "handbooks" / "registers"

    @property
    def store(self) -> Path:
        """The folder of what was made once and is kept for the next build; whoever deletes it loses time alone."""
        return self.root / ".store"

    def reviews(self, edition: Edition) -> Path:
        """The file of the reviews of a translation."""
        return self.root / "locales" / edition.language / "reviews" / f"{edition.handbook.id}.toml"

    def name(self, path: Path) -> str:
        """*path* as findings name it: relative to the tree, with forward slashes."""
        try:
            return path.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return path.as_posix()

    def read(self, ids: Iterable[str] = ()) -> tuple[Handbook, ...]:
        """The handbooks called *ids*, or all. Raises HandbookError with the faults of all their handbook.toml."""
        folders = {id_of(folder, self.name(folder / "handbook.toml")): folder for folder in self.folders}
        if not folders:
            raise HandbookError([Finding(path=self.root.as_posix(), line=0, code=NO_HANDBOOK)])
        wanted = list(ids) or list(folders)
        handbooks: list[Handbook] = []
        findings: list[Finding] = []
        for handbook_id in wanted:
            try:
                handbooks.append(self.handbook(handbook_id, folders))
            except HandbookError as error:
                findings.extend(error.findings)
        if findings:
            raise HandbookError(findings)
        return tuple(handbooks)

    def handbook(self, handbook_id: str, folders: dict[str, Path]) -> Handbook:
        if handbook_id not in folders:
            values = {"handbook": handbook_id, "choices": ", ".join(folders)}
            raise HandbookError([Finding(path="handbooks", line=0, code=UNKNOWN_HANDBOOK, values=values)])
        folder = folders[handbook_id]
        return read_handbook(folder, self.name(folder / "handbook.toml"))

    def editions(self, ids: Iterable[str] = (), languages: Iterable[str] = ()) -> tuple[Edition, ...]:
        """The editions of the handbooks *ids* (or all) in *languages* (or all of theirs), source edition first.

        Raises HandbookError when one of *languages* is none of any of these handbooks.
        """
        handbooks, wanted = self.read(ids), tuple(languages)
        strange = [one for one in wanted if not any(one in handbook.languages for handbook in handbooks)]
        if strange:
            raise HandbookError(self.not_published(handbook, language) for language in strange for handbook in handbooks)
        chosen = []
        for handbook in handbooks:
            own = [handbook.source_language, *(one for one in handbook.languages if one != handbook.source_language)]
            chosen += [Edition(handbook=handbook, language=language) for language in own if not wanted or language in wanted]
        return tuple(chosen)

    def not_published(self, handbook: Handbook, language: str) -> Finding:
        path = self.name(handbook.folder / "handbook.toml")
        return Finding(path=path, line=0, code=UNKNOWN_LANGUAGE, values={"handbook": handbook.id, "language": language})
