"""One style sheet out of many: of the theme's, what the pages can use.

The theme's sheets have 4,000 rules and name fonts that lie elsewhere; a page of ours meets some 400 of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
MARK = re.compile(r""""(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\([^()]*\)|[{}]""", re.DOTALL)  # texts and url(…) may hold braces
INDENT = re.compile(r"\s*\n\s*")
ARGUMENTS = re.compile(r"\([^()]*\)|\[[^\]]*\]")
ONE_OF = re.compile(r":(?:is|where)\(([^()]*)\)")
ESCAPE = re.compile(r"\\(.)")
NAMED = re.compile(r"[.#](?:[\w-]|\\.)+|(?<![\w:.#\\-])[a-zA-Z][\w-]*")
PAGE_NAMES = re.compile(r'<([a-z][a-z0-9-]*)|\b(class|id)="([^"]*)"')
DECLARED = re.compile(r"""(?<=[{;\s])(--[\w-]+)\s*:(?:"[^"]*"|'[^']*'|\([^()]*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)[^()]*)*\)|[^;{}"'(])*;?""")
ASKED = re.compile(r"var\(\s*(--[\w-]+)")
EMPTY = re.compile(r"^[^{}\n]*\{\s*\}\n?", re.MULTILINE)
KEYFRAMES = re.compile(r"^@keyframes ([\w-]+) .*\n?", re.MULTILINE)
WITHIN = ("@media", "@supports", "@container", "@layer")
KEPT = ("@keyframes", "@property", "@page")


def names(pages: Iterable[str]) -> frozenset[str]:
    """The elements, ``.classes`` and ``#ids`` that stand in *pages*."""
    found: set[str] = set()
    for page in pages:
        for element, attribute, value in PAGE_NAMES.findall(page):
            found.update([element] if element else [(".#"[attribute == "id"]) + name for name in value.split()])
    return frozenset(found)


def used(sheet: str, known: frozenset[str]) -> str:
    """The rules of *sheet* that can match something among the *known* names; without fonts, imports and comments."""
    return "\n".join(used_rules(COMMENT.sub("", sheet), known))


def lean(sheet: str) -> str:
    """*sheet* without comments and indents, and without the variables and animations that nothing in it asks for."""
    sheet, before = INDENT.sub("\n", COMMENT.sub("", sheet)), ""
    while before != sheet:
        before, asked = sheet, frozenset(ASKED.findall(sheet))
        sheet = DECLARED.sub(partial(kept, asked), sheet)
    sheet = EMPTY.sub("", sheet)
    return KEYFRAMES.sub(partial(kept, frozenset(re.findall(r"(?<!@keyframes )[\w-]+", sheet))), sheet)


def kept(names: frozenset[str], found: re.Match[str]) -> str:
    """What was *found*, when its name is among *names*."""
    return found[0] if found[1] in names else ""


def used_rules(sheet: str, known: frozenset[str]) -> Iterator[str]:
    for prelude, body in rules(sheet):
        if prelude.startswith(WITHIN):
            inner = "\n".join(used_rules(body, known))
            if inner:
                yield f"{prelude} {{\n{inner}\n}}"
        elif prelude.startswith("@"):
            if prelude.startswith(KEPT):
                yield f"{prelude} {{{body}}}"
        else:
            selectors = [one for one in parts(prelude) if can_match(one, known)] if body.strip() and "--fa-font" not in body else []
            if selectors:
                yield f"{', '.join(selectors)} {{{body.strip()}}}"


def rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The outermost rules of *sheet*: what stands before the braces, and between them."""
    depth = start = opened = 0
    for mark in MARK.finditer(sheet):
        if mark[0] == "{":
            opened = opened if depth else mark.end()
            depth += 1
        elif mark[0] == "}":
            depth -= 1
            if depth == 0:
                yield sheet[start : opened - 1].rpartition(";")[2].strip(), sheet[opened : mark.start()]
                start = mark.end()


def parts(selectors: str) -> list[str]:
    """The selectors of a list; a comma in parentheses does not part them."""
    if "(" not in selectors:
        return [one.strip() for one in selectors.split(",")]
    found, depth = [""], 0
    for character in selectors:
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth:
            found.append("")
        else:
            found[-1] += character
    return [one.strip() for one in found]


def can_match(selector: str, known: frozenset[str]) -> bool:
    """Whether *selector* may match something; of ``:is(…)`` one selector must."""
    if not needs(selector) <= known:
        return False
    choices = (parts(choice) for choice in ONE_OF.findall(selector))
    return all(any(needs(one) <= known for one in choice) for choice in choices)


def needs(selector: str) -> frozenset[str]:
    """The names without which *selector* matches nothing; what is in parentheses or brackets may or may not be there."""
    bare = ""
    while bare != selector:
        bare, selector = selector, ARGUMENTS.sub("", selector)
    return frozenset(ESCAPE.sub(r"\1", one) for one in NAMED.findall(bare))
