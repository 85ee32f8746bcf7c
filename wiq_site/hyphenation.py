"""Soft hyphens for long German words where room is short: headings, cards, cells of tables.

Browsers without a German dictionary (Debian's Chromium is one) would let them overflow or break
them anywhere. Only long words get some: a browser breaks at a soft hyphen whenever that fills the
line, and a heading full of them reads badly. They belong on pages alone; feeds, open data and the
search index take them out, attributes, ids and titles never get any.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup
from pyphen import Pyphen

SOFT_HYPHEN = "\u00ad"
# "Stadtbezirke" is the shortest word that did not fit a column of the board on a small screen.
_LONG = 12
# No fewer letters stand alone before or after a hyphen.
_LEAST = 4

_WORD = re.compile(rf"[^\W\d_]{{{_LONG},}}")
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])")
_ADDRESS = re.compile(r"\S*(?:[/@]|\w\.\w)\S*")
_NARROW = re.compile(r"<(h[2-6]|th|td)\b[^>]*>.*?</\1>", re.DOTALL)
_TAG_OR_CODE = re.compile(r"(<code\b.*?</code>|<[^>]*>)", re.DOTALL)


def soft(text: str) -> str:
    """Return plain `text` with soft hyphens in its long words; addresses stay whole."""
    pieces, end = [], 0
    for address in _ADDRESS.finditer(text):
        pieces += [_soft(text[end : address.start()]), address.group()]
        end = address.end()
    return "".join([*pieces, _soft(text[end:])])


def soft_html(html: str) -> Markup:
    """Return a rendered, trusted text with soft hyphens in its headings and cells."""
    # What comes in was rendered and checked by wiq_site.markup; only soft hyphens are added.
    return Markup(_NARROW.sub(lambda found: _outside_tags(found.group()), html))  # noqa: S704


def _outside_tags(html: str) -> str:
    pieces = _TAG_OR_CODE.split(html)
    pieces[::2] = [soft(piece) for piece in pieces[::2]]
    return "".join(pieces)


def _soft(text: str) -> str:
    return _WORD.sub(lambda found: _hyphenated(found.group()), text)


_known: dict[str, str] = {}


def learn(words: Mapping[str, str]) -> None:
    """Take over words that `known` returned in an earlier run."""
    _known.update(words)


def known() -> dict[str, str]:
    """Return every word looked at so far, with its soft hyphens."""
    return dict(_known)


def _hyphenated(word: str) -> str:
    found = _known.get(word)
    if found is None:
        found = _known[word] = _look_up(word)
    return found


def _look_up(word: str) -> str:
    if word.isupper():
        return word
    parts = _INNER_CAPITAL.split(word)
    if len(parts) > 1:  # "QuartierPflege" says itself where it may be broken
        return SOFT_HYPHEN.join(parts)
    return str(_patterns().inserted(word, hyphen=SOFT_HYPHEN))


@lru_cache(maxsize=1)
def _patterns() -> Pyphen:
    return Pyphen(lang="de_DE", left=_LEAST, right=_LEAST)
