"""What each member has been sent: a message reaches nobody twice, however often it is queued.

Mailman is not idempotent: a message that is injected twice goes out twice, and an outgoing runner
that dies in the middle of ten thousand recipients starts over with the first. So every recipient
of an issue is claimed here before the MTA gets the mail, and marked once it has taken it. A claim
without a mark means that the process died in between: whether the MTA took that one mail is not
known, and it is not sent again.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

_TABLE = """
CREATE TABLE IF NOT EXISTS sent (
    message TEXT NOT NULL,
    member TEXT NOT NULL,
    done INTEGER NOT NULL,
    PRIMARY KEY (message, member)
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many members the MTA took a message for, and of how many that is not known."""

    done: int
    unclear: int


class Once:
    """The memory, in a file that several runners may share."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, timeout=60, isolation_level=None)
        self._database.execute("PRAGMA journal_mode=WAL")
        # A claim has to outlive the machine's fall, too, and not only the process's.
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute(_TABLE)

    def close(self) -> None:
        self._database.close()

    def claim(self, message: str, member: str) -> bool:
        """Take a member for a message; False where somebody already has."""
        query = "INSERT OR IGNORE INTO sent VALUES (?, ?, 0)"
        return self._database.execute(query, (message, member)).rowcount == 1

    def mark(self, message: str, member: str) -> None:
        """Note that the MTA has taken it."""
        query = "UPDATE sent SET done = 1 WHERE message = ? AND member = ?"
        self._database.execute(query, (message, member))

    def release(self, message: str, member: str) -> None:
        """Give a claim back: the MTA has said that it did not take the mail."""
        query = "DELETE FROM sent WHERE message = ? AND member = ? AND done = 0"
        self._database.execute(query, (message, member))

    def tally(self, message: str) -> Tally:
        query = "SELECT coalesce(sum(done), 0), count(*) FROM sent WHERE message = ?"
        done, all_of_them = self._database.execute(query, (message,)).fetchone()
        return Tally(done, all_of_them - done)

    def members(self) -> tuple[str, ...]:
        """Everybody of whom something is known."""
        rows = self._database.execute("SELECT DISTINCT member FROM sent")
        return tuple(member for (member,) in rows)

    def forget(self, members: Iterable[str]) -> None:
        """Drop what is known of members who have left."""
        query = "DELETE FROM sent WHERE member = ?"
        self._database.executemany(query, [(member,) for member in members])
