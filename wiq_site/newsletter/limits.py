"""What a composed mail must keep to: its size, and what its senders insist on."""

from collections.abc import Iterator

from wiq_site.newsletter.exports import missing_tokens
from wiq_site.newsletter.html import MOST_BYTES
from wiq_site.newsletter.mail import Mail
from wiq_site.problems import Level, Problem

_LONG_SUBJECT = 70  # characters; on telephones, about 40 are shown


def faults(mail: Mail) -> Iterator[Problem]:
    """Yield what is wrong with a composed edition."""
    path = mail.issue.path
    size = len(mail.html.encode())
    if size > MOST_BYTES:
        yield Problem(path, 0, _too_large(mail, size))
    for token in missing_tokens(mail.civimail):
        yield Problem(path, 0, f"Die Fassung für CiviMail braucht {token} (in theme/mail/).")
    if len(mail.subject) > _LONG_SUBJECT:
        yield Problem(
            path,
            mail.issue.line("subject" if mail.issue.front.subject else "title"),
            f"Der Betreff hat {len(mail.subject)} Zeichen; Mailprogramme zeigen etwa "
            f"{_LONG_SUBJECT}. Das Wichtigste gehört an den Anfang.",
            Level.WARNING,
        )


def _too_large(mail: Mail, size: int) -> str:
    over = size - MOST_BYTES
    parts = sorted(mail.sizes, key=lambda part: -part.bytes)
    told = ", ".join(f"{part.name} {_kb(part.bytes)}" for part in parts if part.count)
    largest = parts[0]
    each = max(1, largest.bytes // max(1, largest.count))
    cut = min(largest.count, -(-over // each))
    return (
        f"Die Ausgabe „{mail.edition.key}“ ist mit {_kb(size)} zu groß (höchstens "
        f"{_kb(MOST_BYTES)}, sonst schneidet Gmail sie ab). Den Platz brauchen: {told}. "
        f"Nehmen Sie bei „{largest.name}“ etwa {cut} von {largest.count} heraus "
        "(„posts“, „without“ oder „sections“ im Kopf)."
    )


def _kb(size: int) -> str:
    return f"{-(-size // 1000)} kB"
