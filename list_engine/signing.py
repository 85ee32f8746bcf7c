"""DKIM for whatever leaves Mailman, over the headers of one-click unsubscription too.

RFC 8058, section 4: a mail client offers one click only where a valid signature covers both
List-Unsubscribe and List-Unsubscribe-Post.
"""

from email.generator import BytesGenerator
from email.message import Message
from io import BytesIO

import dkim
from mailman.mta.connection import Connection

from list_engine.settings import Dkim

# RFC 6376, section 5.4.1, and what a list adds. Only those present are signed.
SIGNED = (
    *(b"from", b"to", b"subject", b"date", b"message-id", b"reply-to", b"mime-version"),
    *(b"content-type", b"content-transfer-encoding", b"auto-submitted", b"list-id"),
    *(b"list-unsubscribe", b"list-unsubscribe-post", b"list-help", b"list-owner"),
)


class SigningConnection:
    """Mailman's connection to the MTA, signing each message as the bytes that go over the line."""

    def __init__(self, inner: Connection, signer: Dkim) -> None:
        self._inner = inner
        self._signer = signer

    def sendmail(
        self, envelope_sender: str, recipients: list[str], message: Message
    ) -> dict[str, tuple[int, bytes]]:
        data = wire_format(message)
        return self._inner.sendmail(envelope_sender, recipients, signed(data, self._signer))

    def quit(self) -> None:
        self._inner.quit()


def wire_format(message: Message) -> bytes:
    """Return the bytes that smtplib would send."""
    buffer = BytesIO()
    policy = message.policy.clone(linesep="\r\n")
    BytesGenerator(buffer, policy=policy).flatten(message)
    return buffer.getvalue()


def signed(data: bytes, signer: Dkim) -> bytes:
    """Return the message with a DKIM-Signature in front, relaxed over headers and body."""
    present = {name.lower() for name, _ in dkim.rfc822_parse(data)[0]}
    signature = dkim.sign(
        data,
        signer.selector,
        signer.domain,
        signer.key,
        canonicalize=(b"relaxed", b"relaxed"),
        include_headers=[name for name in SIGNED if name in present],
        signature_algorithm=_algorithm(signer.key),
    )
    return signature + data


def _algorithm(key: bytes) -> bytes:
    return b"rsa-sha256" if b"PRIVATE KEY" in key else b"ed25519-sha256"
