"""Calendars: what is announced in a post stands in them, and comes back unharmed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from unicodedata import category
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import TODAY, Files, network, post, team
from tests.calendar import rfc5545
from wiq_site.calendar.files import calendar_files
from wiq_site.calendar.ics import CalendarInfo, calendar
from wiq_site.derive.events import agenda
from wiq_site.urls import Base

BERLIN = ZoneInfo("Europe/Berlin")
REGEN = "blog/2020/2020-07-regen.md"


def calendars(files: Files | None = None, today: date = TODAY) -> dict[str, bytes]:
    net = network(files, today=today)
    return dict(calendar_files(net, agenda(net)))


def events_of(event: dict, name: str = "alle", **front) -> list[rfc5545.Component]:
    """The events of a calendar, where the small site's one post has this event."""
    data = calendars({REGEN: post(event=event, **front)})[f"/kalender/{name}.ics"]
    return rfc5545.read(data).of("VEVENT")


def event_of(event: dict, **front) -> rfc5545.Component:
    (only,) = events_of(event, **front)
    return only


def test_there_is_a_calendar_of_all_of_each_team_and_of_each_district():
    assert sorted(calendars()) == [
        "/kalender/alle.ics",
        "/kalender/bezirk-nord.ics",
        "/kalender/bezirk-sued.ics",
        "/kalender/team-giessen.ics",
    ]


def test_a_calendar_without_events_is_valid_and_has_a_component():
    for data in calendars().values():
        read = rfc5545.read(data)
        assert [part.name for part in read.parts] == ["VTIMEZONE"]
        assert read.one("X-WR-CALNAME").text.startswith("Wir im Quartier")


def test_an_evening_has_its_time_zone_and_both_readers_see_the_same_moment():
    files = {REGEN: post(event={"start": "2020-07-15 18:30", "end": "2020-07-15 20:00"})}
    data = calendars(files)["/kalender/alle.ics"]
    ours = rfc5545.read(data).of("VEVENT")[0]
    assert ours.one("DTSTART").parameters == {"TZID": "Europe/Berlin"}
    assert ours.one("DTSTART").value == "20200715T183000"
    (theirs,) = icalendar.Calendar.from_ical(data).events
    assert theirs.start == datetime(2020, 7, 15, 18, 30, tzinfo=BERLIN)
    assert theirs.end - theirs.start == timedelta(minutes=90)


@pytest.mark.parametrize(
    ("event", "start", "end"),
    [
        ({"start": "2020-07-15"}, "20200715", None),
        ({"start": "2020-07-15", "end": "2020-07-15"}, "20200715", "20200716"),
        ({"start": "2020-07-15", "end": "2020-07-31"}, "20200715", "20200801"),
    ],
)
def test_a_date_without_time_is_a_whole_day_and_its_last_day_counts(event, start, end):
    entry = event_of(event)
    assert entry.one("DTSTART").parameters == {"VALUE": "DATE"}
    assert entry.one("DTSTART").value == start
    assert [line.value for line in entry.all("DTEND")] == ([end] if end else [])
    assert entry.one("TRANSP").value == "TRANSPARENT"


@pytest.mark.parametrize("start", ["2020", "2020-07"])
def test_an_event_without_a_known_day_is_in_no_calendar(start):
    assert events_of({"start": start}) == []


def test_an_end_that_is_not_known_is_not_invented():
    assert event_of({"start": "2020-07-15 18:30"}).all("DTEND") == []


def test_stamps_come_from_the_content_and_the_sequence_grows_with_modified():
    first = event_of({"start": "2020-07-15"})
    later = event_of({"start": "2020-07-15"}, modified="2020-07-10 09:15")
    latest = event_of({"start": "2020-07-15"}, modified="2020-07-10 09:16")
    assert first.one("DTSTAMP").value == first.one("CREATED").value == "20200701T100000Z"
    assert first.one("SEQUENCE").value == "0"
    assert later.one("DTSTAMP").value == later.one("LAST-MODIFIED").value == "20200710T071500Z"
    assert int(later.one("SEQUENCE").value) == (9 * 24 - 3) * 60 + 15
    assert int(latest.one("SEQUENCE").value) == int(later.one("SEQUENCE").value) + 1


def test_another_day_changes_no_byte():
    files = {REGEN: post(event={"start": "2020-07-15"})}
    assert calendars(files, TODAY) == calendars(files, date(2026, 11, 22))


def test_a_cancelled_event_stays_and_says_so():
    event = {"start": "2020-07-15 18:30"}
    planned, cancelled = event_of(event), event_of(event | {"cancelled": "ja"})
    assert planned.one("STATUS").value == "CONFIRMED"
    assert cancelled.one("STATUS").value == "CANCELLED"
    assert cancelled.one("SUMMARY").text == "Abgesagt: Regen im Juli"
    assert cancelled.one("UID") == planned.one("UID")
    assert int(cancelled.one("SEQUENCE").value) > int(planned.one("SEQUENCE").value)


def test_an_event_keeps_its_id_when_slug_title_and_folder_change():
    event = {"start": "2020-07-15"}
    moved = calendars(
        {
            REGEN: None,
            "blog/2020-07-anders.md": post(event=event, slug="ganz-anders", title="Neu benannt"),
        }
    )["/kalender/alle.ics"]
    (entry,) = rfc5545.read(moved).of("VEVENT")
    assert entry.one("UID") == event_of(event).one("UID")
    assert entry.one("URL").value.endswith("/blog/2020/07/ganz-anders/")


def test_an_event_keeps_its_id_when_the_site_moves():
    files = {REGEN: post(event={"start": "2020-07-15"})}
    here, there = network(files), network(files, site_url="https://neu.example/teil")
    uids = [
        rfc5545.read(calendar_files(net, agenda(net))["/kalender/alle.ics"])
        .of("VEVENT")[0]
        .one("UID")
        .value
        for net in (here, there)
    ]
    assert uids[0] == uids[1]


def test_place_link_and_address_are_told():
    link = {"title": "Anmeldung; hier, bitte", "url": "https://beispiel.example/a?b=1,2"}
    entry = event_of(
        {"start": "2020-07-15", "place": "Garten, Haus 2", "locality": "Süd-Ort", "link": link}
    )
    assert entry.one("LOCATION").text == "Garten, Haus 2, Süd-Ort, Leipzig"
    assert entry.one("URL").value == "https://wiq.example/blog/2020/07/regen/"
    assert entry.one("DESCRIPTION").text == (
        "Im Juli hat es geregnet.\n"
        "Mehr dazu: https://wiq.example/blog/2020/07/regen/\n"
        "Anmeldung; hier, bitte: https://beispiel.example/a?b=1,2"
    )
    assert event_of({"start": "2020-07-15"}).all("LOCATION") == []


@pytest.mark.parametrize(
    ("front", "there"),
    [
        ({"teams": ["giessen"]}, {"alle", "team-giessen", "bezirk-sued"}),
        ({"teams": [], "districts": ["Nord"]}, {"alle", "bezirk-nord"}),
        ({"teams": [], "localities": ["Nord-Ort"]}, {"alle", "bezirk-nord"}),
        ({"teams": []}, {"alle"}),
        ({"teams": ["giessen"], "status": "hidden"}, set()),
        ({"teams": ["giessen"], "status": "draft"}, set()),
        ({"teams": ["giessen"], "date": "2021-07", "scheduled": "ja"}, set()),
    ],
)
def test_an_event_is_in_the_calendars_it_concerns(front, there):
    files = {REGEN: post(event={"start": "2021-08-01"}, **front)}
    found = {
        name.removeprefix("/kalender/").removesuffix(".ics")
        for name, data in calendars(files).items()
        if rfc5545.read(data).of("VEVENT")
    }
    assert found == there


def test_a_place_in_another_district_counts_as_well():
    files = {REGEN: post(event={"start": "2020-07-15", "locality": "Nord-Ort"})}
    assert len(rfc5545.read(calendars(files)["/kalender/bezirk-nord.ics"]).of("VEVENT")) == 1


def test_a_hidden_team_has_no_calendar():
    files = {"teams/leise.md": team(title="Leise", status="hidden")}
    assert "/kalender/team-leise.ics" not in calendars(files)


def test_the_zone_agrees_with_the_time_zone_database():
    data = calendars()["/kalender/alle.ics"]
    (zone,) = icalendar.Calendar.from_ical(data).timezones
    ours = zone.to_tz()
    for year in range(1997, 2038):
        for month in range(1, 13):
            for day in (1, 24, 25, 26, 27, 28):
                moment = datetime(year, month, day, 3, 30, tzinfo=UTC)
                assert moment.astimezone(ours).utcoffset() == moment.astimezone(BERLIN).utcoffset()


_WORDS = st.text(st.characters(codec="utf-8"), min_size=1)
_INFO = CalendarInfo("Name", "Beschreibung", "/kalender/alle.ics", "/termine/")


def readable(text: str) -> str:
    """`text` without control characters, as RFC 5545 has it."""
    return "".join(char for char in text if category(char) != "Cc" or char == "\n")


@settings(max_examples=80, deadline=None)
@given(title=_WORDS, place=_WORDS)
def test_no_word_breaks_a_calendar(title, place):
    """Control characters go, everything else comes back as it was."""
    (item,) = agenda(network({REGEN: post(event={"start": "2020-07-15"})})).every
    named = replace(item.post, front=item.post.front.model_copy(update={"title": title}))
    there = item.event.model_copy(update={"place": place})
    data = calendar(_INFO, [replace(item, post=named, event=there)], Base("https://x.example"), "x")
    (entry,) = rfc5545.read(data).of("VEVENT")
    assert entry.one("SUMMARY").text == readable(title)
    assert entry.one("LOCATION").text == readable(place)
