"""The review of the pilot: declared figures, and what of them the content can count."""

from dataclasses import dataclass

from wiq_site.entry import Team
from wiq_site.network import Network
from wiq_site.schema import PilotTable
from wiq_site.schema.tables import Supporter
from wiq_site.words import SupporterKind, TeamKind


@dataclass(frozen=True, slots=True)
class PilotView:
    """The pilot's figures with the teams and supporters behind them."""

    figures: PilotTable
    teams: tuple[Team, ...]
    offices: tuple[Supporter, ...]
    companies: tuple[Supporter, ...]
    funds: tuple[Supporter, ...]


def pilot_view(network: Network) -> PilotView | None:
    """Return the review, or None where no figures are declared."""
    if network.pilot is None:
        return None
    return PilotView(
        figures=network.pilot,
        teams=tuple(
            team
            for team in network.teams.values()
            if team.front.pilot and team.front.kind is TeamKind.SOLUTION
        ),
        offices=_pilot_supporters(network, SupporterKind.OFFICE),
        companies=_pilot_supporters(network, SupporterKind.COMPANY),
        funds=_pilot_supporters(network, SupporterKind.FUND),
    )


def _pilot_supporters(network: Network, kind: SupporterKind) -> tuple[Supporter, ...]:
    return tuple(s for s in network.supporters.values() if s.pilot and s.kind is kind)
