"""A team's story: milestones, changes of phase and state, and the posts that name it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from wiq_site.dates import PartialDate
from wiq_site.entry import Post, Team
from wiq_site.network import Network
from wiq_site.schema.base import Link, Source
from wiq_site.schema.tables import Supporter
from wiq_site.schema.team import Change, Milestone, StoryPart
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
_PLACES = {kind: place for place, kind in enumerate(StepKind)}
_ANCHORS = {StoryPart.HISTORY: "stand", StoryPart.MILESTONES: "schritt"}


@dataclass(frozen=True, slots=True)
class Step:
    """One entry of a timeline. `url` is set for posts; `doors` for WiQ's support.

    `anchor` is the id of all others on the team's page, so that a feed can lead to them.
    """

    date: PartialDate
    kind: StepKind
    text: str
    url: str = ""
    phase: Phase | None = None
    state: State | None = None
    doors: tuple[Supporter, ...] = ()
    links: tuple[Link, ...] = ()
    source: tuple[Source, ...] = ()
    anchor: str = field(default="", compare=False)

    @property
    def label(self) -> str:
        """The German word for the kind."""
        return _LABELS[self.kind]


def timeline(network: Network, team: Team, posts: Iterable[Post]) -> tuple[Step, ...]:
    """Return the team's steps, oldest first, up to the network's day. Turn it round for news."""
    front = team.front
    steps = [
        *(_change(*item) for item in enumerate(front.history)),
        *(_milestone(network, *item) for item in enumerate(front.milestones)),
        *(Step(post.front.date, StepKind.POST, post.front.title, post.url) for post in posts),
    ]
    due = [step for step in steps if not step.date.is_after(network.today)]
    return tuple(sorted(due, key=_order))


def _order(step: Step) -> tuple[tuple[datetime, int], int]:
    return step.date.order, _PLACES[step.kind]


def step_anchor(part: StoryPart, index: int) -> str:
    """The id of the step that stands at `index` of a part of the story.

    New steps are added below, so it lasts; `wiq-` keeps it apart from headings.
    """
    return f"wiq-{_ANCHORS[part]}-{index + 1}"


def _change(index: int, change: Change) -> Step:
    return Step(
        change.date,
        StepKind.CHANGE,
        change.text,
        phase=change.phase,
        state=change.state,
        source=change.source,
        anchor=step_anchor(StoryPart.HISTORY, index),
    )


def _milestone(network: Network, index: int, milestone: Milestone) -> Step:
    return Step(
        milestone.date,
        _MILESTONES[milestone.kind],
        milestone.text,
        doors=tuple(network.supporters[key] for key in milestone.doors),
        links=milestone.links,
        source=milestone.source,
        anchor=step_anchor(StoryPart.MILESTONES, index),
    )
