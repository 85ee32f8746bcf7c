"""The names and formats of feeds, from which their addresses are made."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wiq_site import urls

ALL = "all"
NEWSLETTER = "newsletter"


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the ending of its files, its media type, its name for people."""

    ending: str
    media_type: str
    name: str


ATOM = Format("atom.xml", "application/atom+xml", "Atom")
RSS = Format("rss.xml", "application/rss+xml", "RSS")
JSON = Format("json", "application/feed+json", "JSON Feed")
FORMATS = (ATOM, RSS, JSON)


def team_feed(slug: str) -> str:
    """The name of a team's feed."""
    return f"team-{slug}"


def district_feed(slug: str) -> str:
    """The name of a district's feed."""
    return f"bezirk-{slug}"


def area_feed(number: int) -> str:
    """The name of an area's feed."""
    return f"gebiet-{number}"


def category_feed(slug: str) -> str:
    """The name of a category's feed."""
    return f"kategorie-{slug}"


def feed_addresses(names: Iterable[str]) -> Iterator[str]:
    """Yield the site's addresses of the feeds of these names, in every format."""
    for name in names:
        for form in FORMATS:
            yield urls.feed(name, form.ending)
