"""What `wiq liste` shows: tables of what waits for somebody at the desk."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from wiq_site.collection import Collection
from wiq_site.dates import format_short
from wiq_site.derive.silence import silent_teams
from wiq_site.derive.status import status_at
from wiq_site.entry import Entry
from wiq_site.german import enumerate_words, sort_key
from wiq_site.schema import Front, IssueFront, PeopleTable, PostFront
from wiq_site.schema.tables import Consent
from wiq_site.words import Phase, Status

Row = tuple[str, ...]
WARNING_DAYS = 90  # how long before its end a consent is listed


@dataclass(frozen=True, slots=True)
class Listing:
    """A table: what it is called, its columns, its rows."""

    title: str
    columns: Row
    rows: tuple[Row, ...]


_Rows = Callable[[Collection, date], Iterator[Row]]


def _teams(content: Collection, today: date) -> Iterator[Row]:
    """Public teams by phase, those without one last."""
    phases = [*Phase, None]
    listed = [team for team in content.teams if team.front.status is Status.PUBLISHED]
    for phase in phases:
        for team in sorted(listed, key=lambda team: sort_key(team.front.title)):
            status = status_at(team.front, today)
            if status.phase is phase:
                as_of = format_short(status.as_of) if status.as_of else ""
                label = phase.value if phase else "–"
                stand = status.lone_label if status.state else "–"
                yield label, team.front.title, stand, as_of, team.front.kind.value, team.slug


def _silent(content: Collection, today: date) -> Iterator[Row]:
    found = sorted(silent_teams(content.teams, content.posts, today), key=lambda item: item.last)
    for item in found:
        front = item.team.front
        days = str((today - item.last.day).days)
        yield front.title, format_short(item.last), days, front.contact or "–", item.team.slug


def _drafts(content: Collection, today: date) -> Iterator[Row]:
    del today
    for entry in content.entries:
        if getattr(entry.front, "status", None) is Status.DRAFT:
            yield _title(entry), entry.path


def _scheduled(content: Collection, today: date) -> Iterator[Row]:
    dated: tuple[Entry[PostFront | IssueFront], ...] = (*content.posts, *content.issues)
    waiting = [
        entry for entry in dated if entry.front.scheduled and entry.front.date.is_after(today)
    ]
    for entry in sorted(waiting, key=lambda entry: (entry.front.date, entry.path)):
        yield format_short(entry.front.date), _title(entry), entry.path


def _consents(content: Collection, today: date) -> Iterator[Row]:
    """Consents that have ended or will soon; those without end and those never given stay out."""
    found: list[tuple[Consent, str, str]] = []
    table = content.table(PeopleTable)
    for index, person in enumerate(table.front.people if table else ()):
        if table and person.consent:
            place = f"{table.path}:{table.line('people', index)}"
            found.append((person.consent, person.name, place))
    for path, credit in content.credits.items():
        if credit.front.consent:
            found.append((credit.front.consent, "Bild", path))
    soon = today + timedelta(days=WARNING_DAYS)
    ends = [(item[0].end, *item[1:]) for item in found]
    for end, what, place in sorted(item for item in ends if item[0] is not None):
        if end is not None and not end.is_after(soon):
            yield format_short(end), what, "abgelaufen" if end.day <= today else "bald", place


def _needs(content: Collection, today: date) -> Iterator[Row]:
    for team in sorted(content.teams, key=lambda team: sort_key(team.front.title)):
        for need in team.front.needs:
            if need.is_open(today) and team.front.status is Status.PUBLISHED:
                until = format_short(need.until) if need.until else "–"
                yield team.front.title, need.text, format_short(need.date), until, team.slug


@dataclass(frozen=True, slots=True)
class _Kind:
    title: str
    columns: Row
    rows: _Rows


_KINDS: Mapping[str, _Kind] = MappingProxyType(
    {
        "teams": _Kind(
            "Teams nach Phase", ("Phase", "Team", "Stand", "vom", "Art", "Datei"), _teams
        ),
        "wiedervorlage": _Kind(
            "Wiedervorlage: seit 180 Tagen nichts Neues",
            ("Team", "zuletzt", "Tage", "E-Mail", "Datei"),
            _silent,
        ),
        "entwuerfe": _Kind("Entwürfe", ("Titel", "Datei"), _drafts),
        "geplant": _Kind("Geplant", ("Erscheint", "Titel", "Datei"), _scheduled),
        "einwilligungen": _Kind("Einwilligungen, die enden", ("Ende", "Für", "", "Wo"), _consents),
        "gesuche": _Kind("Offene Gesuche", ("Team", "Sucht", "seit", "bis", "Datei"), _needs),
    }
)
NAMES = tuple(_KINDS)


def listing(name: str, content: Collection, today: date) -> Listing:
    """Return the table of that name (one of `NAMES`)."""
    kind = _KINDS[name]
    return Listing(kind.title, kind.columns, tuple(kind.rows(content, today)))


def _title(entry: Entry[Front]) -> str:
    front = entry.front
    return str(getattr(front, "title", None) or getattr(front, "name", entry.slug))


def names_in_words() -> str:
    """The names of all tables as a German enumeration."""
    return enumerate_words(NAMES, "oder")
