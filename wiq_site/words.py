"""The vocabulary: each enum member carries its German label, so that a word is mapped once."""

from enum import Enum, StrEnum


class Status(StrEnum):
    """Pelican's own word for how far a text is public."""

    PUBLISHED = "published"
    DRAFT = "draft"
    HIDDEN = "hidden"


class TeamKind(StrEnum):
    """What a team is for."""

    SOLUTION = "Lösungsteam"
    STEERING = "Steuerungsteam"
    SUPPORT = "Unterstützungsteam"
    PROJECT = "Projektteam"
    PUBLIC_RELATIONS = "ÖA-Team"


class Phase(StrEnum):
    """A step of the solution process, in the order of the deck ("Wie")."""

    IDEA = "Idee"
    APPROACH = "Lösungsansatz"
    START = "Start"
    WORK = "Umsetzung"
    SOLVED = "gelöst"

    @property
    def number(self) -> int:
        """The step's place in the process, 1 to 5."""
        return list(Phase).index(self) + 1


class State(StrEnum):
    """How things stand with a team's work, apart from its phase."""

    RUNNING = "läuft"
    PAUSED = "pausiert"
    POSTPONED = "verschoben"
    RESUBMISSION = "Wiedervorlage"
    IN_OPERATION = "im Betrieb"
    SELF_SUPPORTING = "selbsttragend"
    COMPLETED = "abgeschlossen"

    @property
    def past(self) -> str:
        """The label in the past tense, for news that is too old to be told as present."""
        return _PAST[self]

    @property
    def is_waiting(self) -> bool:
        """Whether the board sets the team apart: paused, postponed or to be looked at again."""
        return self in {State.PAUSED, State.POSTPONED, State.RESUBMISSION}

    @property
    def is_active(self) -> bool:
        """Whether readers may expect news of the team."""
        return self in {State.RUNNING, State.IN_OPERATION, State.SELF_SUPPORTING}


_PAST = {
    State.RUNNING: "lief",
    State.PAUSED: "pausierte",
    State.POSTPONED: "war verschoben",
    State.RESUBMISSION: "lag auf Wiedervorlage",
    State.IN_OPERATION: "war im Betrieb",
    State.SELF_SUPPORTING: "trug sich selbst",
    State.COMPLETED: "abgeschlossen",
}


class MilestoneKind(StrEnum):
    """Whose step a milestone tells: the team's, WiQ's, or the public's."""

    TEAM = "team"
    WIQ_SUPPORT = "wiq-support"
    PUBLIC = "public"

    @property
    def label(self) -> str:
        """The German word readers see."""
        return _MILESTONE_LABELS[self]


_MILESTONE_LABELS = {
    MilestoneKind.TEAM: "Team",
    MilestoneKind.WIQ_SUPPORT: "WiQ öffnet eine Tür",
    MilestoneKind.PUBLIC: "Öffentlichkeit",
}


class Sector(StrEnum):
    """The part of society that a member of a steering team speaks for."""

    POLITICS = "Politik"
    ADMINISTRATION = "Verwaltung"
    CIVIL_SOCIETY = "Zivilgesellschaft"
    BUSINESS = "Wirtschaft"
    SUPPORT_TEAM = "Unterstützungsteam"


class SupporterKind(StrEnum):
    """Who may open a door: a city office, a company, a fund, or a civic organisation."""

    OFFICE = "Amt"
    COMPANY = "Unternehmen"
    FUND = "Förderung"
    CIVIC = "Organisation"


class Basis(StrEnum):
    """How sure the plan's assignment of a place to an area is."""

    STATED = "ausdrücklich"
    DERIVED = "abgeleitet"


class Precision(Enum):
    """How exactly a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
