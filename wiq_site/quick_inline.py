"""Markdown's inline patterns, asked only where they can find something: same result, less work.

The library tries fourteen patterns on every piece of text. Most need a character that most pieces
lack. Here a pattern is passed over where its expression cannot match; an expression that is not
known here is always tried, so another extension makes this slower, never wrong.
"""

import re
from collections import deque
from typing import Any
from xml.etree.ElementTree import Element

from markdown.inlinepatterns import (
    AUTOLINK_RE,
    AUTOMAIL_RE,
    BACKTICK_RE,
    ENTITY_RE,
    ESCAPE_RE,
    HTML_RE,
    IMAGE_LINK_RE,
    LINE_BREAK_RE,
    LINK_RE,
    DelimiterProcessor,
)
from markdown.treeprocessors import InlineProcessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

# "Bürger*innen und Anwohner*innen" is not emphasis.
GENDER_STAR = r"(?<=[^\W\d_])\*(?=[a-zäöüß])"
_EMPHASIS = r"\*|_"
# Without one of these an expression cannot match.
_NEEDS = {
    BACKTICK_RE: ("`",),
    ESCAPE_RE: ("\\",),
    GENDER_STAR: ("*",),
    LINK_RE: ("[",),
    IMAGE_LINK_RE: ("![",),
    AUTOLINK_RE: ("://",),
    AUTOMAIL_RE: ("@",),
    LINE_BREAK_RE: ("  \n",),
    HTML_RE: ("<",),
    ENTITY_RE: ("&",),
    _EMPHASIS: ("*", "_"),
}
_ALWAYS = ("",)
_IS_GENDER = re.compile(GENDER_STAR)
# A run, words without any other run, and a run as long: the library's own rules pair these two
# whatever stands around them.
_PAIR = re.compile(r"(\*\*?)(?=[^\s*_])([^*_]*)(?<!\s)\1(?!\*)")


class QuickEmphasis(DelimiterProcessor):
    """`*` and `_`: what pairs in one way only is paired without Markdown's bookkeeping."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        """Return what the library would: an element, and the part of `data` it stands for."""
        found = self.pair(data, m.start())
        return (found[0], m.start(), found[1]) if found else super().handleMatch(m, data)

    def pair(self, data: str, start: int) -> tuple[Element, int] | None:
        """Return what a pair of stars makes of the words from `start` on, and where it ends."""
        star = self.delimiters.get("*")
        if not star or star.tag_count != 2 or star.smart:
            return None  # there is more to think of than is known here
        is_usual = self.pattern == _EMPHASIS and not self.regions
        pair = _PAIR.match(data, start) if is_usual else None
        if not pair:
            return None
        made = Element(star.tags[2 - len(pair[1])])
        made.text = pair[2]
        return made, pair.end()


class QuickInline(InlineProcessor):
    """Walks through the tree as the library does, but past text that no pattern can match.

    `_InlineProcessor__…` are the library's own steps, which it keeps to itself.
    """

    _InlineProcessor__applyPattern: Any
    _InlineProcessor__processPlaceholders: Any
    _InlineProcessor__stashNode: Any

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Put what the patterns make of the texts of `tree` in their place, and return it."""
        self._get_ready()
        self.stashed_nodes: dict[str, Element | str] = {}
        waiting = deque([(tree, [*(ancestors or ()), tree.tag.lower()])])
        while waiting:
            element, self.ancestors = waiting.popleft()
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            waiting += self._next_below(element)
        return tree

    def _next_below(self, element: Element) -> list[tuple[Element, list[str]]]:
        """Change the texts right below `element`; return what there is to look at below them."""
        below: list[tuple[Element, list[str]]] = []
        made = []
        for child in element:  # what comes of a tail is put after the child, and is next
            text = child.text
            if text and not self._is_plain(text) and not isinstance(text, AtomicString):
                new = self._of_pairs(child, text)
                if new is None:
                    found = self._of_text(child, text)
                    below += found
                    new = [node for node, _ in found]
                made.append((child, new))
            if child.tail and not self._is_plain(child.tail):
                self._put_tail(element, child, child.tail)
            if len(child):
                below.append((child, self.ancestors[:]))
        for child, new in made:
            for place, node in enumerate(new):
                child.insert(place, node)
        return below

    def _get_ready(self) -> None:
        """Note what each pattern needs, and the signs without which none can match."""
        patterns: list[Any] = [*self.inlinePatterns]
        self._steps = tuple(
            (number, pattern, _NEEDS.get(pattern.getCompiledRegExp().pattern, _ALWAYS))
            for number, pattern in enumerate(patterns)
        )
        last = patterns[-1]
        self._emphasis = last if isinstance(last, QuickEmphasis) else None
        # A placeholder has to be put back even where no pattern matches. The star comes last, so
        # that what holds it and nothing before it holds nothing but stars.
        signs = {sign for _, _, needs in self._steps for sign in needs}
        self._others = (*sorted(signs - {"*"}), INLINE_PLACEHOLDER_PREFIX)
        self._signs = (*self._others, "*")

    def _is_plain(self, text: str) -> bool:
        for sign in self._signs:  # noqa: SIM110  # a generator takes longer than all it asks
            if sign in text:
                return False
        return True

    def _of_pairs(self, child: Element, text: str) -> list[Element] | None:
        """Give `child` its text where stars in pairs are all there is; return their elements.

        None, and nothing done, where there is anything else.
        """
        if not self._emphasis or any(map(text.__contains__, self._others)):
            return None
        at = text.find("*")
        before, made = text[:at], []
        while at >= 0:
            found = self._emphasis.pair(text, at)
            if not found:
                return None
            node, end = found
            at = text.find("*", end)
            node.tail = (text[end:at] if at >= 0 else text[end:]) or None
            made.append(node)
        if _IS_GENDER.search(text):
            return None
        for node in made:  # so that those to come have the numbers that the library gives them
            self._InlineProcessor__stashNode(node, "")
        child.text = before or None
        return made

    def _of_text(self, child: Element, text: str) -> list[tuple[Element, list[str]]]:
        """Give `child` its text anew, and return the elements to put into it."""
        self.ancestors.append(child.tag.lower())
        child.text = None
        found = self._InlineProcessor__handleInline(text)
        made: list[tuple[Element, list[str]]]
        made = self._InlineProcessor__processPlaceholders(found, child)
        self.ancestors.pop()
        return made

    def _put_tail(self, element: Element, child: Element, tail: str) -> None:
        """Put what comes of the text behind `child` into `element`."""
        found = self._InlineProcessor__handleInline(tail)
        before = Element("d")
        child.tail = None
        made = self._InlineProcessor__processPlaceholders(found, before, False)
        if before.tail:
            child.tail = before.tail
        place = [*element].index(child) + 1
        for node, _ in reversed(made):
            element.insert(place, node)

    def _InlineProcessor__handleInline(  # noqa: N802  # the library's name for it
        self,
        data: str,
        patternIndex: int = 0,  # noqa: N803
    ) -> str:
        """Return `data` with placeholders for what the patterns from `patternIndex` on matched."""
        if isinstance(data, AtomicString):
            return data
        for number, pattern, needs in self._steps[patternIndex:]:
            for sign in needs:
                if sign in data:
                    start, matched = 0, True
                    while matched:
                        data, matched, start = self._InlineProcessor__applyPattern(
                            pattern, data, number, start
                        )
                    break
        return data
