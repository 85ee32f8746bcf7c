"""What is published of an original: the picture and nothing else, upright, in sRGB."""

from io import BytesIO

import pytest
from PIL import Image

from tests.pictures import camera
from wiq_site.pictures.encode import encoded
from wiq_site.pictures.inspection import inspect
from wiq_site.pictures.plan import Format, Place, plan
from wiq_site.pictures.shapes import BadPicture


def published(file, place=Place.TEXT):
    made = plan("content/bilder/a.jpg", inspect(file), place)
    return dict(encoded(file, made.variants))


def opened(data):
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_the_picture_is_left(tmp_path, form):
    file = tmp_path / f"a.{form.lower()}"
    file.write_bytes(camera.photo(form, (700, 350)))
    assert camera.OWNER.encode() in file.read_bytes()
    found = published(file)
    assert {variant.form for variant in found} == {Format.AVIF, Format.WEBP, Format.JPEG}
    for variant, data in found.items():
        assert b"Erika" not in data
        picture = opened(data)
        assert picture.size == (variant.width, variant.height)
        assert not picture.getexif()
        left = {"exif", "xmp", "comment", "icc_profile", "Author"} & picture.info.keys()
        assert not [name for name in left if picture.info[name]]


@pytest.mark.parametrize(
    ("orientation", "red"), [(1, (2, 2)), (3, (37, 17)), (6, (17, 2)), (8, (2, 37))]
)
def test_pictures_stand_upright(tmp_path, orientation, red):
    file = tmp_path / "a.png"
    file.write_bytes(camera.photo("PNG", orientation=orientation))
    for data in published(file).values():
        picture = opened(data).convert("RGB")
        assert picture.getpixel(red)[1] < 60
        across = (picture.width - 1 - red[0], picture.height - 1 - red[1])
        assert picture.getpixel(across)[1] > 200


def test_colours_of_another_profile_become_srgb(tmp_path):
    file = tmp_path / "a.png"
    image = Image.new("RGB", (40, 40), (220, 30, 30))
    image.save(file, icc_profile=camera.profile("swapped"))
    for data in published(file).values():
        red, green, _ = opened(data).convert("RGB").getpixel((20, 20))
        assert green > red + 80


ODD = {
    "cmyk": ("a.jpg", camera.saved(camera.quarter(mode="CMYK"), "JPEG")),
    "grey": ("a.jpg", camera.saved(camera.quarter(mode="L"), "JPEG")),
    "palette": ("a.png", camera.saved(camera.quarter(mode="P"), "PNG")),
    "one bit": ("a.png", camera.saved(camera.quarter(mode="1"), "PNG")),
    "progressive": ("a.jpg", camera.saved(camera.quarter((800, 400)), "JPEG", progressive=True)),
}


@pytest.mark.parametrize(("name", "data"), ODD.values(), ids=ODD)
def test_odd_kinds_are_converted(tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    for variant, made in published(file).items():
        picture = opened(made).convert("RGB")
        assert picture.size == (variant.width, variant.height)
        assert picture.getpixel((picture.width - 3, picture.height - 3))[1] > 230


def test_sixteen_bits_become_eight(tmp_path):
    file = tmp_path / "a.png"
    Image.new("I;16", (20, 20), 0x8000).save(file)
    for data in published(file).values():
        assert abs(opened(data).convert("L").getpixel((10, 10)) - 128) < 4


def test_what_is_seen_through_stays_so(tmp_path):
    file = tmp_path / "a.png"
    image = Image.new("RGBA", (500, 40), (200, 0, 0, 255))
    image.paste((0, 0, 0, 0), (0, 0, 250, 40))
    image.save(file)
    found = published(file)
    assert {variant.form for variant in found} == {Format.WEBP, Format.PNG}
    for variant, data in found.items():
        picture = opened(data).convert("RGBA")
        assert picture.getpixel((5, 5))[3] == 0
        assert picture.getpixel((variant.width - 5, 5))[3] == 255


def test_the_same_picture_gives_the_same_bytes(tmp_path):
    first, second = tmp_path / "a.jpg", tmp_path / "b.jpg"
    for file in (first, second):
        file.write_bytes(camera.saved(camera.landscape((640, 480)), "JPEG"))
    assert list(published(first).values()) == list(published(second).values())


def test_a_width_has_the_same_bytes_whatever_is_made_with_it(tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(camera.saved(camera.landscape((2000, 1000)), "JPEG"))
    made = plan("content/bilder/a.jpg", inspect(file), Place.TEXT).fallback
    together = {variant.url: data for variant, data in encoded(file, made)}
    for variant in made:
        ((_, alone),) = encoded(file, [variant])
        assert together[variant.url] == alone


def test_damage_that_only_decoding_finds_is_said(tmp_path):
    file = tmp_path / "a.jpg"
    file.write_bytes(camera.photo("JPEG", (400, 200)))
    variants = plan("content/bilder/a.jpg", inspect(file), Place.LINK).variants
    file.write_bytes(file.read_bytes()[:3000])
    with pytest.raises(BadPicture, match="beschädigt"):
        list(encoded(file, variants))
