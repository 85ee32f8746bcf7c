"""What is exported of a team. Mailboxes are left out: whoever wants to write finds them on the
team's page. Names only where a consent covers them (`wiq_site.derive.people`)."""

from pydantic import Field

from wiq_site.opendata.fields import Address, Key, Moment, Number, Record, Words
from wiq_site.words import MilestoneKind, Phase, Sector, State, TeamKind


class LinkRecord(Record):
    """A titled link."""

    title: Words = Field(description="Worauf der Link führt")
    url: Address = Field(description="Adresse")
    date: Moment | None = Field(description="Wann die Angabe zuletzt belegt war")


class SourceRecord(Record):
    """Where a statement comes from."""

    title: Words = Field(description="Name der Quelle")
    url: Address | None = Field(description="Adresse, wenn es eine gibt")
    date: Moment | None = Field(description="Datum der Quelle")
    note: Words | None = Field(description="Wofür die Quelle steht")


class NeedRecord(Record):
    """What a team is looking for."""

    text: Words = Field(description="Was das Team sucht")
    date: Moment = Field(description="Seit wann")
    until: Moment | None = Field(description="Bis wann")


class PersonRecord(Record):
    """Somebody in a team."""

    name: Words | None = Field(description="Name, nur mit Einwilligung der Person")
    sector: Sector = Field(description="Bereich, für den die Person steht")
    role: Words | None = Field(description="Aufgabe")
    organisation: Words | None = Field(description="Organisation")
    as_of: Moment = Field(description="Stand der Angabe")


class ChangeRecord(Record):
    """A change of phase or state."""

    date: Moment = Field(description="Wann sich etwas änderte")
    phase: Phase | None = Field(description="Neuer Schritt, wenn er sich änderte")
    state: State | None = Field(description="Neuer Stand, wenn er sich änderte")
    text: Words = Field(description="Was geschah")


class MilestoneRecord(Record):
    """A milestone."""

    date: Moment = Field(description="Wann es geschah")
    kind: MilestoneKind = Field(
        description="Wessen Schritt es war: team, wiq-support (WiQ öffnete eine Tür) oder public"
    )
    text: Words = Field(description="Was geschah")
    doors: tuple[Key, ...] = Field(description="Zu wem WiQ eine Tür öffnete (Schlüssel)")


class TeamRecord(Record):
    """A team."""

    slug: Key = Field(description="Schlüssel des Teams, zugleich Teil seiner Adresse")
    title: Words = Field(description="Name des Teams")
    aliases: tuple[Words, ...] = Field(description="Weitere Namen")
    kind: TeamKind = Field(description="Art des Teams")
    url: Address = Field(description="Seite des Teams")
    calendar_url: Address = Field(description="Kalender des Teams (iCalendar)")
    summary: Words = Field(description="Worum es geht, in einem Satz")
    topics: tuple[Words, ...] = Field(description="Themen")
    start: Moment | None = Field(description="Seit wann es das Team gibt")
    pilot: bool = Field(description="Gehörte zum Pilotprojekt")
    members: Number | None = Field(description="Zahl der Mitglieder")
    place: Words | None = Field(description="Ort der Arbeit")
    districts: tuple[Key, ...] = Field(
        description="Stadtbezirke (Schlüssel), auch die der Ortsteile"
    )
    localities: tuple[Key, ...] = Field(description="Ortsteile (Schlüssel)")
    area: Number | None = Field(description="Gebiet nach dem Plan von WiQ (Nummer)")
    phase: Phase | None = Field(description="Zuletzt bekannter Schritt im Lösungsprozess")
    phase_since: Moment | None = Field(description="Wann dieser Schritt gemeldet wurde")
    state: State | None = Field(description="Zuletzt bekannter Stand")
    state_since: Moment | None = Field(description="Wann dieser Stand gemeldet wurde")
    as_of: Moment | None = Field(description="Datum der letzten Meldung: So alt ist die Angabe")
    last_news: Moment | None = Field(description="Datum der letzten Neuigkeit")
    partners: tuple[Words, ...] = Field(description="Wer mithalf")
    links: tuple[LinkRecord, ...] = Field(description="Links")
    needs: tuple[NeedRecord, ...] = Field(description="Offene Gesuche")
    people: tuple[PersonRecord, ...] = Field(description="Menschen im Team")
    history: tuple[ChangeRecord, ...] = Field(description="Wie sich Schritt und Stand änderten")
    milestones: tuple[MilestoneRecord, ...] = Field(description="Meilensteine")
    sources: tuple[SourceRecord, ...] = Field(description="Quellen")
