"""A tree of handbooks whose catalogues are brought up to given texts, without Sphinx: what ``update`` does after reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from build_tools.catalogues.catalogue import Catalogue, Message
from build_tools.catalogues.reading import read
from build_tools.catalogues.template import Asked
from build_tools.catalogues.update import Merged, Update, merge_all, put, read_all, updates
from build_tools.catalogues.writing import write
from build_tools.model.tree import ContentTree

Chapters = Mapping[str, Sequence[str]]
HANDBOOK = (
    'title = {{ tr = "Kitap", en = "Book" }}\nsource_language = "tr"\nlanguages = ["tr", "en"]\nowner = "Birim"\nedition = "{edition}"\n'
)


def library(root: Path, *handbooks: str, edition: str = "1.0") -> ContentTree:
    """A tree of *handbooks* without chapters."""
    for name in handbooks or ("book",):
        home = root / "handbooks" / name
        home.mkdir(parents=True)
        (home / "handbook.toml").write_text(HANDBOOK.format(edition=edition), encoding="utf-8")
    return ContentTree(root=root)


def merged(tree: ContentTree, **handbooks: Chapters) -> tuple[Merged, ...]:
    """The catalogues as they are to be when the chapters of *handbooks* hold these texts; their files are made, and no others stay."""
    sources = []
    for handbook in tree.read(handbooks):
        chapters = handbooks[handbook.id]
        for path in handbook.folder.glob("*.md"):
            path.unlink()
        for name in chapters:
            (handbook.folder / f"{name}.md").touch()
        asked = {name: [Asked(msgid=one, place=f"{name}.md#s") for one in texts] for name, texts in chapters.items()}
        sources.append((handbook, asked))
    return merge_all(read_all(tree), sources)


def update(tree: ContentTree, prune: str = "", **handbooks: Chapters) -> tuple[Update, ...]:
    """Bring the catalogues of *handbooks* up to these texts, as the command does."""
    changes = updates(merged(tree, **handbooks), frozenset(filter(None, [prune])))
    for change in changes:
        put(tree, change)
    return changes


def path_of(tree: ContentTree, chapter: str, handbook: str = "book") -> Path:
    return tree.root / "locales" / "en" / "LC_MESSAGES" / handbook / f"{chapter}.po"


def keep(tree: ContentTree, chapter: str, *messages: Message, handbook: str = "book", notes: tuple[str, ...] = ()) -> Path:
    """Write a catalogue of *messages*."""
    path = path_of(tree, chapter, handbook)
    path.parent.mkdir(parents=True, exist_ok=True)
    headers = (("Project-Id-Version", handbook), ("Language", "en"), ("MIME-Version", "1.0"))
    headers += (("Content-Type", "text/plain; charset=UTF-8"), ("Content-Transfer-Encoding", "8bit"))
    path.write_bytes(write(Catalogue(headers=headers, header_notes=notes, messages=messages)))
    return path


def kept(tree: ContentTree, chapter: str, handbook: str = "book") -> list[Message]:
    path = path_of(tree, chapter, handbook)
    return list(read(path.read_bytes(), path.name, language="en").messages)


def said(tree: ContentTree, chapter: str, handbook: str = "book") -> list[str]:
    """The messages of a catalogue, a line each: ``text = translation``, with ``~`` where obsolete and ``? previous`` where stale."""
    return [
        ("~ " if one.obsolete else "") + f"{one.msgid} = {one.msgstr}" + (f" ? {one.previous_msgid or ''}".rstrip() if one.fuzzy else "")
        for one in kept(tree, chapter, handbook)
    ]
