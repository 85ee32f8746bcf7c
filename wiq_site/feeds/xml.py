"""Atom 1.0 (RFC 4287) and RSS 2.0, made by feedgen.

An entry stands in many feeds with the same bytes. So feedgen makes it once for each format, in a
document of its own, and the documents of the feeds are put together from such pieces.
"""

from functools import partial
from html import escape

from feedgen.entry import FeedEntry as FeedgenEntry
from feedgen.feed import FeedGenerator

from wiq_site.feeds.archive import Document
from wiq_site.feeds.browser import stylesheet
from wiq_site.feeds.extensions import EntryExtension, FeedExtension, NamespaceExtension
from wiq_site.feeds.names import RSS, Format
from wiq_site.feeds.records import FeedEntry, Publisher

_EXTENSION = "wiq"


class XmlWriter:
    """Writes documents as Atom and RSS."""

    def __init__(self, publisher: Publisher) -> None:
        self._publisher = publisher
        self._pieces: dict[tuple[Format, str], bytes] = {}

    def write(self, document: Document, form: Format) -> bytes:
        """Return the document in a format."""
        shell = _xml(self._head(document, form), form)
        end = shell.rindex(_END[form is RSS])
        declaration, _, head = shell[:end].partition(b"\n")
        pieces = [self._piece(entry, form) for entry in document.entries]
        start = [declaration, b"\n", stylesheet(self._publisher), head]
        return b"".join([*start, *pieces, shell[end:]])

    def renewed(self, data: bytes, entry: FeedEntry, form: Format) -> bytes:
        """Return a document's bytes with an entry as it is now, if it has an entry of that id."""
        start, mark = _START[form is RSS], f">{entry.id}<".encode()
        if mark not in data:
            return data
        head, *pieces = data.split(start)  # texts stand there escaped: they cannot begin an entry
        for place, piece in enumerate(pieces):
            if mark in piece:
                end = piece.find(_END[form is RSS]) if piece is pieces[-1] else len(piece)
                pieces[place] = self._piece(entry, form).removeprefix(start) + piece[end:]
        return start.join([head, *pieces])

    def _piece(self, entry: FeedEntry, form: Format) -> bytes:
        key = form, entry.id
        if key not in self._pieces:
            self._pieces[key] = _alone(entry, form)
        return self._pieces[key]

    def _head(self, document: Document, form: Format) -> FeedGenerator:
        publisher, feed = self._publisher, document.feed
        generator = FeedGenerator()
        generator.id(publisher.feed_id(feed))
        generator.title(f"{publisher.name}: {feed.title}")
        generator.subtitle(feed.description)
        # RSS takes descriptions for HTML.
        generator.description(escape(feed.description, quote=False))
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


# What stands before the first entry's name, and what ends a document: of Atom, of RSS.
_START = (b"  <entry>", b"    <item>")
_END = (b"</feed>", b"  </channel>")


def _xml(generator: FeedGenerator, form: Format) -> bytes:
    xml: bytes = generator.rss_str(pretty=True) if form is RSS else generator.atom_str(pretty=True)
    return xml


def _alone(entry: FeedEntry, form: Format) -> bytes:
    """Return the element of an entry, as it stands in a document."""
    generator = FeedGenerator()
    generator.id("-")
    generator.title("-")
    generator.description("-")
    generator.link(href="-")
    generator.register_extension(_EXTENSION, NamespaceExtension)
    generator.add_entry(_entry(entry), order="append")
    xml = _xml(generator, form)
    return xml[xml.index(_START[form is RSS]) : xml.rindex(_END[form is RSS])]


def _entry(entry: FeedEntry) -> FeedgenEntry:
    made = FeedgenEntry()
    made.id(entry.id)
    made.title(entry.title)
    made.link(href=entry.url)
    made.published(entry.published)
    made.updated(entry.updated)
    made.author([{"name": name} for name in entry.authors])
    made.summary(escape(entry.summary, quote=False), type="html")
    made.content(entry.html, type="html")
    made.category(
        [{"term": item.term, "scheme": item.scheme, "label": item.name} for item in entry.labels]
    )
    made.register_extension(_EXTENSION, partial(EntryExtension, entry))
    return made
