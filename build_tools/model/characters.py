"""Characters that no reader sees, and that change what a reader sees."""

from __future__ import annotations

import re

from .findings import N_, Code

STRAY = Code("source-control", N_("the character U+{number:04X} stands here, which no reader sees"), N_("delete it"))
# C0 and C1 controls but tab and line feed, zero-width, line and paragraph separators, bidirectional controls, byte order mark,
# what XML forbids.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\u061c\u180e\ue000-\uf8ff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
