"""A calendar and its events as iCalendar (RFC 5545, with the names of RFC 7986).

Everything comes from the content: the same content gives the same bytes on every day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from unicodedata import category

import icalendar

from wiq_site.calendar.zone import time_zone
from wiq_site.dates import PartialDate
from wiq_site.derive.events import Occasion
from wiq_site.derive.posts import summary_of
from wiq_site.urls import Base
from wiq_site.words import Precision

_PRODUCT = "-//Wir im Quartier//wiq-site//DE"
_REFRESH = timedelta(hours=12)
_LINE_FEED = "\n"


@dataclass(frozen=True, slots=True)
class CalendarInfo:
    """What a calendar is called, where it lies (`url`) and which page tells of it (`page`)."""

    name: str
    description: str
    url: str
    page: str


def calendar(info: CalendarInfo, occasions: Iterable[Occasion], base: Base, host: str) -> bytes:
    """Return the calendar as bytes; `host` ends the ids of events and must never change.

    Events without a known day are left out: a calendar cannot say "some day in July". The time
    zone is always in it, since a calendar without any component is not valid (RFC 5545, 3.6).
    """
    events = [item for item in occasions if item.has_day]
    whole = icalendar.Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    for name in ("name", "x-wr-calname"):  # RFC 7986, and what programs read in its place
        whole.add(name, _text(info.name))
    for name in ("description", "x-wr-caldesc"):
        whole.add(name, _text(info.description))
    whole.add("url", base.absolute(info.page))
    whole.add("source", base.absolute(info.url), parameters={"VALUE": "URI"})
    whole.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    whole.add("x-published-ttl", "PT12H")
    if events:
        whole.add("last-modified", _utc(max(item.modified for item in events)))
    whole.add_component(time_zone())
    for item in events:
        whole.add_component(_event(item, base, host))
    return bytes(whole.to_ical())


def uid(item: Occasion, host: str) -> str:
    """Return the id a calendar program knows the event by: made from the post's id for ever."""
    return f"{item.post.front.id}@{host}"


def sequence(item: Occasion) -> int:
    """Return the revision's number (RFC 5545, 3.8.7.4): it grows with `modified`.

    Counted in minutes since the post's date, so that no editor has to count; calling an event
    off raises it even where `modified` was forgotten.
    """
    age = item.modified.value - item.post.front.date.value
    return age // timedelta(minutes=1) + item.event.cancelled


def _event(item: Occasion, base: Base, host: str) -> icalendar.Event:
    event, front = item.event, item.post.front
    entry = icalendar.Event()
    entry.add("uid", uid(item, host))
    entry.add("dtstamp", _utc(item.modified))
    entry.add("created", _utc(front.date))
    entry.add("last-modified", _utc(item.modified))
    entry.add("sequence", sequence(item))
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    # Many programs do not show the status.
    entry.add("summary", _text(f"Abgesagt: {front.title}" if event.cancelled else front.title))
    entry.add("description", _text(_description(item, base)))
    if item.place:
        city = ", Leipzig" if item.locality else ""  # an Ortsteil alone means nothing to a map
        entry.add("location", _text(item.place + city))
    entry.add("url", base.absolute(item.post.url))
    entry.add("dtstart", _moment(event.start))
    if event.end is not None:
        entry.add("dtend", _end(event.end))
    if event.start.precision is Precision.DAY:
        entry.add("transp", "TRANSPARENT")  # a date to remember blocks nobody's whole day
    return entry


def _description(item: Occasion, base: Base) -> str:
    lines = [summary_of(item.post), f"Mehr dazu: {base.absolute(item.post.url)}"]
    if item.event.link is not None:
        lines.append(f"{item.event.link.title}: {item.event.link.url}")
    return _LINE_FEED.join(lines)


def _moment(when: PartialDate) -> date | datetime:
    return when.value if when.precision is Precision.MINUTE else when.day


def _end(when: PartialDate) -> date | datetime:
    """The end as RFC 5545, 3.6.1 has it: the first day that is not part of the event any more."""
    moment = _moment(when)
    return moment if isinstance(moment, datetime) else moment + timedelta(days=1)


def _utc(when: PartialDate) -> datetime:
    return when.value.astimezone(UTC)


def _text(text: str) -> icalendar.vText:
    """`text` without control characters but line feeds: RFC 5545, 3.3.11 allows no others."""
    return icalendar.vText("".join(char for char in text if _may_stand(char)))


def _may_stand(char: str) -> bool:
    return char == _LINE_FEED or category(char) != "Cc"
