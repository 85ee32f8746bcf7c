"""What is derived of each thing in a sequence is kept for all that stayed."""

import random
from collections.abc import Mapping

from tests.builders import collection
from wiq_site.memory import Memory, Patched
from wiq_site.splices import Splice, are_equal, spliced, splices


class Thing:
    """Two of the same worth are two things all the same."""

    def __init__(self, worth: int) -> None:
        self.worth = worth


def things(count: int) -> tuple[Thing, ...]:
    return tuple(map(Thing, range(count)))


def edited(before: tuple[Thing, ...], chance: random.Random) -> tuple[Thing, ...]:
    """Things as some edits leave them: replaced, added, removed, moved, swapped."""
    now = [*before]
    for _ in range(chance.randrange(3)):
        place = chance.randrange(len(now) + 1)
        kind = chance.choice(("replace", "add", "remove", "move", "swap"))
        if kind == "add" or not now:
            now.insert(place, Thing(chance.randrange(9)))
            continue
        place = min(place, len(now) - 1)
        other = chance.randrange(len(now))
        if kind == "replace":
            now[place] = Thing(chance.randrange(9))
        elif kind == "remove":
            del now[place]
        elif kind == "move":
            moved = now.pop(place)
            now.insert(other, chance.choice((moved, Thing(moved.worth))))
        else:
            now[place], now[other] = now[other], now[place]
    return tuple(now)


def rebuilt(before: tuple[Thing, ...], now: tuple[Thing, ...]) -> tuple[Thing, ...]:
    found: list[Thing] = []
    at = 0
    for begin, end, first, last in splices(before, now):
        found += [*before[at:begin], *now[first:last]]
        at = end
    return (*found, *before[at:])


def test_splices_make_one_sequence_of_another():
    chance, now = random.Random(8), things(5)
    for _ in range(2000):
        before, now = now, edited(now, chance)
        made = rebuilt(before, now)
        assert len(made) == len(now)
        assert all(one is other for one, other in zip(made, now, strict=True))


def test_what_is_known_is_what_would_be_found():
    chance, memory, now = random.Random(9), Memory(), things(5)
    for _ in range(2000):
        now = edited(now, chance)
        found = memory.of_all("worth", lambda thing: thing.worth, now)
        assert found == tuple(thing.worth for thing in now)


def test_one_that_moved_is_told_apart_from_those_it_passed():
    before = things(9)
    moved = Thing(0)
    later = (*before[:2], *before[3:7], moved, *before[7:])
    assert splices(before, later) == (Splice(2, 3, 2, 2), Splice(7, 7, 6, 7))
    assert splices(later, before) == (Splice(2, 2, 2, 3), Splice(6, 7, 7, 7))
    assert splices(before, before) == ()


def asked(memory: Memory, now: tuple[Thing, ...], *given: object) -> tuple[list[int], object]:
    seen: list[int] = []

    def find(thing: Thing) -> int:
        seen.append(thing.worth)
        return thing.worth

    return seen, memory.of_all("worth", find, now, *given)


def test_only_what_is_another_object_is_asked_for():
    memory, now = Memory(), things(9)
    seen, first = asked(memory, now, "day")
    assert len(seen) == 9
    later = (*now[:4], Thing(4), *now[5:])
    seen, second = asked(memory, later, "day")
    assert seen == [4]
    assert second is first, "equal values are the same object"
    assert asked(memory, later, "day")[0] == []
    assert asked(memory, (*later[:4], Thing(7), *later[5:]), "day")[0] == [7]
    assert len(asked(memory, later, "the next day")[0]) == 9


def test_what_is_made_is_the_same_object_until_something_else_is_given():
    memory = Memory()
    first = memory.made("list", lambda: [1], "a", (1, 2))
    assert memory.made("list", lambda: [2], "a", (1, 2)) is first
    assert memory.made("list", lambda: [3], "a", (1, 3)) == [3]
    memory.made("list", lambda: [4], "a", of="content/x.md")
    memory.forget("content/x.md")
    assert memory.made("list", lambda: [5], "a", of="content/x.md") == [5]


def test_entries_are_the_same_only_where_they_are_one():
    """To compare texts costs time, and their lines in the file are compared by nobody."""
    one, other = collection().posts[0], collection().posts[0]
    assert one == other
    assert are_equal((one,), (one,))
    assert not are_equal((one,), (other,))
    both = spliced((one,), [Splice(0, 1, 0, 1)], lambda entry: entry, (other,))
    assert both[0] is other


def test_a_patched_mapping_is_what_a_changed_one_would_be(monkeypatch):
    monkeypatch.setattr(Patched, "_MOST", 12)
    chance, plain = random.Random(7), dict.fromkeys(range(9), "")
    patched: Mapping[int, str] = {**plain}
    for step in range(2000):
        new = {chance.randrange(12): f"{step}" for _ in range(chance.randrange(3))}
        gone = {key for key in plain if not chance.randrange(9)}
        plain = {key: value for key, value in plain.items() if key not in {*gone, *new}} | new
        patched = Patched.of(patched, new, gone)
        assert list(patched.items()) == list(plain.items())
        assert len(patched) == len(plain)
        assert [key in patched for key in range(12)] == [key in plain for key in range(12)]
        assert [patched.get(key) for key in range(12)] == [plain.get(key) for key in range(12)]
