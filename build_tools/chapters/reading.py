"""A chapter as a tree of blocks, read with the parser of the build. Code is not read, and nothing is executed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import dedent
from typing import Any

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import TopmatterReadError, read_topmatter
from myst_parser.parsers.options import TokenizeError, options_to_tokens

from ..catalogues.inputs import CODE
from ..catalogues.markup import ROLE_SHOWN, ROLE_TARGET, parser, prose, role_name
from ..model.dialect import BY_NAME
from ..model.findings import N_, Code, Finding, HandbookError

KEY = "audience"  # the option of a directive, and the key of a chapter's front matter
DEPTH = Code("nested-too-deeply", N_("the text is nested too deeply to be read"), N_("look for repeated brackets, asterisks or fences"))
# Directives whose content is no MyST.
UNREAD = frozenset((*CODE, "toctree", "index", "image", "button-link", "button-ref"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One block of a chapter: the line at which it begins, and the blocks that it holds."""

    line: int
    children: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """An option of a directive, as written, and its line."""

    value: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive(Block):
    """A directive. *name* is English, whichever name was *written*; *argument* is what follows the name, also the first of *children*."""

    name: str
    written: str
    argument: str
    options: Mapping[str, Option] = field(hash=False)

    def option(self, name: str) -> str:
        """The value of an option, empty when it is not there."""
        return self.options[name].value.strip() if name in self.options else ""

    def ids(self, name: str) -> tuple[str, ...]:
        """The ids of an option that lists them, separated by commas."""
        return names(self.option(name))

    def option_line(self, name: str) -> int:
        """The line of an option; of the directive, when it is not there."""
        return self.options[name].line if name in self.options else self.line

    @property
    def content(self) -> tuple[Block, ...]:
        """The children without the argument."""
        return tuple(one for one in self.children if not (isinstance(one, Text) and one.kind == "argument"))


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList(Block):
    """A list; its children are items."""

    ordered: bool

    @property
    def items(self) -> tuple[Item, ...]:
        return tuple(one for one in self.children if isinstance(one, Item))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Block):
    """An item of a list; *ticked* is None unless it has a box to tick."""

    ticked: bool | None

    @property
    def text(self) -> Text | None:
        """The words that the item begins with."""
        return self.children[0] if self.children and isinstance(self.children[0], Text) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A table of cells; the first row is its head. Its children are all cells."""

    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Block):
    """Blocks that belong together: a quotation, a footnote, a definition. *kind* is markdown-it's name for it."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Block):
    """A label, by which ``{ref}`` finds what follows."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role: *name* is English, whichever name was *written*; *words* are what it shows of its own.

    *target* is the id in it, *detail* what follows the id.
    """

    name: str
    written: str
    target: str
    detail: str
    words: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """A mark that leads to a footnote."""

    label: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Block):
    """A paragraph, heading, cell or argument, as *kind* says; *source* is what was written, *tokens* are what it is read as."""

    kind: str
    source: str
    tokens: tuple[Token, ...] = field(hash=False)

    @property
    def prose(self) -> str:
        """The words that are language, without code and without what registers say."""
        return prose(self.tokens)

    @property
    def roles(self) -> Iterator[Role]:
        """The roles, in their order."""
        place = 0
        for token in self.tokens:
            if token.type == "myst_role":
                place = self.source.find("{" + token.meta["name"] + "}", place) + 1
                yield role(token, self.line_at(place))

    @property
    def footnotes(self) -> Iterator[Footnote]:
        """The marks of footnotes, in their order."""
        place = 0
        for token in self.tokens:
            if token.type == "footnote_ref":
                place = self.source.find(f"[^{token.meta['label']}]", place) + 1
                yield Footnote(label=str(token.meta["label"]), line=self.line_at(place))

    def line_at(self, place: int) -> int:
        """The line of a *place* in the source."""
        return self.line + self.source.count("\n", 0, max(place, 0))

    def line_of(self, words: str) -> int:
        """The line on which *words* begin; that of the text when they stand there in another form."""
        return self.line_at(self.source.find(words.split("\n")[0]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter, called *path* in findings; *audience* names whom its front matter says it is for: none, all."""

    path: str
    blocks: tuple[Block, ...]
    audience: tuple[str, ...] = ()

    def walk(self) -> Iterator[Block]:
        """Every block, each before what it holds."""
        return walk(self.blocks)

    def directives(self, name: str = "") -> Iterator[Directive]:
        """The directives called *name* in English, or all."""
        return (one for one in self.walk() if isinstance(one, Directive) and name in ("", one.name))

    def texts(self) -> Iterator[Text]:
        return (one for one in self.walk() if isinstance(one, Text))


def walk(blocks: Sequence[Block]) -> Iterator[Block]:
    """Every block of *blocks*, each before what it holds."""
    for block in blocks:
        yield block
        yield from walk(block.children)


def roles_in(blocks: Sequence[Block], *names: str) -> Iterator[Role]:
    """The roles called so in English anywhere in *blocks*."""
    return (one for block in walk(blocks) if isinstance(block, Text) for one in block.roles if one.name in names)


def read_chapter(text: str, path: str) -> Chapter:
    """Read the *text* of a chapter. Raises HandbookError when it is nested beyond all measure."""
    try:
        return Chapter(path=path, blocks=blocks(text, 0, {}), audience=for_chapter(text))
    except RecursionError as error:
        raise HandbookError([Finding(path=path, line=0, code=DEPTH)]) from error


def for_chapter(text: str) -> tuple[str, ...]:
    """The audiences that a whole chapter is for, by its front matter; none: for all."""
    try:
        topmatter = read_topmatter(text) or {}
    except TopmatterReadError:
        return ()  # the build reports it
    return names(str(topmatter.get(KEY) or ""))


def names(written: str) -> tuple[str, ...]:
    """Names that are separated by commas."""
    return tuple(part.strip() for part in written.split(",") if part.strip())


Env = dict[str, Any]  # what markdown-it knows of the whole chapter: footnotes, link definitions


def blocks(text: str, before: int, env: Env) -> tuple[Block, ...]:
    """The blocks of a *text* that has *before* lines before it in its chapter."""
    return tuple(children(SyntaxTreeNode(parser().parse(text, env)), before, env))


def children(node: SyntaxTreeNode, before: int, env: Env) -> Iterator[Block]:
    for child in node.children:
        found = block(child, before, env)
        if found:
            yield found


def block(node: SyntaxTreeNode, before: int, env: Env) -> Block | None:
    """What *node* is; nothing for code, front matter and comments."""
    line = line_of(node, before)
    if node.type in ("fence", "colon_fence"):
        return fence(node, before, env)
    if node.type == "myst_target":
        return Label(line=line, name=node.content)
    if node.type == "table":
        return table(node, before)
    if node.type in ("paragraph", "heading", "dt", "fieldlist_name"):
        return text(node, node.type, before)
    if node.type in ("bullet_list", "ordered_list"):
        return ItemList(line=line, ordered=node.type == "ordered_list", children=tuple(children(node, before, env)))
    if node.type == "list_item":
        return Item(line=line, ticked=node.meta.get("checked"), children=tuple(children(node, before, env)))
    inner = tuple(children(node, before, env)) if node.is_nested else ()
    return Group(line=line, kind=node.type, children=inner) if inner else None


def line_of(node: SyntaxTreeNode, before: int) -> int:
    return before + (node.map[0] if node.map else 0) + 1


def text(node: SyntaxTreeNode, kind: str, before: int) -> Text:
    """The words of a *node* that holds one inline token."""
    inline = node.children[0].token if node.children else None
    if inline is None:
        return Text(line=line_of(node, before), kind=kind, source="", tokens=())
    return Text(line=line_of(node, before), kind=kind, source=inline.content, tokens=tuple(inline.children or ()))


def table(node: SyntaxTreeNode, before: int) -> Table:
    rows = tuple(
        tuple(text(cell, "cell", line_of(row, before) - 1) for cell in row.children) for part in node.children for row in part.children
    )
    return Table(line=line_of(node, before), rows=rows, children=tuple(cell for row in rows for cell in row))


def fence(node: SyntaxTreeNode, before: int, env: Env) -> Block | None:
    """A directive, or blocks in a fence of colons without a name; nothing for code."""
    first, argument = (*node.info.split(maxsplit=1), "", "")[:2]
    line = line_of(node, before)
    if first.startswith("{") and first.endswith("}"):
        return directive(first[1:-1], argument.strip(), node.content, line, env)
    return Group(line=line, kind="container", children=blocks(node.content, line, env)) if node.type == "colon_fence" else None


def directive(written: str, argument: str, content: str, line: int, env: Env) -> Directive:
    """The directive that begins on *line* with its name and *argument*."""
    name = BY_NAME[written].english if written in BY_NAME else written
    options, lines = options_of(content, line)
    inner: tuple[Block, ...] = ()
    if name not in UNREAD:
        words = parser().parseInline(argument, env)[0] if argument else None
        title = (Text(line=line, kind="argument", source=argument, tokens=tuple(words.children or ())),) if words else ()
        inner = (*title, *blocks("\n".join(content.split("\n")[lines:]), line + lines, env))
    return Directive(line=line, name=name, written=written, argument=argument, options=options, children=inner)


def options_of(content: str, line: int) -> tuple[dict[str, Option], int]:
    """The options at the start of *content*, which follows *line*, and how many lines they take; as MyST reads them."""
    lines = content.split("\n")
    if content.startswith("---"):
        end = next((number for number, one in enumerate(lines[1:], 1) if one.startswith("---")), len(lines) - 1)
        return read_options(dedent("\n".join(lines[1:end])), line + 2), end + 1
    count = next((number for number, one in enumerate(lines) if not is_option(one)), len(lines))
    return read_options("\n".join(one.lstrip()[1:] for one in lines[:count]), line + 1), count


def is_option(line: str) -> bool:
    return line.lstrip().startswith(":") and not line.lstrip().startswith(":::")


def read_options(text: str, line: int) -> dict[str, Option]:
    """The options in *text*, which begins on *line*; what MyST cannot read is taken line by line, so that its faults are seen."""
    try:
        pairs, _state = options_to_tokens(text)
    except TokenizeError:
        rows = [(number, *one.partition(":")) for number, one in enumerate(text.split("\n"))]
        return {key.strip(): Option(value=value.strip(), line=line + number) for number, key, _colon, value in rows if key.strip()}
    return {key.value: Option(value=value.value if value else "", line=line + key.start.line) for key, value in pairs}


def role(token: Token, line: int) -> Role:
    """The role that *token* is."""
    content = " ".join(token.content.split())
    name, explicit = role_name(token), ROLE_TARGET.search(content)
    target, _, detail = (explicit[1].strip(), "", "") if explicit else content.partition(" ")
    if name == "trm" and not explicit:
        target, detail = content, ""
    words = ROLE_SHOWN.sub("", content) if explicit else ""
    return Role(name=name, written=str(token.meta["name"]), target=target, detail=detail, words=words, line=line)
