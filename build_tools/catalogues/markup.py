"""What a message's markup is: the one markdown-it parser, and what a translation may not bring in."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser

from ..model.characters import CONTROL
from ..model.dialect import ROLES
from ..model.findings import N_, Code

REFUSED = Code(
    "translation-refused",
    N_("the translation brings in what the source text has not: {reason}"),
    N_("take links, roles, pictures and special characters from the source text only"),
)
WORDLESS = N_("a text without a visible word")
# Letters and symbols that show nothing, beside what Unicode calls separators, controls, formats and marks.
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")

# What chapters may use beyond CommonMark; conf.py takes it from here.
MYST_EXTENSIONS = ("attrs_block", "attrs_inline", "colon_fence", "deflist", "dollarmath", "fieldlist", "strikethrough", "tasklist")

# To any label, term or concept; the resolver reports one that does not exist.
REFERENCES = frozenset({"ref", "numref", "term", "trm"})
# Roles of the dialect that print what a register says in the language of the page: nothing in them is to be translated.
ROLE_ALIASES = {turkish: english for english, turkish in ROLES}
REGISTER_ROLES = frozenset(ROLE_ALIASES.values()) - {"trm"}
# Roles whose content is words: the target part of the comparison would be the words themselves.
WORD_ROLES = re.compile(r"(abbr|sub|sup|subscript|superscript|guilabel|menuselection|kbd|index|bdg(?!-(?:link|ref))(-[a-z-]+)?)")
ALWAYS_ALLOWED_ROLES = frozenset({"abbr", "sub", "sup"})
WEB = re.compile(r"https?://|mailto:|#", re.IGNORECASE)
ROLE_TARGET = re.compile(r"<([^<>]*)>\s*$", re.DOTALL)
ROLE_SHOWN = re.compile(r"\s*<[^<>]*>\s*$", re.DOTALL)
LATEX_COMMAND = re.compile(r"\\[A-Za-z]+")
LETTER = re.compile(r"[^\W\d_]")
PLAIN_TOKENS = frozenset(
    (
        "text text_special softbreak hardbreak code_inline link_close span_close em_open em_close strong_open strong_close s_open s_close"
    ).split()
)


@cache
def parser() -> MarkdownIt:
    """The markdown-it parser that MyST makes for a chapter, unless its handbook.toml chooses other extensions."""
    return create_md_parser(MdParserConfig(enable_extensions=set(MYST_EXTENSIONS)), RendererHTML)


def inline(text: str) -> list[Token]:
    """The inline tokens of a message's *text*."""
    return parser().parseInline(text)[0].children or []


def visible(tokens: Iterable[Token]) -> str:
    """The words of inline *tokens*, found without rendering them (so without side effects)."""
    return "".join(shown(token) for token in tokens)


def shown(token: Token) -> str:
    if token.type == "myst_role":
        return ROLE_SHOWN.sub("", token.content)
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return visible(token.children) if token.children else token.content


def prose(tokens: Iterable[Token]) -> str:
    """The words of inline *tokens* that are language: what ``visible`` gives, a space for code, formulas and bare addresses."""
    found, in_bare_link = [], 0
    for token in tokens:
        if token.type in ("link_open", "link_close") and token.info == "auto":
            in_bare_link += token.nesting
        elif in_bare_link or token.type == "code_inline" or token.type.startswith("math"):
            found.append(" ")
        elif token.type == "myst_role":
            found.append(shown(token) if is_worded(role_name(token)) else " ")
        else:
            found.append(prose(token.children) if token.children else shown(token))
    return "".join(found)


def role_name(token: Token) -> str:
    """The name of a role token, whichever of its names was written."""
    name = str(token.meta["name"])
    return ROLE_ALIASES.get(name, name)


def is_worded(role: str) -> bool:
    """Whether the role called *role* shows words of the language, not code, a formula or a target alone."""
    return role in REFERENCES | {"doc", "download", "dfn", "emphasis", "strong", "title-reference"} or bool(WORD_ROLES.fullmatch(role))


def has_words(tokens: Iterable[Token]) -> bool:
    """Whether there is anything to translate: letters outside code, mathematics and bare addresses."""
    in_bare_link = 0
    for token in tokens:
        if token.type in ("link_open", "link_close") and token.info == "auto":
            in_bare_link += token.nesting
        elif not in_bare_link and worded(token):
            return True
    return False


def worded(token: Token) -> bool:
    if token.type == "code_inline" or token.type.startswith("math"):
        return False
    if token.type == "myst_role" and role_name(token) in REGISTER_ROLES:
        return False
    if token.children:
        return has_words(token.children)
    return token.type in ("text", "text_special", "myst_role", "html_inline") and bool(LETTER.search(token.content))


def signature(tokens: Iterable[Token]) -> Counter[tuple[str, str]]:
    """What *tokens* do besides showing words: a multiset of (kind, target)."""
    found: Counter[tuple[str, str]] = Counter()
    for token in tokens:
        found.update(deeds(token))
        found.update(
            (f"attribute {name}", str(value)) for name, value in token.attrs.items() if name not in ("href", "src", "title", "alt")
        )
        if token.type == "image":
            found.update(signature(token.children or []))
    return found


def deeds(token: Token) -> list[tuple[str, str]]:
    """What one token does besides showing words."""
    if token.type == "link_open":
        return [("link", str(token.attrs.get("href", "")))]
    if token.type == "image":
        return [("image", str(token.attrs.get("src", "")))]
    if token.type == "myst_role":
        target = ROLE_TARGET.search(token.content)
        return [(f"role {role_name(token)}", target[1] if target else token.content)]
    if token.type == "footnote_ref":
        return [("footnote", str(token.meta["label"]))]
    if token.type.startswith("math"):
        return [("math", command) for command in LATEX_COMMAND.findall(token.content) or [""]]
    return [] if token.type in PLAIN_TOKENS else [(token.type, token.content)]


def foreign(source: str, before: Sequence[Token], translated: str, after: Sequence[Token]) -> str:
    """What *translated* brings in that its *source* has not, as a phrase for a message; nothing when it may be shown.

    Markup that stands more often than in the source, or less often, harms no reader: the passage is shown.
    """
    if stray := stray_character(source, translated):
        return stray
    known = signature(before)
    for kind, target in signature(after) - known:
        if (kind, target) not in known and not harmless(kind, target, known):
            return f"{kind} {target}".strip()
    return WORDLESS if has_words(before) and is_blank(after) else ""


def foreign_words(source: str, translated: str) -> str:
    """The same for a text that is shown as it stands, whatever marks are in it."""
    return stray_character(source, translated) or (WORDLESS if shows_nothing(translated) else "")


def stray_character(source: str, translated: str) -> str:
    """The first character that no reader sees, that *translated* has and its *source* has not."""
    stray = set(CONTROL.findall(html.unescape(translated))) - set(html.unescape(source))
    return f"U+{ord(min(stray)):04X}" if stray else ""


def is_blank(tokens: Sequence[Token]) -> bool:
    """Whether a reader would see nothing of *tokens*: neither a visible character nor a link that takes its words from its target."""
    return not any(token.type == "link_open" for token in tokens) and shows_nothing(visible(tokens))


def shows_nothing(text: str) -> bool:
    return all(character in BLANK_LETTERS or unicodedata.category(character)[0] in "ZCM" for character in text)


def harmless(kind: str, target: str, known: Counter[tuple[str, str]]) -> bool:
    """Whether new markup is words, a web link, or a reference that the resolver checks."""
    if kind == "link":
        return bool(WEB.match(target))
    if kind.startswith("role "):
        role = kind.removeprefix("role ")
        in_source = any(one == kind for one, _ in known)
        return role in REFERENCES or bool(WORD_ROLES.fullmatch(role) and (in_source or role in ALWAYS_ALLOWED_ROLES))
    return kind == "math" and target in ("", r"\text", r"\mathrm") and any(one == "math" for one, _ in known)
