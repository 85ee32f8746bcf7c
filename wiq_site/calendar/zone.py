"""Leipzig's time zone as a calendar explains it.

Written by hand, since the machine's time zone database would give other bytes on another machine.
Source of the rule: directive 2000/84/EC, art. 2 and 3 (from the last Sunday of March to that of
October, 1:00 UTC each), so since 1996; the site's first event is of 2020.
"""

from datetime import datetime, timedelta

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

TZID = "Europe/Berlin"
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)


def time_zone() -> Timezone:
    """Return the VTIMEZONE of Europe/Berlin."""
    zone = Timezone()
    zone.add("tzid", TZID)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    # Local times without a zone of their own: RFC 5545, 3.6.5 asks for them here.
    _fill(summer, "CEST", _WINTER, _SUMMER, datetime(1996, 3, 31, 2))  # noqa: DTZ001
    _fill(winter, "CET", _SUMMER, _WINTER, datetime(1996, 10, 27, 3))  # noqa: DTZ001
    zone.add_component(summer)
    zone.add_component(winter)
    return zone


def _fill(
    part: TimezoneDaylight | TimezoneStandard,
    name: str,
    before: timedelta,
    after: timedelta,
    first: datetime,
) -> None:
    part.add("tzname", name)
    part.add("dtstart", first)
    part.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1SU"})
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
