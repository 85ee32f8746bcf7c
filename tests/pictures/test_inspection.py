"""A look at an original: its shape, or one German line."""

import pytest
from PIL import Image

from tests.pictures import camera
from wiq_site.pictures.inspection import inspect, refusal
from wiq_site.pictures.shapes import BadPicture

JPEG = camera.photo("JPEG", (400, 200))
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 40

BAD = {
    "empty": ("a.jpg", b"", "leer"),
    "cut off": ("a.jpg", JPEG[: len(JPEG) // 2], "unvollständig"),
    "png cut off": ("a.png", camera.photo("PNG")[:-30], "Legen Sie|öffnen"),
    "webp cut off": ("a.webp", camera.photo("WEBP", (400, 200))[:-200], "Legen Sie|öffnen"),
    "jpeg called png": ("a.png", JPEG, "Das ist ein JPEG. Nennen Sie es „a.jpg“"),
    "gif called png": ("a.png", camera.moving("GIF"), "Das ist ein GIF"),
    "heic called jpg": ("a.jpg", HEIC, "Das ist ein HEIC. HEIC können"),
    "svg called png": ("a.png", SVG, "Das ist ein SVG. SVG-Dateien können Programme"),
    "moving webp": ("a.webp", camera.moving("WEBP"), "bewegt"),
    "moving png": ("a.png", camera.moving("PNG"), "bewegt"),
    "words": ("a.png", b"kein Bild", "lässt sich nicht öffnen"),
    "ribbon": ("a.png", camera.saved(Image.new("L", (2, 40)), "PNG"), "achtmal so hoch"),
}


@pytest.mark.parametrize(("name", "data", "said"), BAD.values(), ids=BAD)
def test_bad_picture_gives_one_german_line(tmp_path, name, data, said):
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(BadPicture, match=said) as caught:
        inspect(file)
    assert "\n" not in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_bomb_is_refused_unopened(tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(camera.bomb())
    with pytest.raises(BadPicture, match="zu groß"):
        inspect(file)


def test_a_picture_of_70_megapixels_is_told_its_size(tmp_path):
    file = tmp_path / "a.png"
    file.write_bytes(camera.saved(Image.new("1", (10_000, 7_000)), "PNG"))
    with pytest.raises(BadPicture, match="10000 × 7000"):
        inspect(file)


@pytest.mark.parametrize("ending", ["gif", "HEIC", "heif", "svg", "tiff", "nef", "avif", "bmp"])
def test_other_kinds_of_pictures_are_told_what_to_do(ending):
    assert str(refusal(f"content/bilder/a.{ending}")).endswith(".")


def test_texts_are_no_pictures():
    assert refusal("content/teams/a.md") is None


@pytest.mark.parametrize(("orientation", "size"), [(1, (40, 20)), (6, (20, 40)), (3, (40, 20))])
def test_the_shape_is_that_of_the_upright_picture(tmp_path, orientation, size):
    file = tmp_path / "a.jpg"
    file.write_bytes(camera.photo(orientation=orientation))
    shape = inspect(file)
    assert (shape.width, shape.height) == size
    assert not shape.transparent


@pytest.mark.parametrize(
    ("image", "transparent"),
    [
        (Image.new("RGBA", (4, 4), (0, 0, 0, 0)), True),
        (Image.new("RGBA", (4, 4), (0, 0, 0, 255)), False),
        (Image.new("LA", (4, 4), (0, 9)), True),
        (camera.quarter(mode="P"), False),
    ],
    ids=["clear", "opaque alpha", "grey", "palette"],
)
def test_transparency_is_what_can_be_seen_through(tmp_path, image, transparent):
    file = tmp_path / "a.png"
    image.save(file)
    assert inspect(file).transparent is transparent


@pytest.mark.parametrize(
    ("colour", "shade"), [("black", 0), ("white", 26), ("red", 18), ("lime", 6), ("blue", 2)]
)
def test_the_shade_is_the_dominant_colour(tmp_path, colour, shade):
    file = tmp_path / "a.png"
    image = Image.new("RGB", (64, 64), colour)
    image.paste((128, 128, 128), (0, 0, 20, 20))
    image.save(file)
    assert inspect(file).shade == shade
