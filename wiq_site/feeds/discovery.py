"""Which feeds a page offers to browsers and feed programs, the most specific first."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from wiq_site.derive.views import SiteView
from wiq_site.feeds.catalogue import Belonging, belonging, offered, outline
from wiq_site.feeds.names import ALL, FORMATS, Format
from wiq_site.feeds.records import Feed, Group
from wiq_site.words import Status


class FeedLink(NamedTuple):
    """A link for the head of a page."""

    url: str
    media_type: str
    title: str


@dataclass(frozen=True)
class Directory:
    """What the templates know of feeds: their groups, and the links of each page."""

    feeds: tuple[Feed, ...]
    by_name: Mapping[str, Feed]
    by_page: Mapping[str, tuple[str, ...]]
    of_post: Callable[[str], tuple[str, ...] | None]

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
        first, *others = self.by_page.get(page) or self.of_post(page) or (ALL,)
        links = [self._links[name][0] for name in others]  # Atom comes first
        return (*self._links[first], *links)

    @cached_property
    def _links(self) -> Mapping[str, tuple[FeedLink, ...]]:
        """The links of each feed in every format: most pages lead to some of the same."""
        return {feed.name: tuple(_link(feed, form) for form in FORMATS) for feed in self.feeds}


def _link(feed: Feed, form: Format) -> FeedLink:
    return FeedLink(feed.address(form), form.media_type, f"{feed.title} ({form.name})")


def directory(site: SiteView) -> Directory:
    """Prepare the directory of a site's feeds."""
    feeds, belongs = offered(outline(site)), belonging(site.network)

    def of_post(url: str) -> tuple[str, ...] | None:
        post = site.posts_by_url.get(url)
        is_listed = post is not None and post.front.status is Status.PUBLISHED
        return belongs.of_post(post) if post and is_listed else None

    return Directory(
        feeds=feeds,
        by_name=MappingProxyType({feed.name: feed for feed in feeds}),
        by_page=MappingProxyType(dict(_pages(site, feeds, belongs))),
        of_post=of_post,
    )


def _pages(
    site: SiteView, feeds: tuple[Feed, ...], belongs: Belonging
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for feed in feeds:
        yield feed.page, tuple(dict.fromkeys([feed.name, ALL]))
    for team in site.network.teams.values():
        yield team.url, (*belongs.of_team(team), ALL)
