"""Looking at a picture file once: may it be used, how large is it, which colour does it have?"""

import hashlib
import warnings
from collections import Counter
from pathlib import Path

from PIL import Image

from wiq_site.pictures.shapes import SHADE_LEVELS, BadPicture, Shape

# Telephones take 50 megapixels; beyond 64 the decoded pixels alone would fill the memory.
MOST_PIXELS = 64_000_000
# Pillow refuses a JPEG or PNG side above this itself; WebP ends at 16,383.
LONGEST_SIDE = 30_000
_TALLEST = 8  # times its width; at 1600 pixels of width, WebP ends at ten
_ORIENTATION = 0x0112
_SIDEWAYS = range(5, 9)
_GLANCE = 64  # pixels; enough to tell the colour
_KINDS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WebP"}
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WebP": ".webp"}
_MAGIC = (
    (0, b"\xff\xd8\xff", "JPEG"),
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (8, b"WEBP", "WebP"),
    (0, b"GIF8", "GIF"),
    (4, b"ftypavif", "AVIF"),
    (4, b"ftyp", "HEIC"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"BM", "BMP"),
    (0, b"%PDF", "PDF"),
    (0, b"<svg", "SVG"),
    (0, b"<?xml", "SVG"),
)
# Endings of pictures that we do not take, and what to do instead.
REFUSED = {
    ".gif": "Bewegte Bilder (GIF) zeigt die Website nicht. Speichern Sie ein Einzelbild als .png.",
    ".heic": "HEIC können viele Browser nicht zeigen. Exportieren Sie das Foto als JPEG (.jpg).",
    ".svg": "SVG-Dateien können Programme enthalten. Exportieren Sie die Zeichnung als .png.",
    ".tif": "TIFF ist zum Drucken gedacht. Speichern Sie das Bild als .jpg oder .png.",
    ".bmp": "Speichern Sie das Bild als .jpg oder .png.",
    ".avif": "AVIF macht die Website selbst. Legen Sie das Original ab: .jpg, .png oder .webp.",
    ".raw": "Das sind Rohdaten einer Kamera. Exportieren Sie das Foto als JPEG (.jpg).",
}
_ALIASES = {
    **dict.fromkeys((".heif", ".hif"), ".heic"),
    **dict.fromkeys((".svgz",), ".svg"),
    **dict.fromkeys((".tiff",), ".tif"),
    **dict.fromkeys((".cr2", ".cr3", ".nef", ".arw", ".dng", ".orf", ".rw2"), ".raw"),
}
_KIND_REMEDIES = {"GIF": ".gif", "HEIC": ".heic", "AVIF": ".avif", "SVG": ".svg"}
FORMATS = ("JPEG", "PNG", "WEBP")


def refusal(path: str) -> str | None:
    """Return what to say of a file whose ending is a picture's, but none that we take."""
    ending = "." + path.rpartition(".")[2].lower()
    return REFUSED.get(_ALIASES.get(ending, ending))


def inspect(file: Path) -> Shape:
    """Return the picture's shape; every pixel is decoded once, large JPEGs at an eighth.

    Raises BadPicture with a German sentence, never anything else.
    """
    try:
        if not file.is_file():  # a pipe would be waited for
            raise BadPicture(_broken(None))
        with file.open("rb") as stream:
            _refuse_by_beginning(file.name, stream.read(32))
            stream.seek(0)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's on size: ours is an error
            return _shape(file, digest)
    except BadPicture:
        raise
    except Image.DecompressionBombError:
        raise BadPicture(_too_large()) from None
    except PermissionError:
        raise BadPicture("Die Datei lässt sich nicht lesen (Rechte prüfen).") from None
    except Exception as error:  # Pillow's readers raise what they stumble over
        raise BadPicture(_broken(error)) from None


def _refuse_by_beginning(name: str, head: bytes) -> None:
    if not head:
        raise BadPicture("Das Bild ist leer (0 Bytes). Legen Sie es noch einmal ab.")
    told = _KINDS["." + name.rpartition(".")[2].lower()]
    found = next((kind for at, magic, kind in _MAGIC if head[at:].startswith(magic)), "")
    if found == told:
        return
    if found in _ENDINGS:
        right = name.rpartition(".")[0] + _ENDINGS[found]
        raise BadPicture(f"Die Endung stimmt nicht: Das ist ein {found}. Nennen Sie es „{right}“.")
    if found:
        remedy = REFUSED.get(_KIND_REMEDIES.get(found, ""), "Speichern Sie es als .jpg oder .png.")
        raise BadPicture(f"Die Endung stimmt nicht: Das ist ein {found}. {remedy}")
    raise BadPicture(_broken(None))


def _shape(file: Path, digest: str) -> Shape:
    with Image.open(file, formats=FORMATS) as image:
        width, height = image.size
        if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise BadPicture(_too_large(width, height))
        if getattr(image, "is_animated", False) and image.format != "MPO":
            raise BadPicture(
                "Das Bild bewegt sich; die Website zeigt nur stehende. "
                "Speichern Sie ein Einzelbild als .png."
            )
        sideways = image.getexif().get(_ORIENTATION) in _SIDEWAYS
        image.draft("RGB", (_GLANCE, _GLANCE))
        image.load()
        transparent = _is_transparent(image)
        shade = _shade(image)
    size = (height, width) if sideways else (width, height)
    if size[1] > _TALLEST * size[0]:
        raise BadPicture("Das Bild ist mehr als achtmal so hoch wie breit. Schneiden Sie es zu.")
    return Shape(*size, transparent, shade, digest)


def _is_transparent(image: Image.Image) -> bool:
    if "transparency" not in image.info and "A" not in image.getbands():
        return False
    alpha = image.convert("RGBA") if image.mode == "P" else image
    if "A" not in alpha.getbands():
        alpha = alpha.convert("RGBA")
    lowest = alpha.getchannel("A").getextrema()[0]
    return isinstance(lowest, int | float) and lowest < 255


def _shade(image: Image.Image) -> int:
    """The most frequent of 27 colours; of equals the darkest, so that it is always the same."""
    method = Image.Resampling.NEAREST if image.mode in {"P", "1", "I;16"} else Image.Resampling.BOX
    small = image.resize((16, 16), method)
    small = small.point(lambda value: value / 256).convert("L") if "I" in small.mode else small
    data = small.convert("RGB").tobytes()
    shades = (
        _level(r) * 9 + _level(g) * 3 + _level(b) for r, g, b in zip(*[iter(data)] * 3, strict=True)
    )
    counts = Counter(shades)
    return min(counts, key=lambda shade: (-counts[shade], shade))


def _level(value: int) -> int:
    return value * SHADE_LEVELS // 256


def _too_large(width: int = 0, height: int = 0) -> str:
    size = f" mit {width} × {height} Pixeln" if width else ""
    return (
        f"Das Bild ist{size} zu groß (höchstens 64 Megapixel). Verkleinern Sie es auf höchstens "
        "8000 Pixel Breite."
    )


def _broken(error: Exception | None) -> str:
    if error is not None and ("truncated" in str(error) or "Truncated" in str(error)):
        return (
            "Das Bild ist unvollständig, vielleicht brach das Kopieren ab. "
            "Legen Sie das Original noch einmal ab."
        )
    return (
        "Das Bild lässt sich nicht öffnen. Speichern Sie es noch einmal als .jpg, .png oder .webp."
    )
