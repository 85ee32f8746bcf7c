"""What was found out about entries, kept from one state of the site to the next.

A preview that follows every save has thousands of entries of which one changed. What depends on an
entry alone is found once for as long as it stays the very same object. A build, which sees one
state only, begins with an empty memory.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from wiq_site.entry import Entry
from wiq_site.schema import Front

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

    def of_all(self, entries: Iterable[AnyEntry]) -> list[V]:
        """The same of many: with thousands of them, the calls alone would be felt."""
        known, found = self._known.get, []
        for entry in entries:
            kept = known(entry.path)
            found.append(kept[1] if kept is not None and kept[0] is entry else self(entry))
        return found

    def forget(self, path: str) -> None:
        """Let go of a file that is no more."""
        self._known.pop(path, None)


class Memory:
    """All findings, by kind."""

    def __init__(self) -> None:
        self._kinds: dict[str, tuple[object, Findings[Any]]] = {}
        self._last: dict[str, Any] = {}

    def findings(self, kind: str, find: Callable[[Any], V], given: object = None) -> Findings[V]:
        """Return the findings of a kind; empty ones where what all of them rest on (`given`) is
        another than before."""
        known = self._kinds.get(kind)
        if known is None or known[0] != given:
            known = self._kinds[kind] = (given, Findings(find))
        known[1].find = find
        return known[1]

    def last(self, kind: str, now: V) -> V:
        """Return what was given here for the state before: `now` itself for the first."""
        before: V = self._last.get(kind, now)
        self._last[kind] = now
        return before

    def forget(self, path: str) -> None:
        """Let go of a file that is no more."""
        for _, findings in self._kinds.values():
            findings.forget(path)


K = TypeVar("K")


class Lazy(Mapping[K, V]):
    """A mapping of which each value is made when it is first asked for."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V]) -> None:
        """`keys` in their order; `make` is called once for each that is asked for."""
        self._keys = dict.fromkeys(keys)
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
