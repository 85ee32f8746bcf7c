"""Rules about events: a calendar program must be able to show them."""

from collections.abc import Iterator
from datetime import date

from wiq_site.collection import Collection
from wiq_site.dates import format_date
from wiq_site.entry import Post
from wiq_site.problems import Level, Problem
from wiq_site.schema.post import Event
from wiq_site.words import Precision


def events_fit_a_calendar(content: Collection, today: date) -> Iterator[Problem]:
    """Start and end are known alike, and a calendar can show the event.

    Rule: RFC 5545, 3.6.1: start and end are both days or both moments, the end comes later.
    """
    del today
    for post in content.posts:
        if post.front.event is not None:
            yield from _end(post, post.front.event)
            yield from _day(post, post.front.event)


def _end(post: Post, event: Event) -> Iterator[Problem]:
    if event.end is None:
        return
    line = post.line("event", "end")
    if event.end.precision is not event.start.precision:
        yield Problem(
            post.path,
            line,
            "Beginn und Ende des Termins müssen gleich genau sein: beide mit Uhrzeit "
            "(2020-07-15 18:30) oder beide als Tag (2020-07-15).",
        )
    elif event.end == event.start and event.start.precision is Precision.MINUTE:
        yield Problem(
            post.path,
            line,
            "Der Termin endet in der Minute, in der er beginnt. Ist das Ende nicht bekannt, "
            "löschen Sie „end“.",
        )


def _day(post: Post, event: Event) -> Iterator[Problem]:
    if event.start.precision in {Precision.YEAR, Precision.MONTH}:
        yield Problem(
            post.path,
            post.line("event", "start"),
            f"Der Termin hat noch keinen Tag ({format_date(event.start)}). Er steht unter "
            "/termine/, aber nicht in den Kalendern zum Abonnieren.",
            Level.WARNING,
        )


EVENT_RULES = (events_fit_a_calendar,)
