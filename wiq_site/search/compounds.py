"""Takes German compounds apart, so that "Aktion" finds "Gießaktion".

Pagefind stems German and finds words by their beginning, but it knows no compounds. So each
page gets the *tails* of its compounds: "Stadtbezirksbeirat" gives "bezirksbeirat" and "beirat";
what stands before them is found by its beginning anyway.

A word is taken apart only where all its parts are known, from a list of common parts and from
the site's own words, joined as German joins them (Lösung-s-team, Straße-n-baum). That is why
"Redaktion" is no Aktion: there is no "red". A long common last part may follow any beginning
that could be a word.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from wiq_site.search.parts import COMMON_PARTS, LATIN_BEGINNINGS, NO_PARTS

_WORD = re.compile(r"[^\W\d_]+")
_BOTH_GENDERS = re.compile(r"([^\W\d_]+)\*in(nen)?\b")
_SHORTEST = 3
_SHORTEST_OWN = 4  # of a part that only the site's own words know
_LONG_ENOUGH_ALONE = 5  # of a common last part after an unknown beginning
_JOINTS = ("", "s", "es", "n", "en", "er", "e")

_UMLAUTS = str.maketrans("äöü", "aou")
_INFLECTION = re.compile(r"(?:ern|em|er|en|es|e|n|s)$")
_VOWEL = re.compile(r"[aeiouäöüy]")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text: runs of letters."""
    return (found[0] for found in _WORD.finditer(text))


def both_genders(text: str) -> Iterator[str]:
    """Yield "Bürgerinnen" for "Bürger*innen": Pagefind sees two words in it."""
    return (f"{found[1]}in{found[2] or ''}" for found in _BOTH_GENDERS.finditer(text))


class Vocabulary:
    """The parts that compounds may have: the common ones and the words of a site."""

    def __init__(self, site_words: Iterable[str]) -> None:
        every = {word for word in site_words if len(word) >= _SHORTEST_OWN}
        lower = {word for word in every if word.islower()}
        # German writes nouns with a capital; what also occurs without only began a sentence.
        nouns = {word.lower() for word in every if word[0].isupper()} - lower - NO_PARTS
        verbs = {word[:-2] for word in lower if word.endswith("en") and len(word) > 5}
        self._heads = _shortest_by_root((*COMMON_PARTS, *nouns))
        self._common = _shortest_by_root(
            part for part in COMMON_PARTS if len(part) >= _LONG_ENOUGH_ALONE
        )
        roots = {_root(noun) for noun in nouns if len(_root(noun)) >= _SHORTEST_OWN}
        firsts = {*COMMON_PARTS, *nouns, *roots, *(lower - NO_PARTS), *verbs}
        self._firsts = {_plain(part) for part in firsts} - NO_PARTS
        self._told: dict[str, tuple[str, ...]] = {}  # pages share most of their words

    def tails(self, word: str) -> tuple[str, ...]:
        """Return what follows the first, second … joint of a compound, in small letters.

        Empty for whatever is no compound, or not known to be one.
        """
        told = self._told.get(word)
        if told is None:
            told = self._told[word] = self._tails(word)
        return told

    def _tails(self, word: str) -> tuple[str, ...]:
        small = word.lower()
        if not word[:1].isupper() or len(small) < 2 * _SHORTEST:
            return ()
        return self._known_tails(small) or self._common_tail(small)

    def _known_tails(self, word: str) -> tuple[str, ...]:
        plain, joints = _plain(word), range(_SHORTEST, len(word) - _SHORTEST + 1)

        @lru_cache(None)
        def ends_well(start: int) -> bool:
            return self._is_head(word[start:]) or any(
                self._is_first(plain[start:joint]) and ends_well(joint)
                for joint in joints
                if joint >= start + _SHORTEST
            )

        @lru_cache(None)
        def begins_well(end: int) -> bool:
            return self._is_first(plain[:end]) or any(
                begins_well(joint) and self._is_first(plain[joint:end])
                for joint in joints
                if joint <= end - _SHORTEST
            )

        return tuple(word[at:] for at in joints if ends_well(at) and begins_well(at))

    def _common_tail(self, word: str) -> tuple[str, ...]:
        for joint in range(_SHORTEST_OWN, len(word) - _LONG_ENOUGH_ALONE + 1):
            first, tail = word[:joint], word[joint:]
            known = _known(self._common, tail)
            if known and _VOWEL.search(first) and first not in LATIN_BEGINNINGS:
                return (tail,)
        return ()

    def _is_head(self, part: str) -> bool:
        return _known(self._heads, part)

    def _is_first(self, part: str) -> bool:
        return any(
            part.endswith(joint)
            and len(part) - len(joint) >= _SHORTEST
            and part[: len(part) - len(joint)] in self._firsts
            for joint in _JOINTS
        )


def _plain(word: str) -> str:
    return word.translate(_UMLAUTS)


def _root(word: str) -> str:
    """What forms of a word have in common: "gärten", "garten" → "gart", "aktionen" → "aktio"."""
    root = _plain(word)
    while len(root) > _SHORTEST_OWN and (cut := _INFLECTION.sub("", root)) != root:
        if len(cut) < _SHORTEST:
            break
        root = cut
    return root


def _shortest_by_root(parts: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for part in parts:
        root = _root(part)
        found[root] = min(len(part), found.get(root, len(part)))
    return found


def _known(parts: dict[str, int], word: str) -> bool:
    """Whether `word` is a form of one of the parts; no form is shorter than the shortest met."""
    return len(word) >= parts.get(_root(word), len(word) + 1)
