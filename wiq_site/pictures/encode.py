"""From an original to a file for the web: upright, in sRGB, and nothing in it but the picture."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms

from wiq_site.pictures.inspection import FORMATS
from wiq_site.pictures.plan import MASTER, Format, Variant
from wiq_site.pictures.shapes import BadPicture

_ORIENTATION = 0x0112
_SIDEWAYS = range(5, 9)
# What a camera says of how it was held (Exif 2.3, 4.6.4, tag 274), and how to make it good.
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def encoded(source: Path, variants: Sequence[Variant]) -> Iterator[tuple[Variant, bytes]]:
    """Yield each variant of the picture with its bytes.

    The same file, settings and libraries give the same bytes. Raises BadPicture where the pixels
    cannot be read to the end.
    """
    try:
        master = _master(source)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise BadPicture(
            "Das Bild ist beschädigt. Legen Sie das Original noch einmal ab."
        ) from error
    for variant in variants:
        yield variant, _bytes(_fitted(master, variant), variant)


def _master(source: Path) -> Image.Image:
    """The picture as all its files are made from: at most MASTER wide, upright, sRGB, bare."""
    with Image.open(source, formats=FORMATS) as image:
        # A JPEG's decoder gives a half, a quarter, an eighth for less than a whole.
        sideways = image.getexif().get(_ORIENTATION) in _SIDEWAYS
        width, height = image.size
        scale = min(1.0, MASTER / (height if sideways else width))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        profile = image.info.get("icc_profile")
        image.draft("RGB", size)
        # Whole steps first: a large PNG must not be converted at full size.
        small = _eight_bits(image)
        factor = min(small.width // size[0], small.height // size[1]) // 2
        if factor > 1:
            small = small.reduce(factor)
        small = _srgb(small, profile)
        small = small.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    return _bare(small.transpose(turn) if turn is not None else small)


# In one step from 16 bits to 8: another picture of whole numbers would be a quarter of a gigabyte.
_BYTES = [value // 257 for value in range(65_536)]


def _eight_bits(image: Image.Image) -> Image.Image:
    """Colours by name or in 16 bits as plain ones."""
    if image.mode.startswith("I"):
        return image.convert("I").point(_BYTES, "L")
    if image.mode in {"1", "P", "PA", "LA", "La", "L", "RGB", "RGBX"} and _has_alpha(image):
        return image.convert("RGBA")
    if image.mode in {"1", "P"}:
        return image.convert("RGB")
    image.load()
    return image


def _has_alpha(image: Image.Image) -> bool:
    return "transparency" in image.info or "A" in image.getbands()


def _srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that the profile means, in sRGB; a profile that fits nothing is ignored."""
    mode = "RGBA" if "A" in image.getbands() else "RGB"
    if not profile:
        return image if image.mode == mode else image.convert(mode)
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        bare = image if image.mode in {"RGB", "CMYK", "L"} else image.convert("RGB")
        shown = ImageCms.profileToProfile(
            bare, given, _SRGB, ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image.convert(mode)
    if shown is None:
        return image.convert(mode)
    if mode == "RGBA":
        shown.putalpha(image.getchannel("A"))
    return shown


_SRGB = ImageCms.createProfile("sRGB")


def _bare(image: Image.Image) -> Image.Image:
    """The pixels alone: Pillow would carry comments and profiles on."""
    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    bare.info.clear()
    return bare


def _fitted(master: Image.Image, variant: Variant) -> Image.Image:
    size = (variant.width, variant.height)
    return master if master.size == size else master.resize(size, Image.Resampling.LANCZOS)


_PILLOW_NAMES = {
    Format.AVIF: "AVIF",
    Format.WEBP: "WEBP",
    Format.JPEG: "JPEG",
    Format.PNG: "PNG",
}


def _bytes(image: Image.Image, variant: Variant) -> bytes:
    if variant.form is Format.JPEG and image.mode != "RGB":
        image = image.convert("RGB")
    buffer = BytesIO()
    image.save(buffer, _PILLOW_NAMES[variant.form], **dict(variant.setting.options))
    return buffer.getvalue()
