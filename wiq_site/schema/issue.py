"""An issue of the newsletter: the front matter of `content/newsletter/<year>-<month>.md`."""

from wiq_site.schema.base import Date, Flag, Front, Reference, Slug, Text
from wiq_site.words import Status


class IssueFront(Front):
    """Front matter of an issue."""

    id: Slug
    title: Text
    date: Date
    preheader: Text | None = None
    since: Date | None = None
    posts: tuple[Reference, ...] = ()
    status: Status = Status.DRAFT
    scheduled: Flag = False
