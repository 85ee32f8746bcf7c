"""The ledger on disk: only ever appended to, and on the disk before anything else happens."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from wiq_site.mailing.ledger import Entry, line, parse

# Kept in git: whoever sends from another computer must know what has gone out.
PLACE = Path("ledger") / "newsletter.jsonl"


class SomebodyElseSends(Exception):
    """Another process holds the ledger."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """An open ledger."""

    path: Path
    descriptor: int

    def entries(self) -> tuple[Entry, ...]:
        """Read it. Raises BrokenLedger."""
        return parse(self.path.read_text("utf-8"))

    def append(self, entry: Entry) -> None:
        """Write a line and wait until it is on the disk. A torn line before it is cut off."""
        whole = self.path.read_bytes()
        end = whole.rfind(b"\n") + 1
        if end != len(whole):
            os.ftruncate(self.descriptor, end)
        os.write(self.descriptor, line(entry).encode())
        os.fsync(self.descriptor)


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """Open the ledger for one process at a time. Raises SomebodyElseSends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SomebodyElseSends from None
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)  # a new file's name has to survive, too
        os.close(folder)
        yield Ledger(path, descriptor)
    finally:
        os.close(descriptor)
