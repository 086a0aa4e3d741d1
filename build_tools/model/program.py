"""Where the program lies: the folder of conf.py, ``_templates`` and the catalogues of what the program says."""

from __future__ import annotations

from pathlib import Path

PROGRAM = Path(__file__).resolve().parents[2]
