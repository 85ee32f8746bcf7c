"""Reading the map, who is next to whom, and which point lies where: on maps of a few squares."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import geojson, square
from wiq_site.geometry import BadGeometry, Region, contains, neighbours, parse_geojson

# West | Mitte | Ost, and Süd below Ost: Süd and Mitte share one corner only.
CITY = geojson(
    square("1", "West", 12.1, 51.3),
    square("0", "Mitte", 12.2, 51.3),
    square("2", "Ost", 12.3, 51.3),
    square("3", "Süd", 12.3, 51.2),
    square("9", "Fern", 12.7, 51.5),
)


def feature(coordinates, kind="Polygon"):
    found = square("1", "Mitte", 12.3, 51.3)
    found["geometry"] = {"type": kind, "coordinates": coordinates}
    return found


RING = [[12.3, 51.3], [12.4, 51.3], [12.4, 51.4], [12.3, 51.3]]
HOLE = [[12.33, 51.31], [12.35, 51.31], [12.35, 51.33], [12.33, 51.31]]


def test_regions_are_keyed_by_number():
    regions = parse_geojson(CITY)
    assert [(number, region.name) for number, region in regions.items()] == [
        *(("1", "West"), ("0", "Mitte"), ("2", "Ost"), ("3", "Süd"), ("9", "Fern"))
    ]
    assert regions["0"].label == (12.25, 51.35)


def test_a_region_may_have_holes_and_parts():
    holed = parse_geojson(geojson(feature([RING, HOLE])))["1"]
    parts = parse_geojson(geojson(feature([[RING], [HOLE]], "MultiPolygon")))["1"]
    assert [len(polygon) for polygon in holed.polygons] == [2]
    assert [len(polygon) for polygon in parts.polygons] == [1, 1]
    assert holed.rings == parts.rings
    assert holed.rings[0] == tuple(map(tuple, RING))


def changed(**values):
    return {"properties": {"nr": "1", "name": "a", "lx": 12.3, "ly": 51.3} | values}


REFUSED = {
    "no JSON": "{",
    "a list": "[]",
    "nothing": "null",
    "no features": '{"type": "FeatureCollection"}',
    "no feature": geojson(),
    "a feature that is text": '{"features": ["a"]}',
    "no geometry": json.dumps({"features": [changed()]}),
    "no number": json.dumps({"features": [{**feature([RING]), "properties": {"name": "a"}}]}),
    "a label that is text": geojson({**feature([RING]), **changed(lx="West")}),
    "a label off the earth": geojson({**feature([RING]), **changed(ly=91)}),
    "a line": geojson(feature(RING, "LineString")),
    "no ring": geojson(feature([])),
    "no polygon": geojson(feature([], "MultiPolygon")),
    "a polygon without a ring": geojson(feature([[RING], []], "MultiPolygon")),
    "an open ring": geojson(feature([RING[:3]])),
    "a ring that does not close": geojson(feature([[*RING, [12.9, 51.9]]])),
    "a ring of two points": geojson(feature([[RING[0], RING[1], RING[0], RING[0]]])),
    "a point that is text": geojson(feature([[["a", "b"]] * 4])),
    "a point with one number": geojson(feature([[[12.3]] * 4])),
    "no number at all": geojson(feature([RING])).replace("51.4", "NaN"),
    "an endless number": geojson(feature([RING])).replace("51.4", "1e999"),
    "a number too large": geojson(feature([RING])).replace("51.4", "9" * 400),
    "a number twice": geojson(square("1", "a", 12.1, 51.2), square("1", "b", 12.3, 51.2)),
    "10000 deep": "[" * 10_000,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_map_is_refused(text):
    with pytest.raises(BadGeometry, match="Die Karte ist kein gültiges GeoJSON mit den Feldern nr"):
        parse_geojson(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [
                    "features",
                    "type",
                    "geometry",
                    "properties",
                    "coordinates",
                    "nr",
                    "name",
                    "lx",
                    "ly",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@given(JSON)
def test_no_json_whatsoever_raises_anything_else(value):
    for text in (json.dumps(value), json.dumps({"features": [value]}), geojson(feature(value))):
        try:
            assert all(region.rings for region in parse_geojson(text).values())
        except BadGeometry:
            continue


def test_a_shared_edge_makes_neighbours_and_a_corner_does_not():
    assert neighbours(parse_geojson(CITY)) == {
        "0": {"1", "2"},
        "1": {"0"},
        "2": {"0", "3"},
        "3": {"2"},
        "9": set(),
    }


def test_an_island_in_a_hole_is_next_to_what_surrounds_it():
    island = {**feature([HOLE[::-1]]), **changed(nr="2", name="Insel")}
    assert neighbours(parse_geojson(geojson(feature([RING, HOLE]), island))) == {
        "1": {"2"},
        "2": {"1"},
    }


@pytest.mark.parametrize(
    ("point", "inside"),
    [
        ((12.39, 51.35), True),
        ((12.31, 51.305), True),
        ((12.345, 51.315), False),
        ((12.31, 51.39), False),
        ((12.2, 51.35), False),
        ((12.5, 51.35), False),
        ((12.35, 51.2), False),
        ((12.35, 51.5), False),
    ],
)
def test_points_lie_inside_but_not_in_a_hole(point, inside):
    region = parse_geojson(geojson(feature([RING, HOLE])))["1"]
    assert contains(region, point) is inside


@given(st.floats(12.0, 12.5), st.floats(51.0, 51.5))
def test_every_point_lies_in_at_most_one_of_two_neighbours(lon, lat):
    left, right = parse_geojson(
        geojson(square("1", "a", 12.1, 51.2), square("2", "b", 12.2, 51.2))
    ).values()
    found = [contains(region, (lon, lat)) for region in (left, right)]
    inside = 12.1 < lon < 12.3 and 51.2 < lat < 51.3
    assert sum(found) == inside or lon in {12.1, 12.2, 12.3} or lat in {51.2, 51.3}


def test_a_region_without_polygons_contains_nothing():
    assert not contains(Region("1", "a", (), (12.3, 51.3)), (12.3, 51.3))
