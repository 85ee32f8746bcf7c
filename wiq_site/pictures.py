"""Pictures as they may be published: turned upright, re-encoded, without any metadata."""

from io import BytesIO
from pathlib import Path

from PIL import Image, ImageOps

from wiq_site.entry import Entry
from wiq_site.links import LinkKind, Target, parse_target
from wiq_site.schema import Front

_LONGEST_SIDE = 1600  # pixels; what a page shows at most, twice over
_FORMATS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}


def pictures_of(entry: Entry[Front]) -> frozenset[str]:
    """Return the paths of the pictures an entry shows or links to, from the project's root."""
    used = [(use.target, use.is_image) for use in entry.body.links]
    image = getattr(entry.front, "image", None)
    if image:
        used.append((image, True))
    paths = (_path(parse_target(target, entry.path, is_image=shown)) for target, shown in used)
    return frozenset(path for path in paths if path)


def _path(target: Target) -> str:
    """The picture's path, also where a text names its address: `/bilder/plan.png`."""
    if target.kind is LinkKind.SITE and target.path.startswith("/bilder/"):
        return f"content{target.path}"
    return target.path if target.kind is LinkKind.PICTURE else ""


def is_picture(source: Path) -> bool:
    """Whether the file begins as a picture of one of our kinds; a glance, no pixel is decoded."""
    try:
        with Image.open(source, formats=sorted({*_FORMATS.values()})) as image:
            image.verify()
    except Exception:  # Pillow's readers raise what they stumble over: struct.error, KeyError, …
        return False
    return True


def cleaned(source: Path) -> bytes:
    """Return the picture upright, at most 1600 pixels long, without EXIF, GPS, XMP or comments.

    The same input and the same Pillow give the same bytes. Raises OSError for what is no picture.
    """
    with Image.open(source) as image:
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        form = _FORMATS[source.suffix.lower()]
        bare = upright.convert("RGB" if form == "JPEG" else "RGBA")
    bare.info.clear()
    buffer = BytesIO()
    bare.save(buffer, form, quality=82)
    return buffer.getvalue()
