"""The blocks of a fragment of HTML, and which of two languages belong together: both have the ids and the structure of the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

INLINE = frozenset("a abbr b bdi br cite code dfn em i img kbd math mark q s samp small span strong sub sup time u var wbr".split())
HOLDERS = frozenset("article aside blockquote body dd dl figcaption figure li nav ol section ul".split())  # also of words alone
# Set in a way of their own; and abbreviations, which differ in number too.
WHOLE = frozenset("abbreviations blank frame-pocket-card hlist loose math phrase sd-row sign-off".split())
BADGE = "state-badge"
Partners = tuple[Element | None, Element | None]


def parsed(html: str) -> Element:
    """A fragment as one element. What docutils writes is XML too."""
    root = ElementTree.fromstring(f"<body>{html}</body>")
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    return root


def inner_html(element: Element) -> str:
    """The HTML of what is in *element*."""
    whole = ElementTree.tostring(element, encoding="unicode", short_empty_elements=False)
    return whole[whole.index(">") + 1 : whole.rindex("<")]


def classes(element: Element) -> frozenset[str]:
    return frozenset(element.get("class", "").split())


def words_of(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def is_whole(element: Element) -> bool:
    """Whether *element* is one block: it holds no others, or sets them in a way of its own."""
    own = classes(element)
    if own & WHOLE or any(one.startswith("highlight-") for one in own):
        return True
    return element.tag not in HOLDERS and all(child.tag in INLINE for child in element.iter() if child is not element)


def blocks(holder: Element) -> Iterator[Element]:
    """The blocks in *holder*. Words and pictures between them are a block of their own."""
    loose = Element("div", {"class": "loose"})
    loose.text = holder.text
    for child in list(holder):
        tail, child.tail = child.tail, None
        if child.tag in INLINE:
            loose.append(child)
            child.tail = tail
            continue
        yield from spoken(loose)
        yield child
        loose = Element("div", {"class": "loose"})
        loose.text = tail
    yield from spoken(loose)


def spoken(loose: Element) -> Iterator[Element]:
    """*loose* where it shows anything; places to lead to that stand between blocks go on as they are."""
    if words_of(loose) or loose.find(".//img") is not None:
        yield loose
    else:
        yield from loose


def partners(ones: Sequence[Element], others: Sequence[Element]) -> Iterator[Partners]:
    """Each block with that of the other language, or alone."""
    matcher = SequenceMatcher(None, [key(one) for one in ones], [key(one) for one in others], autojunk=False)
    for kind, first, end, other_first, other_end in matcher.get_opcodes():
        if kind == "equal":
            yield from zip(ones[first:end], others[other_first:other_end], strict=True)
        else:
            yield from ((one, None) for one in ones[first:end])
            yield from ((None, other) for other in others[other_first:other_end])


def key(block: Element) -> tuple[str, str]:
    """What a block has in both languages: its tag and its name."""
    return block.tag, name_of(block)


def name_of(block: Element) -> str:
    """The id of *block*, else the first in the alphabet of the blocks in it, which may stand in another order in the other language."""
    return block.get("id") or min((one.get("id", "") for one in block.iter() if one.get("id") and one.tag not in INLINE), default="")


def in_step(ones: Sequence[Element], others: Sequence[Element]) -> Sequence[Element]:
    """*others* in the order of *ones*, where both have the same names: a glossary is sorted by the words of its language."""
    groups = {name_of(group[0]): group for group in entries(others)}
    names = [name_of(group[0]) for group in entries(ones)]
    if "" in groups or sorted(names) != sorted(groups):
        return others
    return [block for name in names for block in groups[name]]


def entries(found: Sequence[Element]) -> Iterator[list[Element]]:
    """*found*, with what is said to a term, or to several terms, together with it."""
    group: list[Element] = []
    for block in found:
        if group and not (block.tag == "dd" or (block.tag == group[-1].tag == "dt")):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def is_badge(block: Element) -> bool:
    """Whether *block* holds nothing but the state of something else: one language may have it and the other not."""
    said = "".join(words_of(one) for one in block.iter() if BADGE in classes(one))
    return bool(said) and re.sub(r"\s", "", said) == re.sub(r"\s", "", words_of(block))
