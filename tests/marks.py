"""Which visible words of a page carry a mark, and which do not."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from tests.books import Texts

LETTER = re.compile(r"[^\W\d_]")
BLOCKS = re.compile(
    r"(p|h[1-6]|td|th|li|dt|dd|figcaption|caption|summary|label(?!\.choice)|a\.sd-sphinx-override|section|pre|div\.code-block-caption)([.@]|$)"
)
# What no translator is asked for: code, mathematics, what the interface and the registers say, and the numbers it counts.
UNTRANSLATED = re.compile(
    r"^(pre|code|a\.headerlink|span\.(caption-number|math|eqno|versionmodified|check-box|label)|div\.math|p\.admonition-title|"
    r"div\.listing|a\.footnote-reference|span\.fn-bracket|p\.frame-basis|details\.phrase|[\w.-]+\.said|aria-label)([.@]|$)"
)


def unmarked(page: str, mark: str) -> list[tuple[str, str]]:
    """The blocks of a page whose words do not carry *mark*: (the block's elements, its words)."""
    blocks: dict[tuple[str, ...], str] = {}
    for around, text in Texts(page).found:
        if any(UNTRANSLATED.match(name) for name in around):
            continue
        depth = max((place for place, name in enumerate(around) if BLOCKS.match(name)), default=0)
        block = around if around[depth].startswith("section") else around[: depth + 1]  # a picture of its own is a block
        blocks[block] = blocks.get(block, "") + " " + text
    return [(" > ".join(around[-3:]), words.strip()) for around, words in blocks.items() if LETTER.search(words) and mark not in words]


def unmarked_words(drawing: str, mark: str) -> list[str]:
    """The texts of a drawing whose words do not carry *mark*; a letter with a number is no word."""
    texts = ("".join(one.itertext()) for one in ElementTree.fromstring(drawing).iter() if one.tag.endswith(("text", "title", "desc")))
    return [text for text in texts if re.search(r"[^\W\d_]{2}", text) and mark not in text]
