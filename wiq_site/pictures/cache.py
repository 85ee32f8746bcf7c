"""Finished files by what shaped them: written once, whole or not at all, used by every build."""

import fcntl
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

CACHE = ".cache/bilder"
Inodes = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of files, each named by a key (the hash of all that shapes it) and an ending.

    So a file that is there is right, and never changes. It reaches the output as a second name of
    the same file (a hard link): nothing is copied, and one look at both folders tells whether it
    stands there already.
    """

    folder: Path

    @property
    def files(self) -> Path:
        """Where the files lie."""
        return self.folder / "dateien"

    def inodes(self) -> Inodes:
        """The names of all files, each with its inode; one look at the folder."""
        return _inodes(self.files)

    def put(self, name: str, data: bytes) -> None:
        """Store a file so that it appears whole or, interrupted anywhere, not at all."""
        self.files.mkdir(parents=True, exist_ok=True)
        temporary = self.files / f".{name}.{os.getpid()}.tmp"
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())  # else a power cut may leave the name with nothing behind it
        temporary.replace(self.files / name)

    def publish(self, name: str, target: Path) -> None:
        """Make the file appear at `target`, which must not be there; by a link where possible."""
        target.parent.mkdir(parents=True, exist_ok=True)
        source = self.files / name
        try:
            target.hardlink_to(source)
        except OSError:  # another file system, or one without links
            target.write_bytes(source.read_bytes())

    def standing(self, output: Path, wanted: Mapping[str, str], inodes: Inodes) -> frozenset[str]:
        """Which addresses of `wanted` (address → name) have the very file in `output` already."""
        if not output.is_dir() or output.stat().st_dev != self.files.stat().st_dev:
            return frozenset()
        by_folder: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for url in wanted:
            folder, _, last = url.lstrip("/").rpartition("/")
            by_folder[folder].append((last, url))
        found: set[str] = set()
        for folder, files in by_folder.items():
            there = _inodes(output / folder)
            found.update(url for last, url in files if there.get(last) == inodes[wanted[url]])
        return frozenset(found)

    def prune(self, used: Iterable[str]) -> None:
        """Delete whatever is not in use, left-overs of interrupted runs too.

        Only while `alone` is held: another run's new files would not be among those in use.
        """
        for name in self.inodes().keys() - set(used):
            (self.files / name).unlink(missing_ok=True)

    @contextmanager
    def alone(self, waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
        """Wait until no other run uses the cache; the system lets go however a run ends.

        `waiting` is called once where there is somebody to wait for.
        """
        self.files.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("wb") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(handle, fcntl.LOCK_EX)
            yield


def _inodes(folder: Path) -> dict[str, int]:
    try:
        with os.scandir(folder) as entries:
            return {entry.name: entry.inode() for entry in entries}
    except (FileNotFoundError, NotADirectoryError):
        return {}
