"""What a drawing (SVG) may be before a layout program or a reader opens it: no scripts, nothing from elsewhere, nothing without end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from ..model.findings import N_, Code

SVG_BYTES = 4_000_000
SVG_SHAPES = 50_000
SVG_DEPTH = 100
HREFS = ("href", "{http://www.w3.org/1999/xlink}href")
ELSEWHERE = re.compile(r"url\(\s*['\"]?\s*(?!#)[^)]|@import", re.IGNORECASE)
ACTIVE = frozenset("script foreignObject iframe audio video handler listener set animate animateTransform animateMotion".split())

REFUSED = "picture-refused"
TOO_LARGE = Code(REFUSED, N_("the drawing “{picture}” is larger than 4 MB"), N_("simplify it, or save it as PNG"))
NOT_XML = Code(REFUSED, N_("the drawing “{picture}” is not valid SVG in UTF-8"), N_("save it again as plain SVG"))
ENTITIES = Code(REFUSED, N_("the drawing “{picture}” declares entities"), N_("save it again as plain SVG"))
SCRIPT = Code(REFUSED, N_("the drawing “{picture}” holds a script or a foreign object"), N_("remove it: a drawing is shapes and words"))
REFERENCE = Code(
    REFUSED,
    N_("the drawing “{picture}” refers to something outside itself"),
    N_("draw it into the file, or show it as a picture of its own"),
)
GROWTH = Code(
    REFUSED, N_("the drawing “{picture}” repeats its parts too often, or nests them too deeply"), N_("simplify it, or save it as PNG")
)


def drawing_fault(source: bytes) -> Code | None:
    """What is wrong with the drawing *source*; None when it may be published."""
    if len(source) > SVG_BYTES:
        return TOO_LARGE
    if b"<!ENTITY" in source or b"<?xml-stylesheet" in source:
        return ENTITIES
    try:
        source.decode("utf-8")
        root = ElementTree.fromstring(source)
    except (UnicodeDecodeError, ElementTree.ParseError):
        return NOT_XML
    if depth_exceeds(root, SVG_DEPTH) or not drawable(root):
        return GROWTH
    return next(filter(None, map(element_fault, root.iter())), None)


def element_fault(element: ElementTree.Element) -> Code | None:
    if local_name(element) in ACTIVE or any(name.lower().startswith("on") for name in element.attrib):
        return SCRIPT
    if any(not element.get(name, "#").startswith("#") for name in HREFS):
        return REFERENCE
    styles = [element.text or "" if local_name(element) == "style" else "", *element.attrib.values()]
    return REFERENCE if any(ELSEWHERE.search(style) for style in styles) else None


def local_name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def depth_exceeds(root: ElementTree.Element, limit: int) -> bool:
    level = [root]
    for _depth in range(limit):
        level = [child for element in level for child in element]
        if not level:
            return False
    return True


def drawable(root: ElementTree.Element) -> bool:
    """Whether drawing *root*, with every ``<use>`` drawn out, comes to an end within the limit."""
    by_id = {element.get("id", ""): element for element in root.iter()}
    drawn: dict[ElementTree.Element, float] = {}

    def shapes(element: ElementTree.Element) -> float:
        """How many shapes *element* draws; without end when it draws itself."""
        if element not in drawn:
            drawn[element] = float("inf")
            drawn[element] = 1 + sum(map(shapes, [*element, *used(element, by_id)]))
        return drawn[element]

    return shapes(root) <= SVG_SHAPES


def used(element: ElementTree.Element, by_id: dict[str, ElementTree.Element]) -> Iterator[ElementTree.Element]:
    if local_name(element) == "use":
        target = next((element.get(name, "") for name in HREFS if element.get(name)), "").removeprefix("#")
        if target in by_id:
            yield by_id[target]
