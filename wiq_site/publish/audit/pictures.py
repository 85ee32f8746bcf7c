"""Rules about pictures: no metadata (a photo's GPS tells where somebody lives), none too heavy."""

import io
from collections.abc import Iterator
from pathlib import PurePosixPath

from PIL import Image

from wiq_site.problems import Problem
from wiq_site.publish.release import PICTURES, Release

_HEAVIEST = 700_000  # bytes of one picture; the posters for printing are the heaviest
_BLOCKS = {
    "exif": "EXIF",
    "xmp": "XMP",
    "XML:com.adobe.xmp": "XMP",
    "photoshop": "IPTC",
    "comment": "Kommentar",
    "Raw profile type exif": "EXIF",
}


def pictures_carry_no_metadata(release: Release) -> Iterator[Problem]:
    """No EXIF, XMP, IPTC or comment in any picture of the output."""
    for name in _pictures(release):
        for kind in sorted(metadata(release.read(name))):
            yield Problem(name, 0, f"Das Bild trägt Metadaten ({kind}).")


def metadata(data: bytes) -> set[str]:
    """Return the kinds of metadata in a picture's bytes; a file that is none counts as one."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            found = {_BLOCKS[key] for key in picture.info if key in _BLOCKS}
            if len(picture.getexif()):
                found.add("EXIF")
            return found
    except (OSError, ValueError, SyntaxError):
        return {"kein lesbares Bild"}


def pictures_are_light(release: Release) -> Iterator[Problem]:
    """One picture must not cost a reader's data plan."""
    for name in _pictures(release):
        size = release.files[name].size
        if size > _HEAVIEST:
            said = f"Das Bild wiegt {size // 1000} KB, erlaubt sind {_HEAVIEST // 1000}."
            yield Problem(name, 0, said)


def _pictures(release: Release) -> Iterator[str]:
    return (name for name in release.files if PurePosixPath(name).suffix.lower() in PICTURES)


PICTURE_RULES = (pictures_carry_no_metadata, pictures_are_light)
