"""The blocks of a page of the site or of the e-book, as a reader meets each: its words, the badge behind them, their language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

VOID = frozenset("br img hr input link meta wbr col path".split())
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What stands in a block beside its own words.
BESIDE = frozenset("state-badge headerlink section-number caption-number footnote-reference check-box sd-summary-state-marker".split())
CONTENTS = frozenset({"chapters", "beside", "turn-page", "toctree-wrapper"})


@dataclass(eq=False)
class Element:
    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def state(self) -> str:
        """The state that a badge names."""
        return next((one.removeprefix("state-badge-") for one in self.classes if one.startswith("state-badge-")), "")

    def walk(self) -> Iterator[Element]:
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def up(self) -> Iterator[Element]:
        one: Element | None = self
        while one is not None:
            yield one
            one = one.parent

    def first(self, tag: str, *classes: str) -> Element | None:
        return next((one for one in self.walk() if one.tag == tag and set(classes) <= set(one.classes)), None)

    def own_words(self) -> Iterator[tuple[Element, str]]:
        """The words of a block, each with the element round it, without what stands beside them."""
        for child in self.children:
            if isinstance(child, str):
                yield self, child
            elif not BESIDE.intersection(child.classes) and child.tag not in ("svg", "script", "small"):
                yield from child.own_words()

    @property
    def language(self) -> str:
        return next((one.attributes["lang"] for one in self.up() if "lang" in one.attributes), "")


class Tree(HTMLParser):
    """The elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.root = self.here = Element("", {})
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.here = self.here.parent or self.root

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            found = next((one for one in self.here.up() if one.tag == tag), None)
            self.here = (found.parent if found else None) or self.here

    def handle_data(self, data: str) -> None:
        self.here.children.append(data)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Words without white space, the states that badges behind them name, and the language the words are said to be in."""

    words: str
    badges: tuple[str, ...]
    language: str


def shown(holder: Element) -> Shown:
    """What *holder* shows; its language is that of most of its letters, without the titles of other sections that it names."""
    words = [(element, text) for element, text in holder.own_words() if text.strip()]
    letters: Counter[str] = Counter()
    for element, text in words:
        is_named = any("std-ref" in one.classes for one in element.up())
        letters[element.language] += sum(map(str.isalpha, text)) * (1 if is_named else 1000)
    return Shown(
        words="".join("".join(text for _, text in words).split()),
        badges=tuple(one.state for one in holder.walk() if one.state),
        language=max(letters, key=letters.__getitem__, default=holder.language),
    )


def holder_of(element: Element) -> Element:
    """The block that an id names: a term, a caption or a folding box's title bears it on an element of its own."""
    if element.tag in ("details", "figure", "table", "div"):
        caption = element.first("summary") or element.first("figcaption") or element.first("caption") or element
        return (caption.first("p") or caption) if caption.tag == "figcaption" else caption  # a figure's legend has blocks of its own
    return next(one for one in element.up() if one.tag != "span")


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one page shows: its *blocks* by id, its *headings* by their section's id, what it lists of other pages, its pictures.

    *badges* counts those in the text, *stray* those that stand beside it and behind no title and no caption.
    """

    language: str
    blocks: dict[str, Shown]
    headings: tuple[tuple[str, Shown], ...]
    links: tuple[tuple[str, Shown], ...]
    captions: tuple[Shown, ...]
    pictures: tuple[Shown, ...]
    badges: int
    stray: int


def read_page(text: str) -> Page:
    root = Tree(text).root
    html = root.first("html")
    body = root.first("article", "bd-article") or root.first("body")
    assert html is not None
    assert body is not None
    in_text = [one for one in body.walk() if not any(CONTENTS.intersection(around.classes) for around in one.up())]
    listing = [one for one in root.walk() if any(CONTENTS.intersection(around.classes) for around in one.up())]
    # the way home says what handbook.toml calls the book
    links = [one for one in listing if one.tag == "a" and one.attributes.get("href") and not is_home(one)]
    return Page(
        language=html.attributes["lang"],
        blocks={one.attributes["id"]: shown(holder_of(one)) for one in in_text if one.attributes.get("id", "").startswith("p-")},
        headings=tuple((section_of(one), shown(one)) for one in in_text if one.tag in HEADINGS),
        links=tuple((one.attributes["href"], shown(one)) for one in links),
        captions=tuple(shown(one) for one in listing if "caption-text" in one.classes),
        pictures=tuple(picture(one) for one in in_text if one.tag == "img"),
        badges=sum(1 for one in in_text if one.state),
        stray=sum(1 for one in listing if one.state and not is_listed(one)),
    )


def picture(image: Element) -> Shown:
    """The words that stand for a picture."""
    return Shown(words="".join(image.attributes.get("alt", "").split()), badges=(), language=image.language)


def is_listed(badge: Element) -> bool:
    return any(one.tag == "a" or "caption-text" in one.classes for one in badge.up())


def is_home(link: Element) -> bool:
    return any("chapters-home" in one.classes for one in link.up())


def section_of(heading: Element) -> str:
    return next((one.attributes["id"] for one in heading.up() if one.tag == "section"), "")


def marked_entries(text: str) -> set[tuple[str, str]]:
    """The words of an index that stand in another language than its page, each with the state that the badge behind it names."""
    root = Tree(text).root
    found = set()
    for element in (root.first("article", "bd-article") or root).walk():
        children = [child for child in element.children if not isinstance(child, str) or child.strip()]
        for before, badge in pairwise(children):
            if isinstance(badge, Element) and badge.state:
                words = before if isinstance(before, str) else shown(before).words
                found.add(("".join(words.split()), badge.state))
    return found
