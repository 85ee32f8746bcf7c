"""What the tests do with the lists, and what they find in the readers' mailbox."""

import email
import smtplib
from collections import Counter
from dataclasses import dataclass
from email.message import EmailMessage, Message
from email.policy import SMTP, default
from functools import cache
from pathlib import Path
from uuid import uuid4

from tests.list_engine.servers import LISTS, READERS, Servers, wait_for
from wiq_site.effects.mailing.mailman import Mailman
from wiq_site.mailing.engine import Fate

LIST = f"newsletter@{LISTS}"
APPROVAL = "geheimes Wort der Moderation"


@dataclass(frozen=True)
class Lists:
    """A running engine."""

    servers: Servers
    engine: Mailman

    def mails(self, to: str = "") -> list[EmailMessage]:
        """Mails that arrived, in their order; those for one address, if one is given."""
        if not self.servers.mailbox.exists():
            return []
        paths = sorted(self.servers.mailbox.iterdir(), key=lambda path: path.stat().st_mtime_ns)
        found = [_read(path) for path in paths]
        return [mail for mail in found if not to or mail["X-Original-To"] == to]

    def wait_for_mails(self, to: str, count: int = 1) -> list[EmailMessage]:
        assert wait_for(lambda: len(self.mails(to)) >= count), f"{to}: {len(self.mails(to))}"
        return self.mails(to)

    def join(self, *addresses: str, list_name: str = LIST) -> list[str]:
        """Make members without asking them; return their ids."""
        ids = []
        for address in addresses:
            data = {"list_id": list_name.replace("@", "."), "subscriber": address}
            sure = ("pre_verified", "pre_confirmed", "pre_approved")
            data |= dict.fromkeys(sure, "true") | {"send_welcome_message": "false"}
            self.engine.rest.ask("POST", "/members", data)
            member = self.engine._of(list_name, address)
            assert member
            ids.append(member.id)
        return ids

    def readers_of(self, message_id: str) -> Counter[str]:
        """How often each address got a mail."""
        return Counter(
            str(mail["X-Original-To"]) for mail in self.mails() if mail["Message-ID"] == message_id
        )

    def settled(self, message_id: str, list_name: str = LIST) -> Fate:
        """Wait until nothing of a message is under way any more."""

        def is_settled() -> bool:
            fate = self.engine.fate(list_name, message_id)
            return fate.archived and not fate.queued

        assert wait_for(is_settled)
        return self.engine.fate(list_name, message_id)

    def post(self, message: Message, sender: str, to: str) -> None:
        """Send a mail as anybody could."""
        with smtplib.SMTP("127.0.0.1", self.servers.ports.smtp) as server:
            server.send_message(message, sender, [to])


@cache
def _read(path: Path) -> EmailMessage:
    """A mail in the mailbox, which never changes there."""
    mail = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(mail, EmailMessage)
    return mail


def somebody() -> str:
    """A reader nobody else uses."""
    return f"leser-{uuid4().hex[:12]}@{READERS}"


def issue(name: str, text: str = "Grüße aus dem Quartier") -> bytes:
    """A composed mail, as `make newsletter` writes it."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"Wir im Quartier <redaktion@{READERS}>"
    mail["Subject"] = f"Neues aus dem Quartier für Leser*innen: {name} äöü"
    mail["Date"] = "Thu, 31 Dec 2020 00:00:00 +0000"
    mail["Message-ID"] = f"<newsletter-{name}.alle@wiq.test>"
    mail["List-Unsubscribe"] = "<https://wiq.test/newsletter/abonnieren/>"
    mail.set_content(f"{text}\n", charset="utf-8", cte="quoted-printable")
    mail.add_alternative(f"<p>{text}</p>\n", subtype="html", cte="quoted-printable")
    mail.set_boundary(f"=_wiq_{name}")
    return mail.as_bytes()


def put_issue(root: Path, name: str, data: bytes | None = None, edition: str = "") -> str:
    """Lay a composed issue where `make newsletter` does; return its Message-ID."""
    home = root / "build" / "newsletter" / name / edition
    home.mkdir(parents=True, exist_ok=True)
    (home / "mail.eml").write_bytes(data or issue(name))
    return str(email.message_from_bytes(data or issue(name))["Message-ID"])


def one_message(sender: str, to: str, subject: str = "", text: str = "") -> EmailMessage:
    """A mail as a reader writes it."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Message-ID"] = f"<{uuid4().hex}@leser.test>"
    mail.set_content(text)
    return mail
