"""What `/api/` explains to people."""

from dataclasses import dataclass
from functools import cache

from wiq_site.opendata.envelopes import LicenceRecord, record_model
from wiq_site.opendata.geo import GEODATA_LICENCE, DistrictProperties
from wiq_site.opendata.names import DATASETS, MAP_DESCRIPTION, MAP_FILE, MAP_SCHEMA, MAP_TITLE
from wiq_site.opendata.schemas import FieldDoc, field_docs


@dataclass(frozen=True, slots=True)
class DataDoc:
    """A dataset, its files (German label and address), and its fields."""

    key: str
    title: str
    description: str
    files: tuple[tuple[str, str], ...]
    fields: tuple[FieldDoc, ...]


@dataclass(frozen=True, slots=True)
class Documentation:
    """All datasets, and the licence of the geometry; that of the texts is the provider's."""

    datasets: tuple[DataDoc, ...]
    geometry_licence: LicenceRecord


@cache
def documentation() -> Documentation:
    """Return the documentation: the same for every content."""
    tables = [
        DataDoc(
            item.name,
            item.title,
            item.description,
            (("JSON", item.json), ("CSV", item.csv), ("JSON Schema", item.schema)),
            tuple(field_docs(record_model(item))),
        )
        for item in DATASETS
    ]
    city_map = DataDoc(
        "karte",
        MAP_TITLE,
        MAP_DESCRIPTION,
        (("GeoJSON", MAP_FILE), ("JSON Schema", MAP_SCHEMA)),
        tuple(field_docs(DistrictProperties)),
    )
    return Documentation((*tables, city_map), GEODATA_LICENCE)
