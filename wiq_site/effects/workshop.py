"""Makes all pictures of a build: what the cache lacks on all cores, then everything by links."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from wiq_site.cards.records import Poster
from wiq_site.cards.work import draw, drawing_at, drawings, name_of
from wiq_site.derive.views import SiteView
from wiq_site.effects.pool import Task, WorkerDied, run
from wiq_site.pictures.cache import CACHE, Cache
from wiq_site.pictures.plan import Variant
from wiq_site.pictures.work import Job, fills_memory, make, missing
from wiq_site.problems import Problem

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


def picture(root: Path, site: SiteView, url: str) -> bytes | None:
    """Return the file of a picture, card, poster or icon at an address; made where the cache lacks
    it, alone. None where there is none, or where the original is damaged."""
    cache = Cache(root / CACHE)
    if url.startswith("/bilder/"):
        for path, files in site.pictures.items():
            for file in files:
                if file.url == url:
                    _make_pictures(root, cache, {path: (file,)}, site)
                    return _bytes(cache, file.name)
        return None
    record = drawing_at(site, url)
    if record is None:
        return None
    name = name_of(record)
    if not (cache.files / name).exists():
        draw(cache, name, record)
    return _bytes(cache, name)


def make_all_pictures(root: Path, site: SiteView) -> None:
    """Make the pictures that the cache lacks, but no cards: feeds tell how large they are."""
    _make_pictures(root, Cache(root / CACHE), site.pictures, site)


def _make_pictures(
    root: Path, cache: Cache, pictures: Mapping[str, tuple[Variant, ...]], site: SiteView
) -> None:
    jobs = tuple(missing(cache.inodes(), pictures, site.network.gallery.shapes))
    if jobs:
        with cache.alone(_say_who_waits):  # else another run may take them for left-overs
            _make(_tasks(root, cache, jobs), jobs)


def _bytes(cache: Cache, name: str) -> bytes | None:
    file = cache.files / name
    return file.read_bytes() if file.exists() else None


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
