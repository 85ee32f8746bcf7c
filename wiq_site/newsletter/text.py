"""The mail as a real text: 72 columns, headings underlined, links numbered."""

import textwrap
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser

from wiq_site.newsletter.content import Content
from wiq_site.newsletter.footer import Links, Piece
from wiq_site.newsletter.items import (
    EventItem,
    NeedItem,
    Part,
    PostItem,
    PostItems,
    StepItem,
    TeamItem,
)
from wiq_site.schema.issue import Section

COLUMNS = 72


class Text:
    """Gathers blocks and numbers the links that they name."""

    def __init__(self) -> None:
        self._blocks: list[str] = []
        self._links: dict[str, int] = {}

    def link(self, url: str) -> str:
        """Return the mark for a link: the same address keeps its number."""
        return f"[{self._links.setdefault(url, len(self._links) + 1)}]"

    def add(self, words: str, first: str = "", rest: str | None = None) -> None:
        """Add a paragraph; `first` stands before its first line, `rest` before the others."""
        lines = [
            row
            for line in words.splitlines()
            for row in textwrap.wrap(
                line,
                COLUMNS,
                initial_indent=first,
                subsequent_indent=first if rest is None else rest,
                break_long_words=False,
                break_on_hyphens=False,
            )
        ]
        if lines:
            self._blocks.append("\n".join(lines))

    def items(self, lines: Iterable[str]) -> None:
        """Add a list, without blank lines between its items."""
        before, self._blocks = self._blocks, []
        for line in lines:
            self.add(line, "* ", "  ")
        self._blocks = [*before, "\n".join(self._blocks)]

    def heading(self, words: str, line: str) -> None:
        """Add a heading, underlined with `line`."""
        rows = textwrap.wrap(words, COLUMNS, break_long_words=False) or [""]
        width = min(COLUMNS, max(map(len, rows)))
        self._blocks.append("\n".join([*rows, line * width]))

    def rule(self) -> None:
        """Add a line across."""
        self._blocks.append("-" * COLUMNS)

    def finished(self) -> str:
        """Return all blocks and, at the end, the addresses."""
        addresses = "\n".join(f"[{number}] {url}" for url, number in self._links.items())
        return "\n\n".join([*self._blocks, addresses]).strip() + "\n"


def mail_text(
    content: Content, links: Links, site_name: str, end: Iterable[tuple[Piece, ...]]
) -> str:
    """Return the text part of a mail; `end` is its footer."""
    text = Text()
    where = f", Ausgabe {content.district}" if content.district else ""
    text.add(f"{site_name}: Newsletter vom {content.date}{where}")
    text.heading(content.title, "=")
    text.add(f"Im Web lesen: {text.link(links.web)}")
    text.add(content.greeting)
    _Prose(text).feed(content.intro)
    if content.overview:
        text.heading("Kurz gesagt", "-")
        text.items(content.overview)
    for part in content.parts:
        text.heading(part.heading, "-")
        _part(text, part)
    if content.closing:
        text.rule()
    for paragraph in content.closing:
        text.add(paragraph)
    text.rule()
    for pieces in end:
        text.add("".join(_piece(text, piece) for piece in pieces))
    return text.finished()


def _piece(text: Text, piece: Piece) -> str:
    return f"{piece.text} {text.link(piece.url)}" if piece.url else piece.text


def _part(text: Text, part: Part) -> None:
    match part.kind:
        case Section.POSTS:
            for group in part.items:
                _posts(text, group)
        case Section.TEAMS:
            for team in part.items:
                _team(text, team)
        case Section.NEEDS:
            text.items(_need(text, need) for need in part.items)
        case Section.EVENTS:
            for event in part.items:
                text.items([_event(text, event)])


def _posts(text: Text, group: PostItems) -> None:
    if group.title:
        text.add(f"-- {group.title} --")
    for post in group.posts:
        text.add("\n".join(_post(text, post)))


def _post(text: Text, post: PostItem) -> Iterator[str]:
    yield f"{post.title} {text.link(post.url)}"
    yield f"({post.date}, {post.category})"
    yield post.summary


def _team(text: Text, team: TeamItem) -> None:
    text.add(f"{team.name} {text.link(team.url)}")
    text.items(_step(step) for step in team.steps)


def _step(step: StepItem) -> str:
    about = ", ".join(part for part in (step.date, step.label, step.status) if part)
    doors = f" Geöffnet: {', '.join(step.doors)}." if step.doors else ""
    return f"{about}: {step.text}{doors}"


def _need(text: Text, need: NeedItem) -> str:
    new = " (neu)" if need.is_new else ""
    until = f" (bis {need.until})" if need.until else ""
    return f"{need.team} {text.link(need.url)}: {need.text}{new}{until}"


def _event(text: Text, event: EventItem) -> str:
    off = "ABGESAGT: " if event.cancelled else ""
    place = f", {event.place}" if event.place else ""
    return f"{off}{event.when}{place}: {event.title} {text.link(event.url)}"


class _Prose(HTMLParser):
    """Turns the clean HTML of an issue's own text into blocks."""

    _BLOCKS = frozenset({"p", "li", "blockquote", "pre", "tr", "dt", "dd", "figure", "div"})

    def __init__(self, text: Text) -> None:
        super().__init__(convert_charrefs=True)
        self._text = text
        self._words = ""
        self._lists: list[int | None] = []
        self._mark = ""
        self._url = ""

    def feed(self, data: str) -> None:
        """Take the whole text."""
        super().feed(data)
        self.close()
        self._flush()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or note what the words in it mean."""
        given = dict(attrs)
        if tag in self._BLOCKS or tag in {"h2", "h3", "h4", "h5", "h6"}:
            self._flush()
        if tag in {"ul", "ol"}:
            self._flush()
            self._lists.append(None if tag == "ul" else int(given.get("start") or 1))
        elif tag == "li":
            self._mark = self._next_mark()
        elif tag == "a":
            self._url = given.get("href") or ""
        elif tag == "img" and given.get("alt"):
            self._words += f"[Bild: {given['alt']}]"
        elif tag == "br":
            self._words += "\n"
        elif tag in {"td", "th"}:
            self._words += " "

    def handle_endtag(self, tag: str) -> None:
        """End a block or a link."""
        if tag in {"h2", "h3", "h4", "h5", "h6"}:
            words, self._words = " ".join(self._words.split()), ""
            self._text.heading(words, "-")
        elif tag in self._BLOCKS:
            self._flush()
        elif tag in {"ul", "ol"}:
            self._flush()
            self._lists.pop()
        elif tag == "a" and self._url:
            self._words += f" {self._text.link(self._url)}"
            self._url = ""

    def handle_data(self, data: str) -> None:
        """Take words; line breaks of the source are blanks."""
        self._words += data.replace("\n", " ")

    def _next_mark(self) -> str:
        number = self._lists[-1] if self._lists else None
        if number is None:
            return "* "
        self._lists[-1] = number + 1
        return f"{number}. "

    def _flush(self) -> None:
        words = "\n".join(" ".join(line.split()) for line in self._words.splitlines())
        self._words = ""
        if words.strip():
            indent = "  " * max(0, len(self._lists) - 1)
            self._text.add(words, indent + self._mark, indent + " " * len(self._mark))
            self._mark = ""
