"""The fonts of what we draw: Source Serif and Source Sans (SIL Open Font License)."""

from enum import Enum
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from PIL import ImageFont


class Face(Enum):
    """A font: its package and its file there."""

    TITLE = ("font_source_serif_pro", "SourceSerifPro-Bold.ttf")
    TEXT = ("font_source_sans_pro", "SourceSansPro-Regular.ttf")
    STRONG = ("font_source_sans_pro", "SourceSansPro-Semibold.ttf")


@lru_cache(maxsize=64)
def font(face: Face, size: int) -> ImageFont.FreeTypeFont:
    """Return the font at a size in pixels. Raises LookupError where its package is missing."""
    package, name = face.value
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise LookupError(package)
    path = Path(spec.origin).parent / "files" / name
    # Not Raqm: it takes part of its work from libraries of the system.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache
def fingerprint() -> tuple[str, ...]:
    """What shapes letters: other versions may draw other pixels."""
    packages = ("font-source-sans-pro", "font-source-serif-pro", "pyphen", "pillow")
    return tuple(f"{name} {version(name)}" for name in packages)
