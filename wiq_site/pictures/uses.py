"""Which pictures a text shows or links to, and where."""

from collections.abc import Iterable, Iterator

from wiq_site.entry import Entry
from wiq_site.links import parse_target, picture_path
from wiq_site.pictures.gallery import Gallery
from wiq_site.pictures.plan import Place, Variant
from wiq_site.schema import Front


def uses(entry: Entry[Front]) -> Iterator[tuple[str, Place]]:
    """Yield the path of each picture, from the project's root, and its place."""
    for use in entry.body.links:
        path = picture_path(parse_target(use.target, entry.path, is_image=use.is_image))
        if path:
            yield path, Place.TEXT if use.is_image else Place.LINK
    image = getattr(entry.front, "image", None)
    if image:
        path = picture_path(parse_target(image, entry.path, is_image=True))
        if path:
            yield path, Place.LEAD


def mailed(entries: Iterable[Entry[Front]]) -> Iterator[tuple[str, Place]]:
    """Yield the pictures at the heads of entries once more, for the newsletter."""
    for entry in entries:
        for path, place in uses(entry):
            if place is Place.LEAD:
                yield path, Place.MAIL


def published(
    gallery: Gallery, entries: Iterable[Entry[Front]], more: Iterable[tuple[str, Place]] = ()
) -> dict[str, tuple[Variant, ...]]:
    """Return all files to publish of each picture (by its path): what the entries use, and `more`
    (paths and places)."""
    found: dict[str, dict[str, Variant]] = {}
    every = {use for entry in entries for use in uses(entry)} | set(more)
    for path, place in sorted(every, key=lambda use: (use[0], use[1].name)):
        files = found.setdefault(path, {})
        files.update((variant.url, variant) for variant in gallery.plan(path, place).variants)
    return {path: tuple(files.values()) for path, files in found.items()}
