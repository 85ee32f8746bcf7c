"""The city's map: paths closed and inside the drawing, true to scale."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.builders import area, geojson, network, square
from wiq_site.derive.map import WIDTH, Projection, city_map
from wiq_site.geometry import Region, parse_geojson

ROOT = Path(__file__).parents[3]
RING = re.compile(r"M(-?\d+) (-?\d+)l((?:-?\d+ -?\d+ ?)+)z")


def corners(path: str) -> list[list[tuple[int, int]]]:
    """The absolute points of each ring; fails where the path is made of anything else."""
    assert RING.sub("", path) == "", path
    rings = []
    for x, y, steps in RING.findall(path):
        points = [(int(x), int(y))]
        numbers = [int(number) for number in steps.split()]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        rings.append(points)
    return rings


def test_two_squares_fill_the_drawing():
    found = city_map(network())
    # A degree of longitude is shorter than one of latitude: by the cosine of 51.4°.
    assert (found.width, found.height) == (WIDTH, round(WIDTH * 2 / 0.62388))
    sued, nord = found.districts
    assert corners(nord.path) == [
        [(0, found.height // 2), (1000, found.height // 2), (1000, 0), (0, 0)]
    ]
    assert corners(sued.path)[0][0] == (0, found.height)
    assert nord.label[0] == 500
    assert nord.label[1] == pytest.approx(found.height / 4, abs=1)
    assert [item.locality.name for item in nord.localities] == ["Nord-Ort"]
    assert nord.localities[0].path == nord.path


def test_points_of_the_plan_are_placed():
    point = {"name": "Hof", "lon": "12.35", "lat": "51.35", "locality": "Süd-Ort"}
    found = city_map(network({"gebiete/gebiet-0.md": area(points=[point])}))
    x, y = found.points[0].at
    assert (x, y) == (500, 2404)


def test_without_a_map_the_drawing_is_empty():
    found = city_map(network({"karte/stadtbezirke.geojson": None, "karte/ortsteile.geojson": None}))
    assert (found.districts, found.points) == ((), ())


def test_districts_are_drawn_without_their_localities_where_those_are_missing():
    found = city_map(network({"karte/ortsteile.geojson": None}))
    assert [(len(item.localities), bool(item.path)) for item in found.districts] == [(0, True)] * 2


def test_a_ring_smaller_than_a_unit_is_left_out():
    big, tiny = square("1", "a", 12.0, 51.2), square("1", "a", 12.0, 51.2)
    ring = [[12.05, 51.25], [12.05001, 51.25], [12.05001, 51.25001], [12.05, 51.25]]
    tiny["geometry"]["coordinates"].append(ring)
    region = parse_geojson(geojson(tiny))["1"]
    projection = Projection.over([region])
    assert projection.path(region.rings) == projection.path(parse_geojson(geojson(big))["1"].rings)


@pytest.mark.parametrize("name", ["stadtbezirke", "ortsteile"])
def test_leipzig_lies_inside_its_drawing(name):
    folder = ROOT / "content/karte"
    districts = parse_geojson((folder / "stadtbezirke.geojson").read_text("utf-8"))
    projection = Projection.over(districts.values())
    for region in parse_geojson((folder / f"{name}.geojson").read_text("utf-8")).values():
        points = [at for ring in corners(projection.path(region.rings)) for at in ring]
        assert points, region.name
        assert all(0 <= x <= WIDTH and 0 <= y <= projection.height for x, y in points), region.name


def test_areas_are_drawn_true_to_scale():
    text = (ROOT / "content/karte/stadtbezirke.geojson").read_text("utf-8")
    regions = parse_geojson(text)
    projection = Projection.over(regions.values())
    told = {row["properties"]["nr"]: row["properties"] for row in json.loads(text)["features"]}
    drawn = {number: area_of(projection, region) for number, region in regions.items()}
    scale = sum(row["flaeche_km2"] for row in told.values()) / sum(drawn.values())
    for number, row in told.items():
        assert drawn[number] * scale == pytest.approx(row["flaeche_km2"], rel=0.03), row["name"]


def area_of(projection: Projection, region: Region) -> float:
    """The drawn area of the outer rings in square units (shoelace formula)."""
    rings = [ring for polygon in region.polygons for ring in corners(projection.path(polygon[:1]))]
    return sum(
        abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise([*ring, ring[0]]))) / 2
        for ring in rings
    )
