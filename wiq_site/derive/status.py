"""How a team stands at a day: the last change of phase and of state up to then."""

from dataclasses import dataclass
from datetime import date

from wiq_site.dates import PartialDate
from wiq_site.schema import TeamFront
from wiq_site.schema.team import Change
from wiq_site.words import Phase, State


@dataclass(frozen=True, slots=True)
class TeamStatus:
    """Phase and state of a team, each as last reported; None where nothing is known.

    `as_of` is the later of the two reports' dates. Each is told in the past tense for itself: a
    phase reported in 2021 stays past beside a state reported today.
    """

    phase: Phase | None = None
    phase_date: PartialDate | None = None
    state: State | None = None
    state_date: PartialDate | None = None
    text: str = ""
    phase_is_past: bool = False
    state_is_past: bool = False

    @property
    def as_of(self) -> PartialDate | None:
        """The date of the last report."""
        return max((d for d in (self.phase_date, self.state_date) if d), default=None)

    @property
    def label(self) -> str:
        """The state in words: present tense while it is fresh, past tense after two years."""
        if self.state is None:
            return "unbekannt"
        return self.state.past if self.state_is_past else str(self.state.value)

    @property
    def lone_label(self) -> str:
        """The label for places where nothing beside it says that it is old: "war zuletzt …"."""
        if not self.state_is_past or self.state is State.COMPLETED:
            return self.label
        verb, _, rest = self.label.partition(" ")
        return f"{verb} zuletzt {rest}".rstrip()

    @property
    def is_waiting(self) -> bool:
        """Whether the board sets the team apart."""
        return self.state is not None and self.state.is_waiting


def status_at(team: TeamFront, day: date) -> TeamStatus:
    """Return the team's status on `day` from its history (sorted, as the check holds)."""
    known = [change for change in team.history if not change.date.is_after(day)]
    phase = _last(known, "phase")
    state = _last(known, "state")
    return TeamStatus(
        phase=phase.phase if phase else None,
        phase_date=phase.date if phase else None,
        state=state.state if state else None,
        state_date=state.date if state else None,
        text=known[-1].text if known else "",
        phase_is_past=phase is not None and phase.date.is_past(day),
        state_is_past=state is not None and state.date.is_past(day),
    )


def _last(changes: list[Change], field: str) -> Change | None:
    return next((change for change in reversed(changes) if getattr(change, field)), None)
