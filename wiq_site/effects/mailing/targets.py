"""Where an issue goes: a list engine, or a mail server that leads to a list's address."""

from dataclasses import dataclass
from typing import Protocol

from wiq_site.effects.mailing.smtp import Server
from wiq_site.mailing.engine import Engine, Fate
from wiq_site.mailing.message import Mail, addressed


class Target(Protocol):
    """A way out."""

    @property
    def name(self) -> str:
        """What the ledger calls it."""

    def readers(self, list_name: str) -> int | None:
        """How many will get it; None where nobody here can know."""

    def fate(self, list_name: str, mail: Mail) -> Fate | None:
        """What became of a mail; None where nobody here can know."""

    def send(self, list_name: str, mail: Mail) -> None:
        """Hand it over. Raises EngineDown, NotTaken, Unclear."""


@dataclass(frozen=True, slots=True)
class ListEngine:
    """Straight into the engine, past its moderation."""

    engine: Engine
    name: str = "mailman"

    def readers(self, list_name: str) -> int | None:
        return self.engine.size(list_name)

    def fate(self, list_name: str, mail: Mail) -> Fate | None:
        return self.engine.fate(list_name, mail.message_id)

    def send(self, list_name: str, mail: Mail) -> None:
        self.engine.inject(list_name, addressed(mail, list_name))


@dataclass(frozen=True, slots=True)
class ListAddress:
    """By mail to the list's address: for lists that somebody else runs."""

    server: Server
    name: str = "smtp"

    def readers(self, list_name: str) -> int | None:
        return None

    def fate(self, list_name: str, mail: Mail) -> Fate | None:
        return None

    def send(self, list_name: str, mail: Mail) -> None:
        self.server.send(mail.sender, [list_name], addressed(mail, list_name))
