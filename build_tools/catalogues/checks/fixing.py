"""Mend what is certain: signs and spaces, and the form of the file. Words, markup and what a reviewer has judged are never touched."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ...model.edition import Edition
from ...model.findings import N_, Code, Finding, Severity
from ...model.provenance import State
from ...model.tree import ContentTree
from ..catalogue import Catalogue, Message
from ..files import locked, write_file
from ..inputs import read_catalogues
from ..markup import inline, signature, visible
from ..reading import read
from ..review import Reviews, digest, read_reviews
from ..writing import write
from . import CHECKS, Fault, Pair, Setting, setting, waived
from .markup import code, emphasised

RECORDED = Code(
    "fix-recorded",
    N_("check --fix left this as it is: a reviewer’s record hangs on it, which a change would end"),
    N_("change it by hand if it is to be reviewed again"),
    Severity.NOTE,
)
SPACE = re.compile(r"(\s+)")
MOST = 50  # fixes of one message: each takes away a fault, so this many mean a quarrel between two checks


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """What was changed in one message: the words round it *before* and *after*, and the *codes* of the faults it mends."""

    line: int
    before: str
    after: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedFile:
    """What was done to one catalogue: *fixes* (none: it was only put into canonical form), and what was *left* with the reason."""

    path: str
    fixes: tuple[Fix, ...]
    left: tuple[Finding, ...]
    is_written: bool


def fix_translations(tree: ContentTree, editions: Sequence[Edition], wanted: Callable[[str], bool]) -> Iterator[FixedFile]:
    """Mend the catalogues of *editions* whose paths are *wanted*; they must be valid. Raises HandbookError when one cannot be written."""
    for edition in editions:
        if edition.is_translation:
            own, path = setting(tree, edition), tree.reviews(edition)
            reviews = read_reviews(path, tree.name(path))
            for name in filter(wanted, read_catalogues(tree, edition)):
                yield fix_file(tree, name, own, reviews)


def fix_file(tree: ContentTree, path: str, own: Setting, reviews: Reviews) -> FixedFile:
    """Mend the catalogue at *path*, under its lock."""
    file = tree.root / path
    with locked(file):
        before = file.read_bytes()
        catalogue = read(before, path, language=own.target.code)
        judged = [fix_message(Pair(message=one, path=path, setting=own), reviews) for one in catalogue.messages]
        fixed = replace(catalogue, messages=tuple(pair.message for pair, _ in judged))
        after = write(fixed)
        if after != before:
            write_file(file, after, before=before)
    written = read(after, path)
    pairs = list(zip(catalogue.messages, judged, strict=True))
    return FixedFile(
        path=path,
        fixes=tuple(fix(written, old, new.message, codes) for old, (new, codes) in pairs if codes and new.msgstr != old.msgstr),
        left=tuple(left(written, path, one) for one, (new, codes) in pairs if codes and new.msgstr == one.msgstr),
        is_written=after != before,
    )


def fix_message(pair: Pair, reviews: Reviews) -> tuple[Pair, tuple[str, ...]]:
    """*pair* as it should be, and the codes that were mended. What a reviewer's record hangs on stays as it is."""
    message = pair.message
    if not message.msgstr.strip() or message.obsolete or message.fuzzy:
        return pair, ()
    fixed = pair
    codes: list[str] = []
    while len(codes) < MOST and (fault := next(certain(fixed, reviews), None)):
        codes.append(fault.code.name)
        fixed = replace(fixed, message=replace(fixed.message, msgstr=fault.fixed or fixed.msgstr))
    return pair if is_recorded(reviews, pair) else fixed, tuple(dict.fromkeys(codes))


def is_recorded(reviews: Reviews, pair: Pair) -> bool:
    """Whether a person has reviewed *pair*, or lets a finding of it stand."""
    both = digest(pair.msgid), digest(pair.msgstr)
    return reviews.state(pair.msgid, pair.msgstr) is not State.DRAFT or any((one.msgid, one.msgstr) == both for one in reviews.waivers)


def certain(pair: Pair, reviews: Reviews) -> Iterator[Fault]:
    """The faults of *pair* that can be mended without a translator, and that no reviewer lets stand."""
    for check in CHECKS:
        for fault in check.faults(pair):
            if fault.fixed is not None and not waived(reviews, pair, fault) and is_safe(pair, fault.fixed):
                yield fault


def is_safe(pair: Pair, fixed: str) -> bool:
    """Whether *fixed* differs from the translation, says the same words, and does the same besides."""
    before, after = pair.target_tokens, inline(fixed)
    return (
        fixed != pair.msgstr
        and letters(visible(before)) == letters(visible(after))
        and signature(before) == signature(after)
        and code(before) == code(after)
        and emphasised(before) == emphasised(after)
    )


def letters(text: str) -> str:
    """The letters and digits of *text*; an accent on its own counts as part of its letter."""
    joined = unicodedata.normalize("NFC", text).replace("\u0307", "")
    return "".join(one for one in joined if one.isalnum())


def fix(written: Catalogue, old: Message, new: Message, codes: tuple[str, ...]) -> Fix:
    """What was changed from *old* to *new*, at the line where it now stands."""
    before, after = changed(old.msgstr, new.msgstr)
    return Fix(line=line_of(written, new), before=before, after=after, codes=codes)


def left(written: Catalogue, path: str, message: Message) -> Finding:
    return Finding(path=path, line=line_of(written, message), code=RECORDED)


def line_of(written: Catalogue, message: Message) -> int:
    found = written.find(message.msgid, message.msgctxt)
    return found.line if found else 0


def changed(before: str, after: str) -> tuple[str, str]:
    """The part of both texts that differs, in whole words, with the word on either side."""
    old, new = (SPACE.split(text) for text in (before, after))
    start = shared(old, new)
    end = shared(old[start:][::-1], new[start:][::-1])
    start, end = (max(0, (count - 2) // 2 * 2) for count in (start, end))
    return "".join(old[start : len(old) - end]), "".join(new[start : len(new) - end])


def shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts both begin with."""
    return next((place for place, parts in enumerate(zip(one, other, strict=False)) if parts[0] != parts[1]), min(len(one), len(other)))
