"""A content file that has been read: typed front matter, rendered body, its address."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from wiq_site import urls
from wiq_site.frontmatter import Lines
from wiq_site.schema import (
    AreaFront,
    DistrictFront,
    Front,
    IssueFront,
    PageFront,
    PostFront,
    TeamFront,
)

F = TypeVar("F", bound=Front, covariant=True)


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link or picture in a body: its target as written, and its line in the file."""

    target: str
    line: int
    is_image: bool = False
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a body: level 1 to 6, its words, its line in the file."""

    level: int
    text: str
    line: int
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered Markdown body.

    `html` still holds link targets as written until the network resolves them; `text` is the
    plain text without markup; `raw_html` are (markup, line) of HTML that Markdown may not carry.
    """

    html: str = ""
    text: str = ""
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[LinkUse, ...] = ()
    raw_html: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry(Generic[F]):
    """One content file. `path` starts at the project's root, `url` is `/teams/x/` without base."""

    path: str
    slug: str
    url: str
    front: F
    body: Body
    lines: Lines = field(repr=False, compare=False)

    @property
    def save_as(self) -> str:
        """The file below the output folder that answers at `url`."""
        return urls.save_as(self.url)

    def line(self, *keys: str | int) -> int:
        """The line of a key (or of its nearest parent that is there)."""
        return self.lines.of(*keys)


Post = Entry[PostFront]
Team = Entry[TeamFront]
District = Entry[DistrictFront]
Area = Entry[AreaFront]
Page = Entry[PageFront]
Issue = Entry[IssueFront]
