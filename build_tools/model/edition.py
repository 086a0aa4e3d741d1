"""An edition: one handbook in one language."""

from __future__ import annotations

from dataclasses import dataclass

from .handbook import Handbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One handbook in one language: what is read, and published in every format, in one go."""

    handbook: Handbook
    language: str

    @property
    def is_translation(self) -> bool:
        return self.language != self.handbook.source_language

    @property
    def name(self) -> str:
        """As people and logs say it: ``passenger-control (en)``."""
        return f"{self.handbook.id} ({self.language})"

    @property
    def title(self) -> str:
        return self.handbook.title[self.language]

    @property
    def stem(self) -> str:
        """The file name, without its ending, of what is downloaded: ``passenger-control-1.0-en``."""
        return "-".join(filter(None, (self.handbook.id, self.handbook.edition, self.language)))

    @property
    def folder(self) -> str:
        """Where the edition's pages lie in the site."""
        return f"{self.language}/{self.handbook.id}"
