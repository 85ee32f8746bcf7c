"""The districts as GeoJSON, as RFC 7946 and the city's licence ask."""

import json
from itertools import pairwise
from pathlib import Path

from tests.builders import geojson, post, square
from tests.opendata.files import files

REGEN = "blog/2020/2020-07-regen.md"


def area(ring):
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


def test_map_is_geojson_with_counts():
    data = json.loads(files({REGEN: post(event={"start": "2020-07-15"})})["bezirke.geojson"])
    assert data["type"] == "FeatureCollection"
    south, north = data["features"]
    assert (south["id"], north["id"]) == ("3", "8")
    assert south["properties"]["teams_count"] == 1
    assert south["properties"]["events_count"] == 1
    assert (north["properties"]["teams_count"], north["properties"]["posts_count"]) == (0, 0)
    assert south["geometry"]["type"] == "Polygon"
    (ring,) = south["geometry"]["coordinates"]
    assert ring[0] == ring[-1] == [12.3, 51.3]


def turned(feature, hole=None):
    """A square wound the wrong way round, with a hole wound as its border."""
    rings = [feature["geometry"]["coordinates"][0][::-1], *([hole] if hole else [])]
    return feature | {"geometry": {"type": "Polygon", "coordinates": rings}}


def test_rings_of_the_map_run_as_rfc_7946_asks():
    hole = [[12.33, 51.33], [12.35, 51.33], [12.35, 51.35], [12.33, 51.35], [12.33, 51.33]]
    content = {
        "karte/stadtbezirke.geojson": geojson(
            turned(square("3", "Süd", 12.3, 51.3), hole), square("8", "Nord", 12.3, 51.4)
        )
    }
    south = json.loads(files(content)["bezirke.geojson"])["features"][0]
    outer, inner = south["geometry"]["coordinates"]
    assert area(outer) > 0
    assert area(inner) < 0


def test_several_polygons_stay_several():
    south = square("3", "Süd", 12.3, 51.3)
    island = square("3", "Süd", 12.6, 51.3)["geometry"]["coordinates"]
    south["geometry"] = {
        "type": "MultiPolygon",
        "coordinates": [south["geometry"]["coordinates"], island],
    }
    content = {"karte/stadtbezirke.geojson": geojson(south, square("8", "Nord", 12.3, 51.4))}
    told = json.loads(files(content)["bezirke.geojson"])["features"][0]["geometry"]
    assert told["type"] == "MultiPolygon"
    assert len(told["coordinates"]) == 2


def test_the_city_is_named_as_its_licence_asks(real):
    data = json.loads(real["bezirke.geojson"])
    note = data["geometry_licence"]["attribution"]
    source = Path(__file__).parent.parent.parent / "content" / "karte" / "stadtbezirke.geojson"
    assert note == json.loads(source.read_text("utf-8"))["attribution"]
    assert data["geometry_licence"]["url"] == "https://www.govdata.de/dl-de/by-2-0"
