"""What a feed is made of, before any format."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from wiq_site import urls
from wiq_site.dates import PartialDate
from wiq_site.feeds.names import Format
from wiq_site.ids import feed_key, tag_uri
from wiq_site.network import Network


@dataclass(frozen=True, slots=True)
class Label:
    """A category of an entry: its slug, the page that lists its like, its name."""

    term: str
    scheme: str
    name: str


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture as it is published."""

    media_type: str
    length: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A picture that comes with an entry."""

    url: str
    alt: str
    file: PictureFile


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry. Addresses are absolute, `html` is clean, everything else is plain text."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    date: PartialDate
    updated: datetime
    authors: tuple[str, ...]
    labels: tuple[Label, ...] = ()
    picture: Enclosure | None = None

    @property
    def published(self) -> datetime:
        """The instant that stands for the date."""
        return self.date.value


class Group(Enum):
    """The kinds of feeds, in the order of `/abonnieren/`; the value is the heading there."""

    ALL = "Alles Neue"
    NEWSLETTER = "Newsletter"
    TEAM = "Teams"
    DISTRICT = "Stadtbezirke"
    AREA = "Gebiete"
    CATEGORY = "Kategorien"


@dataclass(frozen=True, slots=True)
class Feed:
    """All entries of a subject, newest first. `page` is the site's own page on it."""

    name: str
    group: Group
    title: str
    description: str
    page: str
    entries: tuple[FeedEntry, ...]

    def address(self, form: Format) -> str:
        """The site's address of the feed in a format."""
        return urls.feed(self.name, form.ending)


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes the feeds, and what all of them say."""

    network: Network

    @property
    def name(self) -> str:
        """The site's name; it stands before every feed's title."""
        return self.network.provider.site_name

    @property
    def rights(self) -> str:
        """The licence in words, or nothing."""
        licence = self.network.provider.licence
        return f"{licence.attribution}, {licence.name}: {licence.url}" if licence else ""

    @property
    def hub(self) -> str | None:
        """The WebSub hub, if there is one."""
        return self.network.provider.hub

    @property
    def has_guide(self) -> bool:
        """Whether there is a page that explains feeds."""
        return self.network.has_page(urls.SUBSCRIBE)

    def absolute(self, url: str) -> str:
        """The whole address of a site path."""
        return self.network.base.absolute(url)

    def local(self, url: str) -> str:
        """The address of a site path within the host."""
        return self.network.base.local(url)

    def feed_id(self, feed: Feed) -> str:
        """The `tag:` URI of a feed."""
        return tag_uri(self.network.provider.tag_authority, feed_key(feed.name))

    @property
    def beginning(self) -> datetime:
        """An instant for feeds without entries: the date of the tag authority, never the clock."""
        return PartialDate.parse(self.network.provider.tag_authority.partition(",")[2]).value
