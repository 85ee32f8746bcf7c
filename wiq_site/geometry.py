"""The city's map: polygons by key, neighbours, points in polygons. Degrees, WGS 84 (RFC 7946)."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any

LonLat = tuple[float, float]
Ring = tuple[LonLat, ...]
Polygon = tuple[Ring, ...]  # the outer ring first, then its holes


@dataclass(frozen=True, slots=True)
class Region:
    """A district or locality: its key, name, polygons, where its label stands."""

    number: str
    name: str
    polygons: tuple[Polygon, ...]
    label: LonLat

    @property
    def rings(self) -> tuple[Ring, ...]:
        """All outer and inner rings."""
        return tuple(ring for polygon in self.polygons for ring in polygon)


class BadGeometry(Exception):
    """The file is no GeoJSON of the kind the map needs; says why in German."""


def parse_geojson(text: str) -> Mapping[str, Region]:
    """Read a FeatureCollection of polygons with `nr`, `name`, `lx`, `ly`; keyed by `nr`.

    Raises BadGeometry.
    """
    try:
        features = json.loads(text)["features"]
        regions = [_region(feature) for feature in features]
        found = {region.number: region for region in regions}
        if not regions or len(found) < len(regions):
            raise ValueError("none, or two of one number")
    except (LookupError, TypeError, ValueError, ArithmeticError, AttributeError, RecursionError):
        raise BadGeometry(
            "Die Karte ist kein gültiges GeoJSON mit den Feldern nr, name, lx und ly. "
            "Holen Sie die Datei aus der Versionsgeschichte zurück."
        ) from None
    return MappingProxyType(found)


def _region(feature: Any) -> Region:
    values, shape = feature["properties"], feature["geometry"]
    if shape["type"] == "Polygon":
        polygons = [shape["coordinates"]]
    elif shape["type"] == "MultiPolygon":
        polygons = shape["coordinates"]
    else:
        raise ValueError(shape["type"])
    shapes = tuple(tuple(_ring(ring) for ring in polygon) for polygon in polygons)
    if not all(shapes) or not shapes:
        raise ValueError("a region without a ring")
    label = _point((values["lx"], values["ly"]))
    return Region(str(values["nr"]), str(values["name"]), shapes, label)


def _ring(points: Any) -> Ring:
    """RFC 7946, 3.1.6: four positions or more, the last one the first again."""
    ring = tuple(_point(point) for point in points)
    if len(ring) < 4 or ring[0] != ring[-1] or len(set(ring)) < 3:
        raise ValueError("a ring that encloses nothing")
    return ring


def _point(values: Any) -> LonLat:
    lon, lat = float(values[0]), float(values[1])
    if not (abs(lon) <= 180 and abs(lat) <= 90):  # nan is refused as well
        raise ValueError("no place on earth")
    return lon, lat


def neighbours(regions: Mapping[str, Region]) -> Mapping[str, frozenset[str]]:
    """Return which regions share a stretch of border with which.

    The geometry is topologically clean (both sides carry the same points, see HERKUNFT.md), so
    a shared border is a shared edge; touching in a single point does not count.
    """
    owners: dict[frozenset[LonLat], set[str]] = defaultdict(set)
    for number, region in regions.items():
        for ring in region.rings:
            for start, end in pairwise(ring):
                owners[frozenset((start, end))].add(number)
    found: dict[str, set[str]] = {number: set() for number in regions}
    for numbers in owners.values():
        for number in numbers:
            found[number] |= numbers - {number}
    return MappingProxyType({number: frozenset(others) for number, others in found.items()})


def contains(region: Region, point: LonLat) -> bool:
    """Whether `point` lies in `region` (even-odd rule over all rings)."""
    inside = False
    for ring in region.rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            crosses = (y1 > point[1]) != (y2 > point[1])
            if crosses and point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside
