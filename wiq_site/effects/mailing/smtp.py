"""Hand a mail to a mail server."""

import smtplib
import ssl
from collections.abc import Sequence
from dataclasses import dataclass, field

_PATIENCE = 60.0  # seconds


class NotTaken(Exception):
    """The server has not taken the mail: it is safe to try again. The message is German."""


class Unclear(Exception):
    """The line broke after the mail had been sent over it, before the server said a word."""


@dataclass(frozen=True, slots=True)
class Server:
    """A mail server. `security` is `starttls`, `tls` or, on this machine alone, `none`."""

    host: str
    port: int
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)

    def send(self, sender: str, to: Sequence[str], data: bytes) -> None:
        """Send one mail to all of `to`. Raises NotTaken or Unclear."""
        try:
            connection = self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise NotTaken(f"Der Mailserver {self.host} nimmt nichts an: {_why(error)}") from None
        try:
            refused = connection.sendmail(sender, to, data)
        except smtplib.SMTPServerDisconnected:
            raise Unclear from None
        except smtplib.SMTPException as error:
            raise NotTaken(f"Der Mailserver {self.host} lehnt ab: {_why(error)}") from None
        except OSError:
            raise Unclear from None
        finally:
            connection.close()
        if refused:
            raise NotTaken(f"Der Mailserver {self.host} nimmt nicht jede Adresse an.")

    def _connect(self) -> smtplib.SMTP:
        """Open a line; a password goes over none that is not encrypted and the server's own."""
        context = ssl.create_default_context()
        if self.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=_PATIENCE, context=context
            )
        else:
            connection = smtplib.SMTP(self.host, self.port, timeout=_PATIENCE)
        try:
            if self.security == "starttls":
                connection.starttls(context=context)
            if self.user:
                connection.login(self.user, self.password)
        except BaseException:
            connection.close()
            raise
        return connection


def _why(error: Exception) -> str:
    """Say what failed, without what the server wrote: that may hold addresses."""
    code = getattr(error, "smtp_code", None)
    return f"{code}" if code else error.__class__.__name__
