"""Pictures that programs draw are written anew only where one would see it."""

from pathlib import Path

from PIL import Image, ImageChops

_TOLERANCE = 24  # of 255: what another version of the browser may differ by at an edge


def store(drawn: Image.Image, file: Path) -> bool:
    """Write a picture without metadata unless the file shows the same; say whether it did."""
    if file.is_file() and _alike(Image.open(file).convert("RGB"), drawn.convert("RGB")):
        return False
    file.parent.mkdir(parents=True, exist_ok=True)
    drawn.save(file, optimize=True)
    return True


def _alike(one: Image.Image, other: Image.Image) -> bool:
    if one.size != other.size:
        return False
    bands = ImageChops.difference(one, other).getextrema()
    return all(high <= _TOLERANCE for _, high in bands)  # type: ignore[misc]
