"""The mail that asks a silent team how it is, ready to be sent from any mail program."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from wiq_site import urls
from wiq_site.dates import format_date
from wiq_site.derive.silence import Silent
from wiq_site.urls import Base

_TEXT = """\
Liebes Team „{team}“,

auf unserer Website steht als letzte Nachricht von Ihnen: {last}. Wir möchten gern zeigen, wie es
um Ihre Arbeit steht. Darum drei kurze Fragen:

1. Läuft sie weiter, pausiert sie, oder ist sie abgeschlossen?
2. Was ist seither geschehen? Ein Satz mit Datum genügt, gern mit einem Foto.
3. Suchen Sie gerade etwas: Menschen, Material, einen Raum, eine offene Tür bei einem Amt?

So sieht Ihre Seite jetzt aus: {address}

Antworten Sie einfach auf diese Mail. Den Rest machen wir.

Herzliche Grüße
Ihre WiQ-Redaktion
"""


def inquiry(silent: Silent, base: Base) -> bytes:
    """Return the mail as an `.eml` that opens as a draft; to nobody where the team has no address.

    `X-Unsent` is what mail programs know a draft by; sender and date are theirs to add.
    """
    front = silent.team.front
    mail = EmailMessage(policy=SMTP.clone(max_line_length=0))
    mail["X-Unsent"] = "1"
    if front.contact:
        mail["To"] = Address(display_name=front.title, addr_spec=front.contact)
    mail["Subject"] = f"Wie geht es dem Team „{front.title}“?"
    text = _TEXT.format(
        team=front.title,
        last=format_date(silent.last),
        address=base.absolute(urls.team(silent.team.slug)),
    )
    mail.set_content(text, charset="utf-8", cte="8bit")
    return mail.as_bytes()
