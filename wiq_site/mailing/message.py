"""A composed mail, read again: what sending has to know of it, and what it may change."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from hashlib import sha256

# One line, one @, something on both sides, no blanks: whether the address exists, only mail tells.
_ADDRESS = re.compile(r"[^\s@<>,;:\"\\]{1,64}@(?:[^\s@<>,;:\"\\.]+\.)+[^\s@<>,;:\"\\.]{2,}")
_LONGEST = 254  # RFC 3696, erratum 1690


class NotSendable(ValueError):
    """A mail that must not go out; the message is a German sentence."""


@dataclass(frozen=True, slots=True)
class Mail:
    """A composed mail and what identifies it."""

    data: bytes
    message_id: str
    subject: str
    sender: str
    digest: str


def is_address(text: str) -> bool:
    """Whether mail could go there. Umlauts in the domain are fine; Mailman knows no others."""
    local = text.partition("@")[0]
    return len(text) <= _LONGEST and local.isascii() and bool(_ADDRESS.fullmatch(text))


def read(data: bytes) -> Mail:
    """Take a composed mail's bytes. Raises NotSendable."""
    message = _parsed(data)
    missing = [name for name in ("Message-ID", "Subject", "From", "Date") if not message[name]]
    if missing:
        raise NotSendable(f"In der E-Mail fehlt: {', '.join(missing)}.")
    if not data.isascii():  # not every server on the way takes eight bits
        data = message.as_bytes(policy=policy.SMTP.clone(cte_type="7bit"))
    sender = message["From"].addresses[0].addr_spec if message["From"].addresses else ""
    if not is_address(sender) or sender.endswith(".invalid"):
        raise NotSendable(
            f"Der Absender „{sender}“ ist keine Adresse, an die man antworten könnte. "
            "Tragen Sie den Absender des Newsletters ein und erzeugen Sie die Ausgabe neu."
        )
    subject = " ".join(str(message["Subject"]).split())
    message_id = str(message["Message-ID"]).strip()
    if not re.fullmatch(r"<[^<>\s]+@[^<>\s]+>", message_id):
        raise NotSendable(f"Die Message-ID „{message_id}“ ist keine.")
    return Mail(data, message_id, subject, sender, sha256(data).hexdigest())


def addressed(mail: Mail, list_name: str) -> bytes:
    """Return the mail with the list as its recipient; composing leaves that open."""
    message = _parsed(mail.data)
    del message["To"]
    message["To"] = list_name
    return message.as_bytes()


def approved(data: bytes, password: str) -> str:
    """Return the mail as text with the line that lets Mailman pass it; it takes the line out."""
    if "\n" in password or "\r" in password or not password:
        raise NotSendable("Das Kennwort der Moderation fehlt oder hat mehrere Zeilen.")
    text = data.decode("ascii").replace("\r\n", "\n")
    return f"Approved: {password}\n{text}"


def trial(mail: Mail, to: str, number: str) -> bytes:
    """Return the mail as a trial for one address: marked, and with a Message-ID of its own.

    A mail client that has seen an id shows the second mail of that id to nobody. A trial cannot be
    unsubscribed from, so it does not offer to.
    """
    message = _parsed(mail.data)
    left, _, right = mail.message_id.strip("<>").partition("@")
    for name in ("Message-ID", "Subject", "To", "List-Unsubscribe", "List-Unsubscribe-Post"):
        del message[name]
    message["Message-ID"] = f"<{left}.probe-{number}@{right}>"
    message["Subject"] = f"[Probe] {mail.subject}"
    message["To"] = to
    return message.as_bytes(policy=policy.SMTP)


def _parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)  # noqa: S101 (what this policy makes)
    return message
