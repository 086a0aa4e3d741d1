"""Bring the catalogues of the handbooks up to their sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from ..model.edition import Edition
from ..model.findings import N_, Code, Finding, HandbookError
from ..model.handbook import Handbook
from ..model.program import PROGRAM
from ..model.tree import ContentTree
from .catalogue import Catalogue
from .files import CHANGED, locked, unwritable, write_file
from .inputs import catalogue_paths, orphans
from .memory import Home, Kept, Memory, identity
from .merge import Said, merge
from .reading import read
from .strings import program_strings
from .template import Asked, template
from .writing import write

Documents = Mapping[str, Sequence[Asked]]
NOTHING = Catalogue(headers=(), messages=())

NO_EDITION = Code(
    "prune-edition",
    N_("no handbook here has the edition “{edition}”"),
    N_("prune the edition that a handbook.toml names: {choices}"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """What ``update`` would write: the catalogue's path, relative to the tree, the bytes it had and those it gets.

    A catalogue that gets none is removed: all that it said stands elsewhere. *pruned* is how many obsolete messages are taken away.
    """

    path: str
    before: bytes
    after: bytes
    pruned: int = 0

    @property
    def is_removal(self) -> bool:
        return not self.after


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One catalogue of an edition as it lies on the disk."""

    edition: Edition
    path: str
    content: bytes
    catalogue: Catalogue

    @property
    def home(self) -> Home:
        return Home(handbook=self.edition.handbook.id, path=self.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One catalogue of an edition as it is to be: *catalogue* in the place of *before*. *asked*: whether a chapter asks for it."""

    edition: Edition
    path: str
    before: bytes
    catalogue: Catalogue
    asked: bool

    @property
    def update(self) -> Update:
        """What is to be written; the catalogue of no chapter is removed when it has nothing left to say."""
        is_needed = self.asked or self.catalogue.messages or self.catalogue.header_notes
        return Update(path=self.path, before=self.before, after=write(self.catalogue) if is_needed else b"")


# Reading what there is


def read_all(tree: ContentTree) -> tuple[Held, ...]:
    """Every catalogue of every handbook, those of no chapter too. Raises HandbookError with the faults of all."""
    found: list[Held] = []
    findings: list[Finding] = []
    for edition in tree.editions():
        for path in paths_of(tree, edition):
            try:
                found += held(tree, edition, path)
            except HandbookError as error:
                findings += error.findings
    if findings:
        raise HandbookError(findings)
    return tuple(found)


def paths_of(tree: ContentTree, edition: Edition) -> tuple[str, ...]:
    if not edition.is_translation:
        return ()
    return (*catalogue_paths(edition.handbook, edition.language), *(tree.name(path) for path in orphans(tree, edition)))


def held(tree: ContentTree, edition: Edition, path: str) -> Iterator[Held]:
    file = tree.root / path
    if file.is_file():
        content = file.read_bytes()
        yield Held(edition=edition, path=path, content=content, catalogue=read(content, path, language=edition.language))


def memories(library: Iterable[Held]) -> dict[tuple[str, str], Memory]:
    """The translation memory of each pair of languages, source language first."""
    kept: dict[tuple[str, str], list[Kept]] = {}
    for one in library:
        messages = [Kept(message=message, home=one.home) for message in one.catalogue.messages]
        kept.setdefault((one.edition.handbook.source_language, one.edition.language), []).extend(messages)
    return {pair: Memory(messages) for pair, messages in kept.items()}


# What the catalogues are to be


def by_domain(handbook: Handbook, asked: Documents) -> dict[str, list[Asked]]:
    """The messages of all documents, gathered by the catalogue they go into."""
    found: dict[str, list[Asked]] = {}
    for docname in sorted(asked):
        found.setdefault(handbook.domain(docname), []).extend(asked[docname])
    return found


def merge_all(library: Sequence[Held], sources: Sequence[tuple[Handbook, Documents]], links: str = "") -> tuple[Merged, ...]:
    """The catalogues of the handbooks in *sources* by what their documents ask for, in every language. *library* is all there is.

    *links*: the address of a published site, for comments that lead to each message there.
    Those that no chapter asks for come last: they may leave out what the others have taken over.
    """
    known, asked, left = memories(library), [], []
    for handbook, documents in sources:
        for language in handbook.languages:
            edition = Edition(handbook=handbook, language=language)
            if edition.is_translation:
                own = [one for one in library if one.edition.name == edition.name]
                memory = known.get((handbook.source_language, language), Memory(()))
                living, remaining = merge_edition(edition, documents, own, memory, links)
                asked += living
                left += remaining
    return *asked, *left


def merge_edition(
    edition: Edition, documents: Documents, own: Sequence[Held], memory: Memory, links: str
) -> tuple[list[Merged], list[Merged]]:
    """The catalogues of one translation: those that its documents ask for, and those that no chapter asks for any more."""
    handbook, language = edition.handbook, edition.language
    templates = {
        handbook.catalogue(language, domain): template(handbook.id, language, messages, links)
        for domain, messages in by_domain(handbook, documents).items()
    }
    there = {one.path: one for one in own}
    orphaned = [one for path, one in there.items() if path not in templates]
    parents = renamed({path: one for path, one in templates.items() if path not in there}, orphaned)
    living = [
        Merged(
            edition=edition,
            path=path,
            before=there[path].content if path in there else b"",
            catalogue=merge(source, catalogue_for(path, there, parents), memory, Home(handbook=handbook.id, path=path)),
            asked=True,
        )
        for path, source in templates.items()
        if path in there or source.messages
    ]
    said = [one.catalogue for one in living]
    return living, [remainder(one, said) for one in orphaned]


def catalogue_for(path: str, there: Mapping[str, Held], parents: Mapping[str, Held]) -> Catalogue:
    """The catalogue that *path* goes on with: its own, or that of the chapter's former name."""
    found = there.get(path) or parents.get(path)
    return found.catalogue if found else NOTHING


def renamed(new: Mapping[str, Catalogue], orphaned: Sequence[Held]) -> dict[str, Held]:
    """For the paths of *new* chapters the catalogue of their former name: the one that shares most, and at least half, of their texts.

    A catalogue goes on under one name only.
    """
    shares: list[tuple[int, str, str, Held]] = []
    for path, source in new.items():
        texts = {identity(message) for message in source.messages}
        for one in orphaned:
            kept = {identity(message) for message in one.catalogue.messages}
            shared = len(texts & kept)
            if shared and 2 * shared >= min(len(texts), len(kept)):
                shares.append((-shared, path, one.path, one))
    found: dict[str, Held] = {}
    for _, path, former, one in sorted(shares, key=lambda share: share[:3]):
        if path not in found and former not in [other.path for other in found.values()]:
            found[path] = one
    return found


def remainder(one: Held, living: Iterable[Catalogue]) -> Merged:
    """What the catalogue of no chapter has left to say: what the *living* catalogues of its handbook do not say in the same words."""
    catalogues = list(living)
    said = Said(chain.from_iterable(catalogue.messages for catalogue in catalogues))
    notes = {note for catalogue in catalogues for note in catalogue.header_notes}
    rest = merge(NOTHING, one.catalogue)
    messages = tuple(message for message in rest.messages if not said.holds(message))
    header_notes = () if notes.issuperset(rest.header_notes) else rest.header_notes
    catalogue = replace(rest, messages=messages, header_notes=header_notes if not messages else rest.header_notes)
    return Merged(edition=one.edition, path=one.path, before=one.content, catalogue=catalogue, asked=False)


# What is written


def updates(merged: Iterable[Merged], editions_to_prune: frozenset[str] = frozenset()) -> tuple[Update, ...]:
    """The catalogues of *merged* that are not as they lie on the disk; obsolete messages of *editions_to_prune* are taken away."""
    found = [pruned(one) if one.edition.handbook.edition in editions_to_prune else one.update for one in merged]
    return tuple(one for one in found if one.after != one.before)


def pruned(one: Merged) -> Update:
    """*one* without its obsolete messages."""
    kept = tuple(message for message in one.catalogue.messages if not message.obsolete)
    less = replace(one, catalogue=replace(one.catalogue, messages=kept))
    return replace(less.update, pruned=len(one.catalogue.messages) - len(kept))


def check_prune(handbooks: Sequence[Handbook], edition: str) -> None:
    """Raise HandbookError when none of *handbooks* has *edition*: whoever prunes says which edition has gone out."""
    if not edition or edition not in [one.edition for one in handbooks]:
        choices = ", ".join(f"{one.edition} ({one.id})" for one in handbooks if one.edition) or "–"
        values = {"edition": edition, "choices": choices}
        raise HandbookError([Finding(path="handbooks", line=0, code=NO_EDITION, values=values)])


def program_updates(tree: ContentTree) -> Iterator[Update]:
    """The catalogues of the program's own sentences that the program has left behind; none in any other tree."""
    for folder in sorted(PROGRAM.glob("locales/*/LC_MESSAGES")) if tree.root.resolve() == PROGRAM else ():
        language = folder.parent.name
        path = folder / "build_tools.po"
        if path.is_file():
            source, before = template("build_tools", language, program_strings()), path.read_bytes()
            after = write(merge(source, read(before, tree.name(path), language=language)))
            if after != before:
                yield Update(path=tree.name(path), before=before, after=after)


def put(tree: ContentTree, update: Update) -> None:
    """Write or remove one catalogue. Raises HandbookError when that cannot be done, or somebody else has written to it since."""
    if update.is_removal:
        remove(tree.root / update.path, before=update.before)
    else:
        write_file(tree.root / update.path, update.after, before=update.before)


def remove(path: Path, *, before: bytes) -> None:
    """Remove *path*, if it still holds *before*. Raises HandbookError."""
    with locked(path):
        try:
            if path.read_bytes() != before:
                raise HandbookError([Finding(path=path.as_posix(), line=0, code=CHANGED)])
            path.unlink()
        except OSError as error:
            raise unwritable(path, error) from error
