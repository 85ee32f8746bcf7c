"""The city's map as SVG paths: districts, localities, the plan's points."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians

from wiq_site.entry import Area, District
from wiq_site.geometry import LonLat, Region, Ring
from wiq_site.network import Network
from wiq_site.schema.places import Locality, Point

# Width of the drawing in its own units; one unit is about 27 m, finer than the data (25 m).
WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to drawing units: equirectangular, true to scale at the middle latitude.

    Over Leipzig's 25 km its error is below a thousandth, less than the data's own.
    """

    west: float
    north: float
    scale_x: float
    scale_y: float
    height: int

    @classmethod
    def over(cls, regions: Iterable[Region]) -> "Projection":
        """Fit all regions into the drawing's width."""
        points = [point for region in regions for ring in region.rings for point in ring]
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        scale_x = WIDTH / (max(lons) - min(lons))
        scale_y = scale_x / cos(radians((max(lats) + min(lats)) / 2))
        height = round((max(lats) - min(lats)) * scale_y)
        return cls(min(lons), max(lats), scale_x, scale_y, height)

    def point(self, place: LonLat) -> tuple[int, int]:
        """Return the place in whole drawing units."""
        return (
            round((place[0] - self.west) * self.scale_x),
            round((self.north - place[1]) * self.scale_y),
        )

    def path(self, rings: Iterable[Ring]) -> str:
        """Return the rings as SVG path data in relative steps, the shortest form."""
        return "".join(self._ring(ring) for ring in rings)

    def _ring(self, ring: Ring) -> str:
        points = [self.point(place) for place in ring[:-1]]
        steps = [
            f"{x - before_x} {y - before_y}"
            for (before_x, before_y), (x, y) in pairwise(points)
            if (x, y) != (before_x, before_y)
        ]
        x, y = points[0]
        # A ring smaller than a unit is no area to draw, and "l" wants a number after it.
        return f"M{x} {y}l{' '.join(steps)}z" if steps else ""


@dataclass(frozen=True, slots=True)
class MapLocality:
    """An Ortsteil on the map: path data and where its label stands."""

    locality: Locality
    path: str
    label: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MapDistrict:
    """A district on the map: path data, where its label stands, its localities."""

    district: District
    path: str
    label: tuple[int, int]
    localities: tuple[MapLocality, ...]


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A point of the plan on the map."""

    area: Area
    point: Point
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class CityMap:
    """The whole drawing, in drawing units; the origin is its upper left corner."""

    width: int
    height: int
    districts: tuple[MapDistrict, ...]
    points: tuple[MapPoint, ...]


def city_map(network: Network) -> CityMap:
    """Draw the map from the network's geometry; empty where there is none."""
    if not network.district_map:
        return CityMap(WIDTH, WIDTH, (), ())
    projection = Projection.over(network.district_map.values())
    return CityMap(
        WIDTH,
        projection.height,
        tuple(
            _district(projection, network.district_map, network.locality_map, district)
            for district in network.districts.values()
            if district.front.number in network.district_map
        ),
        tuple(
            MapPoint(area, point, projection.point((point.lon, point.lat)))
            for area in network.areas.values()
            for point in area.front.points
        ),
    )


def _district(
    projection: Projection,
    districts: Mapping[str, Region],
    localities: Mapping[str, Region],
    district: District,
) -> MapDistrict:
    region = districts[district.front.number]
    return MapDistrict(
        district,
        projection.path(region.rings),
        projection.point(region.label),
        tuple(
            _locality(projection, localities[locality.number], locality)
            for locality in district.front.localities
            if locality.number in localities
        ),
    )


def _locality(projection: Projection, region: Region, locality: Locality) -> MapLocality:
    return MapLocality(locality, projection.path(region.rings), projection.point(region.label))
