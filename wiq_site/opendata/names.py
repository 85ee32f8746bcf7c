"""The names of the datasets, and the addresses of all files of `/api/v1/`."""

from collections.abc import Iterator

from wiq_site import urls

# Each has .json, .csv and .schema.json. Part of version 1: a name is added, never changed.
DATASETS = ("network", "teams", "posts", "districts", "areas", "support", "status-verlauf")
MAP = "bezirke"  # .geojson and .schema.json


def data_addresses() -> Iterator[str]:
    """Yield the address of every file."""
    for name in DATASETS:
        for ending in ("json", "csv", "schema.json"):
            yield urls.data(name, ending)
    yield urls.data(MAP, "geojson")
    yield urls.data(MAP, "schema.json")
