"""Every letter that Turkish and the signs of a handbook ask for is drawn as its typeface draws it, in every face that we print with.

What a program reads in a PDF may be right where the glyph is wrong: so the pixels of the printed page are compared with the glyph drawn
straight from the file of the typeface.
"""

from __future__ import annotations

import io
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageDraw, ImageFont

from build_tools.publish.printing.binding import bind
from build_tools.publish.printing.faces import Face
from tests.machine import needs_poppler
from tests.publish.printing.press import FILES, IMPRINT, unit_of

SIGNS = "ğşıİĞŞ₺☐☑→≥"
SIZE = 96  # pixels of the type, at 72 dots an inch also its points
GRID = 12  # cells of a picture that is compared, each way
UNLIKE = 0.12  # mean difference of cells, from 0 to 1, up to which two pictures are the same glyph
FACES = [face for face in FILES if not face.family.startswith("Folio")]


@cache
def signs_of(path: Path) -> str:
    with TTFont(path, lazy=True) as font:
        return "".join(sign for sign in SIGNS if ord(sign) in font.getBestCmap())


def grid(picture: Image.Image) -> list[float]:
    """The ink of *picture*, cut to its edges, in the cells of a grid."""
    box = ImageChops.invert(picture.convert("L")).getbbox()
    assert box, "nothing is drawn"
    small = ImageChops.invert(picture.convert("L").crop(box)).resize((GRID, GRID), Image.Resampling.BOX)
    return [value / 255 for value in small.tobytes()]


def shape(picture: Image.Image) -> tuple[float, float]:
    """Width and height of the ink, as parts of the size of the type."""
    left, top, right, bottom = ImageChops.invert(picture.convert("L")).getbbox() or (0, 0, 0, 0)
    return (right - left) / SIZE, (bottom - top) / SIZE


def drawn(sign: str, path: Path) -> Image.Image:
    """*sign* as the typeface at *path* draws it."""
    picture = Image.new("L", (3 * SIZE, 3 * SIZE), 255)
    ImageDraw.Draw(picture).text((SIZE, SIZE), sign, font=ImageFont.truetype(str(path), SIZE), fill=0)
    return picture


def unlikeness(one: Image.Image, other: Image.Image) -> float:
    """How much two glyphs differ: in the ink of their cells, or in width and height."""
    cells = [abs(a - b) for a, b in zip(grid(one), grid(other), strict=True)]
    sides = [abs(a - b) for a, b in zip(shape(one), shape(other), strict=True)]
    return max(sum(cells) / len(cells), *sides)


def printed(files: Mapping[Face, Path] = FILES) -> list[tuple[Face, str, Image.Image]]:
    """Each sign in each face that has it, as poppler draws it from a bound file, a page a sign."""
    asked = [(face, sign) for face in FACES for sign in signs_of(FILES[face])]
    pages = "".join(
        f"<p class='new' style='font: {'italic' if face.is_italic else 'normal'} {face.weight} {SIZE}pt \"{face.family}\"'>{sign}</p>"
        for face, sign in asked
    )
    sheet = "<style>@page { size: 160mm 120mm; @top-left { content: none } }</style>"
    pdf = bind([unit_of("u", sheet + pages, Path(mkdtemp()))], files, IMPRINT, both_sides=False)
    done = subprocess.run(["pdftoppm", "-r", "72", "-gray", "-"], input=pdf, capture_output=True, check=True)
    return [(face, sign, picture) for (face, sign), picture in zip(asked, pictures(done.stdout), strict=True)]


def pictures(stream: bytes) -> list[Image.Image]:
    """The pictures that follow each other in *stream*, in the format PGM."""
    found: list[Image.Image] = []
    while stream:
        kind, sides, _depth, _rest = stream.split(b"\n", 3)
        width, height = map(int, sides.split())
        end = len(kind) + len(sides) + 6 + width * height
        found.append(Image.open(io.BytesIO(stream[:end])))
        stream = stream[end:]
    return found


def wrong(found: list[tuple[Face, str, Image.Image]]) -> list[tuple[str, int, bool, str]]:
    return [
        (face.family, face.weight, face.is_italic, sign)
        for face, sign, picture in found
        if unlikeness(picture, drawn(sign, FILES[face])) > UNLIKE
    ]


@needs_poppler
def test_every_sign_is_drawn_as_its_typeface_draws_it() -> None:
    found = printed()
    assert {sign for _face, sign, _picture in found} == set(SIGNS)
    assert len({face for face, _sign, _picture in found}) == len([face for face in FACES if signs_of(FILES[face])])
    assert wrong(found) == []


@needs_poppler
def test_a_program_of_another_face_is_seen() -> None:
    """The glyphs that a page asks for by their numbers are cut from the file of another face: what is read stays, what is seen does not."""
    serif, sans = (Face(family=name, weight=400, is_italic=False) for name in ("Source Serif 4", "IBM Plex Sans"))
    found = wrong(printed({**FILES, serif: FILES[sans]}))
    assert {family for family, *_rest in found} == {"Source Serif 4"}
    assert len(found) > len(signs_of(FILES[serif])) / 2


@pytest.mark.parametrize(
    ("sign", "other"), [("ğ", "g"), ("ş", "s"), ("ı", "i"), ("İ", "I"), ("Ğ", "G"), ("Ş", "S"), ("₺", "L"), ("≥", ">")]
)
def test_letters_that_look_alike_are_told_apart(sign: str, other: str) -> None:
    for face in FACES:
        if sign in signs_of(FILES[face]):
            assert unlikeness(drawn(sign, FILES[face]), drawn(other, FILES[face])) > UNLIKE
