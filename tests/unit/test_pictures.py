"""Pictures as they may be published, and which of them are published at all."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.builders import collection, page, post
from wiq_site.pictures import cleaned, is_picture, pictures_of

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F


def photo(path: Path, size: tuple[int, int] = (40, 20), orientation: int = 1) -> Path:
    """A picture whose upper left quarter is red, with all that a telephone writes into it."""
    image = Image.new("RGB", size, "white")
    image.paste("red", (0, 0, size[0] // 2, size[1] // 2))
    exif = Image.Exif()
    exif[MAKE] = "Phone of Erika"
    exif[ORIENTATION] = orientation
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[2] = (51.0, 20.0, 24.0)
    notes = PngInfo()
    notes.add_text("Author", "Phone of Erika")
    image.save(path, exif=exif, pnginfo=notes, comment=b"Phone of Erika")
    return path


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("ending", [".jpg", ".jpeg", ".png", ".webp", ".JPG"])
def test_nothing_but_the_picture_is_left(tmp_path, ending):
    source = photo(tmp_path / f"a{ending}")
    assert b"Phone of Erika" in source.read_bytes()
    data = cleaned(source)
    assert b"Erika" not in data
    picture = opened(data)
    assert not picture.getexif()
    assert not {"exif", "xmp", "comment", "Author", "icc_profile"} & set(picture.info)
    assert picture.size == (40, 20)


@pytest.mark.parametrize(
    ("orientation", "size", "red"),
    [
        (1, (40, 20), (5, 5)),
        (3, (40, 20), (35, 15)),
        (6, (20, 40), (15, 5)),
        (8, (20, 40), (5, 35)),
    ],
)
def test_pictures_stand_upright(tmp_path, orientation, size, red):
    picture = opened(cleaned(photo(tmp_path / "a.png", orientation=orientation))).convert("RGB")
    assert picture.size == size
    assert picture.getpixel(red) == (255, 0, 0)
    corners = [(2, 2), (size[0] - 3, 2), (2, size[1] - 3), (size[0] - 3, size[1] - 3)]
    assert [picture.getpixel(corner) for corner in corners].count((255, 0, 0)) == 1


@pytest.mark.parametrize(
    ("size", "there"),
    [((3200, 100), (1600, 50)), ((100, 3200), (50, 1600)), ((1600, 10), (1600, 10))],
)
def test_large_pictures_are_made_smaller_and_small_ones_left(tmp_path, size, there):
    assert opened(cleaned(photo(tmp_path / "a.jpg", size))).size == there


def test_the_same_picture_gives_the_same_bytes(tmp_path):
    assert cleaned(photo(tmp_path / "a.jpg")) == cleaned(photo(tmp_path / "b.jpg"))


def test_what_is_seen_through_stays_so(tmp_path):
    Image.new("RGBA", (4, 4), (0, 0, 0, 0)).save(tmp_path / "a.png")
    assert opened(cleaned(tmp_path / "a.png")).convert("RGBA").getpixel((1, 1)) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "data", [b"", b"text", b"GIF89a", b"\x89PNG\r\n\x1a\n" + b"\0" * 40], ids=repr
)
def test_a_glance_tells_what_is_no_picture(tmp_path, data):
    file = tmp_path / "a.png"
    file.write_bytes(data)
    assert not is_picture(file)


def test_a_glance_tells_a_picture(tmp_path):
    assert is_picture(photo(tmp_path / "a.jpg"))
    assert not is_picture(tmp_path / "nowhere.jpg")


PICTURES = ("bilder/a.png", "bilder/b.png", "bilder/c.png", "bilder/d.png", "bilder/e.png")


def test_what_is_shown_or_linked_is_published_and_nothing_else():
    body = "![a](bilder/a.png) [b]({static}/bilder/b.png) [c](/bilder/c.png) `![x](bilder/e.png)`"
    content = collection(
        {
            "blog/2020/2020-07-regen.md": post(body, image="bilder/d.png", alt="Ein Baum"),
            "seiten/wer.md": page("Wer"),
        },
        PICTURES,
    )
    (entry,) = content.posts
    assert pictures_of(entry) == {f"content/bilder/{name}.png" for name in "abcd"}
    assert all(not pictures_of(page) for page in content.pages)
