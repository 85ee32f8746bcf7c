"""Rounds of measuring: in each, every generator builds cold, again, and after an edit, in turns."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.speed.clock import run
from benchmarks.speed.rival import Rival

COLD, UNCHANGED, EDITED = "cold", "unchanged", "edited"
KINDS = (COLD, UNCHANGED, EDITED)


@dataclass(frozen=True, slots=True)
class Sample:
    """One run: of which generator, on how many posts, from which state, and what it took."""

    posts: int
    rival: str
    kind: str
    seconds: float
    cpu: float
    mib: float


def measured(
    rivals: Sequence[Rival],
    posts: int,
    number: int,
    kinds: Iterable[str] = KINDS,
    rests: Callable[[str, str], bool] = lambda *_: False,
) -> Iterator[Sample]:
    """Run round `number`. Who goes first changes from round to round, so that nobody gains by it.

    All build cold, then all again, then all after an edit, but for those who rest in this kind.
    Raises clock.Failed.
    """
    turn = number % len(rivals)
    order = [*rivals[turn:], *rivals[:turn]]
    for kind in kinds:
        for rival in order:
            if rests(rival.name, kind):
                continue
            if kind == COLD:
                rival.clean()
            elif kind == EDITED:
                edit(rival, number)
            found = run(rival)
            told = round(found.seconds, 3), round(found.cpu, 2), round(found.mib, 1)
            yield Sample(posts, rival.name, kind, *told)


def edit(rival: Rival, number: int) -> None:
    """Add a sentence to the post in the middle."""
    files = sorted(rival.posts.rglob("*.md"))
    file = files[len(files) // 2]
    text = file.read_text("utf-8").rstrip("\n")
    file.write_text(f"{text}\n\nNachtrag Nummer {number + 1}.\n", "utf-8")


def keep(file: Path, samples: Iterable[Sample]) -> None:
    """Add samples to those in a file, each as soon as it is there: a run may be broken off."""
    for sample in samples:
        with file.open("a", encoding="utf-8") as rows:
            rows.write(json.dumps(asdict(sample), ensure_ascii=False) + "\n")


def kept(file: Path) -> tuple[Sample, ...]:
    """Return the samples in a file; none where there is no file."""
    if not file.exists():
        return ()
    return tuple(Sample(**json.loads(row)) for row in file.read_text("utf-8").splitlines())
