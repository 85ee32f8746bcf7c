"""Which doors WiQ opened, per team and per office."""

from tests.builders import network, table, team
from wiq_site.dates import format_date
from wiq_site.derive.doors import doors_of, support_view
from wiq_site.words import SupporterKind

SUPPORTERS = table(
    supporters=[
        {"key": "zoo", "name": "Zoo", "kind": "Amt"},
        {"key": "oel", "name": "Öl AG", "kind": "Unternehmen"},
        {"key": "gruen", "name": "Amt für Grün", "kind": "Amt"},
    ]
)


def door(when: str, text: str, *keys: str) -> dict[str, object]:
    return {"date": when, "kind": "wiq-support", "text": text, "doors": list(keys)}


def site(**teams: str):
    return network(
        {
            "daten/unterstuetzer.yaml": SUPPORTERS,
            "teams/giessen.md": team(
                title="B", milestones=[door("2020-08", "Zwei", "zoo", "gruen")]
            ),
            "teams/a.md": team(
                title="A",
                milestones=[door("2020-09", "Drei", "gruen")],
                support=[{"text": "Laufend", "doors": ["gruen"]}, {"text": "Rat"}],
            ),
        }
        | {f"teams/{name}.md": text for name, text in teams.items()}
    )


def test_one_milestone_may_open_several_doors():
    found = site()
    doors = doors_of(found, found.teams["giessen"])
    assert [(door.supporter.key, door.text) for door in doors] == [
        ("zoo", "Zwei"),
        ("gruen", "Zwei"),
    ]


def test_ongoing_support_has_no_date_and_comes_last():
    found = site()
    doors = doors_of(found, found.teams["a"])
    assert [(door.text, door.date and format_date(door.date)) for door in doors] == [
        ("Drei", "September 2020"),
        ("Laufend", None),
    ]


def test_each_office_shows_its_doors_oldest_first_across_teams():
    view = support_view(site())
    kinds = {
        kind: {v.supporter.key: [d.text for d in v.doors] for v in views}
        for kind, views in view.kinds
    }
    assert kinds == {
        SupporterKind.OFFICE: {"gruen": ["Zwei", "Drei", "Laufend"], "zoo": ["Zwei"]},
        SupporterKind.COMPANY: {"oel": []},
        SupporterKind.FUND: {},
        SupporterKind.CIVIC: {},
    }


def test_offices_stand_in_german_order():
    view = dict(support_view(site()).kinds)
    assert [v.supporter.name for v in view[SupporterKind.OFFICE]] == ["Amt für Grün", "Zoo"]


def test_teams_with_doors_and_ongoing_support_are_listed():
    view = support_view(site(leer=team(title="Leer", milestones=[])))
    assert [(team.front.title, len(doors)) for team, doors in view.by_team] == [("A", 2), ("B", 2)]
    assert [(team.front.title, texts) for team, texts in view.ongoing] == [
        ("A", ("Laufend", "Rat"))
    ]


def test_what_wiq_does_for_a_hidden_team_is_not_told():
    view = support_view(site(a=team(status="hidden")))
    assert [team.front.title for team, _ in view.by_team] == ["B"]
