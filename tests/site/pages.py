"""A built site as a browser would read it: every page parsed by the HTML standard's own rules."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

import html5lib

from wiq_site.hyphenation import SOFT_HYPHEN

SVG = "{http://www.w3.org/2000/svg}"
# Attributes that make a browser fetch or go somewhere.
_TARGETS = ("href", "src", "action", "formaction", "poster", "data", "cite")
_XLINK = "{http://www.w3.org/1999/xlink}href"
_UNSEEN = {"script", "style", "template", "head"}


@dataclass(frozen=True)
class Link:
    """Something that leads away from an element: a link, a picture, a stylesheet, a form."""

    tag: str
    attribute: str
    target: str
    rel: str = ""


@dataclass(frozen=True)
class Page:
    """A page at an address (without base path), parsed. `faults` is what the parser refused."""

    url: str
    source: str
    root: Element
    faults: tuple[str, ...]

    @cached_property
    def elements(self) -> tuple[Element, ...]:
        """All elements in the order of the document."""
        return tuple(element for element in self.root.iter() if isinstance(element.tag, str))

    def all(self, *tags: str) -> list[Element]:
        """All elements with one of the tags."""
        return [element for element in self.elements if element.tag in tags]

    def one(self, tag: str) -> Element:
        """The only element with the tag."""
        found = self.all(tag)
        assert len(found) == 1, f"{self.url}: {len(found)} <{tag}>"
        return found[0]

    def with_class(self, name: str) -> list[Element]:
        """All elements that carry the class."""
        return [e for e in self.elements if name in (e.get("class") or "").split()]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """All ids, repeated ones too."""
        return tuple(i for i in (element.get("id") for element in self.elements) if i is not None)

    @cached_property
    def title(self) -> str:
        """The words of the title element."""
        return words(self.one("title"))

    @property
    def description(self) -> str | None:
        """The meta description."""
        return self.meta("description")

    def meta(self, name: str) -> str | None:
        """The content of a named meta element."""
        found = [e.get("content") for e in self.all("meta") if e.get("name") == name]
        assert len(found) < 2, f"{self.url}: {len(found)} meta {name}"
        return found[0] if found else None

    @property
    def canonical(self) -> str | None:
        """The canonical address."""
        found = [link.target for link in self.links if link.rel == "canonical"]
        assert len(found) < 2, f"{self.url}: {len(found)} canonical links"
        return found[0] if found else None

    @property
    def refresh(self) -> str | None:
        """Where the page sends its readers on to."""
        for meta in self.all("meta"):
            if (meta.get("http-equiv") or "").lower() == "refresh":
                return (meta.get("content") or "").partition("url=")[2]
        return None

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """All links of all kinds."""
        return tuple(self._links())

    def _links(self) -> Iterator[Link]:
        for element in self.elements:
            tag, rel = element.tag.removeprefix(SVG), element.get("rel") or ""
            for name in (*_TARGETS, _XLINK):
                if (target := element.get(name)) is not None:
                    yield Link(tag, "href" if name == _XLINK else name, target, rel)
            for candidate in filter(None, (element.get("srcset") or "").split(",")):
                yield Link(tag, "srcset", candidate.split()[0], rel)
        if self.refresh:
            yield Link("meta", "refresh", self.refresh)

    @cached_property
    def text(self) -> str:
        """The visible words of the page, on one line."""
        return words(self.one("body"))

    @cached_property
    def main(self) -> str:
        """The visible words of the main part, on one line."""
        return words(self.one("main"))

    @cached_property
    def headings(self) -> tuple[tuple[int, str], ...]:
        """Level and words of each heading."""
        found = [e for e in self.elements if re.fullmatch("h[1-6]", e.tag)]
        return tuple((int(e.tag[1]), words(e)) for e in found)


def words(element: Element) -> str:
    """The words of an element on one line, as they are read; blocks are told apart by blanks."""
    return " ".join("".join(_pieces(element)).replace(SOFT_HYPHEN, "").split())


_INLINE = {"a", "abbr", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup", "time"}


def _pieces(element: Element) -> Iterator[str]:
    if element.tag in _UNSEEN or not isinstance(element.tag, str):
        return
    gap = "" if element.tag in _INLINE else " "
    yield gap + (element.text or "")
    for child in element:
        yield from _pieces(child)
        yield child.tail or ""
    yield gap


def parse(html: str, url: str = "") -> Page:
    """Parse a page; the parser's complaints are kept, not raised."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(html)
    faults = tuple(
        f"{url}: line {line}: {code} {dict(values)}" for (line, _), code, values in parser.errors
    )
    return Page(url, html, root, faults)


@dataclass(frozen=True)
class Site:
    """All files of an output folder, its pages parsed."""

    output: Path
    pages: Mapping[str, Page]
    files: frozenset[str]

    @cached_property
    def whole_pages(self) -> tuple[Page, ...]:
        """The pages that are more than a sign to where something moved."""
        return tuple(page for page in self.pages.values() if page.refresh is None)

    def file_at(self, path: str) -> str:
        """The file that a plain web server would send for a path."""
        return f"{path}index.html".lstrip("/") if path.endswith("/") else path.lstrip("/")

    def answers(self, path: str) -> bool:
        """Whether there is something at a path, letter by letter."""
        return self.file_at(path) in self.files

    def dead(self, page: Page, link: Link, base: str = "", host: str = "") -> str | None:
        """Say what is wrong with a link; None for a good one and for one to another host.

        `base` is the path below which the site lives, `host` its own address.
        """
        target = link.target
        if host and target.startswith(host):
            target = target.removeprefix(host) or "/"
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return None
        path = unquote(parts.path) or f"{base}{page.url}"
        if not path.startswith(f"{base}/"):
            return f"{page.url}: {link.target!r} leaves {base or 'the site'}"
        path = path.removeprefix(base)
        if not self.answers(path):
            return f"{page.url}: {link.target!r}: nothing there"
        if parts.fragment and unquote(parts.fragment) not in self.pages[_address(path)].ids:
            return f"{page.url}: {link.target!r}: no such place on that page"
        return None


def _address(path: str) -> str:
    return path.removesuffix("index.html")


def read_site(output: Path) -> Site:
    """Read and parse everything below an output folder."""
    files = {p.relative_to(output).as_posix() for p in output.rglob("*") if p.is_file()}
    pages = {}
    for name in sorted(files):
        if name.endswith(".html"):
            url = _address(f"/{name}")
            pages[url] = parse((output / name).read_text("utf-8"), url)
    return Site(output, pages, frozenset(files))
