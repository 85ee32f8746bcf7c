"""What feedgen leaves out, as its extensions: archives, hub, pictures, a view for browsers.

feedgen 1.0 writes links of Atom entries without `rel`, `type` and `length`, one link into RSS, and
no description of a picture. Elements of Atom itself carry no namespace here, as feedgen's own.
"""

from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.util import xml_elem

from wiq_site.feeds import browser
from wiq_site.feeds.archive import Document
from wiq_site.feeds.names import ATOM, FORMATS, RSS, Format
from wiq_site.feeds.records import Enclosure, FeedEntry, Publisher

_ATOM = "http://www.w3.org/2005/Atom"
_DC = "http://purl.org/dc/elements/1.1/"
_HISTORY = "http://purl.org/syndication/history/1.0"
_MEDIA = "http://search.yahoo.com/mrss/"
NAMESPACES = {"dc": _DC, "fh": _HISTORY, "h": browser.XHTML, "media": _MEDIA}


class NamespaceExtension(BaseExtension):  # type: ignore[misc]
    """Declares the prefixes of what the extensions add."""

    def extend_ns(self) -> dict[str, str]:
        """The prefixes that the root element declares."""
        return NAMESPACES


class FeedExtension(NamespaceExtension):
    """Adds to the head of a document."""

    def __init__(self, publisher: Publisher, document: Document) -> None:
        self._publisher = publisher
        self._document = document

    def extend_atom(self, feed: Any) -> Any:
        """Add to an Atom feed."""
        for link in self._links(ATOM):
            xml_elem("link", feed, **link)
        return self._extend(feed, ATOM)

    def extend_rss(self, feed: Any) -> Any:
        """Add to an RSS channel; the link to itself is feedgen's."""
        channel = feed[0]
        for link in self._links(RSS):
            if link["rel"] != "self":
                xml_elem(f"{{{_ATOM}}}link", channel, **link)
        self._extend(channel, RSS)
        return feed

    def _extend(self, parent: Any, form: Format) -> Any:
        if self._document.is_archive:
            xml_elem(f"{{{_HISTORY}}}archive", parent)
        browser.add_head(parent, self._publisher, self._document, form)
        return parent

    def _links(self, form: Format) -> list[dict[str, str]]:
        document, whole = self._document, self._publisher.absolute
        pages: list[tuple[str, int | None]] = [
            ("self", document.number),
            ("prev-archive", document.older),
            ("next-archive", document.newer),
            ("current", 0 if document.is_archive else None),
        ]
        links = [
            {"rel": rel, "type": form.media_type, "href": whole(document.address(form, number))}
            for rel, number in pages
            if number is not None
        ]
        others = [other for other in FORMATS if other is not form]
        links += [
            {"rel": "alternate", "type": o.media_type, "href": whole(document.address(o))}
            for o in others
        ]
        return [
            *links,
            *([{"rel": "hub", "href": self._publisher.hub}] if self._publisher.hub else []),
        ]


class EntryExtension(BaseEntryExtension):  # type: ignore[misc]
    """Adds to an entry."""

    def __init__(self, entry: FeedEntry) -> None:
        self._entry = entry

    def extend_atom(self, entry: Any) -> Any:
        """Add to an Atom entry."""
        picture = self._entry.picture
        if picture is not None:
            xml_elem("link", entry, href=picture.url, rel="enclosure", **_kind(picture))
        return self._extend(entry)

    def extend_rss(self, item: Any) -> Any:
        """Add to an RSS item."""
        for name in self._entry.authors:
            xml_elem(f"{{{_DC}}}creator", item).text = name
        xml_elem(f"{{{_ATOM}}}updated", item).text = self._entry.updated.isoformat()
        if self._entry.picture is not None:
            xml_elem("enclosure", item, url=self._entry.picture.url, **_kind(self._entry.picture))
        return self._extend(item)

    def _extend(self, parent: Any) -> Any:
        if self._entry.picture is not None:
            _add_media(parent, self._entry.picture)
        browser.add_entry(parent, self._entry)
        return parent


def _kind(picture: Enclosure) -> dict[str, str]:
    return {"type": picture.file.media_type, "length": str(picture.file.length)}


def _add_media(parent: Any, picture: Enclosure) -> None:
    file = picture.file
    media = xml_elem(
        f"{{{_MEDIA}}}content",
        parent,
        url=picture.url,
        type=file.media_type,
        medium="image",
        fileSize=str(file.length),
        width=str(file.width),
        height=str(file.height),
    )
    if picture.alt:
        xml_elem(f"{{{_MEDIA}}}description", media, type="plain").text = picture.alt
