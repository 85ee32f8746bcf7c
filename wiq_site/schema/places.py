"""Districts (`content/bezirke/<slug>.md`) and WiQ's own areas (`content/gebiete/gebiet-<n>.md`)."""

from typing import Annotated

from pydantic import Field

from wiq_site.schema.base import Count, Date, Front, Link, Reference, Slug, Source, Text, Whole
from wiq_site.words import Basis

Longitude = Annotated[float, Field(ge=12.0, le=12.8)]
Latitude = Annotated[float, Field(ge=51.1, le=51.6)]
SquareKilometres = Annotated[float, Field(gt=0, le=400)]


class Locality(Front):
    """An Ortsteil; its number is the city's two-digit key, kept as text ("00")."""

    number: Annotated[str, Field(pattern=r"^[0-9]{2}$")]
    name: Text
    slug: Slug
    area_km2: SquareKilometres


class Inhabitants(Front):
    """How many people lived in the district on a day."""

    date: Date
    count: Count
    source: Source


class Council(Front):
    """The Stadtbezirksbeirat."""

    name: Text
    seats: Count
    date: Date
    links: tuple[Link, ...] = ()
    source: tuple[Source, ...] = ()


class DistrictFront(Front):
    """Front matter of a Stadtbezirk."""

    name: Text
    number: Annotated[str, Field(pattern=r"^[0-9]$")]
    slug: Slug
    summary: Text
    area_km2: SquareKilometres
    inhabitants: tuple[Inhabitants, ...] = ()
    council: Council
    localities: Annotated[tuple[Locality, ...], Field(min_length=1)]
    links: tuple[Link, ...] = ()


class Point(Front):
    """A place that lies outside the area it was planned for, shown as a point."""

    name: Text
    lon: Longitude
    lat: Latitude
    locality: Reference
    note: Text | None = None


class AreaPlace(Front):
    """A locality of an area and how sure its assignment is."""

    locality: Reference
    basis: Basis = Basis.STATED
    note: Text | None = None


class AreaFront(Front):
    """Front matter of a Gebiet: whole districts, single localities, points; a plan with a date.

    `shared` names districts that several areas work on together (the deck: Mitte).
    """

    number: Annotated[Whole, Field(le=99)]
    title: Text
    summary: Text
    plan: Date
    districts: tuple[Reference, ...] = ()
    shared: tuple[Reference, ...] = ()
    localities: tuple[AreaPlace, ...] = ()
    points: tuple[Point, ...] = ()
    source: tuple[Source, ...] = ()
