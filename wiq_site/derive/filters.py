"""What the board on `/teams/` can be narrowed down by: only what tells its teams apart."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wiq_site.derive.board import Card
from wiq_site.german import slugify, sort_key
from wiq_site.words import Phase, State


@dataclass(frozen=True, slots=True)
class Option:
    """A value as it stands in the address, and its words."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Filter:
    """A question about teams, by the name it has in the address, and the answers there are."""

    name: str
    label: str
    options: tuple[Option, ...]


_NEEDS = Option("ja", "Das Team sucht gerade etwas")


def filters(cards: Iterable[Card]) -> tuple[Filter, ...]:
    """Return the filters that some, but not all of the cards answer to."""
    every = [_answers(card) for card in cards]
    candidates = (
        Filter("bezirk", "Stadtbezirk", _given("bezirk", every)),
        Filter("thema", "Thema", _given("thema", every)),
        Filter("schritt", "Schritt", tuple(_option(phase.value) for phase in Phase)),
        Filter("stand", "Stand", tuple(_option(state.value) for state in State)),
        Filter("sucht", "Gesuche", (_NEEDS,)),
    )
    narrowed = (_narrowed(candidate, every) for candidate in candidates)
    return tuple(candidate for candidate in narrowed if candidate.options)


def facets(card: Card) -> Mapping[str, str]:
    """Return the values of a card for each filter, separated by blanks, as its row carries them."""
    return {
        name: " ".join(option.value for option in options)
        for name, options in _answers(card).items()
        if options
    }


Answers = Mapping[str, tuple[Option, ...]]


def _given(name: str, every: Iterable[Answers]) -> tuple[Option, ...]:
    options = {option for answers in every for option in answers[name]}
    return tuple(sorted(options, key=lambda option: sort_key(option.label)))


def _narrowed(candidate: Filter, every: list[Answers]) -> Filter:
    """Keep the options that tell cards apart."""
    counts = {
        option: sum(option in answers[candidate.name] for answers in every)
        for option in candidate.options
    }
    useful = tuple(option for option in candidate.options if 0 < counts[option] < len(every))
    return Filter(candidate.name, candidate.label, useful)


def _answers(card: Card) -> Answers:
    status = card.status
    return {
        "bezirk": tuple(Option(entry.slug, entry.front.name) for entry in card.districts),
        "thema": tuple(_option(topic) for topic in card.team.front.topics),
        "schritt": (_option(status.phase.value),) if status.phase else (),
        "stand": (_option(status.state.value),) if status.state else (),
        "sucht": (_NEEDS,) if card.needs else (),
    }


def _option(words: str) -> Option:
    return Option(slugify(words), words)
