"""Pictures cold and warm: 100 photos of 12 megapixels, every width and format, against pyvips.

Both do the same work with the same encoders' settings, in two processes of one thread, on the same
photos, in turns; what counts is the ratio in one run.
"""

import json
import shutil
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from PIL import Image, ImageDraw

from benchmarks.report import Limit, Report
from benchmarks.room import ROOM, python
from wiq_site.effects.pool import Task, run
from wiq_site.effects.workshop import deliver
from wiq_site.pictures.cache import Cache
from wiq_site.pictures.encode import encoded
from wiq_site.pictures.index import look
from wiq_site.pictures.inspection import inspect
from wiq_site.pictures.plan import Place, Variant, plan
from wiq_site.pictures.shapes import Shape
from wiq_site.pictures.work import make, missing

PHOTOS, ROUNDS, PROCESSES = 100, 4, 2
SIZE = (4000, 3000)
COLD_LIMIT, WARM_LIMIT = 1.3, 50

Plans = dict[str, tuple[Variant, ...]]


def measure() -> Report:
    """Time both, in turns; then what a second build spends."""
    site = ROOM / "site"
    names = [_photo(site, number) for number in range(PHOTOS)]
    rounds = [_round(site, names[number::ROUNDS], number) for number in range(ROUNDS)]
    cold, warm = median(ours / theirs for ours, theirs in rounds), median(_warm(site, names))
    return Report(
        "Pictures",
        (
            Limit("cold, against pyvips", cold, COLD_LIMIT, "×"),
            Limit(f"warm, {PHOTOS} photos", warm * 1000, WARM_LIMIT, "ms"),
        ),
        tuple(_told(rounds, site, names)),
    )


def _round(site: Path, names: list[str], number: int) -> tuple[float, float]:
    """Seconds of ours and of theirs; they go first in turns: the second finds files in memory."""
    calls = [
        lambda: _ours(site, names, ROOM / "cache" / "cold"),
        lambda: _theirs(site, names),
    ]
    first = number % 2
    spent = {which: _timed(calls[which]) for which in (first, 1 - first)}
    return spent[0], spent[1]


def _told(rounds: list[tuple[float, float]], site: Path, names: list[str]) -> Iterator[str]:
    each = PHOTOS // ROUNDS
    yield f"Rounds of {each} photos of 12 megapixels, every width and format, two processes:"
    yield ""
    yield "| Pillow, s | pyvips, s | ratio |"
    yield "|---|---|---|"
    for ours, theirs in rounds:
        yield f"| {ours:.1f} | {theirs:.1f} | {ours / theirs:.2f} |"
    yield ""
    yield "What limits it: seconds of one core for a photo, by step."
    yield ""
    yield "| step | s |"
    yield "|---|---|"
    for step, seconds in _steps(site, names[:5]).items():
        yield f"| {step} | {seconds:.3f} |"


def _steps(site: Path, names: list[str]) -> dict[str, float]:
    """Where the time of a photo goes, on one core: medians."""
    spent: dict[str, list[float]] = defaultdict(list)
    for name in names:
        shape = inspect(site / name)
        spent["look: hash, decode at an eighth"].append(_timed(partial(inspect, site / name)))
        decoding = _timed(partial(_encode, site / name, ()))
        spent["decode at a half, reduce to 1600"].append(decoding)
        for form, files in plan(name, shape, Place.LEAD).formats:
            both = _timed(partial(_encode, site / name, files))
            spent[f"{form.value}: reduce and encode five widths"].append(both - decoding)
    return {step: median(seconds) for step, seconds in spent.items()}


def _encode(source: Path, variants: Sequence[Variant]) -> None:
    for _ in encoded(source, variants):
        pass


def _photo(site: Path, number: int) -> str:
    """Make photo `number` unless it is there: coarse and fine noise under hard edges."""
    name = f"content/bilder/foto-{number:03}.jpg"
    file = site / name
    if not file.is_file():
        file.parent.mkdir(parents=True, exist_ok=True)
        random = Random(number)  # noqa: S311  # the same photo every time
        image = Image.new("RGB", SIZE)
        for fine in (64, 8, 2):
            grain = (SIZE[0] // fine, SIZE[1] // fine)
            noise = Image.frombytes("RGB", grain, random.randbytes(grain[0] * grain[1] * 3))
            part = noise.resize(SIZE, Image.Resampling.BICUBIC)
            image = Image.blend(image, part, 0.5 if fine == 64 else 0.15)
        draw = ImageDraw.Draw(image)
        for _ in range(80):
            x, y, side = random.randrange(4000), random.randrange(3000), random.randrange(40, 600)
            draw.rectangle((x, y, x + side, y + side // 2), outline=random.randrange(1 << 24))
        image.save(file, quality=90)
    return name


def _plans(shapes: dict[str, Shape]) -> Plans:
    return {path: plan(path, shape, Place.LEAD).variants for path, shape in shapes.items()}


def _ours(site: Path, names: list[str], folder: Path) -> None:
    """Look at the photos, then make all files: what a first build does."""
    shutil.rmtree(folder, ignore_errors=True)
    cache = Cache(folder)
    shapes = {name: inspect(site / name) for name in names}
    jobs = missing(cache.inodes(), _plans(shapes), shapes)
    tasks = [Task(make, (site, cache, job), weight=100.0) for job in jobs]
    if any(run(tasks, PROCESSES)):
        raise SystemExit("ein Foto ließ sich nicht umrechnen")


def _theirs(site: Path, names: list[str]) -> None:
    folder = ROOM / "pyvips"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    work = [
        (str(site / name), [(v.width, v.form.value, v.url.rpartition("/")[2]) for v in variants])
        for name, variants in _plans({name: Shape(*SIZE) for name in names}).items()
    ]
    python("benchmarks.with_pyvips", str(folder), str(PROCESSES), given=json.dumps(work))


def _warm(site: Path, names: list[str]) -> Iterator[float]:
    """What a second build spends on the pictures: stat, plan, compare; no pixel."""
    index, cache = ROOM / "cache" / "index.json", Cache(ROOM / "cache" / "warm")
    output, staged = ROOM / "output", ROOM / "staged"
    shapes = _looked(site, names, index)
    for variants in _plans(shapes).values():
        for variant in variants:
            if not (cache.files / variant.name).is_file():
                cache.put(variant.name, variant.url.encode())
    _second_build(site, names, index, cache)
    shutil.rmtree(output, ignore_errors=True)
    staged.replace(output)
    for _ in range(7):
        plan.cache_clear()
        yield _timed(lambda: _second_build(site, names, index, cache))
    shutil.rmtree(output)


def _looked(site: Path, names: list[str], index: Path) -> dict[str, Shape]:
    found = look(site, names, index, inspect)
    return {path: shape for path, shape in found.items() if isinstance(shape, Shape)}


def _second_build(site: Path, names: list[str], index: Path, cache: Cache) -> None:
    shapes = _looked(site, names, index)
    with cache.alone():
        plans = _plans(shapes)
        if list(missing(cache.inodes(), plans, shapes)):
            raise SystemExit("der Zwischenspeicher ist unvollständig")
        files = {v.url: v.name for variants in plans.values() for v in variants}
        deliver(cache, files, ROOM / "staged", ROOM / "output")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
