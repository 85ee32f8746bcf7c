"""Takes out of our own program what no rival of the comparison makes: a plugin of `equal.py`."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from markupsafe import Markup

from plugins import feeds, staging
from wiq_site import templating
from wiq_site.feeds.archive import documents
from wiq_site.feeds.catalogue import belonging, outline
from wiq_site.feeds.entries import EntryMaker
from wiq_site.feeds.files import FeedWriter
from wiq_site.feeds.names import ATOM
from wiq_site.feeds.records import Feed, Group, Publisher

_GROUPS = (Group.ALL, Group.TEAM, Group.CATEGORY)
_LONGEST = 30


def _replace(place: Any, name: str, stand_in: Any) -> None:
    """Fail where it has another name by now: else the comparison would be another one."""
    getattr(place, name)
    setattr(place, name, stand_in)


def _feeds(site: Any, pictures: Any) -> Iterable[Feed]:
    maker, belongs = EntryMaker(site, pictures), belonging(site.network)
    named = {feed.name: feed for feed in outline(site) if feed.group in _GROUPS}
    found: dict[str, list[Any]] = defaultdict(list)
    for post in site.network.posts:
        into = [name for name in belongs.of_post(post) if name in named]
        into = [name for name in into if len(found[name]) < _LONGEST]
        if into:
            entry = maker.post(site.posts[post.path])
            for name in into:
                found[name].append(entry)
    for name, feed in named.items():
        entries = tuple(found[name])
        yield Feed(name, feed.group, feed.title, feed.description, feed.page, entries)


def _feed_files(network: Any, feeds: Iterable[Feed]) -> Iterator[tuple[str, bytes]]:
    writer = FeedWriter(Publisher(network))
    for feed in feeds:
        document = documents(feed)[0]
        yield document.address(ATOM), writer.write(document, ATOM)


_filters = templating.filters


def _filters_without_hyphens(base: Any) -> Any:
    return {**_filters(base), "soft": str, "soft_html": Markup}


def register() -> None:
    """Take them out."""
    _replace(feeds, "feeds", _feeds)
    _replace(feeds, "feed_files", _feed_files)
    _replace(templating, "filters", _filters_without_hyphens)
    _replace(staging, "write_search_index", lambda *_: None)
