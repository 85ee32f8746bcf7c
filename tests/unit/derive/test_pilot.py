"""The review of the pilot shows the declared figures and what stands behind them."""

from tests.builders import network, table, team
from wiq_site.derive.views import site_view

FIGURES = {"start": "2020-02", "end": "2020-12", "as_of": "2021", "teams": 3, "started": 2}
FIGURES |= {"postponed": 1, "unnamed": 1, "members": 70, "offices": 1, "companies": 1, "funds": 0}
SUPPORTERS = [
    {"key": "gruen", "name": "Amt für Grün", "kind": "Amt", "pilot": "ja"},
    {"key": "blau", "name": "Amt für Blau", "kind": "Amt"},
    {"key": "ag", "name": "AG", "kind": "Unternehmen", "pilot": "ja"},
    {"key": "fonds", "name": "Fonds", "kind": "Förderung"},
]


def test_the_pilot_names_its_teams_and_supporters():
    pilot = site_view(
        network(
            {
                "daten/pilot.yaml": table(**FIGURES),
                "daten/unterstuetzer.yaml": table(supporters=SUPPORTERS),
                "teams/giessen.md": team(pilot="ja"),
                "teams/b.md": team(title="B", pilot="ja"),
                "teams/c.md": team(title="C"),
                "teams/d.md": team(title="D", kind="Projektteam", pilot="ja"),
            }
        )
    ).pilot
    assert pilot is not None
    assert [team.front.title for team in pilot.teams] == ["B", "Gießen"]
    assert [item.key for item in pilot.offices] == ["gruen"]
    assert [item.key for item in pilot.companies] == ["ag"]
    assert pilot.funds == ()
    assert pilot.figures.members == 70


def test_without_figures_there_is_no_review():
    assert site_view(network()).pilot is None
