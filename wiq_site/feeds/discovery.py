"""Which feeds a page offers to browsers and feed programs, the most specific first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wiq_site.derive.views import SiteView
from wiq_site.feeds.catalogue import belonging, offered, outline
from wiq_site.feeds.names import ALL, ATOM, FORMATS, Format
from wiq_site.feeds.records import Feed, Group


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A link for the head of a page."""

    url: str
    media_type: str
    title: str


@dataclass(frozen=True, slots=True)
class Directory:
    """What the templates know of feeds: their groups, and the links of each page."""

    feeds: tuple[Feed, ...]
    by_name: Mapping[str, Feed]
    by_page: Mapping[str, tuple[str, ...]]

    @property
    def formats(self) -> tuple[Format, ...]:
        """The formats that every feed comes in."""
        return FORMATS

    @property
    def groups(self) -> tuple[tuple[Group, tuple[Feed, ...]], ...]:
        """The feeds by kind; kinds without one are left out."""
        found = ((group, tuple(f for f in self.feeds if f.group is group)) for group in Group)
        return tuple((group, members) for group, members in found if members)

    def links(self, page: str) -> tuple[FeedLink, ...]:
        """Return the links of the page at a site path; for a list in pages, of its first.

        The most specific feed comes in every format; the others, to keep the choice short that
        programs show, only as Atom, which all of them read.
        """
        names = self.by_page.get(page, (ALL,))
        known = [self.by_name[name] for name in names]
        return tuple(
            FeedLink(feed.address(form), form.media_type, f"{feed.title} ({form.name})")
            for feed in known
            for form in (FORMATS if feed is known[0] else (ATOM,))
        )


def directory(site: SiteView) -> Directory:
    """Prepare the directory of a site's feeds."""
    feeds = offered(outline(site))
    return Directory(
        feeds=feeds,
        by_name=MappingProxyType({feed.name: feed for feed in feeds}),
        by_page=MappingProxyType(dict(_pages(site, feeds))),
    )


def _pages(site: SiteView, feeds: tuple[Feed, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    belongs = belonging(site.network)
    for feed in feeds:
        yield feed.page, tuple(dict.fromkeys([feed.name, ALL]))
    for team in site.network.teams.values():
        yield team.url, (*belongs.of_team(team), ALL)
    for post in site.network.posts:
        yield post.url, belongs.of_post(post)
