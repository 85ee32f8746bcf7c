"""The mail as it is sent: headers and parts, the same bytes for the same content."""

import hashlib
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from wiq_site import urls
from wiq_site.derive.views import SiteView
from wiq_site.entry import Issue
from wiq_site.newsletter.content import Content
from wiq_site.newsletter.editions import Edition
from wiq_site.newsletter.footer import Links


@dataclass(frozen=True, slots=True)
class Leaving:
    """How readers leave by a header (RFC 2369): an https address and a mailbox, each may be empty.

    `one_click` says that the address takes a POST of RFC 8058. Only an engine that has such an
    address for each reader may say so.
    """

    url: str
    mailbox: str = ""
    one_click: bool = False


def message_id(site: SiteView, issue: Issue, edition: Edition) -> str:
    """Return the Message-ID: the same whenever and wherever the edition is composed.

    Its domain is the one that begins the feeds' ids and never changes.
    """
    return f"<{issue.front.id}.{edition.key}@{_domain(site)}>"


def sender(site: SiteView) -> str:
    """Return the sender's address; below `.invalid` (RFC 2606), where none is set."""
    return site.network.provider.sender or f"newsletter@{_domain(site)}.invalid"


def _domain(site: SiteView) -> str:
    return site.network.provider.tag_authority.partition(",")[0]


def _mailbox(name: str, address: str) -> Address:
    return Address(display_name=name, addr_spec=address)


def leaving_of(site: SiteView, links: Links) -> Leaving:
    """How readers leave as long as no engine adds its own way."""
    address = site.network.provider.list_address
    if not address:
        return Leaving(links.leave)
    name, _, domain = address.partition("@")
    return Leaving(links.leave, f"{name}-leave@{domain}")


@dataclass(frozen=True, slots=True)
class Parts:
    """The two renderings of a mail."""

    text: str
    html: str


def message(
    site: SiteView, issue: Issue, edition: Edition, content: Content, leaving: Leaving
) -> EmailMessage:
    """Return the headers of a mail, without its parts."""
    provider, absolute = site.network.provider, site.network.base.absolute
    mail = EmailMessage(policy=SMTP)
    mail["From"] = _mailbox(provider.site_name, sender(site))
    if provider.contact:
        mail["Reply-To"] = _mailbox(provider.site_name, provider.contact)
    mail["Subject"] = content.subject
    mail["Date"] = format_datetime(issue.front.date.value)
    mail["Message-ID"] = message_id(site, issue, edition)
    mail["Content-Language"] = "de"
    mail["List-Id"] = f"Newsletter <{_list_id(site)}>"
    mail["List-Archive"] = f"<{absolute(urls.NEWSLETTER)}>"
    mail["List-Subscribe"] = f"<{absolute(urls.NEWSLETTER_SUBSCRIBE)}>"
    mailbox = f", <mailto:{leaving.mailbox}>" if leaving.mailbox else ""
    mail["List-Unsubscribe"] = f"<{leaving.url}>{mailbox}"
    if leaving.one_click:
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return mail


def _list_id(site: SiteView) -> str:
    """RFC 2919: a name like a domain's; from the list's address where there is one."""
    address = site.network.provider.list_address
    return address.replace("@", ".") if address else f"newsletter.{_domain(site)}"


def with_parts(mail: EmailMessage, parts: Parts) -> bytes:
    """Return the whole mail: a text and, as its better half, the HTML.

    The line between the parts is made from their content: nothing in them can be taken for it,
    and it is the same every time.
    """
    mail.set_content(parts.text, charset="utf-8", cte="quoted-printable")
    mail.add_alternative(parts.html, subtype="html", charset="utf-8", cte="quoted-printable")
    digest = hashlib.sha256(f"{parts.text}\0{parts.html}".encode()).hexdigest()
    mail.set_boundary(f"=_wiq_{digest[:40]}")
    return mail.as_bytes()
