"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterable
from typing import Any

from wiq_site.feeds.archive import Document
from wiq_site.feeds.names import JSON
from wiq_site.feeds.records import Enclosure, FeedEntry, Publisher

_VERSION = "https://jsonfeed.org/version/1.1"


class JsonWriter:
    """Writes documents; an entry that stands in many feeds is put into text once."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._items: dict[str, bytes] = {}

    def write(self, document: Document) -> bytes:
        """Return the document as JSON, each item on a line of its own."""
        head = json.dumps(self._head(document), ensure_ascii=False, indent=1).removesuffix("\n}")
        items = b",\n".join(self._item(entry) for entry in document.entries)
        return b"".join([head.encode(), b',\n "items": [\n', items, b"\n]}\n"])

    def renewed(self, data: bytes, entry: FeedEntry) -> bytes:
        """Return a document's bytes with an entry as it is now, if it has an entry of that id."""
        mark = f'{{"id": {json.dumps(entry.id)},'.encode()
        if mark not in data:
            return data
        lines = data.split(b"\n")
        for place, line in enumerate(lines):
            if line.startswith(mark):
                lines[place] = self._item(entry) + line[len(line.rstrip(b",")) :]
        return b"\n".join(lines)

    def _item(self, entry: FeedEntry) -> bytes:
        if entry.id not in self._items:
            self._items[entry.id] = json.dumps(_item(entry), ensure_ascii=False).encode()
        return self._items[entry.id]

    def _head(self, document: Document) -> dict[str, Any]:
        publisher, feed = self._publisher, document.feed
        head: dict[str, Any] = {
            "version": _VERSION,
            "title": f"{publisher.name}: {feed.title}",
            "home_page_url": publisher.absolute(feed.page),
            "feed_url": publisher.absolute(document.address(JSON)),
            "description": feed.description,
            "language": "de",
            "authors": [{"name": publisher.name, "url": publisher.absolute("/")}],
        }
        if document.older is not None:
            head["next_url"] = publisher.absolute(document.address(JSON, document.older))
        if publisher.hub:
            head["hubs"] = [{"type": "WebSub", "url": publisher.hub}]
        return head


def _item(entry: FeedEntry) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": _names(entry),
        "language": "de",
    }
    if entry.picture is not None:
        item["image"] = entry.picture.url
        item["attachments"] = [_attachment(entry.picture)]
    return item


def _names(entry: FeedEntry) -> list[str]:
    names: Iterable[str] = (label.name for label in entry.labels)
    return list(dict.fromkeys(names))


def _attachment(picture: Enclosure) -> dict[str, Any]:
    return {
        "url": picture.url,
        "mime_type": picture.file.media_type,
        "title": picture.alt,
        "size_in_bytes": picture.file.length,
    }
