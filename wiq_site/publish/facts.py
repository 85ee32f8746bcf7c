"""What the audit needs to know of a page: ids, links, what it loads, its words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_LOADING_RELS = {
    *("stylesheet", "icon", "shortcut", "apple-touch-icon", "manifest", "preload", "modulepreload"),
    *("prefetch", "preconnect", "dns-prefetch"),
}
_LOADING = {
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "script": ("src",),
    "iframe": ("src",),
    "embed": ("src",),
    "object": ("data",),
    "audio": ("src",),
    "video": ("src", "poster"),
    "track": ("src",),
    "input": ("src",),
    "use": ("href", "xlink:href"),
    "image": ("href", "xlink:href"),
}
_UNSEEN = {"script", "style", "template"}
_DATA_BLOCKS = {"application/ld+json", "application/json"}
_VOID = {"br", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "embed", "area"}


@dataclass(frozen=True, slots=True)
class Use:
    """Something a page names, and the line where it does."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class PageFacts:
    """A page. `links` lead a reader away, `loads` are fetched by the browser itself, `inline` are
    scripts, styles and handlers that the Content-Security-Policy forbids."""

    ids: tuple[Use, ...] = ()
    links: tuple[Use, ...] = ()
    loads: tuple[Use, ...] = ()
    inline: tuple[Use, ...] = ()
    text: str = ""
    title: str = ""
    moved_to: str = ""


def page_facts(html: str) -> PageFacts:
    """Read a page as a browser would, leniently; never raises."""
    parser = _Reader()
    parser.feed(html)
    parser.close()
    return PageFacts(
        ids=tuple(parser.ids),
        links=tuple(parser.links),
        loads=tuple(parser.loads),
        inline=tuple(parser.inline),
        text=" ".join(" ".join(parser.words).replace("\xad", "").split()),
        title=" ".join("".join(parser.titles).split()),
        moved_to=parser.moved_to,
    )


class _Reader(HTMLParser):
    """Collects the facts tag by tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: list[Use] = []
        self.links: list[Use] = []
        self.loads: list[Use] = []
        self.inline: list[Use] = []
        self.words: list[str] = []
        self.titles: list[str] = []
        self.moved_to = ""
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        if tag not in _VOID:
            self._open.append(tag)
        self.ids += [Use(given["id"], line)] if given.get("id") else []
        leads = {"a": "href", "area": "href", "form": "action"}.get(tag, "")
        self.links += [Use(given[leads], line)] if leads in given else []
        self.loads += [Use(target, line) for target in _loads(tag, given)]
        self.inline += [Use(name, line) for name in given if name.startswith("on")]
        if "style" in given or tag == "style" or _is_script(tag, given):
            self.inline.append(Use("script" if tag == "script" else "style", line))
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.moved_to = given.get("content", "").partition("url=")[2].strip()
        self.words.append(given.get("alt", ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self._open[-1:] and "svg" not in self._open:
            self.titles.append(data)
        elif not _UNSEEN & set(self._open):
            self.words.append(data)


def _is_script(tag: str, given: dict[str, str]) -> bool:
    return tag == "script" and "src" not in given and given.get("type") not in _DATA_BLOCKS


def _loads(tag: str, given: dict[str, str]) -> Iterator[str]:
    if tag == "link" and _LOADING_RELS & set(given.get("rel", "").lower().split()):
        yield given.get("href", "")
    for attribute in _LOADING.get(tag, ()):
        value = given.get(attribute, "")
        if attribute == "srcset":
            yield from (part.split()[0] for part in value.split(",") if part.strip())
        elif value:
            yield value


_CSS_LOAD = re.compile(r"""url\(\s*["']?([^"')]+)|@import\s+["']([^"']+)""", re.IGNORECASE)


def css_loads(css: str) -> tuple[Use, ...]:
    """What a stylesheet loads."""
    return tuple(
        Use((match[1] or match[2]).strip(), css.count("\n", 0, match.start()) + 1)
        for match in _CSS_LOAD.finditer(css)
    )
