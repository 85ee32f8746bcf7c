"""A content file that has been read: typed front matter, rendered body, its address."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

from wiq_site import urls
from wiq_site.frontmatter import Lines
from wiq_site.plain import plain_text
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


class Source:
    """Where the HTML of a body comes from; `word` tells it apart from all others."""

    __slots__ = ()

    def html(self) -> str:
        """Return the HTML, with link targets as written."""
        raise NotImplementedError

    @property
    def word(self) -> str:
        """One word for what the HTML was made of, or for itself."""
        return sha256(self.html().encode()).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Source) and (self is other or self.html() == other.html())

    def __hash__(self) -> int:
        return hash(self.word)


class Held(Source):
    """HTML that is in memory."""

    __slots__ = ("_html",)

    def __init__(self, html: str = "") -> None:
        """Hold it."""
        self._html = html

    def html(self) -> str:
        """Return it."""
        return self._html


class Leads(Protocol):
    """What puts addresses in the place of link targets."""

    @property
    def told(self) -> str | None:
        """All that it adds to a text; None where only the HTML itself tells (pictures)."""

    def __call__(self, html: str) -> str:
        """Return the HTML with addresses."""


_NOTHING = Held()


@dataclass(frozen=True, slots=True)
class Body:
    """A rendered Markdown body: its outline is here, its HTML and words are fetched when asked for.

    `raw_html` are (markup, line) of HTML that Markdown may not carry. Link targets stay as written
    until the network says where they lead (`leads`); of the outline, it keeps what pages show.
    """

    source: Source = field(default=_NOTHING, hash=False, repr=False)
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[LinkUse, ...] = ()
    raw_html: tuple[tuple[str, int], ...] = ()
    leads: Leads | None = field(default=None, hash=False, repr=False)

    def leading(self, leads: Leads, *, keep_links: bool, keep_headings: bool) -> "Body":
        """Return the body with its links resolved by `leads`, ready to be shown.

        It is without what only the check asks for: with thousands of texts, that would be felt.
        """
        return Body(
            self.source,
            headings=self.headings if keep_headings else (),
            links=self.links if keep_links else (),
            leads=leads,
        )

    @property
    def html(self) -> str:
        """The HTML as it is shown."""
        html = self.source.html()
        return self.leads(html) if self.leads else html

    @property
    def text(self) -> str:
        """The words without markup, on one line."""
        return plain_text(self.source.html())

    @property
    def word(self) -> str:
        """One word for the HTML as it is shown: bodies of one word show the same."""
        told = self.leads.told if self.leads else ""
        if told is None:
            return sha256(self.html.encode()).hexdigest()
        return f"{self.source.word} {told}" if told else self.source.word


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
