"""Foreign HTML as the Markdown that our texts may have: no HTML left, headings in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from bs4 import BeautifulSoup, Comment, Tag
from markdownify import MarkdownConverter

_BLOCK = re.compile(r"<(p|div|h[1-6]|ul|ol|table|blockquote|figure|section|article)\b", re.I)
_SHORTCODE = re.compile(
    r"\[(/?)([a-z][a-z_-]*)((?:\s+[a-z_-]+=(?:\"[^\"]*\"|'[^']*'|\S+))*)\s*/?\]"
)
_DROPPED = (
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "video",
    "audio",
    "svg",
    "canvas",
)
_HEADINGS = tuple(f"h{level}" for level in range(1, 7))
_MARK = "WIQBILD{}MARKE"
MARK = re.compile(r"WIQBILD(\d+)MARKE")


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in a text: its address, what it shows, what stands below it."""

    src: str
    alt: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Clean:
    """A body in Markdown, with a mark where each picture belongs; German words for what is lost."""

    markdown: str
    pictures: tuple[Shown, ...]
    lost: tuple[str, ...]


def clean(html: str) -> Clean:
    """Return `html` as Markdown. Takes any text at all."""
    lost: list[str] = []
    soup = BeautifulSoup(_paragraphs(_without_shortcodes(html, lost)), "html.parser")
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    for tag in soup.find_all(_DROPPED):
        lost.append(f"<{tag.name}>")
        tag.decompose()
    pictures = tuple(_take_pictures(soup))
    _straighten_headings(soup)
    _unwrap_links(soup)
    return Clean(_markdown(soup), pictures, tuple(dict.fromkeys(lost)))


def plain(html: str) -> str:
    """The words of some HTML on one line, for titles and summaries."""
    text = BeautifulSoup(unescape(html), "html.parser").get_text(" ")
    return " ".join(_SHORTCODE.sub("", text).split())


def _without_shortcodes(html: str, lost: list[str]) -> str:
    """WordPress' [caption] is a figure; what other brackets would do, nobody else can."""

    def name(match: re.Match[str]) -> str:
        if match[2] == "caption":
            return "</figure>" if match[1] else "<figure>"
        if not match[1] and not match[3] and f"[/{match[2]}]" not in html:
            return match[0]  # just a word in brackets
        lost.append(f"[{match[2]}]")
        return ""

    return _SHORTCODE.sub(name, html)


def _paragraphs(html: str) -> str:
    """WordPress' old editor wrote blank lines for paragraphs."""
    bare = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    if _BLOCK.search(bare.replace("<figure>", "")) or "\n" not in bare.strip():
        return bare
    blocks = re.split(r"\n\s*\n", bare.replace("\r\n", "\n").strip())
    broken = (block.strip().replace("\n", "<br>\n") for block in blocks)
    return "".join(block if block.startswith("<figure") else f"<p>{block}</p>" for block in broken)


def _take_pictures(soup: BeautifulSoup) -> Iterator[Shown]:
    """Put a mark in place of every picture, with its figure and the link around it."""
    for number, image in enumerate(soup.find_all("img")):
        figure = image.find_parent("figure")
        caption = ""
        if figure is not None and len(figure.find_all("img")) == 1:
            caption = " ".join(figure.get_text(" ").split())
        source = image.get("data-src") or image.get("src") or ""
        alt = " ".join(str(image.get("alt") or "").split())
        place: Tag = figure if caption and figure is not None else image
        link = image.find_parent("a")
        if not caption and link is not None and not link.get_text().strip():
            place = link
        place.replace_with(f"\n\n{_MARK.format(number)}\n\n")
        yield Shown(str(source), alt, caption)


def _straighten_headings(soup: BeautifulSoup) -> None:
    """The title is h1, so a body begins with h2, and no level is skipped."""
    open_levels: list[int] = []
    for heading in soup.find_all(_HEADINGS):
        if not heading.get_text().strip():
            heading.unwrap()
            continue
        level = int(heading.name[1])
        while open_levels and open_levels[-1] >= level:
            open_levels.pop()
        open_levels.append(level)
        heading.name = f"h{min(len(open_levels) + 1, 6)}"


def _unwrap_links(soup: BeautifulSoup) -> None:
    """Keep what leads to the web or to a mailbox; anchors and the rest lead nowhere here."""
    for link in soup.find_all("a"):
        target = str(link.get("href") or "").strip()
        if not re.match(r"(https?://|mailto:)\S+$", target) or not link.get_text().strip():
            link.unwrap()
        else:
            link.attrs = {"href": target}


class _Converter(MarkdownConverter):
    """Escapes what our Markdown reads as a sign, and no more: it knows no `\\&` and no `\\<`."""

    class Options:
        """Lists are indented by four, as our Markdown wants them."""

        heading_style = "ATX"
        bullets = ("-  ",)

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Text of an element as Markdown that shows just this text."""
        if "pre" in parent_tags or "code" in parent_tags:
            return text
        text = re.sub(r"([\\`*_\[\]])", r"\\\1", text)
        text = re.sub(r"&(?=#?\w+;)", "&amp;", text).replace("<", "&lt;")
        return re.sub(r"(?m)^(\s*(?:\d+(?=\.)|(?=[#>+-])))", r"\1\\", text)


def _markdown(soup: BeautifulSoup) -> str:
    text = str(_Converter().convert_soup(soup)).replace("\u00a0", " ").replace("\u200b", "")
    rows = [row if row.endswith("  ") and row.strip() else row.rstrip() for row in text.split("\n")]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip()
    # A row of dashes is a rule in Markdown, and the end of the head to a careless reader.
    return re.sub(r"(?m)^---+$", "***", joined)
