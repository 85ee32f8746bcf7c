"""A feed cut into documents: the newest entries to subscribe to, older ones in archives (RFC 5005).

Archives are counted from the oldest entry on. All but the newest of them are full and stay as they
are; entries move from the subscription document into the newest one, and when it is full, into the
next. Why not otherwise: docs/decisions/0031-feeds.md
"""

from dataclasses import dataclass
from datetime import datetime

from wiq_site import urls
from wiq_site.feeds.names import Format
from wiq_site.feeds.records import Feed, FeedEntry

LENGTH = 30  # entries in a document


@dataclass(frozen=True, slots=True)
class Document:
    """A file of a feed, in any format. `number` is 0 to subscribe to, 1 for the oldest archive."""

    feed: Feed
    number: int
    archives: int
    entries: tuple[FeedEntry, ...]

    @property
    def is_archive(self) -> bool:
        """Whether this is one of the archives."""
        return self.number > 0

    @property
    def older(self) -> int | None:
        """The number of the archive before this document, if there is one."""
        before = self.number - 1 if self.is_archive else self.archives
        return before or None

    @property
    def newer(self) -> int | None:
        """The number of the archive after this one, if there is one."""
        return self.number + 1 if self.is_archive and self.number < self.archives else None

    def address(self, form: Format, number: int | None = None) -> str:
        """The site's address of this document, or of the one with a given number."""
        page = self.number if number is None else number
        return urls.feed(self.feed.name, form.ending, page)

    def updated(self, otherwise: datetime) -> datetime:
        """When an entry was last changed: content's own answer, never the clock's."""
        return max((entry.updated for entry in self.entries), default=otherwise)


def documents(feed: Feed, length: int = LENGTH) -> tuple[Document, ...]:
    """Cut a feed: the document to subscribe to comes first, then the archives from the oldest on.

    Every entry is in exactly one document, and in each the newest comes first.
    """
    newest, older = feed.entries[:length], feed.entries[length:][::-1]
    cuts = [older[start : start + length][::-1] for start in range(0, len(older), length)]
    return tuple(
        Document(feed, number, len(cuts), entries) for number, entries in enumerate([newest, *cuts])
    )
