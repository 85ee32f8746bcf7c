"""Rules about time: nothing in the future by accident, stories told in order."""

from datetime import date

import pytest

from tests.builders import TODAY, document, line_with, lines, post, team

POST, TEAM = "blog/2020/2020-07-regen.md", "teams/giessen.md"


def issue(**front) -> str:
    given = {"id": "2021-04", "title": "April", "date": "2021-04-01", "status": "published"}
    return document("", **given | {"since": "2021-01", "preheader": "Neues"} | front)


def change(when: str, **values) -> dict[str, str]:
    return {"date": when, "phase": "Start", "text": f"Wechsel {when}", **values}


def milestone(when: str) -> dict[str, str]:
    return {"date": when, "text": f"Schritt {when}"}


FUTURE = "liegt in der Zukunft. Soll es erst dann erscheinen, schreiben Sie „scheduled: ja“ dazu."


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("2021-03-02", "2. März 2021"),
        ("2021-04", "April 2021"),
        ("2022", "2022"),
        ("2021-03-02 08:00", "2. März 2021, 08:00 Uhr"),
    ],
)
def test_a_post_in_the_future_is_refused(when, said):
    text = post(date=when)
    found = [line for line in lines({POST: text}) if "Zukunft" in line]
    assert found == [f"{POST}:{line_with(text, 'date:')}: Das Datum {said} {FUTURE}"]


@pytest.mark.parametrize("when", ["2021-03-01", "2021-03", "2021", "2021-03-01 23:59"])
def test_today_is_not_the_future(when):
    assert not [line for line in lines({POST: post(date=when)}) if "Zukunft" in line]


@pytest.mark.parametrize("front", [{"scheduled": "ja"}, {"status": "draft"}])
def test_what_waits_for_its_day_may_be_dated_ahead(front):
    path = "blog/2021/2021-07-sonne.md"
    ahead = post(id="2021-07-sonne", date="2021-07", **front)
    assert lines({path: ahead}) == []


def test_an_issue_in_the_future_is_refused_too():
    path = "newsletter/2021-04.md"
    found = [line for line in lines({path: issue()}) if line.startswith(path)]
    assert found == [f"{path}:4: Das Datum 1. April 2021 {FUTURE}"]
    assert lines({path: issue(scheduled="ja")}) == []
    assert lines({path: issue(status="draft")}) == []


DATES = {
    "a year alone": (
        {"date": "2020"},
        "date:",
        "Ein Beitrag braucht mindestens Jahr und Monat, zum Beispiel 2020-07.",
    ),
    "changed before written": (
        {"date": "2020-07-15", "modified": "2020-07-14"},
        "modified",
        "„modified“ liegt vor „date“. Prüfen Sie beide.",
    ),
    "an end before its start": (
        {"event": {"start": "2020-07-15", "end": "2020-07-14"}},
        "end:",
        "Der Termin endet, bevor er beginnt.",
    ),
    "an end before its start, in hours": (
        {"event": {"start": "2020-07-15 18:30", "end": "2020-07-15 17:30"}},
        "end:",
        "Der Termin endet, bevor er beginnt.",
    ),
    "a file of another month": (
        {"date": "2020-08-01"},
        "date:",
        "Hinweis: Der Dateiname beginnt mit einem anderen Monat als „date“ (2020-08).",
    ),
}


@pytest.mark.parametrize(("front", "part", "sentence"), DATES.values(), ids=DATES.keys())
def test_dates_of_a_post_that_do_not_fit(front, part, sentence):
    text = post(**front)
    found = [line for line in lines({POST: text}) if sentence in line]
    assert found == [f"{POST}:{line_with(text, part)}: {sentence}"]


@pytest.mark.parametrize(
    "front",
    [
        {"date": "2020-07-15", "modified": "2020-07"},
        {"date": "2020-07", "modified": "2020-07-15"},
        {"event": {"start": "2020-07-15 18:30", "end": "2020-07-15 20:00"}},
        {"event": {"start": "2020-07-15", "end": "2020-07-15"}},
    ],
    ids=str,
)
def test_dates_of_a_post_that_fit(front):
    assert lines({POST: post(**front)}) == []


@pytest.mark.parametrize("field", ["history", "milestones"])
def test_stories_are_told_from_the_oldest_to_the_newest(field):
    item = change if field == "history" else milestone
    text = team(**{field: [item("2020-07"), item("2020-06-30"), item("2020-08"), item("2021-02")]})
    line = line_with(text, "date: '2020-06-30'")
    assert lines({TEAM: text}) == [
        f"{TEAM}:{line}: „{field}“ ist nicht der Reihe nach: 30. Juni 2020 steht nach Juli 2020. "
        "Das Älteste steht oben."
    ]


@pytest.mark.parametrize("field", ["history", "milestones"])
def test_a_month_stands_before_or_after_its_days(field):
    item = change if field == "history" else milestone
    dates = ["2020", "2020-07-15", "2020-07", "2020-07-15 18:30", "2021-02"]
    assert lines({TEAM: team(**{field: [item(when) for when in dates]})}) == []


def test_a_month_between_them_does_not_hide_two_days_out_of_order():
    dates = ("2020-07-15", "2020-07", "2020-07-01", "2021-02")
    text = team(milestones=[milestone(when) for when in dates])
    line = line_with(text, "Schritt 2020-07-01") - 1
    assert lines({TEAM: text}) == [
        f"{TEAM}:{line}: „milestones“ ist nicht der Reihe nach: 1. Juli 2020 steht nach "
        "15. Juli 2020. Das Älteste steht oben."
    ]


@pytest.mark.parametrize(
    ("start", "when", "refused"),
    [
        ("2020-07", "2020-06-30", True),
        ("2020-07", "2020-06", True),
        ("2021", "2020", True),
        ("2020-07", "2020-07-01", False),
        ("2020-07-15", "2020-07", False),
        ("2020-07-15", "2020", False),
        (None, "1990", False),
    ],
)
@pytest.mark.parametrize("field", ["history", "milestones"])
def test_nothing_happens_before_the_team_starts(field, start, when, refused):
    item = change if field == "history" else milestone
    told = [item(when), item("2021-02")]
    text = team(**{"history": [], "milestones": [], "start": start, field: told})
    found = lines({TEAM: text})
    assert len(found) == refused
    if refused:
        above = 2 if field == "history" else 1
        line = line_with(text, f"text: {'Wechsel' if above == 2 else 'Schritt'} {when}") - above
        assert found[0].startswith(f"{TEAM}:{line}: ")
        assert "liegt vor dem Start des Teams" in found[0]


@pytest.mark.parametrize(("when", "refused"), [("2021-03-02", True), ("2021-03", False)])
def test_a_story_tells_what_has_happened(when, refused):
    text = team(milestones=[milestone(when)])
    assert [line.partition(": ")[0] for line in lines({TEAM: text})] == [
        f"{TEAM}:{line_with(text, f'Schritt {when}') - 1}"
    ] * refused


def test_what_is_to_come_belongs_into_a_post():
    text = team(milestones=[milestone("2021-03-02")])
    assert lines({TEAM: text})[0].endswith(
        ": 2. März 2021 liegt in der Zukunft. Kündigen Sie es in einem Beitrag mit „event“ an und "
        "tragen Sie es hier ein, wenn es geschehen ist."
    )


QUIET = (
    "gibt es nichts Neues. Fragen Sie beim Team nach und tragen Sie den Stand unter „history“ ein."
)


def quiet(files, today: date = TODAY) -> list[str]:
    return [line for line in lines(files, today) if QUIET in line]


@pytest.mark.parametrize(
    ("today", "is_quiet"), [(date(2021, 8, 9), False), (date(2021, 8, 10), True)]
)
def test_after_180_days_without_news_there_is_a_hint(today, is_quiet):
    found = quiet({}, today)
    assert found == [f"{TEAM}:8: Hinweis: Seit 10. Februar 2021 {QUIET}"] * is_quiet


@pytest.mark.parametrize(
    ("when", "front", "is_quiet"),
    [
        ("2021-06", {}, False),
        ("2021-06", {"status": "draft"}, True),
        ("2021-06", {"status": "hidden"}, True),
        ("2021-06", {"teams": []}, True),
        ("2021-09", {"scheduled": "ja"}, True),
    ],
)
def test_a_post_that_names_the_team_is_news(when, front, is_quiet):
    path = f"blog/2021/{when}-neu.md"
    files = {path: post(**{"id": "neu", "date": when, "teams": ["giessen"]} | front)}
    assert bool(quiet(files, date(2021, 8, 31))) is is_quiet


@pytest.mark.parametrize(
    ("front", "is_quiet"),
    [
        ({}, True),
        ({"kind": "Steuerungsteam"}, False),
        ({"status": "draft"}, False),
        ({"history": []}, False),
        *(
            (
                {"history": [change("2020-06", state=state)]},
                state in {"läuft", "im Betrieb", "selbsttragend"},
            )
            for state in (
                "läuft",
                "im Betrieb",
                "selbsttragend",
                "pausiert",
                "verschoben",
                "abgeschlossen",
            )
        ),
    ],
    ids=str,
)
def test_only_teams_that_are_under_way_are_asked_for_news(front, is_quiet):
    assert bool(quiet({TEAM: team(**front)}, date(2023, 1, 1))) is is_quiet


@pytest.mark.parametrize(
    ("until", "is_over"),
    [
        (None, False),
        ("2021-03-01", False),
        ("2021-03", False),
        ("2021-02", True),
        ("2021-02-28", True),
    ],
)
def test_a_need_that_is_over_gets_a_hint(until, is_over):
    need = {"text": "Ein Schlauch", "date": "2021-01"} | ({"until": until} if until else {})
    text = team(needs=[need])
    found = lines({TEAM: text})
    assert len(found) == is_over
    if is_over:
        assert found[0] == (
            f"{TEAM}:{line_with(text, 'until')}: Hinweis: Dieses Gesuch ist abgelaufen und wird "
            "nicht mehr gezeigt. Löschen oder verlängern Sie es."
        )
