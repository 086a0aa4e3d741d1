"""What a chapter holds for other readers than those of an edition is taken out before anybody parses it.

It is found with the parser of the build, so that a fence ends here where it ends there; its lines are left empty, so that all others
keep their numbers.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markdown_it.tree import SyntaxTreeNode

from ..catalogues.inputs import docnames
from ..catalogues.markup import parser
from ..model.dialect import BY_NAME
from ..model.edition import Edition
from ..model.findings import Finding, HandbookError
from ..model.handbook import Handbook
from ..model.registers.audiences import Audience
from ..model.tree import ContentTree
from .reading import DEPTH, KEY, UNREAD, Directive, for_chapter, names, options_of

BLOCK = "audience"  # the directive that holds anything for some readers
ENTRY = re.compile(r".+<(.*)>")  # of a toctree: a title and a chapter


def left_out(handbook: Handbook, audience: Audience) -> frozenset[str]:
    """The chapters of *handbook* that *audience* may not read; one that is no text is reported by whoever reads it."""
    texts = {name: (handbook.folder / f"{name}.md").read_text(encoding="utf-8-sig", errors="replace") for name in docnames(handbook)}
    return frozenset(name for name, text in texts.items() if not audience.may_read(for_chapter(text)))


def for_others(findings: Iterable[Finding], tree: ContentTree, editions: Iterable[Edition]) -> frozenset[Finding]:
    """Those of *findings* that are of chapters, and of their catalogues, which the readers of *editions* may not read."""
    paths: set[str] = set()
    for edition in editions:
        handbook, hidden = edition.handbook, left_out(edition.handbook, edition.audience)
        read = {handbook.catalogue(edition.language, name) for name in docnames(handbook) if name not in hidden}
        paths |= {tree.name(handbook.folder / f"{name}.md") for name in hidden}
        paths |= {handbook.catalogue(edition.language, name) for name in hidden} - read
    return frozenset(one for one in findings if one.path in paths)


def for_directive(name: str, argument: str, content: str) -> tuple[str, ...]:
    """The audiences that a directive is for: the argument of ``{audience}``, the option of any other, or its own; none: for all."""
    if own := own_readers(name):
        return own
    if is_block(name):
        return names(argument) or ("",)  # a block that names nobody is for nobody
    options, _lines = options_of(content, 0)
    return names(options[KEY].value) if KEY in options else ()


def own_readers(name: str) -> tuple[str, ...]:
    """The audiences that alone read the directive *name*, English or Turkish, wherever it stands."""
    return BY_NAME[name].readers if name in BY_NAME else ()


def is_block(name: str) -> bool:
    """Whether *name*, English or Turkish, is the directive that holds anything for some readers."""
    return name in BY_NAME and BY_NAME[name].english == BLOCK


def wanted_by(one: Directive) -> tuple[str, ...]:
    """The audiences that a directive is for, by its own words; none: for all."""
    if own := own_readers(one.name):
        return own
    return names(one.argument) or ("",) if one.name == BLOCK else one.ids(KEY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """For whom a chapter is read: *docname* as Sphinx calls it, *left_out* the chapters of its handbook that they may not read."""

    audience: Audience
    docname: str = ""
    left_out: frozenset[str] = frozenset()

    def leads_out(self, entry: str) -> bool:
        """Whether an *entry* of a toctree, with a title or without, names a chapter that is left out."""
        explicit = ENTRY.fullmatch(entry.strip())
        name = (explicit[1] if explicit else entry.strip()).removesuffix(".md")
        return posixpath.normpath(posixpath.join(f"/{self.docname}", "..", name))[1:] in self.left_out


def only_for(text: str, reading: Reading, path: str) -> str:
    """*text* with empty lines in the place of what its readers may not read, and of the fences of blocks that they may.

    Raises HandbookError when the text is nested beyond all measure.
    """
    lines = text.split("\n")
    try:
        for first, last in emptied(text, 0, reading):
            lines[first:last] = [""] * (last - first)
    except RecursionError as error:
        raise HandbookError([Finding(path=path, line=0, code=DEPTH)]) from error
    return "\n".join(lines)


def emptied(text: str, before: int, reading: Reading) -> Iterator[tuple[int, int]]:
    """The lines to leave empty, as (first, one behind the last), of a *text* that has *before* lines before it."""
    for node in SyntaxTreeNode(parser().parse(text)).walk():
        if node.type not in ("fence", "colon_fence") or node.map is None:
            continue
        name, argument = (*node.info.split(maxsplit=1), "", "")[:2]
        name = name[1:-1] if name.startswith("{") and name.endswith("}") else ""
        first, last = before + node.map[0], before + node.map[1]
        if name and not reading.audience.may_read(for_directive(name, argument, node.content)):
            yield first, last
            continue
        if is_block(name):
            yield first, first + 1
            yield from closing(text.split("\n"), node.map[1], before, node.markup)
        if name == "toctree":
            entries = enumerate(node.content.split("\n"), first + 1)
            yield from ((line, line + 1) for line, entry in entries if reading.leads_out(entry))
        if name not in UNREAD and (name or node.type == "colon_fence"):
            yield from emptied(node.content, first + 1, reading)


def closing(lines: list[str], end: int, before: int, markup: str) -> Iterator[tuple[int, int]]:
    """The line that closes a fence which ends before *end*; a fence that the text's end closes has none."""
    if end and lines[end - 1].strip().startswith(markup):
        yield before + end - 1, before + end
