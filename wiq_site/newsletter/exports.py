"""The mail for CiviMail and for listmonk: the same HTML, with their marks for what they fill in.

Both fill in what stands in braces. So no brace of the content may reach them as one.
"""

import json
import re
from dataclasses import dataclass, replace

from wiq_site.newsletter.content import Content
from wiq_site.newsletter.footer import Links

CIVIMAIL_TOKENS = ("{domain.address}", "{action.unsubscribeUrl}", "{action.optOutUrl}")
_LISTMONK_LEAVE = "{{ UnsubscribeURL }}"
# Stands for a token while the braces of the content are made harmless.
_STAND_IN = re.compile(r"https://platzhalter\.invalid/(\w+)")
_TOKENS = {
    "adresse": "{domain.address}",
    "abmelden": "{action.unsubscribeUrl}",
    "alles": "{action.optOutUrl}",
    "listmonk": _LISTMONK_LEAVE,
}
_STYLE = re.compile(r"(<style[^>]*>.*?</style>)", re.DOTALL)


def civimail_links(links: Links) -> Links:
    """Return the links with stand-ins for CiviMail's tokens."""
    return replace(links, leave=_for("abmelden"), opt_out=_for("alles"), postal=_for("adresse"))


def listmonk_links(links: Links) -> Links:
    """Return the links with a stand-in for listmonk's own."""
    return replace(links, leave=_for("listmonk"))


def _for(name: str) -> str:
    return f"https://platzhalter.invalid/{name}"


def _filled(text: str) -> str:
    return _STAND_IN.sub(lambda found: _TOKENS.get(found[1], found[0]), text)


def filled_html(html: str) -> str:
    """Return HTML with the tokens in their places and every other brace as a character reference.

    Styles keep theirs: both programs look only for a word between braces without blanks
    (CiviMail) or for two braces (listmonk), and styles are written with blanks inside.
    """
    parts = _STYLE.split(html)
    return "".join(
        part if index % 2 else _filled(part.replace("{", "&#123;").replace("}", "&#125;"))
        for index, part in enumerate(parts)
    )


def filled_text(text: str) -> str:
    """Return plain text for listmonk, which reads it as a Go template."""
    return _filled(text.replace("{{", '{{ "{{" }}'))


def missing_tokens(html: str) -> tuple[str, ...]:
    """The tokens without which CiviMail refuses to send."""
    return tuple(token for token in CIVIMAIL_TOKENS if token not in html)


@dataclass(frozen=True, slots=True)
class Campaign:
    """What listmonk needs beside the two renderings."""

    name: str
    sender: str
    headers: tuple[tuple[str, str], ...]


def listmonk_json(campaign: Campaign, content: Content, html: str, text: str) -> str:
    """Return the body for listmonk's `POST /api/campaigns`; the lists are chosen there."""
    data = {
        "name": campaign.name,
        "subject": _quoted(content.subject),
        "lists": [],
        "from_email": campaign.sender,
        "type": "regular",
        "content_type": "html",
        "body": html,
        "altbody": text,
        "headers": [{name: value} for name, value in campaign.headers],
        "messenger": "email",
        "tags": ["newsletter"],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _quoted(text: str) -> str:
    return text.replace("{{", '{{ "{{" }}')
