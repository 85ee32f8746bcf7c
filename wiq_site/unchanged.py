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
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

from wiq_site.kept import read_kept, stamp_of, write_kept

_CONTENT, _CODE = "content", ("plugins", "theme", "wiq_site")
_Stamps = Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Keeping:
    """A project's folder, one of its outputs, and the files that keep what is known of that."""

    root: Path
    output: Path

    @property
    def manifest(self) -> Path:
        """Which files of the output are ours."""
        return self._file("output", ".json")

    @property
    def memory(self) -> Path:
        """How the last run left the output."""
        return self._file("stand", "")

    def _file(self, folder: str, ending: str) -> Path:
        # Seen from the root, so that a copied project knows the output it was copied with.
        name = quote(os.path.relpath(self.output, self.root), safe="")
        return self.root / ".cache" / folder / f"{name}{ending}"


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


def beginning(keeping: Keeping, settings: Mapping[str, Any]) -> Beginning:
    """Look at everything that a run starts from."""
    moment, content = _moment(keeping.memory.parent), _content(keeping.root)
    told = [f"{name}={value!r}" for name, value in sorted(settings.items()) if _is_plain(value)]
    shape = stamp_of(_code(keeping.root), *told, *_libraries())
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


def looked_at(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All that lies below a folder and is none, by its path; links are not followed.

    One plain loop: a large site has more than ten thousand files and folders.
    """
    left = [os.fspath(folder)]
    while left:
        with suppress(OSError), os.scandir(left.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    left.append(entry.path)
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)


def _content(root: Path) -> _Stamps:
    start = len(f"{root}/")
    return {
        path[start:]: (told.st_mode, told.st_size, told.st_ino, told.st_mtime_ns, told.st_ctime_ns)
        for path, told in looked_at(root / _CONTENT)
    }


def _code(root: Path) -> dict[str, str]:
    """The hash of every file of code and theme, and of Pelican's settings."""
    below = (path for name in _CODE for path, _ in looked_at(root / name))
    found = [*(path for path in below if not path.endswith(".pyc")), *map(str, root.glob("*.py"))]
    start, digests = len(f"{root}/"), {}
    for path in found:
        with suppress(IsADirectoryError, FileNotFoundError), open(path, "rb") as file:  # noqa: PTH123  # hundreds
            digests[path[start:]] = sha256(file.read()).hexdigest()
    return digests


def _libraries() -> list[str]:
    """Name and version of all that is installed, as its folders say it."""
    folders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    names = {name for folder in folders for name in os.listdir(folder)}  # noqa: PTH208  # names only
    return sorted(name for name in names if name.endswith(".dist-info"))


def _is_plain(value: Any) -> bool:
    """Whether a setting looks the same in each process: no function, no object with an address."""
    return " at 0x" not in repr(value)


@dataclass(frozen=True, slots=True)
class Recalled:
    """What the last run said, and which files of content were changed since: none, or some.

    Everything else is as it was, the output (`there`, see `_listing`) included; no file of content
    came or went.
    """

    said: tuple[str, ...]
    changed: tuple[str, ...]
    there: Mapping[str, str]


def recall(keeping: Keeping, began: Beginning) -> Recalled | None:
    """Return what is known of the run that left the output; None where another one is needed."""
    known, there = read_kept(keeping.memory, began.shape), _listing(keeping.output)
    if not began.moment or known.get("output") != _word(there):
        return None
    said = tuple(json.loads(known["said"]))
    if known["key"] == began.key:
        return Recalled(said, (), there)
    content = {path: tuple(stamp) for path, stamp in json.loads(known["content"]).items()}
    if content.keys() != began.content.keys():
        return None
    changed = [path for path, stamp in began.content.items() if content[path] != stamp]
    return Recalled(said, tuple(sorted(changed)), there)


def remember(keeping: Keeping, began: Beginning, said: Iterable[str]) -> None:
    """Keep how a run that began so, and went well, left the output; `said` are the check's lines.

    Where content changed meanwhile, nothing is kept.
    """
    if began.moment and began.is_settled and _content(keeping.root) == began.content:
        _keep(keeping, began, said, _listing(keeping.output))
    else:
        keeping.memory.unlink(missing_ok=True)


def remember_part(
    keeping: Keeping, began: Beginning, recalled: Recalled, made: Iterable[str]
) -> None:
    """Keep the same of a run that made only the files `made` in the output anew.

    Nothing else is looked at again: what changed meanwhile has not the stamp that is kept, so the
    next run sees it.
    """
    if not began.is_settled:
        keeping.memory.unlink(missing_ok=True)
        return
    now = {str(path): _told(path.lstat()) for path in map(keeping.output.joinpath, made)}
    _keep(keeping, began, recalled.said, {**recalled.there, **now})


def _keep(
    keeping: Keeping, began: Beginning, said: Iterable[str], there: Mapping[str, str]
) -> None:
    told = {"key": began.key, "output": _word(there)}
    told |= {"said": json.dumps([*said]), "content": json.dumps(began.content)}
    write_kept(keeping.memory, began.shape, told)


def _listing(output: Path) -> Mapping[str, str]:
    """Size and times of all files of the output, and which files they are, by path.

    Their status times do not count: publishing links to them, which changes nothing.
    """
    return {path: _told(told) for path, told in looked_at(output)}


def _told(told: os.stat_result) -> str:
    return f"{told.st_mode} {told.st_size} {told.st_ino} {told.st_mtime_ns}"


def _word(there: Mapping[str, str]) -> str:
    rows = sorted(f"{path} {told}" for path, told in there.items())
    return sha256("\n".join(rows).encode()).hexdigest()
