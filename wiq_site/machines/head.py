"""What a page says of itself in its head, for programs that show links to it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wiq_site.cards.card import SIZE as CARD_SIZE
from wiq_site.derive.views import SiteView
from wiq_site.machines.inventory import PageInfo
from wiq_site.machines.structured import script, things
from wiq_site.network import Network

_FEDIVERSE = re.compile(r"@[^@\s]+@[^@\s]+")


@dataclass(frozen=True, slots=True)
class HeadData:
    """`properties` are Open Graph's (name, content); `names` are meta names; `json_ld` is the
    finished text of a data script, "" where there is none."""

    properties: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    json_ld: str


def head(site: SiteView, page: PageInfo) -> HeadData:
    """Return the head data of a page. Its title, description and canonical link are the theme's."""
    return HeadData(
        properties=tuple((name, text) for name, text in _properties(site, page) if text),
        names=tuple(_names(site.network)),
        json_ld=script(things(site, page)),
    )


def _properties(site: SiteView, page: PageInfo) -> Iterator[tuple[str, str]]:
    """Open Graph (ogp.me)."""
    base = site.network.base
    yield "og:type", "article" if page.post else "website"
    yield "og:title", page.title
    yield "og:url", base.absolute(page.url)
    yield "og:description", page.description
    yield "og:site_name", site.network.provider.site_name
    yield "og:locale", "de_DE"
    yield "og:image", base.absolute(page.card)
    yield "og:image:type", "image/jpeg"
    yield "og:image:width", str(CARD_SIZE[0])
    yield "og:image:height", str(CARD_SIZE[1])
    yield "og:image:alt", f"Karte mit dem Titel „{page.title}“"
    if page.post:
        front = page.post.entry.front
        yield "article:published_time", front.date.iso
        yield "article:modified_time", front.modified.iso if front.modified else ""
        yield "article:section", page.post.category.name
        for tag in front.tags:
            yield "article:tag", tag


def _names(network: Network) -> Iterator[tuple[str, str]]:
    """Mastodon shows beside a link whose it is; the account must name this site in return."""
    for account in network.provider.accounts:
        if _FEDIVERSE.fullmatch(account.name):
            yield "fediverse:creator", account.name
            return
