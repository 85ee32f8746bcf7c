"""How this machine reaches mail servers and the list engine: from the environment only."""

from pathlib import Path
from urllib.parse import urlsplit

from wiq_site.effects.mailing.mailman import Mailman
from wiq_site.effects.mailing.rest import Rest
from wiq_site.effects.mailing.smtp import Server
from wiq_site.effects.mailing.targets import ListAddress, ListEngine, Target
from wiq_site.effects.surroundings import setting
from wiq_site.mailing.message import is_address
from wiq_site.mailing.tokens import SMALLEST_KEY, WeakKey, key_from

EXPORTS = {"civimail": "civimail.html", "listmonk": "listmonk.json"}
_LOCAL = ("127.0.0.1", "::1", "localhost")
_PORTS = {"starttls": 587, "tls": 465, "none": 25}


class Unset(Exception):
    """Something is missing or cannot be; the message is German and names the variable."""


def target(name: str) -> Target:
    """Return the way out that `SEND_TARGET` names. Raises Unset."""
    if name == "mailman":
        return ListEngine(mailman())
    if name == "smtp":
        return ListAddress(mail_server())
    raise Unset(f"SEND_TARGET: „{name}“ gibt es nicht. Es gibt: mailman, smtp, civimail, listmonk.")


def mailman() -> Mailman:
    """Return the engine of `MAILMAN_URL`, `…_USER`, `…_PASSWORD`, `…_APPROVAL`. Raises Unset."""
    url = _needed("MAILMAN_URL")
    host = urlsplit(url).hostname or ""
    if not url.startswith("https://") and not (url.startswith("http://") and host in _LOCAL):
        raise Unset("MAILMAN_URL: Auf einen anderen Rechner führt nur https://.")
    rest = Rest(url, _needed("MAILMAN_USER"), _needed("MAILMAN_PASSWORD"))
    return Mailman(rest, _needed("MAILMAN_APPROVAL"))


def mail_server() -> Server:
    """Return the server of `SMTP_HOST`, `…_PORT`, `…_SECURITY`, `…_USER`, `…_PASSWORD`."""
    host, security = _needed("SMTP_HOST"), setting("SMTP_SECURITY", "starttls")
    if security not in _PORTS:
        raise Unset(f"SMTP_SECURITY: „{security}“ gibt es nicht. Es gibt: starttls, tls, none.")
    if security == "none" and host not in _LOCAL:
        raise Unset("SMTP_SECURITY=none geht nur auf diesem Rechner: Sonst liest jemand mit.")
    if security == "none" and setting("SMTP_USER"):
        raise Unset("SMTP_USER: Ein Kennwort geht nur verschlüsselt fort, mit starttls oder tls.")
    port = setting("SMTP_PORT", str(_PORTS[security]))
    if not port.isdigit():
        raise Unset(f"SMTP_PORT: „{port}“ ist keine Zahl.")
    user, password = setting("SMTP_USER"), setting("SMTP_PASSWORD")
    if not (user + password).isascii():  # smtplib's limit
        raise Unset("SMTP_USER, SMTP_PASSWORD: Umlaute und andere Sonderzeichen gehen hier nicht.")
    return Server(host, int(port), security, user, password)


def list_address(from_content: str | None) -> str:
    """Return `LIST_ADDRESS`, else what the content says. Raises Unset."""
    address = setting("LIST_ADDRESS") or from_content or ""
    if not is_address(address):
        raise Unset(
            "Die Adresse der Newsletter-Liste fehlt: Tragen Sie „list_address“ in "
            "content/daten/anbieter.yaml ein."
        )
    return address


def link_key() -> bytes:
    """Return the key of the readers' links, from the file that `LINK_KEY_FILE` names."""
    path = _needed("LINK_KEY_FILE")
    try:
        return key_from(Path(path).read_text("utf-8"))
    except OSError:
        raise Unset(f"LINK_KEY_FILE: {path} lässt sich nicht lesen.") from None
    except WeakKey:
        raise Unset(f"LINK_KEY_FILE: {path} ist kürzer als {SMALLEST_KEY} Zeichen.") from None


def _needed(name: str) -> str:
    value = setting(name)
    if not value:
        raise Unset(f"{name} fehlt in der Umgebung. Was es bedeutet: docs/newsletter.md")
    return value
