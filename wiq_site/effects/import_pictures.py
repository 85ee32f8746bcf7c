"""Pictures of imported texts: fetched, looked at, and put where their rights allow."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from wiq_site.desk import scaffold
from wiq_site.effects.fetch import NotReachable, fetch
from wiq_site.effects.writing import write_new, write_whole
from wiq_site.german import slugify
from wiq_site.pictures.inspection import inspect
from wiq_site.pictures.shapes import BadPicture, Shape

ASIDE = "build/import/bilder"
_FOLDER = "content/bilder"
_ENDINGS = {b"\xff\xd8\xff": ".jpg", b"\x89PNG": ".png", b"RIFF": ".webp"}


@dataclass(frozen=True, slots=True)
class Fetched:
    """Pictures that are here: address → file aside; and German lines for those that are not."""

    files: Mapping[str, Path] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    left: tuple[str, ...] = ()


def fetch_pictures(root: Path, addresses: Iterable[str]) -> Fetched:
    """Fetch each picture once to `build/import/bilder/`; what is no picture we take is left."""
    files: dict[str, Path] = {}
    shapes: dict[str, Shape] = {}
    left: list[str] = []
    for url in dict.fromkeys(addresses):
        try:
            data = fetch(url)
            file = _put_aside(root / ASIDE, url, data, files.values())
            shapes[url] = inspect(file)
            files[url] = file
        except (NotReachable, BadPicture) as error:
            left.append(f"Bild {url}: {error}")
    return Fetched(files, shapes, tuple(left))


def _put_aside(folder: Path, url: str, data: bytes, taken: Iterable[Path]) -> Path:
    """Write a picture under a name that a link can carry; its ending tells what it is."""
    name = PurePosixPath(unquote(urlsplit(url).path)).name
    ending = next((end for sign, end in _ENDINGS.items() if data.startswith(sign)), "")
    if not ending:
        raise BadPicture("ist kein Bild, das wir zeigen können (.jpg, .png, .webp)")
    # WordPress names small copies -300x200; what it is called here should not say so.
    stem = slugify(re.sub(r"-\d+x\d+$", "", PurePosixPath(name).stem)) or "bild"
    used, number, file = {*taken}, 1, folder / f"{stem}{ending}"
    while file in used:
        number += 1
        file = folder / f"{stem}-{number}{ending}"
    write_whole(file, data)
    return file


@dataclass(frozen=True, slots=True)
class Placed:
    """Where pictures will stand: address → path; their shapes; the files that tell of them."""

    paths: Mapping[str, str] = field(default_factory=dict)
    shapes: Mapping[str, Shape] = field(default_factory=dict)
    credits: tuple[scaffold.NewFile, ...] = ()


def place(root: Path, fetched: Fetched, rights: Mapping[str, object]) -> Placed:
    """Choose a free place below `content/bilder/` for each picture whose rights are told."""
    if not rights:
        return Placed()
    paths: dict[str, str] = {}
    for url, file in fetched.files.items():
        number, name = 1, file.name
        while (root / _FOLDER / name).exists() or f"{_FOLDER}/{name}" in paths.values():
            number += 1
            name = f"{file.stem}-{number}{file.suffix}"
        paths[url] = f"{_FOLDER}/{name}"
    return Placed(
        paths,
        {paths[url]: shape for url, shape in fetched.shapes.items()},
        tuple(scaffold.picture_credit(path, rights) for path in paths.values()),
    )


def write_pictures(root: Path, fetched: Fetched, placed: Placed, wanted: Iterable[str]) -> None:
    """Put the pictures that are `wanted` (by address) into the content, with their credits."""
    told = {file.path: file for file in placed.credits}
    for url in wanted:
        path = placed.paths[url]
        credit = told[f"{path.rpartition('.')[0]}.yaml"]
        write_new(root / credit.path, credit.text.encode())
        write_new(root / path, fetched.files[url].read_bytes())
        fetched.files[url].unlink()
