"""The districts as GeoJSON (RFC 7946), with counts for maps."""

from itertools import pairwise
from typing import Literal

from pydantic import Field

from wiq_site.derive.places import DistrictView
from wiq_site.derive.views import SiteView
from wiq_site.geometry import Polygon, Region, Ring
from wiq_site.opendata.envelopes import LicenceRecord
from wiq_site.opendata.export import latest_count
from wiq_site.opendata.fields import Address, Degrees, Key, Measure, Moment, Number, Record, Words

# The source note that the licence asks for; the wording is that of content/karte/HERKUNFT.md.
GEODATA_LICENCE = LicenceRecord(
    name="Datenlizenz Deutschland – Namensnennung – Version 2.0",
    url="https://www.govdata.de/dl-de/by-2-0",
    attribution=(
        "Stadt Leipzig, Amt für Statistik und Wahlen: Geodaten Ortsteile Leipzig "
        "(https://opendata.leipzig.de/dataset/geodaten-ortsteile-leipzig), Datenlizenz Deutschland "
        "– Namensnennung – Version 2.0 (https://www.govdata.de/dl-de/by-2-0); Daten geändert: "
        "vereinfacht, zu Stadtbezirken zusammengefasst"
    ),
)
_Place = tuple[Degrees, Degrees]
_Closed = tuple[_Place, ...]


class PolygonRecord(Record):
    """A GeoJSON Polygon."""

    type: Literal["Polygon"]
    coordinates: tuple[_Closed, ...] = Field(description="Außenring, dann Löcher; Länge, Breite")


class MultiPolygonRecord(Record):
    """A GeoJSON MultiPolygon."""

    type: Literal["MultiPolygon"]
    coordinates: tuple[tuple[_Closed, ...], ...] = Field(description="Mehrere Polygone")


class DistrictProperties(Record):
    """What a map may show of a district."""

    slug: Key = Field(description="Schlüssel des Stadtbezirks")
    number: str = Field(description="Nummer der Stadt")
    name: Words = Field(description="Name")
    url: Address = Field(description="Seite des Stadtbezirks")
    area_km2: Measure = Field(description="Fläche in km²")
    inhabitants: Number | None = Field(description="Einwohner*innen, letzte bekannte Zahl")
    inhabitants_date: Moment | None = Field(description="Stichtag dieser Zahl")
    localities_count: Number = Field(description="Zahl der Ortsteile")
    teams_count: Number = Field(description="Zahl der Lösungsteams")
    posts_count: Number = Field(description="Zahl der Beiträge")
    events_count: Number = Field(description="Zahl der Termine, kommende und vergangene")


class DistrictFeature(Record):
    """A GeoJSON Feature."""

    type: Literal["Feature"]
    id: str = Field(description="Nummer der Stadt")
    properties: DistrictProperties = Field(description="Angaben zum Stadtbezirk")
    geometry: PolygonRecord | MultiPolygonRecord = Field(description="Grenze, vereinfacht (25 m)")


class DistrictCollection(Record):
    """`bezirke.geojson`."""

    type: Literal["FeatureCollection"]
    schema_url: Address = Field(description="JSON Schema dieser Datei")
    documentation_url: Address = Field(description="Beschreibung für Menschen")
    licence: LicenceRecord | None = Field(description="Lizenz der Angaben in properties")
    geometry_licence: LicenceRecord = Field(description="Lizenz der Grenzen")
    features: tuple[DistrictFeature, ...] = Field(description="Stadtbezirke nach ihrer Nummer")


def district_features(site: SiteView) -> tuple[DistrictFeature, ...]:
    """Return the districts that the map knows, by number."""
    shapes = site.network.district_map
    return tuple(
        _feature(site, view, shapes[view.district.front.number])
        for view in site.districts.values()
        if view.district.front.number in shapes
    )


def _feature(site: SiteView, view: DistrictView, region: Region) -> DistrictFeature:
    district, front, count = view.district, view.district.front, latest_count(view)
    return DistrictFeature(
        type="Feature",
        id=front.number,
        properties=DistrictProperties(
            slug=district.slug,
            number=front.number,
            name=front.name,
            url=site.network.base.absolute(district.url),
            area_km2=front.area_km2,
            inhabitants=count.count if count else None,
            inhabitants_date=count.date.iso if count else None,
            localities_count=len(front.localities),
            teams_count=len(view.cards),
            posts_count=len(view.posts),
            events_count=len(site.agenda.of_district(district.slug)),
        ),
        geometry=_geometry(region),
    )


def _geometry(region: Region) -> PolygonRecord | MultiPolygonRecord:
    polygons = tuple(_wound(polygon) for polygon in region.polygons)
    if len(polygons) == 1:
        return PolygonRecord(type="Polygon", coordinates=polygons[0])
    return MultiPolygonRecord(type="MultiPolygon", coordinates=polygons)


def _wound(polygon: Polygon) -> Polygon:
    """The outer ring runs counter-clockwise, holes clockwise (RFC 7946, 3.1.6)."""
    outer, *holes = polygon
    return (_turned(outer, 1), *(_turned(hole, -1) for hole in holes))


def _turned(ring: Ring, sign: int) -> Ring:
    return ring if _area(ring) * sign >= 0 else ring[::-1]


def _area(ring: Ring) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))
