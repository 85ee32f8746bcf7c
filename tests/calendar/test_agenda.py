"""The agenda: what comes, what has been, seen from the network's day; what the check says."""

from datetime import date

import pytest

from tests.builders import TODAY, line_with, lines, network, page, post
from wiq_site.derive.events import agenda

REGEN = "blog/2020/2020-07-regen.md"


def files(*starts: str, **event) -> dict[str, str]:
    """Posts named a, b, c …, with an event each."""
    return {
        f"blog/2020/2020-07-{name}.md": post(id=name, event={"start": start, **event})
        for name, start in zip("abcdef", starts, strict=False)
    }


def ids(occasions) -> list[str]:
    return [item.post.front.id for item in occasions]


def test_the_next_event_comes_first_and_so_does_the_last_one_past():
    found = agenda(network(files("2021-05-01", "2020-08-01", "2021-03-02 19:00", "2021-02-28")))
    assert ids(found.coming) == ["c", "a"]
    assert ids(found.past) == ["d", "b"]
    assert ids(found.every) == ["b", "d", "c", "a"]


@pytest.mark.parametrize(
    ("event", "last_day"),
    [
        ({"start": "2021-03-05"}, date(2021, 3, 5)),
        ({"start": "2021-03-05 18:00"}, date(2021, 3, 5)),
        ({"start": "2021-03-05", "end": "2021-03-07"}, date(2021, 3, 7)),
        ({"start": "2021-03"}, date(2021, 3, 31)),
    ],
)
def test_an_event_is_coming_until_its_last_day_is_over(event, last_day):
    one = {REGEN: post(event=event)}
    assert agenda(network(one, today=last_day)).coming
    assert agenda(network(one, today=date.fromordinal(last_day.toordinal() + 1))).past


def test_two_events_of_one_day_have_a_fixed_order():
    assert ids(agenda(network(files("2021-03-05", "2021-03-05"))).coming) == ["a", "b"]


@pytest.mark.parametrize(
    ("event", "text"),
    [
        (
            {"start": "2021-03-05 18:00", "end": "2021-03-05"},
            "Beginn und Ende des Termins müssen gleich genau sein: beide mit Uhrzeit "
            "(2020-07-15 18:30) oder beide als Tag (2020-07-15).",
        ),
        (
            {"start": "2021-03-05 18:00", "end": "2021-03-05 18:00"},
            "Der Termin endet in der Minute, in der er beginnt. Ist das Ende nicht bekannt, "
            "löschen Sie „end“.",
        ),
        (
            {"start": "2021-03-05 18:00", "end": "2021-03-05 17:00"},
            "Der Termin endet, bevor er beginnt.",
        ),
    ],
)
def test_an_end_that_no_calendar_can_show_is_refused(event, text):
    content = post(event=event)
    line = line_with(content, "  end:")
    assert lines({REGEN: content}) == [f"{REGEN}:{line}: {text}"]


def test_an_event_without_a_day_is_a_hint():
    content = post(event={"start": "2021-04"})
    line = line_with(content, "  start:")
    assert lines({REGEN: content}) == [
        f"{REGEN}:{line}: Hinweis: Der Termin hat noch keinen Tag (April 2021). Er steht unter "
        "/termine/, aber nicht in den Kalendern zum Abonnieren."
    ]


def test_a_whole_event_is_no_problem():
    assert lines({REGEN: post(event={"start": "2021-03-05", "end": "2021-03-05"})}, TODAY) == []


@pytest.mark.parametrize("name", ["termine", "api"])
def test_an_overview_keeps_its_template(name):
    path = f"seiten/{name}.md"
    assert lines({path: page("Etwas", template=name)}) == []
    (line,) = lines({path: page("Etwas")})
    assert line.endswith(f"Unter /{name}/ steht eine Übersicht: Schreiben Sie „template: {name}“.")
