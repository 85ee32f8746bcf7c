"""Whether the output is what a run would make of it, so that there is nothing to do.

The output follows from content, theme, code, settings, libraries and the day, and from nothing
else (tests/site/test_reproducible.py). Where all of these are as they were when a run that went
well began, and the output's files are those that it left, another run would change nothing.

Code and theme are compared by their bytes. Content is compared as git's index does it, by size,
inode and times of each file: where a file changed in the same tick of the clock in which the run
began, or while it ran, nothing is remembered, for it may have changed once more unseen.
"""

import json
import os
import sysconfig
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from wiq_site.files import CONTENT
from wiq_site.kept import read_kept, stamp_of, write_kept

_CODE = ("plugins", "theme", "wiq_site")
_Stamps = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a run starts from: all that shapes its output in one word, content's stamps, a time.

    `shape` is a word for all of that but content.
    """

    shape: str
    key: str
    content: _Stamps
    moment: int

    @property
    def is_settled(self) -> bool:
        """Whether no file changed in the tick in which this was looked at."""
        return all(max(stamp[-2:]) < self.moment for stamp in self.content.values())


def beginning(root: Path, settings: Mapping[str, Any], room: Path) -> Beginning:
    """Look at everything that a run below `root` starts from; `room` is a folder of its cache."""
    moment = _moment(room)
    content = {path: _stamp(told) for path, told in _files(root / CONTENT)}
    told = [f"{name}={value!r}" for name, value in sorted(settings.items()) if _is_plain(value)]
    shape = stamp_of(_code(root), *told, *_libraries())
    stamps = (f"{path} {stamp}" for path, stamp in sorted(content.items()))
    return Beginning(shape, stamp_of({}, shape, *stamps), content, moment)


def _moment(room: Path) -> int:
    """The file system's time, which need not be the clock's; 0 where nothing can be written."""
    file = room / "jetzt"
    try:
        room.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
        return file.stat().st_mtime_ns
    except OSError:
        return 0


def _files(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All that lies below a folder and is none, by path; links are not followed."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(Path(entry.path))
            else:
                yield entry.path, entry.stat(follow_symlinks=False)


def _stamp(told: os.stat_result) -> tuple[int, ...]:
    return told.st_mode, told.st_size, told.st_ino, told.st_mtime_ns, told.st_ctime_ns


def _code(root: Path) -> dict[str, str]:
    """The hash of every file of code and theme, and of Pelican's settings."""
    files = [path for name in _CODE for path in (root / name).rglob("*") if path.suffix != ".pyc"]
    found = {path: path for path in (*files, *root.glob("*.py")) if path.is_file()}
    return {
        path.relative_to(root).as_posix(): sha256(path.read_bytes()).hexdigest() for path in found
    }


def _libraries() -> list[str]:
    """Name and version of all that is installed, as its folders say it."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = {name for folder in folders for name in os.listdir(folder)}  # noqa: PTH208  # names only
    return sorted(name for name in names if name.endswith(".dist-info"))


def _is_plain(value: Any) -> bool:
    """Whether a setting looks the same in each process: no function, no object with an address."""
    return " at 0x" not in repr(value)


def recall(file: Path, began: Beginning, output: Path) -> tuple[str, ...] | None:
    """Return what was said in the run that left `output`; None where a run is needed."""
    known = read_kept(file, began.key)
    if not began.moment or known.get("output") != _listing(output):
        return None
    return tuple(json.loads(known["said"]))


def remember(file: Path, began: Beginning, root: Path, output: Path, said: list[str]) -> None:
    """Keep how a run that began so, and went well, left `output`; `said` are the check's lines.

    Where content changed meanwhile, nothing is kept.
    """
    now = {path: _stamp(told) for path, told in _files(root / CONTENT)}
    if began.moment and began.is_settled and now == began.content:
        write_kept(file, began.key, {"output": _listing(output), "said": json.dumps(said)})
    else:
        file.unlink(missing_ok=True)


def _listing(output: Path) -> str:
    """One word for names, sizes and times of all files of the output, and for which files they are.

    Their status times do not count: publishing links to them, which changes nothing.
    """
    rows = sorted(
        f"{path} {told.st_mode} {told.st_size} {told.st_ino} {told.st_mtime_ns}"
        for path, told in _files(output)
    )
    return sha256("\n".join(rows).encode()).hexdigest()
