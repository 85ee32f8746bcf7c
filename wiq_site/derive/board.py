"""The status overview: teams by phase, the waiting ones apart, last news, counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from wiq_site.dates import PartialDate
from wiq_site.derive.status import TeamStatus
from wiq_site.derive.timeline import Step
from wiq_site.entry import District, Team
from wiq_site.german import slugify
from wiq_site.schema.team import Need
from wiq_site.words import Phase, State


@dataclass(frozen=True, slots=True)
class Card:
    """A team as the board shows it; `needs` are the open ones."""

    team: Team
    status: TeamStatus
    last_news: Step | None
    districts: tuple[District, ...]
    needs: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A step of the process and the teams that stand at it."""

    phase: Phase
    cards: tuple[Card, ...]

    @property
    def anchor(self) -> str:
        """The id of the column on `/teams/`."""
        return phase_anchor(self.phase)


@dataclass(frozen=True, slots=True)
class Board:
    """All solution teams: at their phase, waiting, or not yet reported.

    `states` counts the states as their labels read today: "läuft" and "lief" stand apart.
    """

    columns: tuple[Column, ...]
    waiting: tuple[Card, ...]
    unreported: tuple[Card, ...]
    cards: tuple[Card, ...]
    states: tuple[tuple[str, int], ...]
    as_of: PartialDate | None

    @property
    def total(self) -> int:
        """How many solution teams there are."""
        return len(self.cards)


def phase_anchor(phase: Phase) -> str:
    """The id of a phase's column on `/teams/`; `wiq-` keeps it apart from headings."""
    return f"wiq-phase-{slugify(phase.value)}"


def board(cards: Iterable[Card]) -> Board:
    """Sort cards (in German order of titles) into the board."""
    every = tuple(cards)
    waiting = tuple(card for card in every if card.status.is_waiting)
    moving = [card for card in every if not card.status.is_waiting]
    reports = [card.status.as_of for card in every if card.status.as_of]
    return Board(
        columns=tuple(
            Column(phase, tuple(card for card in moving if card.status.phase is phase))
            for phase in Phase
        ),
        waiting=waiting,
        unreported=tuple(card for card in moving if card.status.phase is None),
        cards=every,
        states=_states(card.status for card in every),
        as_of=max(reports, default=None),
    )


def _states(statuses: Iterable[TeamStatus]) -> tuple[tuple[str, int], ...]:
    counts = Counter(status.label for status in statuses if status.state)
    labels = dict.fromkeys(label for state in State for label in (str(state.value), state.past))
    return tuple((label, counts[label]) for label in labels if counts[label])
