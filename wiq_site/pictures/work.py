"""Making what is missing in the cache. `make` runs in a worker process."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from wiq_site.pictures.cache import Cache
from wiq_site.pictures.encode import encoded
from wiq_site.pictures.inspection import FORMATS
from wiq_site.pictures.plan import Variant
from wiq_site.pictures.shapes import BadPicture, Shape

_LARGE = 16  # megapixels; with transparency and two copies, a fifth of a gigabyte


@dataclass(frozen=True, slots=True)
class Job:
    """A picture, and those of its files that the cache lacks."""

    path: str
    variants: tuple[Variant, ...]
    megapixels: float


def missing(
    there: Collection[str],
    pictures: Mapping[str, tuple[Variant, ...]],
    shapes: Mapping[str, Shape],
) -> Iterator[Job]:
    """Yield a job for each picture of which some file is not among the cache's names `there`."""
    for path, variants in sorted(pictures.items()):
        lacking = tuple(variant for variant in variants if variant.name not in there)
        if lacking:
            shape = shapes[path]
            yield Job(path, lacking, shape.width * shape.height / 1_000_000)


def fills_memory(root: Path, job: Job) -> bool:
    """Whether a picture needs so much memory that no other may be made beside it.

    Only a JPEG is decoded at less than its size, and one that becomes clearer step by step
    ("progressive") is held whole until its last step is read.
    """
    if job.megapixels <= _LARGE:
        return False
    try:
        with Image.open(root / job.path, formats=FORMATS) as image:
            return image.format != "JPEG" or "progressive" in image.info
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return True  # `make` will say what is wrong


def make(root: Path, cache: Cache, job: Job) -> str:
    """Make the files of a job; return what is wrong with the picture, empty for nothing."""
    try:
        for variant, data in encoded(root / job.path, job.variants):
            cache.put(variant.name, data)
    except BadPicture as error:
        return str(error)
    return ""
