"""roles.toml: the people whom procedures name, as each language calls them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..tomlfile import Table
from .cells import PAIR
from .entries import read_entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Someone who acts in a procedure; an *external* one belongs to another authority or firm."""

    id: str
    title: Mapping[str, str]
    external: bool


def read_roles(path: Path, name: str) -> Mapping[str, Role]:
    """Read roles.toml: the roles by id. Raises HandbookError with every fault."""
    return read_entries(path, name, "roles", role)


def role(role_id: str, table: Table) -> Role:
    table.only((*PAIR, "external"))
    return Role(
        id=role_id,
        title={language: table.text(language, example=f'{language} = "…"') for language in PAIR},
        external=table.flag("external"),
    )
