"""Rules that count: declared figures agree with the content, the map with the districts."""

from collections.abc import Iterator
from datetime import date

from wiq_site.collection import Collection, Table
from wiq_site.entry import Team
from wiq_site.geometry import contains
from wiq_site.problems import Level, Problem
from wiq_site.schema import PilotTable, SupporterTable
from wiq_site.words import Status, SupporterKind, TeamKind


def pilot_figures_add_up(content: Collection, today: date) -> Iterator[Problem]:
    """The pilot's figures, declared once, hold against what the content can count."""
    del today
    table = content.table(PilotTable)
    if table is None or content.refused_in("teams") or content.refused_in("daten"):
        return
    figures = table.front
    named = [team for team in content.teams if _is_pilot_team(team)]
    yield from _compare(
        table,
        "teams",
        figures.teams,
        figures.started + figures.postponed,
        ("„started“ und „postponed“ zusammen"),
    )
    yield from _compare(
        table,
        "teams",
        figures.teams,
        len(named) + figures.unnamed,
        ("die Teams mit „pilot: ja“ und „unnamed“ zusammen"),
    )
    for field, kind in _KINDS.items():
        counted = _pilot_supporters(content, kind)
        what = f"die Einträge „{kind.value}“ mit „pilot: ja“ in unterstuetzer.yaml"
        yield from _compare(table, field, getattr(figures, field), counted, what)


_KINDS = {
    "offices": SupporterKind.OFFICE,
    "companies": SupporterKind.COMPANY,
    "funds": SupporterKind.FUND,
}


def _is_pilot_team(team: Team) -> bool:
    front = team.front
    return front.pilot and front.kind is TeamKind.SOLUTION and front.status is not Status.DRAFT


def _pilot_supporters(content: Collection, kind: SupporterKind) -> int:
    table = content.table(SupporterTable)
    items = table.front.supporters if table else ()
    return sum(1 for item in items if item.pilot and item.kind is kind)


def _compare(
    table: Table[PilotTable], field: str, declared: int, counted: int, what: str
) -> Iterator[Problem]:
    if declared != counted:
        yield Problem(
            table.path,
            table.line(field),
            f"„{field}“ ist {declared}, aber {what} ergeben {counted}. Stimmen Sie beides ab.",
        )


def map_shows_the_districts(content: Collection, today: date) -> Iterator[Problem]:
    """Every district and Ortsteil is on the map under its number and name."""
    del today
    districts = content.maps.get("stadtbezirke", {})
    localities = content.maps.get("ortsteile", {})
    for district in content.districts:
        front = district.front
        region = districts.get(front.number)
        if districts and (region is None or region.name != front.name):
            yield Problem(
                district.path,
                district.line("number"),
                f"Auf der Karte gibt es keinen Stadtbezirk {front.number} „{front.name}“.",
            )
        for index, item in enumerate(front.localities):
            region = localities.get(item.number)
            if localities and (region is None or region.name != item.name):
                yield Problem(
                    district.path,
                    district.line("localities", index),
                    f"Auf der Karte gibt es keinen Ortsteil {item.number} „{item.name}“.",
                )


def points_lie_where_they_say(content: Collection, today: date) -> Iterator[Problem]:
    """A point of the plan lies in the Ortsteil it names."""
    del today
    numbers = {
        item.slug: item.number
        for district in content.districts
        for item in district.front.localities
    }
    regions = content.maps.get("ortsteile", {})
    for area in content.areas:
        for index, point in enumerate(area.front.points):
            region = regions.get(numbers.get(point.locality, ""))
            if region is not None and not contains(region, (point.lon, point.lat)):
                yield Problem(
                    area.path,
                    area.line("points", index),
                    f"Der Punkt „{point.name}“ liegt nicht im Ortsteil {region.name}. "
                    "Prüfen Sie lon (Länge, etwa 12,3) und lat (Breite, etwa 51,3).",
                )


def summaries_are_there(content: Collection, today: date) -> Iterator[Problem]:
    """Cards, search engines and feeds show the summary; without one, the text's beginning."""
    del today
    for page in content.pages:
        front = page.front
        if front.summary is None and front.lead is None and front.status is not Status.DRAFT:
            yield Problem(
                page.path,
                1,
                "Es fehlt „summary“: ein Satz, mit dem Suchmaschinen die Seite zeigen.",
                Level.WARNING,
            )
    for post in content.posts:
        if post.front.summary is None and post.front.status is not Status.DRAFT:
            yield Problem(
                post.path,
                1,
                "Es fehlt „summary“: ein Satz für Übersichten, Suche und Feeds. Solange steht "
                "dort der Anfang des Textes.",
                Level.WARNING,
            )


FIGURE_RULES = (
    pilot_figures_add_up,
    map_shows_the_districts,
    points_lie_where_they_say,
    summaries_are_there,
)
