"""Work shared by several processes: forks of this one, each of which walks through all of it.

Each piece is done by whoever comes to it first, so nothing is handed over but the results' notes:
what a fork reads (the whole site) is there already, and what it makes lies in files. Where the
platform cannot fork, or where it would not be safe or worth it, one process does everything.
"""

import gc
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from multiprocessing import get_context
from typing import Any, NoReturn, TypeVar

from wiq_site.effects.pool import WorkerDied
from wiq_site.effects.progress import Bar
from wiq_site.effects.surroundings import setting

T = TypeVar("T")
R = TypeVar("R")

_MOST = 4
_A_LOT = 32  # texts: each lot is a transaction of what remembers them
_A_PIECE = 8  # pages are claimed in such lots: asking costs a lock
# Forking and gathering takes as long as rendering about so many pages.
_WORTH_FORKING = 200


def processes(pages: int) -> int:
    """Return how many processes are to work on so many pages; `WIQ_JOBS` decides where it is set.

    Only one where there are threads: a fork would copy their locks half-way.
    """
    if not hasattr(os, "fork") or threading.active_count() > 1:
        return 1
    wanted = setting("WIQ_JOBS")
    if wanted.isdecimal() and int(wanted):
        return int(wanted)
    if pages < _WORTH_FORKING:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, _MOST)


class Crew:
    """The processes of a run; every one of them has its own copy of this."""

    def __init__(self, count: int = 1, piece: int = _A_PIECE) -> None:
        """With a count of 1, nobody shares the work. Each claims `piece` pieces at a time."""
        self._count, self._piece = count, piece
        self._next = get_context("fork").Value("q", 0) if count > 1 else None
        self._seen = self._claimed = -1
        self._parent = os.getpid()
        self._children: list[tuple[int, int]] = []
        self.is_alone = count == 1

    def is_mine(self) -> bool:
        """Whether this process does the next piece of work; to be asked once for each."""
        if self._next is None:
            return True
        self._seen += 1
        lot = self._seen // self._piece
        while self._claimed < lot:
            self._claim()
        return self._claimed == lot

    def _claim(self) -> None:
        if self._parent not in {os.getpid(), os.getppid()}:
            os._exit(1)  # the build was killed: nobody will ever ask for this
        if self._next is None:
            return
        with self._next.get_lock():
            self._claimed = self._next.value
            self._next.value += 1

    def start(self, work: Callable[[], Any]) -> None:
        """Let the other processes do `work`; what it returns comes back from `finish`."""
        if self.is_alone:
            return
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()  # else the collector would touch, and so copy, every object of the parent
        for _ in range(self._count - 1):
            out, into = os.pipe()
            child = os.fork()
            if not child:
                os.close(out)
                answer(into, work)
            os.close(into)
            self._children.append((child, out))

    def finish(self) -> Iterator[Any]:
        """Wait for the others and yield what they returned.

        Raises what was raised there, and WorkerDied where one ended without a word.
        """
        if self._children:
            gc.unfreeze()
        answers = [(child, _all_of(out)) for child, out in self._children]
        for child, _ in answers:
            os.waitpid(child, 0)
        self._children.clear()
        for _, said in answers:
            yield opened(said)


def spread(work: Callable[[T], R], items: Sequence[T], label: str = "") -> list[R]:
    """Return what `work` makes of each item, in order; many items are shared among processes.

    `label` says on a terminal what is being done. Raises what `work` raises, and WorkerDied.
    """
    return _shared(Crew(processes(len(items))), work, items, Bar(label, len(items)))


def spread_lots(work: Callable[[Sequence[T]], R], items: Sequence[T], label: str = "") -> list[R]:
    """Return what `work` makes of each lot of items, in order; as `spread` for the rest."""
    lots = [items[first : first + _A_LOT] for first in range(0, len(items), _A_LOT)]

    def tidy_work(lot: Sequence[T]) -> R:
        done = work(lot)
        gc.collect(0)  # of this lot alone; who calls may have switched the collector off
        return done

    return _shared(Crew(processes(len(items)), 1), tidy_work, lots, Bar(label, len(lots)))


def _shared(crew: Crew, work: Callable[[T], R], pieces: Sequence[T], bar: Bar) -> list[R]:
    def share(step: Callable[[], None] = lambda: None) -> dict[int, R]:
        done = {}
        for number, piece in enumerate(pieces):
            if crew.is_mine():
                done[number] = work(piece)
            step()
        return done

    crew.start(share)
    try:
        done = share(bar.step)
    finally:
        bar.close()
    for others in crew.finish():
        done |= others
    return [done[number] for number in range(len(pieces))]


def _all_of(out: int) -> bytes:
    with open(out, "rb") as stream:  # a pipe
        return stream.read()


def opened(said: bytes) -> Any:
    """Return what the work of a fork returned, from all that it said.

    Raises what was raised there, and WorkerDied where it ended without a word.
    """
    if not said:
        raise WorkerDied
    done, value = pickle.loads(said)  # noqa: S301  # through a pipe of our own
    if not done:
        raise value
    return value


def answer(into: int, work: Callable[[], Any]) -> NoReturn:
    """Do the work, say how it went, and end without anything that the parent would do at exit."""
    try:
        try:
            said = pickle.dumps((True, work()))
        except BaseException as error:  # raised again by the parent
            said = pickle.dumps((False, _portable(error)))
        with open(into, "wb") as stream:  # a pipe
            stream.write(said)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(0)


def _portable(error: BaseException) -> BaseException:
    """The error, if it survives the way to another process, else one that says the same."""
    try:
        return pickle.loads(pickle.dumps(error))  # type: ignore[no-any-return]  # noqa: S301
    except Exception:  # whatever an error's own code does here
        return RuntimeError(f"{type(error).__name__}: {error}")
