"""A team's story: milestones, changes of phase and state, and the posts that name it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from wiq_site.dates import PartialDate
from wiq_site.entry import Post, Team
from wiq_site.network import Network
from wiq_site.schema.base import Link, Source
from wiq_site.schema.tables import Supporter
from wiq_site.schema.team import Change, Milestone
from wiq_site.words import MilestoneKind, Phase, State


class StepKind(Enum):
    """What a step of the timeline is; the order in which steps of one day are told."""

    CHANGE = "change"
    MILESTONE = "milestone"
    SUPPORT = "support"
    PUBLIC = "public"
    POST = "post"


_LABELS = {
    StepKind.CHANGE: "Stand",
    StepKind.MILESTONE: "Team",
    StepKind.SUPPORT: "WiQ öffnet eine Tür",
    StepKind.PUBLIC: "Öffentlichkeit",
    StepKind.POST: "Beitrag",
}
_MILESTONES = {
    MilestoneKind.TEAM: StepKind.MILESTONE,
    MilestoneKind.WIQ_SUPPORT: StepKind.SUPPORT,
    MilestoneKind.PUBLIC: StepKind.PUBLIC,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a timeline. `url` is set for posts; `doors` for WiQ's support."""

    date: PartialDate
    kind: StepKind
    text: str
    url: str = ""
    phase: Phase | None = None
    state: State | None = None
    doors: tuple[Supporter, ...] = ()
    links: tuple[Link, ...] = ()
    source: tuple[Source, ...] = ()

    @property
    def label(self) -> str:
        """The German word for the kind."""
        return _LABELS[self.kind]


def timeline(network: Network, team: Team, posts: Iterable[Post]) -> tuple[Step, ...]:
    """Return the team's steps, oldest first, up to the network's day. Turn it round for news."""
    front = team.front
    steps = [
        *(_change(change) for change in front.history),
        *(_milestone(network, milestone) for milestone in front.milestones),
        *(Step(post.front.date, StepKind.POST, post.front.title, post.url) for post in posts),
    ]
    due = [step for step in steps if not step.date.is_after(network.today)]
    return tuple(sorted(due, key=_order))


def _order(step: Step) -> tuple[PartialDate, int]:
    return step.date, list(StepKind).index(step.kind)


def _change(change: Change) -> Step:
    return Step(
        change.date,
        StepKind.CHANGE,
        change.text,
        phase=change.phase,
        state=change.state,
        source=change.source,
    )


def _milestone(network: Network, milestone: Milestone) -> Step:
    return Step(
        milestone.date,
        _MILESTONES[milestone.kind],
        milestone.text,
        doors=tuple(network.supporters[key] for key in milestone.doors),
        links=milestone.links,
        source=milestone.source,
    )
