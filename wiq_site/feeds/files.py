"""Every file of the feeds: its address on the site and its bytes."""

from collections.abc import Iterable, Iterator, Mapping

from wiq_site import urls
from wiq_site.feeds.archive import Document, documents
from wiq_site.feeds.catalogue import offered
from wiq_site.feeds.json_feed import JsonWriter
from wiq_site.feeds.names import FORMATS, JSON, Format
from wiq_site.feeds.opml import opml
from wiq_site.feeds.records import Feed, FeedEntry, Publisher
from wiq_site.feeds.xml import XmlWriter
from wiq_site.network import Network


class FeedWriter:
    """Writes documents in every format; what many feeds show is made once."""

    def __init__(self, publisher: Publisher) -> None:
        self._xml = XmlWriter(publisher)
        self._json = JsonWriter(publisher)

    def write(self, document: Document, form: Format) -> bytes:
        """Return a document in a format."""
        return self._json.write(document) if form is JSON else self._xml.write(document, form)

    def renewed(self, data: bytes, entry: FeedEntry, form: Format) -> bytes:
        """Return a document's bytes with an entry as it is now, if it has an entry of that id."""
        if form is JSON:
            return self._json.renewed(data, entry)
        return self._xml.renewed(data, entry, form)


def form_of(name: str) -> Format | None:
    """The format of a file of this name; None where it is no document of a feed."""
    return next((form for form in FORMATS if name.endswith(f".{form.ending}")), None)


def feed_files(network: Network, feeds: Iterable[Feed]) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every document of `feeds`, and of their list."""
    publisher, every = Publisher(network), tuple(feeds)
    writer, moved = FeedWriter(publisher), _moved(network, every)
    for feed in every:
        for document in documents(feed):
            for form in FORMATS:
                data = writer.write(document, form)
                yield document.address(form), data
                if not document.is_archive:
                    for name in moved.get(feed.name, ()):
                        yield urls.feed(name, form.ending), data
    yield urls.FEED_LIST, opml(publisher, offered(every))


def _moved(network: Network, feeds: Iterable[Feed]) -> Mapping[str, list[str]]:
    """Names that feeds had before their page moved: who subscribed to them then stays with us."""
    by_page = {feed.page: feed.name for feed in feeds}
    names: dict[str, list[str]] = {}
    for redirect in network.redirects:
        now = by_page.get(redirect.to)
        before = _name_of(redirect.origin)
        if now and before and before not in by_page.values():
            names.setdefault(now, []).append(before)
    return names


def _name_of(page: str) -> str | None:
    """The name of the feed that a page's address gives: `/teams/x/` → `team-x`."""
    for folder, kind in _FOLDERS.items():
        slug = page.removeprefix(folder).rstrip("/")
        if page.startswith(folder) and slug and "/" not in slug:
            return f"{kind}-{slug}"
    return None


_FOLDERS = {
    urls.category(""): "kategorie",
    urls.TEAMS: "team",
    urls.DISTRICTS: "bezirk",
    urls.AREAS: "gebiet",
}
