"""What is exported of posts, places, support and of the network as a whole."""

from pydantic import Field

from wiq_site.opendata.fields import Address, Degrees, Key, Measure, Moment, Number, Record, Words
from wiq_site.opendata.team_records import SourceRecord
from wiq_site.words import Basis, Phase, State, SupporterKind


class EventRecord(Record):
    """The event a post announces."""

    start: Moment = Field(description="Beginn")
    end: Moment | None = Field(description="Ende; ohne Uhrzeit der letzte Tag")
    place: Words | None = Field(description="Ort")
    locality: Key | None = Field(description="Ortsteil (Schlüssel)")
    cancelled: bool = Field(description="Abgesagt")
    link: Address | None = Field(description="Mehr zum Termin")


class PostRecord(Record):
    """A post."""

    id: Key = Field(description="Kennung; bleibt, auch wenn Titel und Adresse wechseln")
    url: Address = Field(description="Adresse")
    title: Words = Field(description="Titel")
    published: Moment = Field(description="Datum, so genau wie bekannt")
    modified: Moment | None = Field(description="Zuletzt geändert")
    category: Words = Field(description="Kategorie")
    tags: tuple[Words, ...] = Field(description="Schlagwörter")
    authors: tuple[Words, ...] = Field(description="Wer schrieb")
    summary: Words = Field(description="Zusammenfassung")
    teams: tuple[Key, ...] = Field(description="Teams, um die es geht (Schlüssel)")
    districts: tuple[Key, ...] = Field(description="Stadtbezirke (Schlüssel)")
    localities: tuple[Key, ...] = Field(description="Ortsteile (Schlüssel)")
    event: EventRecord | None = Field(description="Termin, den der Beitrag ankündigt")
    sources: tuple[SourceRecord, ...] = Field(description="Quellen")


class CouncilRecord(Record):
    """A Stadtbezirksbeirat."""

    name: Words = Field(description="Name des Stadtbezirksbeirats")
    seats: Number = Field(description="Sitze")
    date: Moment = Field(description="Stand der Angabe")


class LocalityRecord(Record):
    """An Ortsteil."""

    number: str = Field(description="Nummer der Stadt, zwei Ziffern")
    slug: Key = Field(description="Schlüssel")
    name: Words = Field(description="Name")
    area_km2: Measure = Field(description="Fläche in km²")


class DistrictRecord(Record):
    """A Stadtbezirk."""

    slug: Key = Field(description="Schlüssel des Stadtbezirks, zugleich Teil seiner Adresse")
    number: str = Field(description="Nummer der Stadt, eine Ziffer")
    name: Words = Field(description="Name")
    url: Address = Field(description="Seite des Stadtbezirks")
    calendar_url: Address = Field(description="Kalender des Stadtbezirks (iCalendar)")
    summary: Words = Field(description="Worum es geht, in einem Satz")
    area_km2: Measure = Field(description="Fläche in km²")
    inhabitants: Number | None = Field(description="Einwohner*innen, letzte bekannte Zahl")
    inhabitants_date: Moment | None = Field(description="Stichtag dieser Zahl")
    council: CouncilRecord = Field(description="Stadtbezirksbeirat")
    townships: tuple[Words, ...] = Field(description="Ortschaften mit eigenem Rat")
    neighbours: tuple[Key, ...] = Field(description="Angrenzende Stadtbezirke (Schlüssel)")
    areas: tuple[Number, ...] = Field(description="Gebiete nach dem Plan von WiQ (Nummern)")
    teams: tuple[Key, ...] = Field(description="Lösungsteams im Stadtbezirk (Schlüssel)")
    posts_count: Number = Field(description="Zahl der Beiträge")
    localities: tuple[LocalityRecord, ...] = Field(description="Ortsteile")


class AreaPlaceRecord(Record):
    """An Ortsteil of an area."""

    slug: Key = Field(description="Schlüssel des Ortsteils")
    basis: Basis = Field(description="Ob der Plan ihn ausdrücklich nennt")
    note: Words | None = Field(description="Anmerkung")


class PointRecord(Record):
    """A place of an area."""

    name: Words = Field(description="Name")
    lon: Degrees = Field(description="Länge (WGS 84), ungefähr")
    lat: Degrees = Field(description="Breite (WGS 84), ungefähr")
    locality: Key = Field(description="Ortsteil (Schlüssel)")
    note: Words | None = Field(description="Anmerkung")


class AreaRecord(Record):
    """A Gebiet of the plan."""

    number: Number = Field(description="Nummer des Gebiets")
    title: Words = Field(description="Name")
    url: Address = Field(description="Seite des Gebiets")
    summary: Words = Field(description="Worum es geht, in einem Satz")
    plan: Moment = Field(description="Stand des Plans; er zeigt nicht, wo WiQ heute arbeitet")
    districts: tuple[Key, ...] = Field(description="Stadtbezirke (Schlüssel)")
    shared_districts: tuple[Key, ...] = Field(
        description="Stadtbezirke, die mehrere Gebiete gemeinsam haben (Schlüssel)"
    )
    teams: tuple[Key, ...] = Field(description="Lösungsteams im Gebiet (Schlüssel)")
    localities: tuple[AreaPlaceRecord, ...] = Field(description="Einzelne Ortsteile")
    points: tuple[PointRecord, ...] = Field(description="Einzelne Orte")


class SupportRecord(Record):
    """Something WiQ did for a team."""

    team: Key = Field(description="Team (Schlüssel)")
    team_title: Words = Field(description="Name des Teams")
    date: Moment | None = Field(description="Wann; leer bei laufender Unterstützung")
    ongoing: bool = Field(description="Laufende Unterstützung ohne Datum")
    text: Words = Field(description="Was WiQ tat")
    supporters: tuple[Key, ...] = Field(description="Zu wem WiQ eine Tür öffnete (Schlüssel)")
    supporter_names: tuple[Words, ...] = Field(description="Zu wem WiQ eine Tür öffnete (Namen)")


class SupporterRecord(Record):
    """An office, a company, a fund or an organisation."""

    key: Key = Field(description="Schlüssel")
    name: Words = Field(description="Name")
    short: Words | None = Field(description="Kürzel")
    kind: SupporterKind = Field(description="Art")
    pilot: bool = Field(description="Half schon im Pilotprojekt")
    url: Address | None = Field(description="Website")
    note: Words | None = Field(description="Anmerkung")


class CountRecord(Record):
    """How many teams stood where at a month's end."""

    month: Moment = Field(description="Monat")
    day: Moment = Field(description="Letzter Tag des Monats; für ihn gilt die Zahl")
    phase: Phase | None = Field(description="Zuletzt gemeldeter Schritt")
    state: State | None = Field(description="Zuletzt gemeldeter Stand")
    teams: Number = Field(description="Zahl der Lösungsteams mit diesem Schritt und Stand")


class FigureRecord(Record):
    """A figure of the network."""

    key: Key = Field(description="Schlüssel der Zahl")
    label: Words = Field(description="Was gezählt ist")
    value: Number = Field(description="Zahl")
    as_of: Moment | None = Field(description="Stand, wenn die Zahl einen eigenen hat")


class OrganisationRecord(Record):
    """Who runs the site."""

    name: Words = Field(description="Name des Netzwerks")
    operator: Words = Field(description="Träger")
    url: Address = Field(description="Website")


class DatasetRecord(Record):
    """Where a dataset lies."""

    name: Key = Field(description="Name")
    title: Words = Field(description="Titel")
    description: Words = Field(description="Inhalt")
    json_url: Address = Field(description="Als JSON, für Programme")
    csv_url: Address = Field(description="Als CSV, für Tabellenprogramme")
    schema_url: Address = Field(description="JSON Schema")
