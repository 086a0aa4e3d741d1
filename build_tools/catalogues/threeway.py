"""Three versions of one catalogue merged by message: what an editor changed and what a translator changed come together.

Structure (order, places, extracted comments, presence) and translation (msgstr, notes, fuzzy) are merged each by itself. Two
versions of a message are left, between git's marks, only where both sides gave it different translations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from ..model.findings import N_, Code, Finding
from ..model.provenance import State
from .catalogue import Catalogue, Message, words_of
from .memory import Identity, identity
from .merge import while_stale
from .reading import SAID_ONCE
from .review import Reviews, row, write_reviews
from .writing import NOT_WRITTEN, header_rows, message_rows

MERGE_CONFLICT = Code(
    "merge-conflict",
    N_("both sides have translated “{msgid}”, as “{ours}” and as “{theirs}”"),
    N_("keep the better one, and delete the other and the lines that begin with <<<<<<<, ======= and >>>>>>>"),
)

NOTHING = Catalogue(headers=(), messages=())
OURS, MIDDLE, THEIRS = "<<<<<<< ours", "=======", ">>>>>>> theirs"

# A message by what it translates; a second one of the same identity (an obsolete one) also by what it says.
Slot = tuple[Identity, tuple[tuple[str, ...], tuple[str, ...]] | None]
Version = dict[Slot, Message]
One = TypeVar("One", bound=Hashable)


class HeadersDifferError(Exception):
    """Both sides changed a header that says how the whole file is to be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A message that both sides translated anew; all but the translations is merged in both."""

    ours: Message
    theirs: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """What came of a merge. *head* is a catalogue without messages."""

    head: Catalogue
    entries: tuple[Message | Conflict, ...]

    @property
    def has_conflicts(self) -> bool:
        return any(isinstance(entry, Conflict) for entry in self.entries)


# The whole


def three_way(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> Merged:
    """Merge *ours* and *theirs*, which both come from *base*. Raises HeadersDifferError when no single header can hold for both."""
    before, left, right = version_of(base), version_of(ours), version_of(theirs)
    known = frozenset(message.forms for message in base.messages if message.is_translated)
    slots: dict[Slot, Message | Conflict] = {}
    for slot in in_order(list(before), list(left), list(right)):
        if entry := merged(before.get(slot), left.get(slot), right.get(slot), known):
            slots[slot] = entry
    carry_to_successors(slots, before, editors=left, translators=right)
    carry_to_successors(slots, before, editors=right, translators=left)
    return Merged(head=merged_head(base, ours, theirs), entries=tuple(slots.values()))


def version_of(catalogue: Catalogue) -> Version:
    """The messages of *catalogue* by slot: of several with one identity, one in use is the first."""
    found: Version = {}
    for message in sorted(catalogue.messages, key=lambda one: one.obsolete):
        first: Slot = (identity(message), None)
        found[first if first not in found else (first[0], (message.forms, message.notes))] = message
    return found


def in_order(base: Sequence[One], ours: Sequence[One], theirs: Sequence[One]) -> Iterator[One]:
    """Every slot once, in the order of the side that changed it; what the other side alone has follows what it followed there."""
    lead, other = (theirs, ours) if ours == base else (ours, theirs)
    leading, following, anchor = frozenset(lead), dict[One | None, list[One]](), None
    for slot in other:
        if slot in leading:
            anchor = slot
        else:
            following.setdefault(anchor, []).append(slot)
    yield from following.get(None, ())
    for slot in lead:
        yield slot
        yield from following.get(slot, ())


# One message


def merged(
    base: Message | None, ours: Message | None, theirs: Message | None, known: frozenset[tuple[str, ...]]
) -> Message | Conflict | None:
    """One message of both sides, or None when it is gone. *known* are the translations that the base has somewhere."""
    if ours == theirs or base in (ours, theirs):
        return pick(base, ours, theirs)
    if ours is not None and theirs is not None:
        return combined(base or ancestor(ours, theirs, known), ours, theirs)
    kept = ours or theirs
    if base is None or kept is None or said(kept) == said(base):
        return kept if base is None else None
    return replace(kept, obsolete=True, places=(), extracted=())


def said(message: Message) -> tuple[object, ...]:
    """What a translator says in *message*."""
    return message.forms, message.notes, message.fuzzy


def ancestor(ours: Message, theirs: Message, known: frozenset[tuple[str, ...]]) -> Message:
    """What both sides began from when they have a message that the base has not: the suggestion of an update, else an empty message."""
    suggestions = (one for one in (ours, theirs) if one.fuzzy and one.forms in known)
    empty = replace(ours, msgstr="", plurals=("",) * len(ours.plurals), flags=(), places=(), extracted=(), notes=())
    return next(suggestions, replace(empty, previous_msgid=None, previous_msgctxt=None, previous_msgid_plural=None, obsolete=False))


def combined(base: Message, ours: Message, theirs: Message) -> Message | Conflict:
    """*ours* and *theirs* field by field."""
    shared = structure(base, ours, theirs)
    if same(ours, theirs):
        return translated(ours, shared, pick(base.fuzzy, ours.fuzzy, theirs.fuzzy))
    if same(base, theirs) or not theirs.is_translated:
        return translated(ours, shared, ours.fuzzy or (theirs.fuzzy and not base.fuzzy))
    if same(base, ours) or not ours.is_translated:
        return translated(theirs, shared, theirs.fuzzy or (ours.fuzzy and not base.fuzzy))
    return Conflict(ours=translated(ours, shared, ours.fuzzy), theirs=translated(theirs, shared, theirs.fuzzy))


def structure(base: Message, ours: Message, theirs: Message) -> Message:
    """All of a message but its translation and its state, merged."""
    before = pick(previous(base), previous(ours), previous(theirs))
    return replace(
        ours,
        msgid=pick(base.msgid, ours.msgid, theirs.msgid),
        msgid_plural=pick(base.msgid_plural, ours.msgid_plural, theirs.msgid_plural),
        places=joined(base.places, ours.places, theirs.places),
        extracted=joined(base.extracted, ours.extracted, theirs.extracted),
        notes=joined(base.notes, ours.notes, theirs.notes),
        flags=joined(base.flags, ours.flags, theirs.flags),
        obsolete=pick(base.obsolete, ours.obsolete, theirs.obsolete),
        previous_msgid=before[0],
        previous_msgctxt=before[1],
        previous_msgid_plural=before[2],
    )


def translated(side: Message, shared: Message, fuzzy: bool) -> Message:
    """*shared* with the translation of *side*."""
    flags = tuple(flag for flag in shared.flags if flag != "fuzzy")
    return while_stale(replace(shared, msgstr=side.msgstr, plurals=side.plurals, flags=("fuzzy", *flags) if fuzzy else flags))


def previous(message: Message) -> tuple[str | None, str | None, str | None]:
    """The previous texts, which belong together."""
    return message.previous_msgid, message.previous_msgctxt, message.previous_msgid_plural


def same(one: Message, other: Message) -> bool:
    """Whether two messages have one translation; white space makes no other one."""
    return [words_of(form) for form in one.forms] == [words_of(form) for form in other.forms]


def pick(base: One, ours: One, theirs: One) -> One:
    """The value that was changed; ours when both sides changed it."""
    return theirs if ours == base else ours


def joined(base: Sequence[One], ours: Sequence[One], theirs: Sequence[One]) -> tuple[One, ...]:
    """A list that both sides may have changed: without what either took out, with what either put in."""
    if ours == base or theirs in (base, ours):
        return tuple(theirs if ours == base else ours)
    removed = Counter(base) - Counter(theirs)
    added = Counter(theirs) - Counter(base) - (Counter(ours) - Counter(base))
    return (*without(ours, removed), *only(theirs, added))


def without(items: Iterable[One], counts: Mapping[One, int]) -> Iterator[One]:
    """*items* but for as many of each as *counts* says."""
    left = Counter(counts)
    for item in items:
        if left[item] > 0:
            left[item] -= 1
        else:
            yield item


def only(items: Iterable[One], counts: Mapping[One, int]) -> Iterator[One]:
    """Of *items* as many of each as *counts* says."""
    left = Counter(counts)
    for item in items:
        if left[item] > 0:
            left[item] -= 1
            yield item


# A text that an editor reworded while a translator worked on it


def carry_to_successors(slots: dict[Slot, Message | Conflict], base: Version, *, editors: Version, translators: Version) -> None:
    """Give what *translators* wrote for a text that *editors* reworded to the text that took its place, as its suggestion."""
    for slot, old in base.items():
        new = translators.get(slot)
        if new is None or said(new) == said(old):
            continue
        heirs = [one for one, message in editors.items() if one not in base and one not in translators and succeeds(message, old)]
        for heir in heirs:
            slots[heir] = suggested(slots[heir], old, new)
        if heirs and slot not in editors:
            del slots[slot]


def succeeds(message: Message, old: Message) -> bool:
    """Whether *message* is what became of *old*: stale, with its translation and its msgid as the previous one."""
    texts = (old.msgid, old.previous_msgid) if old.fuzzy and old.previous_msgid else (old.msgid,)
    before = words_of(message.previous_msgid or "")
    return message.fuzzy and message.forms == old.forms and any(before == words_of(text) for text in texts)


def suggested(heir: Message | Conflict, old: Message, new: Message) -> Message | Conflict:
    """*heir* with the translation and the notes that *new* has instead of those of *old*."""
    if isinstance(heir, Conflict):
        return heir
    text = new if new.is_translated else heir
    return replace(heir, msgstr=text.msgstr, plurals=text.plurals, notes=joined(old.notes, heir.notes, new.notes))


# The header


def merged_head(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> Catalogue:
    """The header of both sides, as a catalogue without messages."""
    return Catalogue(
        headers=merged_headers(base, ours, theirs),
        header_notes=joined(base.header_notes, ours.header_notes, theirs.header_notes),
        header_extracted=joined(base.header_extracted, ours.header_extracted, theirs.header_extracted),
        header_places=joined(base.header_places, ours.header_places, theirs.header_places),
        header_flags=joined(base.header_flags, ours.header_flags, theirs.header_flags),
        messages=(),
    )


def merged_headers(base: Catalogue, ours: Catalogue, theirs: Catalogue) -> tuple[tuple[str, str], ...]:
    """The headers of both sides. One that both changed (whoever saved the file last, say) is ours."""
    for name in SAID_ONCE:
        if len({one.header(name) for one in (base, ours, theirs)}) == 3:
            raise HeadersDifferError(name)
    before, left, right = kept_headers(base), kept_headers(ours), kept_headers(theirs)
    if before in (left, right) or left == right:
        return pick(before, left, right)
    old, mine, yours = ({name.lower(): (name, value) for name, value in reversed(one)} for one in (before, left, right))
    names = joined(*(tuple(dict.fromkeys(name.lower() for name, _ in one)) for one in (before, left, right)))
    return tuple(one for name in names if (one := pick(old.get(name), mine.get(name), yours.get(name))) is not None)


def kept_headers(catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in catalogue.headers if name.lower() not in NOT_WRITTEN)


# Writing


def write_merged(one: Merged, path: str) -> tuple[bytes, list[Finding]]:
    """The file that holds *one* in canonical form, and a finding at the line of every conflict; they call the file *path*."""
    in_use = [entry for entry in one.entries if not side(entry).obsolete]
    obsolete = [entry for entry in one.entries if side(entry).obsolete]
    rows, findings = header_rows(one.head), list[Finding]()
    for entry in (*in_use, *obsolete):
        rows.append("")
        if isinstance(entry, Conflict):
            findings.append(finding(entry, path, len(rows) + 1))
        rows += entry_rows(entry)
    return ("\n".join(rows) + "\n").encode(), findings


def side(entry: Message | Conflict) -> Message:
    return entry.ours if isinstance(entry, Conflict) else entry


def entry_rows(entry: Message | Conflict) -> list[str]:
    """The lines of one message, or of two between git's marks."""
    if isinstance(entry, Message):
        return message_rows(entry)
    return [OURS, *message_rows(entry.ours), MIDDLE, *message_rows(entry.theirs), THEIRS]


def finding(entry: Conflict, path: str, line: int) -> Finding:
    values = {"msgid": entry.ours.msgid, "ours": " / ".join(entry.ours.forms), "theirs": " / ".join(entry.theirs.forms)}
    return Finding(path=path, line=line, code=MERGE_CONFLICT, values=values)


# Reviews


REVIEW_CONFLICT = Code(
    "merge-review-conflict",
    N_("both sides have written another review of one translation (msgid {msgid}, msgstr {msgstr})"),
    N_("keep the later one, and delete the other and the lines that begin with <<<<<<<, ======= and >>>>>>>"),
)


def merge_reviews(base: Reviews, ours: Reviews, theirs: Reviews, path: str) -> tuple[bytes, list[Finding]]:
    """The file that holds the records of both sides, and a finding for every translation of which they say different things."""
    merged = Reviews(
        reviews=joined(base.reviews, ours.reviews, theirs.reviews),
        waivers=joined(base.waivers, ours.waivers, theirs.waivers),
        carried=joined(base.carried, ours.carried, theirs.carried),
        edits=joined(base.edits, ours.edits, theirs.edits),
    )
    lines = write_reviews(merged).decode().splitlines()
    contradicted = contradictions(merged)
    for pair in contradicted:
        left, right = ([row(one) for one in sorted(set(side.reviews)) if (one.msgid, one.msgstr) == pair] for side in (ours, theirs))
        place = min(lines.index(one) for one in (*left, *right) if one in lines)
        kept_lines = [line for line in lines[place:] if line not in (*left, *right)]
        lines[place:] = [OURS, *left, MIDDLE, *right, THEIRS, *kept_lines]
    places = [number for number, line in enumerate(lines, 1) if line == OURS]
    findings = [review_finding(pair, path, line) for pair, line in zip(contradicted, places, strict=True)]
    return "".join(f"{line}\n" for line in lines).encode(), findings


def contradictions(merged: Reviews) -> list[tuple[str, str]]:
    """The translations of which two records say different things, in the order of the file."""
    states: dict[tuple[str, str], set[State]] = {}
    for one in merged.reviews:
        states.setdefault((one.msgid, one.msgstr), set()).add(one.state)
    return sorted(pair for pair, said in states.items() if len(said) > 1)


def review_finding(pair: tuple[str, str], path: str, line: int) -> Finding:
    return Finding(path=path, line=line, code=REVIEW_CONFLICT, values={"msgid": pair[0], "msgstr": pair[1]})
