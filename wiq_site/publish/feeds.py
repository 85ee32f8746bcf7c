"""What subscribers see of a feed: its id, its entries."""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as ET

from wiq_site.feeds.names import ATOM, JSON
from wiq_site.publish.manifest import FeedFacts
from wiq_site.urls import FEEDS

_ATOM = "{http://www.w3.org/2005/Atom}"


def feed_facts(names: Iterable[str], read: Callable[[str], bytes]) -> Mapping[str, FeedFacts]:
    """Return every Atom and JSON feed among the files; RSS has the same ids as these."""
    found: dict[str, FeedFacts] = {}
    for name in sorted(names):
        if not name.startswith(FEEDS[1:]):
            continue
        if name.endswith(f".{ATOM.ending}"):
            found[name] = _atom(read(name))
        elif name.endswith(f".{JSON.ending}"):
            found[name] = _json(read(name))
    return found


def _atom(data: bytes) -> FeedFacts:
    root = ET.fromstring(data)  # noqa: S314 - written by ourselves a moment ago
    entries: dict[str, str] = {}
    for entry in root.iter(f"{_ATOM}entry"):
        link = entry.find(f"{_ATOM}link[@rel='alternate']")
        if link is None:
            link = entry.find(f"{_ATOM}link")
        key = entry.findtext(f"{_ATOM}id") or ""
        entries[(link.get("href") if link is not None else "") or key] = key
    return FeedFacts(root.findtext(f"{_ATOM}id") or "", entries)


def _json(data: bytes) -> FeedFacts:
    feed: Any = json.loads(data)
    items: Any = feed.get("items", ())
    return FeedFacts(
        str(feed.get("feed_url", "")),
        {str(item.get("url") or item["id"]): str(item["id"]) for item in items},
    )


def new_entries(
    before: Mapping[str, FeedFacts], now: Mapping[str, FeedFacts]
) -> Mapping[str, tuple[str, ...]]:
    """Return, per Atom feed, the addresses of entries that subscribers have not seen yet."""
    found: dict[str, tuple[str, ...]] = {}
    for name, feed in now.items():
        if not name.endswith(f".{ATOM.ending}") or "/archiv/" in name:
            continue
        seen = set(before[name].entries.values()) if name in before else set()
        new = tuple(link for link, key in feed.entries.items() if key not in seen)
        if new:
            found[name] = new
    return found
