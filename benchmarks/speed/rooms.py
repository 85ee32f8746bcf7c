"""For each size of the corpus a room with all generators' sites in it, and the samples so far."""

import hashlib
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from benchmarks.room import ROOM, ROOT
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
# What the others' outputs follow from, and what ours does besides.
_THEIRS = ("content", "benchmarks/corpus.py", "benchmarks/speed")
_OURS = (*_THEIRS, "wiq_site", "plugins", "theme", "pelicanconf.py")


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

        What the same code did before is not done again; after a change of ours alone, the others'
        outputs are still what they were, and only ours is built anew.
        """
        made, code = self._root / "made", self._root / "checked"
        if not _holds(made, _digest(_THEIRS)):
            shutil.rmtree(self._root, ignore_errors=True)
            first = ours.prepare(self._root / "ours", self.posts)
            self._rivals = self._made(material(first.root) if self.is_compared else None)
            _build(it for it in self._rivals[1:] if it.name != ours.EVERYTHING)
            made.write_text(_digest(_THEIRS), "utf-8")
        self._rivals = self._made(None)
        if _holds(code, _digest(_OURS)):
            return []
        self._file.unlink(missing_ok=True)
        found = self._compared() if self.is_compared else []
        if not found:
            code.write_text(_digest(_OURS), "utf-8")
        return found

    def _compared(self) -> list[str]:
        equals = [rival for rival in self._rivals if rival.name != ours.EVERYTHING]
        _build(equals[:1])
        return differences(material(equals[0].root), equals[0], equals)

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
            return slow or (done > 0 and name == ours.EVERYTHING)

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


def _build(rivals: Iterable[Rival]) -> None:
    for rival in rivals:
        rival.clean()
        run(rival)


def _holds(stamp: Path, key: str) -> bool:
    return stamp.exists() and stamp.read_text("utf-8") == key


def _digest(names: Iterable[str]) -> str:
    """One word for the bytes of files and of all that lies in folders."""
    found = hashlib.sha256()
    for name in names:
        for path in sorted([ROOT / name, *(ROOT / name).rglob("*")]):
            if path.is_file() and "__pycache__" not in path.parts:
                found.update(str(path).encode() + b"\0" + path.read_bytes())
    return found.hexdigest()
