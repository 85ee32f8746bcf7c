"""Rules for what points at something else by name: teams, districts, categories, doors."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from wiq_site.collection import Collection, Table
from wiq_site.entry import Entry, Post
from wiq_site.german import slugify
from wiq_site.guesses import closest
from wiq_site.problems import Level, Problem
from wiq_site.schema import (
    CategoryTable,
    Front,
    PeopleTable,
    PostFront,
    SupporterTable,
    TeamFront,
    TownshipTable,
)
from wiq_site.words import Status

_FEW = 20  # so many words an editor still reads through


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reference stands; its line is looked up where something is wrong there."""

    record: Entry[Front] | Table[Front]
    keys: tuple[str | int, ...]

    @property
    def path(self) -> str:
        return self.record.path

    @property
    def line(self) -> int:
        return self.record.line(*self.keys)


@dataclass(frozen=True, slots=True)
class _Known:
    """What may be named: key → the word to suggest; `noun` starts the message.

    `texts` are the files as written. `whole` is False where a file that may hold more words was
    refused: then nothing is missed.
    """

    texts: Mapping[str, str]
    noun: str
    words: dict[str, str]
    whole: bool = True

    def fault(self, key: str, place: _Place) -> Iterator[Problem]:
        """Yield a problem where `key` is not known."""
        if key in self.words or not self.whole:
            return
        guess = closest(key, list(self.words))
        hint = f" Meinten Sie „{self.words[guess]}“?" if guess else ""
        if not guess and self.words:
            hint = _choices(key, self.words)
        word = self._as_written(key, place)
        yield Problem(place.path, place.line, f"{self.noun} „{word}“ gibt es nicht.{hint}")

    def _as_written(self, key: str, place: _Place) -> str:
        """The word that was read as `key`: editors look for what they wrote."""
        rows = self.texts.get(place.path, "").split("\n")
        row = rows[place.line - 1] if place.line <= len(rows) else ""
        words = (word.strip("- ") for word in re.split(r"[\[\],:\"']", row))
        return next((word for word in words if slugify(word) == key), key)


def _choices(key: str, words: Mapping[str, str]) -> str:
    """All there is, or of very many the three that are least unlike."""
    if len(words) <= _FEW:
        return f" Es gibt: {', '.join(words.values())}."
    near = get_close_matches(key, list(words), n=3, cutoff=0.0)
    return f" Am ähnlichsten sind: {', '.join(words[each] for each in near)}."


def _teams(content: Collection) -> _Known:
    names = {team.slug for team in content.teams} | content.refused_in("teams")
    return _Known(content.texts, "Das Team", {name: name for name in sorted(names)})


def _districts(content: Collection) -> _Known:
    refused = {name: name for name in content.refused_in("bezirke")}
    return _Known(
        content.texts,
        "Den Stadtbezirk",
        {d.slug: d.front.name for d in content.districts} | refused,
    )


def _localities(content: Collection) -> _Known:
    every = (item for district in content.districts for item in district.front.localities)
    whole = not content.refused_in("bezirke")
    return _Known(content.texts, "Den Ortsteil", {item.slug: item.name for item in every}, whole)


def _supporters(content: Collection) -> _Known:
    table = content.table(SupporterTable)
    items = table.front.supporters if table else ()
    whole = "unterstuetzer" not in content.refused_in("daten")
    return _Known(
        content.texts, "Das Amt oder den Partner", {item.key: item.key for item in items}, whole
    )


def _categories(content: Collection) -> _Known:
    table = content.table(CategoryTable)
    names = [category.name for category in table.front.categories] if table else []
    return _Known(
        content.texts, "Die Kategorie", {slugify(name): name for name in names}, table is not None
    )


def _areas(content: Collection) -> _Known:
    numbers = {str(area.front.number): str(area.front.number) for area in content.areas}
    return _Known(content.texts, "Das Gebiet", numbers, whole=not content.refused_in("gebiete"))


def posts_name_what_exists(content: Collection, today: date) -> Iterator[Problem]:
    """Category, teams, districts and Ortsteile of posts."""
    del today
    categories, teams = _categories(content), _teams(content)
    for post in content.posts:
        yield from categories.fault(post.front.category, _Place(post, ("category",)))
        for index, key in enumerate(post.front.teams):
            yield from teams.fault(key, _Place(post, ("teams", index)))
        yield from _event_locality(post, content)


def _event_locality(post: Post, content: Collection) -> Iterator[Problem]:
    event = post.front.event
    if event is not None and event.locality is not None:
        place = _Place(post, ("event", "locality"))
        yield from _localities(content).fault(event.locality, place)


def places_exist(content: Collection, today: date) -> Iterator[Problem]:
    """Districts and Ortsteile of posts and teams."""
    del today
    districts, localities = _districts(content), _localities(content)
    placed: tuple[Entry[PostFront | TeamFront], ...] = (*content.posts, *content.teams)
    for entry in placed:
        for index, key in enumerate(entry.front.districts):
            yield from districts.fault(key, _Place(entry, ("districts", index)))
        for index, key in enumerate(entry.front.localities):
            yield from localities.fault(key, _Place(entry, ("localities", index)))


def teams_name_what_exists(content: Collection, today: date) -> Iterator[Problem]:
    """Area and doors of teams."""
    del today
    areas, supporters = _areas(content), _supporters(content)
    for team in content.teams:
        if team.front.area is not None:
            place = _Place(team, ("area",))
            yield from areas.fault(str(team.front.area), place)
        for field in ("milestones", "support"):
            for number, item in enumerate(getattr(team.front, field)):
                for index, key in enumerate(item.doors):
                    place = _Place(team, (field, number, "doors", index))
                    yield from supporters.fault(key, place)


def areas_name_what_exists(content: Collection, today: date) -> Iterator[Problem]:
    """Districts, Ortsteile and points of areas; Ortsteile of townships."""
    del today
    districts, localities = _districts(content), _localities(content)
    for area in content.areas:
        for field in ("districts", "shared"):
            for index, key in enumerate(getattr(area.front, field)):
                yield from districts.fault(key, _Place(area, (field, index)))
        for field in ("localities", "points"):
            for index, item in enumerate(getattr(area.front, field)):
                place = _Place(area, (field, index, "locality"))
                yield from localities.fault(item.locality, place)
    table = content.table(TownshipTable)
    for number, township in enumerate(table.front.townships if table else ()):
        for index, key in enumerate(township.localities):
            assert table is not None  # noqa: S101 - there are townships, so there is a table
            place = _Place(table, ("townships", number, "localities", index))
            yield from localities.fault(key, place)


def people_belong_to_teams(content: Collection, today: date) -> Iterator[Problem]:
    """The team of each person."""
    del today
    table = content.table(PeopleTable)
    if table is None:
        return
    teams = _teams(content)
    for index, person in enumerate(table.front.people):
        yield from teams.fault(person.team, _Place(table, ("people", index, "team")))


def one_spelling_per_tag(content: Collection, today: date) -> Iterator[Problem]:
    """ "Bäume" and "bäume" would share one page under the name that happens to come first."""
    del today
    first: dict[str, str] = {}
    for post in content.posts:
        for index, tag in enumerate(post.front.tags):
            slug = slugify(tag)
            if not slug:
                line = post.line("tags", index)
                yield Problem(post.path, line, f"Das Schlagwort „{tag}“ hat keine Buchstaben.")
            elif first.setdefault(slug, tag) != tag:
                yield Problem(
                    post.path,
                    post.line("tags", index),
                    f"Das Schlagwort „{tag}“ steht anderswo als „{first[slug]}“. "
                    "Schreiben Sie es überall gleich.",
                )


def listed_texts_do_not_name_hidden_teams(content: Collection, today: date) -> Iterator[Problem]:
    """A draft or hidden team would otherwise show through a public post."""
    del today
    private = {team.slug for team in content.teams if team.front.status is not Status.PUBLISHED}
    for post in content.posts:
        for index, key in enumerate(post.front.teams):
            if key in private and post.front.status is Status.PUBLISHED:
                yield Problem(
                    post.path,
                    post.line("teams", index),
                    f"Das Team „{key}“ ist noch nicht öffentlich; der Beitrag zeigt es nicht an.",
                    Level.WARNING,
                )


def unique_keys(content: Collection, today: date) -> Iterator[Problem]:
    """Keys that others look up by stand once: supporters, categories, Ortsteile, areas."""
    del today
    yield from _repeated(
        "Den Ortsteil",
        (
            (item.slug, _Place(district, ("localities", index)))
            for district in content.districts
            for index, item in enumerate(district.front.localities)
        ),
    )
    supporters = content.table(SupporterTable)
    if supporters:
        yield from _repeated(
            "Den Schlüssel",
            (
                (item.key, _Place(supporters, ("supporters", index, "key")))
                for index, item in enumerate(supporters.front.supporters)
            ),
        )
    categories = content.table(CategoryTable)
    if categories:
        items = list(enumerate(categories.front.categories))
        for keys in ([slugify(item.name) for _, item in items], [item.slug for _, item in items]):
            places = (_Place(categories, ("categories", i)) for i, _ in items)
            yield from _repeated("Die Kategorie", zip(keys, places, strict=True))


def _repeated(noun: str, keys: Iterable[tuple[str, _Place]]) -> Iterator[Problem]:
    first: dict[str, _Place] = {}
    for key, place in keys:
        if key in first:
            there = f"{first[key].path}:{first[key].line}"
            yield Problem(place.path, place.line, f"{noun} „{key}“ gibt es schon ({there}).")
        first.setdefault(key, place)


REFERENCE_RULES = (
    posts_name_what_exists,
    places_exist,
    teams_name_what_exists,
    areas_name_what_exists,
    people_belong_to_teams,
    one_spelling_per_tag,
    listed_texts_do_not_name_hidden_teams,
    unique_keys,
)
