"""What a feed says to someone who opens it in a browser: what it is, and how to subscribe.

Browsers show XML with a stylesheet (`/feeds/feed.css`), and elements of XHTML within it as what
they are: headings, paragraphs, links. Both formats allow elements of other namespaces anywhere, and
programs that read feeds pass over them. Why not XSLT: docs/decisions/0031-feeds.md
"""

from typing import Any

from feedgen.util import xml_elem

from wiq_site import urls
from wiq_site.dates import format_date
from wiq_site.feeds.archive import Document
from wiq_site.feeds.names import Format
from wiq_site.feeds.records import FeedEntry, Publisher

XHTML = "http://www.w3.org/1999/xhtml"
_WHAT_IT_IS = (
    "Das ist ein Feed: Mit ihm erfahren Sie von selbst, wenn hier etwas Neues steht. Kopieren Sie "
    "dazu diese Adresse in ein Feed-Programm:"
)
_GUIDE = "Was ein Feed ist und wie Sie ihn abonnieren"
_EMPTY = "Hier steht noch kein Eintrag. Abonnieren können Sie den Feed schon."


def stylesheet(publisher: Publisher) -> bytes:
    """The line after the XML declaration that names the stylesheet."""
    href = publisher.local(urls.FEED_STYLE)
    return f'<?xml-stylesheet type="text/css" href="{href}"?>\n'.encode()


def add_head(parent: Any, publisher: Publisher, document: Document, form: Format) -> None:
    """Add the introduction to the head of a feed."""
    feed = document.feed
    head = _add(parent, "header", lang="de")
    _add(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    _link(_add(head, "p"), publisher.name, publisher.local(urls.HOME))
    _add(head, "h1", feed.title)
    _add(head, "p", feed.description)
    _add(head, "p", _WHAT_IT_IS)
    _add(_add(head, "p"), "code", publisher.absolute(document.address(form, 0)))
    if publisher.has_guide:
        _link(_add(head, "p"), _GUIDE, publisher.local(urls.SUBSCRIBE))
    if document.is_archive:
        # How many archives there are is not said: full ones must not change.
        _add(head, "p", f"Hier stehen ältere Einträge (Archiv {document.number}).")
    for text, number in _ways(document):
        _link(_add(head, "p"), text, publisher.local(document.address(form, number)))
    if not document.entries:
        _add(head, "p", _EMPTY)


def _ways(document: Document) -> list[tuple[str, int]]:
    """Links to the other documents of the feed."""
    newest = 0 if document.is_archive else None
    ways = [
        ("Die neuesten Einträge", newest),
        ("Neuere Einträge", document.newer),
        ("Ältere Einträge", document.older),
    ]
    return [(text, number) for text, number in ways if number is not None]


def add_entry(parent: Any, entry: FeedEntry) -> None:
    """Add what a browser shows of an entry."""
    article = _add(parent, "article", lang="de")
    _link(_add(article, "h2"), entry.title, entry.url)
    _add(article, "p", format_date(entry.date), **{"class": "date"})
    if entry.summary not in entry.title:
        _add(article, "p", entry.summary)


def _add(parent: Any, tag: str, text: str | None = None, **attributes: str) -> Any:
    element = xml_elem(f"{{{XHTML}}}{tag}", parent)
    element.text = text
    for name, value in attributes.items():
        element.set(name, value)
    return element


def _link(parent: Any, text: str, href: str) -> None:
    _add(parent, "a", text, href=href)
