"""RSS 2.0: https://www.rssboard.org/rss-specification, read strictly."""

from collections import Counter
from collections.abc import Iterator
from email.utils import format_datetime, parsedate_to_datetime

from lxml import etree

from tests.feeds.judges.common import (
    CONTENT,
    DC,
    html_faults,
    is_address,
    link_faults,
    parser_faults,
    twice,
)

_CHANNEL_NEEDS = {"title", "link", "description"}
_CHANNEL_ONCE = _CHANNEL_NEEDS | {
    *("language", "copyright", "managingEditor", "webMaster", "pubDate", "lastBuildDate"),
    *("generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours", "skipDays"),
}
_ITEM_ONCE = {
    *("title", "link", "description", "author", "comments", "enclosure", "guid", "pubDate"),
    "source",
}
_ATTRIBUTES = {
    "rss": {"version"},
    "guid": {"isPermaLink"},
    "category": {"domain"},
    "enclosure": {"url", "length", "type"},
    "source": {"url"},
}


def rss_faults(data: bytes, address: str) -> Iterator[str]:
    """Yield the faults of an RSS document."""
    try:
        rss = etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        yield f"XML: {error}"
        return
    if rss.tag != "rss" or rss.get("version") != "2.0" or [c.tag for c in rss] != ["channel"]:
        yield "not one channel in rss 2.0"
        return
    yield from parser_faults(data)
    yield from _attributes(rss)
    yield from _channel(rss[0], address)
    for item in rss[0].findall("item"):
        yield from _item(item)


def _attributes(rss: etree._Element) -> Iterator[str]:
    for element in rss.iter(etree.Element):
        if not element.tag.startswith("{"):
            for name in set(element.keys()) - _ATTRIBUTES.get(element.tag, set()):
                yield f"attribute {name} of {element.tag}"


def _channel(channel: etree._Element, address: str) -> Iterator[str]:
    yield from _children(channel, _CHANNEL_ONCE, {"category", "item"})
    yield from (f"no {name}" for name in sorted(_CHANNEL_NEEDS) if not channel.findtext(name))
    yield from html_faults(channel.findtext("description"))
    yield from link_faults(channel, address)
    yield from twice((item.findtext("guid") for item in channel.findall("item")), "guid")
    if channel.findtext("language") != "de":
        yield "no language"
    for element in channel.iter("pubDate", "lastBuildDate"):
        yield from _date(element.text or "")
    for element in channel.iter("link", "docs", "comments"):
        if not is_address(element.text):
            yield f"{element.tag}: {element.text}"


def _children(parent: etree._Element, once: set[str], many: set[str]) -> Iterator[str]:
    own = Counter(e.tag for e in parent.iterchildren(etree.Element) if not e.tag.startswith("{"))
    for tag, number in own.items():
        if tag not in once | many:
            yield f"unknown element {tag}"
        elif tag in once and number > 1:
            yield f"{tag} {number} times"


def _date(text: str) -> Iterator[str]:
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        yield f"no date: {text}"
    else:
        if format_datetime(when) != text:
            yield f"not as RFC 822 has it: {text}"


def _item(item: etree._Element) -> Iterator[str]:
    yield from _children(item, _ITEM_ONCE, {"category"})
    yield from html_faults(item.findtext(f"{CONTENT}encoded"))
    yield from html_faults(item.findtext("description"))
    if not item.findtext("title") and not item.findtext("description"):
        yield "neither title nor description"
    if "@" not in item.findtext("author", "@"):
        yield "author is no mailbox"
    if not item.findtext(f"{DC}creator"):
        yield "no author"
    yield from _guid(item.find("guid"))
    for enclosure in item.findall("enclosure"):
        length, kind = enclosure.get("length") or "", enclosure.get("type") or ""
        if not is_address(enclosure.get("url")) or not length.isdigit() or "/" not in kind:
            yield "enclosure without address, length or type"


def _guid(guid: etree._Element | None) -> Iterator[str]:
    if guid is None or not guid.text:
        yield "no guid"
    elif guid.get("isPermaLink", "true") == "true" and not is_address(guid.text):
        yield f"guid {guid.text} is no permanent link"
