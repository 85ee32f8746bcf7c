"""What stands around the records of a dataset: what it is, its licence, where its schema lies."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from wiq_site.opendata import names
from wiq_site.opendata.fields import Address, Key, Record, Words
from wiq_site.opendata.names import Dataset
from wiq_site.opendata.records import (
    AreaRecord,
    CountRecord,
    DatasetRecord,
    DistrictRecord,
    FigureRecord,
    OrganisationRecord,
    PostRecord,
    SupporterRecord,
    SupportRecord,
)
from wiq_site.opendata.team_records import TeamRecord


class LicenceRecord(Record):
    """On which terms the data may be used."""

    name: Words = Field(description="Name der Lizenz")
    url: Address = Field(description="Text der Lizenz")
    attribution: Words = Field(description="So soll die Quelle genannt werden")


class Envelope(Record):
    """What all datasets begin with."""

    version: Literal[1] = Field(description="Version der Schnittstelle, auch Teil der Adresse")
    dataset: Key = Field(description="Name des Datensatzes")
    title: Words = Field(description="Titel")
    description: Words = Field(description="Inhalt")
    language: Literal["de"] = Field(description="Sprache der Texte")
    url: Address = Field(description="Adresse dieser Datei")
    csv_url: Address = Field(description="Dieselben Einträge als CSV")
    schema_url: Address = Field(description="JSON Schema dieser Datei")
    documentation_url: Address = Field(description="Beschreibung für Menschen")
    licence: LicenceRecord | None = Field(description="Lizenz; ohne Angabe bitte nachfragen")


class NetworkData(Envelope):
    """`network.json`."""

    organisation: OrganisationRecord = Field(description="Wer hinter der Website steht")
    datasets: tuple[DatasetRecord, ...] = Field(description="Alle Datensätze")
    records: tuple[FigureRecord, ...] = Field(description="Kennzahlen")


class TeamsData(Envelope):
    """`teams.json`."""

    records: tuple[TeamRecord, ...] = Field(description="Teams in alphabetischer Folge")


class PostsData(Envelope):
    """`posts.json`."""

    records: tuple[PostRecord, ...] = Field(description="Beiträge, die neuesten zuerst")


class DistrictsData(Envelope):
    """`districts.json`."""

    records: tuple[DistrictRecord, ...] = Field(description="Stadtbezirke nach ihrer Nummer")


class AreasData(Envelope):
    """`areas.json`."""

    records: tuple[AreaRecord, ...] = Field(description="Gebiete nach ihrer Nummer")


class SupportData(Envelope):
    """`support.json`."""

    supporters: tuple[SupporterRecord, ...] = Field(description="Ämter, Firmen, Förderungen …")
    records: tuple[SupportRecord, ...] = Field(description="Was WiQ tat, je Team nach Datum")


class HistoryData(Envelope):
    """`status-verlauf.json`."""

    records: tuple[CountRecord, ...] = Field(description="Anzahlen nach Monat, Schritt und Stand")


MODELS: Mapping[Dataset, type[Envelope]] = {
    names.NETWORK: NetworkData,
    names.TEAMS: TeamsData,
    names.POSTS: PostsData,
    names.DISTRICTS: DistrictsData,
    names.AREAS: AreasData,
    names.SUPPORT: SupportData,
    names.HISTORY: HistoryData,
}


def record_model(dataset: Dataset) -> type[Record]:
    """Return the model of a dataset's records."""
    annotation = MODELS[dataset].model_fields["records"].annotation
    (model, _) = annotation.__args__  # type: ignore[union-attr]
    return model  # type: ignore[no-any-return]
