"""What holds in every format."""

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

import feedparser
import html5lib
from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
MEDIA = "{http://search.yahoo.com/mrss/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"

_ACTIVE = {"script", "style", "iframe", "object", "embed", "form", "template", "svg"}
_OURS = {"class", "id", "style"}


def is_address(text: str | None) -> bool:
    """Whether it is an absolute web address without blanks."""
    if text is None or text != "".join(text.split()):
        return False
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def twice(things: Iterable[object], what: str) -> Iterator[str]:
    """Name what stands there more than once."""
    for thing, number in Counter(things).items():
        if number > 1:
            yield f"{what} {number} times: {thing}"


def html_faults(html: str | None) -> Iterator[str]:
    """What must not be in the HTML of an entry."""
    text = html or ""
    if "\xad" in text or "{filename}" in text or "{static}" in text:
        yield "soft hyphen or unresolved link"
    for element in html5lib.parseFragment(text, namespaceHTMLElements=False).iter():
        if element.tag in _ACTIVE:
            yield f"<{element.tag}>"
        for name, value in element.items():
            if name in _OURS or name.startswith(("on", "data-")):
                yield f"{element.tag} {name}"
            if name in {"href", "src"} and not _leads_somewhere(name, value):
                yield f"{element.tag} {name}={value}"


def _leads_somewhere(name: str, value: str) -> bool:
    return is_address(value) or (name == "href" and value.startswith(("mailto:", "tel:")))


def parser_faults(data: bytes) -> Iterator[str]:
    """What an ordinary feed program stumbles over."""
    read = feedparser.parse(data)
    if read.bozo:
        yield f"feedparser: {read.bozo_exception}"


def link_faults(parent: etree._Element, address: str) -> Iterator[str]:
    """Links of a feed as Atom writes them, in RSS too."""
    links = parent.findall(f"{ATOM}link")
    itself = [link.get("href") for link in links if link.get("rel") == "self"]
    if itself != [address]:
        yield f"self is {itself}"
    kinds = [(e.get("rel", "alternate"), e.get("type"), e.get("hreflang")) for e in links]
    yield from twice(kinds, "RFC 4287, 4.1.1: link")
    for link in parent.iter(f"{ATOM}link"):
        if not is_address(link.get("href")):
            yield f"link to {link.get('href')}"
