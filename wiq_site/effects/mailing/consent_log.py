"""The consent log: one line for each member, deleted with the member."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from wiq_site.mailing.consent import Consent, Way

_TABLE = """
CREATE TABLE IF NOT EXISTS consent (
    member TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    version TEXT NOT NULL,
    way TEXT NOT NULL
) WITHOUT ROWID
"""


@dataclass(frozen=True, slots=True)
class ConsentLog:
    """The log in a file of its own."""

    path: Path

    @contextmanager
    def _database(self) -> Iterator[sqlite3.Connection]:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.path, timeout=30)) as database, database:
            # What is deleted is overwritten, and not merely marked as free.
            database.execute("PRAGMA secure_delete=ON")
            database.execute(_TABLE)
            yield database

    def keep(self, consent: Consent) -> None:
        """Note a consent; the first one of a member stays."""
        row = (consent.member, consent.at, consent.version, consent.way.value)
        with self._database() as database:
            database.execute("INSERT OR IGNORE INTO consent VALUES (?, ?, ?, ?)", row)

    def carry_over(self, member: str, successor: str) -> None:
        """Keep the consent of somebody who moved to another edition and so got a new id."""
        with self._database() as database:
            query = "UPDATE OR REPLACE consent SET member = ? WHERE member = ?"
            database.execute(query, (successor, member))

    def delete(self, members: Iterable[str]) -> None:
        with self._database() as database:
            query = "DELETE FROM consent WHERE member = ?"
            database.executemany(query, [(member,) for member in members])

    def all(self) -> tuple[Consent, ...]:
        with self._database() as database:
            rows = database.execute("SELECT member, at, version, way FROM consent").fetchall()
        return tuple(Consent(member, at, version, Way(way)) for member, at, version, way in rows)
