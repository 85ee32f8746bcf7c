"""The datasets of `/api/v1/`: name, title, what is in them, and the addresses of their files."""

from collections.abc import Iterator
from dataclasses import dataclass

from wiq_site import urls


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset. Names are part of version 1: one may be added, none is ever changed."""

    name: str
    title: str
    description: str

    @property
    def json(self) -> str:
        """The address of the JSON file."""
        return urls.data(self.name, "json")

    @property
    def csv(self) -> str:
        """The address of the CSV file."""
        return urls.data(self.name, "csv")

    @property
    def schema(self) -> str:
        """The address of the JSON Schema."""
        return urls.data(self.name, "schema.json")


NETWORK = Dataset(
    "network",
    "Das Netzwerk in Zahlen",
    "Wer hinter der Website steht, Kennzahlen zu Teams, Beiträgen und Pilotprojekt, "
    "und wo alle Datensätze liegen.",
)
TEAMS = Dataset(
    "teams",
    "Teams",
    "Alle Teams mit Schritt, Stand, Orten, Meilensteinen und Gesuchen. Jede Angabe zum Stand "
    "trägt ihr Datum.",
)
POSTS = Dataset(
    "posts",
    "Beiträge",
    "Alle Beiträge des Blogs mit Zusammenfassung, Teams, Orten, Terminen und Quellen; die neuesten "
    "zuerst.",
)
DISTRICTS = Dataset(
    "districts",
    "Stadtbezirke",
    "Die zehn Stadtbezirke mit Ortsteilen, Einwohnerzahl, Stadtbezirksbeirat und den Teams darin.",
)
AREAS = Dataset(
    "areas",
    "Gebiete",
    "Die Gebiete, in die WiQ die Stadt 2021 für seinen Plan gegliedert hat.",
)
SUPPORT = Dataset(
    "support",
    "Unterstützung",
    "Was WiQ für Lösungsteams tat und zu wem es Türen öffnete, je Vorgang eine Zeile.",
)
HISTORY = Dataset(
    "status-verlauf",
    "Status im Verlauf",
    "Wie viele Lösungsteams am Ende jedes Monats bei welchem Schritt und Stand waren, soweit bis "
    "dahin gemeldet. Teams ohne Meldung sind nicht gezählt.",
)
DATASETS = (NETWORK, TEAMS, POSTS, DISTRICTS, AREAS, SUPPORT, HISTORY)
MAP = "bezirke"
MAP_TITLE = "Stadtbezirke als Karte"
MAP_DESCRIPTION = (
    "Die Grenzen der Stadtbezirke mit der Zahl ihrer Lösungsteams, Beiträge und Termine. "
    "Vereinfacht: nicht für Grundstücksgrenzen geeignet."
)
MAP_FILE = urls.data(MAP, "geojson")
MAP_SCHEMA = urls.data(MAP, "schema.json")


def data_addresses() -> Iterator[str]:
    """Yield the address of every file."""
    for dataset in DATASETS:
        yield from (dataset.json, dataset.csv, dataset.schema)
    yield from (MAP_FILE, MAP_SCHEMA)
