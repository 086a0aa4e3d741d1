"""What is wrong, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

Translate = Callable[[str], str]
SPOKEN = frozenset({"wanted", "reason", "register", "thing"})


def N_(sentence: str) -> str:  # noqa: N802, gettext's own name
    """Mark *sentence* for the catalogue of the program (build_tools.po); it is translated where it is printed."""
    return sentence


class Severity(StrEnum):
    """How bad a finding is: an error fails the command, a warning fails a release, a note fails nothing."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITIES = {Severity.ERROR: N_("error:"), Severity.WARNING: N_("warning:"), Severity.NOTE: N_("note:")}


@dataclass(frozen=True, slots=True)
class Code:
    """One thing that can be wrong: its name on the command line and in the guide, and its two sentences.

    The sentences are ``str.format`` templates over a finding's values, in English; build_tools.po has them in Turkish.
    """

    name: str
    problem: str
    remedy: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault at one place. *line* counts from 1 (0: the whole file).

    *path* has forward slashes. It is relative to the content tree, in verify to the publication; what lies outside has its whole path.
    """

    path: str
    line: int
    code: Code
    values: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def severity(self) -> Severity:
        return self.code.severity

    def problem(self, translate: Translate = str) -> str:
        return translate(self.code.problem).format_map(self.spoken(translate))

    def remedy(self, translate: Translate = str) -> str:
        return translate(self.code.remedy).format_map(self.spoken(translate))

    def spoken(self, translate: Translate) -> dict[str, object]:
        """The values, with those that are words of ours (and not names or quotations) in the language of *translate*."""
        return {name: translate(str(value)) if name in SPOKEN else on_one_line(value) for name, value in self.values.items()}

    def text(self, translate: Translate = str) -> str:
        """``path:line: severity: problem: remedy [code]``, in the language of *translate*; compilers write it so, and editors read it."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        severity = translate(SEVERITIES[self.severity])
        return f"{place}: {severity} {self.problem(translate)}: {self.remedy(translate)} [{self.code.name}]"


def on_one_line(value: object) -> object:
    """*value* without line ends when it is a text: a finding is one line, whatever it quotes."""
    return value.replace("\n", " ") if isinstance(value, str) else value


class HandbookError(Exception):
    """The work cannot go on. Holds every finding that was made, not the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(self.findings)

    def __str__(self) -> str:
        return "\n".join(finding.text() for finding in self.findings)


def stop_on_errors(findings: Sequence[Finding]) -> None:
    """Raise all *findings* when one of them is an error."""
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise HandbookError(findings)
