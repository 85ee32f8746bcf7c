"""Every address the site will answer at, known before a page is written: links are held to it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wiq_site import urls
from wiq_site.collection import Collection
from wiq_site.derive.board import phase_anchor
from wiq_site.entry import Entry, Post
from wiq_site.feeds.names import (
    ALL,
    NEWSLETTER,
    area_feed,
    category_feed,
    district_feed,
    feed_addresses,
    team_feed,
)
from wiq_site.german import slugify
from wiq_site.links import picture_url
from wiq_site.network import is_public
from wiq_site.opendata.names import data_addresses
from wiq_site.schema import CategoryTable, Front, RedirectTable, SupporterTable
from wiq_site.words import Phase, Status


@dataclass(frozen=True, slots=True)
class Addresses:
    """`by_path`: content file → its entry; `anchors`: address → ids a link may name.

    An address without a text of its own has the empty set; `own` are the addresses but for those
    that only lead on to another; `public` are the files with a page;
    `unsure` are the last parts of addresses that files may have which could not be read.
    """

    by_path: Mapping[str, Entry[Front]]
    anchors: Mapping[str, frozenset[str]]
    own: frozenset[str]
    public: frozenset[str]
    unsure: frozenset[str] = frozenset()

    def may_be(self, url: str) -> bool:
        """Whether a file that could not be read may stand at `url`."""
        return url.rstrip("/").rpartition("/")[2] in self.unsure


def addresses(content: Collection, today: date) -> Addresses:
    """Gather all addresses as of `today`."""
    public = [entry for entry in content.entries if is_public(entry, today)]
    anchors: dict[str, frozenset[str]] = {}
    for url in (*_derived(content, today), *_files(content), *_feeds(content, today)):
        anchors.setdefault(url, frozenset())
    for entry in public:
        anchors[entry.url] = entry.body.anchors
    own = frozenset(anchors)
    for origin in _moved(content):
        anchors.setdefault(origin, frozenset())
    anchors[urls.TEAMS] = anchors.get(urls.TEAMS, frozenset()) | {phase_anchor(p) for p in Phase}
    supporters = content.table(SupporterTable)
    if supporters:
        keys = {urls.supporter_anchor(item.key) for item in supporters.front.supporters}
        anchors[urls.SUPPORT] = anchors.get(urls.SUPPORT, frozenset()) | keys
    return Addresses(
        by_path={entry.path: entry for entry in content.entries},
        anchors=anchors,
        own=own,
        public=frozenset(entry.path for entry in public),
        unsure=frozenset(
            last_part(name)
            for folder in ("blog", "teams", "bezirke", "gebiete", "newsletter", "seiten")
            for name in content.refused_in(folder)
        ),
    )


def last_part(stem: str) -> str:
    """What a file's name gives to its address: `2020-07-regen` → `regen`, `gebiet-1` → `1`."""
    return re.sub("([0-9]{4}-[0-9]{2}(-[0-9]{2})?|gebiet)-", "", stem, count=1)


def _derived(content: Collection, today: date) -> Iterable[str]:
    posts = listed_posts(content, today)
    yield urls.BLOG
    table = content.table(CategoryTable)
    slugs = {slugify(c.name): c.slug for c in table.front.categories} if table else {}
    for post in posts:
        if post.front.category in slugs:
            yield urls.category(slugs[post.front.category])
        for tag in post.front.tags:
            yield urls.tag(slugify(tag))
    for path in content.pictures:
        yield picture_url(path)


def _moved(content: Collection) -> Iterable[str]:
    table = content.table(RedirectTable)
    return (redirect.origin for redirect in table.front.redirects) if table else ()


def _files(content: Collection) -> Iterable[str]:
    """What is made for programs: texts may link to it all the same."""
    yield from (urls.SITEMAP, urls.ROBOTS, urls.SECURITY, urls.MANIFEST, urls.CALENDAR_OF_ALL)
    yield from data_addresses()
    for team in content.teams:
        if team.front.status is Status.PUBLISHED:
            yield urls.team_calendar(team.slug)
            yield urls.poster(team.slug)
    for district in content.districts:
        yield urls.district_calendar(district.slug)


def _feeds(content: Collection, today: date) -> Iterable[str]:
    teams = (team for team in content.teams if team.front.status is Status.PUBLISHED)
    used = {post.front.category for post in listed_posts(content, today)}
    table = content.table(CategoryTable)
    categories = table.front.categories if table else ()
    yield urls.FEED_LIST
    yield from feed_addresses((ALL, NEWSLETTER))
    yield from feed_addresses(team_feed(team.slug) for team in teams)
    yield from feed_addresses(district_feed(district.slug) for district in content.districts)
    yield from feed_addresses(area_feed(area.front.number) for area in content.areas)
    yield from feed_addresses(category_feed(c.slug) for c in categories if slugify(c.name) in used)


def listed_posts(content: Collection, today: date) -> list[Post]:
    """The posts that lists and feeds show as of `today`."""
    return [
        post
        for post in content.posts
        if post.front.status is Status.PUBLISHED and is_public(post, today)
    ]
