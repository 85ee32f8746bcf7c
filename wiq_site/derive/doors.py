"""Which doors WiQ opened, told by office or partner."""

from collections.abc import Iterable
from dataclasses import dataclass

from wiq_site.dates import PartialDate
from wiq_site.entry import Team
from wiq_site.german import sort_key
from wiq_site.network import Network
from wiq_site.schema.tables import Supporter
from wiq_site.words import SupporterKind


@dataclass(frozen=True, slots=True)
class Door:
    """WiQ brought a team and a supporter together; ongoing support has no date."""

    team: Team
    supporter: Supporter
    text: str
    date: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class SupporterView:
    """A supporter and the doors that lead to it, oldest first, ongoing ones last."""

    supporter: Supporter
    doors: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class SupportView:
    """`/unterstuetzung/`: supporters by kind, and all doors by team."""

    kinds: tuple[tuple[SupporterKind, tuple[SupporterView, ...]], ...]
    by_team: tuple[tuple[Team, tuple[Door, ...]], ...]
    ongoing: tuple[tuple[Team, tuple[str, ...]], ...]


def doors_of(network: Network, team: Team) -> tuple[Door, ...]:
    """Return the doors WiQ opened for a team, dated ones first."""
    dated = [
        Door(team, network.supporters[key], milestone.text, milestone.date)
        for milestone in team.front.milestones
        for key in milestone.doors
        if not milestone.date.is_after(network.today)
    ]
    ongoing = [
        Door(team, network.supporters[key], support.text)
        for support in team.front.support
        for key in support.doors
    ]
    return (*dated, *ongoing)


def support_view(network: Network) -> SupportView:
    """Gather all doors of all listed teams."""
    by_team = [(team, doors_of(network, team)) for team in network.teams.values()]
    every = [door for _, doors in by_team for door in doors]
    return SupportView(
        kinds=tuple((kind, _of_kind(network, kind, every)) for kind in SupporterKind),
        by_team=tuple((team, doors) for team, doors in by_team if doors),
        ongoing=tuple(
            (team, tuple(support.text for support in team.front.support))
            for team in network.teams.values()
            if team.front.support
        ),
    )


def _by_date(door: Door) -> tuple[bool, str]:
    return door.date is None, door.date.value.isoformat() if door.date else ""


def _of_kind(
    network: Network, kind: SupporterKind, doors: Iterable[Door]
) -> tuple[SupporterView, ...]:
    every = sorted(doors, key=_by_date)
    members = [item for item in network.supporters.values() if item.kind is kind]
    members.sort(key=lambda item: sort_key(item.name))
    return tuple(
        SupporterView(item, tuple(door for door in every if door.supporter.key == item.key))
        for item in members
    )
