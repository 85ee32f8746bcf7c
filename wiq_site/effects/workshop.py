"""Makes all pictures of a build: what the cache lacks on all cores, then everything by links."""

from collections.abc import Sequence
from pathlib import Path

from wiq_site.cards.records import Poster
from wiq_site.cards.work import draw, drawings
from wiq_site.derive.views import SiteView
from wiq_site.effects.pool import Task, WorkerDied, run
from wiq_site.pictures.cache import Cache
from wiq_site.pictures.work import Job, item, make, missing
from wiq_site.problems import Problem

CACHE = ".cache/bilder"
# In tenths of a second, as `Task.weight` wants it.
_CARD, _POSTER, _A_MEGAPIXEL = 0.4, 5.0, 1.5


def produce(root: Path, output: Path, site: SiteView) -> tuple[Problem, ...]:
    """Write every picture of the site below `output`; return what is wrong with originals.

    Where something is wrong, nothing is written to `output`; what could be made stays in the cache.
    """
    cache = Cache(root / CACHE)
    drawn = tuple(drawings(site))
    with cache.alone():
        jobs = tuple(missing(cache, site.pictures, site.network.gallery.shapes))
        tasks = [
            Task(draw, (cache, record, place), _POSTER if isinstance(record, Poster) else _CARD)
            for record, place in drawn
            if not cache.size(place)
        ]
        problems = _make([*_tasks(root, cache, jobs), *tasks], jobs)
        if problems:
            return problems
        files = {
            variant.url: item(variant) for files in site.pictures.values() for variant in files
        }
        files |= {record.url: place for record, place in drawn}
        for url, made in sorted(files.items()):
            cache.publish(made, output / url.lstrip("/"))
        cache.prune(files.values())
    return ()


def _tasks(root: Path, cache: Cache, jobs: Sequence[Job]) -> list[Task]:
    return [
        Task(make, (root, cache, job), job.megapixels * _A_MEGAPIXEL, alone=job.is_large)
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
