"""An issue of the newsletter: the front matter of `content/newsletter/<year>-<month>.md`."""

from enum import StrEnum

from wiq_site.schema.base import Date, Flag, Front, Reference, Slug, Text
from wiq_site.words import Status


class Section(StrEnum):
    """A part of an issue that is derived from the network; the order here is the usual one."""

    POSTS = "Beiträge"
    TEAMS = "Teams"
    NEEDS = "Gesuche"
    EVENTS = "Termine"


class Form(StrEnum):
    """How readers are addressed."""

    SIE = "Sie"
    DU = "du"


class IssueFront(Front):
    """Front matter of an issue.

    The period runs from `since` (or from what the issue before did not tell) to `until` (or the
    day of the issue). `posts` names exactly the posts to tell, in their order; without it, all of
    the period are told but those in `without`, which may name teams as well. `editions` are the
    districts that get an edition of their own beside the one for all.
    """

    id: Slug
    title: Text
    subject: Text | None = None
    date: Date
    preheader: Text | None = None
    greeting: Text | None = None
    closing: Text | None = None
    since: Date | None = None
    until: Date | None = None
    posts: tuple[Reference, ...] = ()
    without: tuple[Reference, ...] = ()
    sections: tuple[Section, ...] = tuple(Section)
    by_district: Flag = False
    editions: tuple[Reference, ...] = ()
    forms: tuple[Form, ...] = (Form.SIE,)
    status: Status = Status.DRAFT
    scheduled: Flag = False

    @property
    def subject_line(self) -> str:
        """What stands in the mailbox: the subject, or the title where none is given."""
        return self.subject or self.title
