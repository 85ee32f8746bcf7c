"""What the samples say: medians, ratios, and whether what was promised holds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from benchmarks.report import Limit
from benchmarks.speed.eleventy import NAME as ELEVENTY
from benchmarks.speed.hugo import CACHED, PLAIN
from benchmarks.speed.ours import EQUAL, EVERYTHING
from benchmarks.speed.rounds import COLD, EDITED, KINDS, UNCHANGED, Sample
from benchmarks.speed.stock import NAME as STOCK

RIVALS = (EQUAL, PLAIN, CACHED, ELEVENTY, STOCK, EVERYTHING)
_LARGE = 5_000
_HUGE, _MIDDLE = 20_000, 1_000
# (what, ours of a kind, divided by whose, by what, at most): the promises at 5,000 posts
_PROMISES = (
    ("cold, against Hugo", COLD, PLAIN, "seconds", 1.0),
    ("cold, against Hugo with partialCached", COLD, CACHED, "seconds", 1.5),
    ("cold, against stock Pelican", COLD, STOCK, "seconds", 0.3),
    ("no change, against Hugo", UNCHANGED, PLAIN, "seconds", 0.15),
    ("one edited post, against Hugo", EDITED, PLAIN, "seconds", 0.15),
    ("peak memory of the cold build, against Hugo", COLD, PLAIN, "mib", 0.25),
)


@dataclass(frozen=True, slots=True)
class Middle:
    """The median of a generator's runs of one kind on one corpus, and their span."""

    seconds: float
    fastest: float
    slowest: float
    cpu: float
    mib: float
    runs: int


Key = tuple[int, str, str]
Middles = Mapping[Key, Middle]


def middles(samples: Iterable[Sample]) -> Middles:
    """Return medians by number of posts, generator and kind of run."""
    groups: dict[Key, list[Sample]] = {}
    for sample in samples:
        groups.setdefault((sample.posts, sample.rival, sample.kind), []).append(sample)
    return {key: _middle(group) for key, group in sorted(groups.items())}


def _middle(group: list[Sample]) -> Middle:
    seconds = [sample.seconds for sample in group]
    cpu, mib = median(it.cpu for it in group), median(it.mib for it in group)
    return Middle(median(seconds), min(seconds), max(seconds), cpu, mib, len(group))


def limits(found: Middles) -> tuple[Limit, ...]:
    """Return what was promised, as far as it was measured."""
    promised = [
        Limit(f"{_LARGE:,} posts, {what}", _ratio(found, kind, other, by), most, "×")
        for what, kind, other, by, most in _PROMISES
        if (_LARGE, EQUAL, kind) in found and (_LARGE, other, kind) in found
    ]
    huge, middle = found.get((_HUGE, EQUAL, COLD)), found.get((_MIDDLE, EQUAL, COLD))
    if huge and middle:
        cost = (huge.seconds / _HUGE) / (middle.seconds / _MIDDLE)
        promised.append(Limit(f"cost per post at {_HUGE:,} against {_MIDDLE:,}", cost, 1.2, "×"))
    return tuple(promised)


def _ratio(found: Middles, kind: str, other: str, by: str) -> float:
    ours, theirs = found[_LARGE, EQUAL, kind], found[_LARGE, other, kind]
    return float(getattr(ours, by) / (getattr(theirs, by) or 1))


def table(found: Middles) -> Iterator[str]:
    """Yield Markdown: a table for each kind of run, and one of memory."""
    sizes = sorted({posts for posts, _, _ in found})
    for kind in KINDS:
        yield from ("", f"## {_HEADINGS[kind]}", "", *_head(sizes))
        for name in RIVALS:
            yield _row(name, [_seconds(found.get((size, name, kind))) for size in sizes])
    for by, heading in _MORE.items():
        yield from ("", f"## {heading}", "", *_head(sizes))
        for name in RIVALS:
            yield _row(name, [_cell(found.get((size, name, COLD)), by) for size in sizes])
    yield from _growth(found)


_HEADINGS = {
    COLD: "Cold: no output, nothing kept (seconds)",
    UNCHANGED: "Again, without a change (seconds)",
    EDITED: "After an edit of one post (seconds)",
}

_MORE = {
    "cpu": "Processor time of the cold build, all processes (seconds)",
    "mib": "Peak memory of the cold build (MiB)",
}


def _head(sizes: Iterable[int]) -> Iterator[str]:
    names = [f"{size:,} posts" for size in sizes]
    yield f"| | {' | '.join(names)} |"
    yield "|---|" + "---:|" * len(names)


def _row(name: str, cells: Iterable[str]) -> str:
    return f"| {name} | {' | '.join(cells)} |"


def _seconds(middle: Middle | None) -> str:
    if middle is None:
        return "–"
    span = f" ({middle.fastest:.2f}–{middle.slowest:.2f}, {middle.runs})" if middle.runs > 1 else ""
    return f"{middle.seconds:.2f}{span or ' (1)'}"


def _cell(middle: Middle | None, by: str) -> str:
    return f"{getattr(middle, by):.0f}" if middle else "–"


def _growth(found: Middles) -> Iterator[str]:
    """What each further post costs between two sizes: without the start, which all posts share."""
    times = [(posts, found[posts, name, kind].seconds) for posts, name, kind in found
             if name == EQUAL and kind == COLD]  # fmt: skip
    yield from (
        "",
        "Each further post of a cold build of ours (without the start, which they share):",
    )
    yield ""
    for (few, first), (many, last) in pairwise(times):
        yield f"- from {few:,} to {many:,}: {(last - first) / (many - few) * 1000:.2f} ms"


def facts(found: Middles) -> Mapping[str, Any]:
    """Return all of it for `latest.json`."""
    return {
        "limits": [
            {"name": it.name, "ratio": round(it.measured, 3), "allowed": it.allowed}
            | {"holds": it.holds}
            for it in limits(found)
        ],
        "medians": [
            {"posts": posts, "generator": name, "build": kind, "runs": it.runs}
            | {"seconds": it.seconds, "fastest": it.fastest, "slowest": it.slowest}
            | {"cpu_seconds": it.cpu, "peak_mib": it.mib}
            for (posts, name, kind), it in found.items()
        ],
    }
