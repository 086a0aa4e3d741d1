"""An edition: one handbook in one language."""

from __future__ import annotations

from dataclasses import dataclass

from .handbook import Handbook
from .provenance import WORKING_STATES, State
from .registers.audiences import PUBLIC, Audience


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One handbook in one language: what is read, and published in every format, in one go.

    *is_draft*: it is made for translators and reviewers; every block is marked with its state and leads to its message.
    *audience*: for whom; what others alone may read is not in it.
    """

    handbook: Handbook
    language: str
    is_draft: bool = False
    audience: Audience = PUBLIC

    @property
    def is_translation(self) -> bool:
        return self.language != self.handbook.source_language

    @property
    def working_state(self) -> State:
        """The state that needs no mark: what handbook.toml says of the edition; in a draft there is none but APPROVED."""
        return State.APPROVED if self.is_draft else WORKING_STATES[self.handbook.status]

    def marks(self, state: State) -> bool:
        """Whether a passage in *state* carries a mark."""
        return self.is_draft or state.is_below(self.working_state)

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
        return self.stem_in(self.language)

    def stem_in(self, languages: str) -> str:
        """The same for what is in several *languages*: ``passenger-control-1.0-tr-en``."""
        audience = "" if self.audience.id == PUBLIC.id else self.audience.id
        return "-".join(filter(None, (self.handbook.id, self.handbook.edition, languages, audience)))

    @property
    def marking(self) -> str:
        """What stands on every page of an edition that is not for everybody."""
        return self.audience.marking.get(self.language, "")

    @property
    def folder(self) -> str:
        """Where the edition's pages lie in the site."""
        return f"{self.language}/{self.handbook.id}"
