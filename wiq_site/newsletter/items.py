"""The things a mail tells of, as plain words and whole addresses."""

from dataclasses import dataclass
from typing import Any

from wiq_site.schema.issue import Section

Link = tuple[str, str, str]  # title, address, what is said of it


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as the mail shows it: half its real size, for sharp screens."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


@dataclass(frozen=True, slots=True)
class PostItem:
    """A post's teaser."""

    title: str
    url: str
    date: str
    category: str
    summary: str
    picture: Picture | None


@dataclass(frozen=True, slots=True)
class PostItems:
    """Teasers under a heading; `title` may be empty."""

    title: str
    posts: tuple[PostItem, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        """What it leads to."""
        return tuple((post.title, post.url, post.summary) for post in self.posts)


@dataclass(frozen=True, slots=True)
class StepItem:
    """A step of a team. `status` is the new phase and state in words; then `label` is empty."""

    kind: str
    label: str
    date: str
    text: str
    status: str
    doors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TeamItem:
    """A team and its steps."""

    name: str
    url: str
    steps: tuple[StepItem, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        """What it leads to."""
        return ((self.name, self.url, " ".join(step.text for step in self.steps)),)


@dataclass(frozen=True, slots=True)
class NeedItem:
    """What a team is looking for."""

    team: str
    url: str
    text: str
    is_new: bool
    until: str

    @property
    def links(self) -> tuple[Link, ...]:
        """What it leads to."""
        return ((self.team, self.url, self.text),)


@dataclass(frozen=True, slots=True)
class EventItem:
    """A coming date."""

    title: str
    url: str
    when: str
    place: str
    cancelled: bool

    @property
    def links(self) -> tuple[Link, ...]:
        """What it leads to."""
        return (
            (self.title, self.url, ", ".join(part for part in (self.when, self.place) if part)),
        )


@dataclass(frozen=True, slots=True)
class Part:
    """A section: its kind, its heading, its items (of the kind's own type)."""

    kind: Section
    heading: str
    items: tuple[Any, ...]

    @property
    def count(self) -> int:
        """How many things it tells."""
        return sum(len(item.posts) if isinstance(item, PostItems) else 1 for item in self.items)
