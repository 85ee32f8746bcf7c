"""Atom 1.0 (RFC 4287) and RSS 2.0, made by feedgen."""

from copy import deepcopy
from functools import partial
from typing import Any

from feedgen.entry import FeedEntry as FeedgenEntry
from feedgen.feed import FeedGenerator

from wiq_site.feeds.archive import Document
from wiq_site.feeds.browser import stylesheet
from wiq_site.feeds.extensions import EntryExtension, FeedExtension
from wiq_site.feeds.names import RSS, Format
from wiq_site.feeds.records import FeedEntry, Publisher

_EXTENSION = "wiq"


class _Entry(FeedgenEntry):  # type: ignore[misc]
    """A feedgen entry that is built once and copied into every feed that shows it."""

    def __init__(self, entry: FeedEntry) -> None:
        super().__init__()
        self._atom: Any = None
        self._rss: Any = None
        self.id(entry.id)
        self.title(entry.title)
        self.link(href=entry.url)
        self.published(entry.published)
        self.updated(entry.updated)
        self.author([{"name": name} for name in entry.authors])
        self.summary(entry.summary)
        self.content(entry.html, type="html")
        self.category(
            [
                {"term": item.term, "scheme": item.scheme, "label": item.name}
                for item in entry.labels
            ]
        )
        self.register_extension(_EXTENSION, partial(EntryExtension, entry))

    def atom_entry(self, extensions: bool = True) -> Any:
        """Return a fresh copy of the Atom entry."""
        if self._atom is None:
            self._atom = super().atom_entry(extensions)
        return deepcopy(self._atom)

    def rss_entry(self, extensions: bool = True) -> Any:
        """Return a fresh copy of the RSS item."""
        if self._rss is None:
            self._rss = super().rss_entry(extensions)
        return deepcopy(self._rss)


class XmlWriter:
    """Writes documents as Atom and RSS."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._entries: dict[str, _Entry] = {}

    def write(self, document: Document, form: Format) -> bytes:
        """Return the document in a format."""
        generator = self._head(document, form)
        for entry in document.entries:
            if entry.id not in self._entries:
                self._entries[entry.id] = _Entry(entry)
            # feedgen would put each before those that came earlier.
            generator.add_entry(self._entries[entry.id], order="append")
        xml: bytes = (
            generator.rss_str(pretty=True) if form is RSS else generator.atom_str(pretty=True)
        )
        declaration, _, rest = xml.partition(b"\n")
        return declaration + b"\n" + stylesheet(self._publisher) + rest

    def _head(self, document: Document, form: Format) -> FeedGenerator:
        publisher, feed = self._publisher, document.feed
        generator = FeedGenerator()
        generator.id(publisher.feed_id(feed))
        generator.title(f"{publisher.name}: {feed.title}")
        generator.subtitle(feed.description)
        generator.description(feed.description)
        generator.language("de")
        generator.updated(document.updated(publisher.beginning))
        generator.author(name=publisher.name, uri=publisher.absolute("/"))
        if publisher.rights:
            generator.rights(publisher.rights)
        if form is RSS:
            address = publisher.absolute(document.address(form))
            generator.link(href=address, rel="self", type=form.media_type)
        generator.link(href=publisher.absolute(feed.page), rel="alternate", type="text/html")
        generator.register_extension(_EXTENSION, partial(FeedExtension, publisher, document))
        return generator
