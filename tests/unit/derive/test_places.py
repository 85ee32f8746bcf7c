"""District and area pages on a city of four squares in a row of three, one below."""

import pytest

from tests.builders import area, district, geojson, network, post, square, table, team
from wiq_site.derive.views import site_view

# West | Mitte | Ost, and Süd below Ost: Mitte touches all but Süd, which it meets in one corner.
CITY: dict[str, str | bytes | None] = {
    "bezirke/nord.md": None,
    "bezirke/mitte.md": district("Mitte", "0", "mitte"),
    "bezirke/west.md": district("West", "1", "west"),
    "bezirke/ost.md": district("Ost", "2", "ost"),
    "karte/stadtbezirke.geojson": geojson(
        square("1", "West", 12.1, 51.3),
        square("0", "Mitte", 12.2, 51.3),
        square("2", "Ost", 12.3, 51.3),
        square("3", "Süd", 12.3, 51.2),
    ),
    "karte/ortsteile.geojson": None,
    "gebiete/gebiet-1.md": area(1, districts=["Ost"], shared=["Mitte"]),
    "gebiete/gebiet-2.md": area(
        2, districts=[], localities=[{"locality": "West-Ort", "note": "Der Plan sagt „Westen“."}]
    ),
    "daten/ortschaften.yaml": table(
        townships=[
            {"name": "Dorf", "localities": ["Ost-Ort", "Süd-Ort"], "coverage": "ganz", "seats": 5}
        ]
    ),
}


def site(**files: str):
    named = {
        f"{name.replace('__', '/').replace('_', '-')}.md": text for name, text in files.items()
    }
    return site_view(network(CITY | named))


def names(districts) -> list[str]:
    return [district.front.name for district in districts]


@pytest.mark.parametrize(
    ("slug", "there"),
    [
        ("mitte", ["West", "Ost"]),
        ("west", ["Mitte"]),
        ("ost", ["Mitte", "Süd"]),
        ("sued", ["Ost"]),
    ],
)
def test_neighbours_are_found_on_the_map(slug, there):
    assert names(site().districts[slug].neighbours) == there


@pytest.mark.parametrize(
    ("slug", "areas"), [("mitte", [1]), ("west", [2]), ("ost", [1]), ("sued", [0])]
)
def test_a_district_knows_the_areas_that_plan_with_it(slug, areas):
    assert [area.front.number for area in site().districts[slug].areas] == areas


def test_a_district_knows_its_townships():
    found = {slug: [t.name for t in view.townships] for slug, view in site().districts.items()}
    assert found == {"mitte": [], "west": [], "ost": ["Dorf"], "sued": ["Dorf"]}


def test_districts_stand_by_number():
    assert list(site().districts) == ["mitte", "west", "ost", "sued"]


def test_a_team_works_where_it_says_and_in_the_districts_of_its_localities():
    view = site(teams__neu=team(title="Neu", districts=["West"], localities=["Ost-Ort"], area=1))
    found = {
        slug: [card.team.front.title for card in district.cards]
        for slug, district in view.districts.items()
    }
    assert found == {"mitte": [], "west": ["Neu"], "ost": ["Neu"], "sued": ["Gießen"]}


def test_a_post_is_shown_once_a_district():
    text = post(id="neu", date="2020-08", districts=["Ost"], localities=["Ost-Ort", "West-Ort"])
    view = site(blog__2020_08_neu=text)
    found = {slug: len(district.posts) for slug, district in view.districts.items()}
    assert found == {"mitte": 0, "west": 1, "ost": 1, "sued": 0}


def test_an_area_shows_its_districts_localities_and_teams():
    view = site(teams__neu=team(title="Neu", area=1))
    assert names(view.areas[1].districts) == ["Ost"]
    assert names(view.areas[1].shared) == ["Mitte"]
    assert [card.team.front.title for card in view.areas[1].cards] == ["Neu"]
    ((place, locality),) = view.areas[2].localities
    assert (place.note, locality.name) == ("Der Plan sagt „Westen“.", "West-Ort")


def test_a_post_knows_its_teams_and_districts():
    view = site(
        blog__2020_08_neu=post(
            id="neu", date="2020-08", teams=["neu", "giessen"], localities=["Süd-Ort", "West-Ort"]
        ),
        teams__neu=team(title="Neu", status="hidden"),
    )
    (found,) = [p for p in view.network.posts if p.slug == "neu"]
    assert [team.front.title for team in view.teams_of(found)] == ["Gießen"]
    assert names(view.districts_of(found)) == ["West", "Süd"]


def test_without_a_map_nobody_has_neighbours():
    view = site_view(network(CITY | {"karte/stadtbezirke.geojson": None}))
    assert all(district.neighbours == () for district in view.districts.values())
