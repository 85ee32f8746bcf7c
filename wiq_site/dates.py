"""Dates as the sources know them (often only "July 2020"), and how they read in German."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache, lru_cache, total_ordering
from zoneinfo import ZoneInfo

from babel.dates import format_date as babel_format_date

from wiq_site.words import Precision

TIMEZONE = ZoneInfo("Europe/Berlin")
NOON = time(12, 0)
# News older than this is told in the past tense; 365.25 days a year keeps leap years out of it.
PAST_AFTER_DAYS = 731

_FORMS = {
    Precision.YEAR: re.compile(r"([0-9]{4})"),
    Precision.MONTH: re.compile(r"([0-9]{4})-([0-9]{2})"),
    Precision.DAY: re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})"),
    Precision.MINUTE: re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2})"),
}
_PARTS = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3, Precision.MINUTE: 5}
_ISO_LENGTH = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the year, the month, the day or the minute.

    A year or month counts as its first day, a date without a time as 12:00 Europe/Berlin: a post
    of "July 2020" has one fixed instant for feeds and sorting on every machine.
    """

    value: datetime
    precision: Precision

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Read `2020`, `2020-07`, `2020-07-15` or `2020-07-15 18:30` (local time in Leipzig).

        Raises ValueError for any other form and for dates that do not exist.
        """
        for precision, form in _FORMS.items():
            match = form.fullmatch(text.strip())
            if match:
                return cls(_instant([int(part) for part in match.groups()]), precision)
        raise ValueError(text)

    @property
    def day(self) -> date:
        """The calendar day; the first of the year or month where no more is known."""
        return self.value.date()

    @property
    def iso(self) -> str:
        """The form that HTML's `datetime` attribute takes: `2020-07`, or an instant with offset."""
        if self.precision is Precision.MINUTE:
            return self.value.isoformat(timespec="minutes")
        return self.day.isoformat()[: _ISO_LENGTH[self.precision]]

    @property
    def order(self) -> tuple[datetime, int]:
        """A key for sorting: as dates themselves compare, but quicker for many."""
        return self.value, _PARTS[self.precision]

    def __lt__(self, other: "PartialDate") -> bool:
        return self.order < other.order

    def is_before(self, other: "PartialDate") -> bool:
        """Whether this date surely lies before `other`: a month is not before its own days."""
        length = min(len(self.parts), len(other.parts))
        return self.parts[:length] < other.parts[:length]

    def is_after(self, day: date) -> bool:
        """Whether this date surely lies after `day`."""
        known = self.parts[:3]
        return known > (day.year, day.month, day.day)[: len(known)]

    def is_over(self, day: date) -> bool:
        """Whether `day` surely lies after this date: a month is over when the next begins."""
        known = self.parts[:3]
        return known < (day.year, day.month, day.day)[: len(known)]

    @property
    def parts(self) -> tuple[int, ...]:
        """What is known, from the year down: (2020, 7) for a month."""
        full = (*self.value.timetuple()[:5],)
        return full[: _PARTS[self.precision]]

    def is_past(self, today: date) -> bool:
        """Whether what is dated so must be told in the past tense on `today` (two years)."""
        return (today - self.day).days > PAST_AFTER_DAYS


def _instant(parts: list[int]) -> datetime:
    year, month, day = (*parts, 1, 1)[:3]
    clock = time(parts[3], parts[4]) if len(parts) > 3 else NOON
    return datetime.combine(date(year, month, day), clock, TIMEZONE)


@lru_cache(maxsize=10_000)
def format_date(value: PartialDate) -> str:
    """Return "2020", "Juli 2020", "15. Juli 2020" or "15. Juli 2020, 18:30 Uhr"."""
    if value.precision is Precision.YEAR:
        return f"{value.value:%Y}"
    if value.precision is Precision.MONTH:
        return f"{month_name(value.value.month)} {value.value.year}"
    text = format_day(value.day)
    if value.precision is Precision.MINUTE:
        return f"{text}, {value.value:%H:%M} Uhr"
    return text


def format_span(start: PartialDate, end: PartialDate | None = None) -> str:
    """Return from when to when something goes on, without saying anything twice.

    "15. Juli 2020, 18:30–20:00 Uhr", "15.–17. Juli 2020", "31. Juli – 2. August 2020".
    """
    if end is None or end == start:
        return format_date(start)
    if start.precision is end.precision is Precision.MINUTE and start.day == end.day:
        return f"{format_date(start).removesuffix(' Uhr')}–{end.value:%H:%M} Uhr"
    if start.precision is end.precision is Precision.DAY and start.parts[0] == end.parts[0]:
        if start.parts[1] == end.parts[1]:
            return f"{start.day.day}.–{format_date(end)}"
        return f"{babel_format_date(start.day, 'd. MMMM', locale='de')} – {format_date(end)}"
    return f"{format_date(start)} – {format_date(end)}"


def format_short(value: PartialDate) -> str:
    """Return "2020", "07/2020" or "15.07.2020", for tables."""
    if value.precision is Precision.YEAR:
        return f"{value.value:%Y}"
    if value.precision is Precision.MONTH:
        return f"{value.value:%m/%Y}"
    return f"{value.value:%d.%m.%Y}"


def format_weekday(value: date) -> str:
    """Return "Mittwoch"."""
    return babel_format_date(value, "EEEE", locale="de")


def format_day(value: date) -> str:
    """Return "15. Juli 2020"."""
    return f"{value.day}. {month_name(value.month)} {value.year}"


@cache
def month_name(month: int) -> str:
    """Return "Juli": German says it alike within a date and alone (Babel's MMMM and LLLL)."""
    return babel_format_date(date(2000, month, 1), "MMMM", locale="de")
