"""What was found out about entries, kept from one state of the site to the next.

A preview that follows every save has thousands of entries of which one changed. What depends on an
entry alone is found once for as long as it stays the very same object. A build, which sees one
state only, begins with an empty memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from wiq_site.entry import Entry
from wiq_site.schema import Front
from wiq_site.splices import Splice, are_equal, spliced, splices

T = TypeVar("T")
V = TypeVar("V")
AnyEntry = Entry[Front]


class Findings(Generic[V]):
    """One kind of thing that is known of entries; call it with an entry."""

    def __init__(self, find: Callable[[Any], V]) -> None:
        """`find` tells the thing; it must depend on nothing that changes unnoticed."""
        self.find = find
        self._known: dict[str, tuple[AnyEntry, V]] = {}

    def __call__(self, entry: AnyEntry) -> V:
        """Return what is known of the entry, found anew where it is another object."""
        known = self._known.get(entry.path)
        if known is not None and known[0] is entry:
            return known[1]
        found = self.find(entry)
        self._known[entry.path] = (entry, found)
        return found

    def forget(self, path: str) -> None:
        """Let go of a file that is no more."""
        self._known.pop(path, None)


class _Found(NamedTuple):
    """What was found of each thing in a sequence, and what that rests on."""

    given: tuple[Any, ...]
    things: Sequence[Any]
    values: tuple[Any, ...]


class _Made(NamedTuple):
    """What was made of what was given."""

    given: tuple[Any, ...]
    value: Any


class Memory:
    """All that was found out, by kind. Any thread may ask: what is kept is replaced as a whole."""

    def __init__(self) -> None:
        self._kinds: dict[str, tuple[object, Findings[Any]]] = {}
        self._last: dict[str, Any] = {}
        self._found: dict[str, _Found] = {}
        self._made: dict[tuple[str, ...], _Made] = {}
        self._compared: tuple[Sequence[Any], Sequence[Any], tuple[Splice, ...]] = ((), (), ())

    def findings(self, kind: str, find: Callable[[Any], V], given: object = None) -> Findings[V]:
        """Return the findings of a kind; empty ones where what all of them rest on (`given`) is
        another than before."""
        known = self._kinds.get(kind)
        if known is None or known[0] != given:
            known = self._kinds[kind] = (given, Findings(find))
        known[1].find = find
        return known[1]

    def of_all(
        self, kind: str, find: Callable[[T], V], things: Sequence[T], *given: object
    ) -> tuple[V, ...]:
        """Return what `find` finds of each thing, in their order.

        Of things that stayed the same objects it is known, as long as what all rest on (`given`)
        stays equal. Where every value is equal to the one before, it is the same tuple.
        """
        known = self._found.get(kind)
        if known is None or not are_equal(known.given, given):
            values = tuple(map(find, things))
        else:
            values = spliced(known.values, self._splices(known.things, things), find, things)
        self._found[kind] = _Found(given, things, values)
        return values

    def _splices(self, before: Sequence[Any], now: Sequence[Any]) -> tuple[Splice, ...]:
        """Many ask one after the other for the same two."""
        if before is now:
            return ()
        compared = self._compared
        if compared[0] is not before or compared[1] is not now:
            compared = self._compared = (before, now, splices(before, now))
        return compared[2]

    def made(self, kind: str, make: Callable[[], V], *given: Any, of: str = "") -> V:
        """Return what `make` makes of all that is `given`, the same object while that is equal.

        `of` names the file that it is made of, where there is one of the kind for each.
        """
        known = self._made.get((kind, of))
        if known is None or not are_equal(known.given, given):
            known = self._made[kind, of] = _Made(given, make())
        value: V = known.value
        return value

    def last(self, kind: str, now: V) -> V:
        """Return what was given here for the state before: `now` itself for the first."""
        before: V = self._last.get(kind, now)
        self._last[kind] = now
        return before

    def forget(self, path: str) -> None:
        """Let go of a file that is no more."""
        for _, findings in [*self._kinds.values()]:
            findings.forget(path)
        for kind, of in [*self._made]:
            if of == path:
                self._made.pop((kind, of), None)


K = TypeVar("K")


class Lazy(Mapping[K, V]):
    """A mapping of which each value is made when it is first asked for."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V]) -> None:
        """`keys` in their order; `make` is called once for each that is asked for.

        A mapping by these keys is kept as it is: thousands of them need not be copied.
        """
        self._keys = keys if isinstance(keys, Mapping) else dict.fromkeys(keys)
        self._make = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)


class Picked(Mapping[K, V]):
    """A mapping into a sequence, where the places in it are known by key."""

    def __init__(self, places: Mapping[K, int], things: Sequence[V]) -> None:
        self._places, self._things = places, things

    def __getitem__(self, key: K) -> V:
        thing: V = self._things[self._places[key]]
        return thing

    def __contains__(self, key: object) -> bool:
        return key in self._places

    def __iter__(self) -> Iterator[K]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Patched(Mapping[K, V]):
    """A mapping of which a few keys are others now.

    To copy thousands of texts would touch the memory that each of them is in, and as long as a fork
    looks at them, the system copies what is touched.
    """

    _MOST = 1000  # patches; with more, a copy costs less than they do

    def __init__(self, base: Mapping[K, V], new: Mapping[K, V], gone: frozenset[K]) -> None:
        """`gone` are the keys of `base` that are no more; `new` come after all others."""
        self._base, self._new, self._gone = base, new, gone

    @classmethod
    def of(cls, old: Mapping[K, V], new: Mapping[K, V], gone: Iterable[K]) -> "Patched[K, V]":
        """Return `old` without what is `gone`, and with what is `new`."""
        base, out = old, frozenset(key for key in (*gone, *new) if key in old)
        if isinstance(old, Patched):
            base = old._base
            kept = {key: value for key, value in old._new.items() if key not in out}
            new, out = kept | {**new}, old._gone | {key for key in out if key in base}
        patched = cls(base, new, out)
        is_long = len(new) + len(out) > cls._MOST
        return cls({**patched}, {}, frozenset()) if is_long else patched

    def __getitem__(self, key: K) -> V:
        if key in self._new:
            return self._new[key]
        if key in self._gone:
            raise KeyError(key)
        return self._base[key]

    def __contains__(self, key: object) -> bool:
        return key in self._new or (key in self._base and key not in self._gone)

    def __iter__(self) -> Iterator[K]:
        yield from (key for key in self._base if key not in self._gone)
        yield from self._new

    def __len__(self) -> int:
        return len(self._base) - len(self._gone) + len(self._new)
