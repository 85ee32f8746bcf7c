"""All pictures that texts may show, and how each is shown in a text."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape

from wiq_site.pictures import html
from wiq_site.pictures.credits import words
from wiq_site.pictures.plan import Place, Plan, plan
from wiq_site.pictures.shapes import Shape
from wiq_site.schema.picture import PictureFront
from wiq_site.urls import Base

# As Markdown writes them: attributes are escaped, so neither < nor > can stand inside.
_IMAGE = re.compile(r"(?P<alone><p>)?<img (?P<attributes>[^<>]*?) ?/?>(?(alone)(?P<end></p>)?)")
# How wide a card is at most, in its columns.
_SMALL = "(min-width: 48rem) 25rem, 92vw"
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Gallery:
    """Shapes of pictures by path, what stands beside them (by its own path), the site's address."""

    shapes: Mapping[str, Shape] = field(default_factory=dict)
    beside: Mapping[str, PictureFront] = field(default_factory=dict)
    base: Base = field(default_factory=lambda: Base(""))

    def plan(self, path: str, place: Place) -> Plan:
        """The files of a picture at a place. Raises KeyError for a picture that is not there."""
        return plan(path, self.shapes[path], place)

    def address(self, path: str) -> str:
        """Where a link to the picture leads, without base path."""
        return self.plan(path, Place.LINK).whole.url

    def lead(self, path: str, alt: str) -> str:
        """The picture at the head of a page, as HTML."""
        shown = self._shown(path, Place.LEAD, alt, first=True)
        return html.figure(shown, words(path, self.beside), self.base)

    def small(self, path: str) -> str:
        """The lead picture beside a link to its page, from the same files; as HTML.

        It is decoration there: the link says where it leads, and the page names who made it.
        """
        return html.picture(self._shown(path, Place.LEAD, "", first=False), self.base, _SMALL)

    def in_text(self, text: str, path_of: Callable[[str], str], *, has_lead: bool) -> str:
        """Return rendered Markdown with each `<img>` as it is to be published.

        `path_of` tells a picture's path from its target. One that stands alone becomes a figure.
        The first is loaded at once, unless a lead picture stands above it.
        """
        if "<img " not in text:
            return text
        seen = [has_lead]

        def replace(match: re.Match[str]) -> str:
            given = {name: unescape(value) for name, value in _ATTRIBUTE.findall(match[0])}
            path = path_of(given.get("src", ""))
            if path not in self.shapes:
                return match[0]
            first, seen[0] = not seen[0], True
            shown = self._shown(path, Place.TEXT, given.get("alt", ""), first=first)
            said = words(path, self.beside, given.get("title", ""))
            if match["alone"] and match["end"]:
                return html.figure(shown, said, self.base)
            written = html.inline(shown, said, self.base)
            return f"{match['alone'] or ''}{written}{match['end'] or ''}"

        return _IMAGE.sub(replace, text)

    def _shown(self, path: str, place: Place, alt: str, *, first: bool) -> html.Shown:
        return html.Shown(self.plan(path, place), alt, self.shapes[path].shade, first)
