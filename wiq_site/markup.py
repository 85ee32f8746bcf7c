"""Markdown to HTML, and an outline of what the text links to, shows and is headed by.

Raw HTML is never passed on: it is found and refused by the check, so no script, no frame and no
request to another host can enter through a text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import AUTOMAIL_RE, HTML_RE, InlineProcessor
from markdown.treeprocessors import Treeprocessor

from wiq_site.entry import Body, Heading, Held, LinkUse
from wiq_site.german import slugify
from wiq_site.places import Places, heading_rows, without_code
from wiq_site.quick import quicken
from wiq_site.quick_inline import GENDER_STAR
from wiq_site.quick_tree import HEADINGS

_EXTENSIONS = ("tables", "def_list", "abbr", "sane_lists", "fenced_code")
_OUTSIDE = re.compile("https?:", re.IGNORECASE)
_STASHED = re.compile("\x02[^\x03]*\x03")  # what Markdown has put away already


class TooDeep(Exception):
    """Lists in lists in lists: more than Markdown can follow."""


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
        self.findings.raw_html.append(_STASHED.sub("…", m.group(0)))
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
        if element.tag in HEADINGS:
            words = " ".join("".join(element.itertext()).split())
            found.headings.append((int(element.tag[1]), words, anchor or ""))
        elif element.tag == "a" and element.get("href") is not None:
            found.links.append((element.get("href", ""), False, ""))
        elif element.tag == "img":
            found.links.append((element.get("src", ""), True, element.get("alt", "")))


class _OutsideLinks(Treeprocessor):
    """Pages we link to get no hold of ours (`window.opener`), whatever browser shows them."""

    def run(self, root: Element) -> None:
        for link in root.iter("a"):
            if _OUTSIDE.match(link.get("href", "")):
                link.set("rel", "noopener")


class _WiqExtension(Extension):
    def __init__(self, findings: _Findings) -> None:
        super().__init__()
        self.findings = findings

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_RefuseHtml(HTML_RE, md, self.findings), "html", 90)
        md.inlinePatterns.register(_MailLink(AUTOMAIL_RE, md), "automail", 110)
        md.inlinePatterns.register(_LiteralStar(GENDER_STAR, md), "gender_star", 175)
        md.treeprocessors.register(_Outline(md, self.findings), "wiq_outline", -1)
        md.treeprocessors.register(_OutsideLinks(md), "wiq_outside", -2)


def _slugify_heading(value: str, separator: str) -> str:
    del separator  # always a hyphen
    return slugify(value) or "abschnitt"


def stock_converter(findings: Any) -> Markdown:
    """Return the library's own `Markdown` with our extensions, which leave what they find."""
    toc = TocExtension(slugify=_slugify_heading, marker="")
    extensions: list[Any] = [*_EXTENSIONS, toc, _WiqExtension(findings)]
    return Markdown(extensions=extensions, output_format="html")


@lru_cache(maxsize=1)
def _converter() -> tuple[Markdown, _Findings]:
    findings = _Findings()
    return quicken(stock_converter(findings)), findings


def render(text: str, first_line: int = 1) -> Body:
    """Render a Markdown body whose first line is line `first_line` of its file.

    Link targets stay as written. Raises TooDeep.
    """
    converter, findings = _converter()
    findings.__init__()  # type: ignore[misc]
    converter.reset()
    try:
        html = converter.convert(text)
    except RecursionError:
        # The parser still believes to be in a list; in a preview it would do so for all time.
        _converter.cache_clear()
        raise TooDeep from None
    bare = without_code(text)
    return Body(
        Held(_scrollable_tables(html)),
        headings=tuple(_headings(bare, first_line, findings)),
        anchors=frozenset(findings.anchors),
        links=tuple(_links(bare, first_line, findings)),
        raw_html=tuple(_raw_html(bare, first_line, findings)),
    )


def _scrollable_tables(html: str) -> str:
    """Let a wide table scroll in a region of its own, by keyboard too (WCAG 2.1.1, 1.4.10)."""
    opened = '<div class="wiq-table" role="region" tabindex="0" aria-label="Tabelle">\n<table>'
    return html.replace("<table>", opened).replace("</table>", "</table>\n</div>")


def _headings(bare: str, first_line: int, findings: _Findings) -> Iterator[Heading]:
    rows = heading_rows(bare, [(level, words) for level, words, _ in findings.headings])
    for (level, words, anchor), row in zip(findings.headings, rows, strict=True):
        yield Heading(level, words, first_line + row, anchor)


def _links(bare: str, first_line: int, findings: _Findings) -> Iterator[LinkUse]:
    places = Places(bare, first_line)
    for target, is_image, alt in findings.links:
        yield LinkUse(target, places.line_of_target(target), is_image, alt)


def _raw_html(bare: str, first_line: int, findings: _Findings) -> Iterator[tuple[str, int]]:
    places = Places(bare, first_line)
    for markup in findings.raw_html:
        yield markup, places.line_of(re.split("[\n…]", markup)[0])
