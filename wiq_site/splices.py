"""Where a long sequence is another than before, found without a look into what is in it.

Two states of the site share all their entries but a few. Which, C tells by comparing references;
what is derived from each entry is then made for those few and taken over for all others.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain, compress, count
from operator import is_not
from typing import Any, NamedTuple, TypeVar

from wiq_site.entry import Entry

T = TypeVar("T")
V = TypeVar("V")


class Splice(NamedTuple):
    """In the place of `before[begin:end]` stands `now[first:last]`."""

    begin: int
    end: int
    first: int
    last: int


def splices(before: Sequence[Any], now: Sequence[Any]) -> tuple[Splice, ...]:
    """Return what makes `now` of `before`, in order; things are the same if they are one object.

    One stretch, from the first difference to the last; two where one thing moved, as a post does
    that gets another date.
    """
    begin = _alike(before, now)
    end, last = len(before), len(now)
    if begin == end == last:
        return ()
    tail = min(_alike(reversed(before), reversed(now)), min(end, last) - begin)
    end, last = end - tail, last - tail
    length = end - begin
    if length > 1 and last - begin == length:
        if _are_one(before[begin + 1 : end], now[begin : last - 1]):
            return (
                Splice(begin, begin + 1, begin, begin),
                Splice(end, end, last - 1, last),
            )
        if _are_one(before[begin : end - 1], now[begin + 1 : last]):
            return (
                Splice(begin, begin, begin, begin + 1),
                Splice(end - 1, end, last, last),
            )
    return (Splice(begin, end, begin, last),)


def spliced(
    known: tuple[V, ...], parts: Iterable[Splice], find: Callable[[T], V], now: Sequence[T]
) -> tuple[V, ...]:
    """Return `find` of each of `now`, given what it found (`known`) before these splices.

    Where all is equal it is `known` itself.
    """
    pieces: list[tuple[V, ...]] = []
    at, is_other = 0, False
    for begin, end, first, last in parts:
        found = tuple(map(find, now[first:last]))
        is_other = is_other or not are_equal(found, known[begin:end])
        pieces += (known[at:begin], found)
        at = end
    return (*chain.from_iterable(pieces), *known[at:]) if is_other else known


def are_equal(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether both hold the same; of entries, which are large, only whether they are one."""
    return len(one) == len(other) and all(
        a is b or (not isinstance(a, Entry) and a == b) for a, b in zip(one, other, strict=True)
    )


def _alike(one: Iterable[Any], other: Iterable[Any]) -> int:
    """How many things are the same from the beginning on."""
    ended = object()
    pairs = map(is_not, chain(one, (ended,)), chain(other, (object(),)))
    return next(compress(count(), pairs))


def _are_one(one: Sequence[Any], other: Sequence[Any]) -> bool:
    return len(one) == len(other) and not any(map(is_not, one, other))
