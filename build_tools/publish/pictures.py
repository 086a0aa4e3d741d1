"""What a picture may be before a layout program or a reader opens it, and what of it is published.

A drawing holds no scripts, nothing from elsewhere, nothing that grows without end; a photograph says nothing beside its pixels.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from docutils import nodes
from sphinx.environment import BuildEnvironment

from ..chapters.drawings import REFUSED, drawing_fault, local_name
from ..model.findings import N_, Code
from .photographs import DamagedError, cleaned

RASTER_ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".gif", ".webp"})
PIXELS = 40_000_000

TOO_LARGE = Code(
    REFUSED, N_("the picture “{picture}” has more than 40 million pixels"), N_("save it smaller: 2,000 pixels fill the width of a page")
)
UNREADABLE = Code(
    REFUSED, N_("the picture “{picture}” is damaged, or of another kind than its name says"), N_("save it again as PNG or JPEG")
)
KIND = Code(REFUSED, N_("the picture “{picture}” is neither JPEG, PNG, GIF, WebP nor SVG"), N_("save it as PNG or JPEG"))


def fault(path: Path) -> Code | None:
    """What is wrong with the picture at *path*; None when it may be published."""
    if is_drawing(path):
        return drawing_fault(path.read_bytes())
    return raster_fault(path) if path.suffix.lower() in RASTER_ENDINGS else KIND


def shown_at(env: BuildEnvironment, picture: str) -> dict[str, int]:
    """The documents that show *picture*, each with the line of the block where it first does; 0 where nobody knows."""
    found: dict[str, int] = {}
    for docname in sorted(env.images[picture][0]):
        images = (image for image in env.get_doctree(docname).findall(nodes.image) if picture in image.get("candidates", {}).values())
        found[docname] = next((line for line in map(line_of, images) if line), 0)
    return found


def line_of(node: nodes.Node | None) -> int:
    """The line of *node* or of what is round it in its chapter: translated words have that of their catalogue."""
    while node is not None and (not node.line or str(node.source).endswith(".po")):
        node = node.parent
    return node.line or 0 if node is not None else 0


def is_drawing(path: Path) -> bool:
    return path.suffix.lower() == ".svg"


def raster_fault(path: Path) -> Code | None:
    from PIL import Image

    try:
        cleaned(path.read_bytes())
    except DamagedError:
        return UNREADABLE

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            with Image.open(path) as image:
                return TOO_LARGE if image.width * image.height > PIXELS else None
        except Image.DecompressionBombError:
            return TOO_LARGE
        except OSError:
            return UNREADABLE


def texts(path: Path) -> str:
    """The words that an SVG picture sets."""
    if not is_drawing(path):
        return ""
    root = ElementTree.fromstring(path.read_bytes())
    return "".join("".join(element.itertext()) for element in root.iter() if local_name(element) == "text")


def copy_pictures(images: Mapping[str, str], source: Path, target: Path) -> None:
    """Copy *images* {path below *source*: name in *target*}, photographs with nothing beside their pixels."""
    target.mkdir(parents=True, exist_ok=True)
    for path, name in images.items():
        content = (source / path).read_bytes()
        (target / name).write_bytes(content if is_drawing(source / path) else cleaned(content))
