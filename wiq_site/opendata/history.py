"""How many teams stood at which phase and state at each month's end."""

from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from wiq_site.derive.status import status_at
from wiq_site.derive.views import SiteView
from wiq_site.opendata.records import CountRecord
from wiq_site.schema import TeamFront
from wiq_site.words import Phase, State


def history_records(site: SiteView) -> Iterator[CountRecord]:
    """Yield the counts, oldest month first, only of what is more than zero.

    From the month of the first report to the last month that is over: a month's number never
    changes after it was given, unless a report is handed in late.
    """
    teams = [card.team.front for card in site.board.cards]
    for day in _month_ends(teams, site.network.today):
        yield from _counts(teams, day)


def _month_ends(teams: Iterable[TeamFront], today: date) -> Iterator[date]:
    first = min((change.date.day for team in teams for change in team.history), default=today)
    day = _month_end(first)
    while day < today:
        yield day
        day = _month_end(day + timedelta(days=1))


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _counts(teams: Iterable[TeamFront], day: date) -> Iterator[CountRecord]:
    found: Counter[tuple[Phase | None, State | None]] = Counter()
    for team in teams:
        status = status_at(team, day)
        if status.as_of is not None:
            found[status.phase, status.state] += 1
    for phase in (*Phase, None):
        for state in (*State, None):
            if found[phase, state]:
                yield CountRecord(
                    month=f"{day:%Y-%m}",
                    day=day.isoformat(),
                    phase=phase,
                    state=state,
                    teams=found[phase, state],
                )
