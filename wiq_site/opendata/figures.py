"""The network in figures."""

from collections.abc import Iterator

from wiq_site.derive.views import SiteView
from wiq_site.opendata.records import FigureRecord
from wiq_site.words import Phase, State


def figure_records(site: SiteView) -> Iterator[FigureRecord]:
    """Yield what can be counted, and the pilot's declared figures."""
    network = site.network
    every: tuple[tuple[str, str, int], ...] = (
        ("solution-teams", "Lösungsteams", site.board.total),
        ("other-teams", "Andere Teams", len(site.other_teams)),
        ("posts", "Beiträge", len(network.posts)),
        ("events-coming", "Kommende Termine", len(site.agenda.coming)),
        ("events-past", "Vergangene Termine", len(site.agenda.past)),
        ("districts", "Stadtbezirke", len(network.districts)),
        ("localities", "Ortsteile", len(network.localities)),
        ("areas", "Gebiete nach dem Plan von WiQ", len(network.areas)),
        ("supporters", "Ämter, Firmen, Förderungen und Partner", len(network.supporters)),
    )
    for key, label, value in every:
        yield FigureRecord(key=key, label=label, value=value, as_of=None)
    yield from _status(site)
    yield from _pilot(site)


def _status(site: SiteView) -> Iterator[FigureRecord]:
    as_of = site.board.as_of.iso if site.board.as_of else None
    statuses = [card.status for card in site.board.cards]
    for phase in Phase:
        yield FigureRecord(
            key=f"phase-{phase.name.lower()}",
            label=f"Lösungsteams, zuletzt beim Schritt „{phase.value}“",
            value=sum(status.phase is phase for status in statuses),
            as_of=as_of,
        )
    for state in State:
        yield FigureRecord(
            key=f"state-{state.name.lower().replace('_', '-')}",
            label=f"Lösungsteams, zuletzt mit dem Stand „{state.value}“",
            value=sum(status.state is state for status in statuses),
            as_of=as_of,
        )


_PILOT = {
    "teams": "Pilotprojekt: Lösungsteams",
    "started": "Pilotprojekt: davon gestartet",
    "postponed": "Pilotprojekt: davon verschoben",
    "unnamed": "Pilotprojekt: Teams, die in den Quellen keinen Namen haben",
    "members": "Pilotprojekt: Mitglieder, ungefähr",
    "offices": "Pilotprojekt: beteiligte Ämter",
    "companies": "Pilotprojekt: beteiligte Unternehmen",
    "funds": "Pilotprojekt: Förderungen",
}


def _pilot(site: SiteView) -> Iterator[FigureRecord]:
    if site.pilot is None:
        return
    figures = site.pilot.figures
    for field, label in _PILOT.items():
        yield FigureRecord(
            key=f"pilot-{field}",
            label=label,
            value=getattr(figures, field),
            as_of=figures.as_of.iso,
        )
