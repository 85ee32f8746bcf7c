"""What the newsletter needs of a list engine: Mailman now, listmonk or another in its place.

The engine keeps the subscribers; we only ever hold its opaque ids. Whoever puts another engine
here implements this protocol and runs tests/list_engine/ against it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


class EngineDown(Exception):
    """The engine does not answer, or not as expected; the message says how, without addresses."""


class BadAddress(ValueError):
    """No address that mail could go to."""


@dataclass(frozen=True, slots=True)
class Member:
    """One subscription: the engine's opaque id, and the list (one for each edition)."""

    id: str
    list: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What the engine knows of a message: where it lies, and how many members it has reached.

    `unclear` counts those whose mail was on its way to the MTA when the engine died: they are not
    sent it again.
    """

    queued: tuple[str, ...] = ()
    archived: bool = False
    done: int = 0
    unclear: int = 0

    @property
    def is_aside(self) -> bool:
        """Whether the engine has given up on it, or a part of it, until somebody looks."""
        return not {"shunt", "bad"}.isdisjoint(self.queued)

    @property
    def is_known(self) -> bool:
        return bool(self.queued or self.archived or self.done or self.unclear)


class Engine(Protocol):
    """All methods raise EngineDown."""

    def check(self) -> None:
        """Return if the engine answers."""

    def lists(self) -> tuple[str, ...]:
        """The names of all lists."""

    def subscribe(self, list_name: str, address: str) -> None:
        """Let the engine ask the address whether it wants to join.

        What the engine knows of the address never comes back: neither the token of the question
        nor that it has joined already. Raises BadAddress.
        """

    def confirm(self, list_name: str, token: str) -> Member | None:
        """Answer the question for whoever holds its token; None where it is not valid (any more).

        Also answers the question whether to leave; then the member's list is empty.
        """

    def is_pending(self, list_name: str, token: str) -> bool:
        """Whether a question waits for this token."""

    def ask_to_leave(self, list_name: str, address: str) -> None:
        """Let the engine ask the address whether it wants to leave; silent where it is unknown."""

    def member(self, member_id: str) -> Member | None:
        """Return the subscription of an id."""

    def move(self, member_id: str, list_name: str) -> Member | None:
        """Change the edition of a member; the new subscription has a new id."""

    def remove(self, member_id: str) -> None:
        """End a subscription and delete what the engine knows of the person."""

    def members(self, list_name: str) -> Iterator[Member]:
        """Every subscription of a list."""

    def tidy(self) -> int:
        """Delete addresses that belong to nobody (any more) and await no answer; how many.

        What was sent to members who have left is forgotten, too.
        """

    def size(self, list_name: str) -> int:
        """How many members would get an issue."""

    def fate(self, list_name: str, message_id: str) -> Fate:
        """What became of a message."""

    def inject(self, list_name: str, mail: bytes) -> None:
        """Queue a mail for all members of a list, past every moderation."""
