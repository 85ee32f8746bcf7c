"""Feeds as a program reads them that knows nothing of how they were made."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tests.feeds.judges.common import ATOM, CONTENT, HISTORY

Fetch = Callable[[str], bytes]


@dataclass(frozen=True)
class Item:
    """An entry as it is read, in any format."""

    id: str
    url: str
    title: str
    html: str
    summary: str


@dataclass(frozen=True)
class Read:
    """A document: its entries in order, its links by relation, whether it is an archive."""

    items: tuple[Item, ...]
    links: Mapping[str, str]
    is_archive: bool

    @property
    def ids(self) -> list[str]:
        """The ids of its entries in order."""
        return [item.id for item in self.items]


def read(url: str, data: bytes) -> Read:
    """Read a document of any format by the ending of its address."""
    if url.endswith(".json"):
        return _json(json.loads(data))
    root = etree.fromstring(data)
    return _atom(root) if url.endswith(".atom.xml") else _rss(root[0])


def _atom(feed: etree._Element) -> Read:
    items = [
        Item(
            entry.findtext(f"{ATOM}id"),
            next(e.get("href") for e in entry.findall(f"{ATOM}link") if e.get("rel") is None),
            entry.findtext(f"{ATOM}title"),
            entry.findtext(f"{ATOM}content"),
            entry.findtext(f"{ATOM}summary"),
        )
        for entry in feed.findall(f"{ATOM}entry")
    ]
    return Read(tuple(items), _links(feed), feed.find(f"{HISTORY}archive") is not None)


def _rss(channel: etree._Element) -> Read:
    items = [
        Item(
            item.findtext("guid"),
            item.findtext("link"),
            item.findtext("title"),
            item.findtext(f"{CONTENT}encoded"),
            item.findtext("description"),
        )
        for item in channel.findall("item")
    ]
    return Read(tuple(items), _links(channel), channel.find(f"{HISTORY}archive") is not None)


def _links(parent: etree._Element) -> dict[str, str]:
    return {e.get("rel", "alternate"): e.get("href") for e in parent.findall(f"{ATOM}link")}


def _json(feed: dict[str, Any]) -> Read:
    items = [
        Item(i["id"], i["url"], i["title"], i["content_html"], i["summary"]) for i in feed["items"]
    ]
    links = {"prev-archive": feed["next_url"]} if "next_url" in feed else {}
    return Read(tuple(items), links | {"self": feed["feed_url"]}, "archiv/" in feed["feed_url"])


def walk(url: str, fetch: Fetch, relation: str = "prev-archive") -> Iterator[Read]:
    """Yield the document at `url` and every one that `relation` leads to from there."""
    seen = {url}
    while True:
        document = read(url, fetch(url))
        yield document
        if relation not in document.links:
            return
        url = document.links[relation]
        assert url not in seen, f"round in circles at {url}"
        seen.add(url)
