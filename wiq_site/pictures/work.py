"""Making what is missing in the cache. `make` runs in a worker process."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from wiq_site.pictures.cache import Cache
from wiq_site.pictures.encode import encoded
from wiq_site.pictures.plan import Variant
from wiq_site.pictures.shapes import BadPicture, Shape

_LARGE = 16  # megapixels; twice as many, with transparency and a copy, are a quarter of a gigabyte


@dataclass(frozen=True, slots=True)
class Job:
    """A picture, and those of its files that the cache lacks."""

    path: str
    variants: tuple[Variant, ...]
    megapixels: float

    @property
    def is_large(self) -> bool:
        """Whether it fills the memory: only a JPEG can be decoded at less than its size."""
        is_jpeg = self.path.lower().endswith((".jpg", ".jpeg"))
        return not is_jpeg and self.megapixels > _LARGE


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


def make(root: Path, cache: Cache, job: Job) -> str:
    """Make the files of a job; return what is wrong with the picture, empty for nothing."""
    try:
        for variant, data in encoded(root / job.path, job.variants):
            cache.put(variant.name, data)
    except BadPicture as error:
        return str(error)
    return ""
