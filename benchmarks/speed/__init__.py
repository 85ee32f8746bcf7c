"""How fast the site builds, beside stock Pelican, Hugo and Eleventy: `make bench TOPIC=speed`.

All get the same corpus and make the same pages and feeds with a theme of the same structure; that
they do is checked before anything is timed. What is compared, and how: docs/speed.md.

    SPEED=100:5,1000:5     sizes and rounds, instead of those of `PLAN`
    SPEED_KEEP=1           add to the rounds of the last run, where the code is still the same
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.report import Limit, Report
from benchmarks.room import ROOT
from benchmarks.speed.findings import facts, limits, middles, table
from benchmarks.speed.plot import plot
from benchmarks.speed.rooms import Room, forget
from benchmarks.speed.rounds import COLD, KINDS, Sample
from benchmarks.speed.setting import setting
from tools import rivals
from tools.parts import Unavailable

PLAN = "100:5,1000:5,5000:5,20000:3"
PLOT = ROOT / "docs" / "speed.svg"
_TITLE = "Speed: cold, unchanged and edited builds"


def measure() -> Report:
    """Compare the outputs, then the times; write the plot. Raises tools.parts.Unavailable."""
    rivals.SET_UP.bring_up_to_date()
    for reason in rivals.SET_UP.missing_parts().values():
        raise Unavailable(reason)
    if not os.environ.get("SPEED_KEEP"):
        forget()
    where, samples = setting(), list[Sample]()
    for posts, rounds in _plan(os.environ.get("SPEED") or PLAN):
        room = Room(posts)
        for difference in room.prepared():
            return Report(f"{_TITLE}: {difference}", (Limit("differences", 1, 0, ""),))
        for _ in range(rounds):
            room.measure(KINDS if room.is_compared else (COLD,))
        samples += room.samples()
    found = middles(samples)
    PLOT.write_text(plot(found), "utf-8")
    lines = (*_told(where), *table(found))
    return Report(_TITLE, limits(found), lines, {"setting": where, **facts(found)})


def _plan(text: str) -> Iterator[tuple[int, int]]:
    for part in text.split(","):
        posts, _, rounds = part.partition(":")
        yield int(posts), int(rounds or 1)


def _told(where: Mapping[str, Any]) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in where["versions"].items())
    yield (
        f"{where['date']}, {where['processor']}, {where['cores']} cores, {where['memory_gib']} GiB,"
        f" {where['system']}; load at the start {where['load'][0]}. {versions}."
    )
    yield ""
    yield (
        "Medians (fastest–slowest, number of runs). `WiQ` makes what the others make,"
        " `WiQ, everything` is `make html`. In each round all build in turns; what is compared"
        " stands in docs/speed.md."
    )
