"""Pictures cold and warm: 100 photos of 12 megapixels, every width and format, against pyvips.

`make bench` runs it. Both do the same work with the same encoders' settings, in two processes of
one thread, on the same photos, in turns; what counts is the ratio in one run. pyvips lives in an
environment of its own below `.cache/bench` (docs/decisions/0042-benchmarks.md).
"""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from statistics import median

from PIL import Image, ImageDraw

from wiq_site.effects.pool import Task, run
from wiq_site.effects.workshop import deliver
from wiq_site.pictures.cache import Cache
from wiq_site.pictures.index import look
from wiq_site.pictures.inspection import inspect
from wiq_site.pictures.plan import Place, Variant, plan
from wiq_site.pictures.shapes import Shape
from wiq_site.pictures.work import make, missing

HERE = Path(__file__).resolve().parent
ROOM = HERE.parent / ".cache" / "bench"
PHOTOS, ROUNDS, PROCESSES = 100, 4, 2
SIZE = (4000, 3000)
COLD_LIMIT, WARM_LIMIT = 1.3, 0.050

Plans = dict[str, tuple[Variant, ...]]


def main(count: int = PHOTOS) -> int:
    """Print the figures; return 1 where one is beyond its limit."""
    site = ROOM / "site"
    names = [_photo(site, number) for number in range(count)]
    ratios = []
    for number in range(ROUNDS):
        names_now = names[number::ROUNDS]
        ours = _timed(lambda names=names_now: _ours(site, names, ROOM / "cache" / "cold"))
        theirs = _timed(lambda names=names_now: _theirs(site, names))
        ratios.append(ours / theirs)
        print(f"{len(names_now)} Fotos: Pillow {ours:.1f} s, pyvips {theirs:.1f} s", flush=True)
    cold, warm = median(ratios), median(_warm(site, names))
    print(f"kalt: {cold:.2f} × pyvips (höchstens {COLD_LIMIT})")
    print(f"warm: {warm * 1000:.0f} ms für {count} Fotos (höchstens {WARM_LIMIT * 1000:.0f})")
    return int(cold > COLD_LIMIT or warm > WARM_LIMIT)


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
    subprocess.run(
        [ROOM / "venv" / "bin" / "python", HERE / "with_pyvips.py", folder, str(PROCESSES)],
        input=json.dumps(work),
        encoding="utf-8",
        check=True,
    )


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


def _timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
