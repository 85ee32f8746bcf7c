"""The end of every mail: why it came, how to leave, what it does not do, who sends it."""

from collections.abc import Iterator
from dataclasses import dataclass

from wiq_site import urls
from wiq_site.derive.views import SiteView
from wiq_site.newsletter.content import Content
from wiq_site.newsletter.subscription import LEAVE_ANCHOR


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, or a link."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Where the mail leads. `opt_out` and `postal` are what some senders ask for; may be empty."""

    web: str
    home: str
    leave: str
    postal: str
    opt_out: str = ""


def links_of(site: SiteView, issue_url: str) -> Links:
    """Return the links of a mail that knows nothing of whom it goes to."""
    provider, absolute = site.network.provider, site.network.base.absolute
    address = provider.address
    return Links(
        web=absolute(issue_url),
        home=absolute(urls.HOME),
        leave=f"{absolute(urls.NEWSLETTER_SUBSCRIBE)}#{LEAVE_ANCHOR}",
        postal=f"{provider.operator}, {address.street}, {address.postcode} {address.city}",
    )


def footer(site: SiteView, content: Content, links: Links) -> tuple[tuple[Piece, ...], ...]:
    """Return the paragraphs of the footer."""
    return tuple(_paragraphs(site, content, links))


def _paragraphs(site: SiteView, content: Content, links: Links) -> Iterator[tuple[Piece, ...]]:
    name = site.network.provider.site_name
    why = content.say(
        f"Sie bekommen diese Mail, weil Sie den Newsletter von „{name}“ abonniert und das "
        "bestätigt haben. Sie möchten ihn nicht mehr? ",
        f"Du bekommst diese Mail, weil du den Newsletter von „{name}“ abonniert und das "
        "bestätigt hast. Du möchtest ihn nicht mehr? ",
    )
    leave = content.say("Hier melden Sie sich ab", "Hier meldest du dich ab")
    yield Piece(why), Piece(leave, links.leave), Piece(".")
    if links.opt_out:
        none = content.say("Wenn Sie gar keine Mails", "Wenn du gar keine Mails")
        yield (
            Piece(f"{none} mehr von uns {content.say('möchten', 'möchtest')}: "),
            Piece("alle Mails abbestellen", links.opt_out),
            Piece("."),
        )
    yield (
        Piece(
            "Wir zählen nicht, wer diese Mail öffnet und wer worauf klickt: Sie enthält keine "
            "Zählpixel, und alle Links führen ohne Umweg ans Ziel."
        ),
    )
    yield Piece(f"{links.postal} · "), *_legal(site)


def _legal(site: SiteView) -> Iterator[Piece]:
    pages = [site.network.pages[slug] for slug in _LEGAL if slug in site.network.pages]
    for index, page in enumerate(pages):
        if index:
            yield Piece(" · ")
        yield Piece(page.front.nav or page.front.title, site.network.base.absolute(page.url))


_LEGAL = ("impressum", "datenschutz")
