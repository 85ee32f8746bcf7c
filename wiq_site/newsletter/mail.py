"""An issue of the newsletter, composed: every edition in every form that somebody sends."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from wiq_site.derive.views import SiteView
from wiq_site.entry import Issue
from wiq_site.newsletter.content import Content, content_of
from wiq_site.newsletter.digest import digest
from wiq_site.newsletter.editions import Edition, editions
from wiq_site.newsletter.exports import (
    Campaign,
    civimail_links,
    filled_html,
    filled_text,
    listmonk_json,
    listmonk_links,
)
from wiq_site.newsletter.footer import Links, footer, links_of
from wiq_site.newsletter.html import MOST_BYTES, Stationery, mail_html, stationery
from wiq_site.newsletter.mime import (
    Leaving,
    Parts,
    leaving_of,
    message,
    message_id,
    sender,
    with_parts,
)
from wiq_site.newsletter.text import mail_text


@dataclass(frozen=True, slots=True)
class PartSize:
    """How many things a section of a mail tells, and the bytes that they take."""

    name: str
    count: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Mail:
    """One edition, ready to send.

    `edition.key` is its name for ever (`alle`, `suedwest-du`), `edition.audience` the group of
    subscribers, `message_id` (with its angle brackets) the same whenever it is composed.
    `eml` are the bytes on the wire, without `To`. `sizes` are told only where the mail is too
    large.
    """

    issue: Issue
    edition: Edition
    subject: str
    message_id: str
    sender: str
    html: str
    text: str
    eml: bytes
    civimail: str
    listmonk: str
    sizes: tuple[PartSize, ...] = ()


def compose(
    site: SiteView, issue: Issue, theme: Path, leaving: Leaving | None = None
) -> tuple[Mail, ...]:
    """Compose every edition of an issue; the first is the one for all readers.

    `theme` is the folder that holds `mail/`. `leaving` is given where the engine has an address
    of its own for the header List-Unsubscribe. The issue's content must have passed the check.
    """
    paper = stationery(theme, site.network.base)
    return tuple(
        _mail(site, issue, edition, paper, leaving) for edition in editions(site.network, issue)
    )


def _mail(
    site: SiteView, issue: Issue, edition: Edition, paper: Stationery, leaving: Leaving | None
) -> Mail:
    content = content_of(site, digest(site, issue, edition))
    links = links_of(site, issue.url)
    parts = _parts(site, content, links, paper)
    head = message(site, issue, edition, content, leaving or leaving_of(site, links))
    civimail = _parts(site, content, civimail_links(links), paper).html
    listmonk = _parts(site, content, listmonk_links(links), paper)
    campaign = Campaign(
        name=f"{issue.front.id} {edition.key}",
        sender=str(head["From"]),
        headers=(("Content-Language", "de"), ("List-Archive", str(head["List-Archive"]))),
    )
    return Mail(
        issue=issue,
        edition=edition,
        subject=content.subject,
        message_id=message_id(site, issue, edition),
        sender=sender(site),
        html=parts.html,
        text=parts.text,
        eml=with_parts(head, parts),
        civimail=filled_html(civimail),
        listmonk=listmonk_json(
            campaign, content, filled_html(listmonk.html), filled_text(listmonk.text)
        ),
        sizes=tuple(_sizes(site, content, links, paper, parts.html)),
    )


def _sizes(
    site: SiteView, content: Content, links: Links, paper: Stationery, html: str
) -> Iterator[PartSize]:
    """Measure each section by leaving it out."""
    whole = len(html.encode())
    if whole <= MOST_BYTES:
        return
    for part in content.parts:
        others = tuple(other for other in content.parts if other is not part)
        without = mail_html(paper, site, replace(content, parts=others), links)
        yield PartSize(part.kind.value, part.count, whole - len(without.encode()))


def _parts(site: SiteView, content: Content, links: Links, paper: Stationery) -> Parts:
    end = footer(site, content, links)
    text = mail_text(content, links, site.network.provider.site_name, end)
    return Parts(text, mail_html(paper, site, content, links))
