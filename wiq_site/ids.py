"""Ids of feed entries: `tag:` URIs that stay the same from the first publication on.

A post brings its id in its front matter. A step of a team's story has none: it is recognised by
what `content/daten/kennungen.yaml` remembers of it, so that neither a typo put right, a date made
exact, a step added before it nor a new name of the team makes subscribers see it again.
Why so: docs/decisions/0030-ids-of-feed-entries.md
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from wiq_site.entry import Issue, Post, Team
from wiq_site.network import Network
from wiq_site.schema.ids import IdTable, KnownId
from wiq_site.schema.tables import Redirect
from wiq_site.schema.team import Change, Milestone, StoryPart

POSTS = "beitrag/"
ISSUES = "ausgabe/"
TEAMS = "team/"


def tag_uri(authority: str, key: str) -> str:
    """Return `tag:wir-im-quartier.net,2022:beitrag/2020-07-giessen` (RFC 4151)."""
    return f"tag:{authority}:{key}"


def post_key(post: Post) -> str:
    """The part of a post's id that is its own."""
    return f"{POSTS}{post.front.id}"


def issue_key(issue: Issue) -> str:
    """The part of an issue's id that is its own."""
    return f"{ISSUES}{issue.front.id}"


def feed_key(name: str) -> str:
    """The part of a feed's own id that is its own."""
    return f"feed/{name}"


@dataclass(frozen=True, slots=True)
class StepPlace:
    """Where a step stands: the team's slug, the list, the place in it from 0."""

    team: str
    part: StoryPart
    index: int


@dataclass(frozen=True, slots=True)
class StepIds:
    """The keys of all steps, the records they were recognised by, and records without a step."""

    keys: Mapping[StepPlace, str]
    records: Mapping[StepPlace, KnownId]
    lost: tuple[KnownId, ...]


_Item = Change | Milestone
_Items = dict[StepPlace, _Item]


def steps_of(team: Team) -> Iterator[tuple[StepPlace, _Item]]:
    """Yield every step of a team's story with its place."""
    for part in StoryPart:
        items: tuple[_Item, ...] = getattr(team.front, part)
        for index, item in enumerate(items):
            yield StepPlace(team.slug, part, index), item


def step_ids(
    teams: Iterable[Team], known: Iterable[KnownId], redirects: Iterable[Redirect]
) -> StepIds:
    """Recognise the steps of `teams` among the `known`, and give the others new keys."""
    every = tuple(teams)
    records = [record for record in known if record.id.startswith(TEAMS)]
    at_home = _by_team(every, records, redirects)
    taken = {record.id for record in records}
    keys: dict[StepPlace, str] = {}
    found: dict[StepPlace, KnownId] = {}
    for team in every:
        items = dict(steps_of(team))
        matched = _match(items, at_home.get(team.slug, ()))
        found |= matched
        for place, item in items.items():
            keys[place] = matched[place].id if place in matched else _new_key(place, item, taken)
    met = {record.id for record in found.values()}
    lost = tuple(record for record in records if record.id not in met and not record.withdrawn)
    return StepIds(MappingProxyType(keys), MappingProxyType(found), lost)


def step_ids_of(network: Network) -> StepIds:
    """The ids of all steps that the network shows."""
    known = network.known_ids.entries if network.known_ids else ()
    return step_ids(network.teams.values(), known, network.redirects)


def _by_team(
    teams: Iterable[Team], records: Iterable[KnownId], redirects: Iterable[Redirect]
) -> Mapping[str, list[KnownId]]:
    """Sort records by the team that has their address now, itself or by a redirect.

    A redirect is what keeps links to a renamed team alive; it keeps its ids as well.
    """
    slugs = {team.url: team.slug for team in teams}
    moved = {item.origin: slugs[item.to] for item in redirects if item.to in slugs}
    found: dict[str, list[KnownId]] = {}
    for record in records:
        homes = [(slugs | moved).get(address) for address in record.addresses]
        home = next((slug for slug in homes if slug), None)
        if home is not None and not record.withdrawn:
            found.setdefault(home, []).append(record)
    return found


def _match(items: _Items, records: Iterable[KnownId]) -> dict[StepPlace, KnownId]:
    """Pair steps with records: first what is unchanged, then what changed only its date, then
    what changed only its text. Within each round both are taken in their order."""
    waiting = list(records)
    found: dict[StepPlace, KnownId] = {}
    for by_date, by_text in ((True, True), (False, True), (True, False)):
        for place, item in items.items():
            if place in found:
                continue
            mark = _mark(place.part, item, by_date=by_date, by_text=by_text)
            for record in waiting:
                if mark == _mark(record.part, record, by_date=by_date, by_text=by_text):
                    found[place] = record
                    waiting.remove(record)
                    break
    return found


def _mark(
    part: StoryPart | None, item: _Item | KnownId, *, by_date: bool, by_text: bool
) -> tuple[object, ...]:
    """What a step or its record is recognised by; blanks and line breaks make no difference."""
    words = (item.text or "").split()
    return part, item.date.iso if by_date else None, words if by_text else None


def _new_key(place: StepPlace, item: _Item, taken: set[str]) -> str:
    base = f"{TEAMS}{place.team}/{item.date.iso[:10]}"
    key, number = base, 1
    while key in taken:
        number += 1
        key = f"{base}.{number}"
    taken.add(key)
    return key


def remembered(network: Network) -> IdTable:
    """Return what to remember now: all that was known, and every entry of the feeds as of today."""
    old = network.known_ids.entries if network.known_ids else ()
    records = {record.id: record for record in old}
    for fresh in (*_posts(network), *_issues(network), *_steps(network)):
        records[fresh.id] = _brought_up_to_date(records.get(fresh.id), fresh)
    authority = network.provider.tag_authority
    return IdTable(authority=authority, entries=tuple(records[key] for key in sorted(records)))


def _posts(network: Network) -> Iterator[KnownId]:
    for post in network.posts:
        yield KnownId(id=post_key(post), address=post.url, date=post.front.date)


def _issues(network: Network) -> Iterator[KnownId]:
    for issue in network.issues:
        yield KnownId(id=issue_key(issue), address=issue.url, date=issue.front.date)


def _steps(network: Network) -> Iterator[KnownId]:
    ids = step_ids_of(network)
    for team in network.teams.values():
        for place, item in steps_of(team):
            if not item.date.is_after(network.today):
                yield KnownId(
                    id=ids.keys[place],
                    address=team.url,
                    date=item.date,
                    part=place.part,
                    text=item.text,
                )


def _brought_up_to_date(old: KnownId | None, fresh: KnownId) -> KnownId:
    if old is None:
        return fresh
    before = tuple(address for address in old.addresses if address != fresh.address)
    return fresh.model_copy(update={"earlier": before, "withdrawn": old.withdrawn})
