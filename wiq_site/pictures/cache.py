"""Finished files by what shaped them: written once, whole or not at all, used by every build."""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the cache: the hash of everything that shaped it, and its ending."""

    key: str
    ending: str


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of files, named by their key."""

    folder: Path

    def file(self, item: Item) -> Path:
        """Where the file stands, or would."""
        return self.folder / item.key[:2] / f"{item.key}.{item.ending}"

    def size(self, item: Item) -> int:
        """The file's size in bytes, 0 where there is none.

        An empty file counts as none: some file systems leave such a one after a power cut.
        """
        try:
            return self.file(item).stat().st_size
        except OSError:
            return 0

    def put(self, item: Item, data: bytes) -> None:
        """Store a file so that it appears whole or, interrupted anywhere, not at all."""
        file = self.file(item)
        file.parent.mkdir(parents=True, exist_ok=True)
        temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(file)

    def publish(self, item: Item, target: Path) -> None:
        """Make the file appear at `target`, which must not be there; by a link where possible."""
        target.parent.mkdir(parents=True, exist_ok=True)
        source = self.file(item)
        try:
            target.hardlink_to(source)
        except OSError:  # another file system, or one without links
            target.write_bytes(source.read_bytes())

    def prune(self, used: Iterable[Item]) -> None:
        """Delete whatever is not in use, left-overs of interrupted runs too.

        Only while `alone` is held: another run's new files would not be among those in use.
        """
        keep = {self.file(item).name for item in used}
        for shelf in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            names = [entry.name for entry in os.scandir(shelf)]
            for name in names:
                if name not in keep:
                    (shelf / name).unlink(missing_ok=True)
            if not keep.intersection(names):
                shelf.rmdir()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until no other run uses the cache; the system lets go however a run ends."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "lock").open("wb") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
