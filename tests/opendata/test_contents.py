"""What the data say is what the content says, and nobody is named who did not agree."""

import json
from datetime import date

import pytest

from tests.builders import TODAY, district, page, people, post, table, team
from tests.opendata.files import DATASETS, files, records

REGEN = "blog/2020/2020-07-regen.md"
GIESSEN = "teams/giessen.md"


def test_team_is_told_as_it_stands():
    (told,) = records("teams")
    assert told["slug"] == "giessen"
    assert told["url"] == "https://wiq.example/teams/giessen/"
    assert told["calendar_url"] == "https://wiq.example/kalender/team-giessen.ics"
    assert (told["phase"], told["phase_since"]) == ("Start", "2020-06")
    assert (told["state"], told["as_of"]) == ("läuft", "2020-06")
    assert told["last_news"] == "2021-02-10"
    assert told["milestones"] == [
        {
            "date": "2021-02-10",
            "kind": "wiq-support",
            "text": "WiQ fragte beim Amt.",
            "doors": ["gruen"],
        }
    ]


def test_post_is_told_with_its_event_and_its_teams():
    event = {"start": "2020-07-15", "end": "2020-07-16", "locality": "Süd-Ort", "cancelled": "ja"}
    (told,) = records("posts", {REGEN: post(event=event)})
    assert told["published"] == "2020-07"
    assert told["teams"] == ["giessen"]
    assert told["event"] == {
        "start": "2020-07-15",
        "end": "2020-07-16",
        "place": None,
        "locality": "sued-ort",
        "cancelled": True,
        "link": None,
    }


def test_summary_is_cut_from_the_text_where_none_is_written():
    (told,) = records("posts", {REGEN: post(summary=None)})
    assert told["summary"] == "Es hat geregnet."


def test_support_tells_who_opened_which_door_and_what_goes_on():
    content = team(support=[{"text": "Hilfe bei Anträgen", "doors": ["gruen"]}])
    dated, ongoing = records("support", {GIESSEN: content})
    assert dated == {
        "team": "giessen",
        "team_title": "Gießen",
        "date": "2021-02-10",
        "ongoing": False,
        "text": "WiQ fragte beim Amt.",
        "supporters": ["gruen"],
        "supporter_names": ["Amt für Grün"],
    }
    assert (ongoing["date"], ongoing["ongoing"]) == (None, True)
    data = json.loads(files()["support.json"])
    assert [item["key"] for item in data["supporters"]] == ["gruen"]


def test_district_and_area_name_their_teams():
    south = next(item for item in records("districts") if item["slug"] == "sued")
    assert south["teams"] == ["giessen"]
    assert south["neighbours"] == ["nord"]
    assert south["areas"] == [0]
    (plan,) = records("areas")
    assert (plan["plan"], plan["districts"], plan["teams"]) == ("2021", ["sued"], ["giessen"])


def test_latest_count_of_inhabitants_is_told():
    counts = [
        {"date": f"{year}-12-31", "count": count, "source": {"title": "Statistik"}}
        for year, count in ((2023, 50_000), (2020, 40_000))
    ]
    content = {"bezirke/sued.md": district("Süd", "3", "sued", inhabitants=counts)}
    south = next(item for item in records("districts", content) if item["slug"] == "sued")
    assert (south["inhabitants"], south["inhabitants_date"]) == (50_000, "2023-12-31")


def test_figures_are_counted():
    figures = {item["key"]: item["value"] for item in records("network")}
    assert figures["solution-teams"] == figures["phase-start"] == figures["state-running"] == 1
    assert figures["posts"] == figures["areas"] == figures["supporters"] == 1
    assert figures["districts"] == figures["localities"] == 2
    assert figures["phase-solved"] == figures["state-completed"] == figures["events-past"] == 0


def test_history_counts_each_month_that_is_over():
    content = {
        GIESSEN: team(
            history=[
                {"date": "2020-11", "phase": "Start", "state": "läuft", "text": "Los."},
                {"date": "2021-01-31", "state": "pausiert", "text": "Pause."},
            ],
            milestones=[],
        ),
        "teams/zwei.md": team(
            title="Zwei",
            history=[{"date": "2020-12-24", "phase": "Start", "state": "läuft", "text": "Los."}],
            milestones=[],
        ),
        "teams/ohne.md": team(title="Ohne Meldung", history=[], milestones=[]),
    }
    rows = [
        (row["day"], row["phase"], row["state"], row["teams"])
        for row in records("status-verlauf", content)
    ]
    assert rows == [
        ("2020-11-30", "Start", "läuft", 1),
        ("2020-12-31", "Start", "läuft", 2),
        ("2021-01-31", "Start", "läuft", 1),
        ("2021-01-31", "Start", "pausiert", 1),
        ("2021-02-28", "Start", "läuft", 1),
        ("2021-02-28", "Start", "pausiert", 1),
    ]


@pytest.mark.parametrize(
    ("today", "last"),
    [(date(2021, 3, 30), "2021-02"), (date(2021, 3, 31), "2021-02"), (date(2021, 4, 1), "2021-03")],
)
def test_history_ends_with_the_last_full_month(today, last):
    assert records("status-verlauf", today=today)[-1]["month"] == last


def test_history_is_empty_where_nothing_was_reported():
    assert records("status-verlauf", {GIESSEN: team(history=[], milestones=[])}) == []


@pytest.mark.parametrize(
    "front",
    [
        {"status": "draft"},
        {"status": "hidden"},
        {"date": "2021-07", "scheduled": "ja"},
    ],
)
def test_what_is_not_public_is_in_no_file(front):
    content = {
        "blog/2020/2020-07-geheim.md": post(id="geheimnis", title="Geheimnis", **front),
    }
    for name, data in files(content).items():
        assert b"eheimnis" not in data, name


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_a_team_that_is_not_public_is_in_no_file(status):
    content = {
        "teams/leise.md": team(title="Leise", status=status),
        REGEN: post(teams=["giessen", "leise"]),
    }
    for name, data in files(content).items():
        assert b"eise" not in data, name


def person(**values) -> dict[str, str]:
    return {"daten/personen.yaml": people(values)}


GIVEN = {"source": "E-Mail", "date": "2021-01-10", "end": "2021-06-01"}


@pytest.mark.parametrize(
    ("consent", "day", "shown"),
    [
        (None, TODAY, False),
        (GIVEN, date(2021, 3, 1), True),
        (GIVEN, date(2021, 5, 31), True),
        (GIVEN, date(2021, 6, 1), False),
        (GIVEN | {"date": "2021-04-01"}, TODAY, False),
    ],
)
def test_a_name_needs_a_consent_that_holds_on_the_day(consent, day, shown):
    content = person(consent=consent) if consent else person()
    found = files(content, today=day)
    (told,) = json.loads(found["teams.json"])["records"][0]["people"]
    assert told["name"] == ("Erika Muster" if shown else None)
    assert told["sector"] == "Politik"
    named = [name for name, data in found.items() if b"Erika" in data]
    assert named == (["teams.json", "teams.csv"] if shown else [])


def test_no_mailbox_is_exported():
    content = {
        GIESSEN: team(contact="giessen@wiq.example"),
        "daten/anbieter.yaml": table(
            site_name="WiQ",
            site_url="https://wiq.example",
            tag_authority="wiq.example,2020",
            operator="Stiftung",
            address={"street": "Weg 1", "postcode": "04229", "city": "Leipzig"},
            contact="post@wiq.example",
        ),
    }
    for name, data in files(content).items():
        assert b"@" not in data, name


def test_licence_is_told_where_it_is_configured_and_only_then():
    assert json.loads(files()["teams.json"])["licence"] is None
    licence = {"name": "CC BY 4.0", "url": "https://cc.example/", "attribution": "Wir"}
    content = {
        "daten/anbieter.yaml": table(
            site_name="WiQ",
            site_url="https://wiq.example",
            tag_authority="wiq.example,2020",
            operator="Stiftung",
            address={"street": "Weg 1", "postcode": "04229", "city": "Leipzig"},
            licence=licence,
        )
    }
    found = files(content)
    for name in (*(f"{name}.json" for name in DATASETS), "bezirke.geojson"):
        assert json.loads(found[name])["licence"] == licence


def test_soft_hyphens_and_line_breaks_stay_out():
    content = {REGEN: post(title="Gieß\u00adaktion", summary="Eins\nzwei")}
    (told,) = records("posts", content)
    assert told["title"] == "Gießaktion"
    assert told["summary"] == "Eins zwei"


def test_addresses_are_those_of_the_site():
    found = files(site_url="https://wiq.example/teil")
    for name, data in found.items():
        assert b"https://wiq.example" not in data.replace(b"https://wiq.example/teil/", b""), name
    assert json.loads(found["teams.json"])["url"] == "https://wiq.example/teil/api/v1/teams.json"


def test_the_documentation_is_named_where_there_is_a_page():
    def documentation(content=None):
        return json.loads(files(content)["teams.json"])["documentation_url"]

    assert documentation() == "https://wiq.example/"
    content = {"seiten/api.md": page("Offene Daten", template="api")}
    assert documentation(content) == "https://wiq.example/api/"


def test_real_figures_agree_with_the_other_files(real):
    def of(name):
        return json.loads(real[f"{name}.json"])["records"]

    figures = {item["key"]: item["value"] for item in of("network")}
    solution = [item for item in of("teams") if item["kind"] == "Lösungsteam"]
    assert figures["solution-teams"] == len(solution)
    assert figures["posts"] == len(of("posts"))
    assert figures["districts"] == len(of("districts")) == 10
    assert figures["localities"] == sum(len(item["localities"]) for item in of("districts")) == 63
    last = max(item["month"] for item in of("status-verlauf"))
    assert last == "2026-10"
    counted = sum(item["teams"] for item in of("status-verlauf") if item["month"] == last)
    assert counted == sum(item["as_of"] is not None for item in solution)
