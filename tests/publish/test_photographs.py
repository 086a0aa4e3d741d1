"""Photographs are published with their pixels and nothing else: no place, no time, no owner."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageCms, ImageOps
from PIL.PngImagePlugin import PngInfo

from build_tools.model.findings import HandbookError
from build_tools.publish.photographs import DamagedError, cleaned
from build_tools.publish.pictures import copy_pictures, fault
from build_tools.publish.publication import build
from tests.books import make_book

OWNER, GPS, ORIENTATION, ARTIST = "Ayse Yilmaz", 0x8825, 0x0112, 0x013B
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Ayse Yilmaz</x:xmpmeta>"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def scene() -> Image.Image:
    """A picture that looks different from every side."""
    image = Image.new("RGB", (48, 32), "white")
    image.paste((200, 30, 30), (0, 0, 12, 8))
    image.paste((30, 30, 200), (30, 4, 40, 30))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: owner, orientation and place (41° 0' N, 28° 58' E)."""
    found = Image.Exif()
    found[ARTIST], found[ORIENTATION] = OWNER, orientation
    found.get_ifd(GPS).update({1: "N", 2: (41.0, 0.0, 0.0), 3: "E", 4: (28.0, 58.0, 0.0)})
    return found


def saved(kind: str, **options: object) -> bytes:
    content = io.BytesIO()
    scene().save(content, kind, **options)
    return content.getvalue()


def jpeg(orientation: int = 1, **options: object) -> bytes:
    return saved("JPEG", exif=exif(orientation), xmp=XMP, comment=OWNER, icc_profile=PROFILE, **options)


def png(orientation: int = 1) -> bytes:
    words = PngInfo()
    words.add_text("Author", OWNER)
    words.add_text("Comment", OWNER, zip=True)
    words.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return saved("PNG", exif=exif(orientation), pnginfo=words, icc_profile=PROFILE, dpi=(300, 300))


def webp(orientation: int = 1) -> bytes:
    return saved("WEBP", exif=exif(orientation), xmp=XMP, icc_profile=PROFILE)


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


KINDS = pytest.mark.parametrize(
    "take", [jpeg, lambda orientation=1: jpeg(orientation, progressive=True), png, webp], ids=["JPEG", "progressive JPEG", "PNG", "WebP"]
)


@KINDS
def test_neither_place_nor_owner_is_left(take: Callable[..., bytes]) -> None:
    assert opened(take()).getexif().get_ifd(GPS)
    content = cleaned(take())
    assert dict(opened(content).getexif()) == {}
    assert b"Ayse" not in content
    assert re.search(rb"Exif|EXIF|eXIf|tEXt|zTXt|iTXt|xmp|XMP", content) is None


@KINDS
def test_pixels_and_colours_stay(take: Callable[..., bytes]) -> None:
    before, after = opened(take()), opened(cleaned(take()))
    assert after.tobytes() == before.tobytes()
    assert after.info["icc_profile"] == PROFILE


def test_the_size_at_which_a_picture_is_meant_to_be_shown_stays() -> None:
    assert opened(cleaned(png())).info["dpi"] == opened(png()).info["dpi"]


@KINDS
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_picture_taken_upright_still_stands_upright(take: Callable[..., bytes], orientation: int) -> None:
    before, after = opened(take(orientation)), opened(cleaned(take(orientation)))
    assert dict(after.getexif()) == {ORIENTATION: orientation}
    assert ImageOps.exif_transpose(after).tobytes() == ImageOps.exif_transpose(before).tobytes()


@KINDS
def test_what_is_clean_stays_as_it_is(take: Callable[..., bytes]) -> None:
    for content in (cleaned(take()), cleaned(take(6))):
        assert cleaned(content) == content


def test_an_orientation_in_the_other_byte_order_is_read() -> None:
    motorola = b"Exif\0\0" + struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, 3, 1, 6, 0, 0)
    assert opened(cleaned(saved("JPEG", exif=motorola))).getexif()[ORIENTATION] == 6


def test_exif_that_cannot_be_read_goes() -> None:
    assert dict(opened(cleaned(saved("JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff"))).getexif()) == {}


@KINDS
def test_what_telephones_put_behind_the_picture_goes(take: Callable[..., bytes]) -> None:
    assert cleaned(take() + b"a film of Ayse") == cleaned(take())


@KINDS
def test_a_picture_that_is_cut_off_is_damaged(take: Callable[..., bytes]) -> None:
    whole = take()
    for length in range(12, len(whole) - 1, 7):
        with pytest.raises(DamagedError):
            cleaned(whole[:length])


def test_an_animation_keeps_moving() -> None:
    content = saved("PNG", save_all=True, append_images=[scene().rotate(180)], exif=exif())
    assert opened(cleaned(content)).n_frames == 2
    content = saved("WEBP", save_all=True, append_images=[scene().rotate(180)], exif=exif())
    assert opened(cleaned(content)).n_frames == 2


@pytest.mark.parametrize("name", ["a.tiff", "a.bmp", "a.heic"])
def test_a_kind_of_picture_that_cannot_be_cleaned_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(saved("TIFF"))
    code = fault(tmp_path / name)
    assert code is not None
    assert code.remedy == "save it as PNG or JPEG"


def test_a_drawing_is_published_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg/>")
    copy_pictures({"a.svg": "b.svg"}, tmp_path, tmp_path / "out")
    assert (tmp_path / "out/b.svg").read_text() == "<svg/>"


@pytest.mark.parametrize("orientation", [1, 6])
def test_no_format_says_where_a_photograph_was_taken(tmp_path: Path, orientation: int) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n\n![Kapı](kapi.jpg)\n"})
    (tree.root / "handbooks/book/kapi.jpg").write_bytes(jpeg(orientation, quality=95))
    build(tree, tree.editions(languages=["tr"]), ("site", "book", "epub"), tmp_path / "dist", jobs=1)
    folder = tmp_path / "dist/site/tr/book"
    wanted = cleaned(jpeg(orientation, quality=95))
    assert (folder / "_images/kapi.jpg").read_bytes() == wanted
    with zipfile.ZipFile(folder / "book-tr.epub") as archive:
        assert archive.read("_images/kapi.jpg") == wanted
    with pikepdf.open(folder / "book-tr.pdf") as pdf:
        (image,) = [one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
        assert b"Ayse" not in image.read_raw_bytes()
        assert (image.Width, image.Height) == ((48, 32) if orientation == 1 else (32, 48))


def test_a_photograph_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    tree = make_book(tmp_path / "tree", {"a": "# A\n\n![Kapı](kapi.jpg)\n"})
    (tree.root / "handbooks/book/kapi.jpg").write_bytes(jpeg()[:-40])
    with pytest.raises(HandbookError, match=r"handbooks/book/a\.md:\d+: error: the picture “kapi\.jpg” is damaged.*picture-refused"):
        build(tree, tree.editions(languages=["tr"]), ("site",), tmp_path / "dist", jobs=1)
