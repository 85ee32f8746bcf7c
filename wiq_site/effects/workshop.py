"""Makes all pictures of a build: what the cache lacks on all cores, then everything by links."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from wiq_site.cards.records import Poster
from wiq_site.cards.work import draw, drawings
from wiq_site.derive.views import SiteView
from wiq_site.effects.pool import Task, WorkerDied, run
from wiq_site.pictures.cache import Cache
from wiq_site.pictures.work import Job, fills_memory, make, missing
from wiq_site.problems import Problem

CACHE = ".cache/bilder"
# In tenths of a second, as `Task.weight` wants it.
_CARD, _POSTER, _A_MEGAPIXEL = 0.06, 5.0, 1.5


@dataclass(frozen=True, slots=True)
class Delivery:
    """How it went: what is wrong with originals, and which addresses were in the output before."""

    problems: tuple[Problem, ...] = ()
    kept: frozenset[str] = frozenset()


def produce(root: Path, staged: Path, output: Path, site: SiteView) -> Delivery:
    """Write every picture of the site below `staged` that does not stand in `output` already.

    Where something is wrong, nothing is written to `staged`; what could be made stays in the cache.
    """
    cache = Cache(root / CACHE)
    drawn = tuple(drawings(site))
    wanted = {file.url: file.name for files in site.pictures.values() for file in files}
    wanted |= {record.url: name for name, record in drawn}
    with cache.alone(_say_who_waits):
        there = cache.inodes()
        jobs = tuple(missing(there, site.pictures, site.network.gallery.shapes))
        tasks = [
            Task(draw, (cache, name, record), _POSTER if isinstance(record, Poster) else _CARD)
            for name, record in drawn
            if name not in there
        ]
        problems = _make([*_tasks(root, cache, jobs), *tasks], jobs)
        if problems:
            return Delivery(problems)
        return Delivery(kept=deliver(cache, wanted, staged, output))


def deliver(cache: Cache, wanted: dict[str, str], staged: Path, output: Path) -> frozenset[str]:
    """Put all files of `wanted` (address → name) below `staged` but those that `output` has.

    Returns the addresses of the latter. The cache must have them all, and is pruned of others.
    """
    kept = cache.standing(output, wanted, cache.inodes())
    for url in sorted(wanted.keys() - kept):
        cache.publish(wanted[url], staged / url.lstrip("/"))
    cache.prune(wanted.values())
    return kept


def _say_who_waits() -> None:
    print("Ein anderer Lauf macht gerade Bilder; dieser wartet auf ihn.", file=sys.stderr)


def _tasks(root: Path, cache: Cache, jobs: Sequence[Job]) -> list[Task]:
    return [
        Task(make, (root, cache, job), job.megapixels * _A_MEGAPIXEL, alone=fills_memory(root, job))
        for job in jobs
    ]


def _make(tasks: Sequence[Task], jobs: Sequence[Job]) -> tuple[Problem, ...]:
    """Do the tasks, the first of which are those of `jobs`; return what is wrong with pictures."""
    try:
        faults = run(tasks)
    except WorkerDied:
        said = (
            "Beim Umrechnen der Bilder ging der Speicher aus. Rufen Sie den Befehl noch einmal "
            "auf; was schon fertig ist, bleibt."
        )
        return (Problem("content/bilder", 0, said),)
    told = zip(jobs, faults[: len(jobs)], strict=True)
    return tuple(Problem(job.path, 0, fault) for job, fault in told if fault)
