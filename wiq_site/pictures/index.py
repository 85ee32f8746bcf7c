"""Remembers what was seen of each picture file, so that an unchanged one is not read again.

A file counts as unchanged while size, inode and times are the same, as in git's index; and with
git's rule for its racy entries ("racy-git"): a file that changed in the same tick of the file
system's clock in which the index was written may change once more without its times telling. Such
an entry is not believed, the file is read again, and the index is written anew, now later than it.
"""

import json
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import PIL

from wiq_site.pictures.shapes import BadPicture, Shape

# What `inspect` finds out and how it is written down; Pillow decodes.
VERSION = f"1 Pillow {PIL.__version__}"

Stamp = tuple[int, int, int, int]
Finding = Shape | str  # a shape, or what is wrong


@dataclass(frozen=True, slots=True)
class Seen:
    """A file at a moment, and what was found in it."""

    stamp: Stamp
    finding: Finding


class Index:
    """What is known of pictures; several processes may look at them, one of them keeps it."""

    def __init__(self, root: Path, file: Path, inspect: Callable[[Path], Shape]) -> None:
        """`file` is the index, `root` what paths are seen from."""
        self._root, self._file, self._inspect = root, file, inspect
        self._known, self._written = _read(file)

    def see(self, path: str) -> Seen:
        """Return what is in a picture file, which is read only where it may have changed."""
        known = self._known.get(path)
        return _seen(self._root / path, known, self._written, self._inspect)

    def keep(self, seen: Mapping[str, Seen]) -> None:
        """Bring the index up to date in one rename; where it cannot be written, nothing is kept.

        `seen` are all pictures there are.
        """
        is_racy = any(_is_racy(entry.stamp, self._written) for entry in seen.values())
        if seen != self._known or is_racy:
            _write(self._file, seen)


def look(
    root: Path, paths: Iterable[str], index: Path, inspect: Callable[[Path], Shape]
) -> Mapping[str, Finding]:
    """Return the finding for each path below `root`, reading as few files as is safe.

    `index` is brought up to date.
    """
    known = Index(root, index, inspect)
    seen = {path: known.see(path) for path in sorted(paths)}
    known.keep(seen)
    return {path: entry.finding for path, entry in seen.items()}


def _seen(file: Path, known: Seen | None, written: int, inspect: Callable[[Path], Shape]) -> Seen:
    before = _stamp(file)
    if known is not None and known.stamp == before and not _is_racy(before, written):
        return known
    try:
        finding: Finding = inspect(file)
    except BadPicture as error:
        finding = str(error)
    # Changed while it was read: next time the stamp will not fit.
    return Seen(before, finding)


def _is_racy(stamp: Stamp, written: int) -> bool:
    return max(stamp[2], stamp[3]) >= written


def _stamp(file: Path) -> Stamp:
    try:
        told = file.stat()
    except OSError:
        return (0, 0, 0, 0)
    return (told.st_size, told.st_ino, told.st_mtime_ns, told.st_ctime_ns)


def _read(index: Path) -> tuple[Mapping[str, Seen], int]:
    """The entries and the file system's time at which they were written; nothing if unreadable."""
    try:
        written = index.stat().st_mtime_ns
        told = json.loads(index.read_bytes())
        if told["version"] != VERSION:
            return {}, 0
        return {path: _entry(values) for path, values in told["files"].items()}, written
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}, 0


def _entry(values: Any) -> Seen:
    size, inode, modified, changed = (int(number) for number in values["stamp"])
    finding = values["finding"]
    kept = finding if isinstance(finding, str) else Shape(**finding)
    return Seen((size, inode, modified, changed), kept)


def _write(index: Path, seen: Mapping[str, Seen]) -> None:
    files = {
        path: {
            "stamp": entry.stamp,
            "finding": entry.finding if isinstance(entry.finding, str) else asdict(entry.finding),
        }
        for path, entry in seen.items()
    }
    temporary = index.with_name(f".{index.name}.{os.getpid()}.tmp")
    try:
        index.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(json.dumps({"version": VERSION, "files": files}), "utf-8")
        temporary.replace(index)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
