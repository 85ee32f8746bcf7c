"""Rows of text by key, in one file that is never read as a whole (SQLite, decision 72).

Several processes may read and write it at once; each has a connection of its own, never one that
was there before a fork. A row is believed only where its checksum fits, the file only where it
belongs to whoever runs this with nobody else allowed to write it. What is broken or foreign counts
as absent, and what cannot be written is kept in memory: the worst that can be done to such a file
is to make the next run slower.
"""

import os
import sqlite3
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH
_PATIENCE = 5.0  # seconds; who holds the file longer has been stopped
_TOGETHER = 64  # rows in one transaction
_ENCODING = ("utf-8", "surrogatepass")  # whatever a text holds, it comes back
_TABLE = "CREATE TABLE IF NOT EXISTS kept (key BLOB PRIMARY KEY, value BLOB, hash BLOB)"
_PRAGMAS = (
    "PRAGMA synchronous=OFF",  # the computer's own failure may cost the file, which is a cache
    "PRAGMA cache_size=-1024",  # KiB: each process has its own
)
# A connection of another process must not be closed here, not even by the collector.
_FOREIGN: list[object] = []


class Store:
    """Rows in a file, or in memory where there is none or it cannot be used."""

    def __init__(self, file: Path | None = None) -> None:
        """Nothing is opened before the first row is asked for."""
        self._file = file
        self._open: sqlite3.Connection | None = None
        self._process = 0  # whose connection that is
        self._waiting: dict[bytes, str] = {}  # put, but not yet in the file
        self._held: dict[bytes, str] = {}  # what will never be there
        self._unsaid: dict[bytes, str] = {}  # those of them that nobody was told
        self._is_memory = file is None

    def get(self, key: bytes) -> str | None:
        """Return the row of a key, None where there is none that can be believed."""
        for rows_here in (self._waiting, self._held):
            if key in rows_here:
                return rows_here[key]
        rows = self._asked("SELECT value, hash FROM kept WHERE key = ?", (key,))
        return next((_believed(key, *row) for row in rows), None)

    def is_empty(self) -> bool:
        """Whether there is a file, and no row in it: asking it for each key would be in vain."""
        connection = None if self._is_memory else self._connection()
        return connection is not None and not self._asked("SELECT 1 FROM kept LIMIT 1")

    def put(self, key: bytes, value: str) -> None:
        """Keep a row, in place of what its key had; it reaches the file with others."""
        self._waiting[key] = value
        if not self._is_memory and len(self._waiting) >= _TOGETHER:
            self._write()

    def write(self) -> Mapping[bytes, str]:
        """Bring what was put into the file.

        Returns what could not be written since the last call, and is held here.
        """
        self._write()
        unsaid, self._unsaid = self._unsaid, {}
        return unsaid

    def _write(self) -> None:
        waiting, self._waiting = self._waiting, {}
        every = [(key, value.encode(*_ENCODING)) for key, value in waiting.items()]
        rows = [(key, told, _hash(key, told)) for key, told in every]
        if rows and not self._done("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows):
            self._held |= waiting
            self._unsaid |= waiting

    def drop_all_but(self, keys: Iterable[bytes]) -> None:
        """Delete all other rows from the file; where there are none, it is not touched."""
        used = {*keys}
        others = [row for row in self._asked("SELECT key FROM kept") if row[0] not in used]
        if others:
            self._done("DELETE FROM kept WHERE key IS ?", others)

    def _asked(self, question: str, given: tuple[bytes, ...] = ()) -> list[tuple[bytes, ...]]:
        connection = self._connection()
        if connection is None:
            return []
        try:
            return connection.execute(question, given).fetchall()
        except sqlite3.OperationalError:
            return []  # held by another for too long
        except sqlite3.Error:
            self._replace()
            return []

    def _done(
        self, change: str, rows: Sequence[tuple[bytes, ...]], *, is_again: bool = False
    ) -> bool:
        connection = None if self._is_memory else self._connection()
        if connection is None:
            self._is_memory = True
            return False
        try:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(change, rows)
            connection.execute("COMMIT")
        except sqlite3.OperationalError:  # no room, no right, or held by another
            self._is_memory = True
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
            return False
        except sqlite3.Error:
            self._replace()
            return not is_again and self._done(change, rows, is_again=True)
        return True

    def _connection(self) -> sqlite3.Connection | None:
        """This process's own connection; its threads share it."""
        if self._open is not None and self._process != os.getpid():
            _FOREIGN.append(self._open)
            self._open = None
        if self._open is None and self._file is not None:
            self._open, self._process = _opened(self._file), os.getpid()
        return self._open

    def _replace(self) -> None:
        """Let go of a file that is broken; the next look makes a new one."""
        connection, self._open = self._open, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()
        if self._file:
            _remove(self._file)


def _hash(key: bytes, told: bytes) -> bytes:
    return sha256(key + told).digest()[:16]


def _believed(key: bytes, told: bytes, hashed: bytes) -> str | None:
    if not isinstance(told, bytes) or hashed != _hash(key, told):
        return None
    with suppress(UnicodeDecodeError):
        return told.decode(*_ENCODING)
    return None


def _opened(file: Path) -> sqlite3.Connection | None:
    """A connection to the file, made anew where it is no such file of ours; None without one."""
    for _ in range(2):
        try:
            if not _is_ours(file):
                _remove(file)
            with suppress(OSError):  # there, and not to be written: read it
                file.parent.mkdir(parents=True, exist_ok=True)
                # Nobody else may write it, whatever the umask.
                os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
            uri = f"{file.absolute().as_uri()}?mode=rw"
            opened = sqlite3.connect(
                uri, timeout=_PATIENCE, isolation_level=None, check_same_thread=False, uri=True
            )
            for order in (*_PRAGMAS, _TABLE):
                opened.execute(order)
        except (OSError, sqlite3.OperationalError):
            return None
        except sqlite3.Error:
            _remove(file)
        else:
            return opened
    return None


def _is_ours(file: Path) -> bool:
    """Whether the file, and what SQLite may have left beside it, can be believed."""
    return all(map(_is_believed, (file, _journal(file))))


def _is_believed(file: Path) -> bool:
    try:
        told = file.lstat()
    except FileNotFoundError:  # SQLite deletes the journal of another process at any moment
        return True
    owner = os.getuid() if hasattr(os, "getuid") else told.st_uid
    is_private = told.st_uid == owner and not told.st_mode & OTHERS_MAY_WRITE
    return is_private and stat.S_ISREG(told.st_mode)


def _journal(file: Path) -> Path:
    return file.with_name(f"{file.name}-journal")


def _remove(file: Path) -> None:
    for each in (_journal(file), file):
        with suppress(OSError):
            each.unlink(missing_ok=True)
