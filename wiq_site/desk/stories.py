"""What `wiq stand` and `wiq meilenstein` add to a team's file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from wiq_site.desk.splice import CannotEdit, with_item
from wiq_site.german import enumerate_words, slugify
from wiq_site.guesses import did_you_mean
from wiq_site.words import MilestoneKind, Phase, State

E = TypeVar("E", bound=StrEnum)
# What an editor says for the kinds of milestones, whose keys are English.
KINDS: Mapping[str, MilestoneKind] = {
    "team": MilestoneKind.TEAM,
    "wiq": MilestoneKind.WIQ_SUPPORT,
    "wiq-support": MilestoneKind.WIQ_SUPPORT,
    "tuer": MilestoneKind.WIQ_SUPPORT,
    "oeffentlichkeit": MilestoneKind.PUBLIC,
    "presse": MilestoneKind.PUBLIC,
    "public": MilestoneKind.PUBLIC,
}
_AFTER_HISTORY = ("milestones", "support", "source", "image", "status")
_AFTER_MILESTONES = ("support", "source", "image", "status")


@dataclass(frozen=True, slots=True)
class SourceGiven:
    """Where a statement comes from, as given on the command line."""

    title: str = ""
    url: str = ""

    @property
    def items(self) -> list[dict[str, str]]:
        """As the head's list of sources; empty where nothing was given."""
        given = {"title": self.title or self.url, "url": self.url}
        return [{key: value for key, value in given.items() if value}] if given["title"] else []


@dataclass(frozen=True, slots=True)
class NewChange:
    """A change of phase or state (or both) on a date, told in a sentence."""

    date: str
    text: str
    phase: Phase | None = None
    state: State | None = None
    source: SourceGiven = SourceGiven()


@dataclass(frozen=True, slots=True)
class NewMilestone:
    """A milestone as given on the command line."""

    date: str
    text: str
    kind: MilestoneKind = MilestoneKind.TEAM
    doors: tuple[str, ...] = ()
    source: SourceGiven = SourceGiven()


def phase_or_state(word: str) -> Phase | State:
    """Return what an editor means by `laeuft`, `im betrieb` or `Umsetzung`.

    Raises CannotEdit naming all words there are.
    """
    by_slug: dict[str, Phase | State] = {slugify(state): state for state in State}
    by_slug |= {slugify(phase): phase for phase in Phase}
    found = by_slug.get(slugify(word))
    if found is None:
        words = [item.value for item in by_slug.values()]
        raise CannotEdit(
            f"„{word}“ ist weder Stand noch Phase.{did_you_mean(word, words)} "
            f"Stand: {enumerate_words(State, 'oder')}. Phase: {enumerate_words(Phase, 'oder')}."
        )
    return found


def milestone_kind(word: str) -> MilestoneKind:
    """Return the kind for `team`, `wiq` or `öffentlichkeit`. Raises CannotEdit."""
    found = KINDS.get(slugify(word))
    if found is None:
        raise CannotEdit(
            f"„{word}“ ist keine Art von Meilenstein. Erlaubt: team, wiq, öffentlichkeit."
        )
    return found


def team_path(slug: str, known: Iterable[str]) -> str:
    """Return the file of the team that `slug` (or its title) names. Raises CannotEdit."""
    slugs = sorted(known)
    asked = slugify(slug.removesuffix(".md").rpartition("/")[2])
    if asked not in slugs:
        raise CannotEdit(
            f"Das Team „{slug}“ gibt es nicht.{did_you_mean(asked, slugs)} "
            f"Es gibt: {', '.join(slugs)}."
        )
    return f"content/teams/{asked}.md"


def with_change(text: str, change: NewChange) -> str:
    """Return a team's file with the change at its place in `history`. Raises CannotEdit."""
    item: dict[str, Any] = {"date": change.date}
    if change.phase:
        item["phase"] = change.phase.value
    if change.state:
        item["state"] = change.state.value
    return with_item(text, "history", _told(item, change), _AFTER_HISTORY)


def with_milestone(text: str, milestone: NewMilestone) -> str:
    """Return a team's file with the milestone at its place. Raises CannotEdit."""
    item: dict[str, Any] = {"date": milestone.date}
    if milestone.kind is not MilestoneKind.TEAM:
        item["kind"] = milestone.kind.value
    item = _told(item, milestone)
    if milestone.doors:
        doors = {"doors": list(milestone.doors)}
        item = {**{k: v for k, v in item.items() if k != "source"}, **doors, **_source(milestone)}
    return with_item(text, "milestones", item, _AFTER_MILESTONES)


def _told(item: dict[str, Any], told: NewChange | NewMilestone) -> dict[str, Any]:
    if not told.text.strip():
        raise CannotEdit("Es fehlt der Satz, der erzählt, was geschehen ist.")
    return {**item, "text": " ".join(told.text.split()), **_source(told)}


def _source(told: NewChange | NewMilestone) -> dict[str, Any]:
    return {"source": told.source.items} if told.source.items else {}
