"""A team: `content/teams/<slug>.md`."""

import datetime
from enum import StrEnum

from pydantic import model_validator

from wiq_site.schema.base import (
    Count,
    Date,
    Email,
    Flag,
    Front,
    Link,
    Reference,
    Source,
    Text,
    Whole,
    refuse,
)
from wiq_site.words import MilestoneKind, Phase, State, Status, TeamKind


class StoryPart(StrEnum):
    """The two lists of a team's story, by their keys in the front matter."""

    HISTORY = "history"
    MILESTONES = "milestones"


class Change(Front):
    """A dated change of phase, of state, or of both, told in a sentence."""

    date: Date
    phase: Phase | None = None
    state: State | None = None
    text: Text
    source: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _changes_something(self) -> "Change":
        if self.phase is None and self.state is None:
            raise refuse(
                "empty_change",
                "Hier ändert sich nichts: Es fehlt „phase“ oder „state“. Ein Ereignis ohne "
                "Wechsel gehört unter „milestones“.",
            )
        return self


class Milestone(Front):
    """Something the team, WiQ or the public did.

    `doors` names the offices and partners that WiQ opened a door to (keys of
    `content/daten/unterstuetzer.yaml`); only WiQ's support has them.
    """

    date: Date
    text: Text
    kind: MilestoneKind = MilestoneKind.TEAM
    doors: tuple[Reference, ...] = ()
    links: tuple[Link, ...] = ()
    source: tuple[Source, ...] = ()

    @model_validator(mode="after")
    def _doors_are_wiqs(self) -> "Milestone":
        if self.doors and self.kind is not MilestoneKind.WIQ_SUPPORT:
            raise refuse(
                "doors",
                "Türen („doors“) öffnet nur WiQ: Setzen Sie „kind: wiq-support“ "
                "oder streichen Sie „doors“.",
            )
        return self


class Support(Front):
    """What WiQ does for the team all along, without a date."""

    text: Text
    doors: tuple[Reference, ...] = ()


class Need(Front):
    """What the team is looking for ("Gesuch")."""

    text: Text
    date: Date
    until: Date | None = None

    def is_open(self, today: datetime.date) -> bool:
        """Whether the team still looks for it: its last day counts, a month to its end."""
        return self.until is None or not self.until.is_over(today)


class TeamFront(Front):
    """Front matter of a team."""

    title: Text
    aliases: tuple[Text, ...] = ()
    kind: TeamKind
    summary: Text
    start: Date | None = None
    pilot: Flag = False
    districts: tuple[Reference, ...] = ()
    localities: tuple[Reference, ...] = ()
    area: Whole | None = None
    place: Text | None = None
    contact: Email | None = None
    links: tuple[Link, ...] = ()
    partners: tuple[Text, ...] = ()
    members: Count | None = None
    topics: tuple[Text, ...] = ()
    needs: tuple[Need, ...] = ()
    history: tuple[Change, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    support: tuple[Support, ...] = ()
    image: Text | None = None
    alt: str | None = None
    source: tuple[Source, ...] = ()
    status: Status = Status.PUBLISHED
