"""Markdown to HTML, and an outline of what the text links to, shows and is headed by.

Raw HTML is never passed on: it is found and refused by the check, so no script, no frame and no
request to another host can enter through a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import AUTOMAIL_RE, HTML_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor

from wiq_site.entry import Body, Heading, LinkUse
from wiq_site.german import slugify

# "Bürger*innen und Anwohner*innen" is not emphasis.
_GENDER_STAR = r"(?<=[^\W\d_])\*(?=[a-zäöüß])"
_EXTENSIONS = ("tables", "def_list", "abbr", "sane_lists", "fenced_code")
_ATX = re.compile(r" {0,3}#{1,6}(?!#)[ \t]*\S")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*")
_CODE_FENCE = re.compile(r" {0,3}(```|~~~)")
_TAG = re.compile(r"<(/?)([a-z0-9]+)[^>]*>")
_INLINE_TAGS = frozenset({"a", "em", "strong", "code", "abbr", "sup", "sub"})


@dataclass
class _Findings:
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    links: list[tuple[str, bool, str]] = field(default_factory=list)
    raw_html: list[str] = field(default_factory=list)


class _LiteralStar(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        return "*", m.start(0), m.end(0)


class _MailLink(InlineProcessor):
    """`<name@host>` as a plain link: Markdown's own rule scrambles it into entities."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802
        link = Element("a", {"href": f"mailto:{m.group(1)}"})
        link.text = m.group(1)
        return link, m.start(0), m.end(0)


class _RefuseHtml(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, findings: _Findings) -> None:
        super().__init__(pattern, md)
        self.findings = findings

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[str, int, int]:  # type: ignore[override]  # noqa: N802
        self.findings.raw_html.append(m.group(0))
        return m.group(0), m.start(0), m.end(0)


class _Outline(Treeprocessor):
    def __init__(self, md: Markdown, findings: _Findings) -> None:
        super().__init__(md)
        self.findings = findings

    def run(self, root: Element) -> None:
        for element in root.iter():
            self._note(element)

    def _note(self, element: Element) -> None:
        found = self.findings
        anchor = element.get("id")
        if anchor:
            found.anchors.add(anchor)
        if re.fullmatch("h[1-6]", element.tag):
            words = " ".join("".join(element.itertext()).split())
            found.headings.append((int(element.tag[1]), words, anchor or ""))
        elif element.tag == "a" and element.get("href") is not None:
            found.links.append((element.get("href", ""), False, ""))
        elif element.tag == "img":
            found.links.append((element.get("src", ""), True, element.get("alt", "")))


def plain_text(html: str) -> str:
    """Return the words of rendered Markdown without markup, on one line."""
    bare = _TAG.sub(lambda tag: "" if tag.group(2) in _INLINE_TAGS else " ", html)
    return " ".join(unescape(bare).split())


class _WiqExtension(Extension):
    def __init__(self, findings: _Findings) -> None:
        super().__init__()
        self.findings = findings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RefuseHtml(HTML_RE, md, self.findings), "html", 90)
        md.inlinePatterns.register(_MailLink(AUTOMAIL_RE, md), "automail", 110)
        md.inlinePatterns.register(_LiteralStar(_GENDER_STAR, md), "gender_star", 175)
        md.treeprocessors.register(_Outline(md, self.findings), "wiq_outline", 1)


def _slugify_heading(value: str, separator: str) -> str:
    del separator  # always a hyphen
    return slugify(value) or "abschnitt"


@lru_cache(maxsize=1)
def _converter() -> tuple[Markdown, _Findings]:
    findings = _Findings()
    toc = TocExtension(slugify=_slugify_heading, marker="")
    extensions: list[Any] = [*_EXTENSIONS, toc, _WiqExtension(findings)]
    return Markdown(extensions=extensions, output_format="html"), findings


def render(text: str, first_line: int = 1) -> Body:
    """Render a Markdown body whose first line is line `first_line` of its file.

    Link targets stay as written. Never raises for any text.
    """
    converter, findings = _converter()
    findings.__init__()  # type: ignore[misc]
    converter.reset()
    try:
        html = converter.convert(text)
    except RecursionError:
        return Body(raw_html=(("zu tief verschachtelter Text", first_line),))
    return Body(
        html=_scrollable_tables(html),
        text=plain_text(html),
        headings=tuple(_headings(text, first_line, findings)),
        anchors=frozenset(findings.anchors),
        links=tuple(_links(text, first_line, findings)),
        raw_html=tuple(_raw_html(text, first_line, findings)),
    )


def _scrollable_tables(html: str) -> str:
    """Let a wide table scroll in a region of its own, by keyboard too (WCAG 2.1.1, 1.4.10)."""
    opened = '<div class="wiq-table" role="region" tabindex="0" aria-label="Tabelle">\n<table>'
    return html.replace("<table>", opened).replace("</table>", "</table>\n</div>")


def _headings(text: str, first_line: int, findings: _Findings) -> Iterator[Heading]:
    rows = list(_heading_rows(text.split("\n")))
    known = len(rows) == len(findings.headings)
    for number, (level, words, anchor) in enumerate(findings.headings):
        yield Heading(level, words, first_line + (rows[number] if known else 0), anchor)


def _heading_rows(rows: list[str]) -> Iterator[int]:
    fenced = False
    for number, row in enumerate(rows):
        if _CODE_FENCE.match(row):
            fenced = not fenced
        elif not fenced and _ATX.match(row):
            yield number
        elif not fenced and number and rows[number - 1].strip() and _SETEXT.fullmatch(row):
            yield number - 1


def _links(text: str, first_line: int, findings: _Findings) -> Iterator[LinkUse]:
    places = _Places(text, first_line)
    for target, is_image, alt in findings.links:
        yield LinkUse(target, places.line_of(target), is_image, alt)


def _raw_html(text: str, first_line: int, findings: _Findings) -> Iterator[tuple[str, int]]:
    places = _Places(text, first_line)
    for markup in findings.raw_html:
        yield markup, places.line_of(markup.split("\n")[0])


class _Places:
    """Finds each occurrence of a word in turn, since Markdown keeps no line numbers."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.after: dict[str, int] = {}

    def line_of(self, word: str) -> int:
        position = self.text.find(word, self.after.get(word, 0))
        if position < 0:
            return self.first_line
        self.after[word] = position + 1
        return self.first_line + self.text.count("\n", 0, position)
