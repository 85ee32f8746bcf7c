"""Names are shown from the day of a consent to the day before its end, and never without one."""

from collections.abc import Mapping
from datetime import date

import pytest

from tests.builders import network, people, team
from wiq_site.derive.views import site_view
from wiq_site.words import Sector

CONSENT = {"source": "E-Mail", "date": "2021-02-01"}


def shown(day: str, *persons: Mapping[str, object]):
    files = {"daten/personen.yaml": people(*persons), "teams/giessen.md": team(milestones=[])}
    return site_view(network(files, date.fromisoformat(day))).teams["giessen"].sectors


@pytest.mark.parametrize(
    ("consent", "day", "is_named"),
    [
        (None, "2021-03-01", False),
        (CONSENT, "2021-01-31", False),
        (CONSENT, "2021-02-01", True),
        (CONSENT, "2030-01-01", True),
        (CONSENT | {"end": "2021-03-02"}, "2021-03-01", True),
        (CONSENT | {"end": "2021-03-02"}, "2021-03-02", False),
        (CONSENT | {"end": "2021-03-02"}, "2030-01-01", False),
        (CONSENT | {"end": "2021-04"}, "2021-03-31", True),
        (CONSENT | {"end": "2021-04"}, "2021-04-01", False),
        (CONSENT | {"date": "2021-03"}, "2021-02-28", False),
        (CONSENT | {"date": "2021-03"}, "2021-03-01", True),
    ],
)
def test_a_name_is_shown_while_there_is_consent(consent, day, is_named):
    person = {"organisation": "Rat"} | ({"consent": consent} if consent else {})
    ((sector, (public,)),) = shown(day, person)
    assert public.name == ("Erika Muster" if is_named else None)
    assert (sector, public.organisation, public.role) == (Sector.POLITICS, "Rat", "Vertreter*in")


def test_sectors_stand_in_the_order_of_the_deck():
    rows = [{"sector": name} for name in ("Wirtschaft", "Politik", "Verwaltung", "Politik")]
    found = shown("2021-03-01", *rows)
    assert [(str(sector.value), len(members)) for sector, members in found] == [
        ("Politik", 2),
        ("Verwaltung", 1),
        ("Wirtschaft", 1),
    ]


def test_people_of_another_team_are_shown_there():
    site = site_view(network({"daten/personen.yaml": people({"team": "giessen"})}))
    assert [len(view.sectors) for view in site.teams.values()] == [1]
