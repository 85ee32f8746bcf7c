"""What is public, in its order, with every link of the texts resolved."""

from datetime import date

import pytest

from tests.builders import TODAY, district, network, page, post, table, team
from wiq_site.collection import Collection
from wiq_site.network import build_network
from wiq_site.urls import Base


@pytest.mark.parametrize(
    ("front", "listed", "has_page"),
    [
        ({}, True, True),
        ({"status": "published"}, True, True),
        ({"status": "hidden"}, False, True),
        ({"status": "draft"}, False, False),
        ({"date": "2021-07", "scheduled": "ja"}, False, False),
        ({"date": "2021-03-01", "scheduled": "ja"}, True, True),
        ({"status": "hidden", "date": "2021-07", "scheduled": "ja"}, False, False),
        ({"status": "draft", "scheduled": "ja"}, False, False),
    ],
    ids=str,
)
def test_drafts_are_nowhere_and_hidden_posts_have_their_page_only(front, listed, has_page):
    found = network({"blog/2020/2020-07-regen.md": post(**front)})
    path = "content/blog/2020/2020-07-regen.md"
    assert (path in [entry.path for entry in found.posts]) is listed
    assert (path in [entry.path for entry in found.entries]) is has_page


def test_what_is_scheduled_appears_on_its_day():
    files = {"blog/2021/2021-07-sonne.md": post(id="sonne", date="2021-07-10", scheduled="ja")}
    assert [len(network(files, date(2021, 7, day)).posts) for day in (9, 10)] == [1, 2]


@pytest.mark.parametrize(("status", "places"), [("published", 1), ("hidden", 2), ("draft", 3)])
def test_teams_stand_apart_likewise(status, places):
    found = network({"teams/neu.md": team(title="Neu", status=status)})
    groups = [*found.teams], [entry.slug for entry in found.hidden_teams]
    assert (
        groups
        == {
            1: (["giessen", "neu"], []),
            2: (["giessen"], ["neu"]),
            3: (["giessen"], []),
        }[places]
    )


def test_names_stand_in_german_order_and_districts_by_number():
    found = network(
        {
            "teams/o.md": team(title="Zoo"),
            "teams/p.md": team(title="Öl"),
            "teams/q.md": team(title="Ofen"),
            "bezirke/aussen.md": district("Außen", "1", "aussen"),
            "karte/stadtbezirke.geojson": None,
            "karte/ortsteile.geojson": None,
        }
    )
    assert [entry.front.title for entry in found.teams.values()] == ["Gießen", "Ofen", "Öl", "Zoo"]
    assert [*found.districts] == ["aussen", "sued", "nord"]
    assert [place.locality.name for place in found.localities.values()] == [
        *("Außen-Ort", "Nord-Ort", "Süd-Ort")
    ]
    assert found.localities["aussen-ort"].district.slug == "aussen"


def test_links_lead_to_addresses_below_the_base():
    body = "[a]({filename}/teams/giessen.md#b) [c](/teams/) [d]({filename}/seiten/geheim.md)"
    files = {
        "seiten/was.md": page("Was", body),
        "seiten/geheim.md": page("Geheim", status="hidden"),
        "teams/giessen.md": team("## B"),
    }
    html = network(files, site_url="https://host.example/teil").pages["was"].body.html
    assert html == (
        '<p><a href="/teil/teams/giessen/#b">a</a> <a href="/teil/teams/">c</a> '
        '<a href="/teil/geheim/">d</a></p>'
    )


def test_categories_and_supporters_are_found_by_key():
    found = network()
    assert found.categories["netzwerk"].name == "Netzwerk"
    assert found.supporters["gruen"].name == "Amt für Grün"


def test_what_is_not_declared_is_empty():
    found = network()
    assert (found.people, found.townships, found.redirects, found.pilot) == ((), (), (), None)
    moved = table(redirects=[{"from": "/alt/", "to": "/wer/"}])
    assert [item.to for item in network({"daten/weiterleitungen.yaml": moved}).redirects] == [
        "/wer/"
    ]


def test_the_order_of_the_files_changes_nothing():
    files = {f"teams/{name}.md": team(title=name.upper()) for name in "cab"}
    assert network(files) == network(dict(reversed(files.items())))


def test_content_that_was_not_checked_is_refused():
    with pytest.raises(LookupError, match="Provider"):
        build_network(Collection(), TODAY, Base("https://wiq.example"))
