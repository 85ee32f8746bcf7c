"""Makes all pictures of a build: what the cache lacks on all cores, then everything by links."""

from pathlib import Path

from wiq_site.derive.views import SiteView
from wiq_site.effects.pool import Task, WorkerDied, run
from wiq_site.pictures.cache import Cache
from wiq_site.pictures.work import Job, item, make, missing
from wiq_site.problems import Problem

CACHE = ".cache/bilder"


def produce(root: Path, output: Path, site: SiteView) -> tuple[Problem, ...]:
    """Write every picture of the site below `output`; return what is wrong with originals.

    Where something is wrong, nothing is written to `output`; what could be made stays in the cache.
    """
    cache = Cache(root / CACHE)
    with cache.alone():
        jobs = tuple(missing(cache, site.pictures, site.network.gallery.shapes))
        problems = _make(root, cache, jobs)
        if problems:
            return problems
        files = {
            variant.url: item(variant) for files in site.pictures.values() for variant in files
        }
        for url, made in sorted(files.items()):
            cache.publish(made, output / url.lstrip("/"))
        cache.prune(files.values())
    return ()


def _make(root: Path, cache: Cache, jobs: tuple[Job, ...]) -> tuple[Problem, ...]:
    tasks = [
        Task(make, (root, cache, job), weight=job.megapixels, alone=job.is_large) for job in jobs
    ]
    try:
        faults = run(tasks)
    except WorkerDied:
        return (
            Problem(
                "content/bilder",
                0,
                "Beim Umrechnen der Bilder ging der Speicher aus. Rufen Sie den Befehl noch "
                "einmal auf; was schon fertig ist, bleibt.",
            ),
        )
    return tuple(
        Problem(job.path, 0, fault) for job, fault in zip(jobs, faults, strict=True) if fault
    )
