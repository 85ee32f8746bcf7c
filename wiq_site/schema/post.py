"""A blog post: `content/blog/<year>/<date>-<slug>.md`."""

from wiq_site.schema.base import Date, Flag, Front, Link, Reference, Slug, Source, Text
from wiq_site.words import Status


class Event(Front):
    """A date to come to (or that has been)."""

    start: Date
    end: Date | None = None
    place: Text | None = None
    locality: Reference | None = None
    cancelled: Flag = False
    link: Link | None = None


class PostFront(Front):
    """Front matter of a post."""

    id: Slug
    title: Text
    date: Date
    modified: Date | None = None
    category: Reference
    tags: tuple[Text, ...] = ()
    authors: tuple[Text, ...] = ("WiQ-Redaktion",)
    summary: Text | None = None
    image: Text | None = None
    alt: str | None = None
    teams: tuple[Reference, ...] = ()
    districts: tuple[Reference, ...] = ()
    localities: tuple[Reference, ...] = ()
    event: Event | None = None
    source: tuple[Source, ...] = ()
    status: Status = Status.PUBLISHED
    scheduled: Flag = False
    slug: Slug | None = None
