"""Whose picture it is and what stands below it: told once, in the file beside the picture."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from wiq_site.schema.picture import PictureFront

DECORATIVE = "dekorativ"


@dataclass(frozen=True, slots=True)
class Words:
    """What is said below a picture; each may be empty."""

    caption: str = ""
    credit: str = ""


def sidecar(path: str) -> str:
    """The file that tells of a picture: `content/bilder/a.jpg` → `content/bilder/a.yaml`."""
    return PurePosixPath(path).with_suffix(".yaml").as_posix()


def words(path: str, beside: Mapping[str, PictureFront], caption: str = "") -> Words:
    """What to say below a picture; a caption given where it is shown goes before the file's."""
    told = beside.get(sidecar(path))
    if told is None:
        return Words(caption)
    return Words(caption or told.caption or "", told.line)


def spoken(alt: str) -> str:
    """The `alt` of HTML; empty, so that screen readers pass on, for what is "dekorativ"."""
    text = alt.strip()
    return "" if text == DECORATIVE else text
