"""Names of people as they may stand in a text: in both orders, broken by lines and emphasis."""

import re
from functools import lru_cache
from unicodedata import normalize

_GAP = r"(?:\s|[*_]|&nbsp;)+"


def names_in(written: str, names: tuple[str, ...]) -> tuple[tuple[int, str], ...]:
    """Return where names stand in a text, as (line, name)."""
    folded = _folded(written)
    # A look that takes a hundredth of the pattern's time.
    there = [
        name
        for name, first, others in _words(names)
        if first in folded and all(word in folded for word in others)
    ]
    if not there:
        return ()
    text = normalize("NFC", written)
    return tuple(
        (text.count("\n", 0, match.start()) + 1, name)
        for name in there
        for match in name_pattern(name).finditer(text)
    )


@lru_cache(maxsize=8)
def _words(names: tuple[str, ...]) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each name with its longest word, which few texts have, and its other words."""
    every = ((name, sorted(map(_folded, name.split()), key=len)) for name in names)
    return tuple((name, words[-1] if words else "", tuple(words[:-1])) for name, words in every)


def _folded(text: str) -> str:
    """Text in which letters are equal that `re.IGNORECASE` takes for equal."""
    return normalize("NFC", text).casefold().replace("\u0131", "i").replace("\u0307", "")


def name_pattern(name: str) -> re.Pattern[str]:
    """The name in both orders, across line breaks and emphasis, whatever the case."""
    words = [re.escape(word) for word in normalize("NFC", name).split()]
    forward = _GAP.join(words)
    first = _GAP.join(words[:-1])
    backward = rf"{words[-1]},\s*{first}" if len(words) > 1 else forward
    return re.compile(rf"(?<![^\W_])(?:{forward}|{backward})(?![^\W_])", re.IGNORECASE)
