"""All feeds in one file, for programs that take over a list (OPML 2.0, http://opml.org/spec2.opml)."""

from collections.abc import Iterable
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wiq_site.feeds.clean import plain
from wiq_site.feeds.names import ATOM
from wiq_site.feeds.records import Feed, Publisher


def opml(publisher: Publisher, feeds: Iterable[Feed]) -> bytes:
    """Return the list of `feeds`, which come sorted by group."""
    root = Element("opml", version="2.0")
    head = SubElement(root, "head")
    SubElement(head, "title").text = f"{publisher.name}: alle Feeds"
    SubElement(head, "ownerName").text = publisher.network.provider.operator
    SubElement(head, "ownerId").text = publisher.absolute("/")
    body = SubElement(root, "body")
    for group, members in groupby(feeds, key=lambda feed: feed.group):
        folder = SubElement(body, "outline", text=f"{publisher.name}: {group.value}")
        for feed in members:
            SubElement(folder, "outline", _outline(publisher, feed))
    indent(root)
    text: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _outline(publisher: Publisher, feed: Feed) -> dict[str, str]:
    title = plain(f"{publisher.name}: {feed.title}")
    return {
        "type": "rss",  # the specification's word for any feed; `version` is for RSS alone
        "text": title,
        "title": title,
        "description": plain(feed.description),
        "language": "de",
        "htmlUrl": publisher.absolute(feed.page),
        "xmlUrl": publisher.absolute(feed.address(ATOM)),
    }
