"""A page in plain lines: what it says and where it leads, without the markup that dresses it."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tests.site.pages import SVG, Page
from wiq_site.hyphenation import SOFT_HYPHEN

_INLINE = {
    *("a", "abbr", "b", "br", "cite", "code", "em", "i", "img", "small", "span", "strong"),
    *("sub", "sup", "time", "wbr"),
}


def outline(page: Page) -> str:
    """The head in five lines, then a line for each block of the main part."""
    head = [
        f"Adresse: {page.url}",
        f"Titel: {page.title}",
        f"Beschreibung: {page.description}",
        f"Gültig ist: {page.canonical}",
        f"Suchmaschinen: {page.meta('robots') or 'ja'}",
        "",
    ]
    return "\n".join([*head, *_lines(page.one("main")), ""])


def _lines(element: Element) -> Iterator[str]:
    if element.tag == f"{SVG}svg":
        yield from _drawing(element)
        return
    if element.tag not in _INLINE:
        said = " ".join("".join(_own_words(element)).replace(SOFT_HYPHEN, "").split())
        if said:
            yield f"{element.tag}: {said}"
    for child in element:
        if isinstance(child.tag, str):
            yield from _lines(child)


def _own_words(element: Element) -> Iterator[str]:
    """The words of a block without those of blocks inside; links and dates with their targets."""
    yield element.text or ""
    for child in element:
        if child.tag in _INLINE:
            yield from _inline(child)
        yield child.tail or "" if child.tag in _INLINE else f" {child.tail or ''}"


def _inline(element: Element) -> Iterator[str]:
    yield from _own_words(element)
    if element.tag == "a":
        yield f" → {element.get('href')}"
    elif element.tag == "time":
        yield f" [{element.get('datetime')}]"
    elif element.tag == "img":
        # The hash in a picture's name follows the version of the program that wrote it.
        source = re.sub(r"-[0-9a-f]{8}\.", "-….", element.get("src") or "")
        yield f"[Bild „{element.get('alt')}“: {source}]"


def _drawing(svg: Element) -> Iterator[str]:
    if svg.get("aria-hidden") == "true":
        return
    yield f"Zeichnung: {svg.get('aria-label')}"
    for link in svg.iter(f"{SVG}a"):
        name = link.find(f"{SVG}title")
        yield f"  {name.text if name is not None else ''} → {link.get('href')}"
