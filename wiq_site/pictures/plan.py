"""Which files a picture becomes: formats, widths, names, sizes. Nothing is decoded or written."""

import hashlib
from dataclasses import dataclass
from enum import Enum, StrEnum
from functools import lru_cache

import PIL
from PIL import features

from wiq_site.german import slugify
from wiq_site.pictures.shapes import Shape

FOLDER = "/bilder/"
# Every smaller width is made from a picture of this width, so that its bytes do not depend on
# which other widths are made with it.
MASTER = 1600
_ENOUGH_MORE = 1.1  # a width is worth a file of its own if it is a tenth larger than the next


class Format(StrEnum):
    """A file format; the value is its ending."""

    AVIF = "avif"
    WEBP = "webp"
    JPEG = "jpg"
    PNG = "png"

    @property
    def media_type(self) -> str:
        """As in HTTP."""
        return f"image/{'jpeg' if self is Format.JPEG else self.value}"


@dataclass(frozen=True, slots=True)
class Setting:
    """How Pillow writes a format. The figures come from docs/decisions/0041-picture-settings.md."""

    options: tuple[tuple[str, str | int | bool], ...]
    codec: str


SETTINGS = {
    Format.AVIF: Setting(
        (("quality", 60), ("speed", 9), ("subsampling", "4:2:0"), ("max_threads", 1)), "avif"
    ),
    Format.WEBP: Setting((("quality", 75), ("method", 4)), "webp"),
    Format.JPEG: Setting(
        (("quality", 80), ("optimize", True), ("progressive", True), ("subsampling", "4:2:0")),
        "jpg",
    ),
    Format.PNG: Setting((("optimize", True),), "zlib"),
}
# WebP of what can be seen through is made without loss: such pictures are drawings.
_CLEAR_WEBP = Setting((("lossless", True), ("quality", 80), ("method", 4)), "webp")
_STEPS = 1  # raise it when `encode.py` makes other pixels of the same settings


class Place(Enum):
    """Where a picture stands: the widths in pixels that screens ask for there (at most five), and
    its width in CSS, for the attribute `sizes`."""

    LEAD = (
        (480, 640, 960, 1280, 1600),
        "(min-width: 84rem) 53rem, (min-width: 60rem) calc(92vw - 25rem), 92vw",
    )
    TEXT = ((320, 480, 640, 960, 1280), "(min-width: 42rem) 38rem, 92vw")
    LINK = ((MASTER,), "")  # only linked to: one file
    MAIL = ((1072,), "")  # the column of the newsletter, twice as fine: one file

    def __init__(self, widths: tuple[int, ...], sizes: str) -> None:
        self.widths = widths
        self.sizes = sizes


@dataclass(frozen=True, slots=True)
class Variant:
    """A published file: `name` (in the cache) tells all that shapes it, `url` where it stands."""

    url: str
    width: int
    height: int
    form: Format
    setting: Setting
    name: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A picture at a place: its files by format, best first, each from small to large."""

    place: Place
    formats: tuple[tuple[Format, tuple[Variant, ...]], ...]

    @property
    def fallback(self) -> tuple[Variant, ...]:
        """The files for programs that know nothing newer."""
        return self.formats[-1][1]

    @property
    def whole(self) -> Variant:
        """The largest file that every program can show: for links, feeds and old browsers."""
        return self.fallback[-1]

    @property
    def variants(self) -> tuple[Variant, ...]:
        """All files."""
        return tuple(variant for _, variants in self.formats for variant in variants)


@lru_cache(maxsize=4096)
def plan(path: str, shape: Shape, place: Place) -> Plan:
    """Return what the picture at `path` (from the project's root) becomes at a place."""
    kinds = _formats(shape)
    if place in {Place.LINK, Place.MAIL}:
        kinds = kinds[-1:]
    sizes = [(width, _height(shape, width)) for width in widths(shape, place)]
    stem = _stem(path)
    return Plan(place, tuple((form, _variants(stem, shape, sizes, form)) for form in kinds))


def widths(shape: Shape, place: Place) -> tuple[int, ...]:
    """Return the widths of a place, none larger than the original."""
    fitting = [width for width in place.widths if width <= shape.width]
    largest = min(shape.width, place.widths[-1])
    if not fitting or largest > fitting[-1] * _ENOUGH_MORE:
        fitting.append(largest)
    return tuple(fitting)


def _formats(shape: Shape) -> tuple[Format, ...]:
    if shape.transparent:
        return (Format.WEBP, Format.PNG)
    return (Format.AVIF, Format.WEBP, Format.JPEG)


def _height(shape: Shape, width: int) -> int:
    return max(1, round(shape.height * width / shape.width))


def _variants(
    stem: str, shape: Shape, sizes: list[tuple[int, int]], form: Format
) -> tuple[Variant, ...]:
    clear = shape.transparent and form is Format.WEBP
    setting = _CLEAR_WEBP if clear else SETTINGS[form]
    told = (shape, form.value, setting.options, _STEPS, MASTER, *_versions(setting))
    key = hashlib.sha256(repr(told).encode()).hexdigest()
    return tuple(
        Variant(
            f"{stem}-{size[0]}-{key[:8]}.{form}", *size, form, setting, f"{key}-{size[0]}.{form}"
        )
        for size in sizes
    )


def _stem(path: str) -> str:
    """`content/bilder/2020/Alte Bäume.jpg` → `/bilder/2020/alte-baeume`."""
    parts = path.removeprefix("content/bilder/").rpartition(".")[0].split("/")
    return FOLDER + "/".join(slugify(part) or "bild" for part in parts)


@lru_cache
def _codec_version(codec: str) -> str:
    version = features.version(codec)
    return f"{codec} {version}"


def _versions(setting: Setting) -> tuple[str, ...]:
    """What decodes, reduces and encodes: another version may give other bytes."""
    return (f"Pillow {PIL.__version__}", _codec_version(setting.codec))
