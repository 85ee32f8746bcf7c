"""Which calendars there are."""

from collections.abc import Iterator, Mapping

from wiq_site import urls
from wiq_site.calendar.ics import CalendarInfo, calendar
from wiq_site.derive.events import Agenda, Occasion
from wiq_site.network import Network


def calendar_files(network: Network, agenda: Agenda) -> Mapping[str, bytes]:
    """Return every calendar by its address: of all, of each listed team, of each district."""
    host = network.provider.tag_authority.partition(",")[0]  # set once, whatever the site's address
    return {
        info.url: calendar(info, occasions, network.base, host)
        for info, occasions in _calendars(network, agenda)
    }


def _calendars(
    network: Network, agenda: Agenda
) -> Iterator[tuple[CalendarInfo, tuple[Occasion, ...]]]:
    site = network.provider.site_name
    yield (
        CalendarInfo(
            name=site,
            description=f"Alle Termine von „{site}“ in Leipzig.",
            url=urls.CALENDAR_OF_ALL,
            page=urls.EVENTS if network.has_page(urls.EVENTS) else urls.HOME,
        ),
        agenda.every,
    )
    for team in network.teams.values():
        yield (
            CalendarInfo(
                name=f"{site}: {team.front.title}",
                description=f"Termine des Teams „{team.front.title}“.",
                url=urls.team_calendar(team.slug),
                page=team.url,
            ),
            agenda.of_team(team.slug),
        )
    for district in network.districts.values():
        name = f"Stadtbezirk {district.front.name}"
        yield (
            CalendarInfo(
                name=f"{site}: {name}",
                description=f"Termine im {name} und von Teams, die dort arbeiten.",
                url=urls.district_calendar(district.slug),
                page=district.url,
            ),
            agenda.of_district(district.slug),
        )
