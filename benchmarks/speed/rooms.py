"""For each size of the corpus a room with all generators' sites in it, and the samples so far."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.room import HERE, ROOM, ROOT
from benchmarks.speed import eleventy, hugo, ours, stock
from benchmarks.speed.clock import run
from benchmarks.speed.content import Material, material
from benchmarks.speed.rival import Rival
from benchmarks.speed.rounds import COLD, Sample, keep, kept, measured
from benchmarks.speed.same import differences
from tools import rivals

_PLACE = ROOM / "speed"
# More than our own build is measured up to here, everything that we ship up to there.
_COMPARED = 5_000
_EVERYTHING = 1_000
_SLOW = (eleventy.NAME, stock.NAME)
_SHAPING = ("wiq_site", "plugins", "theme", "content")


def forget() -> None:
    """Throw away the sites and samples of earlier runs."""
    shutil.rmtree(_PLACE, ignore_errors=True)


class Room:
    """The sites of one size."""

    def __init__(self, posts: int, place: Path = _PLACE, everything: int = _EVERYTHING) -> None:
        self.posts = posts
        self._has_everything = posts <= everything
        self.is_compared = posts <= _COMPARED
        self._root = place / str(posts)
        self._rivals: list[Rival] = []

    def prepared(self) -> list[str]:
        """Make the sites, build each once and return how the outputs differ.

        Nothing is done where that was done by the same code before.
        """
        stamp, key = self._root / "checked", _digest()
        if stamp.exists() and stamp.read_text("utf-8") == key:
            self._rivals = self._made(None)
            return []
        shutil.rmtree(self._root, ignore_errors=True)
        first = ours.prepare(self._root / "ours", self.posts)
        told = material(first.root) if self.is_compared else None
        self._rivals = self._made(told)
        found = self._compared(told, first) if told else []
        if not found:
            stamp.write_text(key, "utf-8")
        return found

    def _compared(self, told: Material, first: Rival) -> list[str]:
        equals = [rival for rival in self._rivals if rival.name != ours.EVERYTHING]
        for rival in equals:
            rival.clean()
            run(rival)
        return differences(told, first, equals)

    def _made(self, told: Material | None) -> list[Rival]:
        """All that take part; their files are written where there is something `told`."""
        found = [ours.rival(self._root / "ours")]
        if self.is_compared:
            found += _others(self._root, told)
        if self._has_everything:
            root = self._root / "everything"
            found.append(
                ours.prepare(root, self.posts, everything=True)
                if told
                else ours.rival(root, everything=True)
            )
        return found

    def measure(self, kinds: Iterable[str]) -> None:
        """Run one round and keep what it took."""
        first = self._rivals[0].name
        done = sum((it.rival, it.kind) == (first, COLD) for it in self.samples())

        def rests(name: str, kind: str) -> bool:
            """Whose further runs take long and decide nothing."""
            slow = self.posts >= _COMPARED and kind != COLD and name in _SLOW
            return done > 0 and (name == ours.EVERYTHING or slow)

        keep(self._file, _said(measured(self._rivals, self.posts, done, kinds, rests)))

    def samples(self) -> tuple[Sample, ...]:
        """All samples of this size."""
        return kept(self._file)

    @property
    def _file(self) -> Path:
        return self._root / "samples.jsonl"


def _said(samples: Iterator[Sample]) -> Iterator[Sample]:
    for it in samples:
        name = f"{it.posts:>6} {it.rival:<20} {it.kind:<10}"
        print(f"{name} {it.seconds:7.2f} s {it.cpu:7.2f} s CPU {it.mib:6.0f} MiB", flush=True)
        yield it


def _others(root: Path, told: Material | None) -> list[Rival]:
    plain, cached, eleven, pelican = (
        root / name for name in ("hugo", "hugo-cached", "eleventy", "pelican")
    )
    if told:
        hugo.write_site(told, plain, cached=False)
        hugo.write_site(told, cached, cached=True)
        eleventy.write_site(told, eleven, rivals.NODE_MODULES)
        stock.write_site(told, pelican)
    return [
        hugo.rival(plain, rivals.HUGO, cached=False),
        hugo.rival(cached, rivals.HUGO, cached=True),
        eleventy.rival(eleven, rivals.NODE),
        stock.rival(pelican),
    ]


def _digest() -> str:
    """What the outputs depend on."""
    files = [path for name in _SHAPING for path in (ROOT / name).rglob("*")]
    files += [*HERE.glob("*.py"), *HERE.glob("speed/**/*"), ROOT / "pelicanconf.py"]
    found = hashlib.sha256()
    for path in sorted(files):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(str(path).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()
