"""What an edition is published as. A new format is one file here and one line below."""

from __future__ import annotations

from .epub import Epub
from .form import Format

FORMATS: tuple[Format, ...] = (Epub(),)
